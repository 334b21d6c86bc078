"""Growth between two values, and compounding a rate over named years, forwards and backwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportbot.domain.calculators.measures import (
    EXACT,
    ArgumentError,
    Measure,
    percent_change,
    sensible,
    total,
    turned,
)
from reportbot.domain.calculators.workings import Calculation, Line, Operand, Said, joined
from reportbot.domain.figures import Bound

MAX_YEARS = 100
MAX_RATE = Decimal(10) ** 6
"""In percent a year."""
_ONE = Decimal(1)
_HUNDRED = Decimal(100)
_CONSTANT = Said("假设各年增速不变", "assuming the same rate every year")


def between_midpoints(start: Operand, end: Operand) -> Calculation:
    """From the middle of one range to the middle of another. Raises ArgumentError as :func:`growth` does."""
    one, two = _midpoint(start), _midpoint(end)
    made = growth(one, two)
    steps = [line for given, middle in ((start, one), (end, two)) for line in _to_midpoint(given, middle)]
    return Calculation(made.kind, made.headline, (*steps, *made.lines[2:]), bounds_of(start, end))


def _midpoint(operand: Operand) -> Operand:
    value = sensible("start", operand.value)
    middle = EXACT.divide(EXACT.add(value.low, value.high), Decimal(2))
    return Operand(
        Said("{0}的中值", "{0}, midpoint", (operand.name,)), Measure.of(middle, value.unit, value.bound)
    )


def _to_midpoint(given: Operand, middle: Operand) -> list[Line]:
    low, high = (Measure.of(end, given.value.unit) for end in (given.value.low, given.value.high))
    return [
        Line(given.name, (given,), given.value),
        Line(middle.name, ("(", low, "+", high, ")", "÷", "2"), middle.value),
    ]


def growth(start: Operand, end: Operand, years: int = 0, stated: Operand | None = None) -> Calculation:
    """From one value to another: the difference, the percentage, the ratio; a year, over several ``years``.

    Ranges are compared low with low and high with high, and the widest reading is said too. Percentages
    differ in percentage points. ``stated`` is a rate that the report gives for the same, to be checked.
    Raises ArgumentError for mixed units, for a start that is not above 0, and for years that cannot be.
    """
    one, two = sensible("start", start.value), sensible("end", end.value)
    if one.unit != two.unit:
        raise ArgumentError(
            "end",
            f"{one.unit or 'a bare number'} and {two.unit or 'a bare number'} cannot be compared; "
            "use figures in one unit, no exchange rate is assumed.",
            f"{one.unit or '没有单位的数'}和{two.unit or '没有单位的数'}单位不同，不能比较；报告没有汇率，请使用同一单位的数。",
        )
    if one.unit == "%":
        return _points(start, end)
    if one.low <= 0:
        raise ArgumentError(
            "start",
            f"{one.low} is not above 0; growth needs a positive start.",
            f"起点 {one.low} 不大于 0，无法计算增幅；请给出正数。",
        )
    ends = [
        (Said("下限对下限", "low to low"), Measure.of(one.low, one.unit), Measure.of(two.low, two.unit)),
        (Said("上限对上限", "high to high"), Measure.of(one.high, one.unit), Measure.of(two.high, two.unit)),
    ]
    lines = [Line(start.name, (start,), one), Line(end.name, (end,), two)]
    if not (one.is_range or two.is_range):
        gap, share, times = _difference(one, two), percent_change(one, two), two.over(one)
        lines += [
            Line(Said("增加", "Change"), (two, "−", one), gap),
            Line(Said("增幅", "Growth"), (gap, "÷", one), share),
            Line(Said("倍数", "Ratio"), (two, "÷", one), times),
        ]
        headline = [
            Said(
                "从 {0} 到 {1}，变化 {2}，即 {3}，为原来的 {4}。",
                "From {0} to {1}: a change of {2}, or {3}; {4} the first.",
                (start, end, gap, share, times),
            )
        ]
    else:
        headline = []
        for name, low, high in ends:
            gap, share = _difference(low, high), percent_change(low, high)
            lines += [
                Line(name, (high, "−", low), gap),
                Line(Said("{0}的增幅", "{0}, growth", (name,)), (gap, "÷", low), share),
            ]
            if gap.low < 0:
                said = Said("{0}：变化 {1}，增幅 {2}。", "{0}: a change of {1}, or {2}.", (name, gap, share))
            else:
                said = Said("{0}：增加 {1}，增幅 {2}。", "{0}: up {1}, or {2}.", (name, gap, share))
            headline.append(said)
        widest = percent_change(one, two)
        headline.append(
            Said(
                "从 {0} 到 {1}；按最宽口径增幅为 {2}。",
                "From {0} to {1}; at the widest, growth of {2}.",
                (start, end, widest),
            )
        )
        lines.append(
            Line(
                Said("最小与最大增幅", "Least and greatest growth"),
                (
                    Measure.of(two.low, two.unit),
                    "÷",
                    Measure.of(one.high, one.unit),
                    "−",
                    "1",
                    "…",
                    Measure.of(two.high, two.unit),
                    "÷",
                    Measure.of(one.low, one.unit),
                    "−",
                    "1",
                ),
                widest,
            )
        )
    if years:
        lines.append(_cagr(one, two, years))
        headline.insert(  # it is what is asked for; the growth over all the years is not to be taken for it
            0,
            Said(
                "{1} 年间年均复合增速为 {0}。",
                "Compound growth of {0} a year over {1} years.",
                (lines[-1].result, str(years)),
            ),
        )
    if stated is not None:
        headline.append(check(stated, percent_change(one, two)))
    return Calculation("growth", tuple(headline), tuple(lines), bounds_of(start, end))


def check(stated: Operand, computed: Measure) -> Said:
    """Whether a stated percentage agrees with the computed one, to the digits that it is stated in."""
    if agrees(stated.value, computed):
        return Said("与所述的 {0} 相符，成立。", "This agrees with the stated {0}.", (stated,))
    return Said(
        "所述为 {0}，与计算值 {1} 不一致，不成立。",
        "The stated {0} does not agree with the computed {1}: it does not hold.",
        (stated, computed),
    )


def agrees(stated: Measure, computed: Measure) -> bool:
    """Whether the computed value rounds to the stated one, or lies on the stated side of its bound."""
    if stated.bound is Bound.AT_LEAST:
        return computed.low >= stated.low
    if stated.bound is Bound.AT_MOST:
        return computed.high <= stated.high
    step = Decimal(1).scaleb(max(int(stated.low.as_tuple().exponent), -6))
    if stated.bound is Bound.ABOUT:
        step = max(step, abs(stated.low) / 20)
    return abs(computed.low - stated.low) < step and abs(computed.high - stated.high) < step


def _points(start: Operand, end: Operand) -> Calculation:
    gap = replace(end.value.minus(start.value), unit="pp")
    if gap.low < 0 < gap.high:
        headline = Said("从 {0} 到 {1}，变化 {2}。", "From {0} to {1}: a change of {2}.", (start, end, gap))
    else:
        up = gap.low >= 0
        size = gap if up else Measure(-gap.high, -gap.low, "pp", turned(gap.bound))
        headline = Said(
            "从 {0} 到 {1}，" + ("上升" if up else "下降") + " {2}。",
            "From {0} to {1}: " + ("up" if up else "down") + " {2}.",
            (start, end, size),
        )
    line = Line(Said("变化", "Change"), (end, "−", start), gap)
    return Calculation("growth", (headline,), (line,), bounds_of(start, end))


def difference(one: Operand, other: Operand, claimed: str = "") -> Calculation:
    """How far two figures of one unit are apart, the larger first: the gap, the percentage and the ratio.

    ``claimed`` is what somebody says of the first against the other, "higher" or "lower"; where it is not so
    the answer begins with that. Percentages differ in percentage points; figures of two units are only shown.
    """
    sensible("one", one.value)
    sensible("other", other.value)
    found = _difference_of(one, other)
    higher, lower = (one, other) if claimed == "higher" else (other, one)
    if not claimed or one.value.unit != other.value.unit or not _surely_over(lower.value, higher.value):
        return found
    said = Said(
        "这一说法不成立，情况相反：{0}并不" + ("高于" if claimed == "higher" else "低于") + "{1}。",
        "That is not so, the contrary is: {0} is not " + claimed + " than {1}.",
        (one.name, other.name),
    )
    return Calculation(found.kind, (said, *found.headline), found.lines, found.assumptions)


def _surely_over(one: Measure, other: Measure) -> bool:
    """Whether the one is above the other, or its equal, whatever their bounds leave open."""
    open_ended = one.bound is Bound.AT_MOST or other.bound is Bound.AT_LEAST
    return one.low >= other.high and not open_ended


def _difference_of(one: Operand, other: Operand) -> Calculation:
    if one.value.unit != other.value.unit:
        said = Said(
            "{0}为 {1}，{2}为 {3}；单位不同，报告没有汇率，不能直接比较。",
            "{0} is {1}, {2} is {3}; they are in different units, and the report has no exchange rate to compare them by.",
            (one.name, one, other.name, other),
        )
        return Calculation("difference", (said,), ())
    first, second = ((o.value.high, o.value.bound is Bound.AT_LEAST) for o in (one, other))
    large, small = (one, other) if first >= second else (other, one)
    if large.value.unit == "%":
        gap = Measure(
            EXACT.subtract(large.value.low, small.value.high),
            EXACT.subtract(large.value.high, small.value.low),
            "pp",
            large.value.minus(small.value).bound,
        )
        headline = Said(
            "{0}为 {1}，{2}为 {3}：前者高 {4}。",
            "{0} is {1}, {2} is {3}: the first is {4} higher.",
            (large.name, large, small.name, small, gap),
        )
        line = Line(Said("差", "Gap"), (large, "−", small), gap)
        return Calculation("difference", (headline,), (line,), bounds_of(large, small))
    gap = large.value.minus(small.value)
    lines: tuple[Line, ...] = (Line(Said("差额", "Gap"), (large, "−", small), gap),)
    if small.value.low <= 0:
        headline = Said(
            "{0}为 {1}，{2}为 {3}：相差 {4}。",
            "{0} is {1}, {2} is {3}: {4} apart.",
            (large.name, large, small.name, small, gap),
        )
        return Calculation("difference", (headline,), lines, bounds_of(large, small))
    share, times = percent_change(small.value, large.value), large.value.over(small.value)
    fall = percent_change(large.value, small.value)
    below = Measure(-fall.high, -fall.low, "%", turned(fall.bound))
    headline = Said(
        "{0}为 {1}，{2}为 {3}：前者多 {4}，高 {5}（后者低 {7}），是后者的 {6}。",
        "{0} is {1}, {2} is {3}: the first is {4} more, {5} higher (the second {7} lower), {6} the second.",
        (large.name, large, small.name, small, gap, share, times, below),
    )
    lines += (
        Line(Said("高出", "Higher by"), (gap, "÷", small), share),
        Line(Said("低", "Lower by"), (gap, "÷", large), below),
        Line(Said("倍数", "Ratio"), (large, "÷", small), times),
    )
    return Calculation("difference", (headline,), lines, bounds_of(large, small))


def project(
    base: Operand, rate: Operand, from_year: int, to_year: int, *, index: bool = False
) -> Calculation:
    """A value compounded from one year to another at a yearly rate, or traced back when ``to_year`` is earlier.

    ``index`` says that no base is known and the answer is a multiple of the first year. Raises ArgumentError
    for a rate of -100% or less or beyond reason, for a base that is not above 0, for the same year twice and
    for more than 100 years.
    """
    _check_rate(rate)
    if not index and sensible("base", base.value).low <= 0:
        raise ArgumentError(
            "base",
            f"{base.value.low} is not above 0; give the value to compound.",
            f"基数 {base.value.low} 不大于 0；请给出要推算的数。",
        )
    years = to_year - from_year
    if not years:
        raise ArgumentError(
            "to_year",
            f"it is {to_year}, the base year itself; give another year.",
            f"目标年份 {to_year} 就是基准年份；请给出另一个年份。",
        )
    if abs(years) > MAX_YEARS:
        raise ArgumentError(
            "to_year",
            f"{to_year} is {abs(years)} years away; give at most {MAX_YEARS}.",
            f"{to_year} 年与基准相差 {abs(years)} 年；最多 {MAX_YEARS} 年。",
        )
    low, high = (EXACT.add(_ONE, EXACT.divide(end, _HUNDRED)) for end in (rate.value.low, rate.value.high))
    factor = Measure(low, high, "倍", rate.value.bound)
    if factor.low <= 0:
        raise ArgumentError(
            "rate",
            f"{rate.value.low}% would leave nothing; give a rate above -100%.",
            f"增速 {rate.value.low}% 不可用；请给出大于 -100% 的增速。",
        )
    power = Measure(
        EXACT.power(factor.low, abs(years)), EXACT.power(factor.high, abs(years)), "倍", factor.bound
    )
    compounding = Line(
        Said(
            "{0} 年复合",
            "{0} year's compounding" if abs(years) == 1 else "{0} years' compounding",
            (str(abs(years)),),
        ),
        ("(", "1", "+", rate, ")", "^", str(abs(years))),
        power,
    )
    lines = [compounding]
    times = Measure.of(_ONE, "倍").over(power) if years < 0 else power
    if index and years < 0:
        lines.append(Line(Said("{0} 年", "{0}", (str(to_year),)), ("1", "÷", power), times))
    if index:
        headline = Said(
            "按每年 {0} 计，{1} 年约为 {2} 年的 {3}。",
            "At {0} a year, {1} comes to {3} that of {2}.",
            (rate, str(to_year), str(from_year), times.unhedged()),
        )
        return Calculation("project", (headline,), tuple(lines), (_CONSTANT,) if abs(years) > 1 else ())
    result = base.value.over(power, base.value.unit) if years < 0 else base.value.times(power)
    operator = "÷" if years < 0 else "×"
    lines.append(Line(Said("{0} 年", "{0}", (str(to_year),)), (base, operator, power), result))
    headline = Said(
        "推算 {0} 年约为 {1}（由 {2} 年的 {3} 和增速 {4} 计算，报告未直接给出）。",
        "{0} works out at about {1} (from {3} in {2} and growth of {4}; the report does not state it).",
        (str(to_year), result.unhedged(), str(from_year), base, rate),
    )
    assumptions = (_CONSTANT,) if abs(years) > 1 else ()
    return Calculation("project", (headline,), tuple(lines), (*assumptions, *bounds_of(base)))


def project_together(bases: Sequence[Operand], rate: Operand, from_year: int, to_year: int) -> Calculation:
    """Several values compounded alike, and their sum. Raises ArgumentError as :func:`project` does."""
    made = [project(base, rate, from_year, to_year) for base in bases]
    results = [calculation.lines[-1].result for calculation in made]
    summed = total(results)
    named = [
        replace(calculation.lines[-1], name=Said("{0} → {1} 年", "{0} → {1}", (base.name, str(to_year))))
        for base, calculation in zip(bases, made, strict=True)
    ]
    lines = [made[0].lines[0], *named, Line(Said("合计", "Sum"), joined(results, "+"), summed)]
    headline = Said(
        "按增速 {0} 推算，{1} 年合计 {2}（报告未直接给出）。",
        "At growth of {0} they come to {2} together in {1} (the report does not state it).",
        (rate, str(to_year), summed),
    )
    constant = (_CONSTANT,) if abs(to_year - from_year) > 1 else ()
    return Calculation("project", (headline,), tuple(lines), (*constant, *bounds_of(*bases)))


def doubling_time(rate: Operand) -> Calculation:
    """How many years a yearly rate takes to double a value.

    Raises ArgumentError for a rate that is not above 0 or beyond reason.
    """
    _check_rate(rate)
    if rate.value.low <= 0:
        raise ArgumentError(
            "rate",
            f"{rate.value.low}% never doubles anything; give a rate above 0.",
            f"增速 {rate.value.low}% 不会翻倍；请给出大于 0 的增速。",
        )
    low, high = (
        EXACT.divide(EXACT.ln(Decimal(2)), EXACT.ln(EXACT.add(_ONE, EXACT.divide(r, _HUNDRED))))
        for r in (rate.value.high, rate.value.low)
    )
    years = Measure(low, high, "year", turned(rate.value.bound))
    line = Line(Said("翻倍所需年数", "Years to double"), ("ln 2", "÷", "ln(1 +", rate, ")"), years)
    headline = Said(
        "按每年 {0} 计，约 {1}翻番。", "At {0} a year it doubles in about {1}.", (rate, years.unhedged())
    )
    return Calculation("project", (headline,), (line,), (_CONSTANT,))


def _check_rate(rate: Operand) -> None:
    if sensible("rate", rate.value).high > MAX_RATE:
        raise ArgumentError(
            "rate",
            f"{rate.value.high:.3g}% a year is beyond reason; give at most {MAX_RATE:,f}%.",
            f"每年 {rate.value.high:.3g}% 超出合理范围；请给出不超过 {MAX_RATE:,f}% 的增速。",
        )


def _cagr(one: Measure, two: Measure, years: int) -> Line:
    if not 1 <= years <= MAX_YEARS:
        raise ArgumentError(
            "years",
            f"{years} is not a number of years from 1 to {MAX_YEARS}.",
            f"年数 {years} 不在 1 到 {MAX_YEARS} 之间。",
        )
    if two.low <= 0:
        raise ArgumentError(
            "end",
            f"{two.low} is not above 0; a rate a year needs a positive end.",
            f"终点 {two.low} 不大于 0，无法计算年均增速；请给出正数。",
        )
    ratio = two.over(one)
    root = EXACT.divide(_ONE, Decimal(years))
    ends = [
        EXACT.multiply(EXACT.subtract(EXACT.power(r, root), _ONE), _HUNDRED) for r in (ratio.low, ratio.high)
    ]
    return Line(
        Said("年均复合增速", "Compound annual growth"),
        ("(", two, "÷", one, ")", "^", f"(1/{years})", "−", "1"),
        Measure(ends[0], ends[1], "%", ratio.bound),
    )


def _difference(one: Measure, two: Measure) -> Measure:
    return Measure(
        EXACT.subtract(two.low, one.high), EXACT.subtract(two.high, one.low), one.unit, two.minus(one).bound
    )


def bounds_of(*operands: Operand) -> tuple[Said, ...]:
    """What is approximate or a limit in the report, said once."""
    limited = list(dict.fromkeys(o.name for o in operands if o.value.bound is not Bound.EXACT))
    if not limited:
        return ()
    places = [f"{{{index}}}" for index in range(len(limited))]
    return (
        Said(
            "、".join(places) + "在报告中是约数或界限",
            ", ".join(places) + " approximate or a limit in the report",
            tuple(limited),
        ),
    )
