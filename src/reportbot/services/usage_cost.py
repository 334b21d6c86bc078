"""What an answer's tokens cost by the report's own price table, where that has the model that wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal

from reportbot.domain.answers import Answer, TokenUsage
from reportbot.domain.calculators.measures import Measure
from reportbot.domain.calculators.prices import ModelPrices
from reportbot.domain.calculators.rendering import render_measure
from reportbot.domain.text import squash
from reportbot.errors import ToolInputError
from reportbot.services.calculators import Calculators

_ROUNDED = Context(prec=20)
"""The cached share of the input is a quotient; what its rounding leaves far behind the point is no cost."""


@dataclass(frozen=True, slots=True)
class UsageCost:
    """``cost`` in the price table's currency; ``model`` is the row's name, which the price is of."""

    model: str
    cost: Measure


def usage_cost(
    answer: Answer, calculators: Calculators, aliases: Iterable[tuple[str, str]]
) -> UsageCost | None:
    """The cost of an answer, or None: without a count of tokens, a row of just this model, or a price of each kind.

    A name is taken as it is written: a model that is only like one in the table is not charged as that.
    """
    used = answer.usage
    priced = _row(answer.model, calculators.operands.models, aliases)
    if used is None or priced is None or used.cached > used.input:
        return None
    try:
        made = calculators.estimate_cost(
            [priced.model], str(used.input), str(used.output), cache_hit_rate=_hit_rate(used)
        )
    except ToolInputError:
        return None  # no price for a kind of token, or no tokens at all
    total = made.lines[-1].result
    return UsageCost(priced.model, Measure.of(_ROUNDED.plus(total.low), total.unit))


def render_cost(cost: UsageCost, *, chinese: bool) -> str:
    """The amount with its currency."""
    return render_measure(cost.cost, chinese=chinese)


def at_report_prices(cost: UsageCost) -> str:
    """The same with what it is by, for the command line."""
    return f"{render_cost(cost, chinese=False)} at the report's prices for {cost.model}"


def _row(model: str, models: Iterable[ModelPrices], aliases: Iterable[tuple[str, str]]) -> ModelPrices | None:
    """The one price row that bears the name, its alias, or the provider's name before the model's."""
    provider, _, name = model.rpartition(":")
    names = {squash(name), squash(f"{provider} {name}")}
    names |= {squash(target) for alias, target in aliases if squash(alias) == squash(name)}
    found = [prices for prices in models if squash(prices.model) in names]
    return found[0] if len(found) == 1 else None


def _hit_rate(used: TokenUsage) -> str:
    return f"{Decimal(used.cached) / Decimal(used.input or 1):f}"
