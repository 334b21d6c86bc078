"""What a computed figure of a draft comes to instead, where it is settled which figures of the report it is made of.

A figure that does not come out is wrong only if no other reading is left, so each way of settling the operands asks that
the claim speaks of nothing but them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from reportbot.domain.checking.deriving import Derived, computed, operations
from reportbot.domain.checking.matching import HAD, at_figure, strength, weigh
from reportbot.domain.checking.operands import distinct, is_relating, is_thing
from reportbot.domain.checking.rivals import ATTRIBUTE, CONTRADICT
from reportbot.domain.checking.statements import TELLING, Claim, Fact
from reportbot.domain.checking.uses import BY
from reportbot.domain.checking.values import is_fraction
from reportbot.domain.checking.verdicts import Operation
from reportbot.domain.figures import Bound, Figure, FigureKind

_ROUGHLY = Decimal("0.1")  # what "about" may be off by before it is wrong
_PRECISE = 4  # digits that nobody writes of what is only about so
_PAIR = 2
_SPOKEN_OF = 0.5  # a word of the claim stands in the passage of an operand
_LESS = re.compile(
    r"便宜|[低降减跌省少]|cheaper|lower|below|less|\bcuts?\b|reduc|fell|fall|drop|declin|sav|\boff\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"成本|费用|价格?|金额|costs?|prices?|bills?|fees?|spend(?:ing)?|amounts?", re.IGNORECASE)
"""Words for amounts of money that say no more than their unit does."""
_LIMITS = (Bound.AT_LEAST, Bound.AT_MOST)


@dataclass(frozen=True, slots=True)
class Pools:
    """The report's figures that a claim may be computed of, by why they may be.

    ``stated`` are what the sentence's other figures are, ``beside`` one of them and what the claim compares it with; ``ends`` what a change leads from and to; ``groups`` the figures
    of each name or time that the claim speaks of; ``alone`` those of what it is of, whenever; ``parts`` those of what it
    sums up; ``earned`` an income and its cost.
    """

    stated: Sequence[Fact]
    beside: Sequence[Fact]
    ends: Sequence[Fact]
    groups: Sequence[Sequence[Fact]]
    alone: Sequence[Fact]
    parts: Sequence[Fact]
    earned: Sequence[Fact]


def disproved(claim: Claim, pools: Pools) -> Derived | None:
    """What the claim comes to, where its operands are settled and it says otherwise; None if it may yet be right."""
    wanted = operations(claim)
    if claim.stage == BY:
        wanted -= {Operation.SUM}
    if claim.figure.kind is FigureKind.POINTS:
        wanted |= {Operation.CHANGE}  # of what is no percentage: then "points" is wrong
    for operands, fitting in _settled(claim, pools):
        made = _as_said(claim, list(computed(operands, wanted & fitting)), len(operands))
        if made is not None:
            return made if _is_excluded(claim.figure, made) else None
    return None


_COMPARING = frozenset({Operation.CHANGE, Operation.SHARE, Operation.RATIO, Operation.DIFFERENCE})
_SUMMING = frozenset({Operation.SUM, Operation.REMAINDER, Operation.AVERAGE})


def _settled(claim: Claim, pools: Pools) -> Iterator[tuple[Sequence[Fact], frozenset[Operation]]]:
    """The sets of operands that the claim can be of, the surest first, with what it may be of them."""
    if pair := _of_two_names(claim, pools):
        yield pair, _COMPARING
    if pair := _of_two_times(claim, pools):
        yield pair, _COMPARING | {Operation.SUM}
    if len(pools.ends) == _PAIR and _is_plain(claim) and all(_is_same(claim, fact) for fact in pools.ends):
        yield pools.ends, _COMPARING
    if claim.against is not None:
        return
    stated = distinct(_of_its_kind(claim, pools.stated))
    if len(stated) > 1 and _speaks_of_no_more(claim, stated):
        yield stated, _SUMMING if len(stated) > _PAIR else _SUMMING | _COMPARING
    if pools.beside:
        yield pools.beside, _COMPARING
    if len(pools.parts) > 1 and _sums_up(claim, pools.parts):
        yield pools.parts, _SUMMING
    if len(pools.earned) == _PAIR:
        yield pools.earned, frozenset({Operation.DIFFERENCE, Operation.RATIO})
    alone = _apart(pools.alone)
    if len(alone) == _PAIR and _is_one_thing(claim, alone):
        yield alone, _COMPARING | {Operation.SUM}


def _of_two_names(claim: Claim, pools: Pools) -> list[Fact]:
    """The figures of the two names that a claim compares, in one column of a table or one passage of prose."""
    every = [*pools.stated, *(fact for group in pools.groups for fact in group)]
    exact = [f for f in every if not f.figure.is_range]
    against, subject = claim.against, claim.subject
    if against is not None:
        if subject is None or subject.name == against.name:
            return []
        ours = [f for f in exact if subject.name in f.own.names]
        theirs = [f for f in exact if against.name in f.own.names]
        pairs = [[a, b] for a, b in product(ours, theirs) if _is_pair(a, b)]
        return pairs[0] if pairs else []
    if len(pools.groups) != _PAIR or len(claim_names(claim)) != _PAIR:
        return []
    pairs = [[a, b] for a, b in product(*pools.groups) if _is_pair(a, b) and not a.figure.is_range]
    values = {(a.figure.low, b.figure.low) for a, b in pairs}
    return pairs[0] if len(values) == 1 else []


def _of_two_times(claim: Claim, pools: Pools) -> list[Fact]:
    """The figures of one thing at the two times that a claim compares, one for each."""
    if len(claim_names(claim)) > 1 or len(pools.groups) != _PAIR or claim.against is not None:
        return []
    each = [_apart(group) for group in pools.groups]
    pair = [group[0] for group in each if len(group) == 1]
    return pair if len(pair) == _PAIR and _is_pair(*pair) else []


def claim_names(claim: Claim) -> set[str]:
    """The names that a claim speaks of and that tell things apart."""
    return {w.text for w in (*claim.own, *claim.lead) if w.name and w.rarity >= TELLING and is_thing(w)}


def _is_pair(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one unit and one column of a table, or of one passage of prose."""
    if not _alike(one.figure, other.figure) or one is other:
        return False
    if one.column or other.column:
        return one.column == other.column and one.passage.exhibit == other.passage.exhibit
    return one.passage.id == other.passage.id


