"""The report's figure of the same thing with another value, if one is surely of the same thing."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from reportbot.domain import stated_words
from reportbot.domain.checking.matching import HAD, Match, residue, strength
from reportbot.domain.checking.statements import TELLING, Claim, Fact
from reportbot.domain.checking.swaps import MARGIN
from reportbot.domain.checking.times import NEARBY, SAME
from reportbot.domain.checking.uses import BY, TOTAL, is_comparison
from reportbot.domain.checking.values import (
    Relation,
    counts_other_things,
    digits_of,
    is_close,
    is_fraction,
    is_near,
    is_slip,
    misstated,
    rare_unit,
)
from reportbot.domain.figures import FigureKind
from reportbot.domain.units import COUNT

CONTRADICT, CONTRADICT_SLIP = 0.62, 0.55
"""Coverage from which another value of the same thing contradicts; less where it looks like a slip of the pen."""
ATTRIBUTE, ATTRIBUTE_SLIP, ATTRIBUTE_NAMED = 0.5, 0.4, 0.3
"""The same for the words alone that are no names; least where two names tell already what is meant."""
EVIDENCE = 2
"""How many words must tell that the fact is the claim's: a name and what is said of it."""
SURELY, VERY_SURELY = 0.8, 0.9
"""The same where nothing else tells that the value is a wrong one of this very thing."""
CONTRADICT_NAMED, _BOTH = 0.85, 2
"""The same for a slip in what is said of two names and a date, whatever the verb is."""
_MOSTLY, _MUCH_EVIDENCE = 0.7, 4
"""What of the words that are no names, and how many words, must be said of the only figure that the report has."""
_NEARLY = 0.65
"""Coverage from which a value mistyped is that of the figure, though names that the report adds are left out."""
_BEYOND_CHANCE = 5  # digits, all but one of which, or two swapped, are the report's
_WHOLE = re.compile(rf"{TOTAL.pattern}|总|整体|全部|\boverall\b|\baggregate\b|\bwhole\b", re.IGNORECASE)
_NEAR_BY = 0.5  # a word stands in the fact's sentence or passage, not only behind the fact
_MOST_RIVALS = 3  # more values that fit as well make it unclear which one is meant


def rival(claim: Claim, matches: Sequence[Match], every: Sequence[Match]) -> Match | None:
    """The best fact of the same thing with another value, if one is surely of the same thing.

    ``every`` are the matches among which the claim's own value may stand at something else.
    """
    if claim.nameless or any(word.proper and not word.known for word in claim.own):
        return None
    if _is_of_nothing(claim):
        return None
    places = {
        (m.fact.passage.source, m.fact.passage.exhibit or m.fact.passage.id)
        for m in every
        if m.relation is Relation.SAME
    }
    lone = _lone_value(matches)
    able = [
        m
        for m in matches
        if _contradicts(claim, m, places, lone=m.fact.figure.low == lone)
        or _is_the_one_of_its_unit(claim, m, every)
    ]
    best = max((m.bare for m in able), default=0.0)
    near = [m for m in able if m.bare >= best - MARGIN / 2]
    near = [m for m in near if m.fact.element or is_slip(claim.figure, m.fact.figure)] or near
    if not near or len({(m.fact.figure.low, m.fact.figure.high) for m in near}) > _MOST_RIVALS:
        return None
    return min(near, key=lambda m: (not m.fact.element, -round(m.bare, 2), _distance(claim, m)))


def _is_of_nothing(claim: Claim) -> bool:
    """Whether a claim says no more than that something grew: no name, no noun, hardly a word."""
    words = [w for w in (*claim.own, *claim.lead) if w.known and not stated_words.GROWTH.search(w.text)]
    return claim.subject is None and len(words) < EVIDENCE and not any(w.noun for w in words)


