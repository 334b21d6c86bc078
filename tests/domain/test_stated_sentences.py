"""What the figures of a sentence measure, of what and when, read from the sentence alone."""

from __future__ import annotations

import pytest

from reportbot.domain.documents import Passage, PassageKind
from reportbot.domain.stated_claims import with_claims
from reportbot.domain.stated_sentences import read_stated


def passage(text: str) -> Passage:
    return Passage(
        id="p",
        text=text,
        quote=text,
        kind=PassageKind.PARAGRAPH,
        source="r.txt",
        page=1,
        start_line=1,
        end_line=1,
        start=0,
        end=len(text),
        heading_path=(),
    )


def read(text: str) -> list[tuple[str, str, str]]:
    """Kind, subject and value of each figure."""
    return [
        (
            f.kind.value,
            f.subject,
            f"{f.value.low:f}" if not f.value.is_range else f"{f.value.low:f}-{f.value.high:f}",
        )
        for f in read_stated([passage(text)])
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "2023 年中国冷链市场规模达 500 亿元，同比增长 10%，预计 2024 年市场规模将达 560 亿元。",
            [
                ("level", "中国冷链市场规模", "50000000000"),
                ("growth", "中国冷链市场规模", "10"),
                ("level", "中国冷链市场规模", "56000000000"),
            ],
        ),
        (
            "压缩机约占制冷机组成本的 45%，换热器占比约 20%。",
            [("share", "压缩机", "45"), ("share", "换热器", "20")],
        ),
        (
            "甲公司、乙公司和丙公司分别占市场的 30%、20%和 10%。",
            [("share", "甲公司", "30"), ("share", "乙公司", "20"), ("share", "丙公司", "10")],
        ),
        (
            "我们预测甲集团 2026 年资本开支约 100 亿元，乙集团 80 亿元以上。",
            [("capex", "甲集团", "10000000000"), ("capex", "乙集团", "8000000000")],
        ),
        (
            "行业合计资本开支有望由此前预期的 20 亿-30 亿元上调至 40 亿-50 亿元。",
            [("capex", "行业", "2000000000-3000000000"), ("capex", "行业", "4000000000-5000000000")],
        ),
        ("预计 2023-2027E 中国云市场年均增速达到 37%。", [("cagr", "中国云市场", "37")]),
        (
            "甲公司订单为 147 亿元，同比下降 5%。",
            [("level", "甲公司订单", "14700000000"), ("growth", "甲公司订单", "-5")],
        ),
        ("我们一共访谈了三家企业。", []),
        ("图表 5 和第 2 页都有说明。", []),
    ],
)
def test_a_sentence(text: str, found: list[tuple[str, str, str]]) -> None:
    assert read(text) == found


def test_a_range_before_and_after_is_told_apart() -> None:
    old, new = read_stated([passage("合计资本开支由 20 亿元上调至 40 亿元。")])
    assert (old.stage, new.stage) == ("before", "after") and old.subject == new.subject


def test_the_years_of_a_compound_rate_are_its_span() -> None:
    (rate,) = read_stated([passage("预计 2024 年至 2030 年市场复合增长率达到 40%。")])
    assert (rate.first_year, rate.last_year) == (2024, 2030)


def test_the_whole_goes_on_to_the_next_part() -> None:
    figures = read_stated([passage("在 IT 设备中，服务器占比约 74%，网络设备占比约 12%。")])
    assert {figure.whole for figure in figures} == {"IT 设备"}


def test_the_rest_that_is_named_is_a_part_too() -> None:
    figures = read_stated([passage("IT 设备约占总投资的 68%，其余为非 IT 侧的基础设施。")])
    assert [(f.subject, f.value.low) for f in figures] == [("IT 设备", 68), ("非 IT 侧的基础设施", 32)]


def test_quarters_have_their_own_figures() -> None:
    figures = read_stated([passage("2024 年收入同比增速在二、三季度分别为 58%、59%。")])
    assert [(f.stage, f.value.low) for f in figures] == [("Q2", 58), ("Q3", 59)]


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("夜间时段 X-1 按标准价格的 60%计费", "60"),
        ("夜间空闲时段价格下调，X-1 降至原价的 25%", "25"),
        ("X-1 夜间价格在标准价格基础上下调 20%", "80"),
    ],
)
def test_a_discount_is_what_is_paid_of_the_list_price(text: str, paid: str) -> None:
    (figure,) = read_stated([passage(text)])
    assert (figure.kind.value, f"{figure.value.low:f}") == ("discount", paid)


def test_a_margin_beside_its_revenue_and_cost_can_be_checked() -> None:
    text = "单日推理成本为 186 万元，理论收入为 742 万元，对应的成本利润率为 298%。"
    *_, margin = with_claims(read_stated([passage(text)]))
    assert margin.formula == "margin" and len(margin.operands) == 2


def test_a_growth_rate_between_two_stated_years_can_be_checked() -> None:
    text = "2023 年市场规模达 500 亿元，2024 年市场规模达 560 亿元，同比增长 12%。"
    *_, rate = with_claims(read_stated([passage(text)]))
    assert rate.formula == "growth"
