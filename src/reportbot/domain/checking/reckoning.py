"""Figures that follow from others of their own sentence: a sum, a difference, a multiple, a share of what it says.

The operands stand beside the figure and are borne out, so few words are asked for: none where no other two of the
sentence could be meant, else one of the operation's kind in the figure's clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from reportbot.domain.calculators.measures import EXACT
from reportbot.domain.checking.claims import clause_span
from reportbot.domain.checking.deriving import AVERAGE as MEAN
from reportbot.domain.checking.deriving import CHANGE, DIFFERENCE, REST, SHARE, Derived, comes_to
from reportbot.domain.checking.judging import Decided
from reportbot.domain.checking.matching import HAD, weigh
from reportbot.domain.checking.statements import Claim, Fact
from reportbot.domain.checking.uses import TOTAL, measured
from reportbot.domain.checking.values import digits_of, is_fraction
from reportbot.domain.checking.verdicts import Operation, Status
from reportbot.domain.figures import Bound, Figure, FigureKind, same_value

_PLUS = re.compile(
    r"[加和与及](?!权|速|强|快|大)|两[家者个项地]|[三四五六七八九][家者项]|\+|\bplus\b|\bgives?\b|\bmakes?\b|\b(?:the )?pair\b|\bboth\b|\bbetween (?:them|the)\b|\ball (?:two|three|four|five)\b",
    re.IGNORECASE,
)
_MIDDLE = re.compile(r"中[值位点]|中间值|\bmid-?(?:dle|point|s\b)", re.IGNORECASE)
_LEFT = re.compile(r"[剩余]|净[得赚增]|\bleft\b|\bremain|\bnet\b", re.IGNORECASE)
_LESS_THAN_ALL = re.compile(r"少|低|便宜|\bless\b|\blower\b|\bcheaper\b|\bbelow\b", re.IGNORECASE)
_PART = re.compile(r"占|相当于|的|\bof\b|\bor\b|即|\btimes\b|×", re.IGNORECASE)
_CUES: Mapping[Operation, tuple[re.Pattern[str], ...]] = {
    Operation.CHANGE: (CHANGE,),
    Operation.SHARE: (SHARE, _PART),
    Operation.SUM: (TOTAL, _PLUS),
    Operation.DIFFERENCE: (DIFFERENCE, _LEFT),
    Operation.AVERAGE: (MEAN, _MIDDLE),
    Operation.REMAINDER: (REST, _LEFT, _LESS_THAN_ALL),
    Operation.PRODUCT: (_PART,),
}
"""What a clause says of an operation; none is asked for what a figure's unit says: a multiple, points."""
_SUPPOSES = re.compile(
    r"假设|假定|假如|如果|倘若|设想|若(?!干)|[按以][^，,。；;]{0,24}[算计推]|\bassum|\bsuppos|\bif\b|\bsay\b|\bimagine\b|\bfor every\b|\bout of every\b",
    re.IGNORECASE,
)
"""What a sentence begins an example with."""
_SPOKEN_OF = 0.6  # coverage from which a share is of what an amount is said to be of
_SAYS_SO = (Operation.AVERAGE, Operation.REMAINDER)
"""Operations that a sentence never leaves unsaid."""
_SIZES = (FigureKind.AMOUNT, FigureKind.NUMBER)
_HUNDRED = Decimal(100)
_TELLING = 2  # digits from which a figure is hardly what two others make by chance
_ALIKE = Decimal("0.05")  # by which a figure of the sentence may be off its fact, put in other words
_MOST_YEARS = 30


@dataclass(frozen=True, slots=True)
class _Made:
    """What the sentence's figures make; ``only`` where it has no others that could make anything of this kind."""

    derived: Derived
    only: bool


def reckoned(text: str, decided: Sequence[Decided], figures: Sequence[Figure]) -> list[Decided]:
    """What is decided, with the values derived that were not borne out and follow from those that were."""
    found = list(decided)
    for _ in range(2):  # what follows may be made of what follows
        for at, one in enumerate(found):
            others = [fact for other in found if other is not one and (fact := given(other))]
            if is_open(one) and (made := _follows(text, one, others, figures)):
                found[at] = Decided(one.claim, Status.DERIVED, derived=made)
    return found


def borne_out_by_use(decided: Sequence[Decided]) -> list[Decided]:
    """What is decided, where a value is what another one of the sentence follows from: it is no other figure's then."""
    used = [fact for one in decided if one.derived for fact in one.derived.operands]
    return [
        Decided(one.claim, Status.SUPPORTED, fact)
        if is_open(one) and (fact := next((f for f in used if same_value(one.claim.figure, f.figure)), None))
        else one
        for one in decided
    ]


