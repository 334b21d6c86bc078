"""What a marker shows before it is opened: where it leads, and how the passage begins."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from reportbot.domain.documents import PassageKind
from reportbot.ui.answer_view import answer_markup
from reportbot.ui.preview import preview
from reportbot.ui.texts import CHINESE, ENGLISH
from tests.ui.fakes import HOSTILE_PROSE, finished, passage, small_corpus

PASSAGES = {p.id: p for p in small_corpus().passages}


def test_prose_is_shown_with_its_heading_and_page() -> None:
    assert preview(PASSAGES["before"], CHINESE) == "吞吐量 · 第 2 页：港口在前一年扩建。"
    assert preview(PASSAGES["before"], ENGLISH) == "吞吐量 · page 2: 港口在前一年扩建。"


def test_a_row_is_shown_with_its_columns() -> None:
    row = replace(PASSAGES["row3"], cells=(("泊位", "泊位 3"), ("吞吐量（万吨）", "30")))
    assert preview(row, CHINESE) == "图表 1 · 第 2 页：泊位 泊位 3; 吞吐量（万吨） 30"


def test_a_chart_is_shown_with_its_caption() -> None:
    assert preview(replace(PASSAGES["stub"], caption="船期"), CHINESE) == "图表 2 · 第 2 页：船期"


def test_it_is_one_short_line() -> None:
    shown = preview(passage("p", PassageKind.PARAGRAPH, "货\n" * 400), CHINESE)
    assert "\n" not in shown
    assert len(shown) < 200 and shown.endswith("…")


def test_a_finished_answers_marker_carries_it_as_text() -> None:
    markup = answer_markup(finished("扩建。[1]", PASSAGES["middle"]).answer, CHINESE)
    (title,) = re.findall(r'<a class="chip" href="[^"]*" title="([^"<>]*)">1</a>', markup)
    assert "evil" not in re.sub(r'title="[^"]*"|<pre .*?</pre>', "", markup)
    assert html.unescape(title).startswith(f"吞吐量 · 第 2 页：{HOSTILE_PROSE[:150]}")
