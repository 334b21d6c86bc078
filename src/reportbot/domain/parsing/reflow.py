"""Joining the hard-wrapped lines of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportbot.domain.text import HAN

# Written without spaces around it: Han, kana, full-width forms and CJK punctuation, curly quotes.
_WIDE = f"[{HAN}\u3000-\u30ff\uff00-\uff60\u201c\u201d\u2018\u2019]"
_HAN_CHARACTER = re.compile(f"[{HAN}]")
_WORD_END = re.compile(r"[A-Za-z0-9]$")
_WORD_START = re.compile(r"[A-Za-z0-9]")
_SPACED_PAIR = re.compile(f"(?:[{HAN}] [A-Za-z0-9]|[A-Za-z0-9] [{HAN}])")
_TIGHT_PAIR = re.compile(f"(?:[{HAN}][A-Za-z0-9]|[A-Za-z0-9][{HAN}])")
_WIDE_CHARACTER = re.compile(_WIDE)
_HUGS_NEXT = re.compile(r"(?<=\S)[-/_(\[$€£¥]$|^[-/_(\[$€£¥]$")
_HUGS_PREVIOUS = re.compile(r"[,.;:!?%)\]/]")


def join_lines(lines: Iterable[str]) -> str:
    """One line from many: no space between CJK characters, one where Latin words meet.

    Where Latin meets Han, the paragraph's own habit decides ("AI 芯片" or "AI芯片"). White space at
    the ends of lines goes; every other character stays, in order.
    """
    parts = [part for line in lines if (part := line.strip())]
    if not parts:
        return ""
    spaced = sum(len(_SPACED_PAIR.findall(part)) for part in parts)
    tight = sum(len(_TIGHT_PAIR.findall(part)) for part in parts)
    joined = parts[0]
    for part in parts[1:]:
        joined += _glue(joined, part, mixed=" " if spaced >= tight else "") + part
    return joined


def join_row(lines: Iterable[str], cells: Iterable[str]) -> str:
    """A table row as one line: like ``join_lines``, with a space wherever a line ends or starts a cell.

    ``cells`` are the row's cells in the order of the text; one that the text does not hold is passed over.
    """
    parts = [part for line in lines if (part := line.strip())]
    solid = "".join("".join(part.split()) for part in parts)
    edges: set[int] = set()
    at = 0
    for cell in cells:
        wanted = "".join(cell.split())
        found = solid.find(wanted, at) if wanted else -1
        if found >= 0:
            at = found + len(wanted)
            edges |= {found, at}
    runs: list[list[str]] = []
    length = 0
    for part in parts:
        if not runs or length in edges:
            runs.append([])
        runs[-1].append(part)
        length += len("".join(part.split()))
    return " ".join(join_lines(run) for run in runs)


def is_wide(character: str) -> bool:
    """Whether the character is set without spaces around it."""
    return bool(_WIDE_CHARACTER.match(character))


def _glue(before: str, after: str, *, mixed: str) -> str:
    last, first = before[-1], after[0]
    if is_wide(last) or is_wide(first):
        latin_to_han = _WORD_END.search(before) and _HAN_CHARACTER.match(first)
        han_to_latin = _HAN_CHARACTER.match(last) and _WORD_START.match(after)
        return mixed if latin_to_han or han_to_latin else ""
    if _HUGS_NEXT.search(before) or _HUGS_PREVIOUS.match(first):
        return ""
    return " "
