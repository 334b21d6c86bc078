"""Column names that run over two lines of a flattened table: which column each piece below goes on from.

The second line keeps the order of the columns and nothing else, so a piece goes where it fits the cells: a unit
over figures that have none of their own, a word on from a name. Of equal places the rightmost is taken, since it is the
long names, after the short ones of the years, that are wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reportbot.domain.parsing.cells import CellKind, is_figure, kind_of
from reportbot.domain.parsing.reflow import join_lines

_BRACKETED = re.compile(r"[(（].*[)）]", re.DOTALL)
_PERCENT = re.compile(r"[%％]")
_NO_PLACE = float("-inf")


def continue_names(
    names: Sequence[str], below: Sequence[str], cells: Sequence[Sequence[str]]
) -> list[str] | None:
    """The names with the pieces of the line below added, or None where they have no place.

    ``cells`` holds the cells of each column. A bracket that stands in several pieces is taken as one.
    """
    pieces = _close_brackets(below)
    places = _place(pieces, cells)
    if places is None:
        return None
    continued = list(names)
    for piece, column in zip(pieces, places, strict=True):
        continued[column] = join_lines([continued[column], piece])
    return continued


def _close_brackets(pieces: Sequence[str]) -> list[str]:
    """Pieces joined until each bracket is closed, and words that stand side by side joined too."""
    joined: list[str] = []
    for piece in pieces:
        above = joined[-1] if joined else ""
        open_ = len(re.findall("[(（]", above)) > len(re.findall("[)）]", above))
        words = above.isascii() and piece.isascii() and not piece.startswith("(") and not above.endswith(")")
        if above and (open_ or words):
            joined[-1] = f"{above} {piece}"
        else:
            joined.append(piece)
    return joined


def _place(pieces: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int] | None:
    """A column for each piece, in order, no two in one column; None where there is no room."""

    @cache
    def best(piece: int, column: int) -> tuple[float, tuple[int, ...]]:
        if piece == len(pieces):
            return 0.0, ()
        if column == len(cells):
            return _NO_PLACE, ()
        later = best(piece, column + 1)
        score, places = best(piece + 1, column + 1)
        here = score + _fit(pieces[piece], cells[column])
        return later if later[0] >= here else (here, (column, *places))

    score, places = best(0, 0)
    return None if score == _NO_PLACE else list(places)


def _fit(piece: str, cells: Sequence[str]) -> float:
    """How well the piece goes on from the name of a column with these cells."""
    figures = [cell for cell in cells if is_figure(cell) and kind_of(cell) is not CellKind.NOTHING]
    if not _BRACKETED.fullmatch(piece):
        return 0.5 if figures else 0.0
    if not figures:
        return -1.0
    return -1.0 if sum(bool(_PERCENT.search(cell)) for cell in figures) * 2 > len(figures) else 1.0
