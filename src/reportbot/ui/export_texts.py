"""The words of an exported chat, one set a language."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.ui.texts import CHINESE as CHINESE_WINDOW
from reportbot.ui.texts import Texts


@dataclass(frozen=True, slots=True)
class ExportTexts:
    """The words in one language; names in braces are filled in."""

    exported: str
    other_report: str
    sources: str
    rated_up: str
    rated_down: str


CHINESE = ExportTexts(
    exported="reportbot 对话导出，{time}。方括号里的编号对应文末的出处。",
    other_report="这段对话问的是另一版报告；引文是当时的。",
    sources="出处",
    rated_up="评为有用。",
    rated_down="评为有问题。",
)

ENGLISH = ExportTexts(
    exported="A chat with reportbot, exported {time}. Numbers in brackets are those of the sources at the end.",
    other_report="This chat asked another version of the report; its quotes are of that time.",
    sources="Sources",
    rated_up="Rated helpful.",
    rated_down="Rated not right.",
)


def export_texts(texts: Texts) -> ExportTexts:
    """The words in the window's language."""
    return CHINESE if texts == CHINESE_WINDOW else ENGLISH
