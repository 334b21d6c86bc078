"""Deciding on one value of a draft from the report's figures that were weighed against it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

from reportbot.domain.checking.deriving import IS_PART_OF, Derived
from reportbot.domain.checking.matching import HAD, Match, strength, weigh
from reportbot.domain.checking.rivals import CONTRADICT_SLIP, rival
from reportbot.domain.checking.statements import Claim, Fact
from reportbot.domain.checking.swaps import (
    EXCHANGED,
    MARGIN,
    MUCH,
    SWAP_MARGIN,
    goes_the_other_way,
    is_counterpart,
    is_earned,
    other_end,
    outweighs,
    superseded_by,
)
from reportbot.domain.checking.times import SAME
from reportbot.domain.checking.uses import BY, TOTAL, is_comparison
from reportbot.domain.checking.values import Relation, digits_of, ends_in_order, is_near, is_slip
from reportbot.domain.checking.verdicts import Status
from reportbot.domain.checking.wholes import is_of_another_whole, is_of_the_contrary
from reportbot.domain.figures import Bound, FigureKind

SUPPORT, ROUNDED = 0.3, 0.5
"""Coverage from which an equal value counts as the same figure, and one that is equal but for rounding."""
ANOTHER_TIME = 0.5
"""The same where the report dates it otherwise: then the date is wrong, if it is the same figure at all."""
_COMPARES = re.compile(
    r"比|较|占|相当|高|低|便宜|贵|多|少|倍|一半|只有|\bthan\b|\bof\b|\babove\b|\bbelow\b|cheaper|less|more",
    re.IGNORECASE,
)
_EACH = re.compile(r"各|均|都|\beach\b|\bboth\b|\ball\b", re.IGNORECASE)
_HUNDRED = 100
_TELLING = 2  # digits from which a value is hardly another's by chance
_ANOTHER_S = 0.4  # below which a name is that of a figure beside this one, or of none


@dataclass(frozen=True, slots=True)
class Judgement:
    """The status with the match that decides it, if one does."""

    status: Status
    match: Match | None = None
    equal: Match | None = None
    """Of a contradicted value, the report's figure that it equals, of another name or time."""
    other_end: Match | None = None
    """Of a range of which the report has both ends apart, what bears out the second."""
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
    surely: bool = False
    """Of a contradicted value, whether nothing else can be meant."""


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
        others = [(other, found) for other, found in others if not claim.restates(other)]
        free = [m for m in matches[index] if not _is_taken(m, _of_fact(m.fact, others), bare, facts)]
        each = _of_each_name(claim, facts) if len(claims) == 1 else None
        judgement = each or _judge(claim, matches[index], free)
        if judgement.status is Status.NOT_FOUND and claim.whole:
            judgement = _of_the_contrary(claim, facts) or judgement
        if judgement.status is Status.NOT_FOUND and claim.figure.is_range and claim.stage == "from":
            judgement = _of_each_end(claim, facts) or judgement
        rival_is_range = judgement.match is not None and judgement.match.fact.figure.is_range
        if judgement.status is not Status.SUPPORTED and claim.figure.is_range and not rival_is_range:
            judgement = _of_ends_together(claim, facts) or judgement
        judged.append(judgement)
    judged = _exchanged(claims, matches, judged)
    return [
        _said_of_others(claim, matches[index], [j for j in judged if j is not judged[index]])
        or _beside_others(claim, matches[index], [j for j in judged if j is not judged[index]])
        if judged[index].status is Status.NOT_FOUND
        else judged[index]
        for index, claim in enumerate(claims)
    ]


def _exchanged(
    claims: Sequence[Claim], matches: Sequence[Sequence[Match]], judged: Sequence[Judgement]
) -> list[Judgement]:
    """The judgements, two values contradicted that are each borne out by what fits the other better."""
    found = list(judged)
    for one, other in combinations(range(len(claims)), 2):
        pair = claims[one], claims[other]
        alike = pair[0].figure.kind is pair[1].figure.kind and pair[0].figure.unit == pair[1].figure.unit
        both = all(judged[i].status is Status.SUPPORTED for i in (one, other))
        if not (alike and both) or pair[0].restates(pair[1]):
            continue
        equals = [[m for m in matches[i] if m.relation >= Relation.ROUNDED] for i in (one, other)]
        across = [
            [m for m in matches[i] if m.relation is Relation.OTHER and any(m.fact is e.fact for e in theirs)]
            for i, theirs in ((one, equals[1]), (other, equals[0]))
        ]
        if not all(across):
            continue
        nearer = [
            max(map(partial(_fit, claims[i]), crossed)) - max(map(partial(_fit, claims[i]), own))
            for i, crossed, own in zip((one, other), across, equals, strict=True)
        ]
        crosswise = min(nearer) >= -SWAP_MARGIN and sum(nearer) >= EXCHANGED
        if crosswise or goes_the_other_way(*pair):
            for i, crossed in zip((one, other), across, strict=True):
                best = max(crossed, key=partial(_fit, claims[i]))
                found[i] = Judgement(Status.CONTRADICTED, best, judged[i].match, surely=True)
    return found


