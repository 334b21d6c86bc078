"""Measures and workings as both languages write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportbot.domain.calculators.measures import Measure
from reportbot.domain.calculators.rendering import render, render_line, render_measure
from reportbot.domain.calculators.workings import MILLION_TOKENS, Calculation, Line, Operand, Said, same
from reportbot.domain.figures import Bound


def spread(low: str, high: str, unit: str) -> Measure:
    return Measure(Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("measure", "chinese", "english"),
    [
        (Measure.of("98.8", "USD"), "98.80 美元", "$98.80"),
        (Measure.of("0.014", "USD"), "0.014 美元", "$0.014"),
        (Measure.of("6805.8", "USD"), "6,805.80 美元", "$6,805.80"),
        (Measure.of("157e9", "USD"), "1,570 亿美元", "$157 billion"),
        (Measure.of("84929577464.788", "CNY"), "849.3 亿元", "RMB 84.93 billion"),
        (Measure.of("4000e8", "CNY", Bound.AT_LEAST), "4,000 亿元以上", "at least RMB 400 billion"),
        (Measure.of("1500e8", "CNY", Bound.ABOUT), "约 1,500 亿元", "about RMB 150 billion"),
        (Measure.of("10", "%", Bound.AT_MOST), "至多 10%", "at most 10%"),
        (spread("21e8", "42e8", "CNY"), "21-42 亿元", "RMB 2.1-4.2 billion"),
        (spread("33.3333", "200", "%"), "33.33% 至 200%", "33.33% to 200%"),
        (Measure.of("-9", "%"), "−9%", "−9%"),
        (Measure.of("29", "pp"), "29 个百分点", "29 percentage points"),
        (Measure.of("3.52275361", "倍"), "3.523 倍", "3.523 times"),
        (Measure.of("456621004.566", "token"), "4.566 亿 tokens", "456.6 million tokens"),
        (Measure.of("30", "day"), "30 天", "30 days"),
        (Measure.of("0", "USD"), "0 美元", "$0"),
    ],
)
def test_a_measure_in_both_languages(measure: Measure, chinese: str, english: str) -> None:
    assert render_measure(measure, chinese=True) == chinese
    assert render_measure(measure, chinese=False) == english


def test_rounding_is_made_visible() -> None:
    third = Line(same("x"), (Measure.of(1, "USD"), "÷", Measure.of(3)), Measure.of(Decimal(1) / 3, "USD"))
    exact = Line(same("x"), (Measure.of(1, "USD"), "÷", Measure.of(4)), Measure.of("0.25", "USD"))
    assert " ≈ 0.33333 美元" in render_line(third, chinese=True)
    assert " = 0.25 美元" in render_line(exact, chinese=True)


def test_operands_carry_their_citations() -> None:
    price = Operand(same("P"), Measure.of("0.55", "USD"), ("p1", "p2"), per=MILLION_TOKENS)
    line = Line(Said("输入", "input"), (Measure.of(10**8, "token"), "×", price), Measure.of(55, "USD"))
    said = render_line(line, chinese=True, cite=lambda o: "[1][2]" if o.passages else "")
    assert said == "输入：1 亿 tokens × 0.55 美元/百万 tokens [1][2] = 55 美元"


def test_the_whole_is_the_answer_its_lines_and_what_is_assumed() -> None:
    made = Calculation(
        "cost",
        (Said("共 {0}。", "It is {0}.", (Measure.of(1, "USD"),)),),
        (Line(same("a"), (Measure.of(1, "USD"), "+", Measure.of(0, "USD")), Measure.of(1, "USD")),),
        (Said("甲", "one"), Said("乙", "two")),
    )
    assert render(made, chinese=True) == "共 1 美元。\n- a：1 美元 + 0 美元 = 1 美元\n说明：甲；乙。"
    assert render(made, chinese=False) == "It is $1.\n- a: $1 + $0 = $1\nNote: one; two."


def test_braces_in_a_name_are_no_placeholders() -> None:
    assert render_line(Line(same("{0}"), (), Measure.of(1, "USD")), chinese=True) == "(0)：1 美元"
