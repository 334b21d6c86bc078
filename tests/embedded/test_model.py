"""The embedded model keeps LangChain's promises: same in, same out; only bound tools; streams what it says."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage, ToolMessage

from reportbot.adapters.langchain_tools import as_langchain
from reportbot.domain.answers import Evidence
from reportbot.embedded.model import EmbeddedChatModel
from reportbot.services.tools import ReportTools
from reportbot.wiring import Workbench

QUESTION = HumanMessage("o1 的输出价格是多少？")


@pytest.fixture(scope="module")
def model(workbench: Workbench) -> EmbeddedChatModel:
    return EmbeddedChatModel(reader=workbench.reader, outline=workbench.outline)


@pytest.fixture(scope="module")
def with_evidence(workbench: Workbench) -> list[HumanMessage | AIMessage | ToolMessage]:
    corpus = workbench.index.corpus
    exhibit = next(e for e in corpus.exhibits if e.number == "5")
    row = next(r for r in exhibit.rows if "OpenAI o1" in r.cells)
    passage = next(p for p in corpus.passages if p.id == row.passage_id)
    call = {"name": "lookup_table", "args": {"table": "图表 5"}, "id": "a", "type": "tool_call"}
    return [
        QUESTION,
        AIMessage("", tool_calls=[call]),
        ToolMessage("…", tool_call_id="a", artifact=(Evidence(4, passage),)),
    ]


@pytest.mark.parametrize("messages", [[], [SystemMessage("x")], [AIMessage("x")]])
def test_without_a_question_it_says_nothing(model: EmbeddedChatModel, messages: list[AIMessage]) -> None:
    reply = model._reply(messages)
    assert reply.text == "" and reply.tool_calls == []


def test_without_tools_it_answers_at_once_and_makes_nothing_up(model: EmbeddedChatModel) -> None:
    reply = model.invoke([QUESTION])
    assert reply.tool_calls == []
    assert reply.text.startswith("报告中没有")


def test_it_calls_bound_tools_only(model: EmbeddedChatModel, workbench: Workbench) -> None:
    tools = as_langchain(ReportTools(workbench.index.corpus, workbench.searcher, workbench.reader))
    every = model.bind_tools(tools).invoke([QUESTION])
    search = model.bind_tools([tool for tool in tools if tool.name == "search_report"]).invoke([QUESTION])
    assert {call["name"] for call in every.tool_calls} == {"lookup_table", "search_report"}
    assert {call["name"] for call in search.tool_calls} == {"search_report"}


def test_binding_leaves_the_model_itself_as_it_was(model: EmbeddedChatModel) -> None:
    model.bind_tools([{"type": "function", "function": {"name": "search_report"}}])
    assert model.tool_names == ()


def test_the_same_messages_give_the_same_reply_and_call_ids(
    model: EmbeddedChatModel, workbench: Workbench
) -> None:
    tools = as_langchain(ReportTools(workbench.index.corpus, workbench.searcher, workbench.reader))
    first, second = (model.bind_tools(tools).invoke([QUESTION]).tool_calls for _ in range(2))
    assert first == second
    assert len({call["id"] for call in first}) == len(first)


def test_it_cites_the_markers_that_the_tools_gave(
    model: EmbeddedChatModel, with_evidence: list[HumanMessage]
) -> None:
    text = model.invoke(with_evidence).text
    assert "60.00" in text and "[4]" in text and "[1]" not in text


def test_streamed_pieces_are_the_whole_reply_and_no_marker_is_cut(
    model: EmbeddedChatModel, with_evidence: list[HumanMessage]
) -> None:
    pieces = [chunk.text for chunk in model.stream(with_evidence)]
    assert "".join(pieces) == model.invoke(with_evidence).text
    assert len([piece for piece in pieces if piece]) > 1
    assert all(piece.count("[") == piece.count("]") for piece in pieces)


async def _said(
    model: EmbeddedChatModel, messages: list[HumanMessage | AIMessage | ToolMessage]
) -> list[str]:
    return [chunk.text async for chunk in model.astream(messages)]


def test_pieces_are_the_same_on_an_event_loop_and_cost_no_change_of_thread_each(
    model: EmbeddedChatModel,
    with_evidence: list[HumanMessage | AIMessage | ToolMessage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    streamed = [chunk.text for chunk in model.stream(with_evidence)]
    submitted: list[object] = []
    submit = ThreadPoolExecutor.submit

    def counted(self: ThreadPoolExecutor, *args: Any, **kwargs: Any) -> Any:
        submitted.append(args[0])
        return submit(self, *args, **kwargs)

    monkeypatch.setattr(ThreadPoolExecutor, "submit", counted)
    assert asyncio.run(_said(model, with_evidence)) == streamed
    assert len(streamed) > 3 > len(submitted)


def test_streamed_tool_calls_are_the_same_as_whole_ones(
    model: EmbeddedChatModel, workbench: Workbench
) -> None:
    tools = as_langchain(ReportTools(workbench.index.corpus, workbench.searcher, workbench.reader))
    bound = model.bind_tools(tools)
    whole, *rest = list(bound.stream([QUESTION]))
    for chunk in rest:
        whole = whole + chunk  # type: ignore[assignment]
    assert whole.tool_calls == bound.invoke([QUESTION]).tool_calls


@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=80), st.text(max_size=80))
def test_it_never_raises_whatever_is_said(
    model: EmbeddedChatModel, with_evidence: list[HumanMessage], before: str, asked: str
) -> None:
    history = [HumanMessage(before), AIMessage("2.19 美元 [1]。")]
    assert model.invoke([*history, HumanMessage(asked), *with_evidence[1:]]).text
