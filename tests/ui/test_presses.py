"""What a press changes on the page, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportbot.domain.browsing import Shelf
from reportbot.domain.documents import Source
from reportbot.ui.presses import Desk, outcome, with_draft
from reportbot.ui.requests import Deed, Request
from reportbot.ui.texts import CHINESE, ENGLISH
from tests.ui.fakes import passage, small_corpus

CORPUS = small_corpus()
SHELF = Shelf(CORPUS)
HERE = Desk(document="harbour.txt")


def two_reports() -> Shelf:
    other = replace(passage("elsewhere", CORPUS.passages[0].kind, "机场。"), source="airport.txt")
    return Shelf(
        replace(
            CORPUS, sources=(*CORPUS.sources, Source("airport.txt", "")), passages=(*CORPUS.passages, other)
        )
    )


def test_a_marker_opens_the_panel_and_nothing_else() -> None:
    found = outcome(Request(Deed.CITE, "row3", "1"), HERE, SHELF, CHINESE)
    assert found is not None and found.panel is not None and found.chat
    assert "泊位 3" in found.panel
    assert (found.question, found.document, found.ways, found.reader) == (None, None, None, None)


def test_the_way_into_the_report_opens_it_at_the_passage() -> None:
    found = outcome(Request(Deed.READ, "row3"), HERE, SHELF, CHINESE)
    assert found is not None and found.reader is not None and not found.chat
    assert 'class="cited"' in found.reader
    assert (found.panel, found.question, found.ways) == (None, None, None)


def test_another_document_brings_its_own_contents() -> None:
    found = outcome(Request(Deed.READ, "elsewhere"), HERE, two_reports(), CHINESE)
    assert found is not None and found.reader is not None
    assert found.document == "airport.txt"
    assert found.ways is not None
    assert "机场。" in found.reader


def test_asking_puts_a_question_into_the_chats_box() -> None:
    found = outcome(Request(Deed.ASK, "row3"), HERE, SHELF, ENGLISH)
    assert found is not None and found.chat
    assert found.question == found.asked == "In 图表 1, what does it say for 泊位 3 under 吞吐量?"
    assert (found.panel, found.reader) == (None, None)


@pytest.mark.parametrize("do", [Deed.CITE, Deed.READ, Deed.TURN, Deed.ASK])
def test_an_unknown_passage_changes_nothing(do: Deed) -> None:
    assert outcome(Request(do, "nobody", source="harbour.txt"), HERE, SHELF, CHINESE) is None


def test_a_page_of_an_unknown_document_changes_nothing() -> None:
    assert outcome(Request(Deed.PAGE, source="nowhere.txt", page=2), HERE, SHELF, CHINESE) is None


@pytest.mark.parametrize(
    ("draft", "asked", "box"),
    [
        ("", "", "新"),
        ("  ", "", "新"),
        ("旧", "旧", "新"),
        ("我想知道：", "", "我想知道：\n新"),
        ("我想知道：\n旧", "旧", "我想知道：\n新"),
        ("旧，改过", "旧", "旧，改过\n新"),
    ],
)
def test_what_was_typed_is_kept_and_what_was_put_there_is_replaced(draft: str, asked: str, box: str) -> None:
    assert with_draft(draft, asked, "新") == box
