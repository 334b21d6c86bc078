"""The command line: index, search and ask, one question or a batch, as text or JSON."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportbot.batch import (
    ask_record,
    dump,
    failed_record,
    parse_history,
    read_batch,
    search_record,
    write_batch,
)
from reportbot.calc_cli import add_commands
from reportbot.check_cli import add_check
from reportbot.errors import ModelError, ReportbotError
from reportbot.eval_cli import add_eval
from reportbot.services.usage_cost import UsageCost, at_report_prices, usage_cost
from reportbot.settings import Settings, load_settings

if TYPE_CHECKING:
    from reportbot.domain.answers import Answer
    from reportbot.services.answering import Assistant
    from reportbot.wiring import Workbench

MAX_RESULTS = 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 done, 1 it could not be done, 2 unusable arguments."""
    options = _parser().parse_args(arguments)
    try:
        settings = load_settings(**_overrides(options))
        command: Callable[[argparse.Namespace, Settings], None] = options.command
        command(options, settings)
    except ReportbotError as error:
        print(f"reportbot: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("reportbot: stopped.", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="reportbot", description="Ask a research report, with citations.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--corpus", type=Path, metavar="DIR", help="folder of text files (default: ./corpus)")
    shared.add_argument(
        "--index", type=Path, metavar="DIR", help="where the index is kept (default: ./index)"
    )
    shared.add_argument("--embedding", metavar="MODEL", help="sentence-transformers model name or path")

    index = commands.add_parser("index", parents=[shared], help="build the index if it is missing or stale")
    index.add_argument("--rebuild", action="store_true", help="build it even if it is fresh")
    index.set_defaults(command=_index)

    search = commands.add_parser("search", parents=[shared], help="find passages")
    search.add_argument("query", nargs="?", metavar="QUERY")
    search.add_argument("-k", type=_count, default=8, metavar="N", help="how many passages (default: 8)")
    _batch_options(search)
    search.set_defaults(command=_search)

    ask = commands.add_parser("ask", parents=[shared], help="answer a question")
    ask.add_argument("query", nargs="?", metavar="QUESTION")
    ask.add_argument("--model", help="'embedded' (default) or 'provider:model'")
    _batch_options(ask)
    ask.set_defaults(command=_ask)
    add_commands(commands, shared)
    add_eval(commands, shared)
    add_check(commands, shared)
    return parser


def _batch_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--batch", type=Path, metavar="IN.jsonl", help="questions, one JSON object a line")
    parser.add_argument("--out", type=Path, metavar="OUT.jsonl", help="where the batch's lines go")


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= MAX_RESULTS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to {MAX_RESULTS}")
    return int(text)


def _overrides(options: argparse.Namespace) -> dict[str, Any]:
    names = {"corpus": "corpus_dir", "index": "index_dir", "embedding": "embedding", "model": "model"}
    given = {field: getattr(options, name, None) for name, field in names.items()}
    return {field: value for field, value in given.items() if value is not None}


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _index(options: argparse.Namespace, settings: Settings) -> None:
    from reportbot.wiring import open_index

    index = open_index(settings, on_progress=_Progress(), on_message=_say, rebuild=options.rebuild)
    corpus = index.corpus
    print(
        f"{settings.index_dir}: {len(corpus.passages)} passages of {len(corpus.sources)} text file(s), "
        f"{len(corpus.exhibits)} exhibits."
    )


def _search(options: argparse.Namespace, settings: Settings) -> None:
    from reportbot.wiring import open_workbench

    lines = _questions(options)
    bench = open_workbench(settings, on_progress=_Progress(), on_message=_say)

    def run(line: dict[str, Any]) -> dict[str, Any]:
        hits = bench.searcher.in_context(line["question"], parse_history(line), options.k)
        return search_record(str(line.get("id", "")), hits)

    if options.batch:
        write_batch(options.out, map(run, lines))
        return
    record = run(lines[0])
    if options.json:
        print(dump(record["results"]))
        return
    for rank, result in enumerate(record["results"], 1):
        where = " · ".join(part for part in (result["heading"], result["figure"]) if part)
        print(f"{rank}. [{result['score']:.4f}] {where}\n{result['text'].strip()}\n")


def _ask(options: argparse.Namespace, settings: Settings) -> None:
    from reportbot.wiring import build_assistant, open_workbench

    lines = _questions(options)
    bench = open_workbench(settings, on_progress=_Progress(), on_message=_say)
    assistant = build_assistant(settings, bench)
    if options.batch:
        write_batch(options.out, (_answer_line(assistant, bench, line) for line in lines))
        return
    answer = assistant.answer(lines[0]["question"])
    cost = _cost(answer, bench)
    if options.json:
        print(dump(ask_record("", answer, cost)))
        return
    print(answer.text + "\n")
    for citation in answer.citations:
        passage = citation.passage
        where = " · ".join(part for part in (passage.heading, passage.exhibit, passage.caption) if part)
        print(f"[{citation.marker}] {passage.source}:{passage.start_line}-{passage.end_line} {where}")
    for finding in answer.verification.findings:
        print(f"unverified: {finding.text} ({finding.kind})")
    print(_facts(answer, cost))


def _facts(answer: Answer, cost: UsageCost | None) -> str:
    """Which model answered, how long that took, and what it used where its provider counts that."""
    facts = [f"model: {answer.model}", f"{answer.elapsed_ms / 1000:.2f} s"]
    facts.append(f"{answer.first_token_ms / 1000:.2f} s to the first word")
    if used := answer.usage:
        cached = f" ({used.cached:,} cached)" if used.cached else ""
        facts.append(f"{used.input:,} tokens in{cached}, {used.output:,} out")
        if cost:
            facts.append(at_report_prices(cost))
    return " · ".join(facts)


def _cost(answer: Answer, bench: Workbench) -> UsageCost | None:
    return usage_cost(answer, bench.calculators, bench.corpus.aliases)


def _answer_line(assistant: Assistant, bench: Workbench, line: dict[str, Any]) -> dict[str, Any]:
    """An answer line; a question that cannot be answered at all says why and does not stop the batch."""
    identifier = str(line.get("id", ""))
    try:
        answer = assistant.answer(line["question"], parse_history(line))
    except ModelError as error:
        return failed_record(identifier, assistant.model, str(error))
    return ask_record(identifier, answer, _cost(answer, bench))


def _questions(options: argparse.Namespace) -> list[dict[str, Any]]:
    """The lines of the batch, or the one question as a line."""
    if bool(options.batch) != bool(options.out):
        raise ReportbotError("--batch and --out go together: name the questions and where the answers go.")
    if options.batch:
        return read_batch(options.batch)
    if not options.query or not options.query.strip():
        raise ReportbotError("Nothing to look for; give a question, or --batch IN.jsonl --out OUT.jsonl.")
    return [{"id": "", "question": options.query, "history": []}]


class _Progress:
    """A progress bar on standard error, drawn only when there is something to wait for."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __call__(self, done: int, total: int) -> None:
        from tqdm import tqdm

        if self._bar is None:
            self._bar = tqdm(total=total, desc="index", unit="passage", file=sys.stderr, leave=False)
        self._bar.update(done - self._bar.n)
        if done >= total:
            self._bar.close()
            self._bar = None


if __name__ == "__main__":
    sys.exit(main())
