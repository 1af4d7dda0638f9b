"""The least that any XSLT does to make HTML of TEI, as something to hold an exporter beside: an element for an element.

It is made from the exporter's own table of elements and leaves out nearly all that a page has: no notes apart, no second view, no
header, no map, no timeline, no metadata, no style sheet. The TEI Consortium's own stylesheets, which do more, are on no package
index.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from tei_toolkit.export.elements import Form, table

_TEI = "http://www.tei-c.org/ns/1.0"
_CLASSES = "".join(
    f"<xsl:if test=\"contains(@rend, '{word}')\"> r-{word}</xsl:if>"
    for word in ("italic", "bold", "sup", "sub", "underline", "center", "right", "strike", "caps")
)
_ATTRIBUTES = f"""<xsl:attribute name="class"><xsl:value-of select="local-name()"/><xsl:if test="@*"><xsl:if
test="@rend">{_CLASSES}</xsl:if><xsl:for-each select="@type|@place|@cert|@reason"><xsl:value-of
select="concat(' ', name(), '-', .)"/></xsl:for-each></xsl:if></xsl:attribute><xsl:copy-of select="@xml:lang"/>"""
_MENTIONS = ("persName", "placeName", "orgName", "geogName", "rs", "name")
_INDEX = f"""<ul><xsl:for-each
select="//t:text//*[{" or ".join(f"self::t:{name}" for name in _MENTIONS)}][@ref][count(. | key('named', @ref)[1]) = 1]">
<li><xsl:value-of select="."/><xsl:for-each select="key('named', @ref)"><a href="#{{generate-id()}}"><xsl:value-of
select="position()"/></a></xsl:for-each></li></xsl:for-each></ul>"""


def stylesheet(index: bool) -> str:
    """An XSLT 1.0 stylesheet that makes a page of the text alone, or of the text and an index of its names."""
    named = "|".join(f"t:{name}" for name in _MENTIONS)
    rules = "".join(_rule(name, form) for name, form in table().items() if "/" not in name)
    return f"""<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="{_TEI}"
exclude-result-prefixes="t"><xsl:output method="html" encoding="utf-8"/><xsl:key name="named" match="{named}" use="@ref"/>
<xsl:template match="/"><html><body><xsl:apply-templates select="//t:text"/>{_INDEX if index else ""}</body></html></xsl:template>
{rules}</xsl:stylesheet>"""


def _rule(name: str, form: Form) -> str:
    if form.html == "x":
        return f"<xsl:template match='t:{name}'/>"
    tag = {"-": "span", "h": "h2", "mention:": "a", "lb:": "br"}.get(form.html, form.html)
    tag = "span" if tag.endswith(":") else tag
    inside = "" if tag == "br" else "<xsl:apply-templates/>"
    link = ' href="#{@ref}" id="{generate-id()}"' if tag == "a" else ""
    title = f" title={quoteattr(escape(form.label))}" if form.label else ""
    return f'<xsl:template match="t:{name}"><{tag}{link}{title}>{_ATTRIBUTES}{inside}</{tag}></xsl:template>'
