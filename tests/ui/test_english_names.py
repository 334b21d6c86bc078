"""Chinese names in English texts: which have English ones, and how an answer shows them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reportbot.domain.lexicon import Lexicon
from reportbot.ui.answer_view import answer_markup
from reportbot.ui.english_names import EnglishNames
from reportbot.ui.report_names import ReportNames
from reportbot.ui.texts import CHINESE, ENGLISH
from tests.ui.fakes import finished, small_corpus

WORDS = {
    "berth": ("泊位",),
    "equipment": ("设备",),
    "network": ("网络",),
    "global": ("全球",),
    "cargo": ("货量",),
}


@pytest.fixture
def names() -> EnglishNames:
    corpus = replace(small_corpus(), aliases=(("North Harbour", "北港"), ("Delta Ports", "三角港口")))
    return EnglishNames(corpus, Lexicon(english=WORDS))


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("北港", "North Harbour"),
        ("网络设备", "network equipment"),
        ("IT 侧", "IT side"),
        ("图表 5", "Chart 5"),
        ("泊位（货量）", "berth (cargo)"),
        ("全球货量泊位", None),  # three words one after the other
        ("全球航线", None),
    ],
)
def test_a_name_is_shown_in_english_where_that_is_a_word_or_two(
    names: EnglishNames, name: str, english: str | None
) -> None:
    assert names.short(name) == english


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("网络设备: about RMB 5 million [1].", ["network equipment"]),
        ("北港: 三角港口（000977.SZ） (图表 17). [1]", ["North Harbour", "Delta Ports", "Chart 17"]),
        ("the rest of IT 侧: RMB 5 million", ["IT side"]),
        ("The report says: “北港的泊位有 30 个。” [1]", []),  # a quote stays as it is
        ("北港的泊位：30 个。[1]", []),  # Chinese
        ("It costs 0.28 泊位 a day.", []),  # behind a figure it is a unit
    ],
)
def test_names_are_found_in_english_texts_outside_of_quotes(
    names: EnglishNames, text: str, found: list[str]
) -> None:
    assert [name.english for name in names.inside(text)] == found


def test_a_text_is_put_into_english_wholly_or_not_at_all(names: EnglishNames) -> None:
    assert names.instead("the rest of IT 侧") == "the rest of IT side"
    assert names.instead("北港 and 某港") == "北港 and 某港"


def shown(text: str, names: EnglishNames, *, english: bool) -> str:
    answer = finished(text, small_corpus().passages[0], model="embedded").answer
    return answer_markup(answer, ENGLISH if english else CHINESE, None, ReportNames((), names))


def without_glosses(markup: str) -> str:
    """As the page's script reads it, which says what an answer names."""
    return re.sub(r"<[^>]*>", "", re.sub(r'<span class="gloss">.*?</span>', "", markup))


def test_an_english_answer_shows_both_names_and_copies_them(names: EnglishNames) -> None:
    markup = shown("网络设备: about RMB 5 million [1].", names, english=True)
    answer, copied = markup.split('<div class="trust">')
    assert '<span class="gloss">network equipment (</span>网络设备<span class="gloss">)</span>' in answer
    assert "网络设备: about RMB 5 million" in without_glosses(answer).replace("&#58;", ":")
    assert "network equipment (网络设备)" in re.sub("&#(\\d+);", lambda m: chr(int(m[1])), copied)


def test_a_chinese_window_or_a_chinese_answer_has_no_glosses(names: EnglishNames) -> None:
    assert "gloss" not in shown("网络设备: about RMB 5 million [1].", names, english=False)
    assert "gloss" not in shown("网络设备：约 5 百万元。[1]", names, english=True)


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("3 月 14 日", "14 March"),
        ("2023 年 11 月", "November 2023"),
        ("2022年5月6日", "6 May 2022"),
        ("2024 年三季度", "Q3 2024"),
        ("2021年", "2021"),
    ],
)
def test_a_name_that_is_a_date_is_written_as_english_writes_it(name: str, english: str) -> None:
    assert EnglishNames(small_corpus(), Lexicon()).of(name) == english


def test_a_period_or_a_date_with_more_behind_it_is_no_date() -> None:
    names = EnglishNames(small_corpus(), Lexicon())
    assert names.of("3 月 14 日至 20 日") is None and names.of("3 月下旬") is None


def test_what_is_not_of_a_kind_is_named_too(names: EnglishNames) -> None:
    assert names.of("非 OT 设备") == "non-OT equipment" and names.of("非网络设备") == "non-network equipment"
    assert names.instead("非 OT 设备: 30%") == "non-OT equipment: 30%"
    assert names.of("非") is None
