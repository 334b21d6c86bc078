"""Prices per million tokens, and what a use of them costs. Numbers only; ``price_workings.py`` shows the work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import reduce

from reportbot.domain.calculators.measures import EXACT, ArgumentError

MILLION = Decimal(10) ** 6
MAX_TOKENS = Decimal(10) ** 18
"""More than all the world's models write in a year; beyond it a volume is a slip of the keyboard."""


class PriceKind(StrEnum):
    """What a token is charged as."""

    INPUT_HIT = "input_hit"
    INPUT_MISS = "input_miss"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class Discount:
    """An off-peak price as a share of the list price (0.25: a quarter is paid), and the passages that state it."""

    factor: Decimal
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelPrices:
    """One row of a price table: prices per million tokens in one currency; what it does not give is absent."""

    model: str
    currency: str
    prices: tuple[tuple[PriceKind, Decimal], ...]
    passage: str
    discount: Discount | None = None

    def get(self, kind: PriceKind) -> Decimal | None:
        """The price of that kind, or None when the table has none."""
        return dict(self.prices).get(kind)

    def price(self, kind: PriceKind) -> Decimal:
        """The price of that kind. Raises ArgumentError when the table has none."""
        value = self.get(kind)
        if value is None:
            raise ArgumentError(
                "models",
                f"the report gives no {kind.value} price for {self.model}.",
                f"报告没有给出 {self.model} 的这项价格。",
            )
        return value


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens sent and received in one period, and how they are charged.

    ``cache_hit_rate`` and ``off_peak_share`` are shares from 0 to 1.
    """

    input_tokens: Decimal = Decimal(0)
    output_tokens: Decimal = Decimal(0)
    cache_hit_rate: Decimal = Decimal(0)
    off_peak_share: Decimal = Decimal(0)

    def checked(self) -> Usage:
        """The usage itself. Raises ArgumentError for a volume or share that cannot be."""
        for field in ("input_tokens", "output_tokens"):
            _check_volume(field, getattr(self, field))
        if not self.input_tokens and not self.output_tokens:
            raise ArgumentError(
                "input_tokens",
                "both volumes are 0; say how many tokens go in or come out.",
                "输入和输出 token 数都是 0；请说明输入、输出各多少 tokens。",
            )
        for field in ("cache_hit_rate", "off_peak_share"):
            check_share(field, getattr(self, field))
        return self

    def scaled(self, factor: Decimal) -> Usage:
        """The same mix, ``factor`` times as much."""
        return replace(
            self,
            input_tokens=EXACT.multiply(self.input_tokens, factor),
            output_tokens=EXACT.multiply(self.output_tokens, factor),
        )

    def tokens(self, kind: PriceKind) -> Decimal:
        """How many tokens are charged as that kind."""
        match kind:
            case PriceKind.INPUT_HIT:
                return EXACT.multiply(self.input_tokens, self.cache_hit_rate)
            case PriceKind.INPUT_MISS:
                return EXACT.multiply(self.input_tokens, EXACT.subtract(Decimal(1), self.cache_hit_rate))
            case PriceKind.OUTPUT:
                return self.output_tokens


def _check_volume(field: str, value: Decimal) -> None:
    if not value.is_finite():
        raise ArgumentError(
            field,
            f"{value} is not a number of tokens; give one such as 300000000 or 3亿.",
            f"{value} 不是 token 数；请写成 300000000 或 3亿 这样的数。",
        )
    if value < 0:
        raise ArgumentError(
            field,
            f"{value:f} is negative; give a number of tokens from 0 up.",
            f"token 数不能是负数（{value:f}）；请给出 0 或以上的数。",
        )
    if value > MAX_TOKENS:
        raise ArgumentError(
            field,
            f"{value:.3g} tokens is beyond reason; give at most {MAX_TOKENS:.0e}.",
            f"{value:.3g} tokens 超出合理范围；请给出不超过 {MAX_TOKENS:.0e} 的数。",
        )


def check_share(field: str, value: Decimal) -> Decimal:
    """A share from 0 to 1. Raises ArgumentError."""
    if not value.is_finite() or not 0 <= value <= 1:
        given = f"{value * 100:f}".rstrip("0").rstrip(".") + "%" if value.is_finite() else str(value)
        raise ArgumentError(
            field,
            f"{given} is not a share; give one from 0% to 100%.",
            f"{given} 不是有效的比例；请给出 0% 到 100% 之间的数。",
        )
    return value


def peak_factor(prices: ModelPrices, off_peak_share: Decimal) -> Decimal:
    """What is paid of the list price when that share of the use falls off-peak; 1 without a stated discount."""
    if prices.discount is None:
        return Decimal(1)
    saved = EXACT.subtract(Decimal(1), prices.discount.factor)
    return EXACT.subtract(Decimal(1), EXACT.multiply(off_peak_share, saved))


def part_cost(prices: ModelPrices, usage: Usage, kind: PriceKind) -> Decimal:
    """What the tokens of one kind cost at list price. Raises ArgumentError when the table lacks the price."""
    tokens = usage.tokens(kind)
    if not tokens:
        return Decimal(0)
    return EXACT.divide(EXACT.multiply(tokens, prices.price(kind)), MILLION)


def cost(prices: ModelPrices, usage: Usage) -> Decimal:
    """The total in the prices' currency. Raises ArgumentError for an unusable usage or a missing price."""
    usage.checked()
    listed = reduce(EXACT.add, (part_cost(prices, usage, kind) for kind in PriceKind))
    return EXACT.multiply(listed, peak_factor(prices, usage.off_peak_share))


