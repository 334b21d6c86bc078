"""Stated figures of tables: each cell that is a figure, under its row's name and its column's heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reportbot.domain.calculators.measures import Measure
from reportbot.domain.documents import Column, Exhibit, ExhibitKind, Row
from reportbot.domain.figures import Figure, FigureKind, read_figures
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.stated_words import kind_of_label
from reportbot.domain.unit_prices import is_counting_unit, is_money, per_of_label
from reportbot.domain.units import Unit, unit_of_label

_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_BRACKETED = re.compile(r"[（(]([^（）()]*)[)）]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_PLANNED = re.compile(
    r"计划|拟|预计|有望|或将|目标|\bplan|\bexpect|\bmay\b|\bwould\b|\bseek|\btarget", re.IGNORECASE
)
_MEASURED = (FigureKind.PERCENT, FigureKind.AMOUNT, FigureKind.NUMBER, FigureKind.MULTIPLE)


def read_stated_cells(exhibits: Sequence[Exhibit]) -> list[StatedFigure]:
    """The figures of every table, row by row."""
    tables = (with_caption_unit(e) for e in exhibits if e.kind is ExhibitKind.TABLE)
    return [figure for table in tables for figure in _cells(table)]


def read_worded_cells(exhibits: Sequence[Exhibit]) -> list[StatedFigure]:
    """The sums of money of tables that tell them in words, "完成 10 亿美元的新一轮融资": one of each cell.

    A cell that says two, or only what is planned, states no sum of its row.
    """
    return [figure for e in exhibits if e.kind is ExhibitKind.TABLE for figure in _worded(e)]


def _worded(exhibit: Exhibit) -> Iterator[StatedFigure]:
    columns = range(len(exhibit.columns))
    worded = [
        i
        for i in columns
        if 2 * sum(bool(_sums(row.cells[i])) for row in exhibit.rows) > len(exhibit.rows)
        and not any(_figure(row.cells[i], exhibit.columns[i]) for row in exhibit.rows)
    ]
    labels = [
        i
        for i in columns
        if i not in worded
        and not _is_time(exhibit, i)
        and not any(_figure(row.cells[i], exhibit.columns[i]) for row in exhibit.rows)
    ]
    if not labels:
        return
    for row in exhibit.rows:
        for index in worded:
            sums = _sums(row.cells[index])
            if len(sums) == 1 and not _PLANNED.search(row.cells[index]):
                yield _stated(exhibit, row, labels[0], index, Measure.read(sums[0]))


def _sums(cell: str) -> list[Figure]:
    return [f for f in read_figures(cell) if f.kind is FigureKind.AMOUNT and is_money(f.unit)]


def _cells(exhibit: Exhibit) -> Iterator[StatedFigure]:
    numeric = {
        index
        for index in range(len(exhibit.columns))
        if any(_figure(row.cells[index], exhibit.columns[index]) for row in exhibit.rows)
    }
    labels = [i for i in range(len(exhibit.columns)) if i not in numeric and not _is_time(exhibit, i)]
    if not labels or not numeric:
        return
    for row in exhibit.rows:
        for index in sorted(numeric):
            if figure := _figure(row.cells[index], exhibit.columns[index]):
                yield _stated(exhibit, row, labels[0], index, figure)


def _is_time(exhibit: Exhibit, index: int) -> bool:
    return all(_YEAR.search(row.cells[index]) for row in exhibit.rows)


def _figure(cell: str, column: Column) -> Measure | None:
    """The figure that a cell is, in its column's unit; None for words, dates and cells that say more."""
    plain = cell.strip()
    found = [f for f in read_figures(plain) if f.kind in _MEASURED]
    if len(found) != 1 or len(plain) - (found[0].end - found[0].start) > 2:
        return None
    return _measured(found[0], column)


def _measured(figure: Figure, column: Column) -> Measure:
    unit = None if figure.unit else _unit(column)
    if unit is None:
        return Measure.read(figure)
    factor, of = unit
    return Measure.read(replace(figure, low=figure.low * factor, high=figure.high * factor, unit=of.name))


def _unit(column: Column) -> tuple[Decimal, Unit] | None:
    pieces = [column.unit, *_BRACKETED.findall(column.name), column.name]
    return next((unit for piece in pieces if piece and (unit := unit_of_label(piece))), None)


def _per(column: Column, caption: str) -> str:
    """What the column's prices are of: by its own unit, else by the caption's."""
    for label in (column.unit, column.name):
        if label and unit_of_label(label.strip("()（）")):
            return per_of_label(label)
    return per_of_label(column.name) or per_of_label(caption)


def _per_of_row(label: str) -> str:
    """What a row's prices are of, where its label says it in brackets: 导管（根）."""
    return next((piece for piece in reversed(_BRACKETED.findall(label)) if is_counting_unit(piece)), "")


def with_caption_unit(exhibit: Exhibit) -> Exhibit:
    """The table with its caption's unit at the columns that have none: 资本开支（亿元人民币）."""
    said = (part for piece in _BRACKETED.findall(exhibit.caption) for part in re.split("[，,；;]", piece))
    unit = next((part.strip() for part in said if unit_of_label(part.strip())), "")
    columns = tuple(
        replace(c, unit=unit) if unit and not unit_of_label(c.unit) and _unit(c) is None else c
        for c in exhibit.columns
    )
    return replace(exhibit, columns=columns)


def _stated(exhibit: Exhibit, row: Row, label: int, index: int, value: Measure) -> StatedFigure:
    column = exhibit.columns[index]
    subject, times = row.cells[label], [cell for i, cell in enumerate(row.cells) if i not in (label, index)]
    when = _YEAR.search(column.name) or next(
        (m for cell in times if (m := _YEAR.fullmatch(cell.strip()[:4]))), None
    )
    time = next((cell for cell in times if _YEAR.match(cell)), "")
    year = int(when[1]) if when else None
    kind = kind_of_label(column.name)
    if kind is MeasureKind.LEVEL:
        kind = kind_of_label(exhibit.caption) if kind_of_label(exhibit.caption) is MeasureKind.CAPEX else kind
    if kind is MeasureKind.GROWTH and year is None:
        years = [int(m[1]) for c in exhibit.columns if (m := _YEAR.search(c.name))]
        year = max(years, default=None)
    what = _BRACKETS.sub("", exhibit.caption).strip() if when and not time else ""
    return StatedFigure(
        id=f"{row.passage_id}/{index}",
        name=" ".join(part for part in (subject, what, column.name) if part)
        + (f"（{time}）" if time else ""),
        english="",
        kind=kind,
        value=value,
        subject=subject,
        source=exhibit.source,
        start=0,
        end=0,
        passages=(row.passage_id,),
        first_year=year,
        last_year=year,
        whole=exhibit.caption if kind is MeasureKind.SHARE else "",
        also=(column.name,),
        per=(_per(column, exhibit.caption) or _per_of_row(subject)) if is_money(value.unit) else "",
    )
