"""Whatever goes wrong at a provider, the person reads one sentence with what to do, and can go on asking."""

from __future__ import annotations

import json
import re

import pytest

from reportbot.domain.answers import Answer, AnswerReady, Message, Repairing, TextDelta, ToolFinished
from reportbot.errors import ModelError
from reportbot.services.answering import Assistant
from tests.wire.conftest import KEY, Ask
from tests.wire.server import End, Fails, FailsInTheStream, Page, Reply, Says, Waits, WireServer

QUESTION = "o1 的输出价是多少？"
LOOK_UP = Says(calls=[("lookup_table", json.dumps({"table": "图表 5", "rows": ["OpenAI o1"]}))])
RIGHT = Says("OpenAI o1 的输出价格为 60.00 美元 [1]。")
ANY_MODEL = pytest.mark.parametrize("model", ["openai:small", "deepseek:deepseek-flash"])


def failure(assistant: Assistant, question: str = QUESTION) -> str:
    """What the person reads; nothing of an answer may have been called ready before."""
    events = []
    with pytest.raises(ModelError) as raised:
        for event in assistant.stream(question):
            events.append(event)
    assert not [event for event in events if isinstance(event, AnswerReady)]
    said = str(raised.value)
    assert said.endswith(".")
    assert "\n" not in said
    assert KEY not in said
    told = raised.value.chinese  # what the Chinese page says
    assert told.endswith("。") and "\n" not in told and KEY not in told
    assert not re.search(r"[a-z]{3,} [a-z]{3,}", told)
    return said


def assert_right(answer: Answer) -> None:
    assert "60.00" in answer.text
    assert [citation.marker for citation in answer.citations] == [1]
    assert answer.verification.findings == ()


@ANY_MODEL
def test_a_right_answer_over_the_wire_is_cited_and_verified(assistant_at: Ask, model: str) -> None:
    with WireServer(LOOK_UP, RIGHT) as server:
        assert_right(assistant_at(server, model).answer(QUESTION))
        first, second = server.requests
    assert first.path == "/v1/chat/completions"
    assert first.headers["authorization"] == f"Bearer {KEY}"
    assert [message["role"] for message in second.messages] == ["system", "user", "assistant", "tool"]
    assert "60.00" in second.messages[-1]["content"]


REFUSALS = [
    (Fails(401, "Incorrect API key provided: " + KEY), "refused the key (HTTP 401)", "REPORTBOT_API_KEY"),
    (Fails(403, "Country not supported"), "refused the key (HTTP 403)", "REPORTBOT_API_KEY"),
    (Fails(402, "Insufficient Balance"), "no credit left", "top it up"),
    (Fails(404, "The model does not exist", "model_not_found"), "not known", "model's name"),
    (Fails(400, "Model Not Exist", "invalid_request_error"), "not known", "model's name"),
    (Fails(400, "x", "context_length_exceeded"), "cannot take so long a conversation", "begin a new chat"),
    (
        Fails(400, "This model's maximum context length is 8192 tokens", "invalid_request_error"),
        "cannot take so long a conversation",
        "begin a new chat",
    ),
    (
        Fails(400, "the request exceeds the available context size, try increasing it"),
        "cannot take so long a conversation",
        "begin a new chat",
    ),
    (Fails(413, "Request Entity Too Large"), "cannot take so long a conversation", "begin a new chat"),
    (Fails(400, "registry/tiny:1b does not support tools"), "cannot call tools", "choose a model that can"),
    (Fails(422, "Invalid parameters"), "did not accept the request (HTTP 422)", "settings"),
    (
        Fails(429, "You exceeded your current quota", "insufficient_quota"),
        "no credit left at its provider (HTTP 429)",
        "top it up",
    ),
]


