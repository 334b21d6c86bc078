"""The tools as any chat model sees them: their docstrings are its instructions."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from langchain.tools import ToolRuntime
from langchain_core.tools import BaseTool, StructuredTool
from langchain_core.tools.base import create_schema_from_function

from reportbot.domain.answers import Calculated
from reportbot.domain.calculators.workings import Calculation
from reportbot.services.calculator_tools import Presenter
from reportbot.services.calculators import Calculators
from reportbot.services.ledger import EvidenceLedger
from reportbot.services.tools import ReportTools, Returned


def as_langchain(tools: ReportTools) -> list[BaseTool]:
    """The tools as LangChain tools; the ledger of the turn comes from the agent's context."""

    def search_report(query: str, runtime: ToolRuntime[EvidenceLedger], k: int = 8) -> Returned:
        """Search the report. Returns passages with markers to cite, best first.

        Args:
            query: what to look for, in Chinese or English, with names and periods, e.g. "2024 年 AI 芯片市场规模".
            k: how many passages, 1 to 20.
        """
        return tools.search_report(query, k, runtime.context)

    def lookup_table(
        table: str,
        runtime: ToolRuntime[EvidenceLedger],
        rows: list[str] | None = None,
        columns: list[str] | None = None,
        sort_by: str = "",
        descending: bool = True,
        limit: int = 0,
    ) -> Returned:
        """Look up rows of a table of the report. Each row comes with a marker to cite.

        Args:
            table: the table's number or words of its caption, e.g. "图表 5".
            rows: names or words that the rows must hold, e.g. ["o1-mini"]; leave out for all rows.
            columns: column headings to show, e.g. ["输出价格"]; leave out for all columns.
            sort_by: a column of figures to sort by.
            descending: largest first when sorting.
            limit: keep this many rows, 0 for all.
        """
        return tools.lookup_table(
            table, rows or [], columns or [], sort_by, descending, limit, runtime.context
        )

    def describe_figure(figure: str, runtime: ToolRuntime[EvidenceLedger]) -> Returned:
        """Say what a chart or table is: caption, source, notes. The data of charts is not in the text.

        Args:
            figure: its number, e.g. "图表 14".
        """
        return tools.describe_figure(figure, runtime.context)

    return [
        StructuredTool.from_function(function, response_format="content_and_artifact", parse_docstring=True)
        for function in (search_report, lookup_table, describe_figure)
    ]


def calculators_as_langchain(calculators: Calculators, presenter: Presenter) -> list[BaseTool]:
    """The calculators as LangChain tools: their own signatures and docstrings, and the turn's ledger."""
    return [_calculator(method, presenter) for method in calculators.calculators()]


def _calculator(method: Callable[..., Calculation], presenter: Presenter) -> BaseTool:
    def call(runtime: ToolRuntime[EvidenceLedger], **arguments: Any) -> tuple[str, Calculated]:
        return presenter.returned(method(**arguments), runtime.context)

    return StructuredTool(
        name=method.__name__,
        description=(inspect.getdoc(method) or "").split("\n\nArgs:")[0],
        args_schema=create_schema_from_function(method.__name__, method, parse_docstring=True),
        func=call,
        response_format="content_and_artifact",
    )
