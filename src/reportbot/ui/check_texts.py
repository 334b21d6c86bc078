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
    figure: str
    verdict: str
    source: str
    lines: str
    words: CheckWords


CHINESE = CheckTexts(
    tab="核对草稿",
    label="要核对的文字",
    placeholder="粘贴一段文字，逐个数字与报告核对",
    check="核对",
    figure="数字",
    verdict="结论",
    source="出处",
    lines="第 {first}–{last} 行",
    words=WORDS_CHINESE,
)

ENGLISH = CheckTexts(
    tab="Check a draft",
    label="Text to check",
    placeholder="Paste a paragraph: each figure is held against the report",
    check="Check",
    figure="Figure",
    verdict="Verdict",
    source="Source",
    lines="lines {first}–{last}",
    words=WORDS_ENGLISH,
)


def check_texts(texts: Texts) -> CheckTexts:
    """The tab's words in the window's language."""
    return CHINESE if texts is WINDOW_CHINESE else ENGLISH
