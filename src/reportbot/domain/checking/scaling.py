"""Amounts that follow from an amount of the report and one of its rates: a price at its discount, last year's level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportbot.domain.calculators.measures import EXACT
from reportbot.domain.checking.deriving import Derived, comes_to
from reportbot.domain.checking.matching import HAD, Match, strength, weigh
from reportbot.domain.checking.statements import Claim, Fact
from reportbot.domain.checking.verdicts import Operation
from reportbot.domain.figures import FigureKind

_HUNDRED = Decimal(100)
_AMOUNT, _RATE = 0.5, 0.3  # coverage by the claim's words from which an amount, or a rate, is spoken of
_MOST = 5
_BACK = re.compile(
    r"倒推|反推|回推|推算|上年|前一?年|此前|\bimpl(?:y|ies|ied|ying)\b|\bprior year\b|\byear (?:before|earlier)\b|\bback\b",
    re.IGNORECASE,
)


def scaled(claim: Claim, facts: Sequence[Fact]) -> Derived | None:
    """The amount and the rate that make the claimed amount; None without such."""
    if claim.figure.kind is not FigureKind.AMOUNT or claim.figure.is_range:
        return None
    matches = [weigh(claim, f) for f in facts if not f.figure.is_range and f.figure.first is None]
    amounts = _best([m for m in matches if m.fact.figure.unit == claim.figure.unit], _AMOUNT)
    rates = _best([m for m in matches if m.fact.figure.kind is FigureKind.PERCENT], _RATE)
    return next((made for made in _made(claim, amounts, rates) if comes_to(claim, made)), None)


def _best(matches: Sequence[Match], least: float) -> list[Fact]:
    able = sorted((m for m in matches if m.bare >= least and m.owner >= HAD), key=lambda m: -m.bare)
    return [m.fact for m in able[:_MOST]]


def _made(claim: Claim, amounts: Sequence[Fact], rates: Sequence[Fact]) -> Iterator[Derived]:
    for amount in amounts:
        for rate in rates:
            share = rate.figure.low / _HUNDRED
            if rate.aspect == "growth":
                if _goes_on(amount, rate) and _BACK.search(claim.lead_text + claim.own_text) and share > -1:
                    before = EXACT.divide(amount.figure.low, 1 + share)
                    yield Derived(Operation.BASE, (amount, rate), before, amount.figure.unit)
            elif (rate.paid or rate.aspect == "share") and _says_rate(claim, amount, rate):
                yield Derived(
                    Operation.PRODUCT, (amount, rate), amount.figure.low * share, amount.figure.unit
                )


def _goes_on(amount: Fact, rate: Fact) -> bool:
    """Whether the rate is the next figure of the amount's sentence: 规模达 x，同比增长 y%."""
    if amount.passage.id != rate.passage.id or amount.sentence != rate.sentence or not amount.sentence:
        return False
    between = [f for f in amount.siblings if amount.figure.start < f.start < rate.figure.start]
    return amount.figure.start < rate.figure.start and not between


def _says_rate(claim: Claim, amount: Fact, rate: Fact) -> bool:
    """Whether the claim has a word of the rate that is not the amount's: 夜间 of a price at night."""
    words = [w for w in (*claim.own, *claim.lead) if w.name is None and w.known]
    return any(
        strength(w, rate, leading=True) >= HAD and strength(w, amount, leading=True) < HAD for w in words
    )
