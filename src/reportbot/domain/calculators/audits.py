"""Audits: whether a figure that the report states follows from the figures it states beside it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reportbot.domain.calculators.growth import agrees, check
from reportbot.domain.calculators.measures import EXACT, Measure, percent_change, turned
from reportbot.domain.calculators.workings import Calculation, Line, Operand, Said

_HUNDRED = Decimal(100)


def margin(
    revenue: Operand, cost: Operand, stated: Operand | None = None, periods: Measure | None = None
) -> Calculation:
    """Profit over cost and profit over revenue, and which of them the stated margin is; over ``periods`` too."""
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
    made = Calculation("audit", tuple(headline), tuple(lines))
    return made if periods is None else over_periods(made, Said("利润", "Profit"), profit, periods)


def repeated(figure: Operand, periods: Measure) -> Calculation:
    """A stated figure of one period over several that are all alike."""
    return over_periods(Calculation("repeated", (), ()), figure.name, figure, periods)


def over_periods(
    made: Calculation, name: Said | str, each: Operand | Measure, periods: Measure
) -> Calculation:
    """The calculation with what one of its amounts comes to over several periods that are all alike."""
    amount = each.value if isinstance(each, Operand) else each
    every = amount.times(Measure.of(periods.low))
    said = Said(
        "{0}按 {1}简单相乘为 {2}。",
        "{0} over {1}, simply multiplied: {2}.",
        (name, periods, every),
    )
    alike = Said(
        "按每期相同简单相乘，报告只给出一期的数",
        "every period is taken to be like the one that the report states",
    )
    line = Line(Said("{0}合计", "Over {0}", (periods,)), (each, "×", periods), every)
    return replace(
        made,
        headline=(*made.headline, said),
        lines=(*made.lines, line),
        assumptions=(*made.assumptions, alike),
    )


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
