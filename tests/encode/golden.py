"""Write the golden encodings of the corpus anew, for a person to read and compare. Refuses to run in CI.

python -m tests.encode.golden
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def documents() -> list[Path]:
    """The transcriptions that have a golden encoding, by name."""
    return sorted([*CORPUS.glob("*.txt"), *(CORPUS / "invented").glob("*.txt")])


def encoded(document: Path) -> bytes:
    """The encoding of one of them, as the command writes it."""
    from tei_toolkit.encode import encode
    from tei_toolkit.transcription import read

    return encode(read(document)).tei


def main() -> int:
    if os.environ.get("CI"):
        print("golden files are written by a person, not by CI", file=sys.stderr)
        return 2
    for document in documents():
        golden = document.with_suffix(".xml")
        new = encoded(document)
        changed = not golden.exists() or golden.read_bytes() != new
        golden.write_bytes(new)
        print(f"{'written' if changed else 'as it was'}  {golden.relative_to(CORPUS.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
