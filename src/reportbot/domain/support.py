"""What a set of texts supports: the figures, codes and exhibits that can be found in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportbot.domain.documents import Passage, PassageKind
from reportbot.domain.figures import Figure, FigureKind, read_figures, same_value, within_date
from reportbot.domain.references import read_codes
from reportbot.domain.units import fold, unit_of_label

_BRACKETS = re.compile(r"[(（]([^()（）]{1,20})[)）]")
_HAN_BREAK = re.compile(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])")
_WHOLE_TABLES = frozenset({PassageKind.TABLE, PassageKind.TABLE_GROUP})


@dataclass(frozen=True, slots=True)
class Support:
    """Figures and codes that a claim may be traced to."""

    figures: tuple[Figure, ...] = ()
    codes: frozenset[str] = frozenset()

    def has(self, claim: Figure) -> bool:
        """Whether the claimed figure stands here: itself, as an end of a range, or a range by its two ends.

        A date is supported by one that says all it says; its year, where the source is silent, is not looked at.
        """
        if claim.kind is FigureKind.DATE:
            return self._has_date(claim)
        if claim.kind is FigureKind.NUMBER and not claim.unit and claim.text in self.codes:
            return True
        if any(same_value(claim, figure) for figure in self.figures):
            return True
        if claim.is_range:
            return all(self._has_point(end) for end in claim.ends())
        return self._has_point(claim)

    def names_year(self, year: int) -> bool:
        """Whether a date of that year stands here."""
        return any(date.year == year for figure in self.figures for date in (figure.first, figure.last) if date)

    def exhibits(self) -> frozenset[int]:
        """The numbers of the exhibits that are referred to."""
        return frozenset(int(figure.low) for figure in self.figures if figure.kind is FigureKind.EXHIBIT)

    def _has_point(self, claim: Figure) -> bool:
        return any(
            same_value(claim, end) for figure in self.figures if figure.is_range or not claim.is_range for end in figure.ends()
        )

    def _has_date(self, claim: Figure) -> bool:
        if any(same_value(claim, figure) for figure in self.figures if figure.kind is not FigureKind.DATE):
            return True
        here = [date for figure in self.figures for date in (figure.first, figure.last) if date]
        return all(any(within_date(wanted, date) for date in here) for wanted in (claim.first, claim.last) if wanted)


def union(supports: Iterable[Support]) -> Support:
    """All that several supports hold."""
    every = list(supports)
    return Support(
        tuple(figure for support in every for figure in support.figures),
        frozenset(code for support in every for code in support.codes),
    )


@lru_cache(maxsize=4096)
def text_support(text: str) -> Support:
    """What a plain text supports."""
    return Support(read_figures(text), frozenset(code for code, _, _ in read_codes(fold(text))))


@lru_cache(maxsize=4096)
def passage_support(passage: Passage) -> Support:
    """What a passage supports: its text, caption, headings and exhibit, and its cells with their columns' units."""
    quote = _HAN_BREAK.sub("", passage.quote).replace("\n", " ")
    texts = [passage.text, *passage.heading_path, passage.caption or "", passage.exhibit or ""]
    if "".join(quote.split()) != "".join(passage.text.split()):
        texts.append(quote)
    measured = _measured_cells(passage) if passage.cells else _measured_table(passage)
    supports = [text_support(text) for text in texts if text]
    return union([*supports, *(text_support(text) for pair in passage.cells for text in pair if text), Support(measured)])


def _measured_cells(passage: Passage) -> tuple[Figure, ...]:
    """The bare numbers of a row in the unit of their column, or of the caption when the column has none."""
    found: list[Figure] = []
    for column, cell in passage.cells:
        for label in _labels(column) or _labels(passage.caption or ""):
            found += _in_unit(read_figures(cell), label)
    return tuple(found)


def _measured_table(passage: Passage) -> tuple[Figure, ...]:
    """The bare numbers of a whole table in each unit that its head or caption gives: which is whose is not told."""
    if passage.kind not in _WHOLE_TABLES:
        return ()
    numbers = read_figures(passage.text)
    labels = dict.fromkeys([*_labels(passage.caption or ""), *_labels(passage.text)])
    return tuple(figure for label in labels for figure in _in_unit(numbers, label))


def _labels(text: str) -> list[str]:
    return [label for label in _BRACKETS.findall(text) if unit_of_label(label)]


def _in_unit(figures: Sequence[Figure], label: str) -> list[Figure]:
    unit = unit_of_label(label)
    if unit is None:
        return []
    factor, name = unit
    return [
        replace(figure, low=figure.low * factor, high=figure.high * factor, unit=name.name, kind=name.kind)
        for figure in figures
        if figure.kind is FigureKind.NUMBER and not figure.unit
    ]
