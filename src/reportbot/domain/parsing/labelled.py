"""A column whose every cell says two labelled things is two columns."""

from __future__ import annotations

import re

from reportbot.domain.documents import Column
from reportbot.domain.parsing.grid import Grid, GridRow

_PART = re.compile(r"\s*([^（）()]+?)\s*[（(]([^（）()\d]{1,16})[）)]")


def split_labelled(grid: Grid) -> Grid:
    """Split "3.20 元（旺季） 2.80 元（淡季）" in two, if every row has the same labels in the column."""
    for index in range(len(grid.columns) - 1, -1, -1):
        parts = [_parts(row.cells[index]) for row in grid.rows]
        labels = {tuple(label for _, label in row) for row in parts}
        touched = any(row.merged & {index, index + 1} for row in grid.rows)
        if len(grid.rows) < 2 or len(labels) != 1 or len(parts[0]) < 2 or touched:
            continue
        grid = _split(grid, index, parts)
    return grid


def _parts(cell: str) -> list[tuple[str, str]]:
    found = [(match[1], match[2]) for match in _PART.finditer(cell)]
    return found if "".join(_PART.sub("", cell).split()) == "" else []


def _split(grid: Grid, index: int, parts: list[list[tuple[str, str]]]) -> Grid:
    column = grid.columns[index]
    names = [Column(f"{column.name}（{label}）", column.unit) for _, label in parts[0]]
    more = len(names) - 1
    rows = tuple(
        GridRow(
            (*row.cells[:index], *(value for value, _ in own), *row.cells[index + 1 :]),
            row.start,
            row.end,
            row.group,
            frozenset(column + more if column > index else column for column in row.merged),
        )
        for row, own in zip(grid.rows, parts, strict=True)
    )
    return Grid((*grid.columns[:index], *names, *grid.columns[index + 1 :]), rows, grid.groups)
