"""The names of TEI's elements and attributes (P5, 4.9.0): what another schema leaves out is no slip of the pen."""

from __future__ import annotations

_ELEMENTS = """
TEI ab abbr abstract accMat acquisition activity actor add addName addSpan additional additions addrLine address adminInfo
affiliation age alt altGrp altIdent altIdentifier alternate am analytic anchor annotation annotationBlock anyElement app appInfo
application arc argument att attDef attList attRef author authority availability back bibl biblFull biblScope biblStruct bicond
binary binaryObject binding bindingDesc birth bloc body broadcast byline c cRefPattern caesura calendar calendarDesc camera
caption case castGroup castItem castList catDesc catRef catchwords category cb cell certainty change channel char charDecl
choice cit citeData citeStructure citedRange cl classCode classDecl classRef classSpec classes climate closer code collation
collection colloc colophon cond condition constitution constraint constraintDecl constraintSpec content conversion corr
correction correspAction correspContext correspDesc country creation custEvent custodialHist damage damageSpan dataFacet dataRef
dataSpec datatype date dateline death decoDesc decoNote def default defaultVal del delSpan depth derivation desc dictScrap dim
dimensions distinct distributor district div div1 div2 div3 div4 div5 div6 div7 divGen docAuthor docDate docEdition docImprint
docTitle domain eLeaf eTree edition editionStmt editor editorialDecl education eg egXML elementRef elementSpec ellipsis email
emph empty encodingDesc entry entryFree epigraph epilogue equipment equiv etym event eventName ex exemplum expan explicit extent
f fDecl fDescr fLib facsimile factuality faith figDesc figure fileDesc filiation finalRubric floatingText floruit foliation
foreign forename forest form formula front fs fsConstraints fsDecl fsDescr fsdDecl fsdLink funder fvLib fw g gap gb gen genName
gender geo geoDecl geogFeat geogName gi gloss glyph gram gramGrp graph graphic group handDesc handNote handNotes handShift head
headItem headLabel height heraldry hi history hom hyph hyphenation iNode iType ident idno if iff imprimatur imprint incident
incipit index institution interaction interp interpGrp interpretation item join joinGrp keywords kinesic l label lacunaEnd
lacunaStart lang langKnowledge langKnown langUsage language layout layoutDesc lb lbl leaf lem lg licence line link linkGrp list
listAnnotation listApp listBibl listChange listEvent listForest listNym listObject listOrg listPerson listPlace listPrefixDef
listRef listRelation listTranspose listWit localProp locale location locus locusGrp m macroRef macroSpec mapping material
measure measureGrp media meeting memberOf mentioned metDecl metSym metamark milestone mod model modelGrp modelSequence moduleRef
moduleSpec monogr mood move msContents msDesc msFrag msIdentifier msItem msItemStruct msName msPart musicNotation name nameLink
namespace nationality node normalization notatedMusic note noteGrp notesStmt num number numeric nym oRef object objectDesc
objectIdentifier objectName objectType occupation offset opener org orgName orig origDate origPlace origin orth outputRendition
p pRef param paramList paramSpec particDesc path pause pb pc per performance persName persPronouns person personGrp persona phr
physDesc place placeName population pos post postBox postCode postscript precision prefixDef preparedness principal profileDesc
projectDesc prologue pron provenance ptr pubPlace publicationStmt publisher punctuation purpose q quotation quote rb rdg rdgGrp
re recordHist recording recordingStmt redo ref refState refsDecl reg region relatedItem relation remarks rendition repository
residence resp respStmt respons restore retrace revisionDesc rhyme role roleDesc roleName root row rs rt rubric ruby s said
salute samplingDecl schemaRef schemaSpec scriptDesc scriptNote scriptStmt seal sealDesc secFol secl seg segmentation sense
sequence series seriesStmt set setting settingDesc settlement sex shift sic signatures signed soCalled socecStatus sound source
sourceDesc sourceDoc sp spGrp space span spanGrp speaker specDesc specGrp specGrpRef specList sponsor stage stamp standOff state
stdVals street stress string styleDefDecl subc subst substJoin summary superEntry supplied support supportDesc surface
surfaceGrp surname surplus surrogates syll symbol table tag tagUsage tagsDecl taxonomy tech teiCorpus teiHeader term terrain
text textClass textDesc textLang textNode then time timeline title titlePage titlePart titleStmt tns trailer trait
transcriptionDesc transpose tree triangle typeDesc typeNote u unclear undo unicodeProp unihanProp unit unitDecl unitDef usg vAlt
vColl vDefault vLabel vMerge vNot vRange val valDesc valItem valList variantEncoding view vocal w watermark when width wit
witDetail witEnd witStart witness writing xenoData xr zone
"""
ELEMENTS = frozenset(_ELEMENTS.split())

_ATTRIBUTES = """
absolute active adj adjFrom adjTo age agent aloud ana arity assertedValue atLeast atMost attachment atts baseForm baseTypes
behaviour break cRef calendar cause cert change children class code cols columns commodity confidence contemporary copyOf
corresp cssClass datcat datingMethod datingPoint decls defective degree delim dim discrete docLang domains dur dur-iso ed edRef
encoding end enjamb evaluate evidence except exclude expand extent fVal facs feats feature filter flipping follow force form
formula from from-custom from-iso fromUnit function gender generate generatedBy gi given gradual group hand hands height ident
inDegree include indentLevel indexName inst interval join key label lang lemma lemmaRef length level loc location locus lrx lry
mainLang marks match matchPattern material max medium mergedIn met method mimeType min modality mode module motivation msd
mutual n name new next norm notAfter notAfter-custom notAfter-iso notBefore notBefore-custom notBefore-iso notation nymRef
occurs ord order org orig origin otherLangs outDegree output parent partial parts passive pattern perf period place placement
points pos pre precision predicate prefix preserveOrder prev property quantity queryBinding real reason ref rend rendition
replacementPattern replyTo require resp restriction result rhyme role rows ruledLines sameAs scale scheme schemeVersion scope
scribe scribeRef script scriptRef select selector seq sex since size social sort sortKey source space spanTo split start status
stdDeviation streams style subtype synch tag tags targFunc target targetDatcat targetEnd targetLang time to to-custom to-iso
toUnit toWhom trunc type ulx uly unit unitRef uri url usage use useSourceRendition validUntil value valueDatcat varSeq version
versionDate weights when when-custom when-iso where who width wit withId writtenLines
"""
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
