"""``python -m tei_toolkit`` is ``tei-toolkit``."""

import sys

from tei_toolkit.cli import main

if __name__ == "__main__":
    sys.exit(main())
