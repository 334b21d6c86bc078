"""Asking every question of a gold file, as the window asks it: what came back, or what went wrong."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from reportbot.domain.answers import Answer, Message, TokenUsage
from reportbot.domain.judging import Gold
from reportbot.errors import ReportbotError


class Answering(Protocol):
    """Whatever answers questions: the assistant, or a test's."""

    def answer(self, question: str, history: Sequence[Message] = ()) -> Answer:
        """The finished answer. Raises when there is none."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as it is kept: the marker, the source's own characters and where they stand."""

    marker: int
    quote: str
    source: str
    start_line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Flag:
    """What the verifier objects to: the kind of a finding, what it is about and its sentence."""

    kind: str
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Called:
    """A tool call as it is kept; ``args`` is JSON."""

    name: str
    args: Mapping[str, object]
    result: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """An answer as it is kept and judged."""

    text: str
    refused: bool
    citations: tuple[Cited, ...] = ()
    flags: tuple[Flag, ...] = ()
    calls: tuple[Called, ...] = ()

    @property
    def quotes(self) -> tuple[str, ...]:
        """The cited passages' own characters, in order of their markers."""
        return tuple(citation.quote for citation in self.citations)


@dataclass(frozen=True, slots=True)
class Item:
    """What became of one question: an answer, perhaps with the draft it was mended from, or an error.

    Times are in milliseconds; of a failed question ``elapsed_ms`` is the time until it failed.
    """

    gold: Gold
    answer: Attempt | None = None
    draft: Attempt | None = None
    elapsed_ms: float = 0.0
    first_token_ms: float = 0.0
    usage: TokenUsage | None = None
    error: str = ""


def evaluate(golds: Sequence[Gold], assistant: Answering) -> Iterator[Item]:
    """Ask one after the other; each item as soon as it is finished."""
    for gold in golds:
        yield ask(gold, assistant)


def ask(gold: Gold, assistant: Answering) -> Item:
    """Ask one question. Whatever is raised becomes the item's error: the other questions still count."""
    started = time.perf_counter()
    try:
        answer = assistant.answer(gold.question, gold.history)
    except ReportbotError as error:
        return Item(gold, elapsed_ms=(time.perf_counter() - started) * 1000, error=str(error))
    except Exception as error:  # noqa: BLE001 - a broken model must not cost the run; the place of it is recorded
        return Item(gold, elapsed_ms=(time.perf_counter() - started) * 1000, error=unexpected(error))
    return Item(
        gold,
        attempt_of(answer),
        attempt_of(answer.draft) if answer.draft else None,
        answer.elapsed_ms,
        answer.first_token_ms,
        answer.usage,
    )


def attempt_of(answer: Answer) -> Attempt:
    """What is kept of an answer."""
    return Attempt(
        answer.text,
        answer.refused,
        tuple(
            Cited(c.marker, c.passage.quote, c.passage.source, c.passage.start_line, c.passage.end_line)
            for c in answer.citations
        ),
        tuple(Flag(str(f.kind), f.text, f.sentence) for f in answer.verification.findings),
        tuple(Called(c.name, dict(c.args), c.result, c.failed) for c in answer.tool_calls),
    )


def unexpected(error: Exception) -> str:
    """Where an error that is a bug came from; without its own words, which may hold a key."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
