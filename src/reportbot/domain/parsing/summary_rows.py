"""Rows that sum a flattened table up: an average or a total stands under the last columns of figures only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportbot.domain.parsing.cells import CellKind, is_figure, kind_of
from reportbot.domain.parsing.grid import Grid, GridRow
from reportbot.domain.parsing.lines import Line
from reportbot.domain.text import HAN

_LABEL = re.compile(
    rf"[{HAN}]{{0,4}}(?:平均值?|均值|中位数|中值|合计|总计|小计)|average|mean|median|total|subtotal|sum",
    re.IGNORECASE,
)
_VALUES = (CellKind.NUMBER, CellKind.AMOUNT)


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A line that is a label of a summary and figures."""

    label: str
    figures: tuple[str, ...]
    start: int
    end: int


def set_summaries_apart(lines: Sequence[Line]) -> tuple[list[Line], list[SummaryLine]]:
    """The lines of a table's rows without those that sum it up, and these; all stay if hardly any would be left."""
    found = [_summary(line) for line in lines]
    others = [line for line, summary in zip(lines, found, strict=True) if summary is None]
    if len(others) < 2:
        return list(lines), []
    return others, [summary for summary in found if summary]


def _summary(line: Line) -> SummaryLine | None:
    label, *figures = line.text.split() or [""]
    if not figures or not _LABEL.fullmatch(label) or not all(is_figure(figure) for figure in figures):
        return None
    return SummaryLine(label, tuple(figures), line.content_start, line.content_end)


def add_summaries(grid: Grid, summaries: Sequence[SummaryLine]) -> Grid:
    """The grid with the summaries as rows where they stand in the source, their figures aligned to the right."""
    rows = [*grid.rows, *(_row(grid, summary) for summary in summaries)]
    return replace(grid, rows=tuple(sorted(rows, key=lambda row: row.start)))


def _row(grid: Grid, summary: SummaryLine) -> GridRow:
    named = 1 if grid.groups else 0
    above = [row for row in grid.rows if row.start < summary.start]
    group = above[-1].group if above else None
    cells = [""] * len(grid.columns)
    if named and group is not None:
        cells[0] = grid.groups[group].label
    cells[named] = summary.label
    columns = list(range(named + 1, len(grid.columns)))
    if len(columns) != len(summary.figures):
        columns = [column for column in columns if _holds_values(grid.rows, column)]
    if len(columns) < len(summary.figures):
        cells[named] = " ".join([summary.label, *summary.figures])
        return GridRow(
            tuple(cells), summary.start, summary.end, group, frozenset(range(named + 1, len(cells)))
        )
    for column, figure in zip(columns[-len(summary.figures) :], summary.figures, strict=True):
        cells[column] = figure
    return GridRow(tuple(cells), summary.start, summary.end, group)


def _holds_values(rows: Sequence[GridRow], at: int) -> bool:
    """Whether most cells of the column are figures."""
    kinds = [kind_of(row.cells[at]) for row in rows if row.cells[at]]
    return sum(kind in _VALUES for kind in kinds) * 2 > len(kinds)
