"""The tools for other programs: the report's passages and the calculators, as plain functions that give JSON."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable
from typing import Any

from reportbot.calculation_json import calculation_record
from reportbot.domain.calculators.workings import Calculation
from reportbot.domain.documents import Corpus
from reportbot.errors import ToolInputError
from reportbot.services.calculators import Calculators
from reportbot.services.searching import Searcher
from reportbot.services.tools import MAX_PASSAGES

OpenTool = Callable[..., Any]


def open_tools(searcher: Searcher, calculators: Calculators, corpus: Corpus) -> list[OpenTool]:
    """``search_report`` and every calculator; each raises ToolInputError for arguments it cannot use."""

    def search_report(query: str, k: int = 8) -> list[dict[str, Any]]:
        """Search the report. Returns passages with their place in the source, best first.

        Args:
            query: what to look for, in Chinese or English, with names and periods, e.g. "2024 年 AI 芯片市场规模".
            k: how many passages, 1 to 20.
        """
        if not query.strip():
            raise ToolInputError("query is empty; say in a few words what to look for.")
        if not 1 <= k <= MAX_PASSAGES:
            raise ToolInputError(f"k is {k}; give a whole number from 1 to {MAX_PASSAGES}.")
        hits = searcher.in_context(query, (), k)
        return [
            {
                "text": hit.passage.quote,
                "heading": hit.passage.heading,
                "figure": hit.passage.exhibit,
                "source": hit.passage.source,
                "page": hit.passage.page,
                "start_line": hit.passage.start_line,
                "end_line": hit.passage.end_line,
                "score": hit.score,
            }
            for hit in hits
        ]

    return [search_report, *(_as_json(method, corpus) for method in calculators.calculators())]


def _as_json(method: Callable[..., Calculation], corpus: Corpus) -> OpenTool:
    """The calculator with its own name, arguments and description, its result as JSON."""

    def call(*args: Any, **kwargs: Any) -> dict[str, Any]:
        return calculation_record(method(*args, **kwargs), corpus, chinese=False)

    call.__name__ = method.__name__
    call.__doc__ = inspect.getdoc(method)
    hints = typing.get_type_hints(method)
    call.__annotations__ = {**hints, "return": dict[str, Any]}
    signature = inspect.signature(method)
    parameters = [p.replace(annotation=hints[name]) for name, p in signature.parameters.items()]
    call.__signature__ = signature.replace(parameters=parameters, return_annotation=dict[str, Any])  # type: ignore[attr-defined]
    return call