def _lone_value(matches: Sequence[Match]) -> Decimal | None:
    """The one value that the report has for what the claim is of; None where another fits nearly as well."""
    able = [m for m in matches if m.relation is not Relation.UNLIKE and m.owner >= HAD and m.time != 0.0]
    best = max((m.bare for m in able), default=0.0)
    values = {m.fact.figure.low for m in able if m.bare >= best - 2 * MARGIN}
    return values.pop() if len(values) == 1 else None


def _contradicts(
    claim: Claim, match: Match, places: Collection[tuple[str, str]], *, lone: bool = False
) -> bool:
    """Whether the fact is of the same thing as the claim, with another value.

    A slip of the pen is told by itself, and so is a value that stands beside the right one, in ``places``; any other
    must be of the same thing word for word. ``lone``: the report has no other value for what the claim is of.
    """
    fact = match.fact.figure
    slip = is_slip(claim.figure, fact)
    passage = match.fact.passage
    beside = (passage.source, passage.exhibit or passage.id) in places
    wrong = (
        match.relation is Relation.OTHER
        or (match.relation is Relation.ALLOWED and (slip or beside or (lone and is_near(claim.figure, fact))))
        or (match.relation is Relation.UNLIKE and misstated(claim.figure, fact))
    )
    enough = 1 if slip and lone else EVIDENCE
    if not wrong or match.evidence < enough or match.time == 0.0 or match.owner < HAD:
        return False
    if claim.figure.is_range and not fact.is_range:
        return False
    if counts_other_things(claim.figure, fact):
        return False
    if (claim.stage == BY) is not (match.fact.stage == BY):
        return False  # a change and what it leads to
    if claim.stage == BY and (
        is_comparison(claim.own_text, claim.text)
        is not is_comparison(match.fact.said.text, match.fact.figure.text)
    ):
        return False  # what one thing has more than another, and what one has gained
    if (
        fact.kind is not FigureKind.NUMBER
        and TOTAL.search(claim.own_text)
        and not _WHOLE.search(f"{match.fact.lead.text} {match.fact.said.text}")
    ):
        return False  # a part and the whole
    if match.fact.in_table and claim.subject is None and not _speaks_of_row(claim, match.fact):
        return False  # which row is meant?
    if not lone and _is_of_another(claim, match.fact):
        return False
    unmistakable = is_close(claim.figure, fact) and digits_of(claim.figure) >= _BEYOND_CHANCE
    if match.fact.element and not _speaks_of(claim, match.fact.element) and not unmistakable:
        return False
    if (lone and _is_the_only_one(claim, match)) or _is_misspelt(claim, match):
        return True
    whole = bool(TOTAL.search(claim.own_text) and _WHOLE.search(match.fact.said.text))
    if whole and match.strict >= SURELY and _says_no_attribute(claim, match, lone=lone):
        return True  # the one sum of what two names have to do with each other
    if slip:
        if (
            match.named >= _BOTH
            and match.time == SAME
            and match.bare >= CONTRADICT_NAMED
            and (misstated(claim.figure, fact) or is_close(claim.figure, fact))
        ):
            return True
        least = ATTRIBUTE_NAMED if match.named > 1 or is_close(claim.figure, fact) else ATTRIBUTE_SLIP
        same = match.attribute >= least or _says_no_attribute(claim, match, lone=lone)
        return match.coverage >= CONTRADICT_SLIP and same
    if (
        lone
        and match.relation is Relation.OTHER
        and claim.figure.unit == fact.unit != COUNT
        and match.coverage >= CONTRADICT_NAMED
        and match.time in (None, SAME)
        and _names_held(claim, match.fact) >= _BOTH
        and _says_no_attribute(claim, match, lone=lone)
    ):
        return True  # the one figure that the report has of the two
    if beside or is_near(claim.figure, fact) or (claim.cut and match.fact.paid):
        return match.coverage >= CONTRADICT and match.attribute >= ATTRIBUTE
    if is_fraction(fact) and not is_fraction(claim.figure) and claim.against is None:
        return False  # "half" is said of much
    exact = match.strict >= SURELY and match.attribute >= SURELY
    timely = match.time in (None, SAME) or (match.time == NEARBY and match.strict >= VERY_SURELY)
    told = bool(match.fact.element) and lone  # what the fact is of is one word, and the claim has it
    return exact and timely and (told or not residue(claim, match.fact))


