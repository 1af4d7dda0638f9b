<!-- The reading text of a TEI file, with noncharacters for breaks (tei_toolkit.export.skim puts the rules of the table of elements in
     and folds the result): FDD0 a cell, FDD1 a line, FDD2 a block; FDD3 and FDD4 the ends of a note in running text; FDD5 the number
     of a note that stands apart, FDD6 what the note begins with, FDD7 their end; FDD8 what is not decided here; FDD9 the inside of a
     word. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0">
<xsl:output method="text" encoding="utf-8"/>
<xsl:strip-space elements="$tight"/>
<xsl:key name="note" match="t:text//t:note" use="@xml:id"/>
<xsl:key name="caller" match="t:text//t:ref | t:text//t:ptr" use="normalize-space(@target)"/>

<xsl:template match="/"><xsl:apply-templates select="//t:text[not(ancestor::t:text)]"/></xsl:template>
$rules
<!-- Of a choice one side is read, of variant readings the lemma. -->
<xsl:template match="t:choice"><xsl:choose>
  <xsl:when test="$read"><xsl:apply-templates select="text() | ($read)[1]"/></xsl:when>
  <xsl:otherwise><xsl:apply-templates select="text() | *[1]"/></xsl:otherwise>
</xsl:choose></xsl:template>
<xsl:template match="t:app"><xsl:choose>
  <xsl:when test="t:lem"><xsl:apply-templates select="text() | t:lem[1]"/></xsl:when>
  <xsl:otherwise><xsl:apply-templates select="text() | *[1]"/></xsl:otherwise>
</xsl:choose></xsl:template>

<xsl:template match="t:gap">[<xsl:apply-templates/>]</xsl:template>
<xsl:template match="t:gap[not(string())]" priority="1">[…]</xsl:template>
<xsl:template match="t:del/t:gap[not(string())]" priority="2"/>
<xsl:template match="t:gap[string() != normalize-space() or *]">&#xFDD8;</xsl:template>
<xsl:template match="$editorial"><xsl:if test="translate(normalize-space(), '$signs', '')"><xsl:apply-templates/></xsl:if></xsl:template>
<xsl:template match="$going_on">&#xFDD1;<xsl:apply-templates/>&#xFDD1;</xsl:template>

<!-- Breaks and tokens that no blank stands beside. -->
<xsl:template match="t:lb"><xsl:choose>
  <xsl:when test="@break = 'no' or $within">&#xFDD9;</xsl:when>
  <xsl:when test="@join">&#xFDD8;</xsl:when>
  <xsl:when test="$paragraph"><xsl:text> </xsl:text></xsl:when>
  <xsl:otherwise>&#xFDD1;</xsl:otherwise>
</xsl:choose><xsl:apply-templates/></xsl:template>
<xsl:template match="$joining" priority="1">
  <xsl:if test="@break = 'no' or $within or @join = 'left' or @join = 'both'">&#xFDD9;</xsl:if>
  <xsl:apply-templates/>
  <xsl:if test="@break = 'no' or $within or @join = 'right' or @join = 'both'">&#xFDD9;</xsl:if>
</xsl:template>

<!-- Who speaks may stand in the header. -->
<xsl:template match="t:u[@who or ../@who]" priority="1">&#xFDD8;</xsl:template>
<xsl:template match="t:sp[@who and not(t:speaker)]" priority="1">&#xFDD8;</xsl:template>
<xsl:template match="$heard">&#xFDD8;</xsl:template>

<xsl:template match="t:ref[@type = 'note' or (starts-with(normalize-space(@target), '#')
  and key('note', substring(normalize-space(@target), 2)))]">[<xsl:apply-templates/>]</xsl:template>

<xsl:template match="t:note">&#xFDD3;<xsl:apply-templates/>&#xFDD4;</xsl:template>
<xsl:template match="$standing">&#xFDD2;<xsl:choose>
  <xsl:when test="string(@n)">&#xFDD5;<xsl:value-of select="@n"/>&#xFDD6;<xsl:value-of
    select="substring(., 1, string-length(@n) + 20)"/>&#xFDD7;</xsl:when>
  <xsl:when test="@xml:id and key('caller', concat('#', @xml:id))">&#xFDD8;</xsl:when>
</xsl:choose><xsl:apply-templates/>&#xFDD2;</xsl:template>
</xsl:stylesheet>
