"""A turn with a language model at the wheel: what it forges is shown, what it breaks is said."""

from __future__ import annotations

import pytest
from langchain_core.messages import AIMessage

from reportbot.adapters.langchain_tools import as_langchain
from reportbot.adapters.provider_errors import explain
from reportbot.domain.answers import AnswerReady, FindingKind, TextDelta, ToolFinished, ToolStarted
from reportbot.errors import ModelError
from reportbot.services.agent import build_agent
from reportbot.services.answering import MAX_QUESTION, Assistant
from reportbot.services.tools import ReportTools
from reportbot.wiring import Workbench
from tests.scripted_model import ScriptedModel, calls

PRICE = calls("lookup_table", table="图表 5", rows=["OpenAI o1"])
QUESTION = "o1 的输出价是多少？"


def scripted(workbench: Workbench, *replies: AIMessage) -> Assistant:
    corpus = workbench.index.corpus
    tools = as_langchain(ReportTools(corpus, workbench.searcher, workbench.reader))
    return Assistant(
        build_agent(ScriptedModel(replies=list(replies)), tools, lambda error: explain(error, "scripted")),
        corpus,
        "scripted",
    )


@pytest.mark.parametrize("question", ["", " \n\t　"])
def test_an_empty_question_is_said_to_be_empty(assistant: Assistant, question: str) -> None:
    with pytest.raises(ModelError, match="empty"):
        assistant.answer(question)


def test_the_longest_question_is_answered_and_a_longer_one_is_not(assistant: Assistant) -> None:
    asked = QUESTION.ljust(MAX_QUESTION)
    assert "60.00" in assistant.answer(asked).text
    with pytest.raises(ModelError, match="2,001 characters"):
        assistant.answer(asked + " ")


def test_a_model_that_says_nothing_is_an_error_not_an_answer(workbench: Workbench) -> None:
    with pytest.raises(ModelError, match="empty answer"):
        scripted(workbench, AIMessage("  ")).answer(QUESTION)


def test_a_model_that_only_calls_tools_is_stopped(workbench: Workbench) -> None:
    with pytest.raises(ModelError, match="kept calling tools"):
        scripted(workbench, PRICE).answer(QUESTION)


def test_a_true_cited_sentence_has_no_findings(workbench: Workbench) -> None:
    answer = scripted(workbench, PRICE, AIMessage("OpenAI o1 的输出价格为 60.00 美元 [1]。")).answer(QUESTION)
    assert answer.verification.findings == ()
    assert answer.verification.figures >= 1


def test_a_forged_marker_is_found_and_opens_nothing(workbench: Workbench) -> None:
    answer = scripted(workbench, PRICE, AIMessage("o1 的输出价格为 60.00 美元 [99]。")).answer(QUESTION)
    assert FindingKind.UNKNOWN_MARKER in {finding.kind for finding in answer.verification.findings}
    assert answer.citations == ()
    assert "60.00" in answer.text  # shown, never deleted


def test_a_wrong_figure_is_found_where_it_stands(workbench: Workbench) -> None:
    answer = scripted(workbench, PRICE, AIMessage("o1 的输出价格为 61.00 美元 [1]。")).answer(QUESTION)
    (finding,) = answer.verification.findings
    assert finding.kind is FindingKind.UNSUPPORTED_FIGURE
    assert "61.00" in answer.text[finding.start : finding.end]


def test_a_figure_without_a_marker_is_found(workbench: Workbench) -> None:
    answer = scripted(workbench, PRICE, AIMessage("o1 的输出价格为 60.00 美元。")).answer(QUESTION)
    assert FindingKind.UNCITED_SENTENCE in {finding.kind for finding in answer.verification.findings}


def test_citations_are_numbered_by_first_appearance(workbench: Workbench) -> None:
    both = calls("lookup_table", table="图表 5", rows=["DeepSeek-R1", "OpenAI o1"])
    said = AIMessage("o1 的输出价格为 60.00 美元 [2]，R1 为 2.19 美元 [1]。o1 更贵 [2]。")
    answer = scripted(workbench, both, said).answer("R1 和 o1 的输出价？")
    assert answer.text == "o1 的输出价格为 60.00 美元 [1]，R1 为 2.19 美元 [2]。o1 更贵 [1]。"
    assert [c.marker for c in answer.citations] == [1, 2]
    assert "60.00" in answer.citations[0].passage.quote
    assert "2.19" in answer.citations[1].passage.quote


def test_a_bad_argument_goes_back_to_the_model_which_may_mend_it(workbench: Workbench) -> None:
    wrong = calls("lookup_table", table="图表 88")
    answer = scripted(workbench, wrong, PRICE, AIMessage("输出价格为 60.00 美元 [1]。")).answer(QUESTION)
    assert [call.failed for call in answer.tool_calls] == [True, False]
    assert "图表 5" in answer.tool_calls[0].result  # it is told what there is
    assert answer.verification.findings == ()


def test_a_tool_that_does_not_exist_does_not_end_the_turn(workbench: Workbench) -> None:
    answer = scripted(workbench, calls("browse_web"), AIMessage("报告中没有所问的内容。")).answer(QUESTION)
    assert answer.refused
    assert answer.tool_calls[0].failed


def test_events_come_in_order_and_the_text_is_the_answers(assistant: Assistant) -> None:
    events = list(assistant.stream(QUESTION))
    assert isinstance(events[-1], AnswerReady)
    assert sum(isinstance(event, AnswerReady) for event in events) == 1
    order = [type(event) for event in events[:-1]]
    assert order.index(TextDelta) > max(i for i, kind in enumerate(order) if kind is ToolFinished)
    started = [event.call_id for event in events if isinstance(event, ToolStarted)]
    finished = [event.call_id for event in events if isinstance(event, ToolFinished)]
    assert sorted(started) == sorted(finished)
    for call in started:
        first = next(i for i, e in enumerate(events) if isinstance(e, ToolStarted) and e.call_id == call)
        last = next(i for i, e in enumerate(events) if isinstance(e, ToolFinished) and e.call_id == call)
        assert first < last
    said = "".join(event.text for event in events if isinstance(event, TextDelta))
    assert said.strip() == events[-1].answer.text


def test_every_citation_was_given_by_a_tool_of_this_turn(assistant: Assistant) -> None:
    events = list(assistant.stream(QUESTION))
    given = {e.passage.id for event in events if isinstance(event, ToolFinished) for e in event.evidence}
    ready = events[-1]
    assert isinstance(ready, AnswerReady)
    assert {citation.passage.id for citation in ready.answer.citations} <= given