@ANY_MODEL
@pytest.mark.parametrize(("reply", "wrong", "remedy"), REFUSALS, ids=lambda value: str(value)[:40])
def test_a_refusal_is_a_sentence_with_the_remedy_and_is_not_tried_again(
    assistant_at: Ask, model: str, reply: Reply, wrong: str, remedy: str
) -> None:
    with WireServer(reply) as server:
        said = failure(assistant_at(server, model))
    assert wrong in said
    assert remedy in said
    assert model in said
    assert "embedded model" in said
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("headers", "when"),
    [
        ({"retry-after": "37"}, "ask again in 37 seconds"),
        ({"retry-after": "6.2"}, "ask again in 7 seconds"),
        ({"retry-after-ms": "9000"}, "ask again in 9 seconds"),
        ({"retry-after": "7200"}, "ask again in 7200 seconds"),
    ],
)
def test_a_long_wait_that_the_provider_asks_for_is_told_at_once(
    assistant_at: Ask, headers: dict[str, str], when: str
) -> None:
    with WireServer(Fails(429, "slow down", headers=headers)) as server:
        said = failure(assistant_at(server))
    assert "too many requests (HTTP 429)" in said
    assert when in said
    assert len(server.requests) == 1


def test_a_date_to_retry_after_is_told_in_seconds(assistant_at: Ask) -> None:
    headers = {"retry-after": "Fri, 01 Jan 2100 00:00:00 GMT"}
    with WireServer(Fails(503, "maintenance", headers=headers)) as server:
        said = failure(assistant_at(server))
    assert "has trouble at its provider (HTTP 503)" in said
    assert "seconds" in said
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_passes_in_a_moment_is_tried_again_unseen(assistant_at: Ask, status: int) -> None:
    with WireServer(Fails(status, headers={"retry-after-ms": "1"}), LOOK_UP, RIGHT) as server:
        assert_right(assistant_at(server).answer(QUESTION))
    assert len(server.requests) == 3


def test_what_does_not_pass_is_tried_as_often_as_the_settings_say(assistant_at: Ask) -> None:
    with WireServer(Fails(503, headers={"retry-after-ms": "1"})) as server:
        said = failure(assistant_at(server, max_retries=2))
    assert "ask again in a second" in said
    assert len(server.requests) == 3
    with WireServer(Fails(429)) as server:
        assert "ask again in a minute" in failure(assistant_at(server, max_retries=0))
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "reply",
    [Waits(), Says("OpenAI o1", end=End.SILENT), Says("OpenAI o1", end=End.PULSE)],
    ids=["before the first word", "in the middle", "with signs of life but no word"],
)
def test_silence_is_bounded_and_the_connection_is_closed(assistant_at: Ask, reply: Reply) -> None:
    with WireServer(reply) as server:
        said = failure(assistant_at(server, timeout_seconds=2))
        assert server.left.wait(30)
    assert "REPORTBOT_TIMEOUT_SECONDS" in said
    assert len(server.requests) == 1


@ANY_MODEL
@pytest.mark.parametrize("end", [End.CLOSED, End.RESET, End.HALF], ids=lambda end: end.name)
def test_a_connection_that_breaks_in_the_middle_gives_no_answer(
    assistant_at: Ask, model: str, end: End
) -> None:
    with WireServer(LOOK_UP, Says("OpenAI o1 的输出价格为 60", end=end)) as server:
        said = failure(assistant_at(server, model))
    assert "broke off in the middle of its answer; ask again" in said
    assert len(server.requests) == 2


@ANY_MODEL
@pytest.mark.parametrize("streaming", [True], indirect=True)
def test_a_stream_that_ends_with_no_end_mark_gives_no_answer(assistant_at: Ask, model: str) -> None:
    """The connection ends in good order; only the missing reason shows that 60 might have become 60.00."""
    with WireServer(LOOK_UP, Says("OpenAI o1 的输出价格为 60", end=End.NO_MARK)) as server:
        assert "broke off in the middle" in failure(assistant_at(server, model))


def test_an_answer_cut_off_at_the_limit_of_tokens_is_none(assistant_at: Ask) -> None:
    with WireServer(LOOK_UP, Says("OpenAI o1 的输出价格为 60", finish="length")) as server:
        assert "cut off at its limit of tokens" in failure(assistant_at(server))


def test_an_answer_that_the_provider_held_back_says_so(assistant_at: Ask) -> None:
    with WireServer(Says("", finish="content_filter")) as server:
        assert "content filter" in failure(assistant_at(server))


