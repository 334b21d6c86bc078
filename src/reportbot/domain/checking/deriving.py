"""Recognising figures that follow from two values of the report: how they are put, and whether they come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations

from reportbot.domain.calculators.measures import EXACT
from reportbot.domain.checking.statements import Claim, Fact, Word
from reportbot.domain.checking.uses import BY, TOTAL
from reportbot.domain.checking.values import ends_written, is_fraction, rounds_to, written_place
from reportbot.domain.checking.verdicts import Operation
from reportbot.domain.figures import Bound, Figure, FigureKind
from reportbot.domain.text import squash

CHANGE = re.compile(
    r"便宜|贵|低|高|降|减|增|涨|跌|提升|上升|多|少|溢价|折价|省|快|cheaper|less|lower|higher|more|above|below|down|up\b|grew|grow|growth"
    r"|fell|fall|rise|rose|drop|increas|decreas|declin|discount|premium|sav|expensive|\bcut|reduc|slash",
    re.IGNORECASE,
)
SHARE = re.compile(
    r"占|相当于|等于|[是为有仅][^，,]*的\s*(?:大?约|近|接近|不到|不足|不及|超过|略?[高低]于)?\s*$|\bof\b|\bas much as\b|\bequal",
    re.IGNORECASE,
)
IS_PART_OF = re.compile(
    r"(?:只有|仅有?|相当于|等于|[占为是])[^，,。；;]{1,24}的\s*(?:大?约|近|不到|接近)?\s*$"
)
"""Ahead of a percentage that is one of something: 只有 A 的 12%; "12% lower than A" is another thing."""
_JUST_HEDGED = re.compile(
    r"[\s，,的)）]|大?约|近|接近|不到|不足|超过|左右|about|around|roughly|nearly", re.IGNORECASE
)
_CLAUSE = re.compile(r"[，；;。]|,(?!\d)")
_OF = re.compile(r"\s*(?:of\b|的水平)", re.IGNORECASE)
REST = re.compile(
    r"其余|其他|其它|剩余|剩下|余下|除.{1,30}外|\brest\b|\bremain|\bother\b|\bothers\b|\bapart from\b|\bexcluding\b|\bnon-|非",
    re.IGNORECASE,
)
DIFFERENCE = re.compile(
    r"差|多|少|[比较][^，,]*[大小]|缩短|延长|高|低|便宜|贵|增加|减少|增长|下降|提升|提高|上升|上涨|省|gap|differ|more|less|higher|lower|cheaper|increas|decreas|sav|rose|fell|up\b"
    r"|down|above|below|apart|\bcut|reduc|lost\b|expensive|advantage|\badd(?:s|ed|ing)?\b|widen|narrow|gain",
    re.IGNORECASE,
)
ADDED = re.compile(
    r"[^追增又再添附参更外叠\W]\s?加(?![权速强快大深码入剧密工盟载起在了注投])|\bplus\b|\badd(?:s|ed)? up to\b",
    re.IGNORECASE,
)
"""What joins the parts of a sum: A 加 B, A plus B."""
PROFIT = re.compile(r"利润(?!率)|毛利(?!率|润率)|盈利|净赚|\bprofits?\b|\bearns?\b", re.IGNORECASE)
"""What is left of an income when its cost is paid, though no word says that it is a difference."""
MARGIN = re.compile(r"利润率|毛利率|\bmargins?\b|\bprofit on\b", re.IGNORECASE)
"""A profit as a share of the income or of the cost."""
_TIMES_MORE = re.compile(
    r"增长|上涨|增加|提高|涨了|高出|贵|翻|扩大|times (?:more|higher|greater)", re.IGNORECASE
)
_CLOSE = Decimal("0.05")  # of "about": a coarser rounding says another thing
_NEAR_LIMIT = Decimal("0.1")
_FRACTION = re.compile(r"(\d+)/(\d+)")  # read as a percentage, and exact to its denominator's last digit
_HALF = Decimal("0.5")
_MOST_SUMMED = 6
AVERAGE = re.compile(r"平均|均为|\baverag|\bon average\b|\bmean\b", re.IGNORECASE)
"""What says that a figure is the mean of several."""
_REACH = 40  # characters before a figure in which "the rest" may stand
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Derived:
    """An operation on facts and what it gives, in ``unit``; of a range ``value`` is the lower end."""

    operation: Operation
    operands: tuple[Fact, ...]
    value: Decimal
    unit: str
    high: Decimal | None = None


def operations(claim: Claim) -> frozenset[Operation]:
    """What the claim's words and unit say it is: none for a plain statement."""
    text = f"{claim.own_text} {claim.lead_text[-24:]}"
    kind = claim.figure.kind
    found: set[Operation] = set()
    if kind is FigureKind.PERCENT:
        if CHANGE.search(text) or claim.figure.direction:
            found.add(Operation.CHANGE)
        before, _, behind = claim.own_text.partition(claim.figure.text)
        if not _JUST_HEDGED.sub("", before) or before.rstrip().endswith("的"):
            before = _CLAUSE.split(claim.lead_text)[-1] + before  # 仅为 x 的十分之一
        if (SHARE.search(before) or _OF.match(behind)) and not (
            claim.figure.direction or CHANGE.search(before)
        ):
            found.add(Operation.SHARE)
        if MARGIN.search(text):
            found.add(Operation.CHANGE)  # of the income or of the cost: profit on either
        if TOTAL.search(text) or ADDED.search(before):
            found.add(Operation.SUM)
        elif REST.search(f"{claim.lead_text[-_REACH:]} {before}"):
            found.add(Operation.REMAINDER)
    elif kind is FigureKind.MULTIPLE:
        found.add(Operation.RATIO)
    elif kind in (FigureKind.AMOUNT, FigureKind.NUMBER, FigureKind.POINTS):
        points = kind is FigureKind.POINTS  # are nothing but a difference
        if points or claim.stage == BY or DIFFERENCE.search(text) or PROFIT.search(text):
            found.add(Operation.DIFFERENCE)
        if TOTAL.search(text) or ADDED.search(claim.own_text.partition(claim.figure.text)[0]):
            found.add(Operation.SUM)
    if kind in (FigureKind.PERCENT, FigureKind.AMOUNT, FigureKind.NUMBER) and AVERAGE.search(claim.own_text):
        found.add(Operation.AVERAGE)
    return frozenset(found)


