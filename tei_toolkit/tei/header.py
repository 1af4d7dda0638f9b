"""The teiHeader of an encoding, written from what is known; what is not known is left out, and nothing stands in for it.

Order and content of the parts: TEI Guidelines, chapter HD.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tei_toolkit.tei.names import TOOL, escape, start_tag

Lines = list[str]
"""Lines of XML, each with its indentation."""


@dataclass(frozen=True, slots=True)
class Hand:
    """A hand that the text tells of: its ``xml:id``, what is said of it, and the medium where one is named."""

    id: str
    description: str
    medium: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the header tells. Strings are plain text; ``*_xml`` are mark-up; what is empty is not written."""

    title: str
    id: str
    authors_xml: Sequence[str] = ()
    translators: Sequence[str] = ()
    funders: Sequence[str] = ()
    unnamed_editor: bool = False
    publisher: str = ""
    idnos: Sequence[tuple[str, str]] = ()
    dates: Sequence[tuple[str, str, str]] = ()
    """Of the publication: ``@type``, ``@when``, the words."""
    rights: Sequence[str] = ()
    reference: str = ""
    archive: str = ""
    collection: str = ""
    transcribers: Sequence[str] = ()
    volume: str = ""
    transcription: str = ""
    sha256: str = ""
    hands: Sequence[Hand] = ()
    correction: str = ""
    normalization: Sequence[str] = ()
    interpretation: Sequence[str] = ()
    renditions: Sequence[str] = ()
    version: str = ""
    created: Mapping[str, str] = field(default_factory=dict)
    """Attributes of the date of creation; ``text`` is its words."""
    created_place_xml: str = ""
    languages: Sequence[tuple[str, str]] = ()
    """Tag and name of the language of the text, then of the original where it is known."""
    abstract_xml: Sequence[str] = ()
    correspondence: Sequence[tuple[str, Sequence[str]]] = ()
    """What was ``sent`` and ``received``: names, place and date as mark-up."""
    calendars: Sequence[str] = ()
    """Ids of the calendars that dates point to."""
    keywords: Sequence[tuple[str, str]] = ()
    """What kind of document it is and how it was classified: what the term tells, the term."""
    front: str = ""
    back: str = ""
    extra: Sequence[tuple[str, str]] = ()


def header(facts: Facts) -> str:
    """The teiHeader, indented by blanks in pairs, without the line end after it."""
    parts = [
        "  <teiHeader>",
        *_file(facts),
        *_encoding(facts),
        *_profile(facts),
        *_verbatim(facts),
        *_revision(facts),
        "  </teiHeader>",
    ]
    return "\n".join(parts)


def _line(depth: int, element: str, text: str, *attributes: tuple[str, str]) -> str:
    return f"{'  ' * depth}{start_tag(element, attributes)}{escape(text)}</{element}>"


def _marked(depth: int, element: str, xml: str, *attributes: tuple[str, str]) -> str:
    return f"{'  ' * depth}{start_tag(element, attributes)}{xml}</{element}>"


def _within(depth: int, element: str, inside: Iterable[str], *attributes: tuple[str, str]) -> Lines:
    """The lines between the tags of an element, or nothing where there are none."""
    found = list(inside)
    indent = "  " * depth
    return [indent + start_tag(element, attributes), *found, f"{indent}</{element}>"] if found else []


# -- fileDesc ---------------------------------------------------------------------------------------------------------


def _file(facts: Facts) -> Lines:
    return _within(2, "fileDesc", [*_title(facts), *_publication(facts), *_source(facts)])


def _title(facts: Facts) -> Lines:
    people = [_marked(4, "author", xml) for xml in facts.authors_xml]
    for number, name in enumerate(facts.translators):
        person = f"<persName>{escape(name)}</persName>"
        people.append(
            _marked(
                4,
                "editor",
                person,
                ("role", "translator"),
                ("xml:id", "translator" if number == 0 else f"translator-{number + 1}"),
            )
        )
    people += [_line(4, "funder", name) for name in facts.funders]
    if facts.unnamed_editor:
        people += _within(
            4,
            "respStmt",
            [
                _line(5, "resp", "Transcription and editorial signs"),
                _line(5, "name", "not named in the transcription"),
            ],
            ("xml:id", "transcriber"),
        )
    people += [
        line
        for name in facts.transcribers
        for line in _within(4, "respStmt", [_line(5, "resp", "Transcription"), _line(5, "name", name)])
    ]
    tool = _within(
        4,
        "respStmt",
        [
            _line(5, "resp", "Suggested the structure, the names and the dates that are marked with @cert"),
            _line(5, "name", "tei-toolkit", ("type", "software")),
        ],
        ("xml:id", TOOL),
    )
    return _within(3, "titleStmt", [_line(4, "title", facts.title), *people, *tool])