def test_an_error_in_the_middle_of_a_stream_is_no_answer(assistant_at: Ask) -> None:
    with WireServer(FailsInTheStream("OpenAI o1", f"worker died, key {KEY}")) as server:
        assert "reported an error in the middle of its answer" in failure(assistant_at(server))
    with WireServer(FailsInTheStream("OpenAI o1", "maximum context length is 8192")) as server:
        assert "begin a new chat" in failure(assistant_at(server))


def test_a_web_page_instead_of_an_answer_points_at_the_address(assistant_at: Ask) -> None:
    with WireServer(Page()) as server:
        said = failure(assistant_at(server))
    assert "base URL" in said


def test_a_server_that_is_not_there_points_at_the_address(assistant_at: Ask) -> None:
    with WireServer(RIGHT) as server:
        gone = assistant_at(server)
    assert "cannot be reached; check the network and the base URL" in failure(gone)


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_answer_is_a_sentence(assistant_at: Ask, text: str) -> None:
    with WireServer(LOOK_UP, Says(text)) as server:
        assert "empty answer" in failure(assistant_at(server))


@pytest.mark.parametrize(
    "arguments", ['{"table": 图表', '{"table": "图表 5", "limit": 1', "nullish", "{} and more"]
)
def test_arguments_that_are_no_json_object_go_back_and_may_be_mended(
    assistant_at: Ask, arguments: str
) -> None:
    with WireServer(Says(calls=[("lookup_table", arguments)]), LOOK_UP, RIGHT) as server:
        answer = assistant_at(server).answer(QUESTION)
    assert_right(answer)
    assert [call.failed for call in answer.tool_calls] == [True, False]
    told = server.requests[1].messages
    assert "valid JSON" in told[-1]["content"]
    (sent,) = told[-2]["tool_calls"]
    assert (
        json.loads(sent["function"]["arguments"]) == {}
    )  # a server refuses a request with broken JSON in it
    assert sent["id"] == told[-1]["tool_call_id"]


@pytest.mark.parametrize("arguments", ["[1]", '"x"', "5"])
def test_arguments_that_are_json_but_no_object_work_in_the_end_or_are_a_sentence(
    assistant_at: Ask, streaming: bool, arguments: str
) -> None:
    """The provider's package refuses a whole reply of this kind; of a streamed one the call alone."""
    with WireServer(Says(calls=[("lookup_table", arguments)]), LOOK_UP, RIGHT) as server:
        assistant = assistant_at(server)
        if streaming:
            assert_right(assistant.answer(QUESTION))
        else:
            assert "arguments that cannot be read" in failure(assistant)


def test_a_readable_call_beside_an_unreadable_one_is_carried_out(assistant_at: Ask) -> None:
    both = Says("Let me look.", calls=[*LOOK_UP.calls, ("search_report", "{")])
    with WireServer(both, RIGHT) as server:
        answer = assistant_at(server).answer(QUESTION)
    assert_right(answer)
    assert "Let me look" not in answer.text
    assert sorted(call.failed for call in answer.tool_calls) == [False, True]
    called = {call["id"] for call in server.requests[1].messages[2]["tool_calls"]}
    assert called == {m["tool_call_id"] for m in server.requests[1].messages if m["role"] == "tool"}


def test_arguments_that_stay_unreadable_end_in_a_sentence(assistant_at: Ask) -> None:
    with WireServer(Says(calls=[("lookup_table", "{{")])) as server:
        assert "arguments that cannot be read" in failure(assistant_at(server))
    assert len(server.requests) == 2


def test_arguments_of_the_wrong_kind_go_back_and_may_be_mended(assistant_at: Ask) -> None:
    wrong = Says(calls=[("search_report", json.dumps({"query": "o1", "k": "many"}))])
    with WireServer(wrong, LOOK_UP, RIGHT) as server:
        assert_right(assistant_at(server).answer(QUESTION))
    assert "k" in server.requests[1].messages[-1]["content"]


def test_a_tool_that_does_not_exist_goes_back_and_may_be_mended(assistant_at: Ask) -> None:
    with WireServer(Says(calls=[("browse_web", "{}")]), LOOK_UP, RIGHT) as server:
        answer = assistant_at(server).answer(QUESTION)
    assert_right(answer)
    told = server.requests[1].messages[-1]["content"]
    assert "lookup_table" in told  # it is told what there is


