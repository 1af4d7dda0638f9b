"""What is told of pairs of files, one or many: each compared, told in its format as it comes, and counted."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tei_toolkit import output
from tei_toolkit.cli import show
from tei_toolkit.errors import ToolkitError, UsageError

if TYPE_CHECKING:
    from tei_toolkit.diff import Difference
    from tei_toolkit.diff.render.several import Outcome
    from tei_toolkit.diff.versions import Pair, Version

PAGES = {"html": ".html", "json": ".json"}
"""Formats of which every file may have a report of its own, and how its name ends."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to compare, and how to tell it."""

    layers: tuple[str, ...] = ("text", "markup", "metadata")
    view: Literal["diplomatic", "reading"] = "diplomatic"
    strict: bool = False
    form: str = "terminal"

    def compare(self, old: Version, new: Version) -> Difference:
        """The difference. Raises `ToolkitError` where one of the two cannot be read."""
        from tei_toolkit.diff import diff
        from tei_toolkit.tei.source import Source

        before, after = (Source.parse(version.read(), version.name) for version in (old, new))
        return diff(before, after, layers=self.layers, view=self.view, strict=self.strict)


def single(wishes: Wishes, old: Version, new: Version, to: Path | None, *, force: bool) -> int:
    """Two files, told; the exit code."""
    output.check([to] if to else [], force=force)
    difference = wishes.compare(old, new)
    if to:
        output.write(to, told(difference, wishes.form).encode(), force=force)
        show.say(f"written to {to}")
    elif wishes.form == "terminal":
        on_terminal(difference)
    else:
        show.result(told(difference, wishes.form))
    return 0 if difference.equal else 1


def told(difference: Difference, form: str) -> str:
    """A difference in a format, with a line end."""
    from tei_toolkit.diff import render

    report = render(difference, form)
    return report if report.endswith("\n") else report + "\n"


def on_terminal(difference: Difference, *, colour: bool | None = None) -> None:
    """A difference on the standard output: in colour where that is welcome, folded at the width of a terminal."""
    from tei_toolkit.diff.render import segments
    from tei_toolkit.diff.render.terminal import marked, wrapped

    colour = show.coloured(sys.stdout) if colour is None else colour
    if not colour and not sys.stdout.isatty():
        show.result(told(difference, "terminal"))
        return
    width = max(40, shutil.get_terminal_size().columns)
    found = segments(difference, context=max(48, width - 30))
    show.segments((text, style if colour else "") for text, style in wrapped(found if colour else marked(found), width))


@dataclass(slots=True)
class Several:
    """Many pairs: what became of each, and what of it is still to be written."""

    wishes: Wishes
    to: Path | None
    force: bool
    outcomes: list[Outcome] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def run(self, pairs: list[Pair], title: str) -> int:
        """Compare all pairs and tell it; one that cannot be compared stops nothing. The exit code."""
        form = self.wishes.form
        if form == "html" and self.to is None:
            raise UsageError("many pages need a folder to go to", hint="name one with -o FOLDER")
        self._check(pairs)
        for pair in show.track(pairs, "comparing", len(pairs), results=True):
            self._take(pair)
        self._close(title)
        states = {outcome.state for outcome in self.outcomes}
        return 2 if "failed" in states else 0 if states <= {"same"} else 1

    def _check(self, pairs: list[Pair]) -> None:
        if self.to is None:
            return
        wanted = [self.to]
        if self.wishes.form in PAGES:
            if self.to.exists() and not self.to.is_dir():
                raise UsageError(f"-o {self.to} is a file, but many reports need a folder to go to")
            wanted = [self._report(pair.name) for pair in pairs if pair.old and pair.new]
            wanted += [self.to / "index.html"] if self.wishes.form == "html" else []
        output.check(wanted, force=self.force)

    def _report(self, name: str) -> Path:
        assert self.to is not None
        parts = [part for part in Path(name).parts if part not in (Path(name).anchor, "..", ".")]
        return self.to.joinpath(*parts[:-1], parts[-1] + PAGES[self.wishes.form])

    def _take(self, pair: Pair) -> None:
        from tei_toolkit.diff.render.several import Outcome

        if pair.old is None or pair.new is None:
            self._tell(Outcome(pair.name, "removed" if pair.new is None else "added"))
            return
        try:
            difference = self.wishes.compare(pair.old, pair.new)
        except ToolkitError as error:
            show.error(error)
            self._tell(Outcome(pair.name, "failed", said=str(error)))
            return
        report = ""
        if not difference.equal and self.to and self.wishes.form in PAGES:
            target = self._report(pair.name)
            output.write(target, told(difference, self.wishes.form).encode(), force=self.force)
            report = target.relative_to(self.to).as_posix()
        self._tell(Outcome(pair.name, "same" if difference.equal else "different", difference, report=report))

    def _tell(self, outcome: Outcome) -> None:
        from tei_toolkit.diff.render.several import line

        kept = self.wishes.form == "json" and self.to is None
        self.outcomes.append(outcome if kept or self.wishes.form == "html" else outcome._replace(difference=None))
        if outcome.state == "same" or self.wishes.form in PAGES:
            return
        if self.wishes.form == "terminal" and outcome.difference:
            if self.to is None:
                on_terminal(outcome.difference)
                show.result("\n")
            else:
                self.lines.append(told(outcome.difference, "terminal") + "\n")
        elif self.to is None:
            show.result(line(outcome) + "\n")
        else:
            self.lines.append(line(outcome) + "\n")

    def _close(self, title: str) -> None:
        from tei_toolkit.diff.render.several import contents, record_of, total

        closing = total(self.outcomes) + "\n"
        if self.wishes.form == "json" and self.to is None:
            show.result(record_of(self.outcomes))
        elif self.wishes.form in PAGES:
            assert self.to is not None
            if self.wishes.form == "html":
                output.write(self.to / "index.html", contents(self.outcomes, title).encode(), force=self.force)
            show.say(f"{closing.rstrip()}; written to {self.to}")
        elif self.to:
            output.write(self.to, "".join([*self.lines, closing]).encode(), force=self.force)
            show.say(f"written to {self.to}")
        else:
            show.result(closing)
