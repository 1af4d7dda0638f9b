"""Export, beside lxml parsing and serialising the same hundred files: all formats, one cold file, and a long one.

Aims: HTML at most three times lxml, text at most twice; one cold file at most 0.2 s whole process. What can be reached is printed
beside them: expat calling two functions in Python that do nothing for every tag, and every stretch of text appended to a list;
the barest of stylesheets (`bare`) on libxslt and, where the extra ``saxon`` is there, on Saxon.
`bench_export.py FOLDER 5` measures the TEI files of a folder and a file of 5 MB; without a folder, the real files beside the
checkout, where they are there.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from bare import stylesheet
from lxml import etree
from measure import MIB, start

from tei_toolkit.export import export, formats
from tei_toolkit.tei.source import Source


def cost(work: Callable[[], object], times: int = 5) -> float:
    """Seconds of this process, the least of a few runs."""
    found = []
    for _ in range(times):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def idle(raw: bytes) -> None:
    """What it costs that Python hears of every tag and stretch of text, and does nothing."""

    def tag(*said: object) -> None:
        return None

    parser = expat.ParserCreate(None, " ")
    parser.buffer_text = True
    parser.StartElementHandler = parser.EndElementHandler = tag
    parser.CharacterDataHandler = [].append
    parser.Parse(raw, True)


def saxon() -> Callable[[bytes], object] | None:
    """The bare stylesheet on Saxon; nothing where that is not installed."""
    try:
        from saxonche import PySaxonProcessor
    except ImportError:
        return None
    processor = PySaxonProcessor(license=False)
    sheet = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=stylesheet(index=False))
    return lambda raw: sheet.transform_to_string(xdm_node=processor.parse_xml(xml_text=raw.decode()))


def main() -> None:
    letter = Path(__file__).parent.parent / "export" / "letter.xml"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[3] / "shared" / "eval" / "tei"
    paths = sorted(folder.glob("*.xml")) or [letter]
    files = [path.read_bytes() for path in paths]
    files = (files * -(-100 // len(files)))[:100]
    size = float(sys.argv[2]) if len(sys.argv) > 2 else 5
    long_page = letter.read_text(encoding="utf-8")
    head, _, rest = long_page.partition("<body>")
    body, _, tail = rest.partition("</body>")
    long = (head + "<body>" + body * max(1, round(size * 1e6 / len(body))) + "</body>" + tail).encode()
    for name in ("text", "html", "standoff"):
        begun = time.process_time()
        export(long, name)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(f"{name:16} {len(long) / 1e6:6.1f} MB  {time.process_time() - begun:6.1f} s  {memory / MIB:6.0f} MiB")
    lxml = cost(lambda: [etree.tostring(etree.fromstring(raw), encoding="utf-8") for raw in files])
    print(f"{len(files)} files, {sum(map(len, files)) / 1e6:.1f} MB; lxml parse and serialise {lxml * 1000:.1f} ms")
    page, whole = (etree.XSLT(etree.XML(stylesheet(index))) for index in (False, True))
    beside: dict[str, Callable[[bytes], object] | None] = {
        "idle expat": idle,
        "Source.parse": Source.parse,
        "bare libxslt": lambda raw: str(page(etree.fromstring(raw))),
        "the same, index": lambda raw: str(whole(etree.fromstring(raw))),
        "bare Saxon": saxon(),
    }
    for name, work in beside.items():
        if work is None:
            print(f"{name:16} not installed")
            continue
        took = cost(lambda work=work: [work(raw) for raw in files])  # type: ignore[misc]
        print(f"{name:16} {took * 1000:8.1f} ms  {took / lxml:5.1f} times lxml")
    for form in formats():
        if form.name != "tei":
            took = cost(lambda name=form.name: [export(raw, name) for raw in files])  # type: ignore[misc]
            print(f"{form.name:16} {took * 1000:8.1f} ms  {took / lxml:5.1f} times lxml  {took / len(files) * 1000:6.2f} a file")
    cold = f"from pathlib import Path; from tei_toolkit import export; export(Path({str(paths[0])!r}), 'html')"
    one = start([sys.executable, "-c", cold])
    print(f"one cold file as HTML, whole process {one * 1000:.0f} ms")


if __name__ == "__main__":
    main()