def test_tools_that_do_not_exist_end_in_a_sentence(assistant_at: Ask) -> None:
    with WireServer(Says(calls=[("browse_web", "{}")])) as server:
        assert "tools that do not exist" in failure(assistant_at(server))
    assert len(server.requests) == 2


def test_calls_without_ids_are_told_apart(assistant_at: Ask) -> None:
    rows = [json.dumps({"table": "图表 5", "rows": [name]}) for name in ("OpenAI o1", "DeepSeek-R1")]
    both = Says(calls=[("lookup_table", row) for row in rows], ids=["", ""])
    with WireServer(both, RIGHT) as server:
        answer = assistant_at(server).answer(QUESTION)
    assert sorted(call.args["rows"] for call in answer.tool_calls) == [["DeepSeek-R1"], ["OpenAI o1"]]
    ids = [call["id"] for call in server.requests[1].messages[2]["tool_calls"]]
    assert len(set(ids)) == 2
    assert all(ids)


def test_an_endless_loop_of_tools_ends_in_a_sentence(assistant_at: Ask) -> None:
    with WireServer(LOOK_UP) as server:
        assert "kept calling tools without answering" in failure(assistant_at(server))
    assert len(server.requests) < 10


@pytest.mark.parametrize(
    "reply",
    [
        Fails(401),
        Fails(500, headers={"retry-after": "60"}),
        Says("OpenAI", end=End.CLOSED),
    ],
    ids=["refused", "out of order", "broken off"],
)
def test_the_conversation_goes_on_after_a_failure(assistant_at: Ask, reply: Reply) -> None:
    history = [Message("user", "R1 的输出价？"), Message("assistant", "2.19 美元 [1]。")]
    with WireServer(reply, LOOK_UP, RIGHT) as server:
        assistant = assistant_at(server, max_retries=0)
        with pytest.raises(ModelError):
            list(assistant.stream(QUESTION, history))
        server.go_on_at(1)
        assert_right(assistant.answer(QUESTION, history))
        said = [message["content"] for message in server.requests[0].messages[1:]]
    assert said == ["R1 的输出价？", "2.19 美元 [1]。", QUESTION]


def test_a_model_that_looks_nothing_up_gets_passages_to_answer_from(assistant_at: Ask) -> None:
    with WireServer(Says("报告中没有这个价格。"), Says("OpenAI o1 的输出价格为 60.00 美元 [1]。")) as server:
        events = list(assistant_at(server).stream(QUESTION))
        asked = server.requests[1].messages[-1]["content"]
    assert Repairing(()) in events
    assert asked.startswith(QUESTION) and "<passages>\n[1] " in asked and "OpenAI o1" in asked
    assert "报告中没有" not in str(server.requests[1].messages[1:])
    ready = events[-1]
    assert isinstance(ready, AnswerReady)
    assert [call.name for call in ready.answer.tool_calls] == ["search_report"]
    assert not ready.answer.refused and [citation.marker for citation in ready.answer.citations] == [1]


@pytest.mark.parametrize("streaming", [True], indirect=True)
def test_text_comes_character_by_character_and_steps_as_they_happen(assistant_at: Ask) -> None:
    with WireServer(LOOK_UP, RIGHT) as server:
        events = list(assistant_at(server).stream(QUESTION))
    kinds = [type(event) for event in events]
    assert kinds.index(TextDelta) > kinds.index(ToolFinished)
    assert kinds.count(TextDelta) > 10
    ready = events[-1]
    assert isinstance(ready, AnswerReady)
    assert "".join(e.text for e in events if isinstance(e, TextDelta)) == ready.answer.text
    assert ready.answer.first_token_ms <= ready.answer.elapsed_ms


def test_a_repair_that_fails_leaves_the_first_answer_as_it_was_flagged(assistant_at: Ask) -> None:
    with WireServer(LOOK_UP, Says("OpenAI o1 的输出价格为 61.00 美元 [1]。"), Fails(401)) as server:
        answer = assistant_at(server).answer(QUESTION)
    assert "61.00" in answer.text
    assert answer.verification.findings
