"""How long after one date of the report another comes: "four months later" between two of its dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

from reportbot.domain.checking.deriving import Derived
from reportbot.domain.checking.statements import Claim, Fact
from reportbot.domain.checking.verdicts import Operation
from reportbot.domain.dates import Date

_MONTHS = 12
_LEAP_YEAR = 2000


def lapse(claim: Claim, dated: Sequence[Fact]) -> Derived | None:
    """The two dates that the claimed stretch of time, in years, months or days, lies between; None without such."""
    ends = [_years_of(fact) for fact in dated]
    for one, other in (*combinations(dated, 2), *(pair for pair in ends if pair)):
        begin, end = one.figure.first, other.figure.first
        if begin is None or end is None:
            continue
        length = _between(begin, end, claim.figure.unit)
        if length is not None and abs(length) == claim.figure.low == claim.figure.high:
            operands = (other, one) if length > 0 else (one, other)
            return Derived(Operation.DIFFERENCE, operands, Decimal(abs(length)), claim.figure.unit)
    return None


def _years_of(fact: Fact) -> tuple[Fact, Fact] | None:
    """The first and the last year of a period as dates of their own; None for what is no period of years."""
    first, last = fact.figure.first, fact.figure.last
    if not (first and last and first.year and last.year) or first == last or any(first.within_year):
        return None
    begin, end = fact.figure.ends()
    return replace(fact, figure=begin, shown=f"{first.year}"), replace(fact, figure=end, shown=f"{last.year}")


def _between(begin: Date, end: Date, unit: str) -> int | None:
    """From one date to the other, as exactly as both are given; dates without a year are of one year."""
    if (begin.year is None) is not (end.year is None):
        return None
    years = (end.year or 0) - (begin.year or 0)
    if unit == "year":
        return years or None
    if begin.month is None or end.month is None:
        return None
    if unit == "month":
        return (years * _MONTHS + end.month - begin.month) or None
    if unit == "day" and begin.day and end.day:
        year = begin.year or _LEAP_YEAR
        try:
            first, last = date(year, begin.month, begin.day), date(year + years, end.month, end.day)
        except ValueError:  # no such day: 30 February
            return None
        return (last - first).days or None
    return None
