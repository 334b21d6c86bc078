"""A chat as a file: Markdown to read and pass on, JSON for programs. The formats are described in docs/chats.md.

Both hold the branch that is shown, with every quote that it cites. Keys and model settings are no part of either.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from reportbot.batch import citation_record
from reportbot.domain.answers import Answer
from reportbot.domain.documents import Passage, PassageKind
from reportbot.settings import EMBEDDED_MODEL
from reportbot.ui.answer_view import objection, trust
from reportbot.ui.attempt_view import stopped_sentence
from reportbot.ui.chats_json import name_of, without
from reportbot.ui.conversation import Attempt, Conversation, Ending
from reportbot.ui.export_texts import ExportTexts, export_texts
from reportbot.ui.glosses import glossed, named
from reportbot.ui.plain_text import without_markdown
from reportbot.ui.report_names import NO_NAMES, ReportNames
from reportbot.ui.texts import CHINESE, Texts

FORMAT, VERSION = "reportbot-chat-export", 1

_MARKER = re.compile(r"\[(\d{1,3})\]")
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file to be saved: its name, its media type and its text."""

    name: str
    type: str
    text: str


def as_markdown(
    conversation: Conversation,
    texts: Texts,
    now: datetime,
    secrets: Sequence[str] = (),
    names: ReportNames = NO_NAMES,
) -> ExportFile:
    """The chat for a reader, in the window's language, with a numbered list of its sources at the end.

    English answers have the same English names and units beside the report's own as in the window.
    """
    words = export_texts(texts)
    sources = _Sources()
    parts = [f"# {_plain(name_of(conversation))}", words.exported.format(time=f"{now:%Y-%m-%d %H:%M}")]
    if conversation.other_report:
        parts.append(f"> ⚠ {words.other_report}")
    for number, exchange in enumerate(conversation.exchanges, 1):
        parts.append(f"## {number}. {_plain(' '.join(exchange.question.split()))}")
        for attempt in exchange.attempts:
            parts += _attempt(attempt, sources, words, texts, names)
        if not exchange.attempts:
            parts.append(f"*{texts.unanswered}*")
    parts += sources.listed(words, texts)
    text = "\n\n".join(parts) + "\n"
    text = without(text, [*map(_plain, secrets), *secrets])
    return ExportFile(_file_name(conversation, now, "md"), "text/markdown;charset=utf-8", text)


def as_json(
    conversation: Conversation, now: datetime, secrets: Sequence[str] = (), names: ReportNames = NO_NAMES
) -> ExportFile:
    """The chat for a program. ``names`` are those of the report, for the English beside its own names."""
    record = {
        "format": FORMAT,
        "version": VERSION,
        "name": name_of(conversation),
        "started": conversation.started,
        "exported": now.isoformat(timespec="seconds"),
        "report": conversation.report,
        "exchanges": [
            {
                "question": exchange.question,
                "attempts": [_attempt_record(attempt, names) for attempt in exchange.attempts],
            }
            for exchange in conversation.exchanges
        ],
    }
    text = json.dumps(record, ensure_ascii=False, indent=2, default=str) + "\n"
    hidden = [json.dumps(secret)[1:-1] for secret in secrets]
    return ExportFile(_file_name(conversation, now, "json"), "application/json", without(text, hidden))


class _Sources:
    """The passages that a chat cites, numbered in the order of their first citation."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._passages: list[Passage] = []

    def number(self, passage: Passage) -> int:
        """The number of a passage in the list at the end."""
        if passage.id not in self._numbers:
            self._passages.append(passage)
            self._numbers[passage.id] = len(self._passages)
        return self._numbers[passage.id]

    def listed(self, words: ExportTexts, texts: Texts) -> list[str]:
        """The list: where each passage stands, and its own characters."""
        if not self._passages:
            return []
        items = [f"## {words.sources}"]
        for number, passage in enumerate(self._passages, 1):
            lines = texts.lines.format(first=passage.start_line, last=passage.end_line)
            exhibit = f"{passage.exhibit} {passage.caption or ''}".strip() if passage.exhibit else ""
            place = [passage.source, passage.heading, exhibit, texts.page.format(page=passage.page), lines]
            where = " · ".join(_plain(" ".join(part.split())) for part in place if part)
            quote = "\n".join(f"> {_plain(line)}".rstrip() for line in _lines(passage))
            items.append(f"**[{number}]** {where}\n\n{quote}")
        return items


def _lines(passage: Passage) -> list[str]:
    """The passage's own characters: prose without the breaks of the page it was set on, a table line by line."""
    if passage.kind in (PassageKind.PARAGRAPH, PassageKind.BULLET, PassageKind.HEADING):
        return passage.text.strip().split("\n")
    return passage.quote.strip().split("\n")


