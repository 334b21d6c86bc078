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
    found: str
    found_or_worked_out: str
    found_or_asked: str
    compare: str
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
    found="{figures}能在所引出处中找到。{compare}",
    found_or_worked_out="{figures}能在所引出处中找到、由其算出或由您给出。{compare}",
    found_or_asked="{figures}能在出处或您的问题中找到。",
    compare="是否答对了问题，请对照出处。",
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
    found="{figures} found in the cited sources. {compare}",
    found_or_worked_out="{figures} found in the cited sources, worked out from them or given by you. {compare}",
    found_or_asked="{figures} found in the sources or in your question.",
    compare="Check that they fit your question.",
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