def _speaks_of_no_more(claim: Claim, operands: Sequence[Fact]) -> bool:
    """Whether the words at a figure only relate the operands to each other, or are theirs: 两者相差 x, 降幅为 x."""
    words = [w for w in claim.own if not is_relating(w)]
    money = all(fact.figure.kind is FigureKind.AMOUNT for fact in operands)
    return all(
        any(strength(w, fact, leading=True) >= HAD for fact in operands)
        or (money and _MONEY.fullmatch(w.text))
        for w in words
        if w.noun or w.name
    )


def _sums_up(claim: Claim, parts: Sequence[Fact]) -> bool:
    """Whether all that the claim speaks of is one of the parts, or what they are parts of."""
    if any(part.figure.bound in _LIMITS for part in parts):
        return False
    words = [w for w in (*claim.lead, *claim.own) if (w.noun or w.name) and not is_relating(w)]
    return all(
        any(at_figure(w, part.said) for part in parts)
        or all(strength(w, part, leading=True) >= _SPOKEN_OF for part in parts)
        or not (w.known or w.proper)
        for w in words
    )


def _is_one_thing(claim: Claim, facts: Sequence[Fact]) -> bool:
    """Whether two figures are surely of what the claim is of, at two times."""
    if len(claim_names(claim)) > 1 or not _is_plain(claim):
        return False
    times = [{(d.first, d.last) for d in f.when.main} for f in facts]
    staged = {f.stage for f in facts} == {"from", "to"}
    same = [weigh(claim, fact) for fact in facts]
    return (staged or not times[0] & times[1]) and all(
        m.attribute >= ATTRIBUTE and m.owner >= HAD and m.bare >= _SPOKEN_OF for m in same
    )


