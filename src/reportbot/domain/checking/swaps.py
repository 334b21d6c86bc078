"""Whether a value that stands in the report stands there for something else: another name, time or end of a change."""

from __future__ import annotations

from reportbot.domain.checking.binding import goes_on
from reportbot.domain.checking.matching import HAD, Match, at_figure
from reportbot.domain.checking.statements import Claim, Fact
from reportbot.domain.checking.times import NEARBY, SAME, SILENT
from reportbot.domain.text import squash

MARGIN = 0.1
"""By how much the figure that contradicts must be nearer to the claim than the equal one."""
SWAP_MARGIN = 0.02
"""The same where the equal figure is of another name or time."""
MUCH = 0.25
"""A difference that counts: of the words that are no names, of how a name is had, of coverage."""
APART, APART_WEIGHT = 0.25, 4.0
"""The share of the claim's words that must stand at one figure and not at the other of a sentence, and what they weigh:
as much as one rare word."""


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


def other_end(claim: Claim, fact: Fact) -> bool:
    """Whether one is what a change begins with and the other what it leads to."""
    return bool(claim.stage and fact.stage) and claim.stage != fact.stage
