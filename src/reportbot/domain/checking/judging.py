"""Deciding on one value of a draft from the report's figures that were weighed against it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from reportbot.domain.checking.binding import goes_on
from reportbot.domain.checking.matching import Match, at_figure, residue, weigh
from reportbot.domain.checking.statements import Claim, Fact
from reportbot.domain.checking.times import NEARBY, SAME, SILENT
from reportbot.domain.checking.values import Relation, is_near, is_slip, misstated
from reportbot.domain.checking.verdicts import Status
from reportbot.domain.text import squash

SUPPORT, ROUNDED = 0.3, 0.5
"""Coverage from which an equal value counts as the same figure, and one that is equal but for rounding."""
ANOTHER_TIME = 0.5
"""The same where the report dates it otherwise: then the date is wrong, if it is the same figure at all."""
CONTRADICT, CONTRADICT_SLIP = 0.62, 0.55
"""Coverage from which another value of the same thing contradicts; less where it looks like a slip of the pen."""
ATTRIBUTE, ATTRIBUTE_SLIP, ATTRIBUTE_NAMED = 0.5, 0.4, 0.3
"""The same for the words alone that are no names; least where two names tell already what is meant."""
EVIDENCE = 2
"""How many words must tell that the fact is the claim's: a name and what is said of it."""
SURELY = 0.8
"""The same where nothing else tells that the value is a wrong one of this very thing."""
MARGIN = 0.1
"""By how much the figure that contradicts must be nearer to the claim than the equal one."""
SWAP_MARGIN = 0.02
"""The same where the equal figure is of another name or time."""
MUCH = 0.25  # of the words that are no names: the equal figure is of another attribute
APART, APART_WEIGHT = 0.25, 4.0
"""The share of the claim's words that must stand at one figure and not at the other of a sentence, and what they weigh:
as much as one rare word."""
_COMPARES = re.compile(
    r"比|较|占|相当|高|低|便宜|贵|多|少|倍|一半|只有|\bthan\b|\bof\b|\babove\b|\bbelow\b|cheaper|less|more",
    re.IGNORECASE,
)
_EACH = re.compile(r"各|均|都|\beach\b|\bboth\b|\ball\b", re.IGNORECASE)
_ANOTHER_S = 0.4  # below which a name is that of a figure beside this one, or of none
_HAD = 0.6  # from which a name is at the fact itself, not only about it
_MOST_RIVALS = 3  # more values that fit as well make it unclear which one is meant


@dataclass(frozen=True, slots=True)
class Judgement:
    """The status with the match that decides it, if one does."""

    status: Status
    match: Match | None = None
    equal: Match | None = None
    """Of a contradicted value, the report's figure that it equals, of another name or time."""
    surely: bool = False
    """Whether no reading as a derived figure is left: the sentence is the report's own, or the value a slip of the pen."""


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
        bare = (
            SUPPORT if not any(w.known for w in claim.own) else None
        )  # nothing of its own: anything may be meant
        free = [m for m in matches[index] if not _is_taken(m, _of_fact(m.fact, others), bare)]
        each = _of_each_name(claim, facts) if len(claims) == 1 else None
        judged.append(each or _judge(claim, matches[index], free))
    return judged


def _may_be(claim: Claim, fact: Fact) -> bool:
    """Whether a comparison with another name can be the fact: it must be one with that name itself."""
    against = claim.against
    if against is None:
        return True
    return against.name in fact.own.names | fact.lead.names and bool(_COMPARES.search(fact.said.text))


def _of_fact(fact: Fact, others: Sequence[tuple[Claim, Mapping[int, Match]]]) -> list[tuple[Claim, Match]]:
    return [(claim, found[id(fact)]) for claim, found in others if id(fact) in found]


def _is_taken(match: Match, others: Sequence[tuple[Claim, Match]], least: float | None) -> bool:
    """Whether the fact is what another value of the sentence gives, and as near to that (or, given a least, near it)."""
    return any(
        m.relation >= Relation.ROUNDED
        and m.bare >= (match.bare - SWAP_MARGIN if least is None else least)
        and not _other_end(claim, m.fact)
        for claim, m in others
    )


def _other_end(claim: Claim, fact: Fact) -> bool:
    """Whether one is what a change begins with and the other what it leads to."""
    return bool(claim.stage and fact.stage) and claim.stage != fact.stage


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
    other = _rival(claim, free, matches)
    if equal is not None and other is not None and not claim.guessed and _outweighs(claim, other, equal):
        return Judgement(Status.CONTRADICTED, other, equal)
    if (
        equal is not None
        and equal.coverage >= _enough(equal)
        and not (_is_another_s(claim, equal) or _is_chance(equal, matches))
    ):
        return Judgement(Status.SUPPORTED, equal)
    if other is not None and equal is None:
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


def _outweighs(claim: Claim, other: Match, equal: Match) -> bool:
    """Whether another value is so much nearer to the claim than the equal one that this is of another thing."""
    if _other_end(claim, equal.fact) and other.fact.stage == claim.stage:
        return other.bare >= equal.bare - MARGIN / 2
    if _is_swapped(claim, other, equal):
        surely = _is_apart(claim, other.fact, equal.fact) or _is_counterpart(claim, other.fact, equal.fact)
        return other.bare - equal.bare >= SWAP_MARGIN or (surely and other.bare >= equal.bare)
    another_attribute = other.attribute - equal.attribute >= MUCH and other.owner >= equal.owner
    return other.coverage - equal.bare >= (MARGIN / 2 if another_attribute else MARGIN)


