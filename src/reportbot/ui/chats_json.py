"""A chat as the browser keeps it: JSON with a version, and back.

What comes back is taken as written by anyone: it is checked field by field, it holds text and never markup, and a
passage that the report has is taken from the report. Keys and model settings are no part of it; a key that a person
typed into the wrong box is blotted out. The format is described in docs/chats.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from reportbot.domain.answers import Answer, Citation, Finding, TokenUsage, ToolCall, Verification
from reportbot.domain.calculators.worked import Worked
from reportbot.domain.documents import Corpus, Passage
from reportbot.errors import ReportbotError
from reportbot.ui.conversation import Attempt, Conversation, Ending, Exchange, Failure, Rating, Step, StepKind

FORMAT, VERSION = "reportbot-chat", 1

LONGEST = 4_000_000
"""Characters of a kept chat; a browser keeps about five million for all of them."""

_LONGEST_NAME = 80
_LONGEST_RESULT = 4000  # characters of a tool's result: more than a step shows
_BLOT = "•••"

Number = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0)]


class ChatError(ReportbotError):
    """A kept chat cannot be read."""


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True)


class _Answer(_Kept):
    text: str
    refused: bool
    citations: tuple[tuple[Annotated[int, Field(ge=1, le=999)], str], ...]
    """A marker, and the id of the passage that it opens."""
    figures: Count
    findings: tuple[Finding, ...] = ()
    model: str
    elapsed_ms: Number
    first_token_ms: Number
    usage: TokenUsage | None = None
    worked: tuple[Worked, ...] = ()


class _Step(_Kept):
    id: str
    kind: StepKind
    name: str = ""
    args: dict[str, Any] = {}
    failed: bool = False
    result: str = ""
    workings_zh: tuple[tuple[str, str, str], ...] = ()
    workings_en: tuple[tuple[str, str, str], ...] = ()
    findings: tuple[Finding, ...] = ()


class _Attempt(_Kept):
    steps: tuple[_Step, ...] = ()
    text: str = ""
    answer: _Answer | None = None
    ending: Ending | None = None
    failure: Failure | None = None
    instead: bool = False
    rating: Rating | None = None


class _Exchange(_Kept):
    question: str
    attempts: tuple[_Attempt, ...] = ()
    others: tuple[Annotated[tuple[_Exchange, ...], Field(min_length=1)], ...] = ()
    place: Count = 0


class _Chat(_Kept):
    format: Literal["reportbot-chat"]
    version: Literal[1]
    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    name: str = ""
    started: str = ""
    updated: str = ""
    report: str
    passages: dict[str, Passage]
    exchanges: Annotated[tuple[_Exchange, ...], Field(min_length=1)]


def report_mark(corpus: Corpus) -> str:
    """A short text that tells this version of the report from any other."""
    digest = hashlib.sha256()
    for source in corpus.sources:
        digest.update(f"{source.name}\0{source.text}\0".encode(errors="surrogatepass"))
    return digest.hexdigest()[:16]


def kept_chat(conversation: Conversation, updated: str, secrets: Sequence[str] = ()) -> str:
    """The chat as JSON; none of the secrets stands in it."""
    passages: dict[str, Passage] = {}
    exchanges = [_exchange_record(exchange, passages) for exchange in conversation.exchanges]
    record = {
        "format": FORMAT,
        "version": VERSION,
        "id": conversation.id,
        "name": name_of(conversation),
        "started": conversation.started,
        "updated": updated,
        "report": conversation.report,
        "passages": {key: asdict(passage) for key, passage in passages.items()},
        "exchanges": exchanges,
    }
    text = json.dumps(record, ensure_ascii=False, default=str)
    return without_tags(without(text, [json.dumps(s)[1:-1] for s in secrets]))


def without_tags(record: str) -> str:
    """The same JSON without a sign that could begin a tag: a report may quote one, and what carries it is HTML's."""
    return record.replace("<", r"\u003c")


