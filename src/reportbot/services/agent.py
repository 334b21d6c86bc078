"""The one agent loop: any chat model, the same tools, bounded."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from reportbot.domain.answers import Objection
from reportbot.domain.fencing import without_tags
from reportbot.errors import ModelError, NotInReportError, ReportbotError, ToolInputError
from reportbot.failure_texts import Failing, sentences
from reportbot.services.ledger import EvidenceLedger
from reportbot.services.replies import (
    UNREADABLE_CALL,
    check_whole,
    is_unreadable,
    with_misheard_calls,
    with_usable_calls,
)
from reportbot.services.running import Event, StopSwitch, run_on_loop

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.tools import BaseTool
    from langgraph.graph.state import CompiledStateGraph

MAX_STEPS = 12
"""Graph steps a turn: five rounds of tools and an answer, with room to spare."""

Explain = Callable[[Exception], ModelError]
"""Turns an error of the chat model's provider into a sentence."""

Pause = Callable[[Exception, int], float | None]
"""Seconds to wait before a failed call is tried again after so many pauses; None to give up."""


@dataclass(frozen=True)
class Agent:
    """The graph, and how it is run."""

    graph: CompiledStateGraph[Any, Any, Any, Any]
    silence_seconds: float | None = None
    """How long the chat model may say nothing; None for one that cannot hang."""

    def events(
        self, messages: Sequence[Any], ledger: EvidenceLedger, switch: StopSwitch | None = None
    ) -> Generator[Event, None, None]:
        """What the graph does, in LangGraph's stream modes "updates" and "messages", as it happens.

        Closing the iterator, or the switch, ends the run and closes the connection to the model's server. Raises
        ModelError when the model fails, falls silent or only calls tools.
        """
        from langgraph.errors import GraphRecursionError

        from reportbot.services.heard import Listener

        def start() -> AsyncGenerator[Event, None]:
            stream: Any = self.graph.astream(
                {"messages": list(messages)},
                {"recursion_limit": MAX_STEPS, "callbacks": [Listener()]},
                context=ledger,
                stream_mode=["updates", "messages"],
            )
            return stream  # type: ignore[no-any-return]

        try:
            yield from run_on_loop(start, silence_seconds=self.silence_seconds, switch=switch)
        except GraphRecursionError as error:
            raise ModelError(*sentences(Failing.LOOPED)) from error


def build_agent(
    model: BaseChatModel,
    tools: Sequence[BaseTool],
    explain: Explain,
    *,
    pause: Pause = lambda _error, _attempt: None,
    silence_seconds: float | None = None,
) -> Agent:
    """The agent. Its context is the turn's EvidenceLedger; a model's failure is raised as ModelError."""
    from langchain.agents import create_agent
    from langchain.agents.middleware import wrap_model_call, wrap_tool_call
    from langchain_core.messages import ToolMessage

    from reportbot.services.heard import Heard, listen

    names = frozenset(tool.name for tool in tools)

    @wrap_model_call
    async def ask_the_model(request: Any, handler: Callable[[Any], Awaitable[Any]]) -> Any:
        heard = Heard()

        async def call() -> Any:
            nonlocal heard
            heard = listen()
            return await handler(request)

        response = await _patiently(call, explain, pause)
        *before, reply = response.result
        check_whole(reply, streamed=heard.streamed)
        reply = with_misheard_calls(reply, heard.broken_calls)
        return replace(response, result=[*before, with_usable_calls(reply, request.messages, names)])

    @wrap_tool_call
    async def say_what_is_wrong(request: Any, handler: Callable[[Any], Awaitable[Any]]) -> Any:
        # A bad argument goes back to the model, which can mend it; any other error is ours and ends the run.
        call = request.tool_call
        if is_unreadable(call["id"], request.state["messages"]):
            return ToolMessage(UNREADABLE_CALL, name=call["name"], tool_call_id=call["id"], status="error")
        try:
            return await handler(request)
        except ToolInputError as error:
            return ToolMessage(
                without_tags(str(error)),
                name=call["name"],
                tool_call_id=call["id"],
                status="error",
                artifact=Objection(error.chinese, str(error), absent=isinstance(error, NotInReportError)),
            )

    graph = create_agent(
        model,
        tools=list(tools),
        system_prompt=system_prompt(),
        middleware=[ask_the_model, say_what_is_wrong],
        context_schema=EvidenceLedger,
    )
    return Agent(graph, silence_seconds)


async def _patiently(call: Callable[[], Awaitable[Any]], explain: Explain, pause: Pause) -> Any:
    """What the call gives; one that fails for a moment is tried again. Raises ModelError."""
    attempt = 0
    while True:
        try:
            return await call()
        except ReportbotError:
            raise
        except Exception as error:  # noqa: BLE001 - providers raise types of their own; all become ModelError
            seconds, failure = pause(error, attempt), explain(error)
        # Not in the handler, and so without the provider's error, whose words may repeat the key.
        if seconds is None:
            raise failure
        await asyncio.sleep(seconds)
        attempt += 1


def system_prompt() -> str:
    """The instructions for a language model; the embedded model needs none."""
    return (files("reportbot") / "data" / "system_prompt.md").read_text(encoding="utf-8").strip()
