"""The words of the page's head: its switches for language and looks, and what the page says to those who listen."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.ui.texts import CHINESE as CHINESE_WINDOW
from reportbot.ui.texts import Texts


@dataclass(frozen=True, slots=True)
class HeaderTexts:
    """The head in one language. ``code`` is the language's own, as HTML names it."""

    code: str
    language: str
    looks: str
    system: str
    light: str
    dark: str
    conversation: str
    answering: str
    more_tabs: str
    to_end: str
    close: str
    info: str
    warning: str
    error: str


CHINESE = HeaderTexts(
    code="zh-CN",
    language="界面语言",
    looks="外观",
    system="跟随系统",
    light="浅色",
    dark="深色",
    conversation="对话",
    answering="正在回答……",
    more_tabs="更多标签",
    to_end="滚动到底部",
    close="关闭",
    info="提示",
    warning="注意",
    error="出错",
)

ENGLISH = HeaderTexts(
    code="en",
    language="Language of the interface",
    looks="Appearance",
    system="As the system",
    light="Light",
    dark="Dark",
    conversation="Conversation",
    answering="Answering ...",
    more_tabs="More tabs",
    to_end="Scroll to the end",
    close="Close",
    info="Note",
    warning="Warning",
    error="Error",
)

NAMES = (("zh-CN", "中文"), ("en", "English"))
"""The languages there are: code and name, each name in its own language."""


def header_texts(texts: Texts) -> HeaderTexts:
    """The words of the head in the window's language."""
    return CHINESE if texts == CHINESE_WINDOW else ENGLISH
