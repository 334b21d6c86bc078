"""Requests about unit prices: what a quantity costs, how far two prices are apart, what a change passes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportbot.domain.stated import StatedFigure
from reportbot.domain.unit_prices import Quantity, converted, is_money, per_behind, quantities, time_of
from reportbot.embedded.calculating import figure_cues as cues
from reportbot.embedded.calculating.claims import claimed
from reportbot.embedded.calculating.price_modifiers import PriceModifiers
from reportbot.embedded.calculating.questions import Question, amount_text
from reportbot.embedded.calculating.repeated import periods_asked
from reportbot.embedded.calculating.table_labels import (
    best_label,
    coverage,
    letters_said,
    meant_columns,
    meant_rows,
    pieces,
)
from reportbot.embedded.figure_matching import FigureFinder

_COST = re.compile(
    r"多少(?:钱|元|亿|万)|费用|花费|成本|金额|总价|总额|价款|货款|采购|购买|买|\bcosts?\b|\bhow much\b|\bpay\b|\bspend|\bbuy|\bpurchas|\bworth\b",
    re.IGNORECASE,
)
_RATIO = re.compile(
    r"(?P<part>[^，。？?]{2,24}?)占(?:了|到|据)?(?P<whole>[^，。？?]{2,24}?)(?:的|之)?(?:比例|比重|比率|百分|多少|几成)|"
    r"(?P<en_part>[^,.?]{3,60}?)\bas (?:a )?(?:share|percentage|percent|proportion|fraction) of (?P<en_whole>[^,.?]{3,60})",
    re.IGNORECASE,
)
_IN_PERCENT = re.compile(r"百分|[%％]|几成|比例|幅度|\bpercent|\bproportion", re.IGNORECASE)
_MOVED = re.compile(r"[涨跌升降增减]幅|[涨跌升降增减](?:了|得)?(?:更|最)?(?:百分之|几成|多|狠|厉害)")
_STEP = re.compile(r"每(?:上涨|上升|提升|提高|增加|上调|下跌|下降|降低|减少|变动|升值|贬值|涨|跌|升|降)\s*$")
_PRICED = re.compile(r"价|\bpric", re.IGNORECASE)
_PER_SAID = re.compile(
    r"每\s?(?:吨|千克|公斤|桶|度|千瓦时|辆|台)|\bper\b|/|\ba (?:tonne|ton|kg|barrel)\b", re.IGNORECASE
)

Request = tuple[str, dict[str, Any]]


class UnitPriceReader:
    """Reads requests about the unit prices of one corpus."""

    def __init__(self, finder: FigureFinder) -> None:
        self._prices = [f for f in finder.figures if f.per and f.also]
        self._columns = tuple(dict.fromkeys(f.also[0] for f in self._prices))
        self._rows = tuple(dict.fromkeys(f.subject for f in self._prices))
        self._modifiers = PriceModifiers(finder)
        self._steps = [
            (step, after)
            for at, step in enumerate(finder.figures)
            if _STEP.search(step.subject) and (after := _effects(finder.figures[at + 1 :], step))
        ]

    def read(self, question: Question) -> list[Request]:
        """The calculations that the question asks for; none when it is about no unit price."""
        if passed := self._passed_on(question):
            return [passed]
        if not self._prices:
            return []
        rows, columns = self._meant(question)
        if not rows:
            return []
        bought = self._purchase(question, rows, columns) if _COST.search(question.text) else []
        if bought and len(columns) == 2 and _IN_PERCENT.search(question.text):
            return [*self._apart(question, rows, columns), *bought]
        return bought or self._ratios(question, rows, columns) or self._apart(question, rows, columns)

    def changed(self, question: Question, earlier: Question) -> list[Request]:
        """The purchase that was asked about before, of another row, at another price or of another quantity."""
        rows, columns = self._meant(question)
        given = quantities(question.text)
        before, at = self._meant(earlier)
        if not (rows or columns or given):
            return []
        asked = question if given else earlier
        return self._purchase(asked, rows or before, columns or at) if _COST.search(earlier.text) else []

    def _meant(self, question: Question) -> tuple[list[str], list[str]]:
        return meant_rows(question.reading, self._rows), meant_columns(question.reading, self._columns)

    def _purchase(self, question: Question, rows: Sequence[str], columns: Sequence[str]) -> list[Request]:
        if not rows:
            return []
        chosen = [price for row in rows for price in self._of(row, columns or self._price_columns(question))]
        given = _fitting(question.text, chosen)
        if given is None:
            return []
        args: dict[str, Any] = {"prices": [price.name for price in chosen], "quantity": given}
        if time := time_of(chosen[0].per):
            periods = periods_asked(question.text, time)
            if periods is None:
                return []
            args["periods"] = periods
        shares = [f"{p.low:f}%" for p in question.percents if not p.is_range]
        if len(chosen) > 1 and shares:
            if len(shares) != len(chosen):
                return []
            args["shares"] = shares
        if change := self._modifiers.change(question, chosen):
            if not all(self._modifiers.is_of(change, price) for price in chosen):
                return []  # what the asker has in mind has another price, and the report does not give it
            args["change"] = change.name
        if extras := self._modifiers.extras(question, chosen):
            args["extras"] = [extra.name for extra in extras]
        return [("cost_of_quantity", args)]

    def _ratios(self, question: Question, rows: Sequence[str], columns: Sequence[str]) -> list[Request]:
        said = _RATIO.search(question.text)
        if said is None or len(columns) != 2:
            return []
        return [
            ("share_of_total", {"parts": [part.name], "figures": [whole.name]})
            for row in rows
            for found in [self._of(row, columns)]
            if len(found) == 2
            for part, whole in [found]
        ]

    def _apart(self, question: Question, rows: Sequence[str], columns: Sequence[str]) -> list[Request]:
        if not (
            cues.GAP.search(question.text)
            or cues.CHANGE.search(question.text)
            or _MOVED.search(question.text)
        ):
            return []
        asked = columns or self._price_columns(question)
        if len(columns) == 2:
            # "中选价比集采前降了多少": from the one to the other, of each row that is named.
            pairs = [found for row in rows if len(found := self._of(row, columns)) == 2]
        elif len(rows) == 2:
            pairs = [[price for row in rows for price in self._of(row, [c])] for c in asked]
        else:
            pairs = []
        extra = {"claimed": said} if (said := claimed(question.text)) else {}
        return [
            ("difference", {"one": pair[0].name, "other": pair[1].name, **extra})
            for pair in pairs
            if len(pair) == 2
        ]

    def _passed_on(self, question: Question) -> Request | None:
        """The change of one price in another that the report ties to it by a step."""
        said = letters_said(question.text, question.reading)
        for step, effects in self._steps:
            cause = re.sub(r"价格$|价$", "", _STEP.sub("", step.subject))
            # "涨 3 万": money in a hurry is of the step's currency.
            changes = [a for a in question.amounts if a.unit in (step.value.unit, "")]
            if len(changes) != 1 or coverage(cause, said) < 1:
                continue
            change = changes[0]
            if step.per and not (per_behind(question.text, change.end) or _PER_SAID.search(question.text)):
                continue
            effect = next(
                (e for e in effects if e.subject == best_label(said, [e.subject for e in effects])), None
            )
            if effect is None:
                continue
            args: dict[str, Any] = {
                "change": amount_text(replace(change, unit=step.value.unit)),
                "step": step.name,
                "effect": effect.name,
            }
            given = [q for q in quantities(question.text) if effect.per and converted(q, effect.per)]
            if len(given) == 1:
                args["quantity"] = _written(question.text, given[0])
            if cues.PART_OF.search(question.text) and (base := self._base(question, effect)):
                args["base"] = base.name
            return "sensitivity", args
        return None

    def _base(self, question: Question, effect: StatedFigure) -> StatedFigure | None:
        rows, columns = self._meant(question)
        found = [p for row in rows for p in self._of(row, columns) if p.per == effect.per]
        return found[0] if len(found) == 1 else None

    def _price_columns(self, question: Question) -> list[str]:
        """The columns of prices; of these the one that the question tells from the others, if it does."""
        priced = [c for c in self._columns if _PRICED.search(c)] or list(self._columns)
        said = letters_said(question.text, question.reading)
        common = frozenset.intersection(*(frozenset(pieces(c)) for c in priced))
        told = [c for c in priced if (own := frozenset(pieces(c)) - common) and own <= said]
        return (
            told or [c for c in priced if (own := _letters_of_its_own(c, priced)) and own <= said] or priced
        )

    def _of(self, row: str, columns: Sequence[str]) -> list[StatedFigure]:
        return [f for c in columns for f in self._prices if f.subject == row and f.also[0] == c]


def _letters_of_its_own(column: str, among: Sequence[str]) -> frozenset[str]:
    """What only this heading has: 冻 tells 冷冻仓储 from 冷藏仓储."""
    others = (frozenset(pieces(other)) for other in among if other != column)
    return frozenset(pieces(column)).difference(*others)


def _effects(later: Sequence[StatedFigure], step: StatedFigure) -> list[StatedFigure]:
    """The figures that one step is said to move, in the step's own passage."""
    found = [f for f in later[:6] if f.passages == step.passages and f.per and len(pieces(f.subject)) > 1]
    return [f for f in found if is_money(f.value.unit) and not _STEP.search(f.subject)]


def _fitting(text: str, prices: Sequence[StatedFigure]) -> str | None:
    """The one quantity of the text, as it is written, that all the prices are of; a bare count where things are bought."""
    fits = [q for q in quantities(text) if prices and all(converted(q, p.per) is not None for p in prices)]
    if len(fits) == 1:
        return _written(text, fits[0])
    bought = _BOUGHT.search(text) if not fits and prices and len({p.per for p in prices}) == 1 else None
    if bought is None:
        return None
    count = _COUNTS.get(bought["n"].lower(), bought["n"])
    written = f"{count} {prices[0].per}"
    found = quantities(written)
    return written if len(found) == 1 and converted(found[0], prices[0].per) is not None else None


_COUNTS = dict(
    zip("one two three four five six seven eight nine ten".split(), map(str, range(1, 11)), strict=True)
)
_BOUGHT = re.compile(
    rf"\b(?:buy(?:ing)?|purchas(?:e|ing)|order(?:ing)?|get(?:ting)?) (?P<n>\d+|{'|'.join(_COUNTS)})\b(?! (?:percent|years?|months?|days?))",
    re.IGNORECASE,
)


def _written(text: str, quantity: Quantity) -> str:
    return text[quantity.start : quantity.end].strip()
