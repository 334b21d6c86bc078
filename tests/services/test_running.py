"""A run on the event loop: its events in order, its errors, and leaving it whatever it does."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from langchain_core.messages import AIMessage, ToolMessage

from reportbot.errors import ModelError
from reportbot.services.running import StopSwitch, run_on_loop

ASKS = (
    "updates",
    {"model": {"messages": [AIMessage("", tool_calls=[{"name": "t", "args": {}, "id": "1"}])]}},
)
ANSWERS = ("updates", {"tools": {"messages": [ToolMessage("found", tool_call_id="1")]}})
WORD = ("messages", (AIMessage("word"), {}))


async def three() -> AsyncGenerator[Any, None]:
    for event in (ASKS, ANSWERS, WORD):
        yield event


def test_events_come_in_order_and_end() -> None:
    assert list(run_on_loop(three)) == [ASKS, ANSWERS, WORD]


def test_an_error_comes_after_the_events_before_it() -> None:
    async def failing() -> AsyncGenerator[Any, None]:
        yield WORD
        raise ValueError("broken")

    events = run_on_loop(failing, silence_seconds=60)
    assert next(events) == WORD
    with pytest.raises(ValueError, match="broken"):
        next(events)


def test_silence_of_the_model_ends_the_run() -> None:
    async def silent() -> AsyncGenerator[Any, None]:
        yield WORD
        await asyncio.Event().wait()

    events = run_on_loop(silent, silence_seconds=0.05)
    assert next(events) == WORD
    with pytest.raises(ModelError, match=r"silent for 0\.05 seconds"):
        next(events)


def test_the_time_of_a_tool_is_no_silence_of_the_model() -> None:
    async def slow_tool() -> AsyncGenerator[Any, None]:
        yield ASKS
        await asyncio.sleep(0.3)
        yield ANSWERS
        yield WORD

    assert list(run_on_loop(slow_tool, silence_seconds=0.05)) == [ASKS, ANSWERS, WORD]


def test_closing_cleans_the_stream_up() -> None:
    cleaned = threading.Event()

    async def hanging() -> AsyncGenerator[Any, None]:
        try:
            yield WORD
            await asyncio.Event().wait()
        finally:
            cleaned.set()

    events = run_on_loop(hanging)
    next(events)
    events.close()
    assert cleaned.is_set()


@pytest.mark.parametrize("thrown", ["silence", "switch"])
def test_a_stream_that_swallows_its_end_holds_up_nobody(thrown: str) -> None:
    done = threading.Event()

    async def deaf() -> AsyncGenerator[Any, None]:
        yield WORD
        while not done.is_set():
            try:
                await asyncio.sleep(0.01)
            except asyncio.CancelledError:
                continue

    switch = StopSwitch()
    events = run_on_loop(deaf, silence_seconds=0.05 if thrown == "silence" else None, switch=switch)
    next(events)
    if thrown == "switch":
        switch.stop()
        assert list(events) == []
    else:
        with pytest.raises(ModelError, match="silent"):
            next(events)
    done.set()
