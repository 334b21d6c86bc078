"""Costs and price comparisons with their workings: every price cited, every assumption said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce

from reportbot.domain.calculators.growth import check
from reportbot.domain.calculators.measures import EXACT, ArgumentError, Measure, percent_change, sensible
from reportbot.domain.calculators.prices import (
    MILLION,
    ModelPrices,
    PriceKind,
    Usage,
    affordable,
    break_even_hit_rate,
    break_even_output,
    cost,
    part_cost,
    peak_factor,
)
from reportbot.domain.calculators.workings import (
    MILLION_TOKENS,
    Calculation,
    Line,
    Operand,
    Said,
    Value,
    joined,
    same,
)

KIND_NAMES = {
    PriceKind.INPUT_HIT: Said("输入（缓存命中）", "input, cache hit"),
    PriceKind.INPUT_MISS: Said("输入（缓存未命中）", "input, cache miss"),
    PriceKind.OUTPUT: Said("输出", "output"),
}
ONCE = Measure.of(1)
AS_REPORTED = Said("价格按报告所载，不是当日价格", "prices are those of the report, not today's")
ALL_MISSES = Said(
    "未给出缓存命中率，输入全部按未命中计", "no cache-hit rate was given: all input is charged as misses"
)
ALL_LIST = Said("未计夜间空闲时段折扣", "without the off-peak discount")


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """A rate that the user gave: one unit of a price's currency in ``currency``."""

    currency: str
    rate: Decimal


def price_operand(prices: ModelPrices, kind: PriceKind) -> Operand:
    """A price as an operand that cites its table row."""
    name = Said("{0} 的{1}价格", "{0}'s {1} price", (prices.model, KIND_NAMES[kind]))
    return Operand(name, Measure.of(prices.price(kind), prices.currency), (prices.passage,), MILLION_TOKENS)


def cost_of_one(
    prices: ModelPrices,
    usage: Usage,
    *,
    periods: Measure = ONCE,
    rate: ExchangeRate | None = None,
    hit_rate_given: bool = True,
) -> Calculation:
    """What one model costs: its parts, the total, over all periods, and in the user's currency."""
    lines = _cost_lines(prices, usage, periods)
    amount = _amount(prices, EXACT.multiply(cost(prices, usage), periods.low))
    headline = [Said("{0} 共 {1}。", "{0} costs {1}.", (prices.model, amount))]
    if rate is not None:
        changed = _exchanged(amount, rate)
        lines.append(changed)
        headline = [
            Said(
                "{0} 共 {1}，合 {2}。", "{0} costs {1}, that is {2}.", (prices.model, amount, changed.result)
            )
        ]
    return Calculation(
        "cost", tuple(headline), tuple(lines), _assumptions([prices], usage, hit_rate_given, rate)
    )


def not_exchanged(calculation: Calculation, currency: str, wanted: str) -> Calculation:
    """The same, saying that it was asked for in another currency, which the report has no rate for."""
    said = Said(
        "报告以 {0} 计价、没有汇率，未折算为 {1}（可给出您的汇率）",
        "the report prices in {0} and has no exchange rate, so nothing is changed into {1}; give a rate of yours",
        (currency, wanted),
    )
    return replace(calculation, assumptions=(said, *calculation.assumptions))


def cost_at_two_rates(
    prices: ModelPrices, usage: Usage, other_hit_rate: Decimal, periods: Measure = ONCE
) -> Calculation:
    """What one model costs at two cache-hit rates, and the difference."""
    uses = (usage, replace(usage, cache_hit_rate=other_hit_rate))
    totals = [_amount(prices, EXACT.multiply(cost(prices, use), periods.low)) for use in uses]
    rates = [_percent(use.cache_hit_rate) for use in uses]
    lines = [
        _total_line(prices, use, periods, Said("命中率 {0}", "hit rate {0}", (rate,)))
        for use, rate in zip(uses, rates, strict=True)
    ]
    large, small = (totals[0], totals[1]) if totals[0].low >= totals[1].low else (totals[1], totals[0])
    gap, less = large.minus(small), totals[1].low <= totals[0].low
    lines.append(Line(Said("差额", "Difference"), (large, "−", small), gap))
    headline = Said(
        "{0} 的缓存命中率从 {1} 变为 {2}，费用从 {3} 变为 {4}，" + ("减少" if less else "增加") + " {5}。",
        "{0}: with the cache-hit rate going from {1} to {2} the cost goes from {3} to {4}, {5} "
        + ("less." if less else "more."),
        (prices.model, rates[0], rates[1], totals[0], totals[1], gap),
    )
    return Calculation("cost", (headline,), tuple(lines), _assumptions([prices], usage, True, None))


