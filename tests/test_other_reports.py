"""Reports on other subjects, asked by the same code with nothing added: what only works on the first does not work."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportbot.domain.answers import Answer
from reportbot.domain.judging import Gold, holding, judge
from reportbot.gold_json import read_gold
from reportbot.services.answering import Assistant
from tests.conftest import SECOND, THIRD

Asked = list[tuple[Gold, Answer]]


REPORTS = {"second_assistant": SECOND, "third_assistant": THIRD}


@pytest.fixture(scope="module", params=REPORTS)
def report(request: pytest.FixtureRequest) -> Path:
    return REPORTS[request.param]


@pytest.fixture(scope="module")
def asked(report: Path, request: pytest.FixtureRequest) -> Asked:
    name = next(name for name, folder in REPORTS.items() if folder == report)
    assistant: Assistant = request.getfixturevalue(name)
    golds = read_gold(report / "questions.jsonl")
    return [(gold, assistant.answer(gold.question, gold.history)) for gold in golds]


def is_right(gold: Gold, answer: Answer) -> bool:
    return judge(gold, answer.text, refused=answer.refused).right


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


def test_most_questions_are_answered_rightly(asked: Asked) -> None:
    wrong = [gold.id for gold, answer in asked if not is_right(gold, answer)]
    assert len(wrong) <= 0.15 * len(asked), wrong


@pytest.mark.parametrize("kind", ["fact", "table", "list", "unanswerable", "chart_only"])
def test_no_kind_of_question_is_left_behind(asked: Asked, kind: str) -> None:
    assert share([is_right(gold, answer) for gold, answer in asked if gold.kind == kind]) >= 0.7


def test_refusals_are_right_and_none_is_missed(asked: Asked) -> None:
    refused = [gold for gold, answer in asked if answer.refused]
    unanswerable = [answer for gold, answer in asked if not gold.answerable]
    assert share([not gold.answerable for gold in refused]) >= 0.8
    assert share([answer.refused for answer in unanswerable]) >= 0.8


def test_citations_hold_the_evidence_and_are_the_reports_own_words(asked: Asked, report: Path) -> None:
    text = (report / "report.txt").read_text(encoding="utf-8")
    held: list[bool] = []
    for gold, answer in asked:
        assert all(citation.passage.quote in text for citation in answer.citations)
        if gold.answerable and gold.evidence:
            held.append(holding(gold, [citation.passage.quote for citation in answer.citations]).all)
    assert share(held) >= 0.8


def test_no_answer_holds_a_figure_that_is_not_traced(asked: Asked) -> None:
    assert [gold.id for gold, answer in asked if answer.verification.findings] == []


@pytest.mark.parametrize(
    ("question", "cell"),
    [("三元 6 系的正极成本是多少？", "206"), ("三元8系电芯散单价格是多少", "572")],
)
def test_a_name_with_a_digit_within_is_no_amount_of_money(
    third_assistant: Assistant, question: str, cell: str
) -> None:
    answer = third_assistant.answer(question)
    assert cell in answer.text and answer.verification.findings == ()
