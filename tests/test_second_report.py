"""A report on another subject, asked by the same code with nothing added: what only works on the first does not work."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from reportbot.domain.answers import Answer, Message
from reportbot.services.answering import Assistant
from tests.conftest import SECOND
from tests.judge import is_right, squash

Asked = list[tuple[dict[str, Any], Answer]]


def questions() -> Iterator[dict[str, Any]]:
    with (SECOND / "questions.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


@pytest.fixture(scope="module")
def asked(second_assistant: Assistant) -> Asked:
    return [
        (
            gold,
            second_assistant.answer(
                gold["question"], [Message(**turn) for turn in gold.get("history") or []]
            ),
        )
        for gold in questions()
    ]


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


def test_most_questions_are_answered_rightly(asked: Asked) -> None:
    wrong = [gold["id"] for gold, answer in asked if not is_right(gold, answer)]
    assert len(wrong) <= 0.15 * len(asked), wrong


@pytest.mark.parametrize("kind", ["fact", "table", "list", "unanswerable", "chart_only"])
def test_no_kind_of_question_is_left_behind(asked: Asked, kind: str) -> None:
    assert share([is_right(gold, answer) for gold, answer in asked if gold["kind"] == kind]) >= 0.7


def test_refusals_are_right_and_none_is_missed(asked: Asked) -> None:
    refused = [gold for gold, answer in asked if answer.refused]
    unanswerable = [answer for gold, answer in asked if not gold["answerable"]]
    assert share([not gold["answerable"] for gold in refused]) >= 0.8
    assert share([answer.refused for answer in unanswerable]) >= 0.8


def test_citations_hold_the_evidence_and_are_the_reports_own_words(asked: Asked) -> None:
    report = (SECOND / "report.txt").read_text(encoding="utf-8")
    held: list[bool] = []
    for gold, answer in asked:
        assert all(citation.passage.quote in report for citation in answer.citations)
        if gold["answerable"] and gold["evidence"]:
            quotes = squash(" ".join(citation.passage.quote for citation in answer.citations))
            held.append(all(squash(text) in quotes for text in gold["evidence"]))
    assert share(held) >= 0.8


def test_no_answer_holds_a_figure_that_is_not_traced(asked: Asked) -> None:
    assert [gold["id"] for gold, answer in asked if answer.verification.findings] == []
