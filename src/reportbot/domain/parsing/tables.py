"""Reading a table out of the text when nobody has curated it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

from reportbot.domain.documents import Column
from reportbot.domain.parsing.cells import CellKind, is_figure, kind_of
from reportbot.domain.parsing.flattened import Outcome, Reading, read_rows
from reportbot.domain.parsing.grid import Grid, GridGroup, GridRow
from reportbot.domain.parsing.header import header_cuts, looks_like_header, read_column
from reportbot.domain.parsing.labelled import split_labelled
from reportbot.domain.parsing.layout import Layout
from reportbot.domain.parsing.lines import Line
from reportbot.domain.parsing.loose_tables import is_piped, is_rule, pipe_cells
from reportbot.domain.parsing.reflow import join_lines
from reportbot.domain.parsing.seams import Piece, Seam, cut_pieces, read_seams
from reportbot.domain.parsing.summary_rows import add_summaries, set_summaries_apart
from reportbot.domain.parsing.wrapped_header import continue_names
from reportbot.domain.text import HAN

_MAX_PIECES = 4000  # beyond this a flattened table is left unread, for time
_NEAR = 1.5  # a cut of a header that costs so much more than the cheapest one is still likely
_MAX_COST = 7.0  # a row; flattened tables that were read right cost 1 to 4, chart residue more


def read_table(body: Sequence[Line], text: str, layout: Layout, prose: str = "") -> Grid | None:
    """The table that the lines are, header first, or None if no table can be told.

    ``text`` is the whole source. ``prose`` is what its sentences say, without white space: words that
    stand together there are not told apart here.
    """
    lines = [line for line in body if not line.blank]
    if len(lines) < 2:
        return None
    if is_piped(lines):
        return _delimited([line for line in lines if not is_rule(line)], pipe_cells)
    tabs = {line.raw.strip("\n").count("\t") for line in lines}
    if len(tabs) == 1 and tabs != {0}:
        return _delimited(lines, _tab_cells)
    grid = _flattened(lines, text, layout, prose)
    return split_labelled(grid) if grid else None


def _tab_cells(raw: str) -> list[str]:
    return [cell.strip() for cell in raw.split("\t")]


def _delimited(lines: Sequence[Line], cells_of: Callable[[str], list[str]]) -> Grid | None:
    header = cells_of(lines[0].raw)
    if len(header) < 2 or len(lines) < 2:
        return None
    rows = []
    for line in lines[1:]:
        cells = [*cells_of(line.raw), *[""] * len(header)]
        kept, spill = cells[: len(header)], [cell for cell in cells[len(header) :] if cell]
        kept[-1] = " ".join([kept[-1], *spill]).strip()
        rows.append(GridRow(tuple(kept), line.content_start, line.content_end))
    return Grid(tuple(read_column(name) for name in header), tuple(rows))


def _flattened(lines: Sequence[Line], text: str, layout: Layout, prose: str) -> Grid | None:
    head = 1
    while layout.double_spaced and head < len(lines) - 1 and lines[head].number == lines[head - 1].number + 1:
        head += 1
    # A table that runs over a page may say its header again there.
    repeated = lines[0].text.split()
    lines = [line for index, line in enumerate(lines) if index < head or line.text.split() != repeated]
    rows, summaries = set_summaries_apart(lines[head:])
    lines = [*lines[:head], *rows]
    pieces = cut_pieces(lines)
    if len(pieces) > _MAX_PIECES or head >= len(lines):
        return None
    seams = read_seams(pieces, lines, prose, layout)
    split = next(index for index, piece in enumerate(pieces) if piece.line == head)
    names, data, data_seams = pieces[:split], pieces[split:], seams[split:]
    chosen: tuple[float, list[str], Outcome] | None = None
    for columns, (cuts, cost) in _choices(names, seams[:split], data).items():
        outcome = read_rows(data, data_seams, columns, marked=layout.trailing_marks)
        total = cost + outcome.cost
        if chosen is None or total < chosen[0]:
            header = _names(names, cuts, columns, text, lines)
            chosen = (total, header, outcome)
    if chosen is None or chosen[2].cost > _MAX_COST or not looks_like_header(chosen[1]):
        return None
    readings = chosen[2].readings
    if sum(bool(reading.cells) for reading in readings) * 2 < len(readings):
        return None
    header = _wrapped_names(names, seams, data, readings, text) or chosen[1]
    return add_summaries(_grid(header, readings, data, lines, text), summaries)


def _wrapped_names(
    names: Sequence[Piece],
    seams: Sequence[Seam],
    data: Sequence[Piece],
    readings: Sequence[Reading],
    text: str,
) -> list[str] | None:
    """The names where the header's first line has one for every column and the others go on from them."""
    first = [piece for piece in names if piece.line == 0]
    below = [piece.text for piece in names[len(first) :]]
    rows = [reading.cells for reading in readings if reading.cells]
    columns = len(rows[0])
    choices = header_cuts(first, seams[: len(first)])
    if not below or columns not in choices:
        return None
    cuts, cost = choices[columns]
    if cost > min(cost for _, cost in choices.values()) + _NEAR:
        return None
    heads = [
        _text(first[start:end], text) for start, end in pairwise([0, *(cut + 1 for cut in cuts), len(first)])
    ]
    return continue_names(
        heads, below, [[_text(data[slice(*row[at])], text) for row in rows] for at in range(columns)]
    )


