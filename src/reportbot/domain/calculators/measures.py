"""A measure: a value or range in one unit, with what its words say of its limits, and its arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from functools import reduce

from reportbot.domain.figures import Bound, Figure

EXACT = Context(prec=50)
"""Sums and products of stated figures are exact in it; only a quotient is ever rounded."""

GREATEST = Decimal(10) ** 24
"""More than all the money and all the tokens there are; beyond it a number is a slip of the keyboard."""

_HUNDRED = Decimal(100)


class ArgumentError(ValueError):
    """An argument cannot be used. ``field`` names it; both sentences say what is wrong and what to do."""

    def __init__(self, field: str, message: str, chinese: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.chinese = chinese


@dataclass(frozen=True, slots=True)
class Measure:
    """A value from ``low`` to ``high`` in ``unit``: a currency code, "%", "pp", "倍", "token", or another unit.

    A point has equal ends. ``bound`` limits it further: at least, at most, about.
    """

    low: Decimal
    high: Decimal
    unit: str
    bound: Bound = Bound.EXACT

    @classmethod
    def of(cls, value: Decimal | int | str, unit: str = "", bound: Bound = Bound.EXACT) -> Measure:
        """A point."""
        return cls(Decimal(value), Decimal(value), unit, bound)

    @classmethod
    def read(cls, figure: Figure) -> Measure:
        """A figure of a text as a measure."""
        return cls(figure.low, figure.high, figure.unit, figure.bound)

    @property
    def is_range(self) -> bool:
        """Whether the ends differ."""
        return self.low != self.high

    def plus(self, other: Measure) -> Measure:
        """The sum, end by end. Raises ArgumentError when the units differ."""
        _same_unit(self, other)
        return replace(
            self,
            low=EXACT.add(self.low, other.low),
            high=EXACT.add(self.high, other.high),
            bound=_joint(self.bound, other.bound),
        )

    def minus(self, other: Measure) -> Measure:
        """The difference; of ranges the widest. Raises ArgumentError when the units differ."""
        _same_unit(self, other)
        return replace(
            self,
            low=EXACT.subtract(self.low, other.high),
            high=EXACT.subtract(self.high, other.low),
            bound=_joint(self.bound, turned(other.bound)),
        )

    def times(self, factor: Measure, unit: str | None = None) -> Measure:
        """The product of two measures that are not negative; a percentage counts as its hundredth part."""
        low, high = factor.low, factor.high
        if factor.unit == "%":
            low, high = EXACT.divide(low, _HUNDRED), EXACT.divide(high, _HUNDRED)
        return Measure(
            EXACT.multiply(self.low, low),
            EXACT.multiply(self.high, high),
            self.unit if unit is None else unit,
            _joint(self.bound, factor.bound),
        )

    def over(self, other: Measure, unit: str = "倍") -> Measure:
        """The quotient of measures that are positive; of ranges the widest."""
        return Measure(
            EXACT.divide(self.low, other.high),
            EXACT.divide(self.high, other.low),
            unit,
            _joint(self.bound, turned(other.bound)),
        )

    def unhedged(self) -> Measure:
        """The same without "about", for a sentence that says so itself."""
        return replace(self, bound=Bound.EXACT) if self.bound is Bound.ABOUT else self

    def holds(self, value: Decimal) -> bool:
        """Whether a point lies within the ends."""
        return self.low <= value <= self.high


def sensible(field: str, measure: Measure) -> Measure:
    """The measure itself. Raises ArgumentError for what is no number and for what is beyond reason."""
    for value in (measure.low, measure.high):
        if not value.is_finite():
            raise ArgumentError(
                field,
                f"{value} is not a number; give one such as 1500 亿元, 37% or 300M.",
                f"{value} 不是数；请写成 1500 亿元、37% 或 300M 这样的数。",
            )
        if abs(value) > GREATEST:
            raise ArgumentError(
                field,
                f"{value:.3g} is beyond reason; give at most {GREATEST:.0e}.",
                f"{value:.3g} 超出合理范围；请给出不超过 {GREATEST:.0e} 的数。",
            )
    return measure


def total(measures: Iterable[Measure]) -> Measure:
    """The sum of at least one measure. Raises ArgumentError for none and for mixed units."""
    every = list(measures)
    if not every:
        raise ArgumentError(
            "figures",
            "there is nothing to add; name at least one figure.",
            "没有可相加的数；请至少给出一个。",
        )
    return reduce(Measure.plus, every)


def percent_change(start: Measure, end: Measure) -> Measure:
    """The change from one positive measure to another in percent; of ranges the widest."""
    grown = end.over(start)
    return Measure(_percent(grown.low), _percent(grown.high), "%", grown.bound)


def _percent(ratio: Decimal) -> Decimal:
    return EXACT.multiply(EXACT.subtract(ratio, Decimal(1)), _HUNDRED)


def _same_unit(one: Measure, other: Measure) -> None:
    if one.unit != other.unit:
        raise ArgumentError(
            "unit",
            f"{one.unit or 'a bare number'} and {other.unit or 'a bare number'} cannot be put together; "
            "use figures in one unit, no exchange rate is assumed.",
            f"{one.unit or '没有单位的数'}和{other.unit or '没有单位的数'}单位不同，不能相加减；报告没有汇率，请使用同一单位的数。",
        )


def turned(bound: Bound) -> Bound:
    """What a limit becomes behind a minus or a division line."""
    return {Bound.AT_LEAST: Bound.AT_MOST, Bound.AT_MOST: Bound.AT_LEAST}.get(bound, bound)


def _joint(one: Bound, other: Bound) -> Bound:
    """The limit of two together: a floor stays a floor; a floor and a ceiling leave only "about"."""
    strict = {one, other} & {Bound.AT_LEAST, Bound.AT_MOST}
    if len(strict) == 1:
        return strict.pop()
    return Bound.ABOUT if strict or Bound.ABOUT in (one, other) else Bound.EXACT
