"""Quantities at unit prices, and what a change of one price does to another that the report ties to it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportbot.domain.calculators.measures import EXACT, ArgumentError, Measure, total
from reportbot.domain.calculators.workings import Calculation, Line, Operand, Said, Value, joined
from reportbot.domain.unit_prices import Quantity, converted, thing_of, time_of

_HUNDRED = Decimal(100)


def cost_of_quantity(
    prices: Sequence[Operand],
    quantity: Quantity,
    shares: Sequence[Measure] = (),
    change: Operand | None = None,
    extras: Sequence[Operand] = (),
    periods: Measure | None = None,
) -> Calculation:
    """What a quantity costs at one unit price; at each of several, or at their mix where ``shares`` (in percent) say it.

    Each price is first changed by a percentage where a ``change`` is given, and each one of the quantity costs the
    ``extras`` on top. A rent (per tonne and day) is paid for each of the ``periods``.

    Raises ArgumentError for a price that is of something else than the quantity, for mixed currencies, for
    shares that do not make up the whole, and for a rent without periods.
    """
    _check_prices(prices, shares)
    _check_periods(prices[0].per, periods)
    given = Measure.of(quantity.value, quantity.unit)
    amount = Measure.of(_in_units(quantity, prices[0].per), thing_of(prices[0].per))
    times: tuple[Value, ...] = ("×", periods) if periods else ()
    lines = []
    if amount != given:
        lines.append(Line(Said("数量", "Quantity"), (given,), amount))
    costs: list[Measure] = []
    for index, stated in enumerate(prices):
        price = _changed(stated, change, lines) if change else stated
        price = _with_extras(price, extras, lines) if extras else price
        share: tuple[Value, ...] = ("×", shares[index]) if shares else ()
        part = amount.times(shares[index]) if shares else amount
        cost = price.value.times(part, price.value.unit)
        cost = cost.times(Measure.of(periods.low)) if periods else cost
        lines.append(Line(price.name, (amount, *share, *times, "×", price), cost))
        costs.append(cost)
    bought: Value = Said("{0}、{1}", "{0} for {1}", (given, periods)) if periods else given
    if len(costs) == 1:
        headline = [Said("{0}：{1}共 {2}。", "{0}: {1} cost {2}.", (prices[0].name, bought, costs[0]))]
    elif shares:
        summed = total(costs)
        lines.append(Line(Said("合计", "Sum"), joined(costs, "+"), summed))
        headline = [Said("{0} 共 {1}。", "{0} cost {1} in all.", (bought, summed))]
    else:
        headline = [
            Said("{0}：{1}。", "{0}: {1}.", (price.name, cost))
            for price, cost in zip(prices, costs, strict=True)
        ]
        if len(costs) == 2:
            lines.append(_gap(costs))
            headline.append(Said("相差 {0}。", "The difference is {0}.", (lines[-1].result,)))
    return Calculation("purchase", tuple(headline), tuple(lines), (_AS_REPORTED,))


def _changed(price: Operand, change: Operand, lines: list[Line]) -> Operand:
    """The price with the stated percentage on it or off it; how is added to the lines."""
    if change.value.unit != "%":
        raise ArgumentError("change", "a price is changed by a percentage.", "价格的变动须为百分比。")
    low, high = sorted(map(abs, (change.value.low, change.value.high)))
    size = Operand(change.name, Measure(low, high, "%", change.value.bound), change.passages)
    part = Measure(EXACT.divide(low, _HUNDRED), EXACT.divide(high, _HUNDRED), "", change.value.bound)
    moved = price.value.times(part, price.value.unit)
    down = change.value.low < 0
    result = price.value.minus(moved) if down else price.value.plus(moved)
    lines.append(Line(price.name, (price, "−" if down else "+", price, "×", size), result))
    return Operand(price.name, result, (), price.per)


def _with_extras(price: Operand, extras: Sequence[Operand], lines: list[Line]) -> Operand:
    """The price with what comes on top of each one; how is added to the lines."""
    summed = total([price.value, *(extra.value for extra in extras)])
    lines.append(Line(Said("每单位合计", "Each, in all"), joined([price, *extras], "+"), summed))
    return Operand(price.name, summed, (), price.per)


_AS_REPORTED = Said("价格按报告所载，不是当日价格", "prices are those of the report, not today's")


def passed_on(
    change: Operand,
    step: Operand,
    effect: Operand,
    quantity: Quantity | None = None,
    base: Operand | None = None,
) -> Calculation:
    """What a change comes to where the report says what each ``step`` of it does: effect × change ÷ step.

    For a ``quantity`` where one is given, and as a percentage of a ``base`` that is a price of the same thing.
    Raises ArgumentError for units that do not go together.
    """
    if change.value.unit != step.value.unit or not step.value.low:
        raise ArgumentError(
            "change",
            f"{change.value.unit or 'a bare number'} is not the {step.value.unit} that the report's step is in.",
            f"变化量的单位与报告的“每{step.value.unit}”不一致；请使用同一单位。",
        )
    ratio = Measure.of(EXACT.divide(change.value.low, step.value.low))
    moved = effect.value.times(ratio)
    each = Operand(
        effect.name, Measure(moved.low, moved.high, moved.unit, effect.value.bound), (), effect.per
    )
    lines = [Line(effect.name, (change, "÷", step, "×", effect), each.value)]
    headline = [Said("{0} 变动约 {1}。", "{0}: a change of about {1}.", (effect.name, each))]
    if quantity is not None:
        amount = Measure.of(_in_units(quantity, effect.per), effect.per)
        whole = each.value.times(amount, each.value.unit)
        lines.append(Line(Said("总额", "In all"), (each, "×", amount), whole))
        headline.append(Said("{0} 共约 {1}。", "For {0}: about {1}.", (amount, whole)))
    if base is not None:
        if base.per != effect.per or base.value.unit != effect.value.unit:
            raise ArgumentError(
                "base",
                f"a price per {base.per} is not what the change per {effect.per} is a part of.",
                f"基准价格以每{base.per}计，变动以每{effect.per}计，不能相除。",
            )
        part = each.value.over(base.value)
        share = Measure(part.low * _HUNDRED, part.high * _HUNDRED, "%", part.bound)
        lines.append(Line(Said("占比", "Share"), (each, "÷", base), share))
        headline.append(Said("相当于{0}的 {1}。", "That is {1} of {0}.", (base.name, share)))
    return Calculation("sensitivity", tuple(headline), tuple(lines), (_LINEAR,))


_LINEAR = Said("按报告给出的关系等比例推算", "in proportion to the step that the report gives")


def _check_prices(prices: Sequence[Operand], shares: Sequence[Measure]) -> None:
    if not prices or any(not price.per for price in prices):
        raise ArgumentError(
            "prices", "give prices per unit, as the report states them.", "请给出报告中的单位价格。"
        )
    if len({(price.value.unit, price.per) for price in prices}) > 1:
        raise ArgumentError(
            "prices",
            "the prices have different units; give those of one.",
            "各价格单位不同；请给出同一单位的价格。",
        )
    if shares and (len(shares) != len(prices) or total(shares).low != _HUNDRED):
        raise ArgumentError(
            "shares", "give one share for each price; together 100%.", "请给出每种价格的比例，合计须为 100%。"
        )


def _check_periods(per: str, periods: Measure | None) -> None:
    if time_of(per) and periods is None:
        raise ArgumentError(
            "periods",
            f"the price is per {time_of(per)}; say for how long, e.g. 30 days.",
            f"价格以每{per.partition('/')[2]}计；请说明多久，例如 30 天。",
        )
    if periods and not time_of(per):
        raise ArgumentError(
            "periods", "the price is paid once; leave the periods out.", "价格不按时间计；请不要给出时长。"
        )


def _in_units(quantity: Quantity, per: str) -> Decimal:
    value = converted(quantity, per)
    if value is None or value <= 0:
        raise ArgumentError(
            "quantity",
            f"{quantity.value} {quantity.unit} is no quantity of what is priced per {per}.",
            f"价格以每{per}计，{quantity.value} {quantity.unit} 无法换算。",
        )
    return value


def _gap(costs: Sequence[Measure]) -> Line:
    large, small = sorted(costs, key=lambda cost: -cost.low)
    return Line(Said("差额", "Difference"), (large, "−", small), large.minus(small))
