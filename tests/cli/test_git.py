"""Comparing with revisions of git, and git telling what this toolkit tells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .test_diff import tei

OLD = tei("<p>The Chinese side examined the note.</p>")
NEW = tei("<p>The Soviet side examined the note.</p>")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing) -> Path:
    """A repository with one commit, in which nothing of the machine's own configuration holds."""
    if shutil.which("git") is None:
        missing("no git on this machine")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in {
        "HOME": tmp_path / "home",
        "XDG_CONFIG_HOME": tmp_path / "home" / ".config",
        "GIT_CONFIG_NOSYSTEM": 1,
        "GIT_CONFIG_GLOBAL": tmp_path / "home" / ".gitconfig",
        "GIT_CEILING_DIRECTORIES": tmp_path,
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "PYTHONPATH": Path(__file__).resolve().parents[2],
    }.items():
        monkeypatch.setenv(name, str(value))
    place = tmp_path / "letters of 1962"
    (place / "in").mkdir(parents=True)
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(place)
    for name in ("a.xml", "b.xml", "in/c.xml"):
        (place / name).write_text(OLD)
    (place / ".gitignore").write_text("made.xml\n")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    (place / "a.xml").write_text(NEW)
    return place


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


# -- revisions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("old", ["HEAD:a.xml", "HEAD:./a.xml", ":a.xml", "master:a.xml", "HEAD^{tree}:a.xml"])
def test_a_file_of_a_revision(run, repository: Path, old: str) -> None:
    git("branch", "-M", "master")
    assert run("diff", old, "a.xml", "--format", "summary") == (1, "1 word changed\n", "")
    assert run("diff", old, "b.xml").code == 0


def test_two_revisions(run, repository: Path) -> None:
    git("commit", "-q", "-a", "-m", "second")
    code, out, _ = run("diff", "HEAD~1:a.xml", "HEAD:a.xml")
    assert code == 1
    assert out.startswith("HEAD~1:a.xml → HEAD:a.xml\n1 word changed\n")


def test_in_a_folder_a_path_counts_from_the_top_and_else_from_there(run, repository: Path, monkeypatch) -> None:
    monkeypatch.chdir(repository / "in")
    assert run("diff", "HEAD:a.xml", "../a.xml").code == 1
    assert run("diff", "HEAD:in/c.xml", "c.xml").code == 0
    assert run("diff", "HEAD:c.xml", "c.xml").code == 0


def test_a_file_whose_name_has_a_colon(run, repository: Path) -> None:
    (repository / "HEAD:a.xml").write_text(NEW)
    assert run("diff", "HEAD:a.xml", "a.xml").code == 0


def test_files_since_a_revision(run, repository: Path) -> None:
    assert run("diff", "--git", "HEAD", "a.xml", "--format", "summary") == (1, "1 word changed\n", "")
    assert run("diff", "--git", "HEAD", "b.xml").code == 0
    code, out, _ = run("diff", "--git", "HEAD", "a.xml", "b.xml", "--format", "summary")
    assert (code, out) == (1, "a.xml: 1 word changed\n2 files: 1 different, 1 the same\n")


@pytest.mark.parametrize("place", [(), (".",), ("{absolute}",)])
def test_folders_since_a_revision(run, repository: Path, place: tuple[str, ...]) -> None:
    (repository / "b.xml").unlink()
    (repository / "d.xml").write_text(NEW)
    (repository / "made.xml").write_text(NEW)  # git is told to ignore it
    named = [name.format(absolute=repository) for name in place]
    code, out, _ = run("diff", "--git", "HEAD", *named, "--format", "summary")
    lines = [line.removeprefix(f"{repository.as_posix()}/") for line in out.splitlines()]
    assert code == 1
    assert lines == [
        "a.xml: 1 word changed",
        "b.xml: removed",
        "d.xml: added",
        "4 files: 1 different, 1 the same, 1 added, 1 removed",
    ]


