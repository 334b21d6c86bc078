"""What the copy button copies: words, markers and sources, and no markup."""

from __future__ import annotations

import html
import re

import pytest

from reportbot.domain.answers import FindingKind
from reportbot.ui.answer_view import answer_markup
from reportbot.ui.plain_text import plain_answer, without_markdown
from reportbot.ui.report_names import NO_NAMES, ReportNames
from reportbot.ui.texts import CHINESE, ENGLISH, Texts
from tests.ui.fakes import finished, found, small_corpus

PASSAGES = {p.id: p for p in small_corpus().passages}


def test_the_markers_sources_are_written_out_below() -> None:
    answer = finished("泊位 3 是 30 万吨 [1]。货量回落 [2]。", PASSAGES["row3"], PASSAGES["after"]).answer
    assert plain_answer(answer, CHINESE, ReportNames((("harbour.txt", "港口半年报"),))).split("\n") == [
        "泊位 3 是 30 万吨 [1]。货量回落 [2]。",
        "",
        "出处：",
        "[1] 港口半年报 · 港口 › 吞吐量 · 图表 1 · 第 2 页 · 第 11–12 行",
        "“泊位 3 30”",
        "[2] 港口半年报 · 港口 › 吞吐量 · 第 2 页 · 第 11–12 行",
        "“货量随后回落。”",
    ]
    assert "[1] harbour.txt · 港口 › 吞吐量 · 图表 1 · page 2 · lines 11–12" in plain_answer(
        answer, ENGLISH, NO_NAMES
    )


def test_markdown_is_taken_out_and_its_structure_kept() -> None:
    text = "## 价格\n**R1** 是 `2.19` [1]：\n\n1. 一\n2. 二\n   - 三\n\n| 模型 | 价 |\n|---|---|\n| R1 | 2.19 |\n\n完"
    assert (
        without_markdown(text)
        == "价格\n\nR1 是 2.19 [1]：\n\n1. 一\n2. 二\n  - 三\n\n模型\t价\nR1\t2.19\n\n完"
    )


@pytest.mark.parametrize("texts", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_what_is_not_verified_is_copied_too(texts: Texts) -> None:
    text = "泊位 3 是 31 万吨 [1]。"
    answer = finished(
        text, PASSAGES["row3"], findings=[found(text, FindingKind.UNSUPPORTED_FIGURE, "31")]
    ).answer
    (copied,) = re.findall(r'<pre class="to-copy" hidden>(.*?)</pre>', answer_markup(answer, texts))
    said = html.unescape(copied)
    assert "⚠" in said and texts.finding_unsupported.format(text="31") in said
    assert said.startswith(text) and "<" not in said


def test_a_hostile_passage_is_copied_as_text() -> None:
    markup = answer_markup(finished("扩建 [1]。", PASSAGES["middle"]).answer, CHINESE)
    (copied,) = re.findall(r'<pre class="to-copy" hidden>(.*?)</pre>', markup)
    assert "<" not in copied and "](" not in copied
    assert PASSAGES["middle"].text in html.unescape(copied)
