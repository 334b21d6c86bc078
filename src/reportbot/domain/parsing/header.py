"""Column names: cutting a flattened header line, and telling a name from its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportbot.domain.documents import Column
from reportbot.domain.parsing.cells import CellKind, kind_of
from reportbot.domain.parsing.seams import Piece, Seam

MAX_COLUMNS = 14
_UNIT_WORD = re.compile(
    r"元|美元|港元|人民币|%|％|万|亿|千|百|吨|倍|个|台|辆|座|人|天|年|月|日|小时|公里|平方米|GW|MW|kWh|RMB|CNY|USD|HKD|EUR|US\$|\$|bn|mn"
    r"|million|billion|thousand|\bm\b|\bx\b|pct|bps|pp\b|tonnes?|units?|days?|hours?|years?|tokens?",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"同比|环比|增速|增长|增幅|变动|占比|份额|yoy|qoq|growth|change|share", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d\s?(?:年|[AEF]\b)?")
_WORD = re.compile(r"[^\W\d_]")
_BRACKETED = re.compile(r"^(?P<name>.*\S)\s*[（(](?P<unit>[^（）()]{1,24})[）)]$", re.DOTALL)


def read_column(name: str) -> Column:
    """ "城配（元/单）" is the column 城配 in 元/单; a bracket that holds no unit stays in the name."""
    match = _BRACKETED.match(name.strip())
    if (
        match
        and _UNIT_WORD.search(match["unit"])
        and not re.fullmatch(r"(?:19|20)\d\d\s*年?[AEF]?", match["unit"])
    ):
        return Column(match["name"], match["unit"].strip())
    return Column(name.strip())


def header_cuts(pieces: Sequence[Piece], seams: Sequence[Seam]) -> dict[int, tuple[list[int], float]]:
    """For each number of columns: where to cut the header (indexes after which), and what it costs."""
    gains: list[tuple[float, int]] = []
    inside = 0.0
    for index in range(len(pieces) - 1):
        seam = _header_seam(pieces[index].text, pieces[index + 1].text, seams[index])
        if _names_a_change(pieces, index):
            seam = Seam(0, 2, seam.row)
        inside += seam.inside
        gains.append((seam.between - seam.inside, index))
    gains.sort()
    choices: dict[int, tuple[list[int], float]] = {}
    cost = inside
    cuts: list[int] = []
    for columns, (gain, index) in enumerate(gains[: MAX_COLUMNS - 1], 2):
        cost += gain
        cuts = sorted([*cuts, index])
        choices[columns] = (cuts, cost)
    return choices


def _names_a_change(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the gap is the one in "2025E | 同比" where 2025E itself has a column already."""
    if not _CHANGE.match(pieces[index + 1].text):
        return False
    return pieces[index].text in [piece.text for piece in pieces[:index]]


def _header_seam(before: str, after: str, seam: Seam) -> Seam:
    """Latin names run over several words: a bracket or a lower-case word goes on, a capital may not."""
    if seam.between >= 3:
        return seam
    if before[-1] in ")）" and seam.inside < 2:
        return Seam(1, 0.2, seam.row)
    if re.match(r"[a-z(（/&%]", after):
        return Seam(0, 3, seam.row)
    if kind_of(after) in (CellKind.DATE, CellKind.CODE) or kind_of(before) is CellKind.DATE:
        return Seam(1.5, 0.2, seam.row)
    if before.isascii() and after.isascii() and seam.inside < 2:
        return Seam(0.5, 0.5, seam.row)
    return seam


def looks_like_header(names: Sequence[str]) -> bool:
    """Whether most of the cells are words: figures alone are the axis of a chart. Years may stand beside a name."""
    kinds = [kind_of(name) for name in names]
    if not any(kind in (CellKind.NAME, CellKind.TEXT) for kind in kinds):
        return False
    others = [name for name, kind in zip(names, kinds, strict=True) if kind is not CellKind.DATE]
    wordy = sum(bool(_WORD.search(_YEAR.sub("", name))) and not _is_amount(name) for name in others)
    return wordy * 2 >= len(others)


def _is_amount(name: str) -> bool:
    """Whether the name is a figure with its unit; "2024 年同比" is one of a year."""
    return kind_of(name) is CellKind.AMOUNT and not _YEAR.match(name)
