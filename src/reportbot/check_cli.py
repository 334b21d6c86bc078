"""``reportbot check``: a text that a person wrote, figure by figure against the report. No model is loaded."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from reportbot.batch import dump
from reportbot.check_words import CHINESE, ENGLISH, CheckWords, explained
from reportbot.domain.checking.verdicts import CheckedSentence, Status
from reportbot.draft_json import draft_record, markers_of
from reportbot.errors import DraftError, ReportbotError
from reportbot.settings import Settings

_STDIN = "-"


def add_check(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add ``check``."""
    check = commands.add_parser(
        "check", parents=[shared], help="check the figures of a text against the report"
    )
    check.add_argument("file", metavar="FILE", help="a UTF-8 text file, or - for standard input")
    check.add_argument("--json", action="store_true", help="print JSON")
    check.add_argument(
        "--lang",
        choices=("zh", "en"),
        help="language of the labels (default: zh when LANG is Chinese, else en)",
    )
    check.set_defaults(command=_check)


def _check(options: argparse.Namespace, settings: Settings) -> None:
    from reportbot.wiring import open_drafts

    words = CHINESE if _is_chinese(options.lang) else ENGLISH
    try:
        text = _read(options.file)
        checker, _ = open_drafts(settings, on_message=lambda m: print(m, file=sys.stderr, flush=True))
        sentences = checker.check(text)
    except DraftError as error:
        raise ReportbotError(error.chinese if words is CHINESE else str(error)) from error
    print(dump(draft_record(sentences)) if options.json else shown(sentences, words))


def shown(sentences: Sequence[CheckedSentence], words: CheckWords) -> str:
    """The sentences that have figures, each figure with its status and marker, then the passages."""
    markers = markers_of(sentences)
    lines: list[str] = []
    for sentence in sentences:
        if not sentence.figures:
            continue
        lines.append(" ".join(sentence.text.split()))
        for figure in sentence.figures:
            marker = f" [{markers[figure.passage.id]}]" if figure.passage else ""
            why = explained(figure, words)
            lines.append(
                f"  {figure.text}: {words.statuses[figure.status]}{f' — {why}' if why else ''}{marker}"
            )
    figures = [figure for sentence in sentences for figure in sentence.figures]
    counts = {s.value: sum(f.status is s for f in figures) for s in Status}
    lines.append("\n" + words.summary.format(count=len(figures), **counts) if figures else words.no_figures)
    passages = {f.passage.id: f.passage for f in figures if f.passage is not None}
    for passage_id, number in markers.items():
        passage = passages[passage_id]
        where = " · ".join(part for part in (passage.heading, passage.exhibit, passage.caption) if part)
        lines.append(f"[{number}] {passage.source}:{passage.start_line}-{passage.end_line} {where}")
    return "\n".join(lines)


def _read(file: str) -> str:
    """The text of a file or of standard input. Raises DraftError in one sentence."""
    try:
        data = sys.stdin.buffer.read() if file == _STDIN else Path(file).read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise DraftError(f"{file} cannot be read: {reason}.", f"无法读取 {file}：{reason}。") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DraftError(
            f"{file} is not UTF-8 text; save it as UTF-8.", f"{file} 不是 UTF-8 文本；请另存为 UTF-8。"
        ) from error


def _is_chinese(lang: str | None) -> bool:
    if lang:
        return lang == "zh"
    return os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("zh")
