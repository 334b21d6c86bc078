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

    ``split`` is False where the cells could not be told apart: then the first cell is certain, the
    last holds the rest of the row as it stands, and those between are empty.
    """

    cells: tuple[str, ...]
    start: int
    end: int
    group: int | None = None
    split: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. If there are groups, the group is the first column and the first cell of each row."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    groups: tuple[GridGroup, ...] = ()
