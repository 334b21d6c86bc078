"""A count that a sentence proves itself: 共 3 项：A、B、C; "three firms (A, B and C)"."""

from __future__ import annotations

import re

from reportbot.domain.figures import Figure, FigureKind
from reportbot.domain.markers import without_markers
from reportbot.domain.units import COUNT

_CLAUSE = re.compile(r"[;:。；：()（）\n]|\.\s")
_AND = re.compile(r"以及|和|与|及|\s(?:and|or)\s")
_NUMBERED_ITEM = re.compile(r"(?:^|[^\d])\d{1,2}[)）]|[①-⑳]")
_FEWEST = 2


def counts_its_items(figure: Figure, sentence: str, below: int = 0) -> bool:
    """Whether a bare count equals the number of things its own sentence lists, or of items ``below`` it."""
    if figure.kind is not FigureKind.NUMBER or figure.unit not in ("", COUNT) or figure.is_range:
        return False
    return figure.low >= _FEWEST and figure.low in {below, *_counts(without_markers(sentence))}


def _counts(sentence: str) -> set[int]:
    """How many things the sentence may be said to list; a list's last "and" counts where it stands in for a comma."""
    counts = {len(_NUMBERED_ITEM.findall(sentence))}
    for clause in _CLAUSE.split(sentence):
        if "、" in clause:
            for part in re.split("[，,]", clause):
                items = part.count("、") + 1
                counts |= {items, items + bool(_AND.search(part.rsplit("、", 1)[-1]))}
        elif "," in clause:
            items = clause.count(",") + 1
            counts |= {items, items + bool(_AND.search(clause.rsplit(",", 1)[-1].lstrip()))}
    return {count for count in counts if count >= _FEWEST}
