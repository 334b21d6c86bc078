"""The ways into the report: nested headings, exhibits by number, results with where and why."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from reportbot.adapters.corpus_files import load_corpus
from reportbot.domain.browsing import Shelf
from reportbot.domain.documents import Corpus, Exhibit, ExhibitKind, PassageKind, Source
from reportbot.ui.contents import exhibit_list, headings, results
from reportbot.ui.library_texts import library_texts
from reportbot.ui.requests import Deed, parse_request
from reportbot.ui.texts import CHINESE, ENGLISH, Texts
from tests.conftest import ROOT
from tests.ui.fakes import HOSTILE_PROSE, passage, small_corpus
from tests.ui.own_tags import OWN_TAG

SHELF = Shelf(small_corpus())
REPORT = Shelf(load_corpus(ROOT / "corpus"))


def outline(*paths: tuple[str, ...]) -> Shelf:
    found = [
        replace(passage(f"h{n}", PassageKind.HEADING, path[-1]), heading_path=path)
        for n, path in enumerate(paths)
    ]
    return Shelf(Corpus((Source("harbour.txt", ""),), tuple(found), ()))


def asked(drawn: str) -> list[tuple[Deed, str]]:
    found = [parse_request(html.unescape(text)) for text in re.findall(r'data-rb="([^"]*)"', drawn)]
    return [(request.do, request.id) for request in found if request]


def test_headings_nest_as_they_do_in_the_report() -> None:
    shelf = outline(("一",), ("一", "甲"), ("一", "甲", "子"), ("二",), ("二", "乙"))
    drawn = re.sub(r"<span.*?</span>|<(?!/?(?:ul|li)>)[^>]*>", "", headings(shelf.books[0], CHINESE))
    assert drawn == (
        "<ul><li>一<ul><li>甲<ul><li>子</li></ul></li></ul></li><li>二<ul><li>乙</li></ul></li></ul>"
    )


def test_a_level_that_is_left_out_leaves_no_list_open() -> None:
    drawn = headings(outline(("一", "甲", "子"), ("二",)).books[0], CHINESE)
    assert drawn.count("<ul>") == drawn.count("</ul>") and drawn.count("<li>") == drawn.count("</li>")


def test_a_heading_turns_to_its_place() -> None:
    assert asked(headings(outline(("一",), ("二",)).books[0], CHINESE)) == [
        (Deed.TURN, "h0"),
        (Deed.TURN, "h1"),
    ]


@pytest.mark.parametrize("texts", [CHINESE, ENGLISH])
def test_without_headings_it_says_so(texts: Texts) -> None:
    assert library_texts(texts).no_headings in headings(SHELF.books[0], texts)
    assert library_texts(texts).no_exhibits in exhibit_list(
        outline(("一",)), outline(("一",)).books[0], texts
    )


def test_exhibits_are_listed_by_number_with_kind_and_size() -> None:
    drawn = exhibit_list(REPORT, REPORT.books[0], CHINESE)
    numbers = [int(n) for n in re.findall(r"<strong>图表 (\d+)</strong>", drawn)]
    assert numbers == list(range(1, 24))  # in the text 14 stands before 12
    assert drawn.count('class="kind table"') == 7
    assert drawn.count("图 · 数据不在文本里") == 16
    assert "表 · 7 行 × 4 列" in drawn
    assert "7 张表有数据；16 张图" in drawn


def test_numbers_of_chapters_are_sorted_part_by_part() -> None:
    stubs = [
        Exhibit(f"Figure {n}", n, "x", ExhibitKind.STUB, "harbour.txt", "stub")
        for n in ("2-10", "10", "2-2", "9")
    ]
    drawn = exhibit_list(Shelf(replace(small_corpus(), exhibits=tuple(stubs))), SHELF.books[0], ENGLISH)
    assert re.findall(r"<strong>Figure ([\d-]+)</strong>", drawn) == ["2-2", "2-10", "9", "10"]


def test_an_exhibit_is_read_in_its_place() -> None:
    assert asked(exhibit_list(SHELF, SHELF.books[0], CHINESE)) == [(Deed.READ, "table"), (Deed.READ, "stub")]


def test_a_result_says_where_it_stands_and_why_it_was_found() -> None:
    row = SHELF.passage("row3")
    assert row is not None
    drawn = results("泊位 3", [row], SHELF, CHINESE)
    assert "港口 › 吞吐量" in drawn
    assert "图表 1 · 第 2 页" in drawn
    assert "<mark>泊位</mark>" in drawn
    assert asked(drawn) == [(Deed.READ, "row3")]
    assert "1 处" in drawn


def test_what_stands_nowhere_word_for_word_is_said_to_be_near_in_meaning() -> None:
    found = [p for p in [SHELF.passage("after")] if p]
    assert library_texts(ENGLISH).not_literal.format(query="cargo fell") in results(
        "cargo fell", found, SHELF, ENGLISH
    )
    assert "没有逐字出现" not in results("货量 随后", found, SHELF, CHINESE)


def test_nothing_found_is_said() -> None:
    assert "zebra" in results("zebra", [], SHELF, CHINESE)
    assert "<ol" not in results("zebra", [], SHELF, CHINESE)


def test_the_document_is_named_where_there_are_several() -> None:
    corpus = small_corpus()
    two = Shelf(replace(corpus, sources=(*corpus.sources, Source("other.txt", ""))))
    found = [corpus.passages[0]]
    assert "harbour.txt" in results("港口", found, two, CHINESE)
    assert "harbour.txt" not in results("港口", found, SHELF, CHINESE)


def test_hostile_words_and_passages_stay_text() -> None:
    found = [p for p in [SHELF.passage("middle"), SHELF.passage("stub")] if p]
    for drawn in (
        results(HOSTILE_PROSE, found, SHELF, CHINESE),
        results("<b onclick=alert(1)>", [], SHELF, CHINESE),
        headings(outline(("<img src=x>",)).books[0], CHINESE),
    ):
        assert "<" not in OWN_TAG.sub("", drawn)
