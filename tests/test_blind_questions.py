"""Questions that were written from the report alone, by people who had not seen the code."""

from __future__ import annotations

import pytest

from reportbot.domain.answers import Answer
from reportbot.domain.judging import Gold, judge
from reportbot.gold_json import read_gold
from reportbot.services.answering import Assistant
from tests.conftest import ROOT

Asked = list[tuple[Gold, Answer]]


@pytest.fixture(scope="module", params=["first", "second"])
def asked(assistant: Assistant, request: pytest.FixtureRequest) -> Asked:
    golds = read_gold(ROOT / "tests" / "fixtures" / "blind_questions" / f"{request.param}.jsonl")
    return [(gold, assistant.answer(gold.question, gold.history)) for gold in golds]


def test_most_are_answered_rightly(asked: Asked) -> None:
    wrong = [gold.id for gold, answer in asked if not judge(gold, answer.text, refused=answer.refused).right]
    assert len(wrong) <= 0.15 * len(asked), wrong


def test_what_the_report_does_not_say_is_refused(asked: Asked) -> None:
    answered = [gold.id for gold, answer in asked if not gold.answerable and not answer.refused]
    assert not answered


def test_no_answer_holds_a_figure_that_is_not_traced(asked: Asked) -> None:
    assert [gold.id for gold, answer in asked if answer.verification.findings] == []
