"""Which of the report's facts a derived figure can be of: those that its sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportbot.domain.checking.deriving import AVERAGE, MARGIN, PROFIT
from reportbot.domain.checking.matching import HAD, at_figure, strength, weigh
from reportbot.domain.checking.statements import Claim, Fact, Word
from reportbot.domain.checking.times import SAME, When, time_fit
from reportbot.domain.checking.uses import TOTAL
from reportbot.domain.figures import Figure, FigureKind
from reportbot.domain.text import squash

_SPOKEN_OF = 0.6  # coverage by the claim's words from which a fact of a name in them is meant
_AT_THE_NAME = 0.8
_NEARLY = 0.1  # below the best that a fact of the name may be: another column's is further off
_EACH = 3  # facts of one name or time; more of them fit no better than by chance
_ABOUT_THE_NAME = 0.5  # the passage before speaks of it
_THE_YEAR_BEFORE = re.compile(
    r"[比较]?(?:上年|上一年|前一?年|去年)|同比|\byoy\b|\byear[- ](?:on|over)[- ]year\b|\b(?:the )?(?:year before|previous year|prior year|year earlier|year ago)\b",
    re.IGNORECASE,
)
_INCOME = re.compile(r"收入|营收|\brevenues?\b|\bincome\b|\bsales\b", re.IGNORECASE)
_COST = re.compile(r"成本|费用|支出|\bcosts?\b|\bexpenses?\b", re.IGNORECASE)
_RELATING = re.compile(
    r"(?:平均|average|cuts?\b|合在一起|加在一起|上年|去年|跌幅|降幅|涨幅|增幅|幅度|两者|二者|三者|前者|后者|相差|便宜|更?[贵高低多少]|降|减|增|涨|跌|上升|提升|合计|总计|总共|一共|相差|差距?|相当于|倍)|cheaper|lower|higher|more|less|times|fold"
    r"|difference|gap|combined|total|together|expensive|sum|up|down",
    re.IGNORECASE,
)


_NO_THING = re.compile(r"同比|环比|合计|总计|小计|平均|yoy|total|average", re.IGNORECASE)
"""Labels of a table's rows that are no things to be compared."""


def is_relating(word: Word) -> bool:
    """Whether a word only says how figures relate: cheaper, 相差, 合计."""
    return word.name is None and bool(_RELATING.match(word.text))


def is_thing(word: Word) -> bool:
    """Whether a name is that of a thing, not the label of a table's row of totals or rates."""
    return not _NO_THING.fullmatch(word.text)


def spoken_of(claim: Claim, stated: Sequence[Fact], facts: Sequence[Fact]) -> list[Fact]:
    """The facts that the sentence's other figures are, with their counterparts of the other names in it."""
    names = [w for w in (*claim.own, *claim.lead) if w.name and w.weight > 0]
    found = list(stated)
    for fact in stated:
        if fact.column:
            found += [other for name in names for other in _in_column(fact, name, facts)]
            found += _summing_up(fact, claim, facts)
            found += _in_row(fact, claim, facts)
    return _once(found)


def _summing_up(cell: Fact, claim: Claim, facts: Sequence[Fact]) -> list[Fact]:
    """The total or the mean of a cell's column, if the claim speaks of it and the table has such a row."""
    wanted = [pattern for pattern in (TOTAL, AVERAGE) if pattern.search(claim.own_text)]
    return [
        other
        for other in facts
        if other.column == cell.column
        and other.passage.exhibit == cell.passage.exhibit
        and other.passage.source == cell.passage.source
        and any(pattern.search(other.said.text.removesuffix(other.column)) for pattern in wanted)
    ]


def _in_row(cell: Fact, claim: Claim, facts: Sequence[Fact]) -> list[Fact]:
    """The other cells of the row in columns that the claim speaks of."""
    forms = [form for word in claim.own if word.name is None for form in word.forms]
    return [
        other
        for other in facts
        if other.passage.id == cell.passage.id
        and other.column != cell.column
        and any(form in squash(other.column) for form in forms)
    ]


