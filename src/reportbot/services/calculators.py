"""The calculators over one corpus: what callers write in, workings out. Chat tools, panels, CLI and MCP use these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import wraps
from typing import ParamSpec, TypeVar

from reportbot.domain.calculators import audits, counts, growth, price_workings, purchases, totals
from reportbot.domain.calculators.breakdown import Whole, breakdown, parts_within
from reportbot.domain.calculators.measures import ArgumentError, Measure
from reportbot.domain.calculators.price_workings import ExchangeRate, price_operand
from reportbot.domain.calculators.prices import ModelPrices, PriceKind, Usage
from reportbot.domain.calculators.workings import Calculation, Line, Operand, Said
from reportbot.domain.refusal import NOT_IN_REPORT_EN, NOT_IN_REPORT_ZH
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.stated_wholes import wholes_of
from reportbot.domain.stated_words import LOWERS
from reportbot.domain.text import squash
from reportbot.embedded.calculating.count_requests import listed
from reportbot.embedded.operands import (
    Number,
    Operands,
    as_factor,
    as_measure,
    as_number,
    as_quantity,
    as_share,
)
from reportbot.errors import NotInReportError, ToolInputError

METRICS = {
    "all": tuple(PriceKind),
    "input_hit": (PriceKind.INPUT_HIT,),
    "input_miss": (PriceKind.INPUT_MISS,),
    "input": (PriceKind.INPUT_HIT, PriceKind.INPUT_MISS),
    "output": (PriceKind.OUTPUT,),
}
_RATES = (MeasureKind.GROWTH, MeasureKind.CAGR)
_MOST_PERIODS = 10**6
_WHOLE_AMOUNT = (MeasureKind.CAPEX, MeasureKind.LEVEL)

_UNSPLIT = Said(
    f"{NOT_IN_REPORT_ZH}{{0}}占这笔支出的比例，不能直接拆分。假如全部是{{0}}：",
    f"{NOT_IN_REPORT_EN} how much of this goes to {{0}}, so it cannot be split as it is. If all of it did:",
)

P = ParamSpec("P")
R = TypeVar("R")


def _told(function: Callable[P, R]) -> Callable[P, R]:
    """A bad argument of the domain's becomes one of the tools'."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except ArgumentError as error:
            raise ToolInputError(str(error), error.chinese) from error
        except (InvalidOperation, OverflowError) as error:
            raise ToolInputError(
                "the numbers are too large to calculate with; give smaller ones.",
                "数太大，无法计算；请给小一些的数。",
            ) from error

    return call


