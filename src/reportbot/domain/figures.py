"""The one reader of figures: numbers, amounts, percentages, dates and references, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from reportbot.domain.blanking import blank
from reportbot.domain.dates import read_dates
from reportbot.domain.figure_types import Bound, Figure, same_value, within_date
from reportbot.domain.limits import read_bound, read_direction
from reportbot.domain.number_words import Spoken, read_bare_scales, read_fractions, read_ordinals
from reportbot.domain.quantities import NUMBER, Quantity
from reportbot.domain.ranges import read_group
from reportbot.domain.references import name_spans, read_exhibits
from reportbot.domain.units import FigureKind, Unit, fold

__all__ = ["Bound", "Figure", "FigureKind", "read_figures", "same_value", "within_date"]

_CACHED_TEXTS = 4096  # the passages of a large report; a turn reads the same ones again and again
_REFERENCES = (FigureKind.EXHIBIT, FigureKind.ORDINAL)


@lru_cache(maxsize=_CACHED_TEXTS)
def read_figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text, in order, none overlapping; offsets are those of the text given. Never raises.

    Digits that belong to a name or code (Beta-3.5, 5G, 000977.SZ), to the number of a list item (1. 2) （3）) or to
    a citation marker are no figures. References to exhibits (图表 5, Chart 10) are, of kind EXHIBIT.
    """
    reading = _Reading(text)
    reading.take(reading.exhibits())
    reading.take(reading.dates())
    reading.take(reading.spoken(read_ordinals(reading.rest), FigureKind.ORDINAL))
    reading.blank(name_spans(reading.rest))
    reading.take(reading.spoken(read_fractions(reading.rest)))
    reading.take(reading.quantities())
    reading.take(reading.spoken(read_bare_scales(reading.rest)))
    return tuple(sorted(reading.found, key=lambda figure: figure.start))


class _Reading:
    """A text being read: what is found so far, and the rest, of the same length, with that blanked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.rest = fold(text)
        self.found: list[Figure] = []

    def take(self, figures: Iterable[Figure]) -> None:
        """Keep the figures and make their places unreadable."""
        new = list(figures)
        self.found += new
        self.blank((figure.start, figure.end) for figure in new)

    def blank(self, spans: Iterable[tuple[int, int]]) -> None:
        """Make places unreadable."""
        self.rest = blank(self.rest, spans)

    def exhibits(self) -> list[Figure]:
        return [
            self._figure(ref.number, ref.number, Unit(kind=FigureKind.EXHIBIT), ref.start, ref.end)
            for ref in read_exhibits(self.rest)
        ]

    def dates(self) -> list[Figure]:
        return [
            Figure(
                Decimal(span.first.year or 0),
                Decimal(span.last.year or 0),
                "",
                FigureKind.DATE,
                span.start,
                span.end,
                self._text[span.start : span.end],
                first=span.first,
                last=span.last,
            )
            for span in read_dates(self.rest)
        ]

    def spoken(self, values: Iterable[Spoken], kind: FigureKind | None = None) -> list[Figure]:
        return [
            self._figure(v.value, v.value, Unit(v.unit.name, kind or v.unit.kind), v.start, v.end)
            for v in values
        ]

    def quantities(self) -> list[Figure]:
        figures: list[Figure] = []
        at = 0
        for m in NUMBER.finditer(self.rest):
            if m.start() < at:
                continue
            for low, high in read_group(self.rest, m, at):
                figures.append(self._quantity(low, high))
                at = max(at, high.end)
        return figures

    def _quantity(self, low: Quantity, high: Quantity) -> Figure:
        ends = sorted((low.scaled, high.scaled))
        floor = low.floor or high.floor
        return self._figure(ends[0], ends[1], low.unit or Unit(), low.start, high.end, floor=floor)

    def _figure(
        self,
        low: Decimal | int,
        high: Decimal | int,
        unit: Unit,
        start: int,
        end: int,
        *,
        floor: bool = False,
    ) -> Figure:
        return Figure(
            Decimal(low),
            Decimal(high),
            unit.name,
            unit.kind,
            start,
            end,
            self._text[start:end],
            bound=read_bound(self.rest, start, end, floor=floor),
            direction=0 if unit.kind in _REFERENCES else read_direction(self.rest, start, end),
        )
