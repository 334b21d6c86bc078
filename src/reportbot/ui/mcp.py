"""The MCP server: Gradio offers the open tools to other programs beside the window, when it is asked to."""

from __future__ import annotations

import functools
import inspect
import json
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from reportbot.errors import ReportbotError
from reportbot.ui.quiet import api, gr

MCP_PATH = "/gradio_api/mcp/"


def require_mcp() -> None:
    """Raise ReportbotError when the package that the server needs, or one that it needs in turn, is missing."""
    try:
        import_module("mcp.server.streamable_http_manager")
    except ImportError as error:
        raise ReportbotError(
            f"REPORTBOT_MCP is on, but the package mcp cannot be used ({error}); run `make setup`."
        ) from error


def require_serving(blocks: gr.Blocks) -> None:
    """Raise ReportbotError when the launched window serves no tools: Gradio itself would go on without them."""
    if not blocks.mcp_server_obj:
        raise ReportbotError(
            f"the MCP server did not start ({blocks.mcp_error}); run `make setup`, or unset REPORTBOT_MCP."
        )


def add_tools(functions: Sequence[Callable[..., Any]]) -> None:
    """Offer the functions as tools, inside ``with gr.Blocks()``; what they object to reaches the caller.

    A result is sent as JSON text: Gradio would write it as Python does.
    """
    for function in functions:
        api(_as_text(function), api_name=function.__name__, api_description=inspect.getdoc(function))


def _as_text(function: Callable[..., Any]) -> Callable[..., str]:
    """The function with its result as JSON and its errors as Gradio's, whose sentence is passed on."""

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> str:
        try:
            return json.dumps(function(*args, **kwargs), ensure_ascii=False)
        except ReportbotError as error:
            raise gr.Error(str(error), print_exception=False) from error

    call.__annotations__ = {**function.__annotations__, "return": str}
    call.__signature__ = inspect.signature(function).replace(return_annotation=str)  # type: ignore[attr-defined]
    return call