def cost_of_many(
    models: Sequence[ModelPrices],
    usage: Usage,
    *,
    periods: Measure = ONCE,
    rate: ExchangeRate | None = None,
    hit_rate_given: bool = True,
    baseline: ModelPrices | None = None,
) -> Calculation:
    """What each model costs, cheapest first, and what the others cost more (or a switch from the baseline saves)."""
    _one_currency(models)
    ranked = sorted(models, key=lambda m: cost(m, usage))
    totals = {m.model: _amount(m, EXACT.multiply(cost(m, usage), periods.low)) for m in ranked}
    lines = [_total_line(m, usage, periods) for m in ranked]
    first, last = ranked[0], ranked[-1]
    headline = [
        Said(
            "最便宜的是 {0}：{1}；最贵的是 {2}：{3}。",
            "{0} is the cheapest at {1}; {2} is the most expensive at {3}.",
            (first.model, totals[first.model], last.model, totals[last.model]),
        )
    ]
    if totals[first.model].low == totals[last.model].low:
        headline = [Said("费用相同，均为 {0}。", "They cost the same, {0}.", (totals[first.model],))]
    elif len(ranked) == 2:
        dear = baseline if baseline in ranked else last
        cheap = first if dear is not first else last
        headline, difference = _difference(cheap, dear, totals)
        lines += difference
    if rate is not None:
        lines += [_exchanged(totals[m.model], rate) for m in ranked]
    return Calculation(
        "cost", tuple(headline), tuple(lines), _assumptions(ranked, usage, hit_rate_given, rate)
    )


def _difference(
    one: ModelPrices, base: ModelPrices, totals: dict[str, Measure]
) -> tuple[list[Said], list[Line]]:
    new, old = totals[one.model], totals[base.model]
    gap = old.minus(new) if new.low <= old.low else new.minus(old)
    if not old.low:  # nothing is a percentage of what is free
        said = Said(
            "{0} 共 {1}，{2} 共 {3}；前者贵 {4}。",
            "{0} costs {1}, {2} costs {3}: the first is {4} dearer.",
            (one.model, new, base.model, old, gap),
        )
        return [said], [Line(Said("差额", "Difference"), (new, "−", old), gap)]
    change = percent_change(old, new)
    share = Measure(abs(change.low), abs(change.high), "%")
    less = new.low <= old.low
    headline = Said(
        "{0} 共 {1}，{2} 共 {3}；前者" + ("便宜" if less else "贵") + " {4}（{5}）。",
        "{0} costs {1}, {2} costs {3}: the first is {4} (" + "{5}) " + ("cheaper." if less else "dearer."),
        (one.model, new, base.model, old, gap, share),
    )
    big, small = (old, new) if less else (new, old)
    lines = [
        Line(Said("差额", "Difference"), (big, "−", small), gap),
        Line(Said("差额占 {0}", "Difference as a share of {0}", (base.model,)), (gap, "÷", old), share),
    ]
    if small.low:
        lines.append(Line(Said("倍数", "Ratio"), (big, "÷", small), big.over(small)))
    return [headline], lines


