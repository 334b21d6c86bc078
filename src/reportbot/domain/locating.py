"""Where a sentence stands in a source, blind to white space, and which passages hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportbot.domain.documents import Passage


def locate(sentence: str, text: str) -> Iterator[tuple[int, int]]:
    """The character ranges of a text that say the sentence, however its lines are broken."""
    letters = [re.escape(character) for character in sentence if not character.isspace()]
    if letters:
        for match in re.finditer(r"\s*".join(letters), text):
            yield match.span()


def passages_at(passages: Sequence[Passage], source: str, start: int, end: int) -> list[Passage]:
    """The smallest passage that holds the whole range, else all that overlap it."""
    near = [p for p in passages if p.source == source and p.start < end and p.end > start]
    whole = [p for p in near if p.start <= start and p.end >= end]
    return [min(whole, key=lambda p: p.end - p.start)] if whole else near