class Calculators:
    """Every method raises ToolInputError with the field and one sentence when an argument cannot be used."""

    def __init__(self, operands: Operands) -> None:
        self.operands = operands

    @_told
    def compare_prices(
        self,
        models: list[str] | None = None,
        metric: str = "all",
        baseline: str = "",
        claim: str = "",
        claimed: str = "",
    ) -> Calculation:
        """Compare the report's list prices per million tokens: ranking, differences, ratios and percentages.

        Args:
            models: the models, e.g. ["R1", "o1"]; leave out for all.
            metric: which price: all, input, input_hit, input_miss or output.
            baseline: the model that the others are measured against.
            claim: a stated difference to check, e.g. "90% 以上".
            claimed: what is claimed of the others against the baseline, to be checked: higher or lower.
        """
        _check_claimed(claimed)
        if metric not in METRICS:
            raise ToolInputError(
                f"metric: {metric!r} is unknown; give one of {', '.join(METRICS)}.",
                f"不认识的价格种类 {metric!r}；可用：{'、'.join(METRICS)}。",
            )
        chosen = self._models(models)
        base = self.operands.model(baseline, "baseline") if baseline else None
        if base is not None and base not in chosen:
            chosen = [*chosen, base]
        kinds = METRICS[metric]
        if claim:
            claims = dict.fromkeys(kinds, self._claimed(claim, chosen))
        else:
            claims = self._stated_differences(chosen, base)
        return price_workings.compare_prices(chosen, kinds, base, claims, claimed)

    @_told
    def estimate_cost(
        self,
        models: list[str] | None = None,
        input_tokens: Number = "0",
        output_tokens: Number = "0",
        cache_hit_rate: Number | None = None,
        off_peak_share: Number = "0",
        requests: Number = "1",
        periods: Number = "1",
        baseline: str = "",
        exchange_rate: Number | None = None,
        exchange_currency: str = "CNY",
        other_cache_hit_rate: Number | None = None,
        in_currency: str = "",
        cache_hit_tokens: Number | None = None,
        cache_miss_tokens: Number | None = None,
        input_factor: Number = "1",
        output_factor: Number = "1",
    ) -> Calculation:
        """What a volume of tokens costs with one or many models at the report's prices, cheapest first.

        Args:
            models: the models, e.g. ["R1", "o1"]; leave out for all.
            input_tokens: tokens sent, e.g. 300000000, "3亿" or "300M"; per request when requests is given.
            output_tokens: tokens received, likewise.
            cache_hit_rate: share of the input that hits the cache, e.g. "25%"; leave out when it is not known.
            off_peak_share: share of the use in the off-peak hours, e.g. "100%".
            requests: number of requests that the volumes are for one of.
            periods: how many periods the volumes are for one of, e.g. "30 天".
            baseline: the model that the user has now, for the saving of a switch.
            exchange_rate: the user's own rate; never make one up.
            exchange_currency: the currency that the rate leads to.
            in_currency: the currency code that the user asks for; without a rate of theirs it is said that there is none.
            other_cache_hit_rate: a second rate for one model, to see what a change of the rate does.
            cache_hit_tokens: how many of the input tokens hit the cache, instead of a rate.
            cache_miss_tokens: how many of them miss it; together with the hits they are all the input.
            input_factor: how many times as much as given goes in, e.g. 2 or "150%".
            output_factor: the same of the output.
        """
        chosen = self._models(models)
        if cache_hit_tokens is not None or cache_miss_tokens is not None:
            input_tokens, cache_hit_rate = _cached(input_tokens, cache_hit_tokens, cache_miss_tokens)
        usage = self.usage(input_tokens, output_tokens, cache_hit_rate, off_peak_share)
        usage = replace(
            usage,
            input_tokens=usage.input_tokens * as_factor(input_factor, "input_factor"),
            output_tokens=usage.output_tokens * as_factor(output_factor, "output_factor"),
        )
        count = as_number(requests, "requests", "a number of requests")
        times = as_measure(periods, "periods", "a number of periods")
        for field, value in (("requests", count), ("periods", times.low)):
            if not value.is_finite() or not 0 < value <= 10**12:
                raise ToolInputError(
                    f"{field}: {value} is not a number above 0 that one could count to.",
                    f"次数或期数 {value} 不是合理的正数。",
                )
        usage = usage.scaled(count).checked()
        rate = _rate(exchange_rate, exchange_currency)
        given = cache_hit_rate is not None
        unchanged = in_currency if in_currency and rate is None and in_currency != chosen[0].currency else ""
        if len(chosen) == 1 and other_cache_hit_rate is not None:
            other = as_share(other_cache_hit_rate, "other_cache_hit_rate")
            made = price_workings.cost_at_two_rates(chosen[0], usage, other, times)
        elif len(chosen) == 1:
            made = price_workings.cost_of_one(
                chosen[0], usage, periods=times, rate=rate, hit_rate_given=given
            )
        else:
            base = self.operands.model(baseline, "baseline") if baseline else None
            made = price_workings.cost_of_many(
                chosen, usage, periods=times, rate=rate, hit_rate_given=given, baseline=base
            )
        return price_workings.not_exchanged(made, chosen[0].currency, unchanged) if unchanged else made

    @_told
    def tokens_for_budget(
        self,
        budget: Number,
        models: list[str] | None = None,
        kind: str = "output",
        input_share: Number | None = None,
        cache_hit_rate: Number | None = None,
        off_peak_share: Number = "0",
        exchange_rate: Number | None = None,
        exchange_currency: str = "CNY",
    ) -> Calculation:
        """How many tokens a budget buys at the report's prices.

        Args:
            budget: the amount with its currency, e.g. "1000 美元".
            models: the models; leave out for all.
            kind: what all of it is spent on: output or input.
            input_share: share of input tokens in a mix, instead of kind.
            cache_hit_rate: share of the input that hits the cache.
            off_peak_share: share of the use in the off-peak hours.
            exchange_rate: the user's own rate, for a budget in another currency; never make one up.
            exchange_currency: the currency of such a budget.
        """
        chosen = self._models(models)
        if input_share is not None:
            share = as_share(input_share, "input_share")
        elif kind in ("output", "input"):
            share = Decimal(kind == "input")
        else:
            raise ToolInputError(
                f"kind: {kind!r} is unknown; give output or input, or an input_share.",
                f"不认识的用途 {kind!r}；请用 output 或 input。",
            )
        mix = self.usage(f"{share * 10**6:f}", f"{(1 - share) * 10**6:f}", cache_hit_rate, off_peak_share)
        amount = self.operands.value(budget, "budget").value
        if not amount.unit:
            amount = Measure(amount.low, amount.high, chosen[0].currency)
        rate = _rate(exchange_rate, exchange_currency)
        return price_workings.budget_buys(
            chosen, mix, amount, rate=rate, hit_rate_given=cache_hit_rate is not None
        )

    @_told
    def break_even(
        self,
        model_a: str,
        model_b: str,
        input_tokens: Number,
        output_tokens: Number = "0",
        variable: str = "cache_hit_rate",
        cache_hit_rate: Number | None = None,
        off_peak_share: Number = "0",
    ) -> Calculation:
        """At which cache-hit rate or output volume two models cost the same, if at any.

        Args:
            model_a: a model.
            model_b: another model.
            input_tokens: tokens sent.
            output_tokens: tokens received.
            variable: what is changed until the costs meet: cache_hit_rate or output_tokens.
            cache_hit_rate: the rate that is kept while the output volume is changed.
            off_peak_share: share of the use in the off-peak hours.
        """
        one, other = self.operands.model(model_a, "model_a"), self.operands.model(model_b, "model_b")
        usage = self.usage(input_tokens, output_tokens, cache_hit_rate, off_peak_share)
        return price_workings.break_even(one, other, usage, variable)

    @_told
    def capex_outlook(self, companies: list[str] | None = None, total: bool = False) -> Calculation:
        """The capex that the report forecasts, with its floors and ranges, and the sum.

        Args:
            companies: companies or groups, e.g. ["腾讯"]; leave out for all.
            total: whether to add them up.
        """
        known = [f for f in self.operands.finder.figures if f.kind is MeasureKind.CAPEX]
        if not known:
            raise NotInReportError(
                "companies: this report states no capex that could be calculated with.",
                "报告中没有可计算的资本开支数据。",
            )
        if companies:
            chosen = [f for company in companies for f in self._capex_of(company, known)]
        else:
            chosen = [f for f in known if not f.stage]
        chosen = list(dict.fromkeys(chosen)) or known
        if total:
            return totals.add([figure.operand for figure in chosen])
        if len(chosen) == 2 and {f.stage for f in chosen} == {"before", "after"}:
            before, after = sorted(chosen, key=lambda f: f.stage != "before")
            return growth.growth(before.operand, after.operand)
        return totals.outlook([figure.operand for figure in chosen])

    @_told
    def datacenter_breakdown(
        self,
        amount: Number,
        side: str = "",
        parts: list[str] | None = None,
        share_of_amount: Number | None = None,
        conditional: bool = False,
        total: bool = False,
        others: list[Number] | None = None,
    ) -> Calculation:
        """Split an amount by the report's shares (of IT cost, of non-IT cost, of a server, of anything it splits).

        Args:
            amount: the amount to split, e.g. "100 亿元", or a stated figure's name.
            side: the whole that the amount is spent on, as the report names it, e.g. "IT 侧"; the first when left out.
            parts: the parts asked for; leave out for all.
            share_of_amount: the share of the amount that goes to side, if the user gave one.
            conditional: true when it is not known how much of the amount goes to side.
            total: whether to add up the parts asked for.
            others: further stated figures that are added to amount before it is split.
        """
        wholes = self.wholes()
        if not wholes:
            raise NotInReportError(
                "side: this report gives no shares that an amount could be split by.",
                "报告中没有可用来拆分金额的比例。",
            )
        whole = self._whole(side, wholes) if side else wholes[0]
        given_amounts = [self.operands.figure(a, "amount", _WHOLE_AMOUNT) for a in (amount, *(others or ()))]
        spent, summed = _together(given_amounts)
        assumptions: list[Said] = []
        if share_of_amount is not None:
            share = as_share(share_of_amount, "share_of_amount")
            given = Operand(
                Said("所给的{0}比例", "the given share of {0}", (whole.name,)), Measure.of(share * 100, "%")
            )
            assumptions.append(
                Said(
                    "{0} 的 {1} 计为{2}，这一比例由您给出",
                    "{1} of {0} is counted as {2}: your assumption",
                    (spent, given, whole.name),
                )
            )
            spent = Operand(
                Said("{0}投入", "spending on {0}", (whole.name,)),
                spent.value.times(given.value),
                spent.passages,
            )
        elif conditional:
            assumptions.append(
                Said(
                    "{0}占这笔支出的比例报告没有给出；请按实际比例折算",
                    "how much of this is {0} the report leaves open; scale by the real share",
                    (whole.name,),
                )
            )
        wanted = [name for part in parts or () if (name := _part(part, wholes))]
        result = breakdown(spent, whole, wanted, parts_within(wholes), add_up=total)
        unsplit = conditional and share_of_amount is None
        opening = (Said(_UNSPLIT.zh, _UNSPLIT.en, (whole.name,)),) if unsplit else ()
        headline = (*opening, *result.headline)
        return Calculation(
            result.kind, headline, (*summed, *result.lines), (*assumptions, *result.assumptions)
        )

    @_told
    def growth(self, start: Number, end: Number, years: int = 0, midpoints: bool = False) -> Calculation:
        """The change from one figure to another: difference, percentage, ratio; percentage points for rates.

        Args:
            start: a figure of the report by name ("2023 年中国 AI 芯片行业规模") or a value ("1206 亿元").
            end: likewise.
            years: years between them, for the compound rate a year; 0 for none.
            midpoints: true to go from the middle of one range to the middle of the other.
        """
        first, last = self.operands.stated(start, "start"), self.operands.stated(end, "end")
        one = first.operand if first else self.operands.value(start, "start")
        two = last.operand if last else self.operands.value(end, "end")
        if midpoints:
            return growth.between_midpoints(one, two)
        return growth.growth(one, two, years, self._stated_rate(first, last))

    @_told
    def difference(self, one: Number, other: Number, claimed: str = "") -> Calculation:
        """How far two figures are apart: gap, percentage and ratio; percentage points for rates.

        Args:
            one: a figure of the report by name, or a value.
            other: likewise.
            claimed: what is claimed of the first against the other, to be checked: higher or lower.
        """
        _check_claimed(claimed)
        first, second = self.operands.figure(one, "one"), self.operands.figure(other, "other")
        return growth.difference(first, second, claimed)

    @_told
    def show_figures(self, figures: list[str], not_of: str = "") -> Calculation:
        """Show figures that the report states, with their floors and ranges; nothing is calculated.

        Args:
            figures: figures of the report by name.
            not_of: what the user takes shares to be of, where the report states them of something else.
        """
        made = totals.outlook([self.operands.figure(given, "figures") for given in figures])
        if not not_of:
            return made
        contrary = Said(
            "不是，报告说的不是占{0}的比例：", "No, the report does not say so of {0}:", (not_of,)
        )
        return replace(made, headline=(contrary, *made.headline))

    @_told
    def project(
        self,
        rate: Number,
        from_year: int,
        to_year: int,
        base: Number | None = None,
        others: list[Number] | None = None,
    ) -> Calculation:
        """Compound a value at a yearly rate to a later year, or trace it back to an earlier one.

        Args:
            rate: a growth rate of the report by name, or a value such as "37%".
            from_year: the year of the base.
            to_year: the year wanted.
            base: a figure of the report by name, or a value; leave out to get a multiple of the first year.
            others: further figures of the base's year that grow alike; with them their sum is given.
        """
        yearly = self.operands.figure(rate, "rate", _RATES)
        if yearly.value.unit != "%":
            yearly = self._as_percent(yearly)
        start = self.operands.figure(base, "base", _WHOLE_AMOUNT) if base is not None else yearly
        if others:
            more = [self.operands.figure(given, "others", _WHOLE_AMOUNT) for given in others]
            return growth.project_together([start, *more], yearly, from_year, to_year)
        return growth.project(start, yearly, from_year, to_year, index=base is None)

    @_told
    def doubling_time(self, rate: Number) -> Calculation:
        """How many years a yearly growth rate takes to double a value.

        Args:
            rate: a growth rate of the report by name, or a value such as "37%".
        """
        yearly = self.operands.figure(rate, "rate", _RATES)
        return growth.doubling_time(yearly if yearly.value.unit == "%" else self._as_percent(yearly))

    @_told
    def whole_of(self, part: Number, share: Number) -> Calculation:
        """The whole that a stated part is a stated share of: part ÷ share.

        Args:
            part: a figure of the report by name, or a value.
            share: its share of the whole by name, or a value such as "32%".
        """
        one = self.operands.figure(part, "part", _WHOLE_AMOUNT)
        of = self.operands.figure(share, "share", (MeasureKind.SHARE,))
        return totals.whole_of(one, of if of.value.unit == "%" else self._as_percent(of))

    @_told
    def per_unit(self, amount: Number, count: Number) -> Calculation:
        """How much of an amount comes to each of a number of things: amount ÷ count.

        Args:
            amount: a figure of the report by name, or a value.
            count: likewise.
        """
        return totals.per_unit(self.operands.figure(amount, "amount"), self.operands.figure(count, "count"))

    @_told
    def sum_figures(self, figures: list[Number]) -> Calculation:
        """Add figures of one unit; a sum of floors stays a floor.

        Args:
            figures: figures of the report by name, or values.
        """
        return totals.add([self.operands.figure(given, "figures") for given in figures])

    @_told
    def average_figures(self, figures: list[Number]) -> Calculation:
        """The simple average of figures of one unit.

        Args:
            figures: figures of the report by name, or values.
        """
        return totals.average([self.operands.figure(given, "figures") for given in figures])

    @_told
    def share_of_total(self, parts: list[Number], figures: list[Number]) -> Calculation:
        """What one figure, or the sum of some, is of the sum of several.

        Args:
            parts: figures of the report by name, or values; usually one.
            figures: the figures that make up the whole, parts included.
        """
        whole = [self.operands.figure(given, "figures") for given in figures]
        if not whole:
            raise ToolInputError(
                "figures: the list is empty; name the figures that make up the whole.",
                "没有给出构成合计的数。",
            )
        if not parts:
            raise ToolInputError(
                "parts: the list is empty; name at least one figure.", "没有给出要算占比的数。"
            )
        return totals.shares_of([self.operands.figure(given, "parts") for given in parts], whole)

    @_told
    def cost_of_quantity(
        self,
        prices: list[str],
        quantity: str,
        shares: list[Number] | None = None,
        change: Number = "",
        extras: list[str] | None = None,
        periods: Number | None = None,
    ) -> Calculation:
        """What a quantity costs at the report's unit prices: per kWh, per tonne, per piece; or rents, per tonne and day.

        Args:
            prices: unit prices of the report by name; several are compared, or mixed when shares are given.
            quantity: the quantity with its unit, e.g. "50 MWh" or "2 万吨".
            shares: the share of the quantity at each of the prices, in their order, e.g. ["60%", "40%"].
            change: a percentage by which the prices are lower (negative) or higher, by name or as a value.
            extras: amounts of the report, by name, that each one of the quantity costs on top.
            periods: for a rent, how many of its periods, with their unit, e.g. "30 天".
        """
        parts = [Measure.of(as_share(share, "shares") * 100, "%") for share in shares or ()]
        stated = [self.operands.figure(price, "prices") for price in prices]
        added = [self.operands.figure(extra, "extras") for extra in extras or ()]
        changed = self._price_change(change) if change else None
        times = None if periods is None else _periods(periods)
        return purchases.cost_of_quantity(
            stated, as_quantity(quantity, "quantity"), parts, changed, added, times
        )

    def _price_change(self, change: Number) -> Operand:
        """A percentage on a price; one that the report states as "低 18%" is taken off."""
        operand = self.operands.figure(change, "change")
        stated = self.operands.stated(change, "change")
        if stated and operand.value.low > 0 and LOWERS.search(stated.subject):
            value = replace(operand.value, low=-operand.value.high, high=-operand.value.low)
            return replace(operand, value=value)
        return operand

    @_told
    def sensitivity(
        self, change: Number, step: str, effect: str, quantity: str = "", base: str = ""
    ) -> Calculation:
        """What a change comes to, where the report says what each step of it does ("每上涨 1 万元/吨，成本增加 5.8 元/kWh").

        Args:
            change: the change asked about, e.g. "3 万元".
            step: the step that the report gives, by name.
            effect: what one step does, by name.
            quantity: a quantity of what the effect is per unit of, e.g. "60 kWh".
            base: a price that the effect is to be a percentage of, by name.
        """
        return purchases.passed_on(
            self.operands.value(change, "change"),
            self.operands.figure(step, "step"),
            self.operands.figure(effect, "effect"),
            as_quantity(quantity, "quantity") if quantity else None,
            self.operands.figure(base, "base") if base else None,
        )

    @_told
    def repeated(self, figure: str, periods: Number) -> Calculation:
        """What a stated figure of one day, month or year comes to over several that are all alike.

        Args:
            figure: the figure of the report by name, e.g. a day's revenue.
            periods: how many of its periods, with their unit, e.g. "365 天".
        """
        return audits.repeated(self.operands.figure(figure, "figure"), _periods(periods))

    @_told
    def count_listed(self, name: str, table: str = "", counter: str = "") -> Calculation:
        """How many suppliers, makers or other things a table lists under a name, with all of them.

        Args:
            name: the name that the list stands under: a group of rows, or the row whose cell is a list.
            table: the table, e.g. "图表 23", where several have the name.
            counter: the Chinese word that such things are counted with, e.g. 家.
        """
        exhibits = [e for e in self.operands.exhibits if not table or e.label == table]
        found = listed(name, exhibits)
        if len(found) != 1:
            raise ToolInputError(
                f"name: {len(found)} tables list anything under {name!r}; name one list of one table.",
                f"有 {len(found)} 个表在“{name}”下列有内容；请指明一个。",
            )
        (list_,) = found
        return counts.count(list_.name, list_.items, list_.passages, counter, open_ended=list_.open_ended)

    @_told
    def check_claim(self, claim: str, periods: Number | None = None) -> Calculation:
        """Check a figure that the report states against the figures that it follows from.

        Args:
            claim: the stated figure by name, e.g. the margin, or how far one price lies below another.
            periods: for a margin, over how many periods the profit is asked for as well, e.g. "365 天".
        """
        checkable = [f for f in self.operands.finder.figures if f.formula]
        found = self.operands.stated(claim, "claim")
        if found is None or not found.formula:
            names = "; ".join(f.name for f in checkable) or "none"
            raise ToolInputError(
                f"claim: nothing that {claim!r} could be checked against; checkable: {names}.",
                f"报告中没有可用来核对“{claim}”的数据；可核对的有：{names}。",
            )
        values = [self._checked_by(reference) for reference in found.operands]
        match found.formula:
            case "margin":
                times = None if periods is None else _periods(periods)
                return audits.margin(values[0], values[1], found.operand, times)
            case "below":
                return audits.below(values[0], values[1], found.operand)
            case _:
                return growth.growth(values[0], values[1], stated=found.operand)

    def calculators(self) -> tuple[Callable[..., Calculation], ...]:
        """Every calculator: the tools of the chat and of the MCP server, which their docstrings describe."""
        return (
            self.compare_prices,
            self.estimate_cost,
            self.tokens_for_budget,
            self.break_even,
            self.capex_outlook,
            self.datacenter_breakdown,
            self.growth,
            self.difference,
            self.show_figures,
            self.project,
            self.doubling_time,
            self.whole_of,
            self.per_unit,
            self.sum_figures,
            self.average_figures,
            self.share_of_total,
            self.cost_of_quantity,
            self.sensitivity,
            self.repeated,
            self.count_listed,
            self.check_claim,
        )

    def list_figures(self, about: str = "") -> list[StatedFigure]:
        """The stated figures, those that the words speak of first; all without words."""
        if not about.strip():
            return list(self.operands.finder.figures)
        return self.operands.find(about)

    def wholes(self) -> list[Whole]:
        """What the report splits into shares, in its order."""
        return wholes_of(self.operands.finder.figures)

    def _models(self, names: Sequence[str] | None) -> list[ModelPrices]:
        if isinstance(names, str):
            names = [names]
        if not self.operands.models:
            raise NotInReportError(
                "models: this report has no table of token prices.", "报告中没有 token 价格表。"
            )
        return list(dict.fromkeys(map(self.operands.model, names or ()))) or list(self.operands.models)

    @_told
    def usage(
        self, input_tokens: Number, output_tokens: Number, hit_rate: Number | None, off_peak: Number
    ) -> Usage:
        """Volumes and shares as the calculators use them."""
        what = "a number of tokens"
        return Usage(
            as_number(input_tokens, "input_tokens", what),
            as_number(output_tokens, "output_tokens", what),
            as_share(hit_rate if hit_rate is not None else 0, "cache_hit_rate"),
            as_share(off_peak, "off_peak_share"),
        ).checked()

    def _capex_of(self, company: str, known: Sequence[StatedFigure]) -> list[StatedFigure]:
        exact = self.operands.finder.exact(company)
        if exact is not None and exact.kind is MeasureKind.CAPEX:
            return [exact]
        found = [f.figure for f in self.operands.found(company, (MeasureKind.CAPEX,))]
        if not found:
            names = "; ".join(dict.fromkeys(f.subject for f in known))
            raise NotInReportError(
                f"companies: the report states no capex of {company!r}; it has {names}.",
                f"报告中没有{company}的资本开支；有的是：{names}。",
            )
        subject = found[0].subject
        return [f for f in found if f.subject == subject]

    def _whole(self, side: str, wholes: Sequence[Whole]) -> Whole:
        wanted = squash(side)
        exact = [w for w in wholes if squash(w.name) == wanted]
        near = [w for w in wholes if wanted in squash(w.name) or squash(w.name) in wanted]
        if exact or near:
            return (exact or sorted(near, key=lambda w: abs(len(w.name) - len(side))))[0]
        raise NotInReportError(
            f"side: the report does not split {side!r}; it splits {'; '.join(w.name for w in wholes)}.",
            f"报告没有给出{side}的构成；有构成比例的是：{'、'.join(w.name for w in wholes)}。",
        )

    def _stated_differences(
        self, models: Sequence[ModelPrices], base: ModelPrices | None
    ) -> dict[PriceKind, Operand]:
        """What the report itself says of how far one of two models lies below the other, its baseline."""
        if len(models) != 2:
            return {}
        pairs = [
            (one.model, other.model) for one, other in (models, reversed(models)) if base in (None, other)
        ]
        found: dict[PriceKind, Operand] = {}
        for figure in self.operands.finder.figures:
            for kind in PriceKind:
                if figure.formula == "below" and any(
                    figure.operands == (f"{low}/{kind.value}", f"{high}/{kind.value}") for low, high in pairs
                ):
                    found[kind] = figure.operand
        return found

    def _claimed(self, claim: str, models: Sequence[ModelPrices]) -> Operand:
        """The claim as an operand; cited where the report states it of these models."""
        given = self.operands.value(claim, "claim")
        for figure in self.operands.finder.figures:
            same = (figure.value.low, figure.value.high, figure.value.unit)
            if same == (given.value.low, given.value.high, given.value.unit):
                said = squash(self.operands.finder.sentence(figure))
                if all(any(squash(w) in said for w in (m.model, m.model.split()[-1])) for m in models):
                    return Operand(given.name, given.value, figure.passages)
        return given

    def _stated_rate(self, first: StatedFigure | None, last: StatedFigure | None) -> Operand | None:
        """The rate that the report states for just this growth."""
        if first is None or last is None:
            return None
        claims = self.operands.finder.figures
        return next(
            (f.operand for f in claims if f.formula == "growth" and f.operands == (first.id, last.id)), None
        )

    def _checked_by(self, reference: str) -> Operand:
        if "/" in reference:
            model, kind = reference.rsplit("/", 1)
            return price_operand(self.operands.model(model), PriceKind(kind))
        return self.operands.finder.by_id[reference].operand

    def _as_percent(self, operand: Operand) -> Operand:
        """0.37 is 37% where a rate is wanted; 37 is 37% too."""
        value = operand.value
        factor = 100 if abs(value.high) <= 1 else 1
        return Operand(
            operand.name, Measure(value.low * factor, value.high * factor, "%", value.bound), operand.passages
        )