def _is_swapped(claim: Claim, other: Match, equal: Match) -> bool:
    """Whether the equal value is of another name or time, and the other of the claim's own."""
    if other.attribute < equal.attribute - MARGIN / 2:
        return False
    another_name = other.owner - equal.owner >= MUCH and equal.owner < _HAD
    another_time = (
        claim.when.firm
        and other.time == SAME
        and equal.time is not None
        and equal.time <= NEARBY
        and equal.time != SILENT
    )
    return (
        another_name
        or another_time
        or _is_counterpart(claim, other.fact, equal.fact)
        or _is_apart(claim, other.fact, equal.fact)
    )


def _is_counterpart(claim: Claim, other: Fact, equal: Fact) -> bool:
    """Whether the claim says just what tells the other figure from those beside it, one of which is the equal one."""
    said = squash(claim.own_text)
    return (
        len(other.element) > 1
        and other.passage.id == equal.passage.id
        and other.element in said
        and other.element not in equal.said.squashed
    )


def _is_apart(claim: Claim, other: Fact, equal: Fact) -> bool:
    """Whether, of two figures of one sentence or cell, the claim's words stand at the other and none only at the equal.

    Not so where the equal one goes on from the other: "from x to y", "x, up y%".
    """
    if other.passage.id != equal.passage.id or goes_on(equal.said.text.replace(equal.shown, "")):
        return False
    words = [w for w in claim.own if w.known]
    there = sum(w.weight for w in words if at_figure(w, other.said) and not at_figure(w, equal.said))
    here = any(at_figure(w, equal.said) and not at_figure(w, other.said) for w in words)
    return not here and there >= max(APART_WEIGHT, APART * sum(w.weight for w in words))


def _best(matches: Sequence[Match]) -> Match | None:
    return max(matches, key=lambda m: (round(m.coverage, 3), m.relation, -m.fact.order), default=None)


def _rival(claim: Claim, matches: Sequence[Match], every: Sequence[Match]) -> Match | None:
    """The best fact of the same thing with another value, if one is surely of the same thing.

    ``every`` are the matches among which the claim's own value may stand at something else.
    """
    if claim.nameless or any(word.proper and not word.known for word in claim.own):
        return None
    places = {
        (m.fact.passage.source, m.fact.passage.exhibit or m.fact.passage.id)
        for m in every
        if m.relation is Relation.SAME
    }
    able = [m for m in matches if _contradicts(claim, m, places)]
    best = max((m.bare for m in able), default=0.0)
    near = [m for m in able if m.bare >= best - MARGIN / 2]
    if not near or len({(m.fact.figure.low, m.fact.figure.high) for m in near}) > _MOST_RIVALS:
        return None
    return min(
        near, key=lambda m: (not is_slip(claim.figure, m.fact.figure), -round(m.bare, 2), _distance(claim, m))
    )


def _contradicts(claim: Claim, match: Match, places: Collection[tuple[str, str]]) -> bool:
    """Whether the fact is of the same thing as the claim, with another value.

    A slip of the pen is told by itself, and so is a value that stands beside the right one, in ``places``; any other
    must be of the same thing word for word.
    """
    fact = match.fact.figure
    slip = is_slip(claim.figure, fact)
    passage = match.fact.passage
    beside = (passage.source, passage.exhibit or passage.id) in places
    wrong = (
        match.relation is Relation.OTHER
        or (match.relation is Relation.ALLOWED and (slip or beside))
        or (match.relation is Relation.UNLIKE and misstated(claim.figure, fact))
    )
    if not wrong or match.evidence < EVIDENCE or match.time == 0.0 or match.owner < _HAD:
        return False
    if claim.figure.is_range and not fact.is_range:
        return False
    if match.fact.in_table and match.fact.telling and claim.subject is None:
        return False  # which row is meant?
    if match.fact.element and not _speaks_of(claim, match.fact.element):
        return False
    if slip:
        least = ATTRIBUTE_NAMED if match.named > 1 else ATTRIBUTE_SLIP
        return match.coverage >= CONTRADICT_SLIP and match.attribute >= least
    if beside or is_near(claim.figure, fact) or (claim.cut and match.fact.paid):
        return match.coverage >= CONTRADICT and match.attribute >= ATTRIBUTE
    if fact.in_words and not claim.figure.in_words:
        return False  # "half" is said of much
    exact = match.strict >= SURELY and match.attribute >= SURELY
    return exact and match.time in (None, SAME) and not residue(claim, match.fact)


def _speaks_of(claim: Claim, element: str) -> bool:
    """Whether the claim has a word of what tells the fact from others like it."""
    forms = (form for word in (*claim.own, *claim.lead) for form in word.forms if len(form) > 1)
    return any(form in element or element in form for form in forms)


def _is_another_s(claim: Claim, match: Match) -> bool:
    return match.owner < _ANOTHER_S or claim.nameless or any(w.proper and not w.known for w in claim.own)


def _distance(claim: Claim, match: Match) -> float:
    mine, yours = float(claim.figure.low), float(match.fact.figure.low)
    return abs(mine - yours) / max(abs(mine), abs(yours), 1e-9)
