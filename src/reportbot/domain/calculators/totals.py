"""Sums of stated figures, their bounds kept: a sum of floors is a floor."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportbot.domain.calculators.growth import bounds_of
from reportbot.domain.calculators.measures import EXACT, ArgumentError, Measure, sensible, total
from reportbot.domain.calculators.workings import Calculation, Line, Operand, Said, Value, joined
from reportbot.domain.figures import Bound

_HUNDRED = Decimal(100)


def add(operands: Sequence[Operand]) -> Calculation:
    """The sum of at least two figures of one unit. Raises ArgumentError."""
    if len(operands) < 2:
        raise ArgumentError(
            "figures", "a sum needs at least two figures; name them.", "求和至少要两个数；请写明。"
        )
    result = total(sensible("figures", operand.value) for operand in operands)
    lines = [Line(operand.name, (operand,), operand.value) for operand in operands]
    lines.append(Line(Said("合计", "Sum"), joined([operand.value for operand in operands], "+"), result))
    headline = Said("合计 {0}。", "Together {0}.", (result,))
    return Calculation("sum", (headline,), tuple(lines), _kept(operands, result))


def average(operands: Sequence[Operand]) -> Calculation:
    """The mean of at least two figures of one unit, each counted alike. Raises ArgumentError."""
    added = add(operands)
    summed = added.lines[-1].result
    count = Measure.of(len(operands))
    mean = summed.over(count, summed.unit)
    lines = (*added.lines, Line(Said("平均", "Average"), (summed, "÷", count), mean))
    headline = Said("{0} 个数的简单平均为 {1}。", "The simple average of the {0} is {1}.", (count, mean))
    return Calculation("average", (headline,), lines, added.assumptions)


def outlook(operands: Sequence[Operand]) -> Calculation:
    """Stated figures side by side, as they are stated; with their sum when there are several of one unit."""
    if not operands:
        raise ArgumentError(
            "figures", "none is named; name at least one.", "没有给出要看的数；请至少给出一个。"
        )
    if len(operands) == 1:
        said = Said("{0}：{1}。", "{0}: {1}.", (operands[0].name, operands[0]))
        return Calculation("outlook", (said,), ())
    lines = [Line(operand.name, (operand,), operand.value) for operand in operands]
    return Calculation("outlook", (), tuple(lines))


def _kept(operands: Sequence[Operand], result: Measure) -> tuple[Said, ...]:
    if result.bound is Bound.AT_LEAST:
        return (
            Said(
                "各项中有下限（“+”“以上”），所以合计也是下限，实际可能更高，至少为 {0}",
                "some of the figures are floors, so the sum is a floor too",
                (Measure(result.low, result.high, result.unit),),
            ),
        )
    if result.bound is Bound.ABOUT:
        return (Said("各项中有约数，合计也是约数", "some of the figures are approximate, and so is the sum"),)
    return ()


def whole_of(part: Operand, share: Operand) -> Calculation:
    """The whole of which a part is a share. Raises ArgumentError for a share that is not above 0."""
    sensible("part", part.value)
    if sensible("share", share.value).low <= 0:
        raise ArgumentError(
            "share",
            f"{share.value.low}% is not above 0; give the part's share.",
            f"占比 {share.value.low}% 不大于 0；请给出占比。",
        )
    low, high = (EXACT.divide(end, _HUNDRED) for end in (share.value.low, share.value.high))
    whole = part.value.over(Measure(low, high, "", share.value.bound), part.value.unit)
    line = Line(Said("总额", "The whole"), (part, "÷", share), whole)
    headline = Said(
        "推算总额约为 {0}（{1} 占其 {2}，报告未直接给出总额）。",
        "The whole works out at about {0} ({1} is {2} of it; the report does not state it).",
        (whole.unhedged(), part, share),
    )
    return Calculation("whole", (headline,), (line,), _kept([part, share], whole))


def per_unit(amount: Operand, count: Operand) -> Calculation:
    """How much of an amount comes to each of a number of things. Raises ArgumentError for no things."""
    sensible("amount", amount.value)
    if sensible("count", count.value).low <= 0:
        raise ArgumentError(
            "count",
            f"{count.value.low} is not above 0; give the number to divide by.",
            f"数量 {count.value.low} 不大于 0；请给出除数。",
        )
    each = amount.value.over(count.value, amount.value.unit)
    line = Line(Said("平均", "Each"), (amount, "÷", count), each)
    headline = Said("平均 {0}（{1} ÷ {2}）。", "{0} each ({1} ÷ {2}).", (each, amount, count))
    return Calculation("per_unit", (headline,), (line,), _kept([amount, count], each))


def shares_of(parts: Sequence[Operand], whole: Sequence[Operand]) -> Calculation:
    """What one figure, or the sum of some, is of the sum of several.

    Raises ArgumentError for mixed units and for a sum that is not above 0.
    """
    part = total(sensible("parts", o.value) for o in parts)
    all_of_it = total(sensible("figures", o.value) for o in whole)
    if part.unit != all_of_it.unit:
        raise ArgumentError(
            "parts",
            f"{part.unit or 'a bare number'} is no share of {all_of_it.unit or 'a bare number'}; use one unit.",
            f"{part.unit or '没有单位的数'}和{all_of_it.unit or '没有单位的数'}单位不同，不能计算占比；请使用同一单位的数。",
        )
    if all_of_it.low <= 0:
        raise ArgumentError(
            "figures",
            f"their sum {all_of_it.low} is not above 0; name the figures that make up the whole.",
            f"合计 {all_of_it.low} 不大于 0；请给出构成合计的数。",
        )
    ratio = part.over(all_of_it)
    share = Measure(
        EXACT.multiply(ratio.low, _HUNDRED), EXACT.multiply(ratio.high, _HUNDRED), "%", ratio.bound
    )
    lines = []
    if len(whole) > 1:
        lines.append(Line(Said("合计", "Sum"), joined(whole, "+"), all_of_it))
    if len(parts) > 1:
        lines.append(Line(Said("其中", "Of which"), joined(parts, "+"), part))
    against: Value = all_of_it if len(whole) > 1 else whole[0]
    lines.append(Line(Said("占比", "Share"), (parts[0] if len(parts) == 1 else part, "÷", against), share))
    if len(whole) == len(parts) == 1:
        of_one = Said("{0}是{1}的 {2}。", "{0} is {2} of {1}.", (parts[0].name, whole[0].name, share))
        return Calculation("share", (of_one,), tuple(lines), bounds_of(*parts, *whole))
    places = [f"{{{index}}}" for index in range(2, 2 + len(parts))]
    headline = Said(
        "、".join(places) + "占合计 {0} 的 {1}。",
        ", ".join(places) + ": {1} of the sum of {0}.",
        (all_of_it, share, *(o.name for o in parts)),
    )
    return Calculation("share", (headline,), tuple(lines), bounds_of(*whole))