def _attempt(
    attempt: Attempt, sources: _Sources, words: ExportTexts, texts: Texts, names: ReportNames
) -> list[str]:
    parts: list[str] = []
    if attempt.instead:
        parts.append(f"*{texts.by_embedded}*")
    if attempt.answer is not None:
        parts += _answer(attempt.answer, sources, texts, names)
    elif attempt.text:
        parts.append(_plain(attempt.text))
    if attempt.ending is Ending.STOPPED:
        parts.append(f"> ■ {stopped_sentence(attempt, texts)}")
    if attempt.failure is not None:
        message = attempt.failure.chinese if texts is CHINESE else attempt.failure.english
        parts.append(f"> ⚠ {_plain(texts.failed_answer.format(message=message))}")
    if attempt.rating is not None:
        thumb = words.rated_up if attempt.rating.thumb == "up" else words.rated_down
        parts.append(f"*{' '.join([thumb, _plain(' '.join(attempt.rating.reason.split()))]).strip()}*")
    return parts


def _answer(answer: Answer, sources: _Sources, texts: Texts, names: ReportNames) -> list[str]:
    passages = {citation.marker: citation.passage for citation in answer.citations}
    written = answer.text if answer.model == EMBEDDED_MODEL else without_markdown(answer.text)
    pieces = _MARKER.split(glossed(written, names.english, texts))  # text and marker numbers in turn
    text = "".join(
        _plain(piece) if not at % 2 else _marker(int(piece), passages, sources)
        for at, piece in enumerate(pieces)
    )
    parts = [text.strip()]
    listed = [f"> - {_plain(objection(finding, texts))}" for finding in answer.verification.findings]
    parts.append("\n".join([f"> {trust(answer, texts)}", *([">", *listed] if listed else [])]))
    model = texts.embedded if answer.model == EMBEDDED_MODEL else answer.model
    parts.append(f"*{_plain(texts.written_by.format(model=model))}*")
    return parts


def _marker(number: int, passages: dict[int, Passage], sources: _Sources) -> str:
    """A marker with its number in the list at the end; one without a source is struck through."""
    if number not in passages:
        return f"~~\\[{number}\\]~~"
    return f"\\[{sources.number(passages[number])}\\]"


def _attempt_record(attempt: Attempt, names: ReportNames) -> dict[str, Any]:
    answer = attempt.answer
    record: dict[str, Any] = {
        "status": "answered" if answer else attempt.ending or "unfinished",
        "text": answer.text if answer else attempt.text,
        "error": attempt.failure.english if attempt.failure else None,
        "rating": {"thumb": attempt.rating.thumb, "reason": attempt.rating.reason}
        if attempt.rating
        else None,
        "tool_calls": [
            {"name": step.name, "args": dict(step.args), "result": step.result}
            for step in attempt.steps
            if step.name
        ],
    }
    if answer is not None:
        record |= {
            "refused": answer.refused,
            "english": [
                {"own": own, "english": english} for own, english in named(answer.text, names.english)
            ],
            "citations": [
                {
                    "marker": citation.marker,
                    **citation_record(citation.passage),
                    "page": citation.passage.page,
                    "passage_id": citation.passage.id,
                }
                for citation in answer.citations
            ],
            "figures": answer.verification.figures,
            "unverified": [
                {"kind": finding.kind, "text": finding.text, "sentence": finding.sentence}
                for finding in answer.verification.findings
            ],
            "model": answer.model,
            "elapsed_ms": round(answer.elapsed_ms, 1),
            "usage": asdict(answer.usage) if answer.usage else None,
        }
    return record


def _plain(text: str) -> str:
    """The text as Markdown that shows it as it is."""
    return _ACTIVE.sub(r"\\\1", text)


def _file_name(conversation: Conversation, now: datetime, ending: str) -> str:
    name = _UNSAFE.sub("-", name_of(conversation))[:_LONGEST_NAME].strip("-._")
    return f"reportbot-{name or 'chat'}-{now:%Y%m%d-%H%M}.{ending}"