def ends_of_change(claim: Claim, facts: Sequence[Fact]) -> list[Fact]:
    """What the change that the claim speaks of leads from and to: 由 48 小时缩短至 20 小时, of 缩短了 28 小时."""
    ends = [weigh(claim, f) for f in facts if f.stage in ("from", "to") and f.sentence]
    able = [m for m in ends if m.bare >= _SPOKEN_OF and m.time != 0.0 and m.owner >= HAD]
    if not able:
        return []
    best = max(able, key=lambda m: (m.bare, -m.fact.order)).fact
    pair = [
        m.fact for m in able if m.fact.sentence == best.sentence and m.fact.figure.unit == best.figure.unit
    ]
    return pair if [f.stage for f in pair] == ["from", "to"] else []


def parts_of_sum(claim: Claim, facts: Sequence[Fact]) -> list[Fact]:
    """The figures of one sentence that are of what the claim sums up: those of 末端 and 仓储 for 末端和仓储合计."""
    own = [w for w in claim.own if w.known and not _RELATING.match(w.text)]
    before = [w for w in claim.lead if w.known and not _RELATING.match(w.text)]
    sentences: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.sentence and fact.figure.unit == claim.figure.unit and not fact.figure.is_range:
            sentences.setdefault((fact.passage.id, fact.sentence), []).append(fact)
    every = list(sentences.values())
    return (
        max((_told_apart(own, there) for there in every), key=len, default=[])
        or next((there for there in every if _are_all_its(claim, there)), [])
        or max((_told_apart([*before, *own], there) for there in every), key=len, default=[])
    )


def _are_all_its(claim: Claim, facts: Sequence[Fact]) -> bool:
    """Whether several figures of a sentence are all of what the claim is of, none of them a sum."""
    if not 1 < len(facts) <= _EACH or claim.subject is None:
        return False
    itself = replace(claim, lead=()) if any(w.name for w in claim.own) else claim
    matches = [weigh(itself, fact) for fact in facts]
    return all(
        m.bare >= _AT_THE_NAME and m.owner >= HAD and not TOTAL.search(m.fact.said.text) for m in matches
    )


