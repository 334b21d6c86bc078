"""Questions that are offered after an answer: the report answers each, none was asked, of whatever report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest

from reportbot.domain.answers import Answer, FindingKind, Message
from reportbot.embedded.lexicon_building import build_lexicon
from reportbot.services.answering import Assistant
from reportbot.ui.conversation import Attempt, Conversation
from reportbot.ui.next_questions import MOST, candidates, next_questions
from reportbot.ui.quiet import gr
from reportbot.ui.suggesting import Suggestions
from reportbot.ui.texts import CHINESE, ENGLISH, Texts
from reportbot.ui.visitor import Asked, Visitor
from reportbot.wiring import Workbench
from tests.ui.fakes import ScriptedAssistant, Warm, finished, found, small_corpus, turn

CORPUS = small_corpus()
ROW = CORPUS.passages[6]
ANSWER = finished("泊位 3 是 30 万吨 [1]。", ROW).answer


@pytest.fixture(scope="module")
def lexicon() -> Any:
    return build_lexicon(CORPUS)


def offered(lexicon: Any, replies: Any, asked: Sequence[str] = ()) -> list[str]:
    return next_questions(CORPUS, lexicon, ANSWER, asked, [], CHINESE, replies)


def right(question: str, history: Sequence[Message]) -> Answer:
    """An answer that cites every row, said in words of its own."""
    return finished(f"{question} 是 [1]", *CORPUS.passages[4:44]).answer


def test_they_are_about_what_stands_beside_the_cited_row(lexicon: Any) -> None:
    asked = [question for question, _ in candidates(CORPUS, lexicon, ANSWER, CHINESE)]
    assert "泊位 4 的吞吐量是多少？" in asked
    assert "泊位 3 和 泊位 4 的吞吐量有什么区别？" in asked
    assert "泊位 3 的吞吐量是多少？" not in asked  # it is answered already
    assert len(offered(lexicon, right)) == MOST


@pytest.mark.parametrize(
    "reply",
    [
        finished("报告中没有。", ROW, refused=True).answer,
        finished("泊位 4 是 40 万吨。").answer,
        finished("泊位 4 是 40 [1]", ROW, findings=[found("4", FindingKind.UNSUPPORTED_FIGURE, "4")]).answer,
        ANSWER,
    ],
    ids=["refused", "without a source", "in doubt", "nothing new"],
)
def test_what_is_not_answered_well_is_not_offered(lexicon: Any, reply: Answer) -> None:
    assert offered(lexicon, lambda question, history: reply) == []


def test_an_answer_from_another_row_does_not_count(lexicon: Any) -> None:
    def beside(question: str, history: Sequence[Message]) -> Answer:
        return finished(f"{question} 是 [1]", CORPUS.passages[0]).answer

    assert not [question for question in offered(lexicon, beside) if "泊位 4" in question]


def test_what_was_asked_is_not_offered_again(lexicon: Any) -> None:
    first = offered(lexicon, right)
    assert not set(first) & set(offered(lexicon, right, first))


QUESTIONS = [
    ("DeepSeek-R1 的输出价格是多少？", CHINESE),
    ("报告预测阿里巴巴 2025 年资本开支是多少？", CHINESE),
    ("What is the output price of o1?", ENGLISH),
    ("今天天气怎么样？", CHINESE),
]


@pytest.mark.parametrize(("question", "texts"), QUESTIONS, ids=lambda value: str(value)[:30])
def test_the_report_answers_each_that_is_offered(
    assistant: Assistant, workbench: Workbench, question: str, texts: Texts
) -> None:
    answer = assistant.answer(question)
    history = [Message("user", question), Message("assistant", answer.text)]
    found = next_questions(
        workbench.corpus, workbench.index.lexicon, answer, [question], history, texts, assistant.answer
    )
    assert len(found) == MOST
    for one in found:
        reply = assistant.answer(one, history)
        assert reply.citations and not reply.refused, one


def test_another_report_gives_its_own(second_assistant: Assistant, second_workbench: Workbench) -> None:
    corpus, lexicon = second_workbench.corpus, second_workbench.index.lexicon
    row = next(exhibit.rows[0] for exhibit in corpus.exhibits if exhibit.rows)
    passage = next(passage for passage in corpus.passages if passage.id == row.passage_id)
    answer = finished("- [1]", passage).answer
    found = next_questions(corpus, lexicon, answer, [], [], CHINESE, second_assistant.answer)
    assert found and all("DeepSeek" not in question for question in found)


def test_while_the_next_answer_is_written_nothing_is_offered() -> None:
    warm = Warm(ScriptedAssistant(CORPUS, {"": turn("泊位 4 是 40 万吨 [1]。", CORPUS.passages[7])}))
    with gr.Blocks():
        suggestions = Suggestions(warm)
    conversation = Conversation().asked("泊位 3？").tried(Attempt(answer=ANSWER))
    visitor = Visitor(warm)
    row, _, first, *_ = suggestions.suggest(conversation, visitor, CHINESE)
    assert row.visible and first.value
    visitor.begin(Asked("x"))
    assert not suggestions.suggest(conversation, visitor, CHINESE)[0].visible


def test_a_question_that_is_asked_meanwhile_ends_the_tries() -> None:
    warm = Warm(ScriptedAssistant(CORPUS, {}))
    visitor = Visitor(warm)
    tried: list[str] = []

    def asked_meanwhile(question: str, history: object = ()) -> Answer:
        tried.append(question)
        visitor.begin(Asked("x"))
        return ANSWER

    warm.assistant().answer = asked_meanwhile  # type: ignore[method-assign]
    with gr.Blocks():
        suggestions = Suggestions(warm)
    conversation = Conversation().asked("泊位 3？").tried(Attempt(answer=ANSWER))
    assert not suggestions.suggest(conversation, visitor, CHINESE)[0].visible
    assert len(tried) == 1


def test_an_english_window_offers_no_chinese_headings_beside_english_questions(
    assistant: Assistant, workbench: Workbench
) -> None:
    question = "How much did Nvidia's share price fall on January 27?"
    answer = assistant.answer(question)
    history = [Message("user", question), Message("assistant", answer.text)]
    found = next_questions(
        workbench.corpus, workbench.index.lexicon, answer, [question], history, ENGLISH, assistant.answer
    )
    assert found
    assert [one for one in found if re.search("[\u4e00-\u9fff]", one)] == []
