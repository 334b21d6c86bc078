"""What an answer's tokens cost by the report's price table: that, or nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportbot.domain.answers import Answer, TokenUsage, Verification
from reportbot.domain.text import squash
from reportbot.services.usage_cost import UsageCost, render_cost, usage_cost
from reportbot.wiring import Workbench

MILLION = TokenUsage(1_000_000, 1_000_000)


def cost(workbench: Workbench, model: str, usage: TokenUsage | None = MILLION) -> UsageCost | None:
    answer = Answer("x", False, (), (), Verification(0), model, 1.0, usage=usage)
    return usage_cost(answer, workbench.calculators, workbench.corpus.aliases)


@pytest.mark.parametrize(
    ("model", "row", "amount"),
    [
        ("deepseek:deepseek-chat", "DeepSeek-V3", "0.42"),  # 0.14 + 0.28
        ("deepseek:deepseek-reasoner", "DeepSeek-R1", "2.74"),  # 0.55 + 2.19
        ("openai:o1", "OpenAI o1", "75"),
        ("openai:gpt-4o-mini", "OpenAI GPT-4o-mini", "0.75"),
        ("any:DeepSeek-R1", "DeepSeek-R1", "2.74"),
    ],
)
def test_a_model_of_the_table_is_charged_at_its_row(
    workbench: Workbench, model: str, row: str, amount: str
) -> None:
    found = cost(workbench, model)
    assert found is not None
    assert (found.model, found.cost.low, found.cost.unit) == (row, Decimal(amount), "USD")


@pytest.mark.parametrize(
    "model",
    ["embedded", "openai:m", "openai:o1-preview", "openai:gpt-4o-2024-08-06", "x:deepseek-r1:7b", "x:o1", ""],
)
def test_a_model_that_is_only_like_one_of_the_table_has_no_cost(workbench: Workbench, model: str) -> None:
    assert cost(workbench, model) is None


def test_the_cached_part_of_the_input_is_charged_as_a_hit(workbench: Workbench) -> None:
    found = cost(workbench, "deepseek:deepseek-chat", TokenUsage(3_000_000, 0, 1_000_000))
    assert found is not None
    assert render_cost(found, chinese=False) == "$0.294"  # 1 M × 0.014 + 2 M × 0.14
    assert render_cost(found, chinese=True) == "0.294 美元"


def test_a_small_answer_has_a_small_cost_that_is_not_rounded_to_nothing(workbench: Workbench) -> None:
    found = cost(workbench, "deepseek:deepseek-chat", TokenUsage(1234, 56, 1000))
    assert found is not None
    assert (
        render_cost(found, chinese=False) == "$0.00006244"
    )  # 1000 × 0.014 + 234 × 0.14 + 56 × 0.28, in millionths


@pytest.mark.parametrize("usage", [None, TokenUsage(0, 0), TokenUsage(10, 1, 11)])
def test_without_a_count_that_can_be_there_is_no_cost(workbench: Workbench, usage: TokenUsage | None) -> None:
    assert cost(workbench, "deepseek:deepseek-chat", usage) is None


def test_a_report_without_a_price_table_gives_no_cost(second_workbench: Workbench) -> None:
    assert cost(second_workbench, "deepseek:deepseek-chat") is None


def test_every_alias_names_something_in_the_report(workbench: Workbench) -> None:
    said = squash("".join(source.text for source in workbench.corpus.sources))
    said += squash("".join(exhibit.caption for exhibit in workbench.corpus.exhibits))
    missing = [(alias, name) for alias, name in workbench.corpus.aliases if squash(name) not in said]
    assert missing == []
