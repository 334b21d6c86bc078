"""A part of a passage where there is no room for all of it: never as if it were the whole."""

from __future__ import annotations

import re

_BEFORE = 60  # characters in front of the place that the reader is to see
_CLAUSE = re.compile(r"[。；;！？，,、]\s*|(?<=[a-z])\.\s+")


def excerpt(text: str, width: int, at: int = 0) -> str:
    """At most ``width`` characters of the text on one line, with the place ``at`` among them; "…" where it is cut.

    Where the beginning is left out, it begins with a clause if one begins there.
    """
    flat = " ".join(text.split())
    if len(flat) <= width:
        return flat
    place = len(" ".join(text[:at].split()))
    start = min(place - _BEFORE, len(flat) - width) if place > width - _BEFORE else 0
    if start and (clause := _CLAUSE.search(flat, start, max(start, place))):
        start = clause.end()
    end = start + width
    return f"{'…' if start else ''}{flat[start:end].strip()}{'…' if end < len(flat) else ''}"
