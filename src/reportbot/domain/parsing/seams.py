"""What the white space between two pieces of a flattened table says about cells and rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportbot.domain.parsing.cells import MONTH, CellKind, is_figure, kind_of, starts_with_unit
from reportbot.domain.parsing.layout import Layout
from reportbot.domain.parsing.lines import Line
from reportbot.domain.parsing.reflow import is_wide
from reportbot.domain.text import HAN

NEVER = 1e6
"""The cost of what must not be."""

_BRACKETS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"))
_TAIL = re.compile(f"(?:[A-Za-z0-9.\\-]+|[{HAN}]{{1,4}}|.)$")
_HEAD = re.compile(f"(?:[A-Za-z0-9.\\-]+|[{HAN}]{{1,3}}|.)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters without white space; ``start`` and ``end`` are offsets in the source."""

    text: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Seam:
    """What it costs to read the gap after a piece as inside a cell, between cells, or between rows.

    The costs are rough log-odds, set by hand on flattened tables of two reports: 0 is what such a
    gap usually is, 1 is unusual, 3 is rare.
    """

    inside: float
    between: float
    row: float


def cut_pieces(lines: Sequence[Line]) -> list[Piece]:
    """The lines' runs of characters, in order; ``line`` is the index of the line in ``lines``."""
    return [
        Piece(match.group(), line.start + match.start(), line.start + match.end(), index)
        for index, line in enumerate(lines)
        for match in re.finditer(r"\S+", line.raw)
    ]


def read_seams(pieces: Sequence[Piece], lines: Sequence[Line], prose: str, layout: Layout) -> list[Seam]:
    """A seam for each piece, the last one's included.

    ``prose`` is what the source says elsewhere, without white space: words that stand together there
    belong together here.
    """
    seams: list[Seam] = []
    depth = 0
    for index, piece in enumerate(pieces):
        depth = max(0, depth + sum(piece.text.count(o) - piece.text.count(c) for o, c in _BRACKETS))
        if index + 1 == len(pieces):
            seams.append(Seam(0, NEVER, 0))
            break
        after = pieces[index + 1]
        if piece.line == after.line:
            gap = lines[piece.line].raw[
                piece.end - lines[piece.line].start : after.start - lines[piece.line].start
            ]
            seam = _within_line(pieces, index, gap, prose)
        else:
            beyond = lines[after.line + 1] if after.line + 1 < len(lines) else None
            above = lines[piece.line - 1] if piece.line else None
            seam = _at_line_end(above, lines[piece.line], lines[after.line], beyond, prose, layout)
        seams.append(Seam(seam.inside, seam.between + 6, seam.row + 6) if depth else seam)
    return seams


def _within_line(pieces: Sequence[Piece], index: int, gap: str, prose: str) -> Seam:
    before, after = pieces[index].text, pieces[index + 1].text
    if "\t" in gap or len(gap) > 1 or "\u3000" in gap:
        return Seam(3, 0, NEVER)
    if _figure_with_unit(before, after) or _date_goes_on(pieces, index):
        return Seam(0, 4, NEVER)
    if is_wide(before[-1]) and is_wide(after[0]):
        return Seam(3, 0, NEVER)
    if re.match(r"[(（](?!\d)", after):
        return Seam(0, 3, NEVER)
    standing = [is_figure(before), _stands(pieces, index + 1)]
    if all(standing) or _amounts_meet(pieces, index):
        return Seam(2.5, 0, NEVER)
    if CellKind.CODE in (kind_of(before), kind_of(after)):
        return Seam(1.5, 0, NEVER)
    if _punctuation(before[-1]) or _punctuation(after[0]):
        return Seam(1.5, 0, NEVER)
    if _repeats(pieces, index):
        return Seam(1.5, 0.3, NEVER)
    if any(standing):
        return Seam(0.6, 0.4, NEVER)
    tail, head = _TAIL.search(before), _HEAD.match(after)
    together = bool(tail and head and tail.group() + head.group() in prose)
    return Seam(0, 2, NEVER) if together else Seam(0.2, 0.9, NEVER)


def _figure_with_unit(before: str, after: str) -> bool:
    return bool(re.search(r"\d[+%]?$", before)) and starts_with_unit(after)


def _date_goes_on(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the gap is the one in "2024 年 | 9 月" "9 月 | 1 日" or "Mar | 2024"."""
    before, after = pieces[index].text, pieces[index + 1].text
    following = pieces[index + 2].text if index + 2 < len(pieces) else ""
    nexts = {"年": "月", "月": "日"}
    if re.fullmatch(MONTH, before, re.IGNORECASE):
        return bool(re.fullmatch(r"(?:\d{1,2},?|(?:19|20)\d\d)", after))
    return before[-1] in nexts and bool(re.match(rf"\d+\s?{nexts[before[-1]]}", after + following))


def _amounts_meet(pieces: Sequence[Piece], index: int) -> bool:
    """Whether an amount ends before the gap and another begins after it."""
    if index == 0 or index + 2 >= len(pieces):
        return False
    first = _figure_with_unit(pieces[index - 1].text, pieces[index].text)
    second = _figure_with_unit(pieces[index + 1].text, pieces[index + 2].text)
    return first and second and kind_of(f"{pieces[index - 1].text} {pieces[index].text}") is CellKind.AMOUNT


def _stands(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the piece is a figure without a unit after it."""
    if not is_figure(pieces[index].text):
        return False
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    return following is None or following.line != pieces[index].line or not starts_with_unit(following.text)


def _punctuation(character: str) -> bool:
    return is_wide(character) and not re.match(f"[{HAN}]", character)


def _repeats(pieces: Sequence[Piece], index: int) -> bool:
    """Whether what stands before the gap is said again right after it: a name, then a sentence on it."""
    for length in (1, 2, 3):
        left = [piece.text for piece in pieces[max(0, index + 1 - length) : index + 1]]
        right = [piece.text for piece in pieces[index + 1 : index + 1 + length]]
        if len(left) == length and left == right:
            return True
    return False


def _at_line_end(
    above: Line | None, line: Line, following: Line, beyond: Line | None, prose: str, layout: Layout
) -> Seam:
    if line.text[-1] in "，、（《":
        return Seam(0, 4, 4)
    if layout.double_spaced and _direct(line, following):
        # A line set directly under another is the next cell of the same row, beside a taller one; the lines after
        # it are as likely to be the rest of that cell.
        if _breaks_a_word(line.text, following.text, prose):
            return Seam(0, 3, 4)
        return Seam(1.5, 1, 4) if above and _direct(above, line) else Seam(3, 0, 4)
    if not layout.trailing_marks:
        if _breaks_a_word(line.text, following.text, prose):
            return Seam(0, 3, 3)
        return Seam(1, 1, 0) if layout.double_spaced else Seam(2, 2.5, 0)
    if not line.trails:
        return Seam(0, 4, 4)
    if line.text[-1].isascii():
        # A Latin word keeps its space when its cell is wrapped; a figure ends its cell.
        return Seam(3 if is_figure(line.text.split()[-1]) else 0.8, 1, 0)
    # Two lines of one cell stand beside a single line of the next one, which comes directly after.
    return Seam(1.2 if beyond and _direct(following, beyond) else 4, 1.5, 0)


def _breaks_a_word(before: str, after: str, prose: str) -> bool:
    """Whether the source says elsewhere what the two lines say across their break."""
    across = (before[-2:] + after[:2], before[-1] + after[:2], before[-2:] + after[0])
    return any(re.fullmatch(f"[{HAN}]{{3,4}}", words) and words in prose for words in across)


def _direct(line: Line, following: Line) -> bool:
    return following.number == line.number + 1
