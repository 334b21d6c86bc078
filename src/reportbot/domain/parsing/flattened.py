"""Reading the rows of a table whose cells lost everything but the white space between them.

The cheapest reading of all lines at once is kept: each gap between two pieces is inside a cell,
between two cells or between two rows, each cell should look like its column, and each row has a
cell for every column. Columns learn what their cells look like from a first reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportbot.domain.parsing.cells import CellKind
from reportbot.domain.parsing.column_looks import ColumnLooks
from reportbot.domain.parsing.seams import NEVER, Piece, Seam

_EMPTY = 4.0  # a column without a cell
_GROUP = 0.8  # a line that names a group of rows, in a table that opens with one
_ODD_GROUP = 6.0  # the same in a table that does not
_ROW = -0.5  # a full row, for each cut in it: what the cuts of a row cost on average
_UNREAD = 9.0  # a line given up
_PRUNE = 12.0  # gap costs beyond which a cell is not made longer
_CLEAR = 3.0  # the seam at a line's end, from which it is known whether the cell goes on
_MARGIN = 0.35  # a cut that is not cheaper than its rivals by this much is not certain
_ROUNDS = 3

_Origin = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A row as ranges of pieces, one a column (empty where start = end), or a group line, or an unread line.

    ``uncertain`` lists the cuts (the index of the column after each) that might as well be elsewhere.
    """

    start: int
    end: int
    cells: tuple[tuple[int, int], ...] = ()
    group: bool = False
    uncertain: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """All lines read; ``cost`` is per line, comparable between numbers of columns."""

    readings: tuple[Reading, ...]
    cost: float


def read_rows(pieces: Sequence[Piece], seams: Sequence[Seam], columns: int, *, marked: bool) -> Outcome:
    """The cheapest reading of the pieces as rows of this many columns.

    ``marked`` says that the ends of lines tell a wrapped cell from a finished one; where they do not,
    the cells of a row of several lines are certain on its first line only.
    """
    solver = _Solver(pieces, seams, columns)
    readings, cost = solver.solve()
    for _ in range(_ROUNDS - 1):
        solver.looks.learn([reading.cells for reading in readings if reading.cells])
        readings, cost = solver.solve()
    rows = [solver.doubt(reading, marked=marked) for reading in readings]
    return Outcome(tuple(solver.rejoin(rows)), cost / len({piece.line for piece in pieces}))


