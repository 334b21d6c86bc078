"""``reportbot calc``: the calculators by hand, as text or JSON. No embedding model is loaded."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from reportbot.batch import dump
from reportbot.calculation_json import calculation_record, cited_passages
from reportbot.domain.calculators.rendering import render
from reportbot.domain.calculators.workings import Calculation, Operand
from reportbot.domain.documents import Corpus
from reportbot.errors import ReportbotError, ToolInputError
from reportbot.services.calculators import METRICS, Calculators
from reportbot.settings import Settings

Compute = Callable[[argparse.Namespace, Calculators], Calculation]


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add ``calc`` and its three commands."""
    calc = commands.add_parser("calc", help="calculate with the report's prices and capex figures")
    kinds = calc.add_subparsers(required=True, metavar="WHAT")
    common = argparse.ArgumentParser(add_help=False, parents=[shared])
    common.add_argument("--json", action="store_true", help="print JSON")
    common.add_argument(
        "--lang",
        choices=("zh", "en"),
        help="language of the text (default: zh when LANG is Chinese, else en)",
    )
    _prices(kinds.add_parser("prices", parents=[common], help="compare list prices"))
    _cost(kinds.add_parser("cost", parents=[common], help="what a volume costs, or what a budget buys"))
    _capex(kinds.add_parser("capex", parents=[common], help="capex, splits, growth, projections, checks"))


def _prices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("models", nargs="*", metavar="MODEL", help="models (default: all)")
    parser.add_argument("--metric", choices=tuple(METRICS), default="all", help="which price (default: all)")
    parser.add_argument("--baseline", default="", metavar="MODEL", help="measure the others against it")
    parser.set_defaults(command=_run, compute=_compare)


def _cost(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("models", nargs="*", metavar="MODEL", help="models (default: all)")
    parser.add_argument("--input", default="0", metavar="TOKENS", help="tokens sent, e.g. 300M or 3亿")
    parser.add_argument("--output", default="0", metavar="TOKENS", help="tokens received")
    parser.add_argument(
        "--hit-rate", metavar="SHARE", help="share of the input that hits the cache, e.g. 25%%"
    )
    parser.add_argument("--off-peak", default="0", metavar="SHARE", help="share of the use in off-peak hours")
    parser.add_argument("--requests", default="1", metavar="N", help="volumes are for one of N requests")
    parser.add_argument(
        "--periods", default="1", metavar="N", help="volumes are for one of N periods, e.g. '30 天'"
    )
    parser.add_argument("--baseline", default="", metavar="MODEL", help="the model in use now")
    parser.add_argument("--budget", metavar="AMOUNT", help="what this buys instead, e.g. '1000 USD'")
    parser.add_argument(
        "--break-even", action="store_true", help="the hit rate at which two models cost the same"
    )
    parser.add_argument("--exchange-rate", metavar="RATE", help="your own exchange rate")
    parser.add_argument(
        "--currency", default="CNY", metavar="CODE", help="what the rate leads to (default: CNY)"
    )
    parser.set_defaults(command=_run, compute=_price)


def _capex(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("companies", nargs="*", metavar="COMPANY", help="companies (default: all)")
    parser.add_argument("--total", action="store_true", help="add them up")
    parser.add_argument("--split", metavar="AMOUNT", help="split an amount by the report's shares")
    parser.add_argument(
        "--side", default="", metavar="WHOLE", help="what the amount is spent on, e.g. 'IT 侧'"
    )
    parser.add_argument("--share", metavar="SHARE", help="share of the amount that goes there")
    parser.add_argument("--growth", nargs=2, metavar=("START", "END"), help="growth between two figures")
    parser.add_argument("--project", metavar="RATE", help="compound at a rate, with --from and --to")
    parser.add_argument("--from", dest="from_year", type=int, metavar="YEAR")
    parser.add_argument("--to", dest="to_year", type=int, metavar="YEAR")
    parser.add_argument("--base", metavar="FIGURE", help="what is compounded (default: a multiple)")
    parser.add_argument("--check", metavar="CLAIM", help="check a stated figure")
    parser.add_argument("--figures", nargs="?", const="", metavar="WORDS", help="list the stated figures")
    parser.set_defaults(command=_run, compute=_figures)


def _run(options: argparse.Namespace, settings: Settings) -> None:
    from reportbot.wiring import open_calculators

    chinese = _is_chinese(options.lang)
    calculators, corpus = open_calculators(
        settings, on_message=lambda m: print(m, file=sys.stderr, flush=True)
    )
    if getattr(options, "figures", None) is not None:
        _list(calculators, options)
        return
    try:
        calculation = options.compute(options, calculators)
    except ToolInputError as error:
        raise ReportbotError(error.chinese if chinese else str(error)) from error
    if options.json:
        print(dump(calculation_record(calculation, corpus, chinese=chinese)))
        return
    _print(calculation, corpus, chinese=chinese)


def _compare(options: argparse.Namespace, calculators: Calculators) -> Calculation:
    return calculators.compare_prices(options.models, options.metric, options.baseline)


def _price(options: argparse.Namespace, calculators: Calculators) -> Calculation:
    if options.budget:
        kind = "input" if options.input != "0" else "output"
        return calculators.tokens_for_budget(
            options.budget, options.models, kind, None, options.hit_rate, options.off_peak
        )
    if options.break_even:
        if len(options.models) != 2:
            raise ToolInputError(
                "models: --break-even needs exactly two models; name them.",
                "--break-even 需要正好两个模型；请写明。",
            )
        one, other = options.models
        return calculators.break_even(
            one, other, options.input, options.output, off_peak_share=options.off_peak
        )
    return calculators.estimate_cost(
        options.models,
        options.input,
        options.output,
        options.hit_rate,
        options.off_peak,
        options.requests,
        options.periods,
        options.baseline,
        options.exchange_rate,
        options.currency,
    )


def _figures(options: argparse.Namespace, calculators: Calculators) -> Calculation:
    if options.split:
        return calculators.datacenter_breakdown(options.split, options.side, None, options.share)
    if options.growth:
        return calculators.growth(*options.growth)
    if options.project:
        if options.from_year is None or options.to_year is None:
            raise ToolInputError(
                "to_year: --project needs --from YEAR and --to YEAR.",
                "--project 需要 --from 和 --to 两个年份。",
            )
        return calculators.project(options.project, options.from_year, options.to_year, options.base)
    if options.check:
        return calculators.check_claim(options.check)
    return calculators.capex_outlook(options.companies, options.total)


def _list(calculators: Calculators, options: argparse.Namespace) -> None:
    for figure in calculators.list_figures(options.figures):
        print(f"{figure.kind.value:8} {figure.name}")


def _print(calculation: Calculation, corpus: Corpus, *, chinese: bool) -> None:
    passages = cited_passages(calculation, corpus)
    markers = {passage.id: number for number, passage in enumerate(passages, 1)}

    def cite(operand: Operand) -> str:
        return "".join(f"[{markers[p]}]" for p in operand.passages if p in markers)

    print(render(calculation, chinese=chinese, cite=cite) + "\n")
    for passage in passages:
        where = " · ".join(part for part in (passage.heading, passage.exhibit, passage.caption) if part)
        print(f"[{markers[passage.id]}] {passage.source}:{passage.start_line}-{passage.end_line} {where}")


def _is_chinese(lang: str | None) -> bool:
    if lang:
        return lang == "zh"
    return os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("zh")
