"""``reportbot check``: a text that a person wrote, each of its figures held against the report."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportbot.batch import citation_record, dump
from reportbot.domain.checking.verdicts import Checked, CheckedSentence, Derivation
from reportbot.errors import DraftError
from reportbot.settings import Settings

STANDARD_INPUT = "-"


def add_check(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add ``check``."""
    parser = commands.add_parser("check", parents=[shared], help="check the figures of a draft")
    parser.add_argument("draft", metavar="FILE", help="a UTF-8 text file, or - for standard input")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(command=_check)


def _check(options: argparse.Namespace, settings: Settings) -> None:
    from reportbot.wiring import open_drafts

    text = read_draft(options.draft)
    checker, _ = open_drafts(settings, on_message=lambda message: print(message, file=sys.stderr))
    sentences = checker.check(text)
    print(dump(draft_record(sentences)) if options.json else _shown(sentences))


def read_draft(name: str) -> str:
    """The text of a file, or of standard input for "-". Raises DraftError."""
    try:
        content = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise DraftError(
            f"{name} cannot be read ({error.strerror or error}); give a text file, or - for standard input.",
            f"无法读取 {name}；请给出一个文本文件，或用 - 表示标准输入。",
        ) from error
    except UnicodeDecodeError as error:
        raise DraftError(
            f"{name} is not UTF-8 text; save it as UTF-8.", f"{name} 不是 UTF-8 文本；请另存为 UTF-8。"
        ) from error


def draft_record(sentences: Sequence[CheckedSentence]) -> list[dict[str, Any]]:
    """The checked sentences as JSON values, those without figures too."""
    return [
        {"sentence": sentence.text, "figures": [_figure_record(figure) for figure in sentence.figures]}
        for sentence in sentences
    ]


def _figure_record(figure: Checked) -> dict[str, Any]:
    return {
        "text": figure.text,
        "status": figure.status.value,
        "citation": citation_record(figure.passage) if figure.passage else None,
        "expected": figure.expected,
    }


def _shown(sentences: Sequence[CheckedSentence]) -> str:
    lines: list[str] = []
    for sentence in sentences:
        lines.append(sentence.text)
        lines += [f"  {_line(figure)}" for figure in sentence.figures]
    if not any(sentence.figures for sentence in sentences):
        lines.append("No figures to check.")
    return "\n".join(lines)


def _line(figure: Checked) -> str:
    said = f"{figure.status.value.replace('_', ' ')}: {figure.text}"
    if figure.expected:
        said += f" - the report says {figure.expected}" if not figure.derivation else f" = {figure.expected}"
    if figure.derivation:
        said += f" ({derivation_text(figure.derivation)})"
    if passage := figure.passage:
        said += f" [{passage.source}:{passage.start_line}-{passage.end_line} {passage.exhibit or passage.heading}]"
    return said


def derivation_text(derivation: Derivation) -> str:
    """How a derived figure follows from its operands, in one line."""
    operands = ", ".join(operand.text for operand in derivation.operands)
    return f"{derivation.operation.value} of {operands} = {derivation.result}"
