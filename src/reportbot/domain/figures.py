"""The one reader of figures: numbers, amounts, percentages, dates and references, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from reportbot.domain.dates import read_dates
from reportbot.domain.figure_types import Bound, Figure, same_value, within_date
from reportbot.domain.quantities import read_ordinals, read_quantities
from reportbot.domain.references import name_spans, read_exhibits
from reportbot.domain.units import FigureKind, fold

__all__ = ["Bound", "Figure", "FigureKind", "read_figures", "same_value", "within_date"]

_CACHED_TEXTS = 4096  # the passages of a large report; a turn reads the same ones again and again


@lru_cache(maxsize=_CACHED_TEXTS)
def read_figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text, in order, none overlapping; offsets are those of the text given. Never raises.

    Digits that belong to a name or code (DeepSeek-R1, 5G, 000977.SZ), to a list ordinal (1. 2) （3）) or to a
    citation marker are no figures. References to exhibits (图表 5, Chart 10) are, of kind EXHIBIT.
    """
    flat = fold(text)
    exhibits = [
        _figure(text, ref.start, ref.end, Decimal(ref.number), FigureKind.EXHIBIT) for ref in read_exhibits(flat)
    ]
    rest = _blank(flat, ((figure.start, figure.end) for figure in exhibits))
    dates = [
        Figure(
            Decimal(span.first.year or 0),
            Decimal(span.last.year or 0),
            "",
            FigureKind.DATE,
            span.start,
            span.end,
            text[span.start : span.end],
            first=span.first,
            last=span.last,
        )
        for span in read_dates(rest)
    ]
    rest = _blank(rest, ((figure.start, figure.end) for figure in dates))
    ordinals = [_figure(text, start, end, number, FigureKind.ORDINAL) for number, start, end in read_ordinals(rest)]
    rest = _blank(rest, ((figure.start, figure.end) for figure in ordinals))
    rest = _blank(rest, name_spans(rest))
    quantities = read_quantities(rest, text)
    return tuple(sorted([*exhibits, *dates, *ordinals, *quantities], key=lambda figure: figure.start))


def _figure(text: str, start: int, end: int, value: Decimal, kind: FigureKind) -> Figure:
    return Figure(value, value, "", kind, start, end, text[start:end])


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the spans made unreadable, at the same length."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            pieces += [text[at : max(at, start)], "\0" * (end - max(at, start))]
            at = end
    return "".join([*pieces, text[at:]])