class _Solver:
    def __init__(self, pieces: Sequence[Piece], seams: Sequence[Seam], columns: int) -> None:
        self._pieces = pieces
        self._seams = seams
        self._columns = columns
        self.looks = ColumnLooks(pieces, columns)
        self._line_ends = [
            index + 1 == len(pieces) or pieces[index + 1].line != piece.line
            for index, piece in enumerate(pieces)
        ]
        self._grouped = self._opens_with_group()

    def solve(self) -> tuple[list[Reading], float]:
        size, columns = len(self._pieces), self._columns
        best: list[list[float]] = [[NEVER * 10] * columns for _ in range(size + 1)]
        came: dict[tuple[int, int], _Origin] = {}
        best[0][0] = 0.0

        def offer(at: int, column: int, cost: float, origin: _Origin) -> None:
            if cost < best[at][column] - 1e-9:
                best[at][column] = cost
                came[at, column] = origin

        for at in range(size):
            # Column 0 comes last: a row that ends in an empty cell opens the next row right here.
            for column in (*range(1, columns), 0):
                cost = best[at][column]
                if cost >= NEVER:
                    continue
                if column == 0:
                    self._offer_lines(at, cost, offer)
                elif column < columns - 1:
                    offer(at, column + 1, cost + _EMPTY, (at, column, "cell"))
                if 0 < column == columns - 1 and self._line_ends[at - 1]:
                    offer(at, 0, cost + _EMPTY, (at, column, "cell"))
                inside = 0.0
                for end in range(at + 1, size + 1):
                    seam = self._seams[end - 1]
                    price = cost + inside + self.looks.price(at, end, column)
                    if column < columns - 1:
                        offer(end, column + 1, price + seam.between, (at, column, "cell"))
                        if end == size:  # the last row may lack its last cells
                            missing = (columns - 1 - column) * _EMPTY
                            offer(end, 0, price + missing, (at, column, "short"))
                    else:
                        offer(end, 0, price + seam.row + _ROW * (columns - 1), (at, column, "cell"))
                    inside += seam.inside
                    if inside > _PRUNE:
                        break
        return self._trace(came), best[size][0]

    def _offer_lines(self, at: int, cost: float, offer: Callable[[int, int, float, _Origin], None]) -> None:
        end = at
        while not self._line_ends[end]:
            end += 1
        end += 1
        row = self._seams[end - 1].row
        if end < len(self._pieces) and row < NEVER:
            group = _GROUP if self._grouped and self._lone(at, end) else _ODD_GROUP
            offer(end, 0, cost + group + row, (at, 0, "group"))
        offer(end, 0, cost + _UNREAD + row, (at, 0, "unread"))

    def _lone(self, start: int, end: int) -> bool:
        """Whether these pieces, a whole line, are one name."""
        whole = all(seam.inside < seam.between for seam in self._seams[start : end - 1])
        return whole and self.looks.cell(start, end).kind in (CellKind.NAME, CellKind.DATE)

    def _opens_with_group(self) -> bool:
        """Whether the first line is a lone name above a line of several cells."""
        first = self._line_ends.index(True) + 1
        if first == len(self._pieces) or self._seams[first - 1].row > 0 or not self._lone(0, first):
            return False
        second = self._line_ends.index(True, first) + 1
        return any(seam.between < seam.inside for seam in self._seams[first : second - 1])

    def _trace(self, came: dict[tuple[int, int], _Origin]) -> list[Reading]:
        readings: list[Reading] = []
        state = (len(self._pieces), 0)
        cells: list[tuple[int, int]] = []
        row_end = state[0]
        while state != (0, 0):
            start, column, how = came[state]
            if how in ("group", "unread"):
                readings.append(Reading(start, state[0], group=how == "group"))
            else:
                if not cells:
                    row_end = state[0]
                if how == "short":
                    cells = [(state[0], state[0])] * (self._columns - 1 - column)
                cells.append((start, state[0]))
                if column == 0:
                    readings.append(Reading(start, row_end, tuple(reversed(cells))))
                    cells = []
            state = (start, column)
        return readings[::-1]

    def doubt(self, reading: Reading, *, marked: bool) -> Reading:
        """Mark the cuts of a row that could be moved at little cost."""
        uncertain = set()
        vague = not marked and any(
            self._line_ends[at] and max(self._seams[at].inside, self._seams[at].between) < _CLEAR
            for at in range(reading.start, reading.end - 1)
        )
        for column in range(1, len(reading.cells)):
            (start, cut), (_, end) = reading.cells[column - 1], reading.cells[column]
            later = column > 1 or self._pieces[cut - 1].line != self._pieces[reading.start].line
            if start == cut or cut == end or (vague and later):
                uncertain.add(column)
                continue
            chosen = self._pair_price(start, cut, end, column)
            rivals = [
                self._pair_price(start, other, end, column) for other in range(start + 1, end) if other != cut
            ]
            if rivals and min(rivals) - chosen < _MARGIN:
                uncertain.add(column)
        return Reading(reading.start, reading.end, reading.cells, reading.group, frozenset(uncertain))

    def rejoin(self, readings: Sequence[Reading]) -> list[Reading]:
        """Where rows begin with a name, one that begins with a sentence is the rest of the row before it."""
        kinds = [self.looks.cell(*reading.cells[0]).kind for reading in readings if reading.cells]
        named = sum(kind is not CellKind.TEXT for kind in kinds) * 2 >= len(kinds)
        joined: list[Reading] = []
        for reading in readings:
            above = joined[-1] if joined else None
            sentence = bool(reading.cells) and bool(
                re.search(r"[，。；、]", self.looks.cell(*reading.cells[0]).text)
            )
            if not (named and sentence and above and above.cells):
                joined.append(reading)
                continue
            first, end = above.cells[0], reading.end
            empty = [(end, end)] * (self._columns - 2)
            cells = (first, (first[1], end), *empty)
            joined[-1] = Reading(above.start, end, cells, uncertain=frozenset(range(2, self._columns)))
        return joined

    def _pair_price(self, start: int, cut: int, end: int, column: int) -> float:
        """The cost of two neighbouring cells that part at ``cut``; that a cell is known is no proof here."""
        inside = sum(self._seams[at].inside for at in range(start, end - 1) if at != cut - 1)
        cells = self.looks.blind_price(start, cut, column - 1) + self.looks.blind_price(cut, end, column)
        return inside + self._seams[cut - 1].between + cells
