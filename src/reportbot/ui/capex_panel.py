"""The capex panel, from values to values: the stated forecasts, an amount split by shares, a path at a rate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from reportbot.domain.calculators.breakdown import Whole
from reportbot.domain.calculators.measures import Measure
from reportbot.domain.calculators.rendering import currency_name, render_measure, render_said
from reportbot.domain.calculators.workings import Calculation
from reportbot.domain.documents import Corpus
from reportbot.domain.figures import Bound, Figure, FigureKind
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.text import squash
from reportbot.embedded.operands import only_figure
from reportbot.errors import ToolInputError
from reportbot.services.calculators import Calculators
from reportbot.ui.charts import Point, Range, lines, ranges
from reportbot.ui.english_names import EnglishNames
from reportbot.ui.panel_parts import csv_link, naming, problem, table, workings
from reportbot.ui.panel_texts import CHINESE, PanelTexts
from reportbot.ui.price_panel import PanelView

_HUNDRED_MILLION = Decimal(10) ** 8
_BILLION = Decimal(10) ** 9
_PIECES = re.compile(
    r"(?<=[\d一二两三四五六七八九十百千万亿])\s*块\s*$"
)  # where money is asked for, 块 is no count
_WHOLLY = re.compile("总|全|整|合计|total|whole|entire|all", re.IGNORECASE)


def capex_figures(calculators: Calculators) -> list[StatedFigure]:
    """The capex figures that the panel offers: the keeper's own where there are any, else all that were read."""
    found = [f for f in calculators.operands.finder.figures if f.kind is MeasureKind.CAPEX]
    kept = [f for f in found if f.english]
    return kept or found


def split_wholes(calculators: Calculators) -> list[Whole]:
    """The wholes that the panel offers: not what the report only measures another thing of the same sort by."""
    return [whole for whole in calculators.wholes() if not _measures_its_like(whole)]


def _measures_its_like(whole: Whole) -> bool:
    """Whether its one share is no part of it, but its like: "China's market is 12% of the US market"."""
    if len(whole.shares) > 1:
        return False
    part, name = squash(whole.shares[0].part), squash(whole.name)
    alike = len(list(takewhile(lambda ends: ends[0] == ends[1], zip(part[::-1], name[::-1], strict=False))))
    mine = name[: len(name) - alike]
    return bool(mine) and 2 * alike >= len(name) and not _WHOLLY.search(mine)


def outlook_view(
    calculators: Calculators,
    corpus: Corpus,
    chosen: Sequence[str],
    words: PanelTexts,
    english: EnglishNames | None = None,
) -> PanelView:
    """The stated forecasts as a table and a chart of ranges; with their sum when they can be added."""
    chinese = words is CHINESE
    known = capex_figures(calculators)
    if not known:
        return PanelView(problem(words.no_capex), "", None)
    figures = [f for f in known if f.name in chosen] or known
    try:
        made = calculators.show_figures([f.name for f in figures])
        singles = [f for f in figures if not f.stage]
        summed = calculators.capex_outlook([f.name for f in singles], True) if len(singles) > 1 else None
    except ToolInputError as error:
        return PanelView(problem(error.chinese if chinese else str(error)), "", None)
    named = naming(english, words)
    rows = [
        [named(render_said(f.said, chinese=chinese)), render_measure(f.value, chinese=chinese)]
        for f in figures
    ]
    if summed is not None:
        names = named(_subjects(singles, chinese=chinese))
        rows.append([f"{names}{words.total_of}", render_measure(summed.lines[-1].result, chinese=chinese)])
    bars = [_bar(name, f.value, value) for (name, value), f in zip(rows, figures, strict=False)]
    exported = [[words.company, words.stated, words.sources]] + [
        [*row, _places(f, corpus)] for row, f in zip(rows, figures, strict=False)
    ]
    shown = table([words.company, words.stated], rows) + csv_link("capex.csv", exported, words)
    unit = words.amount_axis.format(unit=_unit(figures[0].value.unit, chinese=chinese))
    question = words.ask_capex.format(companies=named(_subjects(singles, chinese=chinese)))
    steps = workings(summed or made, corpus, words, chinese=chinese, named=named)
    return PanelView(shown, steps, ranges(bars, x_title=unit), question)


