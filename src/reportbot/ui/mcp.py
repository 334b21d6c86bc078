"""The MCP server: Gradio offers the open tools to other programs beside the window, when it is asked to."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

from reportbot.errors import ReportbotError
from reportbot.ui.quiet import api, gr

MCP_PATH = "/gradio_api/mcp/"


def require_mcp() -> None:
    """Raise ReportbotError when the package that the server needs is not installed."""
    if find_spec("mcp") is None:
        raise ReportbotError("REPORTBOT_MCP is on, but the package mcp is not installed; run `make setup`.")


def add_tools(functions: Sequence[Callable[..., Any]]) -> None:
    """Offer the functions as tools, inside ``with gr.Blocks()``; what they object to reaches the caller."""
    for function in functions:
        api(_objecting(function), api_name=function.__name__, api_description=inspect.getdoc(function))


def _objecting(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with its errors as Gradio's, whose sentence is passed on."""

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except ReportbotError as error:
            raise gr.Error(str(error), print_exception=False) from error

    return call
