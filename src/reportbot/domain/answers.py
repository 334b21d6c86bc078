"""Answers and what they stand on, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from reportbot.domain.calculators.worked import Worked
from reportbot.domain.calculators.workings import Calculation
from reportbot.domain.documents import Passage


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that a tool returned in this turn, under the marker the model may cite."""

    marker: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Calculated:
    """What a calculator returns beside its text: the workings, and the passages that their operands cite."""

    calculation: Calculation
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Objection:
    """What a tool says of an argument that it cannot use, for readers of Chinese and of English."""

    chinese: str
    english: str
    absent: bool = False
    """Whether the argument names something that the report does not have."""


Artifact = tuple[Evidence, ...] | Calculated | Objection
"""What a tool returns beside its text."""


def evidence_of(artifact: Artifact | None) -> tuple[Evidence, ...]:
    """The passages of a tool's artifact; none of a failed call."""
    match artifact:
        case Calculated(evidence=evidence):
            return evidence
        case Objection() | None:
            return ()
        case _:
            return tuple(artifact)


@dataclass(frozen=True, slots=True)
class Citation:
    """A marker of the finished answer and the passage it opens. Markers count from 1."""

    marker: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class ToolCall:
    """One tool call of the turn. ``result`` is the content that the model saw.

    ``objected`` says that the tool failed by saying itself what is wrong with its arguments; ``statement`` is
    what it says itself in another language than that of ``result``.
    """

    name: str
    args: Mapping[str, Any]
    result: str
    failed: bool = False
    objected: bool = False
    statement: str = ""


class FindingKind(StrEnum):
    """What the verifier can object to."""

    UNKNOWN_MARKER = "unknown_marker"
    UNSUPPORTED_FIGURE = "unsupported_figure"
    UNCITED_SENTENCE = "uncited_sentence"
    FOREIGN_NAME = "foreign_name"
    """A name that the cited passages do not have, or whose figure they give to another name."""
    OWN_WORDS = "own_words"
    """A sentence without a marker that no tool said: the chat model's own words."""
    NOT_IN_REPORT = "not_in_report"
    """An answer to what the look-ups did not find in the report."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in an answer that does not trace to its evidence.

    ``start`` and ``end`` are character offsets of ``text`` in the answer.
    """

    kind: FindingKind
    text: str
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verification:
    """The verifier's report on one answer: how many figures it read, and what it objects to."""

    figures: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class TokenUsage:
    """Tokens of all calls of a turn, as the provider counts them; ``cached`` of the input came from its cache."""

    input: int
    output: int
    cached: int = 0

    def __add__(self, other: TokenUsage) -> TokenUsage:
        return TokenUsage(self.input + other.input, self.output + other.output, self.cached + other.cached)


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer. Its text carries markers ``[1]`` in order of first appearance."""

    text: str
    refused: bool
    citations: tuple[Citation, ...]
    tool_calls: tuple[ToolCall, ...]
    verification: Verification
    model: str
    elapsed_ms: float
    first_token_ms: float = 0.0
    """From the question to the first character of an answer."""
    usage: TokenUsage | None = None
    worked: tuple[Worked, ...] = ()
    """What the turn's calculators worked out, line by line."""
    draft: Answer | None = None
    """The first attempt, where the model wrote this one after the verifier's objections to it."""


@dataclass(frozen=True, slots=True)
class Message:
    """One earlier turn of the conversation; ``role`` is "user" or "assistant"."""

    role: str
    content: str


# What an answering run emits, in order: any number of ToolStarted, ToolFinished and TextDelta, at most one
# Repairing with more of these behind it, then exactly one AnswerReady.


@dataclass(frozen=True, slots=True)
class ToolStarted:
    """The model asked for a tool. ``call_id`` pairs it with its ToolFinished."""

    call_id: str
    name: str
    args: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ToolFinished:
    """The tool answered, or failed with a sentence as its result."""

    call_id: str
    call: ToolCall
    evidence: tuple[Evidence, ...] = ()
    calculation: Calculation | None = None


@dataclass(frozen=True, slots=True)
class TextDelta:
    """The next characters of the answer, markers already in their final numbering."""

    text: str


@dataclass(frozen=True, slots=True)
class Repairing:
    """The answer so far is withdrawn: the model is told what the verifier objects to and writes it anew.

    Without findings: the model had called no tool, and gets passages to answer from.
    """

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class AnswerReady:
    """The end of the run."""

    answer: Answer


AnswerEvent = ToolStarted | ToolFinished | TextDelta | Repairing | AnswerReady
