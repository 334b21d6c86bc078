"""Whether a value that stands in the report stands there for something else: another name, time or end of a change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportbot.domain.checking.binding import goes_on
from reportbot.domain.checking.matching import HAD, Match, at_figure, strength
from reportbot.domain.checking.statements import Claim, Fact
from reportbot.domain.checking.times import NEARBY, SAME, SILENT
from reportbot.domain.checking.values import Relation
from reportbot.domain.text import squash

MARGIN = 0.1
"""By how much the figure that contradicts must be nearer to the claim than the equal one."""
SWAP_MARGIN = 0.02
"""The same where the equal figure is of another name or time."""
EXCHANGED = 0.06
"""By how much two values of a sentence together must fit better when exchanged; of true sentences none gains so much."""
MUCH = 0.25
"""A difference that counts: of the words that are no names, of how a name is had, of coverage."""
APART, APART_WEIGHT = 0.25, 4.0
"""The share of the claim's words that must stand at one figure and not at the other of a sentence, and what they weigh:
as much as one rare word."""

_BEFORE = re.compile(
    r"原|前|曾|初|过去|上一|去年|旧|彼时|当时|那时|以往|早|[由从自]"
    r"|\b(?:was|were|had|former|formerly|previous|previously|initial|initially|once|used|from|before|prior|earlier|original|originally|ago|then)\b",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"[升增涨][^，,]{0,3}[到至为]|提高|提升|上调|\b(?:rose|rise|grew|grow|climb|increas|jump)", re.IGNORECASE
)
_DOWN_TO = re.compile(
    r"[降跌减缩][^，,]{0,3}[到至为]|下调|\b(?:fell|fall|drop|declin|cut|decreas|slip)", re.IGNORECASE
)
_FROM = re.compile(r"(?:[由从自]|\bfrom\b)([^由从自]*)$")


def outweighs(claim: Claim, other: Match, equal: Match) -> bool:
    """Whether another value is so much nearer to the claim than the equal one that this is of another thing."""
    if other_end(claim, equal.fact) and other.fact.stage == claim.stage:
        return other.bare >= equal.bare - MARGIN / 2
    if other.left_out > equal.left_out and equal.owner >= max(other.owner, HAD) and equal.time != 0.0:
        return False  # that one is of a name that the claim does not speak of, and this of its own
    if _is_swapped(claim, other, equal):
        surely = _is_apart(claim, other.fact, equal.fact) or is_counterpart(claim, other.fact, equal.fact)
        nearer = other.bare >= equal.bare or other.attribute - equal.attribute >= MARGIN
        return other.bare - equal.bare >= SWAP_MARGIN or (surely and nearer)
    another_attribute = other.attribute - equal.attribute >= MUCH and other.owner >= equal.owner
    return other.coverage - equal.bare >= (MARGIN / 2 if another_attribute else MARGIN)


def is_earned(claim: Claim, other: Match, equal: Match) -> bool:
    """Whether something at the claim itself speaks for the other value, where the report has the claimed one of its name.

    What leads up to a figure may be of the figures before it: "an $18bn valuation, and B's $1bn" is no valuation of B.
    """
    if equal.relation is not Relation.SAME or equal.owner < HAD:
        return True
    if equal.time is not None and other.time is not None and other.time > equal.time:
        return True
    of_its_aspect = claim.aspect and other.fact.aspect == claim.aspect != equal.fact.aspect
    if of_its_aspect or other_end(claim, equal.fact) or is_counterpart(claim, other.fact, equal.fact):
        return True
    return any(
        theirs > its for theirs, its in zip(_held(claim, other.fact), _held(claim, equal.fact), strict=True)
    )


def _held(claim: Claim, fact: Fact) -> tuple[float, float]:
    """How much of the claim's own words a fact has, and how much at its figure."""
    return (
        round(sum(w.weight * strength(w, fact, leading=True) for w in claim.own), 2),
        sum(w.weight for w in claim.own if at_figure(w, fact.said)),
    )


def _is_swapped(claim: Claim, other: Match, equal: Match) -> bool:
    """Whether the equal value is of another name or time, and the other of the claim's own."""
    if other.attribute < equal.attribute - MARGIN / 2:
        return False
    another_name = other.owner - equal.owner >= MUCH and equal.owner < HAD
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
        or is_counterpart(claim, other.fact, equal.fact)
        or _is_apart(claim, other.fact, equal.fact)
    )


def is_counterpart(claim: Claim, other: Fact, equal: Fact) -> bool:
    """Whether the claim says just what tells the other figure from those beside it, one of which is the equal one."""
    if len(other.element) < 2 or other.passage.id != equal.passage.id or other.element in equal.said.squashed:
        return False
    forms = (form for word in claim.own for form in word.forms)
    return other.element in squash(claim.own_text) or any(
        other.element in form and form not in equal.said.squashed for form in forms
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


def superseded_by(claim: Claim, equal: Match, matches: Sequence[Match]) -> Match | None:
    """What the value has changed to, of a claim that gives what it was before as what it is: 时间为 10 天 of 由 10 天延长至 15 天.

    None where the claim says when, or that it was before, or where the two ends are of different things.
    """
    was = equal.fact
    if (
        was.stage != "from"
        or claim.stage
        or claim.when.main
        or _BEFORE.search(claim.lead_text + claim.own_text)
    ):
        return None
    begun = _FROM.search(was.sentence.partition(was.figure.text)[0])
    named = squash(begun[1]) if begun else ""
    if begun is None or any(
        form in named for name in was.own.names for form in (squash(name.text), *name.forms)
    ):
        return None
    ends = [
        m
        for m in matches
        if m.fact.stage == "to"
        and m.fact.sentence == was.sentence
        and m.fact.passage.id == was.passage.id
        and m.relation is Relation.OTHER
        and not m.left_out
        and m.bare >= equal.bare - MARGIN
    ]
    return ends[0] if len(ends) == 1 else None


def goes_the_other_way(one: Claim, other: Claim) -> bool:
    """Whether a change is said to go up and its ends go down, or the other way round: 由 20 增至 10."""
    if (one.stage, other.stage) != ("from", "to"):
        return False
    said = f"{other.lead_text}{other.own_text}".partition(other.text)[0].rpartition(one.text)[2]
    up, down = bool(_UP_TO.search(said)), bool(_DOWN_TO.search(said))
    return up is not down and (
        other.figure.high < one.figure.low if up else other.figure.low > one.figure.high
    )


def other_end(claim: Claim, fact: Fact) -> bool:
    """Whether one is what a change begins with and the other what it leads to."""
    return bool(claim.stage and fact.stage) and claim.stage != fact.stage
