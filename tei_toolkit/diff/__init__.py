"""What changed between two versions of a TEI file: in the text, in the mark-up over it, in what is said about it.

`diff` compares, `patch` applies, `render` shows; `folders` matches the files of two folders. Any XML can be compared.
"""

from __future__ import annotations

from tei_toolkit.diff.compare import LAYERS, diff
from tei_toolkit.diff.difference import Difference, Side
from tei_toolkit.diff.folders import Folders, folders
from tei_toolkit.diff.patching import choose, patch
from tei_toolkit.diff.render import FORMATS, render

__all__ = ["FORMATS", "LAYERS", "Difference", "Folders", "Side", "choose", "diff", "folders", "patch", "render"]
