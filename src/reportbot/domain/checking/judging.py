"""Deciding on one value of a draft from the report's figures that were weighed against it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportbot.domain.checking.deriving import Derived
from reportbot.domain.checking.matching import Match, weigh
from reportbot.domain.checking.rivals import CONTRADICT_SLIP, rival
from reportbot.domain.checking.statements import Claim, Fact
from reportbot.domain.checking.swaps import (
    MUCH,
    SWAP_MARGIN,
    is_counterpart,
    other_end,
    outweighs,
    superseded_by,
)
from reportbot.domain.checking.uses import BY
from reportbot.domain.checking.values import Relation
from reportbot.domain.checking.verdicts import Status

SUPPORT, ROUNDED = 0.3, 0.5
"""Coverage from which an equal value counts as the same figure, and one that is equal but for rounding."""
ANOTHER_TIME = 0.5
"""The same where the report dates it otherwise: then the date is wrong, if it is the same figure at all."""
_COMPARES = re.compile(
    r"比|较|占|相当|高|低|便宜|贵|多|少|倍|一半|只有|\bthan\b|\bof\b|\babove\b|\bbelow\b|cheaper|less|more",
    re.IGNORECASE,
)
_EACH = re.compile(r"各|均|都|\beach\b|\bboth\b|\ball\b", re.IGNORECASE)
_ANOTHER_S = 0.4  # below which a name is that of a figure beside this one, or of none


@dataclass(frozen=True, slots=True)
class Judgement:
    """The status with the match that decides it, if one does."""

    status: Status
    match: Match | None = None
    equal: Match | None = None
    """Of a contradicted value, the report's figure that it equals, of another name or time."""
    surely: bool = False
    """Whether no reading as a derived figure is left: the sentence is the report's own, or the value a slip of the pen."""


Judged = list[tuple[Claim, Judgement]]


@dataclass(frozen=True, slots=True)
class Decided:
    """A claim with what is decided on it, and the fact or the derivation that decides it."""

    claim: Claim
    status: Status
    fact: Fact | None = None
    derived: Derived | None = None


def judge_all(claims: Sequence[Claim], facts: Sequence[Fact]) -> list[Judgement]:
    """Whether the facts bear out the values of a sentence. Another value contradicts only for the same thing and
    time, and only when it is not the very figure that another value of the sentence gives.
    """
    matches = [[weigh(claim, fact) for fact in facts if _may_be(claim, fact)] for claim in claims]
    judged = []
    for index, claim in enumerate(claims):
        others = [
            (claims[at], {id(m.fact): m for m in found}) for at, found in enumerate(matches) if at != index
        ]
        # Nothing said of it alone: any figure that the others are may be meant.
        bare = None if any(w.known for w in claim.own) else SUPPORT
        free = [m for m in matches[index] if not _is_taken(m, _of_fact(m.fact, others), bare, facts)]
        each = _of_each_name(claim, facts) if len(claims) == 1 else None
        judgement = each or _judge(claim, matches[index], free)
        if judgement.status is Status.NOT_FOUND and claim.figure.is_range and claim.stage == "from":
            judgement = _of_each_end(claim, facts) or judgement
        judged.append(judgement)
    return judged


def _may_be(claim: Claim, fact: Fact) -> bool:
    """Whether the fact can be what a change or a comparison speaks of: no end of a change is the change itself,
    and a comparison with another name must be one with that name."""
    if BY in (claim.stage, fact.stage) and other_end(claim, fact):
        return False
    against = claim.against
    if against is None:
        return True
    return against.name in fact.own.names | fact.lead.names and bool(_COMPARES.search(fact.said.text))


def _of_fact(fact: Fact, others: Sequence[tuple[Claim, Mapping[int, Match]]]) -> list[tuple[Claim, Match]]:
    return [(claim, found[id(fact)]) for claim, found in others if id(fact) in found]


