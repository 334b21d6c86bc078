"""DeepSeek's thinking mode: its reasoning goes back with the calls that followed from it, and nowhere else."""

from __future__ import annotations

import json

import pytest

from reportbot.batch import ask_record, dump
from reportbot.domain.answers import AnswerReady, Message, Repairing, TextDelta
from reportbot.errors import ModelError
from tests.wire.conftest import Ask
from tests.wire.server import Says, WireServer

QUESTION = "o1 的输出价是多少？"
MODEL = "deepseek:deepseek-flash"
ARGUMENTS = json.dumps({"table": "图表 5", "rows": ["OpenAI o1"]})
FIRST_THOUGHT = "我需要先查表 5。"
SECOND_THOUGHT = "表里写的是 60.00。"
LOOK_UP = Says(calls=[("lookup_table", ARGUMENTS)], reasoning=FIRST_THOUGHT)
RIGHT = Says("OpenAI o1 的输出价格为 60.00 美元 [1]。", reasoning=SECOND_THOUGHT)


def test_reasoning_comes_back_with_the_tool_calls(assistant_at: Ask) -> None:
    with WireServer(LOOK_UP, RIGHT) as server:
        answer = assistant_at(server, MODEL).answer(QUESTION)
    called = server.requests[1].messages[2]
    assert called["role"] == "assistant"
    assert called["reasoning_content"] == FIRST_THOUGHT
    assert called["tool_calls"][0]["function"]["name"] == "lookup_table"
    assert answer.verification.findings == ()


def test_every_thought_of_the_turn_comes_back(assistant_at: Ask) -> None:
    second = Says("", calls=[("describe_figure", '{"figure": "图表 5"}')], reasoning=SECOND_THOUGHT)
    with WireServer(LOOK_UP, second, RIGHT) as server:
        assistant_at(server, MODEL).answer(QUESTION)
    thoughts = [m["reasoning_content"] for m in server.requests[2].messages if m["role"] == "assistant"]
    assert thoughts == [FIRST_THOUGHT, SECOND_THOUGHT]


@pytest.mark.parametrize("reasoning", [None, ""])
def test_a_call_without_a_thought_says_that_it_had_none(assistant_at: Ask, reasoning: str | None) -> None:
    """Left out, the API refuses the request in thinking mode; without thinking it does not mind."""
    with WireServer(Says(calls=LOOK_UP.calls, reasoning=reasoning), RIGHT) as server:
        assistant_at(server, MODEL).answer(QUESTION)
    assert server.requests[1].messages[2]["reasoning_content"] == ""


def test_the_repair_round_keeps_the_thoughts_of_the_turn(assistant_at: Ask) -> None:
    wrong = Says("OpenAI o1 的输出价格为 61.00 美元 [1]。", reasoning="看错一行。")
    with WireServer(LOOK_UP, wrong, RIGHT) as server:
        events = list(assistant_at(server, MODEL).stream(QUESTION))
    assert any(isinstance(event, Repairing) for event in events)
    sent = [m for m in server.requests[2].messages if m["role"] == "assistant"]
    assert [m["reasoning_content"] for m in sent] == [FIRST_THOUGHT, "看错一行。"]


def test_reasoning_of_earlier_turns_is_not_sent(assistant_at: Ask) -> None:
    with WireServer(LOOK_UP, RIGHT) as server:
        assistant = assistant_at(server, MODEL)
        first = assistant.answer(QUESTION)
        server.go_on_at(0)
        assistant.answer(QUESTION, [Message("user", QUESTION), Message("assistant", first.text)])
        sent = json.dumps(server.requests[0].body, ensure_ascii=False)
    assert FIRST_THOUGHT not in sent
    assert SECOND_THOUGHT not in sent
    assert "reasoning_content" not in sent


@pytest.mark.parametrize("model", [MODEL, "openai:small"])
def test_reasoning_is_no_part_of_the_answer(assistant_at: Ask, model: str) -> None:
    with WireServer(LOOK_UP, RIGHT) as server:
        events = list(assistant_at(server, model).stream(QUESTION))
    ready = events[-1]
    assert isinstance(ready, AnswerReady)
    shown = "".join(event.text for event in events if isinstance(event, TextDelta))
    for text in (shown, ready.answer.text, dump(ask_record("", ready.answer)), repr(ready.answer)):
        assert FIRST_THOUGHT not in text
        assert SECOND_THOUGHT not in text


def test_thoughts_without_an_answer_are_an_empty_answer(assistant_at: Ask) -> None:
    with WireServer(Says("", reasoning="……")) as server, pytest.raises(ModelError, match="empty answer"):
        assistant_at(server, MODEL).answer(QUESTION)