def name_of(conversation: Conversation) -> str:
    """What the chat is called: its first question, on one line."""
    name = " ".join(conversation.exchanges[0].question.split()) if conversation.exchanges else ""
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def without(text: str, secrets: Sequence[str]) -> str:
    """The text with every one of the secrets blotted out."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, _BLOT)
    return text


def read_chat(text: str, corpus: Corpus | None, mark: str) -> Conversation:
    """The conversation of a kept chat; ``mark`` is that of the report which is loaded now.

    Raises ChatError for what no version of this program wrote, and for what a later one did.
    """
    if len(text) > LONGEST:
        raise ChatError("The chat is too long.", "对话太长。")
    try:
        chat = TypeAdapter(_Chat).validate_json(text)
        known = {passage.id: passage for passage in corpus.passages} if corpus else {}
        if any(key != passage.id for key, passage in chat.passages.items()):
            raise ValueError("a passage stands under another's name")
        passages = {key: known.get(key, passage) for key, passage in chat.passages.items()}
        exchanges = tuple(_exchange(kept, passages) for kept in chat.exchanges)
    except (ValidationError, KeyError, ValueError, RecursionError) as error:
        raise ChatError("The chat is not in a form that is understood.", "对话的格式无法识别。") from error
    return Conversation(exchanges, chat.id, chat.started, chat.report, other_report=chat.report != mark)


def _exchange_record(exchange: Exchange, passages: dict[str, Passage]) -> dict[str, Any]:
    return {
        "question": exchange.question,
        "attempts": [_attempt_record(attempt, passages) for attempt in exchange.attempts],
        "others": [[_exchange_record(one, passages) for one in branch] for branch in exchange.others],
        "place": exchange.place,
    }


def _attempt_record(attempt: Attempt, passages: dict[str, Passage]) -> dict[str, Any]:
    answer = attempt.answer
    return {
        "steps": [_step_record(step) for step in attempt.steps],
        "text": "" if answer else attempt.text,
        "answer": _answer_record(answer, passages) if answer else None,
        "ending": attempt.ending,
        "failure": asdict(attempt.failure) if attempt.failure else None,
        "instead": attempt.instead,
        "rating": asdict(attempt.rating) if attempt.rating else None,
    }


def _step_record(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "kind": step.kind,
        "name": step.name,
        "args": dict(step.args),
        "failed": step.failed,
        "result": step.result[:_LONGEST_RESULT],
        "workings_zh": step.workings_zh,
        "workings_en": step.workings_en,
        "findings": [asdict(finding) for finding in step.findings],
    }


def _answer_record(answer: Answer, passages: dict[str, Passage]) -> dict[str, Any]:
    passages.update({citation.passage.id: citation.passage for citation in answer.citations})
    return {
        "text": answer.text,
        "refused": answer.refused,
        "citations": [[citation.marker, citation.passage.id] for citation in answer.citations],
        "figures": answer.verification.figures,
        "findings": [asdict(finding) for finding in answer.verification.findings],
        "model": answer.model,
        # As it was: rounded here and again where it is shown, it could read otherwise after a reload.
        "elapsed_ms": answer.elapsed_ms,
        "first_token_ms": answer.first_token_ms,
        "usage": asdict(answer.usage) if answer.usage else None,
        "worked": [asdict(line) for line in answer.worked],
    }


def _exchange(kept: _Exchange, passages: Mapping[str, Passage]) -> Exchange:
    if kept.place > len(kept.others):
        raise ValueError("a branch stands where there is none")
    return Exchange(
        kept.question,
        tuple(_attempt(attempt, passages) for attempt in kept.attempts),
        tuple(tuple(_exchange(one, passages) for one in branch) for branch in kept.others),
        kept.place,
    )


def _attempt(kept: _Attempt, passages: Mapping[str, Passage]) -> Attempt:
    if (kept.ending is Ending.FAILED) != (kept.failure is not None):
        raise ValueError("a failure without its sentence, or the other way round")
    steps = tuple(Step(**{**dict(step), "done": True}) for step in kept.steps)
    answer = _answer(kept.answer, steps, passages) if kept.answer else None
    return Attempt(steps, kept.text, answer, kept.ending, kept.failure, kept.instead, kept.rating)


def _answer(kept: _Answer, steps: Sequence[Step], passages: Mapping[str, Passage]) -> Answer:
    for finding in kept.findings:
        if not 0 <= finding.start <= finding.end <= len(kept.text):
            raise ValueError("a finding stands outside of its answer")
    return Answer(
        text=kept.text,
        refused=kept.refused,
        citations=tuple(Citation(marker, passages[key]) for marker, key in kept.citations),
        tool_calls=tuple(
            ToolCall(step.name, step.args, step.result, step.failed)
            for step in steps
            if step.kind is StepKind.TOOL
        ),
        verification=Verification(kept.figures, kept.findings),
        model=kept.model,
        elapsed_ms=kept.elapsed_ms,
        first_token_ms=kept.first_token_ms,
        usage=kept.usage,
        worked=kept.worked,
    )
