"""What the tab for drafts says, one set per language."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.check_words import CHINESE as WORDS_CHINESE
from reportbot.check_words import ENGLISH as WORDS_ENGLISH
from reportbot.check_words import CheckWords
from reportbot.ui.texts import CHINESE as WINDOW_CHINESE
from reportbot.ui.texts import Texts


@dataclass(frozen=True, slots=True)
class CheckTexts:
    """Labels and templates of the tab."""

    tab: str
    label: str
    placeholder: str
    check: str
    try_one: str
    no_example: str
    sentence: str
    space: str
    figure: str
    verdict: str
    source: str
    lines: str
    open: str
    words: CheckWords


CHINESE = CheckTexts(
    tab="核对草稿",
    label="要核对的文字",
    placeholder="粘贴一段文字，逐个数字与报告核对",
    check="核对",
    try_one="填入一段示例",
    no_example="报告里没有可用来举例的数字表。",
    sentence="{row} 的{column}是 {value} {unit}。",
    space="",
    figure="数字",
    verdict="结论",
    source="出处",
    lines="第 {first}–{last} 行",
    open="在报告全文中查看",
    words=WORDS_CHINESE,
)

ENGLISH = CheckTexts(
    tab="Check a draft",
    label="Text to check",
    placeholder="Paste a paragraph: each figure is held against the report",
    check="Check",
    try_one="Fill in an example",
    no_example="The report has no table of figures to make an example of.",
    sentence="The {column} of {row} is {value} {unit}.",
    space=" ",
    figure="Figure",
    verdict="Verdict",
    source="Source",
    lines="lines {first}–{last}",
    open="Show in the whole report",
    words=WORDS_ENGLISH,
)


def check_texts(texts: Texts) -> CheckTexts:
    """The tab's words in the window's language."""
    return CHINESE if texts is WINDOW_CHINESE else ENGLISH
