"""The report's tab as it is read: a leaf at a time, tables as tables, charts as cards, a way to every page."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from reportbot.domain.browsing import Shelf
from reportbot.domain.documents import Corpus, Exhibit, Passage, PassageKind, Row, Source
from reportbot.ui.exhibit_markup import ROWS_SHOWN
from reportbot.ui.library_texts import library_texts
from reportbot.ui.reader import reader
from reportbot.ui.requests import Deed, Request, parse_request
from reportbot.ui.texts import CHINESE, ENGLISH, Texts
from tests.ui.fakes import passage, small_corpus
from tests.ui.own_tags import OWN_TAG

SHELF = Shelf(small_corpus())


def long_report(paragraphs: int = 120) -> Shelf:
    """A heading and paragraphs of 200 characters, three on a page."""
    heading = replace(passage("head", PassageKind.HEADING, "吞吐量"), page=1)
    prose = [
        replace(passage(f"p{n}", PassageKind.PARAGRAPH, f"{n}：" + "货" * 200), page=1 + n // 3, start_line=n)
        for n in range(paragraphs)
    ]
    return Shelf(Corpus((Source("harbour.txt", ""),), (heading, *prose), ()))


def pressed(drawn: str) -> list[Request]:
    return [r for t in re.findall(r'data-rb="([^"]*)"', drawn) if (r := parse_request(html.unescape(t)))]


@pytest.mark.parametrize("texts", [CHINESE, ENGLISH])
def test_a_leaf_shows_tables_as_tables_and_charts_as_cards(texts: Texts) -> None:
    drawn = html.unescape(reader(SHELF, Request(Deed.PAGE, source="harbour.txt"), texts))
    assert drawn.count("<tr") == 41
    card = re.search(r'<figure class="exhibit chart">(.*?)</figure>', drawn)
    assert card is not None
    assert "图表 2" in card[1] and "船期" in card[1] and texts.stub in card[1] and "港务局" in card[1]
    assert library_texts(texts).origin in card[1]
    assert "货量随后回落" in drawn


@pytest.mark.parametrize(
    ("id", "mark"), [("after", "货量随后回落。"), ("table", "图表 1：泊位"), ("stub", "图表 2：船期")]
)
def test_reading_a_passage_marks_it_alone(id: str, mark: str) -> None:
    drawn = reader(SHELF, Request(Deed.READ, id), CHINESE)
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", drawn) == [mark]
    assert f'data-target="{id}"' in drawn
    assert "cited" not in drawn


def test_reading_a_row_marks_the_row() -> None:
    drawn = reader(SHELF, Request(Deed.READ, "row3"), CHINESE)
    (row,) = re.findall(r'<tr class="cited"[^>]*>(.*?)</tr>', drawn)
    assert "泊位 3" in row


def test_turning_to_a_place_marks_nothing() -> None:
    drawn = reader(SHELF, Request(Deed.TURN, "after"), CHINESE)
    assert "<mark" not in drawn
    assert 'data-passage="after"' in drawn and 'data-target="after"' in drawn


def test_every_passage_of_prose_and_every_exhibit_can_be_asked_about() -> None:
    drawn = reader(SHELF, Request(Deed.PAGE, source="harbour.txt"), CHINESE)
    asked = [request.id for request in pressed(drawn) if request.do is Deed.ASK]
    assert asked == ["before", "middle", "after", "table", "stub"]


def test_what_is_unknown_opens_the_beginning_and_an_empty_shelf_nothing() -> None:
    assert "港口在前一年扩建" in reader(SHELF, Request(Deed.READ, "nobody", source="nowhere"), CHINESE)
    assert reader(Shelf(Corpus((Source("a.txt", ""),), (), ())), Request(Deed.PAGE), CHINESE) == ""


def test_hostile_text_stays_text() -> None:
    drawn = reader(SHELF, Request(Deed.READ, "middle"), CHINESE)
    assert "<" not in OWN_TAG.sub("", drawn)
    assert not re.search(r"<[^>]*evil", drawn)
    assert "onerror=&quot;alert(1)&quot;" in drawn


def test_a_long_report_is_drawn_a_leaf_at_a_time_and_walked_through_in_order() -> None:
    shelf = long_report()
    drawn = reader(shelf, Request(Deed.PAGE, source="harbour.txt"), CHINESE)
    seen: list[str] = []
    for _ in range(50):
        assert len(drawn) < 40_000
        seen += re.findall(r"<p>(\d+)：", drawn)
        onward = [r for r in pressed(drawn) if r.do is Deed.TURN][-1]
        before = seen and int(seen[-1])
        drawn = reader(shelf, onward, CHINESE)
        if int(re.findall(r"<p>(\d+)：", drawn)[0]) <= int(before):
            break
    assert seen == [str(n) for n in range(120)]


def test_at_either_end_the_way_on_is_shown_and_does_nothing() -> None:
    words = library_texts(CHINESE)
    first = reader(long_report(), Request(Deed.PAGE, page=1), CHINESE)
    assert re.search(rf'<button type="button" aria-disabled="true">[^<]*{words.earlier}', first)
    last = reader(long_report(), Request(Deed.PAGE, page=40), CHINESE)
    assert re.search(rf'<button type="button" aria-disabled="true">[^<]*{words.later}', last)


def test_a_page_is_gone_to_by_its_number() -> None:
    drawn = reader(long_report(), Request(Deed.PAGE, source="harbour.txt", page=20), CHINESE)
    assert 'data-target="p57"' in drawn
    assert 'value="20"' in drawn and 'max="40"' in drawn
    assert '<div class="page-rule">第 20 页</div>' in drawn
    assert "共 40 页" in drawn


def test_a_report_without_pages_is_counted_in_parts() -> None:
    flat = Shelf(
        Corpus(
            (Source("harbour.txt", ""),),
            tuple(replace(p, page=1) for p in long_report().books[0].blocks),
            (),
        )
    )
    drawn = reader(flat, Request(Deed.PAGE), ENGLISH)
    assert "Part 1 of" in drawn
    assert "page-rule" not in drawn and "<input" not in drawn


def test_the_section_in_which_one_reads_is_named() -> None:
    assert 'data-section="head"' in reader(long_report(), Request(Deed.READ, "p99"), CHINESE)


def test_pieces_of_one_long_paragraph_stand_together() -> None:
    first = replace(passage("one", PassageKind.PARAGRAPH, "第一句。"), end_line=12)
    second = replace(passage("two", PassageKind.PARAGRAPH, "第二句。"), start_line=12)
    shelf = Shelf(Corpus((Source("harbour.txt", ""),), (first, second), ()))
    drawn = reader(shelf, Request(Deed.READ, "two"), CHINESE)
    assert re.search(r"<p>第一句。<mark[^>]*>第二句。</mark>", drawn)


def test_a_numbered_item_has_no_second_mark() -> None:
    items = (passage("a", PassageKind.BULLET, "1. 北港"), passage("b", PassageKind.BULLET, "南港"))
    drawn = reader(Shelf(Corpus((Source("harbour.txt", ""),), items, ())), Request(Deed.PAGE), CHINESE)
    assert re.findall(r'class="rb-block (\w+)"', drawn) == ["numbered", "bullet"]


def big_table(rows: int) -> Shelf:
    """One table of so many rows."""
    corpus = small_corpus()
    whole = next(p for p in corpus.passages if p.id == "table")
    lines = [passage(f"r{n}", PassageKind.TABLE_ROW, f"{n}", parent_id="table") for n in range(rows)]
    exhibit: Exhibit = replace(
        corpus.exhibits[0], rows=tuple(Row((f"泊位 {n}", str(n)), f"r{n}") for n in range(rows))
    )
    passages: tuple[Passage, ...] = (whole, *lines)
    return Shelf(replace(corpus, passages=passages, exhibits=(exhibit,)))


def test_a_long_table_is_walked_through_by_sheets_without_a_gap() -> None:
    shelf = big_table(2 * ROWS_SHOWN + 5)
    drawn = reader(shelf, Request(Deed.READ, f"r{ROWS_SHOWN + 7}"), CHINESE)
    assert drawn.count("<tr") == ROWS_SHOWN + 1
    assert f"泊位 {ROWS_SHOWN}<" in drawn and f"泊位 {2 * ROWS_SHOWN - 1}<" in drawn
    ways = [r.id for r in pressed(drawn) if r.do is Deed.READ]
    assert ways == ["r0", f"r{2 * ROWS_SHOWN}"]
    last = reader(shelf, Request(Deed.READ, ways[1]), CHINESE)
    assert last.count("<tr") == 6
    assert f"第 {2 * ROWS_SHOWN + 1}–{2 * ROWS_SHOWN + 5} 行，共 {2 * ROWS_SHOWN + 5} 行" in last
