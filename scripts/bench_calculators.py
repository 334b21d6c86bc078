"""Measure the calculators: microseconds a call, and milliseconds an answer that uses one.

Usage: python scripts/bench_calculators.py [--index DIR]. Prints Markdown tables for docs/benchmarks.md.
Arguments are resolved from names on every call, as the chat's tools get them.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportbot.settings import load_settings
from reportbot.wiring import build_assistant, open_workbench

CALLS = 300
QUESTIONS = (
    "我们每天 1 亿输入、2000 万输出，R1 一个月要多少钱？",
    "R1 的输出价比 o1 便宜百分之几",
    "1000 美元全部花在 R1 的输出上，能买多少 tokens？",
    "1000 万输入加 1000 万输出，哪个模型最便宜",
    "腾讯、阿里、字节今年资本开支合计多少",
    "IT 侧投 100 亿，服务器和 AI 芯片各多少",
    "545% 的利润率是怎么算的",
    "由 2023 年中国 AI 芯片行业规模和增速倒推 2022 年",
    "How much would 300M input and 50M output tokens a month cost on R1 and o1?",
    "If China's cloud market grows 37% a year from 2023 to 2027, how many times its 2023 size is it?",
)


def main() -> None:
    """Measure and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, help="where the index is kept (default: ./index)")
    settings = load_settings(index_dir=parser.parse_args().index)
    bench = open_workbench(settings)
    made = bench.calculators
    calls: dict[str, Callable[[], Any]] = {
        "compare_prices, two models": lambda: made.compare_prices(["R1", "o1"], "output", "o1"),
        "estimate_cost, one model": lambda: made.estimate_cost(["R1"], "3亿", "5000万", "25%"),
        "estimate_cost, all models": lambda: made.estimate_cost(None, "3亿", "5000万", "25%", "50%"),
        "tokens_for_budget": lambda: made.tokens_for_budget("1000 美元", ["R1"]),
        "break_even": lambda: made.break_even("R1", "V3", "1亿"),
        "capex_outlook, the sum": lambda: made.capex_outlook(["腾讯", "阿里", "字节"], True),
        "datacenter_breakdown": lambda: made.datacenter_breakdown("100 亿元", "IT 侧", ["AI 算力芯片"]),
        "growth, by name": lambda: made.growth(
            "2023 年中国 AI 芯片行业规模", "2024 年中国 AI 芯片行业规模（预计）"
        ),
        "project": lambda: made.project("37%", 2023, 2027),
        "check_claim": lambda: made.check_claim("DeepSeek 的理论（成本）利润率"),
    }
    print("| calculator | median µs | p95 µs |\n| --- | --- | --- |")
    for name, call in calls.items():
        print(f"| {name} | {_figures(call, CALLS, 1e6)} |")
    assistant = build_assistant(settings, bench)
    times = []
    for question in QUESTIONS * 3:
        answer = assistant.answer(question)
        assert any(call.name in _names(made) for call in answer.tool_calls), question
        times.append(answer.elapsed_ms)
    times = times[len(QUESTIONS) :]  # the first round warms up
    print(f"\nAnswers with a calculator: median {statistics.median(times):.0f} ms, p95 {_p95(times):.0f} ms.")


def _figures(call: Callable[[], Any], count: int, scale: float) -> str:
    call()
    times = []
    for _ in range(count):
        started = time.perf_counter()
        call()
        times.append((time.perf_counter() - started) * scale)
    return f"{statistics.median(times):.0f} | {_p95(times):.0f}"


def _p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


def _names(calculators: Any) -> set[str]:
    return {method.__name__ for method in calculators.calculators()}


if __name__ == "__main__":
    main()
