"""The events of a turn, as the messages of the chat."""

from __future__ import annotations

from typing import Any

from reportbot.domain.answers import (
    Finding,
    FindingKind,
    Repairing,
    TextDelta,
    ToolCall,
    ToolFinished,
    ToolStarted,
)
from reportbot.domain.calculators.measures import Measure
from reportbot.domain.calculators.workings import Calculation, Line, Said
from reportbot.errors import ModelError
from reportbot.ui.texts import CHINESE, ENGLISH
from reportbot.ui.turns import TurnView
from tests.ui.fakes import finished

STARTED = ToolStarted("c1", "lookup_table", {"rows": ["<b>", "泊位 3"]})


def writing(words: str) -> str:
    return f'<div class="writing"><p>{words}</p></div>'


def told(*events: Any) -> list[list[dict[str, Any]]]:
    return list(TurnView(CHINESE).follow([event] for event in events))


def test_a_turn_without_events_shows_nothing() -> None:
    view = TurnView(CHINESE)
    assert list(view.follow([])) == []
    assert view.messages() == []
    assert view.answer is None


def test_what_comes_at_once_is_drawn_once() -> None:
    drawn = list(TurnView(CHINESE).follow([[STARTED, TextDelta("吞吐量"), TextDelta(" 30")]]))
    assert [message["content"] for message in drawn[0] if "metadata" not in message] == [writing("吞吐量 30")]
    assert len(drawn) == 1


def test_a_tool_is_pending_until_it_answers() -> None:
    pending, done = told(STARTED, ToolFinished("c1", ToolCall("lookup_table", STARTED.args, "30")))
    assert [message["metadata"]["status"] for message in (*pending, *done)] == ["pending", "done"]
    assert pending[0]["metadata"]["title"] == "正在调用 查表"
    assert "泊位 3" in pending[0]["content"]
    assert len(done) == 1  # the same step, not a second one
    assert done[0]["content"].endswith("30")


def test_equal_steps_one_after_the_other_are_one_that_says_how_many() -> None:
    calls = [("c1", "search_report", "一"), ("c2", "search_report", "二"), ("c3", "lookup_table", "三")]
    calls.append(("c4", "search_report", "四"))
    started = [ToolStarted(id, name, {"query": word}) for id, name, word in calls]
    drawn = told(*started, *(ToolFinished(id, ToolCall(name, {"query": w}, w)) for id, name, w in calls))
    titles = [message["metadata"]["title"] for message in drawn[-1]]
    assert titles == ["检索报告 × 2", "查表", "检索报告"]
    assert [word in drawn[-1][0]["content"] for word in "一二三四"] == [True, True, False, False]
    assert [m["metadata"]["title"] for m in drawn[1]] == ["正在调用 检索报告 × 2"]
    # One of them is done: it is another step than the one that is waited for.
    assert [m["metadata"]["status"] for m in drawn[4]] == ["done", "pending", "pending", "pending"]


def test_calls_at_the_same_time_keep_their_order_and_their_results() -> None:
    other = ToolStarted("c2", "search_report", {"query": "货量"})
    answered = [ToolFinished(f"c{n}", ToolCall(name, {}, name)) for n, name in ((2, "二"), (1, "一"))]
    last = told(STARTED, other, *answered)[-1]
    assert [message["content"][-1] for message in last] == ["一", "二"]


def test_a_tool_that_failed_is_said_to_have_failed() -> None:
    ((step,),) = told(ToolFinished("c1", ToolCall("lookup_table", {}, "no such row", failed=True)))
    assert step["metadata"]["title"] == "查表 未成功"
    assert "no such row" in step["content"]


def test_what_a_tool_was_asked_and_said_is_not_markup() -> None:
    """A model can ask for a tool by any name, and a report can say anything."""
    hostile = "<img src=x>![x](http://evil.example/x.png)"
    call = ToolCall(hostile, {hostile: hostile}, hostile + "\n" + hostile)
    for messages in told(ToolStarted("c1", hostile, {hostile: hostile}), ToolFinished("c1", call)):
        (step,) = messages
        for shown in (step["content"].replace("<br>", ""), step["metadata"]["title"]):
            assert "<" not in shown
            assert "](" not in shown


