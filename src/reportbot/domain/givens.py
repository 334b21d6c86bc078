"""Whether the arguments of a calculation were given: by the user, by a passage, or by an earlier result.

A calculator shows whatever it is told to calculate with. A chat model that makes up an amount would else have it
stated back as a tool's own figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from reportbot.domain.figures import FigureKind, read_figures

_COUNTED = 31
"""Whole numbers up to the days of a month may be said in words: "a month", "twice", "two years"."""
_WORDED = frozenset({Decimal(50), Decimal(100)})
"""Rates that are said in words: half, all."""
_ADDRESSES = (FigureKind.EXHIBIT, FigureKind.DATE)
"""Which figure of the report is meant, not an amount to calculate with."""
_PERCENT = Decimal(100)


def made_up(args: Mapping[str, Any], given: Iterable[str]) -> tuple[str, ...]:
    """The arguments with a figure that no given text has, in order; the values are compared, not the units."""
    values = {value for text in given for value in _values(text)}
    return tuple(text for text in _texts(args) if any(not _known(value, values) for value in _values(text)))


def _known(value: Decimal, values: set[Decimal]) -> bool:
    if value in _WORDED or (value == value.to_integral_value() and abs(value) <= _COUNTED):
        return True
    # A rate may be written 25% or 0.25; the part that is left of a whole, 75%.
    forms = {value, value * _PERCENT, value / _PERCENT, _PERCENT - value, 1 - value}
    return not forms.isdisjoint(values)


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