def _told_apart(words: Sequence[Word], facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a sentence at which a word stands that stands at no other of them."""
    at = [{word.text for word in words if at_figure(word, fact.said)} for fact in facts]
    found = [
        fact
        for index, fact in enumerate(facts)
        if at[index].difference(*(other for place, other in enumerate(at) if place != index))
    ]
    return found if len(found) > 1 else []


def _in_column(cell: Fact, name: Word, facts: Sequence[Fact]) -> list[Fact]:
    """The cells of the name in the column of another cell."""
    return [
        other
        for other in facts
        if other.column == cell.column
        and other.passage.exhibit == cell.passage.exhibit
        and other.passage.source == cell.passage.source
        and name.name in other.own.names
    ]


def compared(claim: Claim, facts: Sequence[Fact]) -> list[list[Fact]]:
    """The facts that the claim's words mean of each name, or else of each time, that it speaks of."""
    words = [w for w in (*claim.own, *claim.lead) if w.name is None and not _RELATING.match(w.text)]
    plain = [f for f in facts if _may_be_operand(claim, f)]
    names = _names(claim)
    if len(names) > 1:
        groups = [(name, _of_name(claim, name, words, plain)) for name in names]
        cells = [fact for _, found in groups for fact in found if fact.column]
        return [
            _once([*(f for cell in cells for f in _in_column(cell, name, plain)), *found])
            for name, found in groups
            if found
        ]
    said = replace(claim, own=(*words, *names), lead=(), when=When())
    dates = [*claim.when.own, *claim.when.lead]
    if len(dates) == 1 and _THE_YEAR_BEFORE.search(claim.own_text):
        dates += _year_before(dates[0])
    each = [(date, _best(replace(said, when=When(own=(date,))), plain, None)) for date in dates]
    return [_of_the_very(date, found) for date, found in each if found]


def _of_the_very(date: Figure, facts: list[Fact]) -> list[Fact]:
    """Those of the facts that are of the date itself, not of one near it, if any are."""
    return [f for f in facts if time_fit(When(own=(date,)), f.when) == SAME] or facts


def _year_before(date: Figure) -> list[Figure]:
    """The year before one; none for what is no year."""
    first = date.first
    if first is None or first != date.last or first.year is None or any(first.within_year):
        return []
    year = replace(first, year=first.year - 1)
    return [replace(date, low=date.low - 1, high=date.high - 1, first=year, last=year)]


def _may_be_operand(claim: Claim, fact: Fact) -> bool:
    """Whether the claim may be computed of the fact: an amount of amounts in its unit."""
    if fact.figure.kind is FigureKind.MULTIPLE or fact.figure.is_range:
        return False
    sized = claim.figure.kind in (FigureKind.AMOUNT, FigureKind.NUMBER)
    return not sized or not claim.figure.unit or fact.figure.unit in (claim.figure.unit, _bare(claim))


def _bare(claim: Claim) -> str:
    """The unit of cells whose column gives none, for a count or a physical quantity; an amount of money has its own."""
    return "" if claim.figure.kind is FigureKind.NUMBER else claim.figure.unit


def beside(claim: Claim, stated: Sequence[Fact], facts: Sequence[Fact]) -> list[Fact]:
    """A stated figure and the one beside it of what the claim compares it with: 供电占 69%，是制冷的 x 倍."""
    words = [w for w in claim.own if w.compared and w.known and not w.name]
    if len(words) != 1 or len(stated) != 1 or any(w.name for w in claim.own):
        return []
    (one,), (word,) = stated, words
    there = [
        f
        for f in facts
        if f.sentence == one.sentence
        and f.passage.id == one.passage.id
        and (f.figure.kind, f.figure.unit) == (one.figure.kind, one.figure.unit)
        and at_figure(word, f.said)
        and not at_figure(word, one.said)
    ]
    return [one, there[0]] if len(there) == 1 else []


def spoken_of_alone(claim: Claim, facts: Sequence[Fact]) -> list[Fact]:
    """The facts that the claim's words mean, whatever their time: the two ends of a change of one thing."""
    words = [w for w in (*claim.own, *claim.lead) if not (w.name is None and _RELATING.match(w.text))]
    plain = [f for f in facts if _may_be_operand(claim, f)]
    return _best(replace(claim, own=tuple(words), lead=(), when=When(), stage=""), plain, None)


def earned(claim: Claim, facts: Sequence[Fact]) -> list[Fact]:
    """The income and cost, in one passage, of what the claim is of, if it speaks of a profit or of both."""
    text = f"{claim.lead_text} {claim.own_text}"
    if not (PROFIT.search(text) or MARGIN.search(text) or (_INCOME.search(text) and _COST.search(text))):
        return []
    own = [f for f in facts if not f.in_table and _is_about(claim, f) >= _ABOUT_THE_NAME]
    incomes = [f for f in own if _INCOME.search(f.said.text)]
    costs = [f for f in own if _COST.search(f.said.text) and not _INCOME.search(f.said.text)]
    pairs = [(i, c) for i in incomes for c in costs if i.passage.id == c.passage.id]
    return _once([fact for pair in pairs[:1] for fact in pair])


def _is_about(claim: Claim, fact: Fact) -> float:
    """How well the fact has the name that the claim is of, or all its words where it is of none."""
    return weigh(claim, fact).bare if claim.subject is None else strength(claim.subject, fact)


def _names(claim: Claim) -> list[Word]:
    found: dict[str, Word] = {}
    for word in (*claim.lead, *claim.own):
        if word.name is not None and (word.telling or word.aside) and is_thing(word):
            found.setdefault(word.name.text, word)
    return list(found.values())


def _of_name(claim: Claim, name: Word, words: Sequence[Word], facts: Sequence[Fact]) -> list[Fact]:
    return _best(replace(claim, own=(name, *words), lead=()), facts, name)


def _best(claim: Claim, facts: Sequence[Fact], name: Word | None) -> list[Fact]:
    matches = [weigh(claim, fact) for fact in facts if name is None or strength(name, fact) >= _AT_THE_NAME]
    able = [m for m in matches if m.bare >= _SPOKEN_OF and m.time != 0.0]
    best = max((m.bare for m in able), default=0.0)
    able = [m for m in able if m.bare >= best - _NEARLY]
    able.sort(key=lambda m: (-round(m.bare, 3), m.fact.order))
    return _once([m.fact for m in able])[:_EACH]


def distinct(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those that are stated twice; two things may well have one value."""
    found: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        found.setdefault((fact.figure.low, fact.figure.high, fact.passage.id, fact.own.text), fact)
    return list(found.values())


def _once(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those that say another's value in another place."""
    found: list[Fact] = []
    for fact in facts:
        if not any(
            f is fact
            or (
                f.figure.low == fact.figure.low
                and f.figure.unit == fact.figure.unit
                and f.telling & fact.telling
            )
            for f in found
        ):
            found.append(fact)
    return found