def budget_buys(
    models: Sequence[ModelPrices],
    mix: Usage,
    budget: Measure,
    *,
    rate: ExchangeRate | None = None,
    hit_rate_given: bool = True,
) -> Calculation:
    """How many tokens of a mix a budget buys from each model, most first. The mix's volumes are proportions.

    ``rate`` is the user's, for a budget in its currency.
    """
    sensible("budget", budget)
    lines: list[Line] = []
    given = budget
    if rate is not None and budget.unit == rate.currency:
        factor = Measure.of(rate.rate)
        budget = budget.over(factor, models[0].currency)
        lines.append(Line(Said("按您给出的汇率", "at your exchange rate"), (given, "÷", factor), budget))
    for prices in models:
        if prices.currency != budget.unit:
            raise ArgumentError(
                "budget",
                f"the budget is in {budget.unit or 'no currency'}, {prices.model} is priced in {prices.currency}; "
                "give the budget in that currency, no exchange rate is assumed.",
                f"预算是 {budget.unit or '没有币种的数'}，{prices.model} 以 {prices.currency} 计价；报告没有汇率，请用该币种给出预算。",
            )
    whole = EXACT.add(mix.input_tokens, mix.output_tokens)
    unit_mix = mix.checked().scaled(EXACT.divide(MILLION, whole))
    ranked = sorted(models, key=lambda m: -affordable(m, unit_mix, budget.low))
    said: list[Said] = []
    for prices in ranked:
        each = _amount(prices, cost(prices, unit_mix))
        low, high = (
            EXACT.multiply(affordable(prices, unit_mix, end), MILLION) for end in (budget.low, budget.high)
        )
        bought = Measure(low, high, "token", budget.bound)
        single = _single_kind(unit_mix)
        if single and not _discounted(prices, mix):
            per: Value = price_operand(prices, single)
        else:
            lines.append(
                _total_line(
                    prices,
                    unit_mix,
                    ONCE,
                    Said("{0} 每百万 tokens", "{0}, a million tokens", (prices.model,)),
                )
            )
            per = Said("{0}/百万 tokens", "{0} per million tokens", (each,))
        lines.append(Line(same(prices.model), (budget, "÷", per), bought))
        if single:
            said.append(Said("{0} 可买 {1}。", "{0}: {1}.", (prices.model, bought)))
            continue
        share = _input_share(unit_mix)
        sent, received = bought.times(share), bought.times(Measure.of(100 - share.low, "%"))
        lines.append(Line(Said("其中输入", "of it input"), (bought, "×", share), sent))
        lines.append(Line(Said("其余为输出", "the rest is output"), (bought, "−", sent), received))
        said.append(
            Said(
                "{0} 可买 {1}：输入 {2}，输出 {3}。",
                "{0}: {1}, of which input {2} and output {3}.",
                (prices.model, bought, sent, received),
            )
        )
    what = _mix_name(mix)
    headline = (Said("{0} 全部用于{1}：", "{0} spent on {1}:", (given, what)), *said)
    used = None if budget is given else rate
    return Calculation("budget", headline, tuple(lines), _assumptions(ranked, mix, hit_rate_given, used))


def break_even(one: ModelPrices, other: ModelPrices, usage: Usage, variable: str) -> Calculation:
    """Where two models cost the same: at which cache-hit rate, or at which output volume for the input given."""
    _one_currency([one, other])
    if variable == "cache_hit_rate":
        found = break_even_hit_rate(one, other, usage)
        at = None if found is None else Measure.of(EXACT.multiply(found, Decimal(100)), "%")
        ends = [replace(usage, cache_hit_rate=Decimal(0)), replace(usage, cache_hit_rate=Decimal(1))]
        names = [Said("命中率 0%", "hit rate 0%"), Said("命中率 100%", "hit rate 100%")]
        what = Said("缓存命中率", "cache-hit rate")
    elif variable == "output_tokens":
        found = break_even_output(one, other, usage)
        at = None if found is None else Measure.of(found, "token")
        ends = [usage]
        names = [Said("所给用量", "the volumes given")]
        what = Said("输出量", "output volume")
    else:
        raise ArgumentError(
            "variable",
            f"{variable!r} is unknown; give cache_hit_rate or output_tokens.",
            f"不认识的变量 {variable!r}；请用 cache_hit_rate 或 output_tokens。",
        )
    lines = [
        replace(_total_line(m, use, ONCE), name=Said("{0}，{1}", "{0}, {1}", (m.model, name)))
        for use, name in zip(ends, names, strict=True)
        for m in (one, other)
    ]
    if at is None:
        cheaper, dearer = sorted([one, other], key=lambda m: cost(m, ends[0]))
        headline = Said(
            "没有盈亏平衡点：{0}变化时 {1} 始终比 {2} 便宜。",
            "There is no break-even: whatever the {0}, {1} stays cheaper than {2}.",
            (what, cheaper.model, dearer.model),
        )
        if cost(one, ends[0]) == cost(other, ends[0]):
            headline = Said("{0} 与 {1} 费用相同。", "{0} and {1} cost the same.", (one.model, other.model))
    else:
        headline = Said(
            "{0}为 {1} 时，{2} 与 {3} 费用相同。",
            "At a {0} of {1}, {2} and {3} cost the same.",
            (what, at, one.model, other.model),
        )
    return Calculation("break_even", (headline,), tuple(lines), _assumptions([one, other], usage, True, None))


