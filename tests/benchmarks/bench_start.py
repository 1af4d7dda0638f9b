"""How long the command line takes to answer, beside the start of bare Python. Aim: --help below three times."""

from __future__ import annotations

import sys

from measure import MEMORANDUM, command, start


def main() -> None:
    bare = start([sys.executable, "-c", "pass"])
    print(f"{'python -c pass':32} {bare * 1000:7.1f} ms")
    tei = command()
    for arguments in (["--help"], ["--version"], ["encode", "--help"], ["encode", str(MEMORANDUM)]):
        took = start([tei, *arguments], 31 if arguments[0] == "--help" else 11)
        print(f"{' '.join(['tei-toolkit', *arguments])[:32]:32} {took * 1000:7.1f} ms  {took / bare:5.2f} times bare Python")


if __name__ == "__main__":
    main()