def _fit(claim: Claim, match: Match) -> float:
    """How well a fact fits a claim, whatever their values; less where it is the other end of a change, or a part."""
    part = TOTAL.search(claim.own_text) and not TOTAL.search(match.fact.said.text)
    return match.bare - (MUCH if other_end(claim, match.fact) else MARGIN if part else 0.0)


def _said_of_others(claim: Claim, matches: Sequence[Match], others: Sequence[Judgement]) -> Judgement | None:
    """The judgement of a value of which nothing is said but what is said of those before it, where it stands in the very
    sentence that bears out one of them: 5 万块（7.9 亿 TPP）."""
    right = [j.match.fact for j in others if j.status is Status.SUPPORTED and j.match is not None]
    there = [
        m
        for m in matches
        if m.relation is Relation.SAME
        and m.time != 0.0
        and m.bare >= SUPPORT
        and any(
            m.fact.sentence == fact.sentence != "" and m.fact.passage.id == fact.passage.id for fact in right
        )
    ]
    best = None if claim.own or digits_of(claim.figure) < _TELLING else _best(there)
    return Judgement(Status.SUPPORTED, best) if best else None


def _beside_others(claim: Claim, matches: Sequence[Match], others: Sequence[Judgement]) -> Judgement:
    """The judgement of a value whose sentence gives the one beside it rightly: in one column or sentence of the report,
    of the claim's own name or date, stands another value, and just one."""
    right = [j.match.fact for j in others if j.status is Status.SUPPORTED and j.match is not None]
    beside = [
        m
        for m in matches
        if m.relation is Relation.OTHER
        and not any(m.fact is fact for fact in right)
        and (any(_is_beside(m.fact, fact) for fact in right) or _is_left_in_row(claim, m, right))
        and _is_its(claim, m)
        and (is_slip(claim.figure, m.fact.figure) or not _says_else(claim, m.fact))
    ]
    if len({(m.fact.figure.low, m.fact.figure.high) for m in beside}) != 1:
        return Judgement(Status.NOT_FOUND)
    return Judgement(Status.CONTRADICTED, beside[0])


def _is_beside(one: Fact, other: Fact) -> bool:
    if one.column or other.column:
        return one.column == other.column and one.passage.exhibit == other.passage.exhibit
    return one.passage.id == other.passage.id and one.sentence == other.sentence


def _is_left_in_row(claim: Claim, match: Match, right: Sequence[Fact]) -> bool:
    """Whether the value is the one that is left of a row of two, of which the sentence gives the other rightly, for the
    claim's own name and date; and a slip could make the claim of it."""
    fact = match.fact
    row = [
        f for f in right if f.passage.id == fact.passage.id and f.column and f.figure.unit == fact.figure.unit
    ]
    near = is_slip(claim.figure, fact.figure) or is_near(claim.figure, fact.figure)
    others = [v for v in fact.siblings if v.unit == fact.figure.unit]
    left = bool(fact.column) and len(row) == len(others) == 1
    return left and near and match.time == SAME and not _says_else(claim, fact)


def _is_its(claim: Claim, match: Match) -> bool:
    """Whether the fact is of the very name, or else of the very date, that the claim has at itself."""
    own = [w for w in claim.own if w.telling]
    if match.time == 0.0 or (claim.stage == BY) is not (match.fact.stage == BY):
        return False
    if own:
        return all(w.name in match.fact.own.names for w in own)
    return bool(claim.when.own) and match.time == SAME and claim.subject is None


def _says_else(claim: Claim, fact: Fact) -> bool:
    """Whether the claim has a noun of its own that the report does not say of the fact: it may be of another thing."""
    nouns = [w for w in claim.own if w.noun and w.name is None]
    return any(strength(w, fact, leading=True) < SUPPORT for w in nouns)


def _may_be(claim: Claim, fact: Fact) -> bool:
    """Whether the fact can be what a change or a comparison speaks of: no end of a change is the change itself,
    and a comparison with another name must be one with that name."""
    if BY in (claim.stage, fact.stage) and other_end(claim, fact):
        return False
    if is_of_another_whole(claim, fact):
        return False
    said = fact.said_before
    if (
        claim.figure.kind is FigureKind.PERCENT
        and any(w.compared for w in claim.own)
        and is_comparison(claim.own_text, claim.text)
        and IS_PART_OF.search(said)
        and claim.figure.low + fact.figure.low != _HUNDRED  # but half of it is half less
    ):
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
        and m.bare >= (match.bare - MARGIN / 2 if least is None else least)
        and not other_end(claim, m.fact)
        and not any(is_counterpart(claim, beside, m.fact) for beside in facts)
        for claim, m in others
    )


