"""Hiding what is already read, so that the next pattern does not read it again."""

from __future__ import annotations

from collections.abc import Iterable

_HIDDEN = "\0"  # neither a digit, a letter nor a space


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the spans made unreadable, at the same length."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            pieces += [text[at : max(at, start)], _HIDDEN * (end - max(at, start))]
            at = end
    return "".join([*pieces, text[at:]])