def supposed(text: str, decided: Sequence[Decided], facts: Sequence[Fact]) -> list[Decided]:
    """What is decided, without an amount that the sentence only supposes; what is a share of that is derived.

    The share is one of the sentence, or of the report for what the amount is said to be of. Without any that comes out
    nothing is settled, but no figure of the report contradicts what is only supposed.
    """
    cue = _SUPPOSES.search(text)
    sizes = [
        one for one in decided if cue and is_open(one) and one.claim.figure.kind in _SIZES and not one.surely
    ]
    basis = next((one for one in sizes if cue and cue.start() <= one.claim.figure.start), None)
    if basis is None or basis.claim.figure.is_range or not cue:
        return list(decided)
    start, _ = clause_span(text, basis.claim.figure)
    of_it = [one for one in sizes if one is not basis and basis.claim.figure.start < one.claim.figure.start]
    found = {id(one): _share_of(basis.claim, one.claim, decided, facts) for one in of_it}
    if not any(found.values()) and not (start <= cue.start() and of_it):
        return list(decided)
    return [_of_the_supposed(one, found.get(id(one)), of_it) for one in decided if one is not basis]


def _of_the_supposed(one: Decided, made: Derived | None, of_it: Sequence[Decided]) -> Decided:
    if made is not None:
        return Decided(one.claim, Status.DERIVED, derived=made)
    return Decided(one.claim, Status.NOT_FOUND) if any(one is other for other in of_it) else one


def _share_of(
    basis: Claim, claim: Claim, decided: Sequence[Decided], facts: Sequence[Fact]
) -> Derived | None:
    """The share of the supposed amount that a claim is."""
    said = [fact for one in decided if (fact := given(one)) and fact.figure.kind is FigureKind.PERCENT]
    known = [f for f in facts if f.figure.kind is FigureKind.PERCENT and _is_of(claim, f)]
    for share in (*said, *known):
        whole = replace(share, figure=basis.figure, shown=basis.text)
        for made in _products([whole], [share]):
            if comes_to(claim, made.derived):
                return made.derived
    return None


def _is_of(claim: Claim, fact: Fact) -> bool:
    match = weigh(replace(claim, lead=()), fact) if claim.own else weigh(claim, fact)
    return match.bare >= _SPOKEN_OF and match.owner >= HAD


def is_open(one: Decided) -> bool:
    """Whether a value is not borne out, and not surely wrong."""
    wrong = one.status is Status.CONTRADICTED and not one.surely
    return measured(one.claim.figure) and (one.status is Status.NOT_FOUND or wrong)


def given(one: Decided) -> Fact | None:
    """A value of the sentence that is borne out or follows, as the sentence has it; None for any other."""
    figure = one.claim.figure
    fact = one.derived.operands[0] if one.derived else one.fact
    if fact is None or one.status not in (Status.SUPPORTED, Status.DERIVED) or not measured(figure):
        return None
    return as_said(one.claim, fact)


def as_said(claim: Claim, fact: Fact) -> Fact:
    """The fact that bears out a claim, with no limit that the claim does not state; in the claim's figure where that
    says another thing: an end of a range, a bare cell's unit, what is taken off a price."""
    mine, yours = claim.figure, fact.figure
    near = abs(mine.low - yours.low) <= _ALIKE * abs(yours.low) and mine.is_range is yours.is_range
    if not near or (mine.unit and mine.unit != yours.unit):
        return replace(fact, figure=mine, shown=claim.text)
    limited = yours.bound in (Bound.AT_LEAST, Bound.AT_MOST)
    return (
        replace(fact, figure=replace(yours, bound=mine.bound))
        if limited and mine.bound is Bound.EXACT
        else fact
    )


def _follows(text: str, one: Decided, givens: Sequence[Fact], figures: Sequence[Figure]) -> Derived | None:
    claim = one.claim
    start, end = clause_span(text, claim.figure)
    said = text[start:end]
    for made in _candidates(claim, givens, figures):
        operation = made.derived.operation
        if not comes_to(claim, made.derived):
            continue
        cued = operation not in _CUES or any(cue.search(said) for cue in _CUES[operation])
        if cued or (
            made.only and operation not in _SAYS_SO and one.status is Status.NOT_FOUND and _tells(claim)
        ):
            return made.derived
    return None


def _tells(claim: Claim) -> bool:
    return digits_of(claim.figure) >= _TELLING or is_fraction(claim.figure)


def _candidates(claim: Claim, givens: Sequence[Fact], figures: Sequence[Figure]) -> Iterator[_Made]:
    kind = claim.figure.kind
    points = [g for g in givens if not g.figure.is_range]
    shares = [g for g in points if g.figure.kind is FigureKind.PERCENT]
    if kind is FigureKind.PERCENT:
        for one, other, only in _pairs(points):
            yield from _compared(one, other, only)
        yield from _sums(shares, Operation.REMAINDER)
        yield from _sums(shares, Operation.SUM)
        yield from _sums(shares, Operation.AVERAGE)
        yield from _products(shares, givens)
    elif kind is FigureKind.POINTS:
        yield from _differences(shares, "pp")
    elif kind is FigureKind.MULTIPLE:
        yield from _ratios(points)
        yield from _compounded(shares, figures)
    elif kind in _SIZES:
        sized = [g for g in points if _is_of_its_unit(claim.figure, g.figure)]
        yield from _sums(sized, Operation.SUM)
        yield from _differences(sized)
        yield from _sums(sized, Operation.AVERAGE)
        yield from _middles(claim, givens)
        yield from _products(sized, givens)


