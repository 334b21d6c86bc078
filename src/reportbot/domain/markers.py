"""Citation markers ``[n]`` in an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARKER = re.compile(r"\[([0-9]{1,3})\]")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker standing at ``text[start:end]``."""

    number: int
    start: int
    end: int


def find_markers(text: str) -> tuple[Marker, ...]:
    """All markers of a text, in order, repeated ones too."""
    return tuple(Marker(int(m[1]), m.start(), m.end()) for m in MARKER.finditer(text))


def marker_free(text: str) -> str:
    """The text with full-width brackets around what could be a marker: ［3］, as long as before."""
    return MARKER.sub(r"［\1］", text) if "[" in text else text


def without_markers(text: str) -> str:
    """The text with its markers taken out."""
    return MARKER.sub("", text)