def derive(claim: Claim, facts: Sequence[Fact], wanted: frozenset[Operation]) -> Derived | None:
    """How the claim follows from the facts, which are those that its sentence speaks of; None if it does not."""
    for made in computed(facts, wanted):
        if comes_to(claim, made) and _of_whom(claim, made):
            return made
    return None


def _of_whom(claim: Claim, made: Derived) -> bool:
    """Whether a comparison of two names is one of a figure of each, in their order."""
    if made.operation is Operation.RATIO and len(made.operands) == 1:
        return _goes_back(claim, made.operands[0])
    against = claim.against
    if against is None or made.operation is Operation.SUM:
        return True
    return any(against.name in fact.own.names | fact.lead.names for fact in made.operands) and (
        made.operation not in (Operation.CHANGE, Operation.SHARE)
        or not made.operands[0].in_table
        or against.name not in made.operands[0].own.names
    )


def computed(facts: Sequence[Fact], wanted: frozenset[Operation]) -> Iterator[Derived]:
    """What the wanted operations make of the facts, in their order."""
    usable = [f for f in facts if not f.figure.is_range and f.figure.first is None]
    for one, other in permutations(usable, 2):
        a, b = one.figure, other.figure
        if not _alike(a, b) or (a.low, one.passage.id) == (b.low, other.passage.id):
            continue
        if not _of_one_column(one, other):
            continue
        if Operation.CHANGE in wanted and b.low and a.kind is not FigureKind.PERCENT:
            change = EXACT.divide(a.low - b.low, abs(b.low)) * _HUNDRED
            yield Derived(Operation.CHANGE, (one, other), change, "%")
        if Operation.SHARE in wanted and b.low and a.kind is not FigureKind.PERCENT and 0 < a.low < b.low:
            yield Derived(Operation.SHARE, (one, other), EXACT.divide(a.low, b.low) * _HUNDRED, "%")
        if Operation.RATIO in wanted and b.low and a.low > b.low > 0:
            yield Derived(Operation.RATIO, (one, other), EXACT.divide(a.low, b.low), "倍")
        if Operation.DIFFERENCE in wanted and a.low > b.low:
            unit = "pp" if a.kind is FigureKind.PERCENT else a.unit
            yield Derived(Operation.DIFFERENCE, (one, other), a.low - b.low, unit)
    if Operation.RATIO in wanted:
        yield from _turned_round(usable)
    if Operation.SUM in wanted:
        yield from _sums(usable)
    if Operation.AVERAGE in wanted:
        for made in _sums(usable):
            mean = EXACT.divide(made.value, Decimal(len(made.operands)))
            yield Derived(Operation.AVERAGE, made.operands, mean, made.unit)
    if Operation.REMAINDER in wanted:
        yield from _remainders(usable)


