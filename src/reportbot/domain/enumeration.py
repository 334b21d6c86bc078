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


def could_count(figure: Figure) -> bool:
    """Whether the figure is a bare count, such as a sentence may make of what it lists."""
    return (
        figure.kind is FigureKind.NUMBER
        and figure.unit in ("", COUNT)
        and not figure.is_range
        and figure.low >= _FEWEST
    )


def listed(sentence: str) -> set[int]:
    """How many things the sentence may be said to list; its last "and" may stand in for a comma."""
    sentence = without_markers(sentence)
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
