"""The tools for other programs: the report's passages and the calculators, as plain functions that give JSON values."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable
from typing import Any, Protocol

from reportbot.calculation_json import calculation_record
from reportbot.domain.calculators.workings import Calculation
from reportbot.domain.documents import Corpus
from reportbot.errors import ToolInputError
from reportbot.services.calculators import Calculators
from reportbot.services.searching import Searcher
from reportbot.services.tools import MAX_PASSAGES

OpenTool = Callable[..., Any]


class Opened(Protocol):
    """What the tools work on: a report that has been read."""

    @property
    def searcher(self) -> Searcher:
        """What finds passages."""

    @property
    def calculators(self) -> Calculators:
        """The calculators over the corpus."""

    @property
    def corpus(self) -> Corpus:
        """The passages that calculations cite."""


def open_tools(opened: Callable[[], Opened]) -> list[OpenTool]:
    """``search_report`` and every calculator. Another tool for other programs is one more item of the list.

    A call asks for the report first and so waits while that is being read. Each raises ToolInputError for
    arguments that it cannot use, and whatever ``opened`` raises.
    """

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
        hits = opened().searcher.in_context(query, (), k)
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

    # Names, arguments and descriptions are the class's own, so they are known before a report is read;
    # nothing is called on this instance, which has no figures.
    described = Calculators.__new__(Calculators).calculators()
    return [search_report, *(_as_json(method, opened) for method in described)]


def _as_json(method: Callable[..., Calculation], opened: Callable[[], Opened]) -> OpenTool:
    """The calculator with its own name, arguments and description, its result as JSON values."""
    name = method.__name__

    def call(*args: Any, **kwargs: Any) -> dict[str, Any]:
        report = opened()
        calculation = getattr(report.calculators, name)(*args, **kwargs)
        return calculation_record(calculation, report.corpus, chinese=False)

    call.__name__ = name
    call.__doc__ = inspect.getdoc(method)
    hints = typing.get_type_hints(method)
    call.__annotations__ = {**hints, "return": dict[str, Any]}
    signature = inspect.signature(method)
    parameters = [p.replace(annotation=hints[p.name]) for p in signature.parameters.values()]
    call.__signature__ = signature.replace(parameters=parameters, return_annotation=dict[str, Any])  # type: ignore[attr-defined]
    return call