def _turned_round(facts: Sequence[Fact]) -> Iterator[Derived]:
    """How many times as much the other is, of which one thing is said to be a percentage: A 只有 B 的 12%."""
    for fact in facts:
        share = fact.figure
        if share.kind is FigureKind.PERCENT and share.low > 0 and IS_PART_OF.search(fact.said_before):
            yield Derived(Operation.RATIO, (fact,), EXACT.divide(_HUNDRED, share.low), "倍")


def _goes_back(claim: Claim, share: Fact) -> bool:
    """Whether the claim compares the whole with the part: B 是 A 的 8 倍 of "A 只有 B 的 12%"."""
    found = IS_PART_OF.search(share.said_before)
    whole = squash(found[0]) if found else ""
    nouns = [w for w in claim.own if w.noun and w.known]
    against = [w for w in nouns if w.compared]
    first = [w for w in nouns if not w.compared][:1]
    return (
        bool(first)
        and all(_stands_in(w, whole) for w in first)
        and not any(_stands_in(w, whole) for w in against)
    )


def _stands_in(word: Word, text: str) -> bool:
    return any(form in text for form in word.forms)


def _sums(facts: Sequence[Fact]) -> Iterator[Derived]:
    """Sums of all, then of ever fewer, of different facts of one unit."""
    facts = facts[:_MOST_SUMMED]
    for count in range(len(facts), 1, -1):
        for chosen in combinations(facts, count):
            first = chosen[0].figure
            if all(_alike(first, other.figure) for other in chosen[1:]):
                yield Derived(
                    Operation.SUM, chosen, sum((f.figure.low for f in chosen), Decimal(0)), first.unit
                )


def _remainders(facts: Sequence[Fact]) -> Iterator[Derived]:
    """What all, then ever fewer, shares of one sentence leave of the whole."""
    shares = [f for f in facts if f.figure.kind is FigureKind.PERCENT and f.aspect != "growth"]
    for made in _sums(shares):
        if len({(f.passage.id, f.sentence) for f in made.operands}) == 1 and made.value < _HUNDRED:
            yield Derived(Operation.REMAINDER, made.operands, _HUNDRED - made.value, "%")
    for share in shares:
        yield Derived(Operation.REMAINDER, (share,), _HUNDRED - share.figure.low, "%")


def _alike(one: Figure, other: Figure) -> bool:
    return one.kind is other.kind and one.unit == other.unit


def _of_one_column(one: Fact, other: Fact) -> bool:
    """Whether two cells of one table are of one column; other facts may be put together."""
    if not (one.column and other.column) or one.passage.exhibit != other.passage.exhibit:
        return True
    return one.column == other.column or one.passage.id == other.passage.id


def comes_to(claim: Claim, made: Derived) -> bool:
    """Whether what is computed is the claim's figure, at the claim's precision."""
    figure = claim.figure
    if not _unit_fits(figure, made.unit) or figure.is_range is (made.high is None):
        return False
    if made.high is not None:
        ends = zip(ends_written(figure), (made.value, made.high), strict=True)
        return all(_close(end, value) for end, value in ends)
    if made.operation is Operation.CHANGE and figure.direction * made.value < 0:
        return False
    value = abs(made.value)
    if made.operation is Operation.RATIO and _TIMES_MORE.search(claim.own_text):
        return _close(figure, value) or _close(figure, value - 1)
    return _close(figure, value)


def _unit_fits(figure: Figure, unit: str) -> bool:
    return figure.unit == unit or (figure.kind is FigureKind.NUMBER and not (figure.unit and unit))


def _close(figure: Figure, value: Decimal) -> bool:
    claimed = abs(figure.low)
    if claimed == 0:
        return False
    if fraction := _FRACTION.search(figure.text):
        return abs(_HUNDRED * Decimal(fraction[1]) / value - Decimal(fraction[2])) <= _HALF
    if abs(value - claimed) <= min(written_place(figure) / 2, _NEAR_LIMIT * value):
        return True
    if figure.bound is Bound.AT_LEAST:
        return claimed <= value and value - claimed <= _NEAR_LIMIT * value
    if figure.bound is Bound.AT_MOST:
        return value <= claimed and claimed - value <= _NEAR_LIMIT * claimed
    if figure.kind is FigureKind.MULTIPLE and (figure.bound is Bound.ABOUT or figure.in_words):
        return abs(value - claimed) <= _NEAR_LIMIT * value and rounds_to(
            value, claimed
        )  # 2.84 is "three times"
    if is_fraction(figure):
        return abs(value - claimed) <= _CLOSE * value
    hedged = figure.bound is Bound.ABOUT or figure.in_words
    return hedged and abs(value - claimed) <= _CLOSE * value and rounds_to(value, claimed)
