"""When a figure is for: the dates at it in its sentence, and whether two figures are of one time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportbot.domain.dates import Date
from reportbot.domain.figures import Figure, within_date

SAME, NEARBY, AROUND, SILENT = 1.0, 0.6, 0.7, 0.5
"""What agreement is worth: with the fact's own date, with another of its sentence, with one of its passage or
table; and when the report dates the fact nowhere."""


@dataclass(frozen=True, slots=True)
class When:
    """The dates of a statement as one of its figures sees them.

    ``own`` stand in the figure's part of the sentence, ``lead`` before that (the last first), ``rest`` behind;
    ``around`` in the passage before, the headings and the caption.
    """

    own: tuple[Figure, ...] = ()
    lead: tuple[Figure, ...] = ()
    rest: tuple[Figure, ...] = ()
    around: tuple[Figure, ...] = ()

    @property
    def main(self) -> tuple[Figure, ...]:
        """The dates that the figure is for, as far as the sentence tells."""
        return self.own or self.lead[:1] or self.rest[:1]

    @property
    def firm(self) -> bool:
        """Whether the sentence dates the figure at the figure or before it, not only behind."""
        return bool(self.own or self.lead)


def dated(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The dates of a sentence in order; a quarter or month behind a year is of that year."""
    found: list[Figure] = []
    year: int | None = None
    for figure in figures:
        if figure.first is None or figure.last is None:
            continue
        if figure.first.year is None and year is not None and not figure.first.day:
            figure = replace(
                figure, first=replace(figure.first, year=year), last=replace(figure.last, year=year)
            )
        year = figure.last.year if figure.last and figure.last.year else year
        found.append(figure)
    return tuple(found)


def time_fit(claim: When, fact: When) -> float | None:
    """From 0 (of another time) to 1; None when the claim names no time."""
    asked = claim.main
    if not asked:
        return None
    if _exactly(asked, fact.main):
        return SAME
    if _any(asked, (*fact.own, *fact.lead, *fact.rest)):
        return NEARBY
    if fact.own or fact.lead:
        return 0.0
    if _any(asked, fact.around):
        return AROUND
    return SILENT


def _exactly(asked: Sequence[Figure], dates: Sequence[Figure]) -> bool:
    return any(agree(a, d) and (a.first == a.last) == (d.first == d.last) for a in asked for d in dates)


def _any(asked: Sequence[Figure], dates: Sequence[Figure]) -> bool:
    return any(agree(one, other) for one in asked for other in dates)


def agree(one: Figure, other: Figure) -> bool:
    """Whether two dates or periods can be the same, or one lies in the other: 2024 and September 2024."""
    if not (one.first and one.last and other.first and other.last):
        return False
    if one.first == one.last and other.first == other.last:
        return _within(one.first, other.first)
    if one.first != one.last and other.first != other.last:
        return _within(one.first, other.first) and _within(one.last, other.last)
    point, span = (one, other) if one.first == one.last else (other, one)
    assert point.first and span.first and span.last
    return _inside(point.first, span.first, span.last)


def _within(one: Date, other: Date) -> bool:
    return within_date(one, other) or within_date(other, one)


def _inside(point: Date, first: Date, last: Date) -> bool:
    if _within(point, first) or _within(point, last):
        return True
    if point.year is None or first.year is None or last.year is None:
        return (
            _order(replace(first, year=0)) <= _order(replace(point, year=0)) <= _order(replace(last, year=0))
        )
    return _order(first) <= _order(point) <= _order(last)


def _order(date: Date) -> tuple[int, int, int]:
    month = date.month or (3 * date.quarter - 2 if date.quarter else 6 * date.half - 5 if date.half else 1)
    return date.year or 0, month, date.day or 1
