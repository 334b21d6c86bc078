"""What is said of a model's failure is said in both languages, with the same in both."""

from __future__ import annotations

import re

import pytest

from reportbot.adapters.provider_errors import explain
from reportbot.errors import ModelError
from reportbot.failure_texts import Failing, sentences
from reportbot.model_choice import choose
from reportbot.ui.attempt_view import failure_markup, failure_of
from reportbot.ui.texts import CHINESE, ENGLISH

HAN = re.compile(r"[\u4e00-\u9fff，。；：（）]")


@pytest.mark.parametrize("kind", Failing, ids=lambda kind: kind.name)
def test_both_languages_fill_the_same_places(kind: Failing) -> None:
    english, chinese = kind.value
    assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", chinese))
    assert not HAN.search(english) and HAN.search(chinese)


def test_a_failure_of_a_provider_is_put_together_in_each_language() -> None:
    error = explain(TimeoutError(), "openai:m")
    assert str(error).startswith("The chat model openai:m did not answer in time; ")
    assert error.chinese.startswith("聊天模型 openai:m 没有及时回答；") and error.chinese.endswith("。")
    assert not re.search(r"[a-z]{3,} [a-z]{3,}", error.chinese.replace("openai:m", ""))


def test_the_page_says_it_in_its_own_language() -> None:
    failure = failure_of(ModelError(*sentences(Failing.SILENT, seconds="3")))
    assert "3 秒没有动静" in failure_markup(failure, CHINESE)
    assert "was silent for 3 seconds" in failure_markup(failure, ENGLISH)


@pytest.mark.parametrize("typed", [("",), ("openai:m", "no address"), ("openai:m", "", "a key")], ids=str)
def test_what_was_typed_wrong_is_said_in_both(typed: tuple[str, ...]) -> None:
    with pytest.raises(ModelError) as raised:
        choose(*typed)
    assert HAN.search(raised.value.chinese) and not HAN.search(str(raised.value))


def test_braces_in_a_name_are_only_characters() -> None:
    said = sentences(Failing.OF_PROVIDER, model="{0.__class__}", what=sentences(Failing.TOO_SLOW))
    assert all("{0.__class__}" in sentence for sentence in said)
