"""The cells of a table's row: which say what it is of, and the figures of the others in their columns' units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportbot.domain.checking.times import When, dated
from reportbot.domain.checking.uses import measured
from reportbot.domain.checking.values import has_unknown_unit
from reportbot.domain.figures import Figure, FigureKind, read_figures
from reportbot.domain.units import fold, unit_of_label

LONG_CELL = 40
"""Characters; a longer cell is prose, read sentence by sentence."""
_BRACKETED = re.compile(r"[(（]([^()（）]{1,24})[)）]")
_SAYS_MORE = re.compile(r"[，,。；;]|^除")  # a cell with these says more than what the row is of


def cell_figures(column: str, cell: str, caption: str) -> list[tuple[Figure, str]]:
    """The figures of a cell, bare ones in the unit of the column or the caption, and as they are shown."""
    return [_in_unit(figure, column, caption) for figure in read_figures(cell)]


def values_of_row(cells: Sequence[tuple[str, str]], caption: str) -> tuple[Figure, ...]:
    return tuple(
        figure
        for column, cell in cells
        for figure, _ in cell_figures(column, cell, caption)
        if measured(figure)
    )


def says_whose(cell: str) -> bool:
    """Whether a cell says what its row is of."""
    return not _SAYS_MORE.search(cell) and not any(measured(f) for f in read_figures(cell))


def row_time(column: str, cells: Sequence[tuple[str, str]], caption: str) -> When:
    """A cell is of its column's year, or of the date that its row gives."""
    own = dates_in(column)
    lead = tuple(d for name, cell in cells if len(cell) <= LONG_CELL for d in dates_in(cell))
    return When(own=own, lead=lead, around=dates_in(caption))


def dates_in(*texts: str) -> tuple[Figure, ...]:
    return tuple(date for text in texts for date in dated(read_figures(text)))


def _in_unit(figure: Figure, column: str, caption: str) -> tuple[Figure, str]:
    if figure.kind is not FigureKind.NUMBER or figure.unit or has_unknown_unit(figure):
        return figure, figure.text
    for label in (*_BRACKETED.findall(column), *_BRACKETED.findall(caption)):
        if unit := unit_of_label(fold(label)):
            factor, name = unit
            scaled = replace(
                figure, low=figure.low * factor, high=figure.high * factor, unit=name.name, kind=name.kind
            )
            return scaled, f"{figure.text} {label}"
    return figure, figure.text
