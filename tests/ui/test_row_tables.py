"""Rows that an answer says one after the other are a table; a sentence that says more stays a sentence."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from reportbot.domain.answers import Answer, FindingKind
from reportbot.domain.documents import Passage
from reportbot.services.answering import Assistant
from reportbot.ui.answer_view import answer_markup
from reportbot.ui.texts import CHINESE
from tests.ui.fakes import finished, found, small_corpus


def row(number: int) -> Passage:
    passage = next(p for p in small_corpus().passages if p.id == f"row{number}")
    cells = (("泊位", f"泊位 {number}"), ("吞吐量（万吨）", str(number * 10)), ("船期", "每周"))
    return replace(passage, cells=cells)


TEXT = "两者不同 [1][2]。泊位 3：吞吐量 30 万吨（图表 1）。 [1] 泊位 4：吞吐量 40 万吨（图表 1）。 [2] 以上。"


def answered(text: str, **more: object) -> str:
    answer: Answer = finished(text, row(3), row(4), model="embedded", **more).answer
    return html.unescape(answer_markup(answer, CHINESE)).split('<pre class="to-copy"')[0]


def test_rows_are_a_table_with_the_named_cells_marked_and_their_markers() -> None:
    markup = answered(TEXT)
    assert re.search(r'<th scope="row">泊位 3 <a class="chip" href="#cite-row3-1"', markup)
    assert '<td class="number"><mark>40</mark></td><td>每周</td>' in markup
    assert "<caption>图表 1" in markup
    assert re.search(r"<p>两者不同 .*</p><div class=\"scroll\".*</div><p>以上。</p>", markup)
    assert "泊位 4：吞吐量" not in markup


def test_a_sentence_that_says_more_than_its_row_stays_a_sentence() -> None:
    assert "<table" not in answered(TEXT.replace("30 万吨（", "30 万吨，为全港最高（"))
    assert "<table" not in answered("泊位 3：吞吐量 30 万吨（图表 1）。 [1]")


def test_a_row_that_the_verifier_objects_to_stays_where_its_objection_is() -> None:
    text = TEXT.replace("40", "41")
    markup = answered(text, findings=[found(text, FindingKind.UNSUPPORTED_FIGURE, "41")])
    assert "<table" not in markup and ">41 " in markup.replace("</del>", " ")


def test_a_comparison_of_the_reports_prices_is_a_table(assistant: Assistant) -> None:
    answer = assistant.answer("o3-mini 和 o1-mini 的价格有什么区别？")
    markup = html.unescape(answer_markup(answer, CHINESE))
    assert markup.count('<th scope="row">') == 2
    assert markup.count("<mark>") == 6
