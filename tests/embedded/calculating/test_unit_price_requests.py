"""Questions about unit prices of a report, through the whole assistant; nothing of the report is in the code."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportbot.domain.answers import Message
from reportbot.services.answering import Assistant


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("采购 50 MWh 314Ah 储能电芯，60% 走长协、40% 走散单，要多少钱？",), ("14,760,000 元", "[1]")),
        (("按长协价买 2 GWh 三元 8 系电芯要多少亿元？",), ("10.7 亿元", "200 万 kWh")),
        (("按长协价采购 2 GWh 磷酸锰铁锂电芯要多少钱？", "换成半固态呢？"), ("17.2 亿元",)),
        (("按长协价采购 2 GWh 半固态电芯要多少钱？", "如果是 3 GWh 呢？"), ("25.8 亿元",)),
        (("314Ah 储能铁锂电芯的长协价比方形动力铁锂低多少？",), ("77 元", "21.1%")),
        (("正极成本占长协价的比例，三元 8 系和半固态各是多少？",), ("46.36%", "36.63%")),
        (("要是碳酸锂每吨再涨 3 万，一台装 60 度铁锂电池的车，电芯成本得多出多少钱？",), ("1,044 元",)),
        (("碳酸锂价格每吨涨 3 万元，铁锂电芯成本每 kWh 涨多少？",), ("17.40 元/kWh", "÷ 10,000 元/吨 [1]")),
        (
            (
                "If lithium carbonate rises by RMB 20,000 per tonne, what does that add to a 60 kWh LFP pack's cost?",
            ),
            ("RMB 696",),
        ),
    ],
)
def test_the_calculation_is_made_and_proven(
    third_assistant: Assistant, questions: Sequence[str], said: Sequence[str]
) -> None:
    history: list[Message] = []
    for question in questions:
        answer = third_assistant.answer(question, history)
        history += [Message("user", question), Message("assistant", answer.text)]
    assert not [piece for piece in said if piece not in answer.text], answer.text
    assert answer.citations and not answer.verification.findings


@pytest.mark.parametrize(
    "question",
    [
        "三元 5 系电芯采购 2 GWh 要多少钱？",  # not in the table
        "采购 2 万吨三元 8 系电芯要多少钱？",  # priced per kWh
        "采购 2 GWh 三元电芯要多少钱？",  # which of the two?
    ],
)
def test_another_row_or_another_unit_is_not_priced(third_assistant: Assistant, question: str) -> None:
    assert "cost_of_quantity" not in [call.name for call in third_assistant.answer(question).tool_calls]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "存 40 吨冷冻品 15 天，青禾冷配要多少钱？",
            ("40 吨、15 天共 2,040 元", "40 吨 × 15 天 × 3.40 元/吨/天 [1]"),
        ),
        ("冷藏 10 吨放一个月，澜鲜云仓多少钱？", ("885 元", "× 30 天 ×")),
        ("What does city delivery of 2,000 orders cost at FrigoX-Go?", ("17,600",)),
        ("冻品仓储，澜鲜和青禾差多少？", ("4.30 元/吨/天 [1] − 3.40 元/吨/天 [2] = 0.90 元",)),
    ],
)
def test_a_rent_is_paid_for_each_day(second_assistant: Assistant, question: str, said: Sequence[str]) -> None:
    answer = second_assistant.answer(question)
    assert not [piece for piece in said if piece not in answer.text], answer.text
    assert answer.citations and not answer.verification.findings


def test_a_rent_without_a_time_is_not_multiplied(second_assistant: Assistant) -> None:
    answer = second_assistant.answer("存 40 吨冷冻品，青禾冷配要多少钱？")
    assert "cost_of_quantity" not in [call.name for call in answer.tool_calls]
    assert "136" not in answer.text
