"""Whether the arguments of a calculation were given: by the user, by a passage, or by an earlier result.

A calculator shows whatever it is told to calculate with. A chat model that makes up an amount would else have it
stated back as a tool's own figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Context, Decimal
from typing import Any

from reportbot.domain.figures import FigureKind, read_figures

_COUNTED = 31
"""Whole numbers up to the days of a month may be said in words: "a month", "twice", "two years"."""
_WORDED = frozenset(map(Decimal, (50, 100, 52, 90, 365, 168, 720, 2160, 8760)))
"""Said in words: half, all; the weeks and days of a year, the days of a quarter; the hours of a week and longer."""
_PROPORTION = re.compile(
    r"([0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十])\s*(?:(?:parts?|份)[^0-9.;。；]{0,40}?)?(?:[:：比]|\bto\b)"
    r"\s*([0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十])"
)
_DIGITS = "零一二三四五六七八九十"
_ADDRESSES = (FigureKind.EXHIBIT, FigureKind.DATE)
"""Which figure of the report is meant, not an amount to calculate with."""
_PERCENT = Decimal(100)
_SHORT = Context(prec=12)  # 5:2 of a volume has no end


def made_up(args: Mapping[str, Any], given: Iterable[str]) -> tuple[str, ...]:
    """The arguments with a figure that no given text has, in order; the values are compared, not the units."""
    given = tuple(given)
    values = {value for text in given for value in _values(text)}
    parts = {part for text in given for part in _proportions(text)}
    values = {_SHORT.plus(end) for value in values for end in (value, *(value * part for part in parts))}
    return tuple(text for text in _texts(args) if any(not _known(value, values) for value in _values(text)))


def _proportions(text: str) -> list[Decimal]:
    """The parts of a whole that a proportion or a percentage makes: 3:1 is 0.75 and 0.25 of it."""
    percents = [f.low / _PERCENT for f in read_figures(text) if f.kind is FigureKind.PERCENT]
    found = [part for percent in percents for part in (percent, 1 - percent)]
    for match in _PROPORTION.finditer(text):
        one, other = (Decimal(_DIGITS.index(n)) if n in _DIGITS else Decimal(n) for n in match.groups())
        if one + other:
            found += [one / (one + other), other / (one + other)]
    return found


def _known(value: Decimal, values: set[Decimal]) -> bool:
    if value in _WORDED or (value == value.to_integral_value() and abs(value) <= _COUNTED):
        return True
    # A rate may be written 25% or 0.25; the part that is left of a whole, 75%; what it grows to, 125%.
    forms = {value, value * _PERCENT, value / _PERCENT, _PERCENT - value, 1 - value, value - _PERCENT}
    return not values.isdisjoint(map(_SHORT.plus, forms))


def _values(text: str) -> list[Decimal]:
    figures = [f for f in read_figures(text) if f.kind not in _ADDRESSES]
    return [end for figure in figures for end in (figure.low, figure.high)]


def _texts(value: Any) -> list[str]:
    """The single values of arguments as text, lists and nested mappings opened; flags say nothing."""
    match value:
        case bool() | None:
            return []
        case Mapping():
            return [text for inner in value.values() for text in _texts(inner)]
        case str():
            return [value]
        case Sequence():
            return [text for inner in value for text in _texts(inner)]
        case _:
            return [str(value)]
