"""Choosing a model while the window is open: what the page is told, and what stays when it cannot be built."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any

import pytest

from reportbot.errors import ModelError
from reportbot.model_choice import EMBEDDED, ModelChoice
from reportbot.ui.model_panel import ModelPanel
from reportbot.ui.model_texts import CHINESE as WORDS
from reportbot.ui.model_texts import ENGLISH as ENGLISH_WORDS
from reportbot.ui.model_texts import ModelTexts
from reportbot.ui.quiet import gr
from reportbot.ui.texts import CHINESE, ENGLISH, Texts
from reportbot.ui.visitor import Visitor
from tests.ui.fakes import ScriptedAssistant, Warm, small_corpus

KEY = "sk-not-a-real-key-0123456789"
URL = "http://127.0.0.1:9/v1"
CORPUS = small_corpus()


@dataclass
class Told:
    """What a handler tells the page."""

    visitor: Visitor
    fold: Any
    said: str
    key: str
    forget: Any
    rest: tuple[Any, ...] = ()


class Panel:
    """The panel before a visitor; the model "openai:broken" cannot be built."""

    def __init__(self, texts: Texts = CHINESE) -> None:
        own = ScriptedAssistant(CORPUS, {}, "embedded")
        self.warm = Warm(own, {"openai:broken": ModelError("The provider needs a package.")})
        with gr.Blocks():
            self.panel = ModelPanel(self.warm, gr.State(texts), gr.State(None))
        self.visitor = Visitor(self.warm)
        self.texts = texts

    def choose(self, model: str, url: str = "", key: str = "") -> Told:
        visitor, *rest = self.panel.choose(model, url, key, self.visitor, self.texts)
        assert visitor is self.visitor
        return Told(visitor, *rest)

    def forget(self) -> Told:
        visitor, fold, said, key, forget, *rest = self.panel.forgotten(self.visitor, self.texts)
        return Told(visitor, fold, said, key, forget, tuple(rest))


BOTH = pytest.mark.parametrize(
    ("texts", "words"), [(CHINESE, WORDS), (ENGLISH, ENGLISH_WORDS)], ids=["zh", "en"]
)


@BOTH
def test_a_chosen_model_is_named_and_the_key_is_only_said_to_be_set(texts: Texts, words: ModelTexts) -> None:
    panel = Panel(texts)
    told = panel.choose("openai:m", URL, KEY)
    assert told.fold.label == words.label.format(model="openai:m")
    assert words.now.format(model="openai:m") in told.said and "✓" not in told.said  # nobody has asked it yet
    assert "openai:m" in told.said and URL in told.said and words.key_set in told.said
    assert told.key == ""  # the box is emptied
    assert told.forget.visible
    assert KEY not in f"{told}"
    (choice,) = panel.warm.chosen
    assert choice.api_key is not None and choice.api_key.get_secret_value() == KEY


@BOTH
def test_a_model_that_cannot_be_built_is_one_sentence_and_the_old_one_stays(
    texts: Texts, words: ModelTexts
) -> None:
    panel = Panel(texts)
    panel.choose("openai:m", URL, KEY)
    told = panel.choose("openai:broken", "", "sk-another")
    assert words.not_used.format(message="The provider needs a package.") in told.said
    assert told.fold.label == words.label.format(model="openai:m")
    assert told.key == "" and "sk-another" not in f"{told}"
    assert panel.visitor.choice.model == "openai:m" and panel.visitor.has_key


def test_what_cannot_be_used_is_said_without_building_anything() -> None:
    panel = Panel()
    assert "服务地址" in panel.choose("openai:m", "no address", KEY).said
    assert panel.warm.chosen == []


def test_forgetting_the_key_leaves_the_embedded_model() -> None:
    panel = Panel()
    panel.choose("openai:m", URL, KEY)
    told = panel.forget()
    assert not panel.visitor.has_key and panel.visitor.choice == EMBEDDED
    assert WORDS.forgotten in told.said and not told.forget.visible
    assert told.rest == ("embedded", "")  # name and address on the page
    panel.visitor.assistant()
    assert panel.warm.chosen[-1] == EMBEDDED


def test_another_model_of_the_same_provider_needs_the_key_only_once() -> None:
    panel = Panel()
    panel.choose("openai:m", "", KEY)
    told = panel.choose("openai:n")
    assert WORDS.key_set in told.said and told.forget.visible


def test_another_provider_gets_no_key_that_was_typed_for_the_first() -> None:
    panel = Panel()
    panel.choose("openai:m", "", KEY)
    told = panel.choose("deepseek:n")
    assert WORDS.no_key in told.said and not told.forget.visible
    assert WORDS.key_dropped in told.said
    assert panel.warm.chosen[-1] == ModelChoice("deepseek:n")


def test_another_address_gets_no_key_and_both_are_said() -> None:
    panel = Panel()
    panel.choose("openai:m", "http://127.0.0.1:8/v1", KEY)
    told = panel.choose("openai:m", URL)
    assert WORDS.key_dropped in told.said and WORDS.none_sent in told.said
    assert WORDS.key_dropped not in panel.choose("openai:n", URL).said  # there was none any more
    assert WORDS.none_sent not in panel.choose("openai:n", URL, KEY).said


@BOTH
def test_a_suggested_model_leaves_no_address_of_another_provider_beside_it(
    texts: Texts, words: ModelTexts
) -> None:
    fill = Panel(texts).panel.fill
    model, url, said = fill("deepseek:m", "openai:n", URL, texts)
    assert (model, url) == ("deepseek:m", "")
    assert words.address_cleared.format(address=URL) in html.unescape(said)
    assert fill("openai:m", "openai:n", f" {URL}", texts)[:2] == ("openai:m", URL)
    assert fill("embedded", "openai:n", URL, texts)[1] == ""
    assert words.filled.format(model="openai:m") in html.unescape(fill("openai:m", "", "", texts)[2])


def test_visitors_do_not_share_what_they_choose() -> None:
    panel = Panel()
    panel.choose("openai:m", URL, KEY)
    other = Visitor(panel.warm)
    other.assistant()
    assert panel.warm.chosen[-1] == panel.warm.own and not other.has_key


def test_an_assistant_is_built_once_for_a_choice() -> None:
    panel = Panel()
    panel.choose("openai:m", URL, KEY)
    panel.visitor.assistant(), panel.visitor.assistant()
    assert len(panel.warm.chosen) == 1


def test_what_a_person_types_is_no_markup() -> None:
    panel = Panel()
    told = panel.choose("openai:<img src=x>", "http://h/<b>")
    assert "<img" not in told.said and "<b>" not in told.said


def test_both_languages_fill_the_same_places() -> None:
    import re

    for name in WORDS.__slots__:
        places = [set(re.findall(r"{(\w+)}", getattr(words, name))) for words in (WORDS, ENGLISH_WORDS)]
        assert places[0] == places[1], name
