"""Costs and comparisons in words: every price cited, every assumption said, nothing exchanged unasked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportbot.domain.calculators.measures import ArgumentError, Measure
from reportbot.domain.calculators.price_workings import (
    ExchangeRate,
    break_even,
    budget_buys,
    compare_prices,
    cost_at_two_rates,
    cost_of_many,
    cost_of_one,
    not_exchanged,
    price_operand,
)
from reportbot.domain.calculators.prices import Discount, ModelPrices, PriceKind, Usage
from reportbot.domain.calculators.rendering import render
from reportbot.domain.calculators.workings import MILLION_TOKENS, Calculation, Operand, same
from reportbot.domain.figures import Bound

HIT, MISS, OUT = PriceKind.INPUT_HIT, PriceKind.INPUT_MISS, PriceKind.OUTPUT
MILLIONS = Decimal(10) ** 6


def model(name: str, hit: str, miss: str, out: str, factor: str = "", currency: str = "USD") -> ModelPrices:
    prices = tuple((kind, Decimal(p)) for kind, p in ((HIT, hit), (MISS, miss), (OUT, out)))
    discount = Discount(Decimal(factor), (f"{name}-off",)) if factor else None
    return ModelPrices(name, currency, prices, f"{name}-row", discount)


def use(millions_in: str, millions_out: str = "0", hits: str = "0", off_peak: str = "0") -> Usage:
    return Usage(
        Decimal(millions_in) * MILLIONS, Decimal(millions_out) * MILLIONS, Decimal(hits), Decimal(off_peak)
    )


def zh(calculation: Calculation) -> str:
    return render(calculation, chinese=True)


def en(calculation: Calculation) -> str:
    return render(calculation, chinese=False)


CHEAP = model("Lark-1", "0.14", "0.55", "2.19", "0.25")
DEAR = model("Heron", "7.5", "15", "60")
YUAN = model("Teal", "1", "2", "3", currency="CNY")


def test_one_cost_shows_its_parts_and_their_sum() -> None:
    assert zh(cost_of_one(CHEAP, use("100", "20"))) == (
        "Lark-1 共 98.80 美元。\n"
        "- 输入（缓存未命中）：1 亿 tokens × 0.55 美元/百万 tokens = 55 美元\n"
        "- 输出：2,000 万 tokens × 2.19 美元/百万 tokens = 43.80 美元\n"
        "- 合计：55 美元 + 43.80 美元 = 98.80 美元\n"
        "说明：价格按报告所载，不是当日价格。"
    )


def test_a_price_cites_its_row_and_an_amount_of_the_user_s_nothing() -> None:
    made = cost_of_one(CHEAP, use("100", "20", off_peak="1"))
    assert made.passages() == ("Lark-1-row", "Lark-1-off")
    assert all(operand.passages for operand in made.operands())


def test_a_rate_that_was_not_given_is_said_and_only_then() -> None:
    assert "未给出缓存命中率" in zh(cost_of_one(CHEAP, use("1"), hit_rate_given=False))
    assert "未给出缓存命中率" not in zh(cost_of_one(CHEAP, use("1", hits="0"), hit_rate_given=True))
    assert "未给出缓存命中率" not in zh(cost_of_one(CHEAP, use("0", "1"), hit_rate_given=False))


def test_the_discount_is_stated_applied_and_its_limits_are_said() -> None:
    said = zh(cost_of_one(CHEAP, use("100", "20", off_peak="1")))
    assert "98.80 美元 × 25% = 24.70 美元" in said and "98.80 美元 − 24.70 美元 = 74.10 美元" in said
    assert "报告没有说折扣适用哪些价格和时段" in said and "为原价的 25%" in said
    half = zh(cost_of_one(CHEAP, use("100", "20", off_peak="0.5")))
    assert "98.80 美元 × (50% + 50% × 25%) = 61.75 美元" in half


def test_a_model_without_a_discount_gets_none() -> None:
    said = zh(cost_of_one(DEAR, use("1", off_peak="1")))
    assert "Heron 共 15 美元" in said
    assert "没有给出 Heron 的空闲时段折扣，按原价计" in said and "折扣适用哪些" not in said


def test_periods_are_multiplied_with_their_unit() -> None:
    said = zh(cost_of_one(CHEAP, use("100", "20"), periods=Measure.of(30, "day")))
    assert "98.80 美元 × 30 天 = 2,964 美元" in said and said.startswith("Lark-1 共 2,964 美元")


def test_only_the_user_s_rate_changes_the_currency_and_it_is_shown_as_theirs() -> None:
    said = zh(cost_of_one(CHEAP, use("100", "20"), rate=ExchangeRate("CNY", Decimal("7.2"))))
    assert "98.80 美元 × 7.2 = 711.36 元" in said and "汇率为您给出，报告没有汇率" in said
    assert "合 711.36 元" in said
    plain = cost_of_one(CHEAP, use("100", "20"))
    assert not any(line.result.unit == "CNY" for line in plain.lines)
    assert "未折算为 CNY" in zh(not_exchanged(plain, "USD", "CNY"))


@pytest.mark.parametrize(
    ("before", "after", "said", "gap"),
    [("0.25", "0.8", "减少", "22.55 美元"), ("0.8", "0.25", "增加", "22.55 美元")],
)
def test_two_hit_rates_and_what_the_change_does(before: str, after: str, said: str, gap: str) -> None:
    made = zh(cost_at_two_rates(CHEAP, use("100", hits=before), Decimal(after)))
    assert f"{said} {gap}。" in made
    assert f"从 {Decimal(before) * 100:.0f}% 变为 {Decimal(after) * 100:.0f}%" in made


def test_many_models_are_ranked_cheapest_first() -> None:
    middle = model("Finch", "1", "2", "3")
    made = cost_of_many([DEAR, middle, CHEAP], use("10", "10"))
    assert [line.name.zh for line in made.lines] == ["Lark-1", "Finch", "Heron"]
    assert "最便宜的是 Lark-1：27.40 美元；最贵的是 Heron：750 美元" in zh(made)


def test_of_two_the_difference_is_against_the_dear_one_or_the_baseline() -> None:
    usage = use("200", "80", "0.5")
    assert "前者便宜 6,805.80 美元（96.54%）" in zh(cost_of_many([CHEAP, DEAR], usage))
    assert "Heron 共 7,050 美元，Lark-1 共 244.20 美元；前者贵 6,805.80 美元（2,786.98%）" in zh(
        cost_of_many([CHEAP, DEAR], usage, baseline=CHEAP)
    )


def test_equal_costs_are_said_to_be_equal() -> None:
    twin = model("Wren", "0.14", "0.55", "2.19")
    assert zh(cost_of_many([CHEAP, twin], use("1"))).startswith("费用相同，均为 0.55 美元。")


def test_what_is_free_is_compared_without_a_percentage() -> None:
    free = model("Free", "0", "0", "0")
    assert "前者贵 0.55 美元。" in zh(cost_of_many([CHEAP, free], use("1"), baseline=free))
    assert "便宜 0.55 美元（100%）" in zh(cost_of_many([CHEAP, free], use("1")))
    for base in (free, CHEAP):
        assert "差 2.19 美元" in zh(compare_prices([CHEAP, free], [OUT], base))


def test_a_budget_in_another_currency_is_refused() -> None:
    with pytest.raises(ArgumentError) as refused:
        budget_buys([CHEAP], use("0", "1"), Measure.of(1000, "CNY"))
    assert refused.value.field == "budget" and "没有汇率" in refused.value.chinese


def test_a_budget_buys_most_of_the_cheapest_first() -> None:
    said = zh(budget_buys([DEAR, CHEAP], use("0", "1"), Measure.of(1000, "USD")))
    assert "1,000 美元全部用于输出" in said
    assert said.index("Lark-1 可买 4.566 亿 tokens") < said.index("Heron 可买 1,667 万 tokens")


def test_a_budget_for_a_mix_shows_what_a_million_of_it_costs() -> None:
    said = zh(budget_buys([CHEAP], use("3", "1"), Measure.of(96, "USD")))
    assert "输入占 75% 的用量" in said
    assert "75 万 tokens × 0.55 美元/百万 tokens + 25 万 tokens × 2.19 美元/百万 tokens = 0.96 美元" in said
    assert "可买 1 亿 tokens" in said


def test_a_budget_that_is_a_range_buys_a_range() -> None:
    bounded = Measure(Decimal(219), Decimal(438), "USD", Bound.ABOUT)
    assert "可买约 1-2 亿 tokens" in zh(budget_buys([CHEAP], use("0", "1"), bounded))


def test_a_budget_off_peak_buys_more() -> None:
    said = zh(budget_buys([CHEAP], use("0", "1", off_peak="1"), Measure.of(219, "USD")))
    assert "可买 4 亿 tokens" in said and "× 25% = 0.5475 美元" in said


def test_the_break_even_and_the_costs_at_the_ends() -> None:
    steep, flat = model("S", "0", "10", "1"), model("F", "4", "4", "1")
    made = break_even(steep, flat, use("1", "1"), "cache_hit_rate")
    assert zh(made).startswith("缓存命中率为 60% 时，S 与 F 费用相同。")
    assert [line.result.low for line in made.lines] == [11, 5, 1, 5]


def test_no_break_even_says_who_stays_cheaper() -> None:
    made = break_even(DEAR, CHEAP, use("1", "1"), "cache_hit_rate")
    assert "没有盈亏平衡点：缓存命中率变化时 Lark-1 始终比 Heron 便宜。" in zh(made)
    twin = model("Wren", "0.14", "0.55", "2.19")
    assert "费用相同" in zh(break_even(CHEAP, twin, use("1", "1"), "cache_hit_rate"))


def test_the_break_even_output() -> None:
    reader, writer = model("R", "1", "1", "9"), model("W", "5", "5", "1")
    assert "输出量为 100 万 tokens 时" in zh(break_even(reader, writer, use("2"), "output_tokens"))
    with pytest.raises(ArgumentError, match="variable: 'price' is unknown"):
        break_even(reader, writer, use("2"), "price")


def test_prices_are_ranked_by_kind() -> None:
    made = compare_prices([DEAR, CHEAP, model("Finch", "1", "2", "3")], [OUT], None)
    said = "输出价格由低到高：Lark-1 2.19 美元/百万 tokens；Finch 3 美元/百万 tokens；Heron 60 美元/百万 tokens。"
    assert zh(made).startswith(said)
    assert made.passages() == ("Lark-1-row", "Finch-row", "Heron-row")


def test_a_price_against_a_baseline() -> None:
    below = en(compare_prices([CHEAP, DEAR], [OUT], DEAR))
    assert (
        "the first is 96.35% lower ($57.81 per million tokens), the second is 27.4 times the first" in below
    )
    assert "the first 3.65% of the second." in below
    above = en(compare_prices([CHEAP, DEAR], [OUT], CHEAP))
    assert "the first is 2,639.73% higher" in above


def test_equal_prices_are_the_same_and_cite_both_rows() -> None:
    twin = model("Wren", "0.14", "0.55", "2.19")
    made = compare_prices([CHEAP, twin], [OUT], None)
    assert "Lark-1 与 Wren 相同" in zh(made) or "Wren 与 Lark-1 相同" in zh(made)
    assert set(made.passages()) == {"Lark-1-row", "Wren-row"}


@pytest.mark.parametrize(("stated", "verdict"), [("90", "成立"), ("97", "不成立")])
def test_a_stated_difference_is_checked(stated: str, verdict: str) -> None:
    claim = Operand(same("说法"), Measure.of(stated, "%", Bound.AT_LEAST))
    said = zh(compare_prices([CHEAP, DEAR], [OUT], DEAR, {OUT: claim}))
    assert f"，{verdict}。" in said


def test_a_claim_that_is_the_contrary_of_the_prices_is_said_first() -> None:
    assert zh(compare_prices([CHEAP, DEAR], [OUT], DEAR, claimed="higher")).startswith("这一说法不成立")
    assert "不成立" not in zh(compare_prices([CHEAP, DEAR], [OUT], DEAR, claimed="lower"))


def test_a_kind_that_no_model_has_is_no_comparison() -> None:
    bare = ModelPrices("Bare", "USD", ((OUT, Decimal(1)),), "r")
    with pytest.raises(ArgumentError, match="metric: "):
        compare_prices([bare], [HIT], None)
    assert "命中" not in zh(compare_prices([bare], [HIT, OUT], None))


def test_two_currencies_and_no_models_are_refused() -> None:
    for call in (
        lambda models: compare_prices(models, [OUT], None),
        lambda models: cost_of_many(models, use("1")),
    ):
        with pytest.raises(ArgumentError) as mixed:
            call([CHEAP, YUAN])
        assert mixed.value.field == "models" and "no exchange rate" in str(mixed.value)
        with pytest.raises(ArgumentError, match="models: the list is empty"):
            call([])


def test_a_price_operand_is_a_million_s() -> None:
    operand = price_operand(CHEAP, OUT)
    assert (operand.value, operand.passages) == (Measure.of("2.19", "USD"), ("Lark-1-row",))
    assert operand.per == MILLION_TOKENS