def _is_taken(
    match: Match, others: Sequence[tuple[Claim, Match]], least: float | None, facts: Sequence[Fact]
) -> bool:
    """Whether the fact is what another value of the sentence gives, and as near to that (or, given a least, near it).

    Not so where that one's words say what a fact beside it is of: the two are swapped.
    """
    return any(
        m.relation >= Relation.ROUNDED
        and m.bare >= (match.bare - SWAP_MARGIN if least is None else least)
        and not other_end(claim, m.fact)
        and not any(is_counterpart(claim, beside, m.fact) for beside in facts)
        for claim, m in others
    )


def _of_each_end(claim: Claim, facts: Sequence[Fact]) -> Judgement | None:
    """The judgement of "from x to y" where the report has both and no range; None where it has not both."""
    ends = [
        replace(claim, figure=end, stage=stage)
        for end, stage in zip(claim.figure.ends(), ("from", "to"), strict=True)
    ]
    found = [
        _judge(end, matches, matches) for end in ends if (matches := [weigh(end, fact) for fact in facts])
    ]
    supported = len(found) == len(ends) and all(j.status is Status.SUPPORTED for j in found)
    return found[0] if supported else None


def _of_each_name(claim: Claim, facts: Sequence[Fact]) -> Judgement | None:
    """The judgement of a value that several names have each: A、B 和 C 各占 10%."""
    names = [word for word in claim.own if word.telling]
    if len(names) < 2 or not _EACH.search(claim.own_text):
        return None
    each = []
    for name in names:
        own = tuple(w for w in claim.own if w is name or w not in names)
        matches = [weigh(replace(claim, own=own), fact) for fact in facts]
        each.append(_judge(replace(claim, own=own), matches, matches))
    wrong = [j for j in each if j.status is not Status.SUPPORTED]
    return wrong[0] if wrong else each[0]


def _judge(claim: Claim, matches: Sequence[Match], free: Sequence[Match]) -> Judgement:
    equal = _best([m for m in matches if m.relation >= Relation.ROUNDED])
    other = rival(claim, free, matches)
    if equal is not None and (now := superseded_by(claim, equal, matches)):
        return Judgement(Status.CONTRADICTED, now, equal)
    if equal is not None and other is not None and not claim.guessed and outweighs(claim, other, equal):
        return Judgement(Status.CONTRADICTED, other, equal)
    if (
        equal is not None
        and equal.coverage >= _enough(equal)
        and not (_is_another_s(claim, equal) or _is_chance(equal, matches))
    ):
        return Judgement(Status.SUPPORTED, equal)
    if other is not None and (equal is None or other.bare - equal.bare >= MUCH):
        return Judgement(Status.CONTRADICTED, other)
    return Judgement(Status.NOT_FOUND)


def _enough(equal: Match) -> float:
    if equal.time == 0.0:
        return ANOTHER_TIME
    return ROUNDED if equal.relation is Relation.ROUNDED else SUPPORT


def _is_chance(equal: Match, matches: Sequence[Match]) -> bool:
    """Whether a weak match is equal by chance: some other value fits the claim's words much better."""
    best = max((m.bare for m in matches if m.relation in (Relation.OTHER, Relation.ALLOWED)), default=0.0)
    return equal.bare < CONTRADICT_SLIP and best - equal.bare >= MUCH


def equal_at_another_time(claim: Claim, facts: Sequence[Fact]) -> Match | None:
    """The figure of the report that the claim equals, though it is dated otherwise."""
    matches = (weigh(claim, fact) for fact in facts)
    return _best(
        [m for m in matches if m.relation >= Relation.ROUNDED and m.time == 0.0 and m.bare >= ANOTHER_TIME]
    )


def _best(matches: Sequence[Match]) -> Match | None:
    return max(
        matches, key=lambda m: (round(m.coverage, 2), m.owner, m.relation, -m.fact.order), default=None
    )


def _is_another_s(claim: Claim, match: Match) -> bool:
    return match.owner < _ANOTHER_S or claim.nameless or any(w.proper and not w.known for w in claim.own)