def split_view(
    calculators: Calculators,
    corpus: Corpus,
    amount: str,
    whole: str,
    share: float,
    words: PanelTexts,
    english: EnglishNames | None = None,
) -> PanelView:
    """An amount split by the shares of a whole; a share below 100 % of it is the user's own assumption."""
    chinese = words is CHINESE
    if not split_wholes(calculators):
        return PanelView(problem(words.no_shares), "", None)
    amount = _PIECES.sub("块钱", amount)
    if (given_amount := only_figure(amount)) is not None and not _could_be_money(given_amount):
        return PanelView(problem(words.no_money.format(amount=amount)), "", None)
    try:
        given = None if share >= 100 else f"{share}%"
        made = calculators.datacenter_breakdown(amount, whole, None, given)
    except ToolInputError as error:
        return PanelView(problem(error.chinese if chinese else str(error)), "", None)
    named = naming(english, words)
    rows = [
        [named(render_said(line.name, chinese=chinese)), render_measure(line.result, chinese=chinese)]
        for line in made.lines
    ]
    bars = [_bar(name, line.result, value) for (name, value), line in zip(rows, made.lines, strict=True)]
    exported = [[words.whole, whole], [words.amount, amount], [words.share, f"{share:g}"], []]
    shown = table([words.part, words.amount], rows)
    shown += csv_link("split.csv", [*exported, [words.part, words.amount], *rows], words)
    unit = words.amount_axis.format(unit=_unit(made.lines[0].result.unit, chinese=chinese))
    question = words.ask_split.format(whole=whole, amount=amount)
    steps = workings(made, corpus, words, chinese=chinese, named=named)
    return PanelView(shown, steps, ranges(bars, x_title=unit), question)


def path_view(
    calculators: Calculators,
    corpus: Corpus,
    base: str,
    rate: str,
    first: float,
    last: float,
    words: PanelTexts,
    english: EnglishNames | None = None,
) -> PanelView:
    """A value (or an index) compounded year by year."""
    chinese = words is CHINESE
    if not rate.strip():
        return PanelView(problem(words.no_rate), "", None)
    try:
        start, end = int(first), int(last)
        made = calculators.project(rate, start, end, base or None)
        step = 1 if end > start else -1
        years = range(start + step, end + step, step)
        path = [(year, calculators.project(rate, start, year, base or None)) for year in years]
    except ToolInputError as error:
        return PanelView(problem(error.chinese if chinese else str(error)), "", None)
    values = [(year, _result(calculation)) for year, calculation in path]
    unit = values[-1][1].unit
    origin = Measure.of(1, "倍") if unit == "倍" else calculators.operands.figure(base, "base").value
    values = [(start, origin), *values]
    rows = [[str(year), render_measure(value, chinese=chinese)] for year, value in values]
    title = words.index_axis if unit == "倍" else words.amount_axis.format(unit=_unit(unit, chinese=chinese))
    series = rate_name(calculators, rate, words, english)
    points = [
        Point(series, float(year), _scaled(value.high, unit, chinese=chinese)) for year, value in values
    ]
    chart = lines(
        points,
        x_title=words.year_axis,
        y_title=title,
        log_title=words.log_scale,
        legend=words.rate,
        whole_numbers=True,
    )
    shown = table([words.year_axis, title], rows)
    shown += csv_link(
        "path.csv", [[words.rate, rate], [words.base, base], [], [words.year_axis, title], *rows], words
    )
    steps = workings(made, corpus, words, chinese=chinese, named=naming(english, words))
    return PanelView(shown, steps, chart)


def rate_name(calculators: Calculators, rate: str, words: PanelTexts, english: EnglishNames | None) -> str:
    """A rate as the panel names it: that of the report by its English name in the English panels."""
    stated = next((f for f in calculators.operands.finder.figures if f.name == rate), None)
    return figure_name(stated, words, english) if stated else rate


def figure_name(figure: StatedFigure, words: PanelTexts, english: EnglishNames | None) -> str:
    """A figure as the panels name it."""
    own = figure.name if words is CHINESE else figure.english or figure.name
    return naming(english, words)(own)


def stated_rates(calculators: Calculators) -> list[StatedFigure]:
    """The compound rates that the report states, to begin with."""
    return [f for f in calculators.operands.finder.figures if f.kind is MeasureKind.CAGR and f.first_year]


def _could_be_money(figure: Figure) -> bool:
    """Whether it is an amount, or a number whose currency goes without saying."""
    return figure.kind is FigureKind.AMOUNT or (figure.kind is FigureKind.NUMBER and not figure.unit)


def _subjects(figures: Sequence[StatedFigure], *, chinese: bool) -> str:
    return ("、" if chinese else ", ").join(dict.fromkeys(figure.subject for figure in figures))


def _result(calculation: Calculation) -> Measure:
    return calculation.lines[-1].result


def _bar(name: str, value: Measure, label: str) -> Range:
    chinese = "亿" in label or "元" in label
    low, high = (_scaled(end, value.unit, chinese=chinese) for end in (value.low, value.high))
    return Range(name, low, high, label, open_end=value.bound is Bound.AT_LEAST)


def _scaled(value: Decimal, unit: str, *, chinese: bool) -> float:
    if unit == "倍":
        return float(value)
    return float(value / (_HUNDRED_MILLION if chinese else _BILLION))


def _unit(unit: str, *, chinese: bool) -> str:
    named = currency_name(unit, chinese=chinese)
    return f"亿{named}" if chinese else f"{named} billion".strip()


def _places(figure: StatedFigure, corpus: Corpus) -> str:
    cited = [p for p in corpus.passages if p.id in figure.passages]
    return "; ".join(f"{p.source}:{p.start_line}-{p.end_line}" for p in cited)
