"""The JSON that scripts read and write: batch lines in, result lines out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reportbot.domain.answers import Answer, Message
from reportbot.domain.documents import Passage
from reportbot.errors import BatchError
from reportbot.json_lines import parse_turns, read_objects
from reportbot.services.retrieval import Retrieved
from reportbot.services.usage_cost import UsageCost, at_report_prices


def read_batch(path: Path) -> list[dict[str, Any]]:
    """The lines of a batch file. Each must be a JSON object with a question (or query) that is not empty.

    Raises BatchError that names the file and the line.
    """
    return [_parse(data, where) for where, data in read_objects(path)]


def _parse(data: dict[str, Any], where: str) -> dict[str, Any]:
    question = data.get("question", data.get("query"))
    if not isinstance(question, str) or not question.strip():
        raise BatchError(f'{where}: "question" is missing or empty.')
    parse_turns(data, where)
    return {"id": data.get("id", ""), "question": question, "history": data.get("history") or []}


def parse_history(line: dict[str, Any]) -> list[Message]:
    """The earlier turns of a parsed batch line."""
    return [Message(turn["role"], turn["content"]) for turn in line.get("history") or []]


def write_batch(path: Path, records: Iterable[dict[str, Any]]) -> None:
    """Write each record as it comes, so that a long run that is stopped keeps what it has."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as out:
            for record in records:
                out.write(dump(record) + "\n")
                out.flush()
    except OSError as error:
        raise BatchError(f"{path} cannot be written: {error.strerror or error}.") from error


def dump(value: Any) -> str:
    """JSON on one line, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False)


def search_record(identifier: str, hits: Sequence[Retrieved]) -> dict[str, Any]:
    """A line of search output; ``text`` is the report's own characters."""
    return {
        "id": identifier,
        "results": [
            {
                "passage_id": hit.passage.id,
                "text": hit.passage.quote,
                "heading": hit.passage.heading,
                "figure": hit.passage.exhibit,
                "score": hit.score,
            }
            for hit in hits
        ],
    }


def citation_record(passage: Passage) -> dict[str, Any]:
    """A cited passage; ``quote`` is its own characters in the report."""
    return {
        "quote": passage.quote,
        "source": passage.source,
        "heading": passage.heading,
        "figure": passage.exhibit,
        "start_line": passage.start_line,
        "end_line": passage.end_line,
    }


def ask_record(identifier: str, answer: Answer, cost: UsageCost | None = None) -> dict[str, Any]:
    """A line of answers; ``quote`` is the cited passage's own characters in the report.

    ``usage`` is null where the provider counts no tokens, ``cost`` where the price table lacks the model.
    """
    return {
        "id": identifier,
        "answer": answer.text,
        "refused": answer.refused,
        "citations": [
            {"marker": citation.marker, **citation_record(citation.passage)} for citation in answer.citations
        ],
        "tool_calls": [
            {"name": call.name, "args": dict(call.args), "result": call.result} for call in answer.tool_calls
        ],
        "unverified": [
            {"kind": finding.kind, "text": finding.text, "sentence": finding.sentence}
            for finding in answer.verification.findings
        ],
        "model": answer.model,
        "elapsed_ms": round(answer.elapsed_ms, 1),
        "first_token_ms": round(answer.first_token_ms, 1),
        "usage": asdict(answer.usage) if answer.usage else None,
        "cost": at_report_prices(cost) if cost else None,
    }


def failed_record(identifier: str, model: str, error: str) -> dict[str, Any]:
    """The line of a question that got no answer: the usual fields, empty, and the sentence that says why."""
    return {
        "id": identifier,
        "answer": "",
        "refused": False,
        "citations": [],
        "tool_calls": [],
        "unverified": [],
        "model": model,
        "elapsed_ms": 0.0,
        "first_token_ms": 0.0,
        "usage": None,
        "cost": None,
        "error": error,
    }