def _of_the_contrary(claim: Claim, facts: Sequence[Fact]) -> Judgement | None:
    """The judgement of a share that the report gives of the contrary whole: 69% of the non-IT side, not of the IT side."""
    matches = [weigh(claim, fact) for fact in facts if is_of_another_whole(claim, fact)]
    equal = _best(
        [m for m in matches if m.relation >= Relation.ROUNDED and m.bare >= SUPPORT and m.owner >= HAD]
    )
    return Judgement(Status.CONTRADICTED, equal) if equal and is_of_the_contrary(claim, equal.fact) else None


def _of_each_end(claim: Claim, facts: Sequence[Fact]) -> Judgement | None:
    """The judgement of "from x to y" where the report has no such range: by both of its ends, or the one that is wrong
    beside one that is right; None where neither is told."""
    ends = [
        replace(claim, figure=end, text=end.text, stage=stage)
        for end, stage in zip(ends_in_order(claim.figure), ("from", "to"), strict=True)
    ]
    matches = [[weigh(end, fact) for fact in facts] for end in ends]
    found = [_judge(end, own, own) for end, own in zip(ends, matches, strict=True)]
    right = [j for j in found if j.status is Status.SUPPORTED]
    if len(right) == 1:
        # What is said of one end only ("a cache miss lifts it from x to y") is no word against the other.
        at = 1 - found.index(right[0])
        found[at] = _in_one_passage(matches[at], right[0]) or found[at]
        right = [j for j in found if j.status is Status.SUPPORTED]
    if len(right) == len(found):
        return replace(found[0], other_end=found[1].match)
    if not right:
        return None
    at = 1 - found.index(right[0])
    wrong = (
        found[at] if found[at].status is Status.CONTRADICTED else _beside_others(ends[at], matches[at], right)
    )
    return wrong if wrong.status is Status.CONTRADICTED else None


def _of_ends_together(claim: Claim, facts: Sequence[Fact]) -> Judgement | None:
    """The judgement of a range whose two ends the report has apart, in one sentence or column: 800 亿到 1,570 亿."""
    ends = [replace(claim, figure=end, text=end.text) for end in ends_in_order(claim.figure)]
    each = [[m for fact in facts if _is_its_value(m := weigh(end, fact))] for end in ends]
    pairs = [(a, b) for a in each[0] for b in each[-1] if _is_beside(a.fact, b.fact)]
    best = max(pairs, key=lambda pair: pair[0].bare + pair[1].bare, default=None)
    return Judgement(Status.SUPPORTED, best[0], other_end=best[1]) if best else None


def _is_its_value(match: Match) -> bool:
    return (
        match.relation is Relation.SAME and match.bare >= ROUNDED and match.owner >= HAD and match.time != 0.0
    )


def _in_one_passage(matches: Sequence[Match], right: Judgement) -> Judgement | None:
    """The judgement of an end that stands in the passage which bears out the other; None where it stands not there."""
    fact = right.match.fact if right.match else None
    there = [
        m
        for m in matches
        if fact and m.fact.passage.id == fact.passage.id and m.relation >= Relation.ROUNDED and m.owner >= HAD
    ]
    best = _best(there)
    return Judgement(Status.SUPPORTED, best) if best else None


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
    if equal is not None and other is not None and not is_earned(claim, other, equal):
        other = None
    if equal is not None and (now := superseded_by(claim, equal, matches)):
        return Judgement(Status.CONTRADICTED, now, equal)
    if equal is not None and other is not None and not claim.guessed and outweighs(claim, other, equal):
        return Judgement(Status.CONTRADICTED, other, equal)
    if (
        equal is not None
        and equal.coverage >= _enough(claim, equal)
        and not (_is_another_s(claim, equal) or _is_chance(equal, matches))
    ):
        return Judgement(Status.SUPPORTED, equal)
    if equal is not None and _enough(claim, equal) == NEVER and equal.coverage >= OF_A_RANGE:
        # An end of the very range: neither what the report says nor another figure.
        return Judgement(Status.NOT_FOUND)
    if other is not None and (equal is None or other.bare - equal.bare >= MUCH):
        return Judgement(Status.CONTRADICTED, other)
    return Judgement(Status.NOT_FOUND)


NEVER = 2.0  # no coverage comes to it
OF_A_RANGE = 0.72
"""How much of the claim a range must meet, for one of its ends to be what the claim says."""


_LIMITS = re.compile(
    r"[上下]限|最[高低多少大小]|[高低]端|两端|起|至[少多]|[最可]?[高低]达|\b(?:lower|upper|low|high|top|bottom|minimum|maximum|at (?:least|most)|up to|between|as \w+ as)\b",
    re.IGNORECASE,
)
"""What says of a value that it is one end of a range."""


def _enough(claim: Claim, equal: Match) -> float:
    if equal.time == 0.0:
        return ANOTHER_TIME
    if equal.relation is not Relation.ROUNDED:
        return SUPPORT
    if not equal.fact.figure.is_range:
        return ROUNDED
    one_end = claim.stage or claim.figure.bound is not Bound.EXACT or _LIMITS.search(claim.own_text)
    # A value is an end of many ranges by chance: what is said must be said of the range's own thing, and as an end.
    return OF_A_RANGE if one_end or claim.figure.is_range else NEVER


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