def test_a_folder_that_is_gone(run, repository: Path) -> None:
    shutil.rmtree(repository / "in")
    assert run("diff", "--git", "HEAD", "in", "--format", "summary").out == "in/c.xml: removed\n1 file: 1 removed\n"
    assert run("diff", "--git", "HEAD", "in/c.xml", "--format", "summary").code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["HEAD~1:a.xml", "a.xml"], "there is no revision 'HEAD~1'"),
        (["HEAD:z.xml", "a.xml"], "HEAD:z.xml: HEAD has no file z.xml"),
        (["HEAD:in", "a.xml"], "HEAD:in: is a folder, not a file\nhint: compare it with `--git HEAD in`"),
        (["--git", "nowhere", "a.xml"], "there is no revision 'nowhere'"),
        (["--git", "--output=x", "a.xml"], "'--output=x' is no revision"),
        (["--git", "HEAD", "z.xml"], "z.xml: no such file or folder, and had none in HEAD"),
        (["--git", "", "a.xml"], "--git needs a revision"),
        (["--git", "HEAD", "-"], "the standard input is in no revision"),
    ],
)
def test_what_git_does_not_have(run, repository: Path, arguments: list[str], words: str) -> None:
    code, out, talk = run("diff", *arguments)
    assert (code, out) == (2, "")
    assert f"error: {words}" in talk
    assert "Traceback" not in talk
    assert not (repository / "x").exists()


@pytest.mark.parametrize("arguments", [["HEAD:a.xml", "a.xml"], ["--git", "HEAD", "a.xml"], ["--git", "HEAD"]])
def test_no_repository(run, repository: Path, monkeypatch, arguments: list[str]) -> None:
    shutil.rmtree(repository / ".git")
    code, out, talk = run("diff", *arguments)
    assert (code, out) == (2, "")
    assert "is in no git repository" in talk


@pytest.mark.parametrize("arguments", [["diff", "HEAD:a.xml", "a.xml"], ["diff", "--git", "HEAD"], ["git", "install"]])
def test_no_git(run, repository: Path, monkeypatch, arguments: list[str]) -> None:
    monkeypatch.setenv("PATH", str(repository))
    code, out, talk = run(*arguments)
    assert (code, out) == (2, "")
    assert "error: there is no git on this machine" in talk


# -- git's own diff ---------------------------------------------------------------------------------------------------


@pytest.fixture
def installed(run, repository: Path) -> Path:
    assert run("git", "install").code == 0
    return repository


def test_installing_tells_all_that_it_writes_and_writes_it_once(run, repository: Path) -> None:
    code, out, talk = run("git", "install")
    assert (code, out) == (0, "")
    lines = talk.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("git config --local diff.tei.command ")
    assert lines[1].startswith("git config --local difftool.tei.cmd ")
    assert lines[2] == f"{repository / '.gitattributes'}: *.xml diff=tei"
    files = [repository / ".git/config", repository / ".gitattributes"]
    before = [file.read_bytes() for file in files]
    assert run("git", "install").talk.splitlines() == [f"{line} (was there)" for line in lines]
    assert [file.read_bytes() for file in files] == before


@pytest.mark.parametrize("have", ["", "*.txt text\n", "*.txt text", "# ours\n*.xml text\n"])
def test_uninstalling_leaves_what_was_there(run, repository: Path, have: str) -> None:
    (repository / ".gitattributes").write_text(have)
    before = (repository / ".git/config").read_text()
    run("git", "install", "in/*.xml", "*.tei")
    assert {"in/*.xml diff=tei", "*.tei diff=tei"} <= set((repository / ".gitattributes").read_text().splitlines())
    assert run("git", "uninstall").code == 0
    assert (repository / ".git/config").read_text() == before
    left = (repository / ".gitattributes").read_text() if have else ""
    assert left == (have if not have or have.endswith("\n") else have + "\n")
    assert (repository / ".gitattributes").exists() == bool(have)
    assert run("git", "uninstall") == (0, "", "")


def test_for_all_repositories(run, repository: Path, tmp_path: Path) -> None:
    before = (repository / ".git/config").read_bytes()
    assert run("git", "install", "--global").code == 0
    assert (repository / ".git/config").read_bytes() == before
    assert not (repository / ".gitattributes").exists()
    assert (tmp_path / "home/.config/git/attributes").read_text() == "*.xml diff=tei\n"
    assert "1 word changed" in git("diff", "--", "a.xml")
    run("git", "uninstall", "--global")
    assert "1 word changed" not in git("diff", "--", "a.xml")


