"""An exhibit as it is read: its own parts, a line each, hard line breaks joined."""

from __future__ import annotations

from reportbot.domain.parsing.exhibits import FoundExhibit
from reportbot.domain.parsing.grid import Grid, GridRow
from reportbot.domain.parsing.loose_tables import is_rule
from reportbot.domain.parsing.reflow import join_lines, join_row


def stub_text(text: str, found: FoundExhibit) -> str:
    """Caption, what stands under it, notes and source line.

    Charts side by side share lines: only this chart's own parts are read.
    """
    parts = [(part.start, part.end) for part in found.segments]
    parts += [(line.content_start, line.content_end) for line in found.body]
    return _lines(text, sorted(parts))


def table_text(text: str, found: FoundExhibit, grid: Grid) -> str:
    """Caption, column names, groups, rows, notes and source line."""
    first = min([row.start for row in grid.rows] + [group.start for group in grid.groups])
    header = [line for line in found.body if line.end <= first and not is_rule(line)]
    caption = _lines(text, [(found.caption.start, found.caption.end)])
    lines = [caption, join_lines(line.raw for line in header)]
    shown: set[int] = set()
    for row in grid.rows:
        if row.group is not None and row.group not in shown:
            shown.add(row.group)
            lines.append(grid.groups[row.group].label)
        lines.append(row_text(text, row))
    ends = [*found.notes, *([found.source] if found.source else [])]
    return "\n".join(line for line in [*lines, _lines(text, [(e.start, e.end) for e in ends])] if line)


def group_text(text: str, grid: Grid, group: int) -> str:
    """The group's name and its rows."""
    rows = [row_text(text, row) for row in grid.rows if row.group == group]
    return "\n".join([grid.groups[group].label, *rows])


def row_text(text: str, row: GridRow) -> str:
    """The row on one line, its cells apart."""
    cells = row.cells[1:] if row.group is not None else row.cells
    return join_row(text[row.start : row.end].split("\n"), cells)


def _lines(text: str, ranges: list[tuple[int, int]]) -> str:
    return "\n".join(join_lines(text[start:end].split("\n")) for start, end in ranges)
