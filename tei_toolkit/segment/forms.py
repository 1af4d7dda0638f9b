"""Forms of lines that their words alone tell, whatever was recognised in them: pages, copies, shelfmarks, who signs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The word lists of ``data/structure.toml``."""
    read = tomllib.loads((files("tei_toolkit") / "data" / "structure.toml").read_text("utf-8"))
    return {name: frozenset(listed) for name, listed in read.items()}


PAGE = re.compile(r"[-–— \[(]*(?:(?:page|p\.|fol\.|folio|f\.)\s*)?\d{1,4}[rv]?(?:\s*(?:of|/)\s*\d{1,4})?[-–— \])]*", re.I)
DITTO = re.compile(r"(?:do|ditto)\b\.?\s+(?=\d)")  # "do. 2nd": the same place, in a war diary
IN_EDITION = re.compile(r"\d{1,4}\.\s+(?=[A-Z])")  # the number of a document in an edition, before its title
FORWARDED = re.compile(
    r"-{2,}\s*(?:Original|Forwarded)\s+[Mm]essage\b.*|Begin forwarded message:|On \w.{0,60}(?:\d:\d\d|@).{0,60} wrote:"
)
SECTIONED = re.compile(r"(?:(?:[A-Z] ){5,}|[A-Z]{6,}\s).*SECTION \d+ OF \d+\b.*")
PAGED = re.compile(
    r"[-–— \[(]*(?:page|pages|p\.|pg\.|fol\.|folio|seite|стр\.|лист|strona|str\.|oldal|pag\.|página|pagina)\s*\d{1,4}[rv]?"
    r"(?:\s*(?:of|/|von|de|из|z)\s*\d{1,4})?[-–— \])]*",
    re.I,
)
TIME_GROUP = re.compile(r"(?:[A-Z] ){0,2}\d{6}Z\s+[A-Z]{3}\s+\d{2,4}\b")  # O 211430Z FEB 74
DAYTIMES = frozenset({"morning", "noon", "afternoon", "evening", "night", "midnight"})
NUMBERED = re.compile(
    r"(?:(?:[A-Z][\w.]{0,4}\.|Official) )?(?:No|Nr|Nos|Nº|N°|№|#|Ref|Spec|Copy|Document No|Special No|File No|Reg)\b[.:]{0,2}\s*"
    r"(?:No\.?\s*)?(?:[A-Z]{1,4}\.?[-/ ]\s?)?[#\w]*\d"
    r"|\d[\w.]*(?:/[\w.-]+){1,4}\Z"
)
NUMBER_ALONE = re.compile(r"\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)]")
PAGED_HEAD = re.compile(r"(?P<head>\d{1,4})\s+(?P<after>\D{10,90})|(?P<before>\D{10,90}?)\s+(?P<tail>\d{1,4})")
COPY = re.compile(
    r"\b(?:экз|egz|výtisk|exemplar|ausfertigung|példány)\b.*\d"
    r"|\b(?:copy|copies)\b.*\d|\b(?:copy|copies) no\b|^\d+ copies|copies printed"
    r"|\b(?:only|single|one|sole) copy\b|(?:making copies|copying|reproduction)(?: is)? (?:forbidden|prohibited)",
    re.I,
)
# Before or after a name, in short: he signed.
SIGNS = re.compile(
    r"(?:gez\.|/-+/|/[–—]/|\([-–—]\)|/s/|[\[(]\s*(?:sgd|s|signé|podpis|podpisał|firmado|firmato|подпись)\.?\s*[\])]"
    r"|(?:sgd|fdo|podp|signé|firmado)\b[.:]?)\s*(?=[^\W\d_])|[^\n]{3,40}\s(?:s\.\s?k\.|m\.\s?p\.|v\.\s?r\.)$",
    re.I,
)
RUBRIC = re.compile(r"\((?:rubricado|rúbrica|firmado|signé|podpis|подпись|unterschrift|signature|signed)\)\.?", re.I)
_FONDS = re.compile(
    r"\b(?:f|op|d|l|ll|fond|opis|delo|list[iy]?|z|w|t|k|cs|csomó|doboz|bl|exp|leg|sygn|vol|box|folder|reel|frame|file|ф|оп|д|л|лл)"
    r"\b\.?\s?(?:№\s?)?[\dIVX]+",
    re.I,
)


def archival(said: str) -> bool:
    """Whether a line is the shelfmark of a document: an archive's letters with a number, or several of its steps with theirs."""
    if len(_FONDS.findall(said)) >= 3:
        return True
    known = any(re.match(r"[\s,.:]", said[len(name) :]) for name in words()["archives"] if said.startswith(name))
    return known and any(map(str.isdigit, said)) and len(said.split()) <= 14


def wide(said: str) -> bool:
    """Whether a line has blanks that may part columns."""
    return "    " in said or "\t" in said or "\u00a0" in said
