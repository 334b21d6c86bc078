"""A count that a sentence proves itself: 共 3 项：A、B、C; "three firms (A, B and C)"."""

from __future__ import annotations

import re

from reportbot.domain.figures import Figure, FigureKind
from reportbot.domain.markers import without_markers
from reportbot.domain.units import COUNT

_LARGEST = 60  # a sentence that lists more than this is not read
_CHINESE_LIST = re.compile(r"[^、，,。；;：:\n]+(?:、[^、，,。；;：:\n]+)+")
_LAST_AND = re.compile(r"(?:以及|和|与|及)(?=[^、]*$)")
_ENGLISH_LIST = re.compile(r"[^,;:.()\n]+(?:,[^,;:()\n]+?)*,?\s(?:and|or)\s[^,;:()\n]+|[^,;:()\n]+(?:,[^,;:()\n]+){2,}")
_NUMBERED_ITEM = re.compile(r"(?:^|[^\d])\d{1,2}[)）]|[（(]\d{1,2}[)）]|[①-⑳]")


def counts_its_items(figure: Figure, sentence: str) -> bool:
    """Whether a bare count equals the number of things that its own sentence lists."""
    if figure.kind is not FigureKind.NUMBER or figure.unit not in ("", COUNT) or figure.is_range:
        return False
    if figure.low != figure.low.to_integral_value() or not 2 <= figure.low <= _LARGEST:
        return False
    return int(figure.low) in _counts(without_markers(sentence))


def _counts(sentence: str) -> set[int]:
    counts: set[int] = set()
    for run in _CHINESE_LIST.findall(sentence):
        items = run.count("、") + 1
        counts.add(items + 1 if _LAST_AND.search(run) else items)
    for run in _ENGLISH_LIST.findall(sentence):
        items = run.count(",") + 1
        joined = len(re.findall(r"(?<!,)\s(?:and|or)\s", run))
        counts.add(items + joined)
    numbered = len(_NUMBERED_ITEM.findall(sentence))
    if numbered > 1:
        counts.add(numbered)
    return counts
