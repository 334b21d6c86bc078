"""Tokens of all calls of a turn, as the server counts them; a server that counts nothing is not guessed for."""

from __future__ import annotations

import json

import pytest

from reportbot.domain.answers import TokenUsage
from tests.wire.conftest import Ask
from tests.wire.server import Says, WireServer

QUESTION = "o1 的输出价是多少？"
ARGUMENTS = json.dumps({"table": "图表 5", "rows": ["OpenAI o1"]})
RIGHT = "OpenAI o1 的输出价格为 60.00 美元 [1]。"
WRONG = "OpenAI o1 的输出价格为 61.00 美元 [1]。"


def counted(prompt: int, completion: int, **more: object) -> dict[str, object]:
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
        **more,
    }


def look_up(usage: dict[str, object] | None) -> Says:
    return Says(calls=[("lookup_table", ARGUMENTS)], usage=usage)


def test_the_calls_of_a_turn_are_added_up(assistant_at: Ask) -> None:
    with WireServer(look_up(counted(1000, 20)), Says(RIGHT, usage=counted(1200, 30))) as server:
        answer = assistant_at(server).answer(QUESTION)
    assert answer.usage == TokenUsage(input=2200, output=50)


def test_the_calls_of_the_repair_round_are_added_too(assistant_at: Ask) -> None:
    script = [
        look_up(counted(1000, 20)),
        Says(WRONG, usage=counted(1200, 30)),
        Says(RIGHT, usage=counted(1300, 40)),
    ]
    with WireServer(*script) as server:
        answer = assistant_at(server).answer(QUESTION)
    assert answer.draft is not None
    assert answer.usage == TokenUsage(input=3500, output=90)


def test_cached_tokens_are_counted_among_the_input(assistant_at: Ask) -> None:
    cached = {"prompt_tokens_details": {"cached_tokens": 900}}
    script = [look_up(counted(1000, 20)), Says(RIGHT, usage=counted(1200, 30, **cached))]
    with WireServer(*script) as server:
        answer = assistant_at(server).answer(QUESTION)
    assert answer.usage == TokenUsage(input=2200, output=50, cached=900)


def test_deepseeks_own_count_of_cache_hits_is_read(assistant_at: Ask) -> None:
    hits = {"prompt_cache_hit_tokens": 640, "prompt_cache_miss_tokens": 360}
    more = {"prompt_cache_hit_tokens": 1000, "prompt_cache_miss_tokens": 200}
    script = [look_up(counted(1000, 20, **hits)), Says(RIGHT, usage=counted(1200, 30, **more))]
    with WireServer(*script) as server:
        answer = assistant_at(server, "deepseek:deepseek-flash").answer(QUESTION)
    assert answer.usage == TokenUsage(input=2200, output=50, cached=1640)


@pytest.mark.parametrize("model", ["openai:small", "deepseek:deepseek-flash"])
def test_a_server_that_counts_nothing_gives_no_usage(assistant_at: Ask, model: str) -> None:
    with WireServer(look_up(None), Says(RIGHT)) as server:
        assert assistant_at(server, model).answer(QUESTION).usage is None


@pytest.mark.parametrize("model", ["openai:small", "deepseek:deepseek-flash"])
def test_a_stream_is_asked_to_be_counted(assistant_at: Ask, streaming: bool, model: str) -> None:
    with WireServer(look_up(None), Says(RIGHT)) as server:
        assistant_at(server, model).answer(QUESTION)
    asked = [request.body.get("stream_options") for request in server.requests]
    assert asked == ([{"include_usage": True}] * 2 if streaming else [None] * 2)
