"""The page in a real browser: it renders, switches and links by keyboard, asks the network for nothing, and passes axe-core.

Needs chromium, the package playwright, and for the accessibility rules ``axe.min.js`` of the npm package axe-core: in
``node_modules/axe-core``, or where ``TEI_AXE`` says.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from tei_toolkit import encode, export
from tei_toolkit.transcription import read

LETTER = Path(__file__).parent.parent / "export" / "letter.xml"
FOREIGN = ("EHRI-ET-SOV002_YI_EN.xml", "amp-transcript__0031.xml")


@pytest.fixture(scope="module")
def browser(missing: Callable[[str], NoReturn]) -> Iterator[Any]:
    command = shutil.which("chromium")
    if command is None:
        missing("no chromium on this machine")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("the package playwright is not installed")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=command, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def axe(root: Path, missing: Callable[[str], NoReturn]) -> str:
    path = Path(os.environ.get("TEI_AXE") or root / "node_modules" / "axe-core" / "axe.min.js")
    if not path.is_file():
        missing(f"no axe-core at {path}")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=["memorandum", "letter", *FOREIGN])
def file(request: pytest.FixtureRequest, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The memorandum that the project exists for, a small file with one of everything, and two that others made."""
    if request.param == "letter":
        return LETTER
    if request.param == "memorandum":
        target = tmp_path_factory.mktemp("memorandum") / "memorandum.xml"
        target.write_bytes(encode(read(next(corpus.glob("*.txt")))).tei)
        return target
    shared: Path = request.getfixturevalue("shared")
    return shared / "eval" / "tei" / request.param


class Visit:
    """A page that is open, with what it asked for and complained of."""

    def __init__(self, browser: Any, file: Path, folder: Path, **context: Any) -> None:
        self.path = folder / "page.html"
        self.path.write_text(export(file, "html"), encoding="utf-8")
        context.setdefault("viewport", {"width": 1300, "height": 900})
        self.context = browser.new_context(reduced_motion="reduce", **context)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(self.path.as_uri())


@pytest.fixture
def visit(browser: Any, file: Path, tmp_path: Path) -> Iterator[Visit]:
    visit = Visit(browser, file, tmp_path)
    yield visit
    visit.context.close()


def test_the_page_asks_for_nothing_and_complains_of_nothing(visit: Visit) -> None:
    visit.page.wait_for_timeout(100)
    assert visit.requests == [visit.path.as_uri()]
    assert visit.complaints == []
    assert visit.page.locator("h1").inner_text()
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("width", [320, 800, 1300, 2200])
def test_no_width_needs_scrolling_sideways(browser: Any, file: Path, tmp_path: Path, width: int) -> None:
    visit = Visit(browser, file, tmp_path, viewport={"width": width, "height": 800})
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    visit.context.close()


def test_the_views_switch_by_keyboard(browser: Any, tmp_path: Path) -> None:
    visit = Visit(browser, LETTER, tmp_path)
    page = visit.page
    sign = page.locator(".persName .sign, .m .sign").first
    assert not sign.is_visible()
    page.locator("#view-reading").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#view-diplomatic").is_checked()
    assert sign.is_visible()
    assert sign.evaluate("e => getComputedStyle(e, '::before').content") == '"["'
    page.keyboard.press("ArrowLeft")
    assert not sign.is_visible()
    visit.context.close()


def test_marks_switch_off_by_keyboard(visit: Visit) -> None:
    page = visit.page
    mention = page.locator(".m.person").first
    line = "e => getComputedStyle(e).textDecorationLine"
    assert mention.evaluate(line) == "underline"
    page.locator("#show-person").focus()
    page.keyboard.press("Space")
    assert mention.evaluate(line) == "none"
    page.keyboard.press("Space")
    assert mention.evaluate(line) == "underline"


def test_the_index_leads_there_and_back_by_keyboard(visit: Visit) -> None:
    page = visit.page
    mention = page.locator("article a.m.person").first
    mention.focus()
    page.keyboard.press("Enter")
    entry = page.locator(":target")
    assert entry.get_attribute("id") == mention.get_attribute("href")[1:]
    page.locator(":target .mentions a").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(":target").get_attribute("id") == mention.get_attribute("id")
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top") >= 0


def test_every_control_can_be_reached(visit: Visit) -> None:
    """The first stop is the way to the text; then the ways, the view and the marks come before the text."""
    page = visit.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").evaluate("e => e.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"


def test_notes_stand_beside_the_text_or_below_it(browser: Any, tmp_path: Path) -> None:
    wide = Visit(browser, LETTER, tmp_path)
    note, text = wide.page.locator(".sidenote").first, wide.page.locator("article p").first
    assert note.bounding_box()["x"] >= text.bounding_box()["x"] + text.bounding_box()["width"]
    assert not wide.page.locator(".footnotes").is_visible()
    wide.context.close()
    narrow = Visit(browser, LETTER, tmp_path, viewport={"width": 390, "height": 800})
    assert not narrow.page.locator(".sidenote").first.is_visible()
    assert narrow.page.locator(".footnotes li").first.is_visible()
    narrow.page.locator(".call .narrow").first.focus()
    narrow.page.keyboard.press("Enter")
    assert narrow.page.locator(":target").get_attribute("id") == "fn1"
    narrow.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1300])
def test_axe_finds_nothing(browser: Any, axe: str, file: Path, tmp_path: Path, scheme: str, width: int) -> None:
    visit = Visit(browser, file, tmp_path, viewport={"width": width, "height": 900}, color_scheme=scheme)
    visit.page.evaluate(axe)
    found = visit.page.evaluate(
        "() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    assert len(found["passes"]) > 20
    told = [
        f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:200]} {v['nodes'][0]['failureSummary'][:300]}"
        for v in found["violations"]
    ]
    assert not told, "\n".join(told)
    visit.context.close()


def test_paper_has_every_word(visit: Visit, tmp_path: Path, missing: Callable[[str], NoReturn]) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        missing("no pdftotext on this machine")
    paper = tmp_path / "page.pdf"
    paper.write_bytes(visit.page.pdf(format="A4"))
    printed = subprocess.run([reader, "-raw", str(paper), "-"], capture_output=True, check=True).stdout.decode()
    if re.search("[\u0590-\u08ff]", printed):
        pytest.skip("pdftotext turns the words of right-to-left scripts round")
    visit.page.emulate_media(media="print")
    words = re.findall(r"\w+", visit.page.locator("article").inner_text())
    squeezed = "".join(re.findall(r"\w+", printed))
    for word in words:
        assert word in squeezed