def compare_prices(
    models: Sequence[ModelPrices],
    kinds: Sequence[PriceKind],
    baseline: ModelPrices | None,
    claims: Mapping[PriceKind, Operand] | None = None,
    claimed: str = "",
) -> Calculation:
    """List prices side by side, cheapest first by kind; each against the baseline as a ratio and a percentage.

    ``claims`` are percentages that somebody states for the differences, to be checked against them; ``claimed``
    is what they say of the others against the baseline, "higher" or "lower".
    """
    _one_currency(models)
    headline: list[Said] = []
    lines: list[Line] = []
    for kind in kinds:
        having = [m for m in models if m.get(kind) is not None]
        if not having:
            continue
        base = baseline if baseline in having and len(having) > 1 else None
        ranked = sorted(having, key=lambda m: m.price(kind))
        if len(having) == 2 and base is None:
            base = ranked[-1]
        lines += [
            Line(price_operand(m, kind).name, (price_operand(m, kind),), _amount(m, m.price(kind)))
            for m in ranked
            if base is None
        ]
        if base is None:
            headline.append(_ranking(ranked, kind))
            continue
        for prices in ranked:
            if prices is not base:
                said, shown = _against(prices, base, kind)
                shown = shown[:1] if len(kinds) > 1 else shown  # the ratio is in the sentence already
                if claimed and not _is_so(prices, base, kind, claimed):
                    headline.append(_contrary(prices, base, kind, claimed))
                headline.append(said)
                lines += shown
                if claims and kind in claims and shown:
                    headline.append(check(claims[kind], shown[0].result))
    if not headline:
        raise ArgumentError(
            "metric", "the report gives no such price for these models.", "报告没有给出这些模型的这项价格。"
        )
    return Calculation("compare", tuple(headline), tuple(lines), (AS_REPORTED,))


def _is_so(prices: ModelPrices, base: ModelPrices, kind: PriceKind, claimed: str) -> bool:
    one, other = prices.price(kind), base.price(kind)
    return one > other if claimed == "higher" else one < other


def _contrary(prices: ModelPrices, base: ModelPrices, kind: PriceKind, claimed: str) -> Said:
    return Said(
        "这一说法不成立，情况相反：{0} 的{1}价格并不"
        + ("高于" if claimed == "higher" else "低于")
        + " {2}。",
        "That is not so, the contrary is: {0}'s {1} price is not " + claimed + " than {2}'s.",
        (prices.model, KIND_NAMES[kind], base.model),
    )


def _ranking(ranked: Sequence[ModelPrices], kind: PriceKind) -> Said:
    if len(ranked) == 1:
        return Said(
            "{0}：{1}。", "{0}: {1}.", (price_operand(ranked[0], kind).name, price_operand(ranked[0], kind))
        )
    zh = (
        "{0}价格由低到高：" + "；".join(f"{{{2 * i + 1}}} {{{2 * i + 2}}}" for i in range(len(ranked))) + "。"
    )
    en = (
        "{0} prices, lowest first: "
        + "; ".join(f"{{{2 * i + 1}}} {{{2 * i + 2}}}" for i in range(len(ranked)))
        + "."
    )
    values: list[Value] = [KIND_NAMES[kind]]
    for prices in ranked:
        values += [prices.model, price_operand(prices, kind)]
    return Said(zh, en, tuple(values))


