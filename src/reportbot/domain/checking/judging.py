"""Deciding on one value of a draft from the report's figures that were weighed against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportbot.domain.checking.matching import Match, weigh
from reportbot.domain.checking.statements import Claim, Fact
from reportbot.domain.checking.values import Relation, is_slip, misstated
from reportbot.domain.checking.verdicts import Status

SUPPORT, ROUNDED = 0.3, 0.5
"""Coverage from which an equal value counts as the same figure, and one that is equal but for rounding."""
ANOTHER_TIME = 0.5
"""The same where the report dates it otherwise: then the date is wrong, if it is the same figure at all."""
CONTRADICT, CONTRADICT_SLIP = 0.72, 0.55
"""Coverage from which another value of the same thing contradicts; less where it looks like a slip of the pen."""
MARGIN = 0.1
"""By how much the figure that contradicts must be nearer to the claim than the equal one."""
SWAP_MARGIN = 0.02
"""The same where the equal figure is of another name or time."""
MUCH = 0.25  # of the words that are no names: the equal figure is of another attribute
_SWAPPED = 0.5  # an owner that the fact has less than this is another's
_HAD = 0.6  # from which a name is at the fact itself, not only about it
_MOST_RIVALS = 3  # more values that fit as well make it unclear which one is meant


@dataclass(frozen=True, slots=True)
class Judgement:
    """The status with the match that decides it, if one does."""

    status: Status
    match: Match | None = None
    equal: Match | None = None
    """Of a contradicted value, the report's figure that it equals, of another name or time."""


def judge(claim: Claim, facts: Sequence[Fact]) -> Judgement:
    """Whether the facts bear out a value. Another value contradicts only for the same thing and time."""
    matches = [weigh(claim, fact) for fact in facts]
    equal = _best([m for m in matches if m.relation >= Relation.ROUNDED])
    other = _rival(claim, matches)
    if equal is not None and other is not None and other.coverage - equal.bare >= _margin(equal, other):
        return Judgement(Status.CONTRADICTED, other, equal)
    if equal is not None and equal.coverage >= _enough(equal) and not _is_another_s(claim, equal):
        return Judgement(Status.SUPPORTED, equal)
    if other is not None and equal is None:
        return Judgement(Status.CONTRADICTED, other)
    return Judgement(Status.NOT_FOUND)


def _enough(equal: Match) -> float:
    if equal.time == 0.0:
        return ANOTHER_TIME
    return ROUNDED if equal.relation is Relation.ROUNDED else SUPPORT


def _margin(equal: Match, other: Match) -> float:
    another_s = other.owner - equal.owner >= _SWAPPED / 2 and equal.owner < _HAD
    another_s = another_s and other.attribute >= equal.attribute - MARGIN / 2
    other_time = equal.time == 0.0 and other.time is not None and other.time > _SWAPPED
    if another_s or other_time:
        return SWAP_MARGIN
    other_attribute = other.attribute - equal.attribute >= MUCH and other.owner >= equal.owner
    return MARGIN / 2 if other_attribute else MARGIN


def _best(matches: Sequence[Match]) -> Match | None:
    return max(matches, key=lambda m: (round(m.coverage, 3), m.relation, -m.fact.order), default=None)


def _rival(claim: Claim, matches: Sequence[Match]) -> Match | None:
    """The best fact of the same thing with another value, if one is surely of the same thing."""
    if any(word.proper and not word.known for word in claim.own):
        return None
    able = [m for m in matches if _contradicts(claim, m)]
    best = max((m.coverage for m in able), default=0.0)
    near = [m for m in able if m.coverage >= best - MARGIN / 2]
    if not near or len({(m.fact.figure.low, m.fact.figure.high) for m in near}) > _MOST_RIVALS:
        return None
    return min(near, key=lambda m: (not is_slip(claim.figure, m.fact.figure), -m.coverage, _distance(claim, m)))


def _contradicts(claim: Claim, match: Match) -> bool:
    fact = match.fact.figure
    wrong = match.relation in (Relation.OTHER, Relation.ALLOWED) or (
        match.relation is Relation.UNLIKE and misstated(claim.figure, fact)
    )
    if not wrong or match.time == 0.0 or match.owner < _HAD:
        return False
    if claim.figure.is_range and not fact.is_range:
        return False
    needed = CONTRADICT_SLIP if is_slip(claim.figure, fact) else CONTRADICT
    return match.coverage >= needed and match.attribute >= _SWAPPED


def _is_another_s(claim: Claim, match: Match) -> bool:
    return match.owner < _SWAPPED / 2 or any(w.proper and not w.known for w in claim.own)


def _distance(claim: Claim, match: Match) -> float:
    mine, yours = float(claim.figure.low), float(match.fact.figure.low)
    return abs(mine - yours) / max(abs(mine), abs(yours), 1e-9)
