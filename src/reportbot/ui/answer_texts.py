"""What stands around an answer: the copy button, how figures were worked out, how many of them trace."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.ui.texts import CHINESE as WINDOW_CHINESE
from reportbot.ui.texts import Texts


@dataclass(frozen=True, slots=True)
class AnswerTexts:
    """Labels and templates in one language; names in braces are filled in."""

    copy: str
    copied: str
    not_copied: str
    sources: str
    to_check: str
    quote: str
    figure: str
    figures: str
    traced: str
    all_traced: str
    not_verified: str
    worked_out: str
    close: str
    by_report: str
    given: str
    given_name: str
    from_line: str
    unnamed_source: str
    cites_nothing: str
    source_plain: str


CHINESE = AnswerTexts(
    copy="复制回答与出处",
    copied="已复制",
    not_copied="没有复制成功：请选中文字后复制",
    sources="出处",
    to_check="未能核实，请先核对",
    quote="“{text}”",
    figure="{count} 个数字",
    figures="{count} 个数字",
    traced="✓ {figures}，可追溯到出处",
    all_traced="✓ {figures}，{count} 个可追溯到出处",
    not_verified="⚠ {figures}，{bad} 处未能核实（{kinds}）",
    worked_out="怎么算的：{equation}",
    close="关闭",
    by_report="报告所载",
    given="按您的问题",
    given_name="所给的量",
    from_line="由上一步算出：{formula}",
    unnamed_source="出处",
    cites_nothing="这条回答没有引用报告中的内容，所以这里没有出处可看。",
    source_plain="原文出处",
)

ENGLISH = AnswerTexts(
    copy="Copy with sources",
    copied="Copied",
    not_copied="Not copied: select the text and copy it",
    sources="Sources",
    to_check="Not verified, check before use",
    quote="“{text}”",
    figure="1 figure",
    figures="{count} figures",
    traced="✓ {figures}, traced to its source",
    all_traced="✓ {figures}, {count} traced to their source",
    not_verified="⚠ {figures}, {bad} not verified ({kinds})",
    worked_out="How it was worked out: {equation}",
    close="Close",
    by_report="stated by the report",
    given="as you asked",
    given_name="given amount",
    from_line="worked out before: {formula}",
    unnamed_source="source",
    cites_nothing="This answer cites nothing of the report, so there is no source to show.",
    source_plain="Source",
)


def answer_texts(texts: Texts) -> AnswerTexts:
    """The words in the window's language."""
    return CHINESE if texts is WINDOW_CHINESE else ENGLISH
