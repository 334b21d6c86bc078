"""Finding a curated table's rows in the characters of its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportbot.domain.documents import Column
from reportbot.domain.parsing.grid import Grid, GridGroup, GridRow
from reportbot.domain.parsing.lines import Line

_PART_OF_WORD = re.compile(r"[A-Za-z0-9]")
_PART_OF_NUMBER = re.compile(r"[0-9]")


class AlignmentError(ValueError):
    """A curated cell does not occur in the source, in order; the message names it."""


@dataclass(frozen=True, slots=True)
class CuratedTable:
    """A table as its keeper cleaned it: what the source says, cell by cell, without the layout.

    ``grouped`` says that the first column repeats the group lines of the source. Empty strings of
    ``caption``, ``notes`` and ``source_line`` leave what the source itself says.
    """

    source: str
    label: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    notes: tuple[str, ...] = ()
    source_line: str = ""
    grouped: bool = False


class _Reader:
    """Reads cells off a stretch of text, in order, blind to white space."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._places = [index for index in range(start, end) if not text[index].isspace()]
        self._solid = "".join(text[index] for index in self._places)
        self._cursor = 0

    def take(self, cell: str) -> tuple[int, int] | None:
        """Where the next occurrence of the cell stands in the text, or None."""
        wanted = "".join(cell.split())
        found = self._solid.find(wanted, self._cursor)
        while found >= 0:
            start, end = self._places[found], self._places[found + len(wanted) - 1] + 1
            if self._stands_alone(start, end):
                self._cursor = found + len(wanted)
                return start, end
            found = self._solid.find(wanted, found + 1)
        return None

    def _stands_alone(self, start: int, end: int) -> bool:
        """Not a piece of a longer word or number: 0.14 is not found in 10.14, nor o1 in o1-mini."""
        text = self._text
        before, after = text[start - 1 : start], text[end : end + 1]
        if _PART_OF_WORD.match(text[start]) and _PART_OF_WORD.match(before):
            return False
        if (
            _PART_OF_NUMBER.match(text[start])
            and before in {".", ","}
            and _PART_OF_NUMBER.match(text[start - 2 : start - 1])
        ):
            return False
        if _PART_OF_WORD.match(text[end - 1]) and (_PART_OF_WORD.match(after) or after == "-"):
            return False
        return not (
            _PART_OF_NUMBER.match(text[end - 1])
            and after in {".", ","}
            and _PART_OF_NUMBER.match(text[end + 1 : end + 2])
        )


def align(table: CuratedTable, body: Sequence[Line], text: str) -> Grid:
    """Give each curated row its contiguous whole lines of ``text``, in order.

    ``body`` is the table's lines, header first, without caption, notes and source line. Raises
    AlignmentError when a cell does not occur after the cell before it.
    """
    lines = [line for line in body if not line.blank]
    if len(lines) < 2:
        raise AlignmentError(f"{table.label} has no rows in the text; a table needs a header line and rows.")
    reader = _Reader(text, lines[1].start, lines[-1].end)
    starts: list[int] = []
    group_of: list[int | None] = []
    group_starts: list[int] = []
    labels: list[str] = []
    for number, row in enumerate(table.rows, 1):
        if table.grouped and (not labels or labels[-1] != row[0]):
            group_starts.append(_take(reader, row[0], table, number)[0])
            labels.append(row[0])
        cells = row[1:] if table.grouped else row
        places = [_take(reader, cell, table, number) for cell in cells if cell]
        starts.append(places[0][0] if places else group_starts[-1])
        group_of.append(len(labels) - 1 if table.grouped else None)
    edges = sorted({_line_start(lines, start) for start in (*starts, *group_starts)})
    rows = []
    for row, start, group in zip(table.rows, starts, group_of, strict=True):
        first = _line_start(lines, start)
        rows.append(GridRow(row, first, _end_before(lines, edges, first), group))
    groups = []
    for index, (label, start) in enumerate(zip(labels, group_starts, strict=True)):
        last = max(row.end for row in rows if row.group == index)
        groups.append(GridGroup(label, _line_start(lines, start), last))
    return Grid(table.columns, tuple(rows), tuple(groups))


def _take(reader: _Reader, cell: str, table: CuratedTable, row: int) -> tuple[int, int]:
    place = reader.take(cell)
    if place is None:
        raise AlignmentError(
            f"row {row} of {table.label} says {cell!r}, which {table.source} does not say there; correct it."
        )
    return place


def _line_start(lines: Sequence[Line], offset: int) -> int:
    return next(line.content_start for line in reversed(lines) if line.start <= offset)


def _end_before(lines: Sequence[Line], edges: Sequence[int], start: int) -> int:
    """The end of the last line that belongs to what starts here: just before the next start."""
    limit = next((edge for edge in edges if edge > start), lines[-1].end + 1)
    return next(line.content_end for line in reversed(lines) if line.content_start < limit)