def _choices(
    names: Sequence[Piece], seams: Sequence[Seam], data: Sequence[Piece]
) -> dict[int, tuple[list[int], float]]:
    """Numbers of columns worth trying, with the cuts of the header for each."""
    choices = header_cuts(names, seams)
    cheapest = min((cost for _, cost in choices.values()), default=0.0)
    shown = _columns_shown(data)
    kept = {
        columns: choice
        for columns, choice in choices.items()
        if choice[1] <= cheapest + 2 or columns == shown
    }
    if (
        all(kind_of(piece.text) is CellKind.DATE for piece in names)
        and kind_of(data[0].text) is CellKind.NAME
    ):
        # Years alone head the figures of a statement: the names of its items have no heading.
        return {len(names) + 1: (list(range(len(names) - 1)), 0.0)}
    return kept


def _columns_shown(data: Sequence[Piece]) -> int:
    """How many columns most lines have, a name and then figures each; 0 where they do not say."""
    lines = [list(line) for _, line in groupby(data, key=lambda piece: piece.line)]
    counts = Counter(
        len(line)
        for line in lines
        if not is_figure(line[0].text) and all(is_figure(piece.text) for piece in line[1:])
    )
    count, times = counts.most_common(1)[0] if counts else (0, 0)
    return count if count > 2 and times * 2 > len(lines) else 0


def _names(
    pieces: Sequence[Piece], cuts: Sequence[int], columns: int, text: str, lines: Sequence[Line]
) -> list[str]:
    edges = [0, *(cut + 1 for cut in cuts), len(pieces)]
    names = [_text(pieces[start:end], text) for start, end in pairwise(edges)]
    if len(names) < columns:
        han = any(re.search(f"[{HAN}]", line.raw) for line in lines)
        names.insert(0, "项目" if han else "Item")
    return names


def _grid(
    header: Sequence[str],
    readings: Sequence[Reading],
    pieces: Sequence[Piece],
    lines: Sequence[Line],
    text: str,
) -> Grid:
    rows: list[GridRow] = []
    labels: list[tuple[str, int]] = []
    for index, reading in enumerate(readings):
        run = pieces[reading.start : reading.end]
        followed = index + 1 < len(readings) and bool(readings[index + 1].cells)
        if reading.group and followed:
            labels.append((_text(run, text), run[0].start))
            continue
        cells, merged = _cells(reading, pieces, text, len(header))
        rows.append(GridRow(cells, run[0].start, run[-1].end, len(labels) - 1 if labels else None, merged))
    columns = [read_column(name) for name in header]
    if not labels:
        return Grid(tuple(columns), tuple(rows))
    han = any(re.search(f"[{HAN}]", line.raw) for line in lines)
    groups = tuple(
        GridGroup(label, start, max(row.end for row in rows if row.group == index))
        for index, (label, start) in enumerate(labels)
    )
    grouped = tuple(
        GridRow(
            ("" if row.group is None else labels[row.group][0], *row.cells),
            row.start,
            row.end,
            row.group,
            frozenset(column + 1 for column in row.merged),
        )
        for row in rows
    )
    return Grid((Column("分组" if han else "Group"), *columns), grouped, groups)


def _cells(
    reading: Reading, pieces: Sequence[Piece], text: str, columns: int
) -> tuple[tuple[str, ...], frozenset[int]]:
    """The row's cells; cells whose cut is uncertain are merged into the first of them."""
    if not reading.cells:
        return (_text(pieces[reading.start : reading.end], text), *[""] * (columns - 1)), frozenset(
            range(1, columns)
        )
    cells: list[str] = []
    at = 0
    while at < columns:
        last = at
        while last + 1 < columns and last + 1 in reading.uncertain:
            last += 1
        run = pieces[reading.cells[at][0] : reading.cells[last][1]]
        cells += [_text(run, text), *[""] * (last - at)]
        at = last + 1
    return tuple(cells), reading.uncertain


def _text(pieces: Sequence[Piece], text: str) -> str:
    """What the pieces say, line breaks joined, the spaces within a line as they are."""
    parts: list[tuple[int, int, int]] = []
    for piece in pieces:
        if parts and parts[-1][2] == piece.line:
            parts[-1] = (parts[-1][0], piece.end, piece.line)
        else:
            parts.append((piece.start, piece.end, piece.line))
    return join_lines(text[start:end] for start, end, _ in parts)
