"""TEI of others that the profile has not: what it says of it, and that it repairs nothing there."""

from __future__ import annotations

import pytest

from tei_toolkit.validate.checks import Wishes, checks
from tei_toolkit.validate.judge import Task, judge
from tests.validate.rule_cases import tei

CHECKS = checks(None, Wishes())
WITNESSES = '<p><app><lem wit="#A">a</lem><rdg wit="#B">b</rdg></app></p>'


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        (WITNESSES, "TEI has it, this schema has not."),
        ("<listWit><witness>A</witness></listWit>", "TEI has it, this schema has not."),
        ('<p><date when-custom="1259">x</date></p>', "No element of this schema has an attribute of this name, though TEI has."),
        ("<p><persNam>x</persNam></p>", "Did you mean `persName`?"),
        ("<p><persname>x</persname></p>", "Did you mean `persName`?"),
    ],
)
def test_what_the_profile_has_not_is_no_slip_of_the_pen(body: str, hint: str) -> None:
    findings = [f for f in judge(Task("x.xml", tei(body).encode(), CHECKS)).findings if f.code.startswith("SCH00")]
    assert findings
    assert {f.severity for f in findings} == {"warning"}
    assert findings[0].hint.startswith(hint)


@pytest.mark.parametrize("body", ["<listWit><witness>A</witness></listWit>", '<p><date when-custom="1259">x</date></p>'])
def test_what_the_profile_has_not_is_not_repaired(body: str) -> None:
    assert judge(Task("x.xml", tei(body).encode(), checks(None, Wishes(unsafe=True)), repair=True)).repaired is None


def test_a_practice_is_told_once() -> None:
    found = judge(
        Task("x.xml", tei(WITNESSES * 3 + "<p><persname>x</persname><persname>y</persname></p>").encode(), CHECKS)
    ).findings
    told = [finding.message for finding in found if finding.code.startswith("SCH00")]
    assert told.count("`app` is not an element of this schema (in 3 places).") == 1
    assert told.count("`persname` is not an element of this schema.") == 2  # each can be repaired
