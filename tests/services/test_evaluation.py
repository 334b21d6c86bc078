"""A run asks every question, whatever becomes of one, and keeps what people were shown."""

from __future__ import annotations

from collections.abc import Sequence

from langchain_core.messages import AIMessage

from reportbot.adapters.langchain_tools import as_langchain
from reportbot.adapters.provider_errors import explain
from reportbot.domain.answers import Answer, Message, TokenUsage, Verification
from reportbot.errors import ModelError
from reportbot.services.agent import build_agent
from reportbot.services.answering import Assistant
from reportbot.services.evaluation import ask, evaluate
from reportbot.services.tools import ReportTools
from reportbot.wiring import Workbench
from tests.evaluation_items import gold
from tests.scripted_model import ScriptedModel, calls


class Answering:
    """Repeats the question; says what it is told to raise when asked for it."""

    def __init__(self, **raises: Exception) -> None:
        self.raises = raises
        self.heard: list[Sequence[Message]] = []

    def answer(self, question: str, history: Sequence[Message] = ()) -> Answer:
        self.heard.append(history)
        if error := self.raises.get(question):
            raise error
        usage = TokenUsage(10, 2)
        return Answer(question, False, (), (), Verification(0), "fake", 50.0, 20.0, usage)


def test_every_question_is_asked_with_its_history() -> None:
    history = (Message("user", "收入？"), Message("assistant", "12 亿。"))
    fake = Answering()
    items = list(evaluate([gold("a"), gold("b", question="那利润呢？", history=history)], fake))
    assert [item.gold.id for item in items] == ["a", "b"]
    assert [tuple(heard) for heard in fake.heard] == [(), history]
    assert items[1].answer is not None and items[1].answer.text == "那利润呢？"
    assert (items[1].elapsed_ms, items[1].first_token_ms, items[1].usage) == (50.0, 20.0, TokenUsage(10, 2))


def test_items_come_as_they_finish() -> None:
    fake = Answering()
    next(evaluate([gold("a"), gold("b")], fake))
    assert len(fake.heard) == 1


def test_a_model_that_fails_is_a_recorded_failure_and_the_next_question_is_asked() -> None:
    fake = Answering(one=ModelError("The chat model has trouble; ask again later."))
    failed, fine = evaluate([gold("a", question="one"), gold("b")], fake)
    assert (failed.answer, failed.error) == (None, "The chat model has trouble; ask again later.")
    assert fine.answer is not None and not fine.error


def test_a_bug_is_recorded_with_its_place_and_without_its_words_which_may_hold_a_key() -> None:
    item = ask(gold(question="one"), Answering(one=ValueError("key sk-secret refused")))
    assert item.error.startswith("ValueError in test_evaluation.py, line ")
    assert "secret" not in item.error


def test_an_answer_that_was_mended_is_kept_with_its_first_attempt(workbench: Workbench) -> None:
    corpus = workbench.index.corpus
    model = ScriptedModel(
        replies=[
            calls("lookup_table", table="图表 5", rows=["OpenAI o1"]),
            AIMessage("o1 的输出价格为 61.00 美元 [1]。"),
            AIMessage("o1 的输出价格为 60.00 美元 [1]。"),
        ]
    )
    tools = as_langchain(ReportTools(corpus, workbench.searcher, workbench.reader))
    agent = build_agent(model, tools, lambda error: explain(error, "scripted"))
    item = ask(gold(question="o1 的输出价是多少？"), Assistant(agent, corpus, "scripted", repairs=True))
    assert item.answer is not None and item.draft is not None
    assert ("60.00" in item.answer.text, item.answer.flags) == (True, ())
    assert ("61.00" in item.draft.text, [flag.kind for flag in item.draft.flags]) == (
        True,
        ["unsupported_figure"],
    )
    (cited,) = item.answer.citations
    assert "60.00" in cited.quote
    assert [call.name for call in item.answer.calls] == ["lookup_table"]