def _against(prices: ModelPrices, base: ModelPrices, kind: PriceKind) -> tuple[Said, list[Line]]:
    new, old = price_operand(prices, kind), price_operand(base, kind)
    name = KIND_NAMES[kind]
    if new.value.low == old.value.low:
        said = Said(
            "{0}价格：{1} 与 {2} 相同，均为 {3}。",
            "{0} price: {1} and {2} are the same, {3}.",
            (name, prices.model, base.model, replace(new, passages=(*new.passages, *old.passages))),
        )
        return said, []
    lower = new.value.low < old.value.low
    if not new.value.low or not old.value.low:  # nothing is a multiple or a percentage of what is free
        gap = old.value.minus(new.value) if lower else new.value.minus(old.value)
        said = Said(
            "{0}价格：{1} 为 {2}，{3} 为 {4}；每百万 tokens 差 {5}。",
            "{0} price: {1} is {2}, {3} is {4}: {5} apart per million tokens.",
            (name, prices.model, new, base.model, old, gap),
        )
        return said, []
    change = percent_change(old.value, new.value)
    percent = Measure(abs(change.low), abs(change.high), "%")
    cheap, dear = (new, old) if lower else (old, new)
    gap = dear.value.minus(cheap.value)
    times = dear.value.over(cheap.value)
    share = cheap.value.times(Measure.of(100), "%").over(dear.value, "%")
    said = Said(
        "{0}价格：{1} 为 {2}，{3} 为 {4}；前者"
        + ("低" if lower else "高")
        + " {5}（每百万 tokens 差 {6}），"
        + ("后者是前者的 {7}，前者是后者的 {8}。" if lower else "前者是后者的 {7}。"),
        "{0} price: {1} is {2}, {3} is {4}; the first is {5} "
        + ("lower" if lower else "higher")
        + " ({6} per million tokens), "
        + (
            "the second is {7} the first, the first {8} of the second."
            if lower
            else "the first is {7} the second."
        ),
        (name, prices.model, new, base.model, old, percent, gap, times, share),
    )
    ratio_name = Said("{0}，相对 {1}", "{0}, against {1}", (name, base.model))
    lines = [
        Line(ratio_name, ("(", old if lower else new, "−", new if lower else old, ")", "÷", old), percent),
        Line(Said("{0}，倍数", "{0}, ratio", (name,)), (dear, "÷", cheap), times),
    ]
    if lower:
        lines.append(Line(Said("{0}，占比", "{0}, share", (name,)), (cheap, "÷", dear), share))
    return said, lines


def _cost_lines(prices: ModelPrices, usage: Usage, periods: Measure) -> list[Line]:
    usage.checked()
    lines: list[Line] = []
    parts: list[Measure] = []
    for kind in PriceKind:
        tokens = usage.tokens(kind)
        if tokens:
            part = _amount(prices, part_cost(prices, usage, kind))
            parts.append(part)
            lines.append(
                Line(KIND_NAMES[kind], (Measure.of(tokens, "token"), "×", price_operand(prices, kind)), part)
            )
    listed = _amount(prices, reduce(EXACT.add, (part.low for part in parts)))
    if len(parts) > 1:
        lines.append(Line(Said("合计", "Sum"), joined(parts, "+"), listed))
    if _discounted(prices, usage):
        paid = _amount(prices, cost(prices, usage))
        lines.append(
            Line(
                Said("计入夜间空闲时段折扣", "With the off-peak discount"),
                (listed, "×", *_factor(prices, usage)),
                paid,
            )
        )
        lines.append(
            Line(Said("比原价节省", "Saved against list price"), (listed, "−", paid), listed.minus(paid))
        )
        listed = paid
    if periods.low != 1:
        every = _amount(prices, EXACT.multiply(listed.low, periods.low))
        lines.append(
            Line(
                Said("{0}合计", "Over {0}", (periods,)),
                (listed, "×", periods),
                every,
            )
        )
    return lines


def _total_line(prices: ModelPrices, usage: Usage, periods: Measure, name: Said | None = None) -> Line:
    """One model's whole cost on one line."""
    usage.checked()
    terms: list[Value] = []
    for kind in PriceKind:
        tokens = usage.tokens(kind)
        if tokens:
            terms += ["+"] if terms else []
            terms += [Measure.of(tokens, "token"), "×", price_operand(prices, kind)]
    many = "+" in terms
    factors: list[Value] = []
    if _discounted(prices, usage):
        factors += ["×", *_factor(prices, usage)]
    if periods.low != 1:
        factors += ["×", periods]
    formula = ["(", *terms, ")", *factors] if many and factors else [*terms, *factors]
    return Line(
        name or same(prices.model),
        tuple(formula),
        _amount(prices, EXACT.multiply(cost(prices, usage), periods.low)),
    )


def _discounted(prices: ModelPrices, usage: Usage) -> bool:
    return prices.discount is not None and usage.off_peak_share > 0


