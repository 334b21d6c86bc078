"""The one agent loop: any chat model, the same tools, bounded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from reportbot.domain.answers import Objection
from reportbot.errors import NotInReportError, ToolInputError
from reportbot.services.ledger import EvidenceLedger

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.tools import BaseTool
    from langgraph.graph.state import CompiledStateGraph

MAX_STEPS = 12
"""Graph steps a turn: five rounds of tools and an answer, with room to spare."""


def build_agent(model: BaseChatModel, tools: Sequence[BaseTool]) -> CompiledStateGraph[Any, Any, Any, Any]:
    """The agent graph. Its context is the turn's EvidenceLedger."""
    from langchain.agents import create_agent
    from langchain.agents.middleware import wrap_tool_call
    from langchain_core.messages import ToolMessage

    @wrap_tool_call
    def say_what_is_wrong(request: Any, handler: Callable[[Any], Any]) -> Any:
        # A bad argument goes back to the model, which can mend it; any other error is ours and ends the run.
        try:
            return handler(request)
        except ToolInputError as error:
            call = request.tool_call
            return ToolMessage(
                str(error),
                name=call["name"],
                tool_call_id=call["id"],
                status="error",
                artifact=Objection(error.chinese, str(error), absent=isinstance(error, NotInReportError)),
            )

    return create_agent(
        model,
        tools=list(tools),
        system_prompt=system_prompt(),
        middleware=[say_what_is_wrong],
        context_schema=EvidenceLedger,
    )


def system_prompt() -> str:
    """The instructions for a language model; the embedded model needs none."""
    return (files("reportbot") / "data" / "system_prompt.md").read_text(encoding="utf-8").strip()
