"""The tools as any chat model sees them: their docstrings are its instructions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from langchain.tools import ToolRuntime
from langchain_core.tools import BaseTool, StructuredTool

from reportbot.domain.answers import Calculated
from reportbot.services.calculator_tools import Presenter
from reportbot.services.calculators import Calculators
from reportbot.services.ledger import EvidenceLedger
from reportbot.services.tools import ReportTools, Returned

Worked = tuple[str, Calculated]


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

    return _wrapped(search_report, lookup_table, describe_figure)


def calculators_as_langchain(calculators: Calculators, presenter: Presenter) -> list[BaseTool]:
    """The calculators as LangChain tools. Numbers may be written as people write them."""

    def compare_prices(
        runtime: ToolRuntime[EvidenceLedger],
        models: list[str] | None = None,
        metric: Literal["all", "input", "input_hit", "input_miss", "output"] = "all",
        baseline: str = "",
        claim: str = "",
        claimed: Literal["", "higher", "lower"] = "",
    ) -> Worked:
        """Compare the report's list prices per million tokens: ranking, differences, ratios and percentages.

        Args:
            models: the models, e.g. ["R1", "o1"]; leave out for all.
            metric: which price.
            baseline: the model that the others are measured against.
            claim: a stated difference to check, e.g. "90% 以上".
            claimed: what is claimed of the others against the baseline, to be checked.
        """
        made = calculators.compare_prices(models or (), metric, baseline, claim, claimed)
        return presenter.returned(made, runtime.context)

    def estimate_cost(
        runtime: ToolRuntime[EvidenceLedger],
        models: list[str] | None = None,
        input_tokens: str | float = "0",
        output_tokens: str | float = "0",
        cache_hit_rate: str | float | None = None,
        off_peak_share: str | float = "0",
        requests: str | float = "1",
        periods: str | float = "1",
        baseline: str = "",
        exchange_rate: str | float | None = None,
        exchange_currency: str = "CNY",
        other_cache_hit_rate: str | float | None = None,
    ) -> Worked:
        """What a volume of tokens costs with one or many models at the report's prices, cheapest first.

        Args:
            models: the models, e.g. ["R1", "o1"]; leave out for all.
            input_tokens: tokens sent, e.g. 300000000, "3亿" or "300M"; per request when requests is given.
            output_tokens: tokens received, likewise.
            cache_hit_rate: share of the input that hits the cache, e.g. "25%"; leave out when it is not known.
            off_peak_share: share of the use in the off-peak hours, e.g. "100%".
            requests: number of requests that the volumes are for one of.
            periods: number of periods (days, months) that the volumes are for one of.
            baseline: the model that the user has now, for the saving of a switch.
            exchange_rate: the user's own rate; never make one up.
            exchange_currency: the currency that the rate leads to.
            other_cache_hit_rate: a second rate for one model, to see what a change of the rate does.
        """
        made = calculators.estimate_cost(
            models or (),
            input_tokens,
            output_tokens,
            cache_hit_rate,
            off_peak_share,
            requests,
            periods,
            baseline,
            exchange_rate,
            exchange_currency,
            other_cache_hit_rate,
        )
        return presenter.returned(made, runtime.context)

    def tokens_for_budget(
        budget: str | float,
        runtime: ToolRuntime[EvidenceLedger],
        models: list[str] | None = None,
        kind: Literal["output", "input"] = "output",
        input_share: str | float | None = None,
        cache_hit_rate: str | float | None = None,
        off_peak_share: str | float = "0",
    ) -> Worked:
        """How many tokens a budget buys at the report's prices.

        Args:
            budget: the amount with its currency, e.g. "1000 美元".
            models: the models; leave out for all.
            kind: what all of it is spent on.
            input_share: share of input tokens in a mix, instead of kind.
            cache_hit_rate: share of the input that hits the cache.
            off_peak_share: share of the use in the off-peak hours.
        """
        made = calculators.tokens_for_budget(
            budget, models or (), kind, input_share, cache_hit_rate, off_peak_share
        )
        return presenter.returned(made, runtime.context)

    def break_even(
        model_a: str,
        model_b: str,
        input_tokens: str | float,
        runtime: ToolRuntime[EvidenceLedger],
        output_tokens: str | float = "0",
        variable: Literal["cache_hit_rate", "output_tokens"] = "cache_hit_rate",
        off_peak_share: str | float = "0",
    ) -> Worked:
        """At which cache-hit rate or output volume two models cost the same, if at any.

        Args:
            model_a: a model.
            model_b: another model.
            input_tokens: tokens sent.
            output_tokens: tokens received.
            variable: what is changed until the costs meet.
            off_peak_share: share of the use in the off-peak hours.
        """
        made = calculators.break_even(
            model_a, model_b, input_tokens, output_tokens, variable, None, off_peak_share
        )
        return presenter.returned(made, runtime.context)

    def capex_outlook(
        runtime: ToolRuntime[EvidenceLedger], companies: list[str] | None = None, total: bool = False
    ) -> Worked:
        """The capex that the report forecasts, with its floors and ranges, and the sum.

        Args:
            companies: companies or groups, e.g. ["腾讯"]; leave out for all.
            total: whether to add them up.
        """
        return presenter.returned(calculators.capex_outlook(companies or (), total), runtime.context)

    def datacenter_breakdown(
        amount: str,
        runtime: ToolRuntime[EvidenceLedger],
        side: str = "",
        parts: list[str] | None = None,
        share_of_amount: str | float | None = None,
        conditional: bool = False,
    ) -> Worked:
        """Split an amount by the report's shares (of IT cost, of non-IT cost, of a server, of anything it splits).

        Args:
            amount: the amount to split, e.g. "100 亿元", or a stated figure's name.
            side: the whole that the amount is spent on, as the report names it, e.g. "IT 侧".
            parts: the parts asked for; leave out for all.
            share_of_amount: the share of the amount that goes to side, if the user gave one.
            conditional: true when it is not known how much of the amount goes to side.
        """
        made = calculators.datacenter_breakdown(amount, side, parts or (), share_of_amount, conditional)
        return presenter.returned(made, runtime.context)

    def growth(start: str, end: str, runtime: ToolRuntime[EvidenceLedger], years: int = 0) -> Worked:
        """The change from one figure to another: difference, percentage, ratio; percentage points for rates.

        Args:
            start: a figure of the report by name ("2023 年中国 AI 芯片行业规模") or a value ("1206 亿元").
            end: likewise.
            years: years between them, for the compound rate a year; 0 for none.
        """
        return presenter.returned(calculators.growth(start, end, years), runtime.context)

    def difference(
        one: str,
        other: str,
        runtime: ToolRuntime[EvidenceLedger],
        claimed: Literal["", "higher", "lower"] = "",
    ) -> Worked:
        """How far two figures are apart: gap, percentage and ratio; percentage points for rates.

        Args:
            one: a figure of the report by name, or a value.
            other: likewise.
            claimed: what is claimed of the first against the other, to be checked.
        """
        return presenter.returned(calculators.difference(one, other, claimed), runtime.context)

    def show_figures(figures: list[str], runtime: ToolRuntime[EvidenceLedger]) -> Worked:
        """Show figures that the report states, with their floors and ranges; nothing is calculated.

        Args:
            figures: figures of the report by name.
        """
        return presenter.returned(calculators.show_figures(figures), runtime.context)

    def project(
        rate: str,
        from_year: int,
        to_year: int,
        runtime: ToolRuntime[EvidenceLedger],
        base: str | None = None,
    ) -> Worked:
        """Compound a value at a yearly rate to a later year, or trace it back to an earlier one.

        Args:
            rate: a growth rate of the report by name, or a value such as "37%".
            from_year: the year of the base.
            to_year: the year wanted.
            base: a figure of the report by name, or a value; leave out to get a multiple of the first year.
        """
        return presenter.returned(calculators.project(rate, from_year, to_year, base), runtime.context)

    def doubling_time(rate: str, runtime: ToolRuntime[EvidenceLedger]) -> Worked:
        """How many years a yearly growth rate takes to double a value.

        Args:
            rate: a growth rate of the report by name, or a value such as "37%".
        """
        return presenter.returned(calculators.doubling_time(rate), runtime.context)

    def whole_of(part: str, share: str, runtime: ToolRuntime[EvidenceLedger]) -> Worked:
        """The whole that a stated part is a stated share of: part ÷ share.

        Args:
            part: a figure of the report by name, or a value.
            share: its share of the whole by name, or a value such as "32%".
        """
        return presenter.returned(calculators.whole_of(part, share), runtime.context)

    def sum_figures(figures: list[str], runtime: ToolRuntime[EvidenceLedger]) -> Worked:
        """Add figures of one unit; a sum of floors stays a floor.

        Args:
            figures: figures of the report by name, or values.
        """
        return presenter.returned(calculators.sum_figures(figures), runtime.context)

    def share_of_total(part: str, figures: list[str], runtime: ToolRuntime[EvidenceLedger]) -> Worked:
        """What one figure is of the sum of several.

        Args:
            part: a figure of the report by name, or a value.
            figures: the figures that make up the whole, part included.
        """
        return presenter.returned(calculators.share_of_total(part, figures), runtime.context)

    def check_claim(claim: str, runtime: ToolRuntime[EvidenceLedger]) -> Worked:
        """Check a figure that the report states against the figures that it follows from.

        Args:
            claim: the stated figure by name, e.g. the margin, or how far one price lies below another.
        """
        return presenter.returned(calculators.check_claim(claim), runtime.context)

    return _wrapped(
        compare_prices,
        estimate_cost,
        tokens_for_budget,
        break_even,
        capex_outlook,
        datacenter_breakdown,
        growth,
        difference,
        show_figures,
        project,
        doubling_time,
        whole_of,
        sum_figures,
        share_of_total,
        check_claim,
    )


def _wrapped(*functions: Callable[..., Returned | Worked]) -> list[BaseTool]:
    return [
        StructuredTool.from_function(function, response_format="content_and_artifact", parse_docstring=True)
        for function in functions
    ]