def _factor(prices: ModelPrices, usage: Usage) -> tuple[Value, ...]:
    assert prices.discount is not None
    discount = Operand(
        Said("{0} 的夜间空闲时段价格", "{0}'s off-peak price", (prices.model,)),
        _percent(prices.discount.factor),
        prices.discount.passages,
    )
    if usage.off_peak_share == 1:
        return (discount,)
    peak = EXACT.subtract(Decimal(1), usage.off_peak_share)
    return ("(", _percent(peak), "+", _percent(usage.off_peak_share), "×", discount, ")")


def _assumptions(
    models: Sequence[ModelPrices], usage: Usage, hit_rate_given: bool, rate: ExchangeRate | None
) -> tuple[Said, ...]:
    said: list[Said] = [AS_REPORTED]
    if usage.input_tokens and not hit_rate_given:
        said.append(ALL_MISSES)
    if usage.off_peak_share:
        without = [m.model for m in models if m.discount is None]
        if len(without) < len(models):
            said.append(
                Said(
                    "报告没有说折扣适用哪些价格和时段，这里按所有价格计",
                    "the report does not say which prices and hours the discount covers; it is applied to all of them",
                )
            )
        if without:
            said.append(
                Said(
                    "报告没有给出 {0} 的空闲时段折扣，按原价计",
                    "the report states no off-peak discount for {0}: list price",
                    ("、".join(without),),
                )
            )
        affected = [m for m in models if m.discount is not None]
        said += [
            Said(
                "{0} 的空闲时段价格为原价的 {1}",
                "{0}'s off-peak price is {1} of the list price",
                (m.model, peak_operand(m)),
            )
            for m in affected
        ]
    if rate is not None:
        said.append(Said("汇率为您给出，报告没有汇率", "the exchange rate is yours, the report has none"))
    return tuple(said)


def peak_operand(prices: ModelPrices) -> Operand:
    """The stated off-peak share of the list price, cited."""
    assert prices.discount is not None
    return Operand(
        Said("{0} 的夜间空闲时段价格", "{0}'s off-peak price", (prices.model,)),
        _percent(prices.discount.factor),
        prices.discount.passages,
    )


def _exchanged(amount: Measure, rate: ExchangeRate) -> Line:
    return Line(
        Said("按您给出的汇率", "At your exchange rate"),
        (amount, "×", Measure.of(rate.rate)),
        Measure.of(EXACT.multiply(amount.low, rate.rate), rate.currency),
    )


def _amount(prices: ModelPrices, value: Decimal) -> Measure:
    return Measure.of(value, prices.currency)


def _percent(share: Decimal) -> Measure:
    return Measure.of(EXACT.multiply(share, Decimal(100)), "%")


def _one_currency(models: Sequence[ModelPrices]) -> None:
    if not models:
        raise ArgumentError(
            "models", "the list is empty; name at least one model.", "没有给出模型；请至少给出一个。"
        )
    first = models[0]
    for other in models[1:]:
        if other.currency != first.currency:
            raise ArgumentError(
                "models",
                f"{first.model} is priced in {first.currency} and {other.model} in {other.currency}; "
                "compare models of one currency, no exchange rate is assumed.",
                f"{first.model} 以 {first.currency} 计价，{other.model} 以 {other.currency} 计价，报告没有汇率；请比较同一币种的模型。",
            )


def _single_kind(usage: Usage) -> PriceKind | None:
    used = [kind for kind in PriceKind if usage.tokens(kind)]
    return used[0] if len(used) == 1 else None


def _mix_name(mix: Usage) -> Said:
    single = _single_kind(mix)
    if single:
        return KIND_NAMES[single]
    return Said("输入占 {0} 的用量", "a mix with {0} input", (_input_share(mix),))


def _input_share(mix: Usage) -> Measure:
    whole = EXACT.add(mix.input_tokens, mix.output_tokens)
    return Measure.of(EXACT.multiply(EXACT.divide(mix.input_tokens, whole), Decimal(100)), "%")


__all__ = [
    "AS_REPORTED",
    "KIND_NAMES",
    "ExchangeRate",
    "break_even",
    "budget_buys",
    "compare_prices",
    "cost_of_many",
    "cost_of_one",
    "peak_factor",
    "price_operand",
]
