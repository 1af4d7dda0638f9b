"""Files as they are in a revision of a git repository, read through the git program. It changes nothing there."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tei_toolkit.errors import ToolkitError, UsageError


def parted(named: str) -> tuple[str, str] | None:
    """``HEAD~1:letters/a.xml`` as revision and path, ``:a.xml`` with an empty revision, git's index; None for what is no such
    name: one without a colon, one that is a file, ``C:\\a.xml``."""
    revision, colon, path = named.partition(":")
    if not colon or not path or os.path.lexists(named) or (os.name == "nt" and len(revision) == 1):
        return None
    return revision, path


def read(revision: str, path: str, folder: Path = Path()) -> bytes:
    """The bytes of a file in a revision, with the filters that git applies when it checks out.

    ``path`` counts from the top of the repository in which ``folder`` lies, as git has it, or else from ``folder``. Raises
    `ToolkitError` where there is no git, no repository, no such revision, or no such file in it.
    """
    _check(revision, folder)
    named = f"{revision}:{path}"
    for object_ in (named, f"{revision}:./{path}"):
        kind = _git(["cat-file", "-t", object_], folder)
        if kind.returncode == 0:
            break
    else:
        where = revision or "the index"
        raise ToolkitError(f"{where} has no file {path}", source=named, hint=f"`git ls-tree -r --name-only {where}` lists them")
    if kind.stdout.strip() != b"blob":
        raise ToolkitError("is a folder, not a file", source=named, hint=f"compare it with `--git {revision} {path}`")
    found = _git(["cat-file", "--filters", object_], folder)
    if found.returncode:
        raise ToolkitError(f"git cannot give it: {_said(found)}", source=named)
    return found.stdout


def holds(revision: str, path: Path) -> bool:
    """Whether there is a file at the place of ``path`` in a revision. Raises as `read` does, but for that."""
    base, rest = _place(path)
    _check(revision, base)
    return _git(["cat-file", "-t", f"{revision}:./{rest}"], base).stdout.strip() == b"blob"


def read_place(revision: str, path: Path) -> bytes:
    """The bytes that the file at the place of ``path`` has in a revision, with git's filters. Raises as `read` does."""
    base, rest = _place(path)
    return read(revision, f"./{rest}", base)


def names(revision: str, folder: Path) -> set[str]:
    """The files of a revision below the place of ``folder``, relative to it; none where it has no such folder."""
    base, rest = _place(folder)
    _check(revision, base)
    found = _git(["ls-tree", "-r", "-z", "--name-only", "--full-tree", f"{revision}:./{rest}"], base)
    return set(_lines(found.stdout)) if found.returncode == 0 else set()


def names_now(folder: Path) -> set[str]:
    """The files below ``folder`` that git knows or would know: those that it is told to ignore are not among them."""
    if not folder.is_dir():
        return set()
    found = _git(["ls-files", "-z", "--cached", "--others", "--exclude-standard"], folder)
    return {name for name in _lines(found.stdout) if (folder / name).is_file()}


def configured(*arguments: str, folder: Path = Path()) -> subprocess.CompletedProcess[bytes]:
    """``git config`` with these arguments. Its exit codes differ in meaning, so they are the caller's to read."""
    return _git(["config", *arguments], folder)


def top(folder: Path = Path()) -> Path:
    """The uppermost folder of the working tree. Raises `ToolkitError` where there is none."""
    _check("", folder)
    found = _git(["rev-parse", "--show-toplevel"], folder)
    if found.returncode:
        raise ToolkitError(f"has no working tree: {_said(found)}", source=str(folder.resolve()))
    return Path(os.fsdecode(found.stdout.removesuffix(b"\n")))


def _place(path: Path) -> tuple[Path, str]:
    """The nearest folder above a path that exists, and the way from there; the path itself need not exist any more."""
    base = Path(os.path.abspath(path))
    rest: list[str] = []
    while not base.is_dir():
        rest.insert(0, base.name)
        base = base.parent
    return base, "/".join(rest)


def _check(revision: str, folder: Path) -> None:
    found = _git(["rev-parse", "--git-dir"], folder)
    if found.returncode:
        said = _said(found)
        if "not a git repository" in said:
            raise ToolkitError("is in no git repository", source=str(folder.resolve()), hint="compare two files or two folders")
        raise ToolkitError(f"git refuses it: {said}", source=str(folder.resolve()))
    if revision.startswith("-"):
        raise UsageError(f"{revision!r} is no revision")
    if revision and _git(["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}"], folder).returncode:
        hint = "a branch, a tag, a commit such as 1a2b3c4, HEAD, HEAD~1; `git log --oneline` lists the last ones"
        raise ToolkitError(f"there is no revision {revision!r}", hint=hint)


def _git(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(
            ["git", *arguments], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise ToolkitError("there is no git on this machine, or not on the PATH", hint="install it from git-scm.com") from error
    except ValueError as error:
        raise UsageError("a name with a null character is no name") from error


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ").removeprefix("error: ") if lines else f"exit code {done.returncode}"


def _lines(output: bytes) -> list[str]:
    return [os.fsdecode(name) for name in output.split(b"\0") if name]
