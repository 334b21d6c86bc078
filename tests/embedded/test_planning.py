"""The plan: a search is always in it, a table when the question names its rows, a chart by its description."""

from __future__ import annotations

import pytest

from reportbot.embedded.planning import Outline, PlannedCall, plan
from reportbot.wiring import Workbench


def planned(workbench: Workbench, question: str) -> list[PlannedCall]:
    return plan(workbench.reader.read(question), workbench.outline)


def tables(calls: list[PlannedCall]) -> list[str]:
    return [call.args["table"] for call in calls if call.tool == "lookup_table"]


@pytest.mark.parametrize("question", ["", "你好", "图表 88 里有什么？", "o1 的输出价", "天气怎么样？"])
def test_there_is_always_one_search_and_it_comes_last(workbench: Workbench, question: str) -> None:
    calls = planned(workbench, question)
    assert calls[-1].tool == "search_report"
    assert sum(call.tool == "search_report" for call in calls) == 1


def test_an_empty_corpus_can_be_planned_for(workbench: Workbench) -> None:
    calls = plan(workbench.reader.read("图表 5 里 o1 的输出价"), Outline())
    assert [call.tool for call in calls] == ["search_report"]


def test_a_named_row_is_looked_up_in_its_table(workbench: Workbench) -> None:
    (lookup, _) = planned(workbench, "o1-mini 的输出价格是多少？")
    assert lookup == PlannedCall("lookup_table", {"table": "图表 5", "rows": ["OpenAI o1-mini"]})


def test_two_names_are_one_lookup(workbench: Workbench) -> None:
    (lookup, _) = planned(workbench, "DeepSeek-R1 和 o1 的输出价格差多少？")
    assert set(lookup.args["rows"]) == {"DeepSeek-R1", "OpenAI o1"}


def test_a_superlative_needs_the_whole_table(workbench: Workbench) -> None:
    (lookup, _) = planned(workbench, "图表 5 里输出价格最高的是哪个？")[::2]
    assert lookup == PlannedCall("lookup_table", {"table": "图表 5"})


def test_a_chart_without_data_is_described_not_looked_up(workbench: Workbench) -> None:
    calls = planned(workbench, "图表 16 里 2024 年是多少？")
    assert tables(calls) == []
    assert calls[0] == PlannedCall("describe_figure", {"figure": "图表 16"})


def test_a_summary_of_everything_searches_each_lead(workbench: Workbench) -> None:
    calls = planned(workbench, "概括这份报告的核心观点。")
    assert [call.args["query"] for call in calls[:-1]] == list(workbench.outline.leads)


def test_a_summary_of_something_does_not(workbench: Workbench) -> None:
    searches = [c for c in planned(workbench, "概括液冷的要点。") if c.tool == "search_report"]
    assert len(searches) == 1


def test_no_question_opens_more_than_two_tables(workbench: Workbench) -> None:
    assert len(tables(planned(workbench, "腾讯、华为、OpenAI、DeepSeek-R1、英维克、Kimi 分别怎样？"))) <= 2
