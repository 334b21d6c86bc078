"""Whether what a sentence holds against another's figure lies on the side of it that the sentence says.

"A 低于 B 的 60 美元": the figure is B's, and A's own must be less.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportbot.domain.checking.matching import weigh
from reportbot.domain.checking.statements import Claim, Fact, Word
from reportbot.domain.figures import Bound, Figure

_REACH = (
    24  # characters before the other's name, or behind its figure, in which the word of comparing may stand
)
_ABOVE = re.compile(
    r"(?<!不)(?:高于|超过|多于|大于|贵于)\s*$|\b(?:(?:higher|more|greater|larger|dearer|more expensive) than|above|exceed(?:s|ed|ing)?|tops?|beats?)(?: the)?\s*$",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"(?<!不)(?:低于|不及|少于|小于)\s*$|\b(?:(?:lower|less|smaller|cheaper|fewer) than|below)(?: the)?\s*$",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?:不|没有?|未|\bnot\b|n't\b|\bno\b)[^，,。；;]{0,6}$", re.IGNORECASE)
_THAN = re.compile(r"(?:比|较)\s*$")
_MORE = re.compile(r"\s*[)）]?\s*(?:还要?|更|要|略|稍|明显|大幅|显著)*(?:高|贵|多|大)")
_LESS = re.compile(r"\s*[)）]?\s*(?:还要?|更|要|略|稍|明显|大幅|显著)*(?:低|便宜|少|小)")
_SAME_THING = 0.6
"""Coverage from which a figure of the thing is that which the sentence compares."""


def side_of(text: str, owner: Word, figure: Figure) -> int:
    """1 where something is said to be above the owner's figure, -1 where below it, 0 where neither is said."""
    before = text[max(0, owner.start - _REACH) : owner.start]
    for said, side in ((_ABOVE, 1), (_BELOW, -1)):
        if found := said.search(before):
            return 0 if _NOT.search(before[: found.start()]) else side
    if _THAN.search(before):
        return 1 if _MORE.match(text, figure.end) else -1 if _LESS.match(text, figure.end) else 0
    return 0


def on_the_other_side(claim: Claim, fact: Fact, facts: Sequence[Fact]) -> Fact | None:
    """The report's figure of the thing that is held against the fact, where it lies on the other side than is said."""
    if not claim.side or claim.thing is None or claim.thing.name is None:
        return None
    words = tuple(w for w in (*claim.own, *claim.lead) if w.name is None)
    there = [f for f in facts if _is_alike(f, fact) and claim.thing.name in f.own.names]
    matches = [weigh(replace(claim, own=(claim.thing, *words), lead=()), f) for f in there]
    able = [m for m in matches if m.bare >= _SAME_THING and m.time != 0.0]
    best = max((m.bare for m in able), default=0.0)
    meant = [m.fact for m in able if m.bare == best]
    wrong = [f for f in meant if _lies_beyond(f.figure, fact.figure, claim.side)]
    return wrong[0] if wrong and len(wrong) == len(meant) else None


def _is_alike(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one unit, and of one column where one is a cell."""
    if (one.figure.kind, one.figure.unit) != (other.figure.kind, other.figure.unit) or one is other:
        return False
    return one.column == other.column and (one.passage.exhibit == other.passage.exhibit or not one.column)


def _lies_beyond(mine: Figure, other: Figure, side: int) -> bool:
    """Whether a value is not on the side of another that is said: not above it, or not below."""
    if side > 0:
        return mine.high <= other.low and mine.bound is not Bound.AT_LEAST
    return mine.low >= other.high and mine.bound is not Bound.AT_MOST
