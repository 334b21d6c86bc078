"""The one agent loop: any chat model, the same tools, bounded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from reportbot.domain.answers import Objection
from reportbot.domain.fencing import without_tags
from reportbot.errors import ModelError, NotInReportError, ReportbotError, ToolInputError
from reportbot.services.ledger import EvidenceLedger

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.tools import BaseTool
    from langgraph.graph.state import CompiledStateGraph

MAX_STEPS = 12
"""Graph steps a turn: five rounds of tools and an answer, with room to spare."""


UNREADABLE_CALL = (
    "The arguments of your last tool call were not valid JSON. Call the tool again with valid JSON."
)

Explain = Callable[[Exception], ModelError]
"""Turns an error of the chat model's provider into a sentence."""


def build_agent(
    model: BaseChatModel, tools: Sequence[BaseTool], explain: Explain
) -> CompiledStateGraph[Any, Any, Any, Any]:
    """The agent graph. Its context is the turn's EvidenceLedger; a model's failure is raised as ModelError."""
    from langchain.agents import create_agent
    from langchain.agents.middleware import wrap_model_call, wrap_tool_call
    from langchain_core.messages import HumanMessage, ToolMessage

    @wrap_model_call
    def ask_the_model(request: Any, handler: Callable[[Any], Any]) -> Any:
        try:
            response = handler(request)
            if _unreadable(response):
                again = [*request.messages, HumanMessage(UNREADABLE_CALL)]
                response = handler(request.override(messages=again))
        except ReportbotError:
            raise
        except Exception as error:  # noqa: BLE001 - providers raise types of their own; all become ModelError
            # Without its cause: a traceback would print the provider's words, which may repeat the key.
            raise explain(error) from None
        if _unreadable(response):
            raise ModelError(
                "The chat model calls tools with arguments that cannot be read; ask again, or let the "
                "embedded model answer."
            )
        return response

    @wrap_tool_call
    def say_what_is_wrong(request: Any, handler: Callable[[Any], Any]) -> Any:
        # A bad argument goes back to the model, which can mend it; any other error is ours and ends the run.
        try:
            return handler(request)
        except ToolInputError as error:
            call = request.tool_call
            return ToolMessage(
                without_tags(str(error)),
                name=call["name"],
                tool_call_id=call["id"],
                status="error",
                artifact=Objection(error.chinese, str(error), absent=isinstance(error, NotInReportError)),
            )

    return create_agent(
        model,
        tools=list(tools),
        system_prompt=system_prompt(),
        middleware=[ask_the_model, say_what_is_wrong],
        context_schema=EvidenceLedger,
    )


def _unreadable(response: Any) -> bool:
    """Whether the model's reply asks for tools only in a way that is no JSON."""
    reply = response.result[-1]
    return bool(getattr(reply, "invalid_tool_calls", ())) and not reply.tool_calls


def system_prompt() -> str:
    """The instructions for a language model; the embedded model needs none."""
    return (files("reportbot") / "data" / "system_prompt.md").read_text(encoding="utf-8").strip()