def test_a_long_result_is_cut_and_says_so() -> None:
    ((step,),) = told(ToolFinished("c1", ToolCall("search_report", {}, "长" * 5000)))
    assert step["content"].count("长") < 2000
    assert "&#46;&#46;&#46;" in step["content"]


def test_the_text_grows_as_it_comes() -> None:
    first, second = told(TextDelta("吞吐量 30"), TextDelta(" 万吨 [1]。"))
    assert first == [{"role": "assistant", "content": writing("吞吐量 30")}]
    assert second[0]["content"].startswith('<div class="writing"><p>吞吐量 30 万吨 <span class=')


def test_what_was_said_before_a_tool_is_no_part_of_the_answer() -> None:
    *_, last = told(TextDelta("先查一下表。"), STARTED, TextDelta("30 万吨"))
    assert [message["content"] for message in last if "metadata" not in message] == [writing("30 万吨")]


def test_the_finished_answer_takes_the_place_of_the_text() -> None:
    view = TurnView(ENGLISH)
    end = finished("30 [1]")
    *_, last = view.follow([[STARTED], [TextDelta("30 [1]"), end]])
    assert len(last) == 2
    assert 'class="trust"' in last[-1]["content"]
    assert view.answer is end.answer


def test_a_calculation_is_shown_as_a_small_table() -> None:
    total = Measure.of("98.80", "USD")
    line = Line(Said("合计", "Sum"), (Measure.of(55, "USD"), "+", Measure.of("43.80", "USD")), total)
    calculation = Calculation("cost", (Said("共 {0}", "{0}", (total,)),), (line,))
    call = ToolCall("estimate_cost", {"models": ["X-1"], "input_tokens": "1亿"}, "…")
    ((step,),) = told(ToolFinished("c1", call, (), calculation))
    assert step["metadata"]["title"] == "计算费用"
    assert "输入 tokens：1亿" in step["content"] and "<table" in step["content"]
    assert "98&#46;80 美元" in step["content"] and "55 美元 &#43; 43&#46;80 美元" in step["content"]


def test_a_withdrawn_answer_is_a_step_that_lists_the_objections() -> None:
    finding = Finding(FindingKind.UNSUPPORTED_FIGURE, "31", "<b>吞吐量 31 万吨。", 0, 2)
    *_, last = told(STARTED, TextDelta("吞吐量 31 万吨 [1]。"), Repairing((finding,)))
    assert [message["metadata"]["id"] for message in last] == ["c1", "repair"]
    assert "有 1 处未能核实" in last[1]["metadata"]["title"]
    assert "“31”不在所引出处中" in last[1]["content"] and "吞吐量 31 万吨" in last[1]["content"]
    assert "<b>" not in last[1]["content"]


def test_a_stopped_answer_keeps_its_text_and_says_that_nobody_checked_it() -> None:
    view = TurnView(CHINESE)
    list(view.follow([[STARTED, TextDelta("吞吐量 30")]]))
    view.stopped()
    step, partial, end = view.messages()
    assert step["metadata"]["status"] == "done"
    assert 'class="partial"' in partial["content"] and "吞吐量 30" in partial["content"]
    assert "未经核对" in end["content"]
    assert view.answer is None and view.ended


def test_a_failed_answer_ends_with_the_sentence_and_nothing_in_it_is_markup() -> None:
    view = TurnView(ENGLISH)
    list(view.follow([[STARTED]]))
    view.failed(ModelError("<b> refused ![x](http://evil.example/x.png)"))
    *_, end = view.messages()
    assert "No answer" in end["content"]
    assert "<b>" not in end["content"] and "](" not in end["content"]
