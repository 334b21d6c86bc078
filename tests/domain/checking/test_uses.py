"""What a figure is in its sentence."""

from __future__ import annotations

import pytest

from reportbot.domain.checking.uses import (
    BY,
    aspect_of,
    forbidden,
    in_passing,
    is_comparison,
    is_cut,
    is_paid_share,
    is_value,
    leans_back,
    stage_of,
)
from reportbot.domain.figures import Bound, Figure, read_figures


def only(text: str) -> Figure:
    (found,) = read_figures(text)
    return found


@pytest.mark.parametrize(
    "text", ["Tier 2 countries", "第二类国家", "per million tokens", "每百万 tokens", "图表 5"]
)
def test_labels_references_and_denominators_are_no_values(text: str) -> None:
    assert not any(is_value(text, figure) for figure in read_figures(text))


@pytest.mark.parametrize("text", ["这两家公司的份额", "四家公司中，只有一家", "one of the three companies"])
def test_a_numeral_that_only_points_is_no_figure(text: str) -> None:
    assert all(in_passing(text, figure) for figure in read_figures(text))


def test_a_count_of_the_report_is_a_figure() -> None:
    text = "四大厂商推动增长"
    assert not any(in_passing(text, figure) for figure in read_figures(text))


@pytest.mark.parametrize("text", ["由 48 元降至 20 元", "from $48 to $20"])
def test_the_ends_of_a_change_are_told_apart(text: str) -> None:
    figures = read_figures(text)
    values = figures if len(figures) == 2 else [end for figure in figures for end in figure.ends()]
    if len(figures) == 2:
        assert [stage_of(text, figure, values) for figure in figures] == ["from", "to"]
    else:
        assert stage_of(text, figures[0], figures) == "from"


@pytest.mark.parametrize("text", ["缩短了 28 小时", "fell by $4.2", "多出 3 亿元", "增加约 206 亿元"])
def test_a_change_is_told_from_what_it_leads_to(text: str) -> None:
    assert stage_of(text, only(text), [only(text)]) == BY


@pytest.mark.parametrize("text", ["最高 3,000 万元", "至少 3 家", "降至 20 元"])
def test_a_level_is_no_change(text: str) -> None:
    assert stage_of(text, only(text), [only(text)]) != BY


def test_a_share_is_told_from_a_growth() -> None:
    assert aspect_of(only("占成本的 70%"), "占成本的 70%") == "share"
    assert aspect_of(only("同比增长 42%"), "同比增长 42%") == "growth"
    assert aspect_of(only("利润率为 5%"), "利润率为 5%") == ""


def test_what_is_still_paid_is_told_from_what_is_taken_off() -> None:
    paid, cut = "价格降至原价的 25%", "降价 75%"
    assert is_paid_share(only(paid), paid, "") and not is_cut(only(paid), paid)
    assert is_cut(only(cut), cut)


def test_what_must_not_be_exceeded_is_an_upper_limit() -> None:
    text = "不可以向任何国家部署超过 7%"
    assert forbidden(text, only(text)).bound is Bound.AT_MOST
    assert forbidden("已经超过 7%", only("已经超过 7%")).bound is Bound.AT_LEAST


def test_a_sentence_may_lean_on_the_one_before() -> None:
    assert leans_back("其估值为 30 亿元。") and leans_back("Its valuation is $3 billion.")
    assert not leans_back("其中，服务器占 70%。")


@pytest.mark.parametrize("text", ["一百万 token 的输出要 3 元", "1 million tokens of output cost $3"])
def test_how_many_tokens_a_price_is_for_is_no_value(text: str) -> None:
    assert [f.text for f in read_figures(text) if is_value(text, f)] == [read_figures(text)[-1].text]


def test_a_count_of_what_is_summed_up_is_in_passing() -> None:
    text = "三家龙头的收入合计 90 亿元"
    assert in_passing(text, read_figures(text)[0])
    assert not in_passing("三年内兴建公共冷库", read_figures("三年内兴建公共冷库")[0])


@pytest.mark.parametrize("own", ["调用可省 75% 的费用", "saves 75% of the price"])
def test_a_saving_is_a_cut(own: str) -> None:
    assert is_cut(only(own), own)


@pytest.mark.parametrize("text", ["Orion 8 系的份额", "三元电池的份额"])
def test_a_designation_is_no_value(text: str) -> None:
    assert not any(is_value(text, figure) for figure in read_figures(text))
    assert is_value("份额为 8 元", only("份额为 8 元"))


def test_since_when_is_no_beginning_of_a_change() -> None:
    since, led = "自去年起提高 17 元", "由 7 元提高至 25 元"
    assert stage_of(since, only(since), [only(since)]) != "from"
    first, last = read_figures(led)
    assert stage_of(led, first, [first, last]) == "from"


def test_a_difference_of_two_things_is_told_from_a_change() -> None:
    assert is_comparison("散单贵 18 元", "18 元") and not is_comparison("成本增加 18 元", "18 元")


@pytest.mark.parametrize("text", ["Orion 的份额是三家里最高的", "三家公司中，Orion 的份额最高"])
def test_a_count_of_what_one_is_picked_from_is_in_passing(text: str) -> None:
    assert in_passing(text, read_figures(text)[0])


@pytest.mark.parametrize(
    "text", ["$2.19 per 1M output tokens", "$2.19 per 1M tokens", "$2.19 per 1,000,000 tokens"]
)
def test_per_how_many_tokens_in_short_is_no_value(text: str) -> None:
    values = [f.text for f in read_figures(text) if is_value(text, f)]
    assert values == ["$2.19"]


def test_less_says_what_is_taken_off() -> None:
    text = "costs 75% less at night"
    (figure,) = (f for f in read_figures(text) if f.text == "75%")
    assert is_cut(figure, text)