def _is_of_its_unit(claim: Figure, other: Figure) -> bool:
    """Whether a size is in the claim's unit; one that says none may be in any: 800 亿到 1,570 亿美元，多 770 亿."""
    return other.kind in _SIZES and (
        claim.unit == other.unit or (claim.kind is FigureKind.NUMBER and not claim.unit)
    )


def _pairs(givens: Sequence[Fact]) -> Iterator[tuple[Fact, Fact, bool]]:
    """Two givens of one unit and different values, and whether there are no others of it."""
    for one, other in permutations(givens, 2):
        a, b = one.figure, other.figure
        if (a.kind, a.unit) == (b.kind, b.unit) and a.low != b.low:
            values = {g.figure.low for g in givens if (g.figure.kind, g.figure.unit) == (a.kind, a.unit)}
            yield one, other, len(values) == 2


def _compared(one: Fact, other: Fact, only: bool) -> Iterator[_Made]:
    a, b = one.figure, other.figure
    if a.kind is FigureKind.PERCENT or not b.low:
        return
    change = EXACT.divide(a.low - b.low, abs(b.low)) * _HUNDRED
    yield _Made(Derived(Operation.CHANGE, (one, other), change, "%"), only)
    if 0 < a.low < b.low:
        share = EXACT.divide(a.low, b.low) * _HUNDRED
        yield _Made(Derived(Operation.SHARE, (one, other), share, "%"), only)


def _ratios(givens: Sequence[Fact]) -> Iterator[_Made]:
    for one, other, only in _pairs(givens):
        if one.figure.low > other.figure.low > 0:
            ratio = EXACT.divide(one.figure.low, other.figure.low)
            yield _Made(Derived(Operation.RATIO, (one, other), ratio, "倍"), only)


def _differences(givens: Sequence[Fact], unit: str | None = None) -> Iterator[_Made]:
    for one, other, only in _pairs(givens):
        if one.figure.low > other.figure.low:
            less = one.figure.low - other.figure.low
            yield _Made(
                Derived(Operation.DIFFERENCE, (one, other), less, one.figure.unit if unit is None else unit),
                only,
            )


def _sums(givens: Sequence[Fact], operation: Operation) -> Iterator[_Made]:
    """Of all, and of ever fewer that stand behind each other: their sum, their mean, or what they leave of the whole."""
    units = dict.fromkeys((g.figure.kind, g.figure.unit) for g in givens)
    for unit in units:
        alike = [g for g in givens if (g.figure.kind, g.figure.unit) == unit]
        for count in range(len(alike), 0, -1):
            for at in range(len(alike) - count + 1):
                chosen = tuple(alike[at : at + count])
                if value := _summed(chosen, operation):
                    yield _Made(Derived(operation, chosen, value, unit[1]), count == len(alike))


def _summed(chosen: Sequence[Fact], operation: Operation) -> Decimal | None:
    if any(g.figure.low < 0 for g in chosen):
        return None  # rates of change are no parts of a whole
    total = sum((g.figure.low for g in chosen), Decimal(0))
    if operation is Operation.REMAINDER:
        return _HUNDRED - total if total < _HUNDRED else None
    if len(chosen) < 2:
        return None
    return EXACT.divide(total, Decimal(len(chosen))) if operation is Operation.AVERAGE else total


def _middles(claim: Claim, givens: Sequence[Fact]) -> Iterator[_Made]:
    for one in givens:
        if one.figure.is_range and _is_of_its_unit(claim.figure, one.figure):
            middle = (one.figure.low + one.figure.high) / 2
            yield _Made(Derived(Operation.AVERAGE, (one,), middle, one.figure.unit), False)


def _products(wholes: Sequence[Fact], givens: Sequence[Fact]) -> Iterator[_Made]:
    """A share, or a range of shares, of what is no range; a growth is no share."""
    shares = [g for g in givens if g.figure.kind is FigureKind.PERCENT and g.aspect != "growth"]
    for whole in wholes:
        for share in shares:
            if share is whole:
                continue
            low, high = (whole.figure.low * end / _HUNDRED for end in (share.figure.low, share.figure.high))
            made = Derived(
                Operation.PRODUCT, (whole, share), low, whole.figure.unit, high if low != high else None
            )
            yield _Made(made, len(wholes) == 1 and len(shares) == 1)


def _compounded(rates: Sequence[Fact], figures: Sequence[Figure]) -> Iterator[_Made]:
    """What a yearly rate comes to over years that the sentence says."""
    for rate in rates:
        for figure in figures:
            years = _years_of(figure)
            if years:
                times = EXACT.power(1 + rate.figure.low / _HUNDRED, years)
                period = replace(rate, figure=figure, shown=figure.text)
                yield _Made(Derived(Operation.COMPOUND, (rate, period), times, "倍"), True)


def _years_of(figure: Figure) -> int:
    first, last = figure.first, figure.last
    if first and last and first.year and last.year:
        return last.year - first.year
    whole = figure.unit == "year" and not figure.is_range and figure.low == int(figure.low)
    return int(figure.low) if whole and figure.low <= _MOST_YEARS else 0
