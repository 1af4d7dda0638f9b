"""`tei-toolkit git`: makes git tell of TEI files what `tei-toolkit diff` tells, and is what git then calls."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click

from tei_toolkit import output
from tei_toolkit.cli import show
from tei_toolkit.errors import ToolkitError, UsageError

DRIVER = "tei"
"""What git's configuration calls the comparison; `git difftool -t tei` names it too."""

EXAMPLE = """\b
Examples:
  tei-toolkit git install
  git diff HEAD~1 -- letter.xml
  git difftool -t tei HEAD~1 -- letter.xml
  tei-toolkit git uninstall
"""


@click.group("git", epilog=EXAMPLE, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def command() -> None:
    """Make `git diff` and `git difftool` tell what changed in TEI files, as `tei-toolkit diff` tells it.

    Git's own line by line comparison stays there: `git diff --no-ext-diff`.
    """


_GLOBAL = click.option("--global", "everywhere", is_flag=True, help="For all your repositories, not only for the one you are in.")


@command.command("install", epilog="\b\nExamples:\n  tei-toolkit git install\n  tei-toolkit git install 'letters/*.xml'\n")
@click.argument("patterns", metavar="[PATTERN]...", nargs=-1)
@_GLOBAL
def install(patterns: tuple[str, ...], everywhere: bool) -> int:
    """Write two lines of configuration, and one to .gitattributes for each PATTERN (without any: *.xml).

    All that is written is told. A second time nothing is left to write.
    """
    for pattern in patterns:
        if not pattern or re.search(r"[\s\"]", pattern) or pattern[0] in "#!-[":
            raise UsageError(f"{pattern!r} is no pattern for .gitattributes", hint="write a name such as 'letters/*.xml'")
    attributes = _attributes(everywhere=everywhere)
    output.check([attributes], force=True)  # before anything is configured
    program = _program()
    for key, value in (
        (f"diff.{DRIVER}.command", f"{program} git driver"),
        (f"difftool.{DRIVER}.cmd", f'{program} git driver "$MERGED" "$LOCAL" "$REMOTE"'),
    ):
        _configure(key, value, everywhere=everywhere)
    have = attributes.read_bytes() if attributes.exists() else b""
    there = set(have.decode("utf-8", "replace").splitlines())
    lines = [f"{pattern} diff={DRIVER}" for pattern in patterns or ("*.xml",)]
    if fresh := [line for line in lines if line not in there]:
        gap = b"" if not have or have.endswith(b"\n") else b"\n"
        output.write(attributes, have + gap + "".join(f"{line}\n" for line in fresh).encode(), force=True)
    for line in lines:
        show.say(f"{attributes}: {line}{'' if line in fresh else ' (was there)'}")
    return 0


@command.command("uninstall", epilog="\b\nExamples:\n  tei-toolkit git uninstall\n")
@_GLOBAL
def uninstall(everywhere: bool) -> int:
    """Take back what `tei-toolkit git install` wrote, and nothing else."""
    attributes = _attributes(everywhere=everywhere)
    for key in (f"diff.{DRIVER}.command", f"difftool.{DRIVER}.cmd"):
        _configure(key, None, everywhere=everywhere)
    have = attributes.read_bytes() if attributes.exists() else b""
    kept = []
    for line in have.splitlines(keepends=True):
        if re.fullmatch(rb"\S+[ \t]+diff=%b\s*" % DRIVER.encode(), line) and not line.startswith(b"#"):
            show.say(f"{attributes}: no longer {os.fsdecode(line.rstrip())}")
        else:
            kept.append(line)
    if kept and b"".join(kept) != have:
        output.write(attributes, b"".join(kept), force=True)
    elif have and not kept:
        attributes.unlink()
        show.say(f"{attributes}: removed, for nothing was left in it")
    return 0


@command.command("driver", hidden=True)
@click.argument("given", nargs=-1, metavar="NAME OLD ... NEW ...")
def driver(given: tuple[str, ...]) -> int:
    """What git calls: for `git diff` with seven arguments or nine, for `git difftool` with three.

    The exit code is 0 whatever has changed, for git stops at any other.
    """
    from tei_toolkit.cli.telling import Wishes, on_terminal
    from tei_toolkit.diff.versions import on_disk

    if len(given) == 1:  # as git calls it for a file that is not merged yet
        show.result(f"{given[0]}: not merged\n")
        return 0
    if len(given) not in (3, 7, 9):
        raise UsageError("this is for git to call", hint="`tei-toolkit git install` tells git how")
    name, old, new = given[0], given[1], given[2] if len(given) == 3 else given[4]
    renamed = given[7] if len(given) == 9 else name
    old_name, new_name = (name, renamed) if len(given) == 3 else (_at(name, given[2]), _at(renamed, given[5]))
    if len(given) > 3 and given[3] != given[6] and "." not in (given[3], given[6]):
        show.result(f"{renamed}: mode {given[3]} is {given[6]} now\n")
    if os.devnull in (old, new) or not (Path(old).exists() and Path(new).exists()):
        show.result(f"{name}: {'added' if old == os.devnull or not Path(old).exists() else 'removed'}\n")
        return 0
    try:
        difference = Wishes().compare(on_disk(Path(old), old_name), on_disk(Path(new), new_name))
    except ToolkitError as error:
        show.error(error)
        show.say("line by line:")
        sys.stdout.flush()
        subprocess.run(["git", "diff", "--no-index", "--no-ext-diff", "--no-textconv", "--", old, new], check=False)
        return 0
    try:
        on_terminal(difference, colour=_coloured())
        show.result("\n")
    except show.ReaderGoneError:
        return 0  # the pager was left; git would call any other code a failure
    return 0


def _at(name: str, object_: str) -> str:
    """A file with the short name of git's object; of one that is on the disk, the plain name."""
    return f"{name} ({object_[:7]})" if re.fullmatch("[0-9a-f]{7,}", object_) and object_.strip("0") else name


def _coloured() -> bool:
    """Whether git wants colour where its own output goes: a terminal, or the pager before one."""
    from tei_toolkit.diff import revision

    if os.environ.get("NO_COLOR"):
        return False
    seen = sys.stdout.isatty() or os.environ.get("GIT_PAGER_IN_USE") == "true"
    asked = revision.configured("--get-colorbool", "color.diff", "true" if seen else "false")
    return asked.stdout.strip() == b"true" or bool(os.environ.get("FORCE_COLOR"))


def _program() -> str:
    """How git is to call this program: by its full path, for git may run where the path is another."""
    beside = Path(sys.executable).with_name("tei-toolkit")
    return shlex.quote(str(beside)) if beside.exists() else f"{shlex.quote(sys.executable)} -m tei_toolkit"


def _attributes(*, everywhere: bool) -> Path:
    """The file of attributes of the repository, or of the user."""
    from tei_toolkit.diff import revision

    if not everywhere:
        return revision.top() / ".gitattributes"
    named = revision.configured("--global", "--type=path", "core.attributesFile").stdout.strip()
    base = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(os.fsdecode(named)) if named else Path(base, "git", "attributes")


def _configure(key: str, value: str | None, *, everywhere: bool) -> None:
    """Set a key of git's configuration, or take it out, and tell it. Raises `ToolkitError` where git refuses."""
    from tei_toolkit.diff import revision

    scope = "--global" if everywhere else "--local"
    before = os.fsdecode(revision.configured(scope, "--get-all", key).stdout).splitlines()
    said = f"git config {scope} {key}"
    if before == ([value] if value else []):
        if value:
            show.say(f"{said} {shlex.quote(value)} (was there)")
        return
    done = revision.configured(scope, "--replace-all", key, value) if value else revision.configured(scope, "--unset-all", key)
    if done.returncode:
        raise ToolkitError(f"`{said}` failed: {os.fsdecode(done.stderr).strip() or done.returncode}")
    instead = f" (before: {shlex.quote(before[-1])})" if before and value else ""
    show.say(f"{said} {shlex.quote(value)}{instead}" if value else f"{said}: no longer {shlex.quote(before[-1])}")
