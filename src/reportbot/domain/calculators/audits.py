"""Audits: whether a figure that the report states follows from the figures it states beside it."""

from __future__ import annotations

from decimal import Decimal

from reportbot.domain.calculators.growth import agrees, check
from reportbot.domain.calculators.measures import EXACT, Measure, percent_change, turned
from reportbot.domain.calculators.workings import Calculation, Line, Operand, Said

_HUNDRED = Decimal(100)


def margin(revenue: Operand, cost: Operand, stated: Operand | None = None) -> Calculation:
    """Profit over cost and profit over revenue, and which of them the stated margin is."""
    profit = revenue.value.minus(cost.value)
    on_cost = _in_percent(profit.over(cost.value))
    on_revenue = _in_percent(profit.over(revenue.value))
    lines = [
        Line(Said("利润", "Profit"), (revenue, "−", cost), profit),
        Line(Said("成本利润率（利润 ÷ 成本）", "Profit on cost"), (profit, "÷", cost), on_cost),
        Line(
            Said("按收入口径的利润率（利润 ÷ 收入）", "Margin on revenue"), (profit, "÷", revenue), on_revenue
        ),
    ]
    headline: list[Said] = []
    if stated is not None:
        headline.append(_which(stated, on_cost, on_revenue))
    headline.append(
        Said(
            "利润为 {2}；成本利润率（利润/成本）为 {0}；按收入口径的利润率（利润/收入）为 {1}。",
            "The profit is {2}; profit on cost is {0}; the margin on revenue is {1}.",
            (on_cost, on_revenue, profit),
        )
    )
    return Calculation("audit", tuple(headline), tuple(lines))


def _which(stated: Operand, on_cost: Measure, on_revenue: Measure) -> Said:
    if agrees(stated.value, on_cost):
        return Said(
            "报告的 {0} 是利润除以成本，不是利润除以收入。",
            "The report's {0} is profit divided by cost, not by revenue.",
            (stated,),
        )
    if agrees(stated.value, on_revenue):
        return Said(
            "报告的 {0} 是利润除以收入。", "The report's {0} is profit divided by revenue.", (stated,)
        )
    return Said(
        "报告的 {0} 与两种算法都不相符。", "The report's {0} agrees with neither computation.", (stated,)
    )


def below(lower: Operand, higher: Operand, stated: Operand) -> Calculation:
    """How far one value lies below another in percent, against what the report says."""
    change = percent_change(higher.value, lower.value)
    share = Measure(-change.high, -change.low, "%", turned(change.bound))
    line = Line(Said("低", "Below by"), ("(", higher, "−", lower, ")", "÷", higher), share)
    headline = Said(
        "{0}为 {1}，{2}为 {3}，前者低 {4}。",
        "{0} is {1}, {2} is {3}: the first is {4} lower.",
        (lower.name, lower, higher.name, higher, share),
    )
    return Calculation("audit", (headline, check(stated, share)), (line,))


def _in_percent(ratio: Measure) -> Measure:
    return Measure(
        EXACT.multiply(ratio.low, _HUNDRED), EXACT.multiply(ratio.high, _HUNDRED), "%", ratio.bound
    )
