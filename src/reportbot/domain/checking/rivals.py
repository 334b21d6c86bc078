"""The report's figure of the same thing with another value, if one is surely of the same thing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reportbot.domain.checking.matching import HAD, Match, residue
from reportbot.domain.checking.statements import Claim, Fact
from reportbot.domain.checking.swaps import MARGIN
from reportbot.domain.checking.times import NEARBY, SAME
from reportbot.domain.checking.uses import BY, TOTAL
from reportbot.domain.checking.values import Relation, is_near, is_slip, misstated
from reportbot.domain.figures import FigureKind

CONTRADICT, CONTRADICT_SLIP = 0.62, 0.55
"""Coverage from which another value of the same thing contradicts; less where it looks like a slip of the pen."""
ATTRIBUTE, ATTRIBUTE_SLIP, ATTRIBUTE_NAMED = 0.5, 0.4, 0.3
"""The same for the words alone that are no names; least where two names tell already what is meant."""
EVIDENCE = 2
"""How many words must tell that the fact is the claim's: a name and what is said of it."""
SURELY, VERY_SURELY = 0.8, 0.9
"""The same where nothing else tells that the value is a wrong one of this very thing."""
CONTRADICT_NAMED, _BOTH = 0.85, 2
"""The same for another scale of what is said of two names and a date, whatever the verb is."""
_MOST_RIVALS = 3  # more values that fit as well make it unclear which one is meant


def rival(claim: Claim, matches: Sequence[Match], every: Sequence[Match]) -> Match | None:
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
    near = [m for m in near if m.fact.element or is_slip(claim.figure, m.fact.figure)] or near
    if not near or len({(m.fact.figure.low, m.fact.figure.high) for m in near}) > _MOST_RIVALS:
        return None
    return min(near, key=lambda m: (not m.fact.element, -round(m.bare, 2), _distance(claim, m)))


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
    if not wrong or match.evidence < EVIDENCE or match.time == 0.0 or match.owner < HAD:
        return False
    if claim.figure.is_range and not fact.is_range:
        return False
    if (claim.stage == BY) is not (match.fact.stage == BY):
        return False  # a change and what it leads to
    if (
        fact.kind is not FigureKind.NUMBER
        and TOTAL.search(claim.own_text)
        and not TOTAL.search(match.fact.said.text)
    ):
        return False  # a part and the whole
    if match.fact.in_table and claim.subject is None and not _speaks_of_row(claim, match.fact):
        return False  # which row is meant?
    if match.fact.element and not _speaks_of(claim, match.fact.element):
        return False
    if slip:
        if (
            match.named >= _BOTH
            and match.time == SAME
            and match.bare >= CONTRADICT_NAMED
            and misstated(claim.figure, fact)
        ):
            return True
        least = ATTRIBUTE_NAMED if match.named > 1 else ATTRIBUTE_SLIP
        return match.coverage >= CONTRADICT_SLIP and match.attribute >= least
    if beside or is_near(claim.figure, fact) or (claim.cut and match.fact.paid):
        return match.coverage >= CONTRADICT and match.attribute >= ATTRIBUTE
    if fact.in_words and not claim.figure.in_words and claim.against is None:
        return False  # "half" is said of much
    exact = match.strict >= SURELY and match.attribute >= SURELY
    timely = match.time in (None, SAME) or (match.time == NEARBY and match.strict >= VERY_SURELY)
    return exact and timely and not residue(claim, match.fact)


def _speaks_of(claim: Claim, element: str) -> bool:
    """Whether the claim has a word of what tells the fact from others like it."""
    forms = (form for word in (*claim.own, *claim.lead) for form in word.forms if len(form) > 1)
    return any(form in element or element in form for form in forms)


def _speaks_of_row(claim: Claim, fact: Fact) -> bool:
    return not fact.telling or any(_speaks_of(claim, form) for name in fact.telling for form in name.forms)


def _distance(claim: Claim, match: Match) -> float:
    mine, yours = float(claim.figure.low), float(match.fact.figure.low)
    return abs(mine - yours) / max(abs(mine), abs(yours), 1e-9)