def _is_the_only_one(claim: Claim, match: Match) -> bool:
    """Whether nearly all that the claim says, and much of it, is said of the one figure that the report has for it."""
    fact = match.fact.figure
    if match.relation is not Relation.OTHER or not claim.figure.unit == fact.unit != COUNT or not fact.unit:
        return False
    if match.time not in (None, SAME) or match.strict < SURELY or match.attribute < _MOSTLY:
        return False
    if claim.aspect == "growth" and match.fact.aspect != "growth" and not claim.cut:
        return False  # how much more it is, and how much it is of another
    much = match.evidence >= _MUCH_EVIDENCE and not is_fraction(fact)
    return much or (match.time == SAME and match.named > 0 and match.strict >= VERY_SURELY)


def _is_misspelt(claim: Claim, match: Match) -> bool:
    """Whether the value is the one figure's but for a digit, or two exchanged, whatever else the report says there."""
    return (
        is_close(claim.figure, match.fact.figure)
        and claim.subject is not None
        and match.owner == 1.0
        and match.bare >= _NEARLY
        and match.attribute >= ATTRIBUTE
    )


def _is_the_one_of_its_unit(claim: Claim, match: Match, every: Sequence[Match]) -> bool:
    """Whether the report gives but one value in the claim's rare unit (970 TPP), and it is spoken of."""
    unit = rare_unit(claim.figure)
    if not unit or rare_unit(match.fact.figure) != unit or match.relation is not Relation.OTHER:
        return False
    values = {(m.fact.figure.low, m.fact.figure.high) for m in every if rare_unit(m.fact.figure) == unit}
    spoken_of = match.owner >= HAD and match.evidence > 0 and match.time != 0.0
    return len(values) == 1 and spoken_of and claim.stage == match.fact.stage


def _is_of_another(claim: Claim, fact: Fact) -> bool:
    """Whether a claim of no name begins with what the fact does not speak of, and that with something else:
    制冷系统占 x% beside 干线运输占 y%."""
    if claim.subject is not None:
        return False
    words = (*claim.own, *claim.lead)
    nouns = [w for w in words if w.noun and w.name is None and (w.known or w.foreign)]
    return bool(nouns) and strength(nouns[0], fact, leading=True) < _NEAR_BY and bool(residue(claim, fact))


def _says_no_attribute(claim: Claim, match: Match, *, lone: bool) -> bool:
    """Whether nothing but names tells what the figure is, and they leave no doubt: A 占 B 的 x%, B 的 x 美元."""
    both = _names_held(claim, match.fact) >= _BOTH
    if both and claim.aspect and claim.aspect == match.fact.aspect:
        return True
    silent = not any(
        word.name is None and (word.known or word.specific) for word in (*claim.own, *claim.lead)
    )
    return silent and (lone or both)


def _names_held(claim: Claim, fact: Fact) -> int:
    """How many of the claim's names that tell things apart, its own or else those before it, the fact has at itself."""
    own = [w for w in claim.own if w.name and w.rarity >= TELLING] or claim.leads
    return len({w.text for w in own if strength(w, fact, leading=True) >= HAD})


def _speaks_of(claim: Claim, element: str) -> bool:
    """Whether the claim has a word of what tells the fact from others like it."""
    forms = (form for word in (*claim.own, *claim.lead) for form in word.forms if len(form) > 1)
    return any(form in element or element in form for form in forms)


def _speaks_of_row(claim: Claim, fact: Fact) -> bool:
    return not fact.telling or any(_speaks_of(claim, form) for name in fact.telling for form in name.forms)


def _distance(claim: Claim, match: Match) -> float:
    mine, yours = float(claim.figure.low), float(match.fact.figure.low)
    return abs(mine - yours) / max(abs(mine), abs(yours), 1e-9)
