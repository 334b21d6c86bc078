"""The words of the questions that are offered after an answer, one set a language; the others are the welcome's."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.ui.texts import CHINESE as CHINESE_WINDOW
from reportbot.ui.texts import Texts


@dataclass(frozen=True, slots=True)
class NextTexts:
    """The words in one language; names in braces are filled in."""

    title: str
    cell_of_words: str
    figure: str
    doubling: str


CHINESE = NextTexts(
    title="接着问",
    cell_of_words="{row} 的{column}是什么？",
    figure="{name}是多少？",
    doubling="按{name}，多少年翻一番？",
)

ENGLISH = NextTexts(
    title="Ask next",
    cell_of_words="Which {column} does the report give for {row}?",
    figure="What does the report give as {name}?",
    doubling="At {name}, how many years does it take to double?",
)


def next_texts(texts: Texts) -> NextTexts:
    """The words in the window's language."""
    return CHINESE if texts == CHINESE_WINDOW else ENGLISH
