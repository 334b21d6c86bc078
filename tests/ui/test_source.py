"""The source panel: what was cited, marked, within what stands around it."""

from __future__ import annotations

import html
import re

import pytest

from reportbot.ui.source import SourcePanel, empty_panel
from reportbot.ui.texts import CHINESE, ENGLISH
from tests.ui.fakes import HOSTILE_PROSE, small_corpus

PANEL = SourcePanel(small_corpus())
TAG = re.compile(r"<(?:/?(?:div|h3|p|mark|table|thead|tbody|tr|th|td))(?: [a-z-]+=\"[^\"<>]*\")*>")


def rows_marked(drawn: str) -> list[str]:
    return re.findall(r'<tr class="cited"[^>]*>(.*?)</tr>', drawn)


@pytest.mark.parametrize("unknown", ["", "nobody", "ROW3"])
def test_an_unknown_passage_leaves_the_panel_empty(unknown: str) -> None:
    assert PANEL.draw(unknown, "1", CHINESE) == empty_panel(CHINESE)


def test_a_cited_row_alone_is_marked_in_its_whole_table() -> None:
    drawn = PANEL.draw("row3", "1", CHINESE)
    assert drawn.count("<tr") == 41
    (row,) = rows_marked(drawn)
    assert row == '<td>泊位 3</td><td class="number">30</td>'
    assert "吞吐量（万吨）" in drawn


def test_a_table_cited_as_a_whole_marks_no_single_row() -> None:
    assert rows_marked(PANEL.draw("table", "1", CHINESE)) == []


@pytest.mark.parametrize("texts", [CHINESE, ENGLISH])
def test_a_chart_says_that_its_data_is_not_in_the_text(texts: object) -> None:
    drawn = PANEL.draw("stub", "1", texts)
    assert texts.stub in html.unescape(drawn)
    assert "<table" not in drawn


def test_prose_is_marked_between_its_dimmed_neighbours() -> None:
    drawn = PANEL.draw("after", "1", CHINESE)
    assert "<mark>货量随后回落。</mark>" in drawn
    assert drawn.index('class="dim"') < drawn.index("<mark>")
    assert drawn.count('class="dim"') == 1  # nothing follows the last paragraph


def test_where_a_passage_stands_is_said() -> None:
    drawn = html.unescape(PANEL.draw("after", "7", CHINESE))
    assert "原文出处 [7]" in drawn
    assert "港口 › 吞吐量" in drawn
    assert "harbour.txt · 第 2 页 · 第 11–12 行" in drawn


@pytest.mark.parametrize("id", ["before", "middle", "after", "row3", "stub"])
def test_what_the_report_says_is_text(id: str) -> None:
    drawn = PANEL.draw(id, "<i>", CHINESE)
    assert "<" not in TAG.sub("", drawn)
    assert "evil.example" not in "".join(TAG.findall(drawn))


def test_hostile_prose_reads_as_it_was() -> None:
    shown = re.search("<mark>(.*)</mark>", PANEL.draw("middle", "1", CHINESE))
    assert shown is not None
    assert html.unescape(shown.group(1)) == HOSTILE_PROSE
