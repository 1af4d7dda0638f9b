"""What each sign of the transcription became, in sentences for the header: only of the signs that the document has."""

from __future__ import annotations

from collections.abc import Mapping

_BECAME: Mapping[str, str] = {
    "supplied": "Words, letters and parts of names that an editor put in are tagged supplied",
    "gap": "What is omitted, lost, withheld or not to be read is tagged gap; the words that say so stand in desc",
    "unclear": "Readings given with doubt are tagged unclear",
    "sic": "Words that an editor marked as they stand are tagged sic",
    "choice": "Slips with the correction that an editor gives are tagged choice, with sic and corr",
    "note": "Remarks, explanations and labels in brackets are tagged note, with their kind in @type",
    "caller": "Callers of footnotes are tagged ref and point to the note",
    "stamp": "Stamps are tagged stamp",
    "handwritten": "What the transcription says is written by hand is tagged add and points to its hand",
    "deleted": "What was struck out is tagged del",
    "added": "What was put in later is tagged add",
    "emphasis": "What was set off is tagged hi; @rend says how",
    "page": "Page markers are tagged pb",
    "undecided": "Signs that no rule explains are left in the text as they stand",
}


def policy(counted: Mapping[str, int]) -> list[str]:
    """A sentence for each kind of sign that is there, with its number, in a fixed order; ``counted`` tells how many there are."""
    said = [f"{sentence} ({counted[kind]})." for kind, sentence in _BECAME.items() if counted.get(kind)]
    if said:
        said.append(
            "The signs themselves are declared in tagsDecl, so that they can be put back; within a word they are kept, as pc."
        )
    return said
