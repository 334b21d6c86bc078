"""The source panel: what was cited, marked, within what stands around it."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from reportbot.domain.answers import Answer
from reportbot.domain.documents import Passage
from reportbot.ui.library_texts import library_texts
from reportbot.ui.requests import Deed, Request, parse_request
from reportbot.ui.source import SourcePanel, empty_panel, uncited_panel
from reportbot.ui.texts import CHINESE, ENGLISH, Texts
from tests.ui.fakes import HOSTILE_PROSE, finished, small_corpus
from tests.ui.own_tags import OWN_TAG

CORPUS = small_corpus()
PANEL = SourcePanel(CORPUS)
BY_ID = {p.id: p for p in CORPUS.passages}


def rows_marked(drawn: str) -> list[str]:
    return re.findall(r'<tr class="cited"[^>]*>(.*?)</tr>', drawn)


@pytest.mark.parametrize("unknown", ["", "nobody", "ROW3"])
def test_an_unknown_passage_leaves_the_panel_empty(unknown: str) -> None:
    assert PANEL.show(Request(Deed.CITE, unknown, "1"), CHINESE) == empty_panel(CHINESE)


def test_a_cited_row_alone_is_marked_in_its_whole_table() -> None:
    drawn = PANEL.show(Request(Deed.CITE, "row3", "1"), CHINESE)
    assert drawn.count("<tr") == 41
    (row,) = rows_marked(drawn)
    assert re.sub(r"<(?!/?t[hd]).*?>", "", row) == (
        '<th scope="row" class="name short">泊位 3</th><td class="number short">30</td>'
    )
    assert "吞吐量（万吨）" in drawn


def test_a_table_cited_as_a_whole_marks_no_single_row() -> None:
    drawn = PANEL.show(Request(Deed.CITE, "table", "1"), CHINESE)
    assert rows_marked(drawn) == []
    assert "<mark>图表 1：泊位</mark>" in drawn


@pytest.mark.parametrize("texts", [CHINESE, ENGLISH])
def test_a_chart_says_that_its_data_is_not_in_the_text(texts: object) -> None:
    drawn = PANEL.show(Request(Deed.CITE, "stub", "1"), texts)
    assert texts.stub in html.unescape(drawn)
    assert "<table" not in drawn


def test_prose_is_marked_between_its_dimmed_neighbours() -> None:
    drawn = PANEL.show(Request(Deed.CITE, "before", "1"), CHINESE)
    assert "<mark>港口在前一年扩建。</mark>" in drawn
    assert drawn.index("<mark>") < drawn.index('class="dim"')
    assert drawn.count('class="dim"') == 1  # nothing stands before the first paragraph
    assert "货量随后回落" not in drawn


def test_an_exhibit_among_the_neighbours_is_named_not_drawn() -> None:
    drawn = PANEL.show(Request(Deed.CITE, "after", "1"), CHINESE)
    assert drawn.index('class="dim"') < drawn.index("<mark>") < drawn.index('class="dim named"')
    assert "<table" not in drawn


def test_more_context_reaches_further_and_keeps_the_citation() -> None:
    more = next(r for r in pressed(PANEL.show(cite("before", "2"), CHINESE)) if r.around)
    assert (more.do, more.id, more.marker, more.cited) == (Deed.CITE, "before", "2", CITED)
    assert "货量随后回落" in PANEL.show(more, CHINESE)


def test_where_a_passage_stands_is_said() -> None:
    drawn = html.unescape(PANEL.show(Request(Deed.CITE, "after", "7"), CHINESE))
    assert "原文出处 [7]" in drawn
    assert "港口 › 吞吐量" in drawn
    assert "harbour.txt · 第 2 页 · 第 11–12 行" in drawn


@pytest.mark.parametrize("id", ["before", "middle", "after", "table", "row3", "stub"])
def test_what_the_report_says_is_text(id: str) -> None:
    said = f"{HOSTILE_PROSE} 泊位 3 30 [1]"
    drawn = PANEL.show(Request(Deed.CITE, id, "1", (("1", id), ("<b>", '"><i>')), said), CHINESE)
    assert "<" not in OWN_TAG.sub("", drawn)
    # Only what carries a request quotes the answer inside of a tag.
    assert not re.search(r"<(?!button|section class=\"source\")[^>]*evil", drawn)
    assert "<b>" not in drawn and "<i>" not in drawn


def test_hostile_prose_reads_as_it_was() -> None:
    shown = re.search("<mark>(.*)</mark>", PANEL.show(Request(Deed.CITE, "middle", "1"), CHINESE))
    assert shown is not None
    assert html.unescape(shown.group(1)) == HOSTILE_PROSE


CITED = (("1", "row3"), ("2", "before"), ("3", "stub"))


def cite(id: str, marker: str, said: str = "") -> Request:
    return Request(Deed.CITE, id, marker, CITED, said)


def pressed(drawn: str) -> list[Request]:
    """What the buttons of a panel ask for, in order."""
    found = [parse_request(html.unescape(text)) for text in re.findall(r'data-rb="([^"]*)"', drawn)]
    assert None not in found
    return [request for request in found if request]


@pytest.mark.parametrize("texts", [CHINESE, ENGLISH])
@pytest.mark.parametrize(
    ("marker", "before", "after"), [("1", "stub", "before"), ("2", "row3", "stub"), ("3", "before", "row3")]
)
def test_previous_and_next_go_round_the_answers_citations(
    texts: Texts, marker: str, before: str, after: str
) -> None:
    here = dict(CITED)[marker]
    drawn = PANEL.show(cite(here, marker, "说"), texts)
    words = library_texts(texts)
    assert words.citation_of.format(number=int(marker), total=3) in drawn
    assert f'aria-label="{words.previous}"' in drawn and f'aria-label="{words.next}"' in drawn
    back, onward = [r for r in pressed(drawn) if r.do is Deed.CITE and not r.around]
    assert (back.id, onward.id) == (before, after)
    assert (back.cited, back.said) == (CITED, "说")


def test_a_citation_that_is_alone_has_no_way_to_others() -> None:
    assert "<nav" not in PANEL.show(Request(Deed.CITE, "row3", "1", (("1", "row3"),)), CHINESE)
    assert "<nav" not in PANEL.show(Request(Deed.CITE, "row3", "1"), CHINESE)


def test_the_panel_leads_to_the_report_and_to_the_chat() -> None:
    deeds = {
        request.do: request.id for request in pressed(PANEL.show(Request(Deed.CITE, "row3", "1"), CHINESE))
    }
    assert deeds == {Deed.READ: "row3", Deed.ASK: "row3", Deed.CITE: "row3"}


def test_the_cells_that_the_answer_names_are_marked_in_the_cited_row() -> None:
    drawn = PANEL.show(cite("row3", "1", "泊位 3 的吞吐量是 30 万吨。[1] 泊位 5 是 50 万吨。[2]"), CHINESE)
    assert re.findall(r'<td class="[^"]*cited-cell[^"]*">(.*?)</td>', drawn) == ["<mark>30</mark>"]
    other = PANEL.show(cite("row3", "1", "泊位 5 是 50 万吨。[2]"), CHINESE)
    assert "cited-cell" not in re.sub("data-rb=.*?>", "", other)


def alone(passage: Passage) -> SourcePanel:
    return SourcePanel(replace(CORPUS, passages=(passage,), exhibits=()))


def test_the_figures_that_the_answer_names_are_picked_out_of_prose() -> None:
    panel = alone(replace(BY_ID["before"], text="吞吐量增长 8%，为 30 万吨。"))
    drawn = panel.show(Request(Deed.CITE, "before", "1", (), "增长 8%。[1]"), CHINESE)
    assert "<mark>吞吐量增长 <strong>8%</strong>，为 30 万吨。</mark>" in drawn


def test_an_answer_opens_at_its_first_citation() -> None:
    answer: Answer = finished("泊位 3 是 30 万吨。[1] 扩建。[2]", BY_ID["row3"], BY_ID["before"]).answer
    drawn = PANEL.opened(answer, CHINESE)
    assert "<mark>30</mark>" in drawn
    assert "第 1 条，共 2 条" in drawn
    nothing = PANEL.opened(finished("没有。").answer, CHINESE)
    assert nothing == uncited_panel(CHINESE) != empty_panel(CHINESE)
    assert PANEL.show(Request(Deed.CITE, marker="-"), ENGLISH) == uncited_panel(ENGLISH)  # drawn anew


def test_a_single_line_is_not_called_a_range() -> None:
    assert "· line 11<" in alone(replace(BY_ID["before"], end_line=11)).show(
        Request(Deed.CITE, "before", "1"), ENGLISH
    )
