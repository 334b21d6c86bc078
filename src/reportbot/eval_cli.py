"""``reportbot eval``: ask the questions of a gold file, judge the answers, and compare two runs."""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import reportbot
from reportbot.domain.judging import Gold
from reportbot.errors import ReportbotError
from reportbot.evaluation_tables import LABELS, render_comparison, render_run
from reportbot.gold_json import read_gold
from reportbot.json_lines import write_text
from reportbot.run_files import Journal, Run, read_run, write_run
from reportbot.services.evaluation import Item, evaluate
from reportbot.services.scoring import assess
from reportbot.settings import Settings


def add_eval(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add ``eval``."""
    parser = commands.add_parser("eval", parents=[shared], help="ask a gold file and judge the answers")
    parser.add_argument(
        "gold", nargs="?", type=Path, metavar="GOLD.jsonl", help="questions and what is right"
    )
    parser.add_argument("--model", help="'embedded' (default) or 'provider:model'")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="RUN.json",
        help="the run: settings, summary, every item; items are kept beside it (RUN.jsonl) as they finish",
    )
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables there as well")
    parser.add_argument("--resume", action="store_true", help="go on with the items kept beside --out")
    parser.add_argument(
        "--retry-failed", action="store_true", help="resume, and ask those that failed once more"
    )
    parser.add_argument("--overwrite", action="store_true", help="drop the items kept beside --out")
    parser.add_argument("--kind", action="append", metavar="KIND", help="only questions of this kind")
    parser.add_argument("--lang", action="append", metavar="LANG", help="only questions in this language")
    parser.add_argument("--limit", type=_positive, metavar="N", help="only the first N of them")
    parser.add_argument(
        "--compare",
        nargs=2,
        type=Path,
        metavar=("BEFORE.json", "AFTER.json"),
        help="compare two runs instead",
    )
    parser.set_defaults(command=_eval)


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def _eval(options: argparse.Namespace, settings: Settings) -> None:
    if options.compare:
        if options.gold:
            raise ReportbotError(
                "--compare takes two runs that are done; give it alone, without a gold file."
            )
        text = render_comparison(*map(read_run, options.compare))
    else:
        text = render_run(_run(options, settings))
    print(text)
    if options.markdown:
        write_text(options.markdown, text + "\n")


def _run(options: argparse.Namespace, settings: Settings) -> Run:
    """Ask what is to be asked, keep it as it comes, and write the whole run."""
    golds = _chosen(options)
    journal, begun = _begin(options, settings)
    done = {item.gold.id: item for item in begun.items if not (options.retry_failed and item.error)}
    found = {gold.id: _judged_by(gold, done.get(gold.id)) for gold in golds}
    missing = [gold for gold in golds if found[gold.id] is None]
    if missing:
        _say(f"{len(missing)} of {len(golds)} questions to ask.")
        for item in _asked(missing, settings, journal):
            found[item.gold.id] = item
    run = Run(begun.settings, tuple(item for item in found.values() if item))
    if options.out:
        write_run(options.out, run)
    return run


def _asked(golds: Sequence[Gold], settings: Settings, journal: Journal | None) -> Iterator[Item]:
    """The items as they finish, shown and kept."""
    from reportbot.wiring import build_assistant, open_workbench

    workbench = open_workbench(settings, on_message=_say)
    progress = _Progress(len(golds))
    try:
        for item in evaluate(golds, build_assistant(settings, workbench)):
            if journal:
                journal.add(item)
            progress.show(item)
            yield item
    except KeyboardInterrupt:
        if journal:
            _say(f"What is answered is kept in {journal.path}; go on with --resume.")
        raise


def _chosen(options: argparse.Namespace) -> list[Gold]:
    if not options.gold:
        raise ReportbotError("Nothing to ask; give a gold file, or --compare with two runs.")
    golds = [
        gold
        for gold in read_gold(options.gold)
        if (not options.kind or gold.kind in options.kind) and (not options.lang or gold.lang in options.lang)
    ][: options.limit]
    if not golds:
        raise ReportbotError(f"{options.gold} has no question of that kind and language.")
    return golds


def _begin(options: argparse.Namespace, settings: Settings) -> tuple[Journal | None, Run]:
    """Where items are kept, and the run so far: empty, unless an earlier one is resumed."""
    run = Run(_settings_record(options, settings))
    resumes = options.resume or options.retry_failed
    if not options.out:
        if resumes or options.overwrite:
            raise ReportbotError("--resume, --retry-failed and --overwrite need the run's file; give --out.")
        return None, run
    if options.out.suffix == ".jsonl":
        raise ReportbotError(f"--out {options.out}: the run becomes one JSON file; name it .json.")
    if resumes and options.overwrite:
        raise ReportbotError("--resume and --overwrite contradict each other; give one of them.")
    journal = Journal(options.out.with_suffix(".jsonl"))
    if resumes:
        return journal, journal.resume(run.settings)
    journal.start(run.settings, overwrite=options.overwrite)
    return journal, run


def _settings_record(options: argparse.Namespace, settings: Settings) -> dict[str, Any]:
    """With what a run is made. No key, and no address, which may hold one."""
    from reportbot.adapters.corpus_files import corpus_hash

    return {
        "reportbot": reportbot.__version__,
        "model": settings.model,
        "embedding": settings.embedding,
        "corpus": corpus_hash(settings.corpus_dir)[:16],
        "gold": options.gold.name,
        "gold_sha256": hashlib.sha256(options.gold.read_bytes()).hexdigest()[:16],
        "timeout_seconds": settings.timeout_seconds,
        "max_retries": settings.max_retries,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "started": datetime.now().astimezone().isoformat(timespec="seconds"),
    }


def _judged_by(gold: Gold, item: Item | None) -> Item | None:
    """The item with the gold line as it is now, if the question is still the same; else None."""
    if item is None or (item.gold.question, item.gold.history) != (gold.question, gold.history):
        return None
    return replace(item, gold=gold)


class _Progress:
    """A line on standard error for each question, with how long the rest may take."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._right = 0
        self._started = time.perf_counter()

    def show(self, item: Item) -> None:
        """Print the item's line."""
        judged = assess(item)
        self._done += 1
        self._right += judged.verdict.right
        left = (time.perf_counter() - self._started) / self._done * (self._total - self._done)
        reason = f": {judged.verdict.reason}" if judged.verdict.reason else ""
        _say(
            f"{self._done}/{self._total} {item.gold.id} {item.gold.kind} {LABELS[judged.outcome]}{reason} "
            f"[{item.elapsed_ms / 1000:.1f} s; {self._right} right so far; about {_span(left)} left]"
        )


def _span(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
