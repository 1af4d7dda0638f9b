"""The page in a real browser: its keys step through the changes and switch the layers. Needs chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

PAGE = Path(__file__).parent / "golden" / "letter.html"
PROBE = """<script>
const press = key => document.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
const now = () => document.querySelector(".now")?.dataset.c + " " + document.getElementById("place").textContent;
const seen = [];
press("n"); seen.push(now());
press("n"); press("n"); seen.push(now());
press("p"); seen.push(now());
press("1"); seen.push(document.body.className);
press("n"); seen.push(now());
press("2"); seen.push(getComputedStyle(document.getElementById("markup")).display);
press("1"); press("2"); document.querySelector("[data-go]").click(); seen.push(now());
document.title = seen.join("; ");
</script></body>"""


def test_keys(tmp_path: Path, missing: Callable[[str], NoReturn]) -> None:
    command = shutil.which("chromium")
    if command is None:
        missing("no chromium on this machine")
    probe = tmp_path / "probe.html"
    probe.write_text(PAGE.read_text("utf-8").replace("</body>", PROBE), "utf-8")
    done = subprocess.run(
        [command, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", probe.as_uri()],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    title = re.search("<title>(.*?)</title>", done.stdout)
    assert title, done.stderr[-2000:]
    assert title[1].split("; ") == ["0 1 of 11", "2 3 of 11", "1 2 of 11", "off-text", "3 1 of 8", "none", "3 4 of 11"]
