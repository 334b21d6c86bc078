"""What a set of texts supports: the figures, codes and exhibits that can be found in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportbot.domain.documents import Passage, PassageKind
from reportbot.domain.figures import Bound, Figure, FigureKind, read_figures, same_value, within_date
from reportbot.domain.references import read_codes
from reportbot.domain.units import fold, unit_of_label

_BRACKETS = re.compile(r"[(（]([^()（）]{1,20})[)）]")
_HAN_BREAK = re.compile(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])")
_WHOLE_TABLES = frozenset({PassageKind.TABLE, PassageKind.TABLE_GROUP})


@dataclass(frozen=True, slots=True)
class Support:
    """What a claim may be traced to: the figures of texts, the ends of their ranges, and codes."""

    figures: tuple[Figure, ...] = ()
    ends: tuple[Figure, ...] = ()
    codes: frozenset[str] = frozenset()

    def has(self, claim: Figure) -> bool:
        """Whether the claimed figure stands here: itself, or alone as an end of a range.

        A range may also be made of two figures that stand here, but not of two ranges' ends. A date is
        supported by one that says all it says; its year, where the source is silent, is not looked at.
        """
        if _any_supports(self.figures, claim):
            return True
        if claim.is_range:
            return all(_any_supports(self.figures, end) for end in claim.ends())
        return _any_supports(self._ends_for(claim), claim) or (
            claim.kind is FigureKind.NUMBER and claim.text in self.codes
        )

    def _ends_for(self, claim: Figure) -> Iterable[Figure]:
        """The ends that a claim may be of: "6,000+" is none of 4,000 to 6,000, though 6,000 is its upper end."""
        opposite = {Bound.AT_LEAST: Bound.AT_MOST, Bound.AT_MOST: Bound.AT_LEAST}.get(claim.bound)
        return (end for end in self.ends if end.bound is not opposite or opposite is None)

    def years(self) -> frozenset[int]:
        """The years that dates here name."""
        dates = (date for figure in self.figures for date in (figure.first, figure.last) if date)
        return frozenset(date.year for date in dates if date.year)


def _any_supports(sources: Iterable[Figure], claim: Figure) -> bool:
    return any(_supports(source, claim) for source in sources)


def _supports(source: Figure, claim: Figure) -> bool:
    if claim.first and claim.last and source.first and source.last:
        return within_date(claim.first, source.first) and within_date(claim.last, source.last)
    return same_value(source, claim)


def union(supports: Iterable[Support]) -> Support:
    """All that several supports hold."""
    every = list(supports)
    return Support(
        tuple(figure for support in every for figure in support.figures),
        tuple(figure for support in every for figure in support.ends),
        frozenset(code for support in every for code in support.codes),
    )


def _support(figures: Sequence[Figure], codes: Iterable[str] = ()) -> Support:
    ends = tuple(
        replace(end, bound=bound)
        for figure in figures
        if figure.is_range
        for end, bound in zip(figure.ends(), (Bound.AT_LEAST, Bound.AT_MOST), strict=True)
    )
    return Support(tuple(figures), ends, frozenset(codes))


@lru_cache(maxsize=4096)
def text_support(text: str) -> Support:
    """What a plain text supports."""
    return _support(read_figures(text), (code for code, _, _ in read_codes(fold(text))))


def passage_texts(passage: Passage) -> tuple[str, ...]:
    """All that a passage says: text, headings, caption, exhibit, cells, and its quote where that says more."""
    texts = [passage.text, *passage.heading_path, passage.caption or "", passage.exhibit or ""]
    if "".join(passage.quote.split()) != "".join(passage.text.split()):
        texts.append(_HAN_BREAK.sub("", passage.quote).replace("\n", " "))
    texts += [text for pair in passage.cells for text in pair]
    return tuple(text for text in dict.fromkeys(texts) if text)


@lru_cache(maxsize=4096)
def passage_support(passage: Passage) -> Support:
    """What a passage supports: its text, caption, headings, exhibit, and cells in their columns' units."""
    measured = _measured_cells(passage) if passage.cells else _measured_table(passage)
    supports = [text_support(text) for text in passage_texts(passage)]
    return union([*supports, _support(measured)])


def _measured_cells(passage: Passage) -> tuple[Figure, ...]:
    """The bare numbers of a row in their units."""
    found: list[Figure] = []
    for column, cell in passage.cells:
        found += measured_cell(cell, column, passage.caption or "")
    return tuple(found)


def measured_cell(cell: str, column: str, caption: str) -> tuple[Figure, ...]:
    """The bare numbers of a cell in the unit of their column, or of the caption when the column has none."""
    labels = _labels(column) or _labels(caption)
    return tuple(figure for label in labels for figure in _in_unit(read_figures(cell), label))


def _measured_table(passage: Passage) -> tuple[Figure, ...]:
    """The bare numbers of a whole table in each unit that its head or caption gives: whose is lost."""
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
