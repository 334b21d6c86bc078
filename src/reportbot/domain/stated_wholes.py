"""What a report splits into parts, from the shares that it states."""

from __future__ import annotations

from collections.abc import Sequence

from reportbot.domain.calculators.breakdown import Share, Whole
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.stated_words import TOTAL_ROW


def wholes_of(figures: Sequence[StatedFigure]) -> list[Whole]:
    """The wholes with their stated shares, in the order of the figures; a split that is stated twice once."""
    shares: dict[str, dict[str, Share]] = {}
    for figure in figures:
        total = TOTAL_ROW.match(figure.subject.strip())  # all of it is no part of it
        if figure.kind is MeasureKind.SHARE and figure.whole and not total:
            parts = shares.setdefault(figure.whole, {})
            parts.setdefault(figure.subject, Share(figure.subject, figure.operand))
    found: list[Whole] = []
    for name, parts in shares.items():
        whole = Whole(name, tuple(parts.values()))
        if not any(_says(whole) <= _says(other) for other in found):
            found.append(whole)
    return found


def _says(whole: Whole) -> set[tuple[str, object, object]]:
    return {(s.part, s.operand.value.low, s.operand.value.high) for s in whole.shares}