def _is_plain(claim: Claim) -> bool:
    """Whether the claim is of one thing that the report knows, compared with no other."""
    return not any(w.compared or (w.noun and not w.known) for w in claim.own)


def _is_same(claim: Claim, fact: Fact) -> bool:
    """Whether the fact is surely of what the claim is of, whatever their values."""
    match = weigh(claim, fact)
    return match.coverage >= CONTRADICT and match.attribute >= ATTRIBUTE


def _as_said(claim: Claim, made: Sequence[Derived], count: int) -> Derived | None:
    """Of what the operands give, that which uses all of them, and goes the claim's way."""
    able = [m for m in made if len(m.operands) == count and _may_equal(claim.figure, m)]
    rising = claim.figure.direction or (-1 if claim.cut or _LESS.search(claim.own_text) else 0)
    right = [m for m in able if m.operation is not Operation.CHANGE or m.value * (rising or m.value) > 0]
    return right[0] if right else None


def _may_equal(figure: Figure, made: Derived) -> bool:
    if figure.is_range:
        return False
    # Points for a change in percent, and the other way round, are what the claim has wrong.
    if figure.unit == made.unit or {figure.unit, made.unit} <= {"%", "pp"}:
        return True
    # Another currency is wrong where the value is right; else it may have been converted.
    amounts = figure.kind is FigureKind.AMOUNT and made.operands[0].figure.kind is FigureKind.AMOUNT
    return amounts and bool(figure.unit and made.unit) and abs(made.value) == abs(figure.low)


def _is_excluded(figure: Figure, made: Derived) -> bool:
    """Whether the claimed value cannot be the computed one, roughly put."""
    if any(fact.figure.bound in _LIMITS for fact in made.operands):
        return False
    if figure.unit != made.unit:
        return True
    value, claimed = abs(made.value), abs(figure.low)
    if figure.bound is Bound.AT_LEAST:
        return value < claimed * (1 - _ROUGHLY)
    if figure.bound is Bound.AT_MOST:
        return value > claimed * (1 + _ROUGHLY)
    off = abs(value - claimed)
    if figure.in_words or is_fraction(figure):
        return off > _ROUGHLY * value
    if figure.bound is Bound.ABOUT and _written_digits(figure) < _PRECISE:
        return off > max(_ROUGHLY * value, _last_place(figure)) / 2
    return off >= _last_place(figure)


def _written_digits(figure: Figure) -> int:
    return len("".join(c for c in figure.text if c.isdigit()).strip("0"))


def _last_place(figure: Figure) -> Decimal:
    """The size of the last digit that is not 0, in the figure's unit: no rounding is off by more."""
    kept = "".join(c for c in figure.text if c.isdigit()).strip("0")
    if not kept or not figure.low:
        return Decimal(0)
    return abs(figure.low) / Decimal(kept)


def _alike(one: Figure, other: Figure) -> bool:
    return one.kind is other.kind and one.unit == other.unit


def _of_its_kind(claim: Claim, facts: Sequence[Fact]) -> list[Fact]:
    """Those of the facts that the claim can be made of, where they are all of one unit; none where two units are."""
    figure = claim.figure
    kinds = {FigureKind.POINTS: (FigureKind.PERCENT,), FigureKind.AMOUNT: (FigureKind.AMOUNT,)}
    able = [f for f in facts if f.figure.kind in kinds.get(figure.kind, tuple(FigureKind))]
    if figure.kind is FigureKind.NUMBER:
        able = [f for f in able if f.figure.unit == figure.unit]
    alike = able and all(_alike(able[0].figure, f.figure) and not f.figure.is_range for f in able)
    return able if alike else []


def _apart(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those that repeat a value."""
    found: dict[tuple[Decimal, Decimal], Fact] = {}
    for fact in facts:
        found.setdefault((fact.figure.low, fact.figure.high), fact)
    return list(found.values())
