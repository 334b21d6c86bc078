"""What the cells of a flattened table's columns look like, learnt from a first reading of it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportbot.domain.parsing.cells import CellKind, kind_of
from reportbot.domain.parsing.lines import display_width
from reportbot.domain.parsing.seams import Piece

_KNOWN = -0.8  # a cell that stands in another row of the column as well
_UNSEEN = 0.4  # the weight of a kind that no cell of the column had
_NEAR = 0.3  # the weight that a name lends to descriptions, and a description to names
_NOTHING = 0.5  # a cell without a value fits anywhere, but not as well as one that has it
_LONG_NAME = 0.02  # for each display column
_SWALLOWED = 2.0  # a name with the next column's figure at its end
_ENDS_WITH_A_FIGURE = re.compile(r"\S\s(?:\d{1,3}(?:,\d{3})+|\d+\.\d+)(?:\.\d+)?\s?(?:%|\S{1,2})?$")

Span = tuple[int, int]
"""A range of pieces."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a span of pieces would be as a cell."""

    text: str
    kind: CellKind
    length_cost: float


class ColumnLooks:
    """Prices cells by how unlike their column they are; before ``learn``, only by length."""

    def __init__(self, pieces: Sequence[Piece], columns: int) -> None:
        self._pieces = pieces
        self._cells: dict[Span, Cell] = {}
        self._costs: list[dict[CellKind, float]] = [{} for _ in range(columns)]
        self._texts: list[Counter[str]] = [Counter() for _ in range(columns)]

    def cell(self, start: int, end: int) -> Cell:
        found = self._cells.get((start, end))
        if found is None:
            text = " ".join([piece.text for piece in self._pieces[start:end]])
            kind = kind_of(text)
            cost = _LONG_NAME * display_width(text) if kind is CellKind.NAME else 0.0
            if kind in (CellKind.NAME, CellKind.TEXT) and _ENDS_WITH_A_FIGURE.search(text):
                cost += _SWALLOWED
            found = self._cells[start, end] = Cell(text, kind, cost)
        return found

    def learn(self, rows: Sequence[Sequence[Span]]) -> None:
        """Let each column expect what it held in these rows. The commonest kind costs nothing."""
        for column in range(len(self._costs)):
            cells = [self.cell(*row[column]) for row in rows if row[column][0] < row[column][1]]
            self._texts[column] = Counter(cell.text for cell in cells)
            seen: Counter[CellKind] = Counter(
                cell.kind for cell in cells if cell.kind is not CellKind.NOTHING
            )
            weights = {kind: seen[kind] + _UNSEEN for kind in CellKind}
            weights[CellKind.NAME] += _NEAR * seen[CellKind.TEXT]
            weights[CellKind.TEXT] += _NEAR * seen[CellKind.NAME]
            most = max(weights.values())
            self._costs[column] = {kind: math.log(most / weight) for kind, weight in weights.items()}
            self._costs[column][CellKind.NOTHING] = _NOTHING

    def price(self, start: int, end: int, column: int) -> float:
        """The cost of the span as a cell of the column."""
        known = self._texts[column].get(self.cell(start, end).text, 0) > 1
        return self.blind_price(start, end, column) + (_KNOWN if known else 0.0)

    def blind_price(self, start: int, end: int, column: int) -> float:
        """The same, whether or not the column has such a cell already."""
        cell = self.cell(start, end)
        return self._costs[column].get(cell.kind, 0.0) + cell.length_cost
