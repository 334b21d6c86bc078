"""Tables that show by their delimiters alone: Markdown pipes, tabs, columns set apart by spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportbot.domain.parsing.lines import Line

_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_GAP = re.compile(r"\S {2,}(?=\S)")
_SPACED_COLUMNS = 3  # two runs of spaces in a row of lines are no accident; one may be


def loose_table(content: Sequence[Line], at: int) -> int:
    """How many lines from here are a delimited table; 0 if none starts here.

    Pipes need their rule of dashes; tabs and runs of spaces need three lines of as many columns.
    """
    run = 1
    while at + run < len(content) and content[at + run].number == content[at + run - 1].number + 1:
        run += 1
    lines = content[at : at + run]
    if is_piped(lines[:2]):
        return next((index for index, line in enumerate(lines) if not _PIPE.search(line.raw)), run)
    for columns in (_tab_columns, _spaced_columns):
        width = columns(lines[0])
        same = next((index for index, line in enumerate(lines) if columns(line) != width), run)
        if width > 1 and same > 2:
            return same
    return 0


def is_piped(lines: Sequence[Line]) -> bool:
    """Whether the lines open a Markdown table: a header and a rule of dashes."""
    if len(lines) < 2 or is_rule(lines[0]):
        return False
    return bool(_PIPE.search(lines[0].raw)) and is_rule(lines[1])


def is_rule(line: Line) -> bool:
    """Whether the line is the rule of dashes under a Markdown table's header."""
    return bool(_RULE.fullmatch(line.raw)) and "-" in line.raw


def pipe_cells(raw: str) -> list[str]:
    """The cells of a line of a Markdown table."""
    inner = raw.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip().replace("\\|", "|").strip("*_`") for cell in _PIPE.split(inner)]


def _tab_columns(line: Line) -> int:
    return line.raw.rstrip("\n").count("\t") + 1


def _spaced_columns(line: Line) -> int:
    columns = len(_GAP.findall(line.text)) + 1
    return columns if columns >= _SPACED_COLUMNS else 1
