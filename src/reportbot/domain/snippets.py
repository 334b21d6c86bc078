"""The part of a passage that shows why a search found it, with the words of the search picked out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportbot.domain.text import HAN, normalise

Piece = tuple[str, bool]
"""Some text, and whether it is one of the words looked for."""

_WORD = re.compile(rf"[{HAN}]+|[A-Za-z0-9]+(?:[-._+&%][A-Za-z0-9]+)*%?")
_BEFORE = 30  # characters shown in front of the first word found
_PARTICLES = frozenset("的是了在和与及或吗呢")
_GRAM = 2  # characters of Chinese that count as a word: it is written without spaces


def snippet(text: str, query: str, *, width: int = 140, ignored: frozenset[str] = frozenset()) -> list[Piece]:
    """At most ``width`` characters of the text, from where most words of the query stand, in pieces.

    Chinese is compared by pairs of characters, everything else word by word, case aside; ``ignored`` are words
    (in lower case) that say nothing. Where no word of the query stands, the text's beginning.
    """
    flat = " ".join(text.split())
    spans = _spans(flat, _words(query, ignored))
    start = _start(flat, spans, width)
    end = min(len(flat), start + width)
    pieces: list[Piece] = [("…", False)] if start else []
    at = start
    for low, high in spans:
        if low >= start and high <= end:
            pieces += [(flat[at:low], False), (flat[low:high], True)]
            at = high
    pieces.append((flat[at:end] + ("…" if end < len(flat) else ""), False))
    return [piece for piece in pieces if piece[0]]


def _words(query: str, ignored: frozenset[str]) -> list[str]:
    found: list[str] = []
    for match in _WORD.finditer(normalise(query).lower()):
        word = match.group()
        if not re.match(f"[{HAN}]", word):
            found += [word] if len(word) > 1 and word not in ignored else []
            continue
        for known in sorted(ignored, key=len, reverse=True):
            if len(known) >= _GRAM:
                word = word.replace(known, " ")
        runs = word.split()
        grams = [run[i : i + _GRAM] for run in runs for i in range(len(run) - 1)]
        found += [gram for gram in grams if not _PARTICLES & set(gram)]
    return list(dict.fromkeys(found))


def _spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand, those that touch each other as one."""
    places = [m.span() for word in words for m in re.finditer(_pattern(word), text, re.IGNORECASE)]
    merged: list[tuple[int, int]] = []
    for low, high in sorted(places):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def _pattern(word: str) -> str:
    """The word; one of letters or digits not inside a longer one."""
    inner = re.escape(word)
    return inner if re.match(f"[{HAN}]", word) else rf"(?<![A-Za-z0-9]){inner}(?![A-Za-z0-9])"


def _start(text: str, spans: Sequence[tuple[int, int]], width: int) -> int:
    """A little before the place from which the most characters of the search fit into the width."""
    if not spans or len(text) <= width:
        return 0

    def covered(low: int) -> int:
        return sum(high - start for start, high in spans if start >= low and high <= low + width - _BEFORE)

    best = max((low for low, _ in spans), key=lambda low: (covered(low), -low))
    return max(0, min(best - _BEFORE, len(text) - width))