def test_what_was_configured_before_is_told(run, repository: Path) -> None:
    git("config", "diff.tei.command", "mine")
    assert "(before: mine)" in run("git", "install").talk


def test_nothing_is_configured_where_the_attributes_cannot_be_written(run, repository: Path) -> None:
    (repository / ".gitattributes").symlink_to("elsewhere")
    before = (repository / ".git/config").read_bytes()
    code, _, talk = run("git", "install")
    assert code == 2
    assert "is a symbolic link" in talk
    assert (repository / ".git/config").read_bytes() == before


def test_a_bare_repository_has_no_files_to_compare(run, repository: Path, monkeypatch) -> None:
    git("clone", "-q", "--bare", ".", "bare.git")
    monkeypatch.chdir(repository / "bare.git")
    code, _, talk = run("git", "install")
    assert code == 2
    assert "has no working tree" in talk
    assert run("diff", "HEAD:a.xml", "../a.xml").code == 1


@pytest.mark.parametrize("pattern", ["", "a b", "#a", "!a", '"a'])
def test_what_is_no_pattern(run, repository: Path, pattern: str) -> None:
    code, _, talk = run("git", "install", "--", pattern)
    assert code == 2
    assert "is no pattern" in talk
    assert not (repository / ".gitattributes").exists()


def test_git_diff(installed: Path) -> None:
    told = git("diff", "--", "a.xml")
    assert "a.xml (" in told.splitlines()[0]
    assert told.splitlines()[1] == "1 word changed"
    assert "[-Chinese-]{+Soviet+}" in told
    assert "\x1b" not in told
    assert "-<TEI" in git("diff", "--no-ext-diff", "--", "a.xml")


def test_git_diff_in_colour(installed: Path) -> None:
    assert "\x1b[" in git("-c", "color.diff=always", "diff", "--", "a.xml")


def test_git_diff_of_files_that_came_went_and_were_renamed(installed: Path) -> None:
    git("mv", "b.xml", "renamed.xml")
    (installed / "renamed.xml").write_text(OLD.replace("note", "letter"))
    git("rm", "-q", "in/c.xml")
    (installed / "d.xml").write_text(tei("<p>Wholly other words stand here, in greater number than before.</p>" * 9))
    git("add", ".")
    told = git("diff", "-M60%", "HEAD", "--", ":!a.xml", ":!.gitattributes")
    assert "d.xml: added\n" in told
    assert "in/c.xml: removed\n" in told
    assert "→ renamed.xml" in told


def test_git_diff_of_a_file_that_is_broken_goes_on_line_by_line(installed: Path) -> None:
    (installed / "a.xml").write_text("<broken")
    (installed / "b.xml").write_text(NEW)
    told = git("diff")
    assert "+<broken" in told
    assert "1 word changed" in told


def test_a_pager_that_is_left_is_no_failure(installed: Path) -> None:
    words = " ".join(f"word{n}" for n in range(20_000))
    (installed / "a.xml").write_text(tei(f"<p>{words}</p>"))
    with subprocess.Popen(["git", "diff", "--", "a.xml"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as shown:
        assert shown.stdout is not None
        assert shown.stderr is not None
        assert shown.stdout.read(1) == b"a"
        shown.stdout.close()
        assert shown.stderr.read() == b""


def test_git_difftool(installed: Path) -> None:
    command = ("difftool", "-y", "-t", "tei", "--", "a.xml")
    assert "1 word changed" in git(*command)
    (installed / ".gitattributes").unlink()
    assert git(*command).startswith("a.xml → a.xml\n1 word changed\n")


def test_the_driver_is_for_git(run) -> None:
    code, _, talk = run("git", "driver", "a", "b")
    assert code == 2
    assert "this is for git to call" in talk
    assert run("git", "driver", "a.xml") == (0, "a.xml: not merged\n", "")


def test_options_are_explained() -> None:
    import click

    from tei_toolkit.cli.git import command

    for below in command.commands.values():
        assert below.help
        assert all(option.help for option in below.params if isinstance(option, click.Option))


def test_the_program_that_git_is_told_of_is_this_one(installed: Path) -> None:
    told = git("config", "diff.tei.command").strip()
    program = told.removesuffix(" git driver")
    done = subprocess.run(f"{program} --version", shell=True, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("tei-toolkit ")
    assert str(Path(sys.executable).parent) in program