def _publication(facts: Facts) -> Lines:
    known = [_line(4, "idno", value, ("type", kind)) for kind, value in facts.idnos]
    known += [_line(4, "date", words, ("type", kind), ("when", when)) for kind, when, words in facts.dates]
    if facts.rights:
        known += _within(4, "availability", (_line(5, "p", text) for text in facts.rights))
    if not facts.publisher:
        said = [_line(4, "p", "The transcription does not say who published it.")]
        return _within(
            3, "publicationStmt", said if not known else [_line(4, "authority", "not named in the transcription"), *known]
        )
    return _within(3, "publicationStmt", [_line(4, "publisher", facts.publisher), *known])


def _source(facts: Facts) -> Lines:
    held = [_line(6, "repository", facts.archive)] if facts.archive else []
    held += [_line(6, "collection", facts.collection)] if facts.collection else []
    held += [_line(6, "idno", facts.reference, ("type", "archival"))] if facts.reference else []
    hands = [_line(7, "handNote", hand.description, ("xml:id", hand.id), ("medium", hand.medium)) for hand in facts.hands]
    if hands and not held:
        held = [_line(6, "idno", facts.transcription, ("type", "transcription"))]
    parts = (
        _within(
            4,
            "msDesc",
            [
                *_within(5, "msIdentifier", held),
                *_within(5, "physDesc", _within(6, "handDesc", hands)),
            ],
        )
        if held
        else []
    )
    bibl = (
        f'Transcription <idno type="file">{escape(facts.transcription)}</idno>'
        if facts.transcription
        else "Transcription without a file"
    )
    if facts.sha256:
        bibl += f', <idno type="SHA-256">{facts.sha256}</idno>'
    series = [_line(4, "bibl", facts.volume, ("type", "volume"))] if facts.volume else []
    return _within(3, "sourceDesc", [*parts, *series, _marked(4, "bibl", bibl)])


# -- encodingDesc -----------------------------------------------------------------------------------------------------


def _encoding(facts: Facts) -> Lines:
    editorial = [
        *_stated("correction", [facts.correction] if facts.correction else []),
        *_stated("normalization", facts.normalization),
        *_stated("interpretation", facts.interpretation),
    ]
    application = _within(4, "application", [_line(5, "label", "tei-toolkit")], ("ident", TOOL), ("version", facts.version))
    return _within(
        2,
        "encodingDesc",
        [
            *_within(
                3,
                "projectDesc",
                [
                    _line(
                        4,
                        "p",
                        "A plain-text transcription with editorial signs, encoded as TEI; its words are kept in their order.",
                    )
                ],
            ),
            *_within(3, "editorialDecl", editorial),
            *_within(3, "tagsDecl", ("        " + one for one in facts.renditions)),
            *_within(3, "appInfo", application),
        ],
    )


def _stated(element: str, sentences: Sequence[str]) -> Lines:
    return _within(4, element, (_line(5, "p", sentence) for sentence in sentences))


# -- profileDesc, xenoData, revisionDesc --------------------------------------------------------------------------------


def _profile(facts: Facts) -> Lines:
    created = []
    if facts.created:
        attributes = [(name, value) for name, value in facts.created.items() if name != "text"]
        created.append(_line(4, "date", facts.created.get("text", ""), *attributes))
    if facts.created_place_xml:
        created.append("        " + facts.created_place_xml)
    languages = [_line(4, "language", name, ("ident", tag)) for tag, name in facts.languages]
    actions = [
        line
        for what, told in facts.correspondence
        for line in _within(4, "correspAction", (f"{'  ' * 5}{xml}" for xml in told), ("type", what))
    ]
    calendars = [
        line
        for name in facts.calendars
        for line in _within(4, "calendar", [_line(5, "p", f"{name.capitalize()} calendar")], ("xml:id", name))
    ]
    terms = (_line(5, "term", term, ("type", kind)) for kind, term in facts.keywords)
    return _within(
        2,
        "profileDesc",
        [
            *_within(3, "creation", created),
            *_within(3, "langUsage", languages),
            *_within(3, "calendarDesc", calendars),
            *_within(3, "abstract", (_marked(4, "p", xml) for xml in facts.abstract_xml)),
            *_within(3, "correspDesc", actions),
            *_within(3, "textClass", _within(4, "keywords", terms)),
        ],
    )


def _verbatim(facts: Facts) -> Lines:
    """What the transcription has before and after the document, word for word: from here it can be put back."""
    return [
        f"    {start_tag('xenoData', [('type', kind)])}{escape(text)}</xenoData>"
        for kind, text in (("transcription-front", facts.front), ("transcription-back", facts.back), *facts.extra)
        if text.strip()
    ]


def _revision(facts: Facts) -> Lines:
    return _within(
        2,
        "revisionDesc",
        [_line(3, "change", f"Encoded from the transcription with tei-toolkit {facts.version}.", ("who", f"#{TOOL}"))],
    )
