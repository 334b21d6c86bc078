"""The price panel, from values to values: inputs in, a table, a chart, the workings and a CSV out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from reportbot.domain.calculators.measures import ArgumentError, Measure
from reportbot.domain.calculators.prices import (
    ModelPrices,
    PriceKind,
    Usage,
    break_even_hit_rate,
    cost,
    part_cost,
    peak_factor,
)
from reportbot.domain.calculators.rendering import currency_name, render_measure
from reportbot.domain.documents import Corpus
from reportbot.errors import ToolInputError
from reportbot.services.calculators import Calculators
from reportbot.ui.charts import Point, lines
from reportbot.ui.panel_parts import csv_link, problem, table, workings
from reportbot.ui.panel_texts import CHINESE, PanelTexts

_RATES = range(0, 101, 5)
_TIMES = (0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 7.5, 10.0)
_KINDS = (PriceKind.INPUT_HIT, PriceKind.INPUT_MISS, PriceKind.OUTPUT)


@dataclass(frozen=True, slots=True)
class PriceInputs:
    """What the panel's controls say. ``hit_rate`` and ``off_peak`` are percentages, ``scale`` multiplies volumes."""

    models: tuple[str, ...] = ()
    input_tokens: str = "3亿"
    output_tokens: str = "5000万"
    scale: float = 1.0
    hit_rate: float = 0.0
    off_peak: float = 0.0
    by_volume: bool = False


@dataclass(frozen=True)
class PanelView:
    """What a panel shows; ``chart`` is None where there is nothing to draw."""

    table: str
    workings: str
    chart: Any
    question: str = ""


def price_view(calculators: Calculators, corpus: Corpus, inputs: PriceInputs, words: PanelTexts) -> PanelView:
    """The panel for its inputs; for unusable ones the sentence that says so, and nothing else."""
    chinese = words is CHINESE
    if not calculators.operands.models:
        return PanelView(problem(words.no_prices), "", None)
    try:
        models = [calculators.operands.model(name) for name in inputs.models] or list(
            calculators.operands.models
        )
        usage = calculators.usage(
            inputs.input_tokens, inputs.output_tokens, f"{inputs.hit_rate}%", f"{inputs.off_peak}%"
        ).scaled(Decimal(str(inputs.scale)))
        made = calculators.estimate_cost(
            [m.model for m in models],
            f"{usage.input_tokens:f}",
            f"{usage.output_tokens:f}",
            f"{inputs.hit_rate}%",
            f"{inputs.off_peak}%",
        )
    except ToolInputError as error:
        return PanelView(problem(error.chinese if chinese else str(error)), "", None)
    ranked = sorted(models, key=lambda m: cost(m, usage))
    rows = [_row(m, usage, words, chinese=chinese) for m in ranked]
    heads = [words.model, words.total, words.hit, words.miss, words.output, words.discount]
    exported = [
        [words.input_tokens, f"{usage.input_tokens.normalize():f}"],
        [words.output_tokens, f"{usage.output_tokens.normalize():f}"],
        [words.hit_rate, f"{inputs.hit_rate:g}"],
        [words.off_peak, f"{inputs.off_peak:g}"],
        [words.per_report],
        [],
        [*heads, words.sources],
        *([*row, _source(m, corpus)] for m, row in zip(ranked, rows, strict=True)),
    ]
    shown = table(heads, rows) + csv_link("prices.csv", exported, words)
    chart = _across_volume(ranked, usage, words) if inputs.by_volume else _across_rate(ranked, usage, words)
    return PanelView(shown, workings(made, corpus, words, chinese=chinese), chart, _question(inputs, words))


def _row(prices: ModelPrices, usage: Usage, words: PanelTexts, *, chinese: bool) -> list[str]:
    def money(value: Decimal) -> str:
        return render_measure(Measure.of(value, prices.currency), chinese=chinese)

    factor, total = peak_factor(prices, usage.off_peak_share), cost(prices, usage)
    parts = [part_cost(prices, usage, kind) for kind in _KINDS]
    saved = words.none
    if factor != 1:  # as money too, so that the columns add up to the total
        saved = f"−{money(sum(parts) - total)} (−{float((1 - factor) * 100):.4g}%)"
    return [prices.model, money(total), *map(money, parts), saved]


def _across_rate(models: Sequence[ModelPrices], usage: Usage, words: PanelTexts) -> Any:
    uses = [(rate, replace(usage, cache_hit_rate=Decimal(rate) / 100)) for rate in _RATES]
    points = [
        Point(m.model, float(rate), float(cost(m, use)))
        for m in models
        if _has_both_inputs(m)
        for rate, use in uses
    ]
    return lines(
        points,
        x_title=words.rate_axis,
        y_title=words.cost_axis.format(currency=currency_name(models[0].currency, chinese=words is CHINESE)),
        log_title=words.log_scale,
        legend=words.model,
        now=(float(usage.cache_hit_rate * 100), words.now),
        meeting=_meeting(models, usage, words),
    )


def _across_volume(models: Sequence[ModelPrices], usage: Usage, words: PanelTexts) -> Any:
    points = [
        Point(m.model, times, float(cost(m, usage.scaled(Decimal(str(times))))))
        for m in models
        for times in _TIMES
    ]
    return lines(
        points,
        x_title=words.volume_axis,
        y_title=words.cost_axis.format(currency=currency_name(models[0].currency, chinese=words is CHINESE)),
        log_title=words.log_scale,
        legend=words.model,
        now=(1.0, words.now),
    )


def _meeting(
    models: Sequence[ModelPrices], usage: Usage, words: PanelTexts
) -> tuple[float, float, str] | None:
    """Where two models cost the same, when just two are chosen and there is such a rate."""
    if len(models) != 2 or not all(map(_has_both_inputs, models)):
        return None
    try:
        rate = break_even_hit_rate(models[0], models[1], usage)
    except ArgumentError:
        return None  # two currencies: the table says so already
    if rate is None:
        return None
    at = cost(models[0], replace(usage, cache_hit_rate=rate))
    return float(rate * 100), float(at), f"{words.same_cost}: {float(rate * 100):.4g}%"


def _has_both_inputs(prices: ModelPrices) -> bool:
    return prices.get(PriceKind.INPUT_HIT) is not None and prices.get(PriceKind.INPUT_MISS) is not None


def _source(prices: ModelPrices, corpus: Corpus) -> str:
    passage = next((p for p in corpus.passages if p.id == prices.passage), None)
    return f"{passage.source}:{passage.start_line}-{passage.end_line}" if passage else ""


def _question(inputs: PriceInputs, words: PanelTexts) -> str:
    joined = ("、" if words is CHINESE else ", ").join(inputs.models)
    named = joined + " " if joined else ("" if words is CHINESE else "each model ")
    return words.ask_cost.format(
        models=named,
        input=inputs.input_tokens,
        output=inputs.output_tokens,
        rate=f"{inputs.hit_rate:g}",
        night=f"{inputs.off_peak:g}",
    )
