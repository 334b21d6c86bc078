"""What people think of answers, as records for a file: each change of a rating is a record of its own.

The records of one answer bear one id; the last of them counts, and one whose rating is "withdrawn" takes it back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from reportbot.domain.answers import Answer
from reportbot.domain.documents import Passage

VERSION = 1
WITHDRAWN = "withdrawn"

Write = Callable[[dict[str, Any]], None]
"""Adds a record to where they are kept. Raises RatingError."""


def rating_record(
    *,
    id: str,
    rating: str,
    reason: str,
    question: str,
    answer: Answer,
    report: str,
    now: datetime | None = None,
) -> dict[str, Any]:
    """A record. ``rating`` is "up", "down" or "withdrawn"; ``report`` the mark of the report that was asked."""
    return {
        "version": VERSION,
        "id": id,
        "time": (now or datetime.now(UTC)).isoformat(timespec="seconds"),
        "rating": rating,
        "reason": reason,
        "question": question,
        "answer": answer.text,
        "refused": answer.refused,
        "citations": [{"marker": c.marker, **_place(c.passage)} for c in answer.citations],
        "unverified": len(answer.verification.findings),
        "model": answer.model,
        "report": report,
    }


def _place(passage: Passage) -> dict[str, Any]:
    return {
        "passage_id": passage.id,
        "source": passage.source,
        "start_line": passage.start_line,
        "end_line": passage.end_line,
    }