def _together(amounts: list[Operand]) -> tuple[Operand, tuple[Line, ...]]:
    """One amount, or the sum of several with the line that adds them up."""
    if len(amounts) == 1:
        return amounts[0], ()
    added = totals.add(amounts)
    passages = tuple(dict.fromkeys(p for amount in amounts for p in amount.passages))
    return Operand(Said("合计", "the sum"), added.lines[-1].result, passages), added.lines


def _periods(given: Number) -> Measure:
    times = as_measure(given, "periods", "a number of periods")
    if not 0 < times.low <= _MOST_PERIODS:
        raise ToolInputError(
            f"periods: {times.low} is not a number of periods above 0 and up to {_MOST_PERIODS}.",
            f"期数 {times.low} 不是合理的正数。",
        )
    return times


def _rate(given: Number | None, currency: str) -> ExchangeRate | None:
    """The user's exchange rate, if there is one. Raises ToolInputError unless it is above 0."""
    if given is None:
        return None
    rate = as_number(given, "exchange_rate", "a rate")
    if not rate.is_finite() or rate <= 0:
        raise ToolInputError(f"exchange_rate: {rate} is not a rate above 0.", f"汇率 {rate} 不大于 0。")
    return ExchangeRate(currency, rate)


def _cached(sent: Number, hits: Number | None, misses: Number | None) -> tuple[Number, Number]:
    """All the input and its hit rate, from the tokens that hit the cache or miss it. Raises ToolInputError."""
    what = "a number of tokens"
    hit = None if hits is None else as_number(hits, "cache_hit_tokens", what)
    miss = None if misses is None else as_number(misses, "cache_miss_tokens", what)
    whole = as_number(sent, "input_tokens", what) if hit is None or miss is None else hit + miss
    part = hit if hit is not None else whole - (miss or 0)
    if not whole.is_finite() or not 0 <= part <= whole or not whole:
        raise ToolInputError(
            f"cache_hit_tokens: {part:f} of {whole:f} input tokens cannot be; give a part of the input.",
            f"输入 {whole:f} tokens 中不能有 {part:f} 命中缓存；请给出输入中的一部分。",
        )
    return f"{whole:f}", f"{part / whole:f}"


def _check_claimed(claimed: str) -> None:
    if claimed not in ("", "higher", "lower"):
        raise ToolInputError(
            f"claimed: {claimed!r} is unknown; give higher, lower or nothing.",
            f"不认识的说法 {claimed!r}；请用 higher 或 lower。",
        )


def _part(part: str, wholes: Sequence[Whole]) -> str | None:
    wanted = squash(part)
    names = [share.part for whole in wholes for share in whole.shares]
    return next(
        (n for n in names if squash(n) == wanted), next((n for n in names if wanted in squash(n)), None)
    )
