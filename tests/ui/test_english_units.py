"""Figures with Chinese units in English answers: what they are in English, exactly or not at all."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from reportbot.domain.lexicon import Lexicon
from reportbot.ui.english_names import EnglishNames
from reportbot.ui.english_units import english_figures, english_unit
from reportbot.ui.glosses import cell_gloss, glossed, unit_gloss
from reportbot.ui.texts import CHINESE, ENGLISH
from tests.ui.fakes import small_corpus


@pytest.fixture
def names() -> EnglishNames:
    corpus = replace(small_corpus(), aliases=(("North Harbour", "北港"),))
    return EnglishNames(corpus, Lexicon(english={"berth": ("泊位",)}))


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("800 亿美元", ["$80 billion"]),
        ("2,000 亿-3,000 亿元", ["RMB 200-300 billion"]),
        ("1,000+亿元", ["at least RMB 100 billion"]),
        ("about 1,500 亿元", ["RMB 150 billion"]),  # the text says "about"
        ("0.55 美元/百万 tokens", ["$0.55 per million tokens"]),
        ("60.00 美元 / 百万 tokens (Chart 5)", ["$60 per million tokens"]),
        ("3 天", ["3 days"]),
        ("6,710 亿", ["671 billion"]),
        ("1,234,567.89 万元", []),  # would be rounded
        ("2.19 元/泊位", []),  # what it is for is not read
        ("500 家", []),
        ("2023 年", []),
        ("16.6% of $5bn", []),
    ],
)
def test_a_figure_is_said_in_english_exactly_or_not_at_all(text: str, english: list[str]) -> None:
    assert [figure.english for figure in english_figures(text)] == english


@pytest.mark.parametrize(
    ("unit", "english"),
    [
        ("美元 / 百万 tokens", "USD per million tokens"),
        ("亿元", "RMB 100 million"),
        ("泊位", None),
        ("%", None),
    ],
)
def test_a_unit_that_stands_alone(unit: str, english: str | None) -> None:
    assert english_unit(unit) == english


def test_an_english_answer_has_both_and_a_quote_only_its_own(names: EnglishNames) -> None:
    text = "北港: fee 0.55 美元/百万 tokens [1]. The report says: “共 800 亿美元。” [2]"
    said = glossed(text, names, ENGLISH)
    assert said.startswith("North Harbour (北港): fee $0.55 per million tokens (0.55 美元/百万 tokens) [1].")
    assert said.endswith("“共 800 亿美元。” [2]")
    assert glossed(text, names, CHINESE) == text
    assert glossed("北港的费用是 800 亿美元。[1]", names, ENGLISH) == "北港的费用是 800 亿美元。[1]"


def test_cells_and_units_of_a_table_have_it_in_an_english_window(names: EnglishNames) -> None:
    def words(markup: str) -> str:
        return html.unescape(re.sub("<[^>]*>", "", markup))

    assert words(cell_gloss("约 1,500 亿元", names, ENGLISH)) == "about RMB 150 billion"
    assert cell_gloss("1,500 亿元（含税）", names, ENGLISH) == ""
    assert cell_gloss("超过 3 亿元", names, ENGLISH) == ""
    assert cell_gloss("1,500 亿元", names, CHINESE) == ""
    assert unit_gloss("亿元", names, ENGLISH) == "亿元 (RMB 100 million)"
    assert unit_gloss("亿元", names, CHINESE) == "亿元"
