"""Measure what a person waits for: index build, page, first answer, answers in a batch, memory.

Usage: python scripts/bench.py [--questions GOLD.jsonl]. Prints a Markdown table for docs/benchmarks.md.
Each figure is of a fresh process, as a newcomer would start it; without a gold file a few questions are repeated.
What answers are worth, `reportbot eval GOLD.jsonl` says; here it is run for the times.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from reportbot.run_files import read_run
from reportbot.settings import load_settings

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = (
    "DeepSeek-R1 的输出价格是多少？",
    "概括这份报告的核心观点。",
    "What does Chart 10 show?",
    "图表 23 里有哪些受益环节？",
)


def main() -> None:
    """Run all measurements and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, help="a gold file; else a few questions, repeated")
    options = parser.parse_args()
    rows: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory() as scratch:
        index = Path(scratch) / "index"
        seconds = _timed([sys.executable, "-m", "reportbot.cli", "index", "--index", str(index)])
        rows.append(("index build, process start to end", f"{seconds:.1f} s"))
        seconds = _timed([sys.executable, "-m", "reportbot.cli", "index", "--index", str(index)])
        rows.append(("index already there: opened and checked", f"{seconds:.1f} s"))
        seconds = _timed([sys.executable, "-m", "reportbot.cli", "ask", SAMPLE[0], "--index", str(index)])
        rows.append(("one question on the command line, process start to end", f"{seconds:.1f} s"))
        rows += _batch(options.questions, index, Path(scratch))
        rows += _window(index)
    print("| what | figure |\n| --- | --- |")
    for name, figure in rows:
        print(f"| {name} | {figure} |")


def _timed(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def _batch(questions: Path | None, index: Path, scratch: Path) -> list[tuple[str, str]]:
    if questions is None:
        questions = scratch / "questions.jsonl"
        usual = {"lang": "any", "kind": "sample", "answerable": True}
        lines = [json.dumps({**usual, "id": str(i), "question": SAMPLE[i % len(SAMPLE)]}) for i in range(40)]
        questions.write_text("\n".join(lines), encoding="utf-8")
    out = scratch / "run.json"
    command = [sys.executable, "-m", "reportbot.cli", "eval", str(questions)]
    _timed([*command, "--index", str(index), "--model", "embedded", "--out", str(out)])
    run = read_run(out)
    times = run.summary().times
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        (f"answers to {len(run.items)} questions in a row: median", f"{times.median or 0:.0f} ms"),
        ("the same, 95th percentile", f"{times.p95 or 0:.0f} ms"),
        ("their first token: median", f"{times.first_token_median or 0:.0f} ms"),
        ("peak memory of any of these processes", f"{peak:.0f} MiB"),
    ]


def _window(index: Path) -> list[tuple[str, str]]:
    port = load_settings().port + 100
    environment = {**os.environ, "REPORTBOT_INDEX_DIR": str(index), "REPORTBOT_PORT": str(port)}
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=1) as page:
                    page.read()
                break
            except OSError:
                if time.perf_counter() - started > 120:
                    raise
                time.sleep(0.1)
        seconds = time.perf_counter() - started
        time.sleep(20)  # the model has warmed up by then
        memory = _resident(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)
    return [
        ("app.py: start to a page that answers, index there", f"{seconds:.1f} s"),
        ("resident memory of the window once warm", f"{memory:.0f} MiB"),
    ]


def _resident(pid: int) -> float:
    """MiB, from /proc; 0 where there is none (macOS)."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
