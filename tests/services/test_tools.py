"""The tools as a model meets them: exact rows, the reason for a refusal, a marker for everything returned."""

from __future__ import annotations

import re

import pytest

from reportbot.adapters.langchain_tools import as_langchain
from reportbot.domain.documents import ExhibitKind, PassageKind
from reportbot.errors import ToolInputError
from reportbot.services.ledger import EvidenceLedger
from reportbot.services.tools import ReportTools, Returned
from reportbot.wiring import Workbench


@pytest.fixture(scope="module")
def tools(workbench: Workbench) -> ReportTools:
    return ReportTools(workbench.index.corpus, workbench.searcher, workbench.reader)


def look(
    tools: ReportTools,
    table: str,
    rows: tuple[str, ...] = (),
    columns: tuple[str, ...] = (),
    *,
    sort_by: str = "",
    descending: bool = True,
    limit: int = 0,
) -> Returned:
    return tools.lookup_table(table, rows, columns, sort_by, descending, limit, EvidenceLedger())


def cells(content: str) -> list[list[str]]:
    return [line.split(" | ")[1:] for line in content.splitlines() if re.match(r"\[\d+\] \|", line)]


@pytest.mark.parametrize("query", ["", " \t\n"])
def test_an_empty_query_is_refused(tools: ReportTools, query: str) -> None:
    with pytest.raises(ToolInputError, match="query is empty"):
        tools.search_report(query, 5, EvidenceLedger())


@pytest.mark.parametrize("k", [-1, 0, 21])
def test_k_has_limits(tools: ReportTools, k: int) -> None:
    with pytest.raises(ToolInputError, match="from 1 to 20"):
        tools.search_report("液冷", k, EvidenceLedger())


@pytest.mark.parametrize("k", [1, 20])
def test_a_search_shows_each_passage_under_its_marker(tools: ReportTools, k: int) -> None:
    content, evidence = tools.search_report("液冷", k, EvidenceLedger())
    assert [e.marker for e in evidence] == list(range(1, k + 1))
    assert all(f"[{e.marker}] " in content for e in evidence)


def test_a_passage_found_by_two_tools_has_one_marker(tools: ReportTools) -> None:
    ledger = EvidenceLedger()
    _, (row,) = tools.lookup_table("图表 5", ["OpenAI o1"], [], "", True, 0, ledger)
    _, found = tools.search_report("OpenAI o1 输出价格", 10, ledger)
    assert next(e.marker for e in found if e.passage.id == row.passage.id) == row.marker


@pytest.mark.parametrize("name", ["图表 88", "没有的表", ""])
def test_an_unknown_exhibit_is_answered_with_what_there_is(tools: ReportTools, name: str) -> None:
    with pytest.raises(ToolInputError, match="图表 5 "):
        look(tools, name)


def test_a_chart_has_no_rows(tools: ReportTools) -> None:
    with pytest.raises(ToolInputError, match="describe_figure"):
        look(tools, "图表 16")


def test_an_unknown_column_is_answered_with_the_columns(tools: ReportTools) -> None:
    with pytest.raises(ToolInputError, match="输出价格"):
        look(tools, "图表 5", columns=("市盈率",))


def test_a_negative_limit_is_refused(tools: ReportTools) -> None:
    with pytest.raises(ToolInputError, match="limit is -1"):
        look(tools, "图表 5", limit=-1)


def test_a_row_that_is_not_there_is_said(tools: ReportTools) -> None:
    content, evidence = look(tools, "图表 5", ("没有这个模型",))
    assert "No row matches '没有这个模型'" in content
    assert evidence == ()


def test_a_row_is_found_by_name_and_not_by_letters(tools: ReportTools) -> None:
    content, (row,) = look(tools, "5", ("o1",))
    assert row.passage.quote.startswith("OpenAI o1 ")
    assert "o1-mini" not in content


@pytest.mark.parametrize("name", ["图表 5", "图表5", "Table 5", "5", "API 定价对比"])
def test_an_exhibit_has_several_names(tools: ReportTools, name: str) -> None:
    assert look(tools, name)[0].startswith("<passages>\n图表 5 ")


def test_rows_are_sorted_by_their_figures(tools: ReportTools) -> None:
    content, _ = look(tools, "图表 5", columns=("模型", "输出价格"), sort_by="输出价格", limit=2)
    assert [row[0] for row in cells(content)] == ["OpenAI o1", "OpenAI GPT-4o"]
    content, _ = look(tools, "图表 5", columns=("模型",), sort_by="输出价格", descending=False, limit=1)
    assert cells(content) == [["DeepSeek-V3"]]


def test_a_whole_group_can_be_cited_at_once_and_a_part_cannot(
    tools: ReportTools, workbench: Workbench
) -> None:
    grouped = next(e for e in workbench.index.corpus.exhibits if e.grouped)
    group = grouped.rows[0].cells[0]
    _, whole = look(tools, grouped.label, (group,))
    _, part = look(tools, grouped.label, (group,), limit=1)
    assert PassageKind.TABLE_GROUP in {e.passage.kind for e in whole}
    assert {e.passage.kind for e in part} == {PassageKind.TABLE_ROW}


def test_every_exhibit_can_be_described_and_a_chart_warns(tools: ReportTools, workbench: Workbench) -> None:
    for exhibit in workbench.index.corpus.exhibits:
        content, (evidence,) = tools.describe_figure(exhibit.label, EvidenceLedger())
        assert content.startswith(f"<passages>\n[1] {exhibit.label}: {exhibit.caption}")
        assert ("Do not guess" in content) == (exhibit.kind is ExhibitKind.STUB)
        assert evidence.passage.id == exhibit.passage_id


def test_a_model_is_told_of_every_argument_but_the_runtime(tools: ReportTools) -> None:
    for tool in as_langchain(tools):
        arguments = tool.tool_call_schema.model_json_schema()["properties"]  # type: ignore[union-attr]
        assert "runtime" not in arguments
        assert all(argument.get("description") for argument in arguments.values()), tool.name
