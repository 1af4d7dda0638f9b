"""The annotator of dates: finds what a text says about time and gives it the value that TEI writes.

`date_forms` reads what is written, `date_setting` and `date_years` tell what the document leaves to its reader, `date_values`
joins them; `document_date` finds the document's own date.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge

from tei_toolkit.annotate.date_forms import expressions
from tei_toolkit.annotate.date_setting import setting
from tei_toolkit.annotate.date_times import times
from tei_toolkit.annotate.date_values import Resolved, resolve
from tei_toolkit.annotate.document_date import document_date, of_expressions
from tei_toolkit.model import Annotation, Context, Span

__all__ = ["dates", "document_date", "explained"]

ORIGIN = "dates"


def dates(text: str, context: Context) -> Iterator[Annotation]:
    """The dates and clock times of a text, in order and without overlap: annotations ``date`` and ``time``.

    ``context.date`` is the document's own date; without it the text is asked (`document_date`). Attributes are TEI's: ``when``,
    or ``from`` and ``to``, or ``notBefore`` and ``notAfter`` (TEI Guidelines 3.6.4 and 13.4), ``evidence="internal"`` where the
    year, month or day comes from elsewhere in the document, none of them where it cannot be known.
    """
    told = [(Span(r.expression.start, r.expression.end), r) for r in explained(text, context)]
    found = [Annotation(span, "date", r.attributes, r.certainty, ORIGIN) for span, r in told]
    yield from merge(found, times(text, [span for span, _ in told]), key=lambda a: a.start)


def explained(text: str, context: Context) -> Iterator[Resolved]:
    """The same dates with the reason for what is not written in them, for a report."""
    found = list(expressions(text))
    own = of_expressions(text, found)
    written = context.date or (own[0] if own else None)
    headed = own is not None and own[1].endswith("head") and own[0] == written
    yield from resolve(text, found, setting(text, found, written, headed))
