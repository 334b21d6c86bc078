"""Prices of a table with what the report says beside it: units in row labels, discounts, amounts on top."""

from __future__ import annotations

import pytest

from reportbot.domain.answers import Message
from reportbot.services.answering import Assistant


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        # The row's label says what it is counted in: 导管（根）.
        (
            "我们医院一年用 300 根压力感应消融导管，按 A 组中选价，比集采前一年能省多少钱？",
            ("5,880,000", "7,740,000", "1,860,000"),
        ),
        ("按 A 组价买 120 套人工髋关节，把伴随服务费也算上，总共要付多少？", ("980,400",)),
        ("按 A 组价买 120 套人工髋关节要付多少？", ("942,000",)),
        # A discount that the report states for just these buyers.
        ("县域医共体集中采购 64 排 CT，如果一次买 10 台国产的，大约要多少钱？", ("31,652,000", "18%")),
        ("买 10 台国产 64 排 CT 要多少钱？", ("38,600,000",)),
        (
            "How much cheaper is a domestic 3.0T MR than an imported one, in percent, and how much would a hospital "
            "save by buying two?",
            ("29.86%", "8,840,000"),
        ),
        (
            "人工髋关节和膝关节，A 组中选价比集采前降得更狠的是哪个？各降了百分之多少？",
            ("75.08%", "79.25%"),
        ),
        # A company's part of all, though another table has a row called capital expenditure.
        ("2024 年六家公司资本开支里康祺医疗占了百分之几？", ("43.26%",)),
        (
            "What is the implied CAGR of Ruilan Imaging's overseas revenue from 2022 to 2026E?",
            ("40.85%",),
        ),
    ],
)
def test_what_a_price_comes_to(fourth_assistant: Assistant, question: str, figures: tuple[str, ...]) -> None:
    text = fourth_assistant.answer(question, []).text
    assert all(figure in text for figure in figures), text


def test_no_price_of_others_for_a_buyer_with_a_discount_on_another_column(
    fourth_assistant: Assistant,
) -> None:
    """The discount is off the domestic price; what the import costs these buyers, the report does not say."""
    text = fourth_assistant.answer("县域医共体集中采购 10 台进口 64 排 CT 要多少钱？", []).text
    assert "52,800,000" not in text


def test_what_a_switch_saves(assistant: Assistant) -> None:
    history = [
        Message("user", "GPT-4o 跑 4000 万输出 token 多少钱？只算输出"),
        Message("assistant", "400 美元。"),
    ]
    text = assistant.answer("换成 V3 呢？能省多少", history).text
    assert "11.20" in text and "388.80" in text


def test_a_product_without_a_price_is_not_asked_back_about(assistant: Assistant) -> None:
    assert assistant.answer("DeepSeek-V2 的 API 当时卖多少钱一百万 token？", []).refused


def test_who_makes_it_is_answered_by_names(assistant: Assistant) -> None:
    text = assistant.answer("存储芯片占服务器成本几成？国内主要谁在做", []).text
    assert "10%" in text and "长江存储" in text