def affordable(prices: ModelPrices, mix: Usage, budget: Decimal) -> Decimal:
    """How many times the mix a budget buys. Raises ArgumentError for a budget that is not above 0."""
    if not budget.is_finite() or budget <= 0:
        raise ArgumentError(
            "budget",
            f"{budget} is not an amount above 0; give one such as 1000.",
            f"预算 {budget} 不是大于 0 的金额；请给出如 1000 的数。",
        )
    price = cost(prices, mix)
    if not price:
        raise ArgumentError(
            "models",
            f"{prices.model} costs nothing for this use, so a budget buys any amount; leave it out.",
            f"{prices.model} 的这项用量不收费，预算可买任意多；请去掉该模型。",
        )
    return EXACT.divide(budget, price)


def break_even_hit_rate(one: ModelPrices, other: ModelPrices, usage: Usage) -> Decimal | None:
    """The cache-hit rate from 0 to 1 at which both cost the same, or None when there is none.

    Costs are linear in the rate, so the two ends decide.
    """
    return _root(
        one, other, replace(usage, cache_hit_rate=Decimal(0)), replace(usage, cache_hit_rate=Decimal(1))
    )


def break_even_output(one: ModelPrices, other: ModelPrices, usage: Usage) -> Decimal | None:
    """The output volume, for the usage's input, at which both cost the same, or None when there is none."""
    gap_at_none = _gap(one, other, replace(usage, output_tokens=Decimal(0)))
    with_one_more = _gap(one, other, replace(usage, output_tokens=MILLION))
    slope = EXACT.subtract(with_one_more, gap_at_none)
    if not slope or not gap_at_none:
        return None
    tokens = EXACT.multiply(EXACT.divide(-gap_at_none, slope), MILLION)
    return tokens if tokens > 0 else None


def _root(one: ModelPrices, other: ModelPrices, low: Usage, high: Usage) -> Decimal | None:
    at_low, at_high = _gap(one, other, low), _gap(one, other, high)
    if at_low == at_high or at_low * at_high > 0:
        return None
    return EXACT.divide(at_low, EXACT.subtract(at_low, at_high))


def _gap(one: ModelPrices, other: ModelPrices, usage: Usage) -> Decimal:
    if one.currency != other.currency:
        raise ArgumentError(
            "models",
            f"{one.model} is priced in {one.currency} and {other.model} in {other.currency}; "
            "compare models of one currency.",
            f"{one.model} 以 {one.currency} 计价，{other.model} 以 {other.currency} 计价，报告没有汇率；请比较同一币种的模型。",
        )
    return EXACT.subtract(cost(one, usage), cost(other, usage))
