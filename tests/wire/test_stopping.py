"""Leaving an answer in the middle: at once, and with the connection to the model's server closed."""

from __future__ import annotations

import threading

import pytest

from reportbot.domain.answers import AnswerReady, TextDelta
from reportbot.services.running import StopSwitch
from tests.wire.conftest import Ask
from tests.wire.server import End, Says, Waits, WireServer

QUESTION = "o1 的输出价是多少？"
LOOK_UP = Says(calls=[("lookup_table", '{"table": "图表 5", "rows": ["OpenAI o1"]}')])
RIGHT = Says("OpenAI o1 的输出价格为 60.00 美元 [1]。")
NO_LIMIT = 3600.0
"""So long that only leaving can end these runs."""


@pytest.mark.parametrize("streaming", [True], indirect=True)
@pytest.mark.parametrize("model", ["openai:small", "deepseek:deepseek-flash"])
@pytest.mark.parametrize("end", [End.SILENT, End.PULSE], ids=lambda end: end.name)
def test_closing_in_the_middle_of_a_text_closes_the_connection(
    assistant_at: Ask, model: str, end: End
) -> None:
    with WireServer(LOOK_UP, Says("OpenAI o1 的输出", end=end), RIGHT) as server:
        assistant = assistant_at(server, model, timeout_seconds=NO_LIMIT)
        events = assistant.stream(QUESTION)
        next(event for event in events if isinstance(event, TextDelta))
        events.close()
        assert server.left.wait(30)
        assert len(server.requests) == 2
        assert "60.00" in assistant.answer(QUESTION).text  # and the next question is answered as ever


def test_the_switch_ends_a_wait_for_the_first_word(assistant_at: Ask) -> None:
    """Nobody can close an iterator that is being waited on; the switch can be thrown from any thread."""
    with WireServer(Waits()) as server:
        assistant = assistant_at(server, timeout_seconds=NO_LIMIT)
        switch = StopSwitch()
        events = assistant.stream(QUESTION, switch=switch)
        threading.Thread(target=lambda: (server.asked.wait(30), switch.stop())).start()
        assert list(events) == []
        assert server.left.wait(30)


@pytest.mark.parametrize("streaming", [True], indirect=True)
def test_the_switch_in_the_middle_of_a_text_leaves_no_answer(assistant_at: Ask) -> None:
    with WireServer(LOOK_UP, Says("OpenAI o1 的输出", end=End.SILENT)) as server:
        assistant = assistant_at(server, timeout_seconds=NO_LIMIT)
        switch = StopSwitch()
        seen = []
        for event in assistant.stream(QUESTION, switch=switch):
            seen.append(event)
            if isinstance(event, TextDelta):
                switch.stop()
        assert not [event for event in seen if isinstance(event, AnswerReady)]
        assert server.left.wait(30)


def test_a_switch_that_was_thrown_before_starts_nothing(assistant_at: Ask) -> None:
    with WireServer(RIGHT) as server:
        assistant = assistant_at(server, timeout_seconds=NO_LIMIT)
        switch = StopSwitch()
        switch.stop()
        assert list(assistant.stream(QUESTION, switch=switch)) == []


def test_leaving_the_repair_round_leaves_the_turn(assistant_at: Ask) -> None:
    wrong = Says("OpenAI o1 的输出价格为 61.00 美元 [1]。")
    with WireServer(LOOK_UP, wrong, Waits()) as server:
        assistant = assistant_at(server, timeout_seconds=NO_LIMIT)
        switch = StopSwitch()
        seen = []
        for event in assistant.stream(QUESTION, switch=switch):
            seen.append(event)
            if type(event).__name__ == "Repairing":
                switch.stop()
        assert not [event for event in seen if isinstance(event, AnswerReady)]


def test_answers_at_the_same_time_do_not_wait_for_each_other(assistant_at: Ask) -> None:
    """One that hangs holds up nobody else."""
    with WireServer(Waits(), LOOK_UP, RIGHT) as server:
        assistant = assistant_at(server, timeout_seconds=NO_LIMIT)
        switch = StopSwitch()
        hanging = threading.Thread(target=lambda: list(assistant.stream(QUESTION, switch=switch)))
        hanging.start()
        assert server.asked.wait(30)
        assert "60.00" in assistant.answer(QUESTION).text
        switch.stop()
        hanging.join(30)
        assert not hanging.is_alive()


def test_a_conversation_goes_on_over_the_same_connections(assistant_at: Ask) -> None:
    with WireServer(LOOK_UP, RIGHT) as server:
        assistant = assistant_at(server)
        for _ in range(4):
            server.go_on_at(0)
            assert "60.00" in assistant.answer(QUESTION).text
