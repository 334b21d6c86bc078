"""A table read out of a source: columns, rows and groups with their places."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.domain.documents import Column


@dataclass(frozen=True, slots=True)
class GridGroup:
    """A group line with the rows below it; ``source.text[start:end]`` holds them all."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row's cells, one a column of the grid, and its characters ``source.text[start:end]``.

    ``merged`` lists the columns whose cell could not be told from the one before it: that one holds
    the text of both, and the merged one is empty.
    """

    cells: tuple[str, ...]
    start: int
    end: int
    group: int | None = None
    merged: frozenset[int] = frozenset()

    def labelled(self, columns: tuple[Column, ...]) -> tuple[tuple[str, str], ...]:
        """(Column label, cell) pairs; cells that could not be told apart share a pair: "公司 / 募资"."""
        pairs: list[tuple[str, str]] = []
        for index, (column, cell) in enumerate(zip(columns, self.cells, strict=True)):
            if index in self.merged and pairs:
                pairs[-1] = (f"{pairs[-1][0]} / {column.label}", pairs[-1][1])
            else:
                pairs.append((column.label, cell))
        return tuple(pairs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. If there are groups, the group is the first column and the first cell of each row."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    groups: tuple[GridGroup, ...] = ()
