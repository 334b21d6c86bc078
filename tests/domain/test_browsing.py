"""A corpus arranged for reading: blocks in order, leaves of a bounded size, the way from a row to its table."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportbot.domain.browsing import Book, Shelf, cut
from reportbot.domain.documents import Corpus, Passage, PassageKind, Source
from tests.ui.fakes import small_corpus

HEADING, PROSE, TABLE, ROW = (
    PassageKind.HEADING,
    PassageKind.PARAGRAPH,
    PassageKind.TABLE,
    PassageKind.TABLE_ROW,
)


def passage(id: str, kind: PassageKind = PROSE, size: int = 10, page: int = 1, **more: object) -> Passage:
    path = more.pop("path", ("一",))
    return Passage(id, "r.txt", kind, "字" * size, "字" * size, path, page, 0, size, 1, 1, **more)


def ids(passages: Sequence[Passage]) -> list[str]:
    return [p.id for p in passages]


def test_nothing_makes_no_leaf() -> None:
    assert cut([]) == ()


def test_a_leaf_is_full_before_the_limit_and_a_longer_block_is_one_alone() -> None:
    blocks = [passage("a", size=60), passage("b", size=60), passage("long", size=500), passage("c", size=60)]
    assert [ids(leaf.blocks) for leaf in cut(blocks, 120)] == [["a", "b"], ["long"], ["c"]]


def test_a_chapter_begins_a_new_leaf_early_and_a_section_later() -> None:
    chapter, section = passage("h1", HEADING, path=("一",)), passage("h2", HEADING, path=("一", "二"))
    assert len(cut([passage("a", size=30), chapter, passage("b")], 100)) == 2
    assert len(cut([passage("a", size=30), section, passage("b")], 100)) == 1
    assert len(cut([passage("a", size=60), section, passage("b")], 100)) == 2


def test_a_heading_goes_with_what_it_heads() -> None:
    blocks = [passage("a", size=10), passage("h1", HEADING), passage("h2", HEADING), passage("b", size=95)]
    assert [ids(leaf.blocks) for leaf in cut(blocks, 100)] == [["a"], ["h1", "h2", "b"]]


@given(st.lists(st.tuples(st.sampled_from([HEADING, PROSE]), st.integers(1, 90)), max_size=60))
def test_leaves_are_the_blocks_in_order_none_too_long(blocks: list[tuple[PassageKind, int]]) -> None:
    given_blocks = [passage(str(i), kind, size) for i, (kind, size) in enumerate(blocks)]
    leaves = cut(given_blocks, 100)
    assert ids([b for leaf in leaves for b in leaf.blocks]) == ids(given_blocks)
    assert [leaf.number for leaf in leaves] == list(range(1, len(leaves) + 1))
    for leaf in leaves:
        text = sum(len(b.text) for b in leaf.blocks if b.kind is PROSE)
        assert text <= 100


BLOCKS = [
    passage("h", HEADING),
    passage("a"),
    passage("t", TABLE, page=2),
    passage("t1", ROW, page=2, parent_id="t"),
    passage("g", HEADING, page=4, path=("二",)),
    passage("b", page=4),
]
BOOK = Book("r.txt", BLOCKS)


def test_rows_are_inside_their_table() -> None:
    assert ids(BOOK.blocks) == ["h", "a", "t", "g", "b"]
    shelf = Shelf(Corpus((Source("r.txt", ""),), tuple(BLOCKS), ()))
    row = shelf.passage("t1")
    assert row is not None
    assert shelf.block_of(row).id == "t"


def test_around_a_block_headings_come_along() -> None:
    before, after = BOOK.around(BLOCKS[2], 1)
    assert ids(before) == ["a"]
    assert ids(after) == ["g", "b"]
    assert BOOK.around(BLOCKS[2], 0) == ((), ())
    assert ids(BOOK.around(BLOCKS[2], 9)[0]) == ["h", "a"]


@pytest.mark.parametrize(("page", "first"), [(1, "h"), (2, "t"), (3, "t"), (4, "g"), (99, "b"), (0, "h")])
def test_a_page_without_a_beginning_is_found_where_its_text_began(page: int, first: str) -> None:
    found = BOOK.at_page(page)
    assert found is not None
    assert found.id == first


def test_the_section_of_a_block_is_the_heading_above_it() -> None:
    assert [getattr(BOOK.section_of(b), "id", None) for b in BOOK.blocks] == ["h", "h", "h", "g", "g"]
    assert Book("r.txt", [passage("a")]).section_of(passage("a")) is None


def test_words_are_said_as_they_stand_in_one_passage() -> None:
    texts = ("泊位 扩建，ＡＢＣ", "货量")
    shelf = Shelf(
        Corpus(
            (Source("r.txt", ""),),
            tuple(Passage(t, "r.txt", PROSE, t, t, (), 1, 0, 1, 1, 1) for t in texts),
            (),
        )
    )
    assert [p.text for p in shelf.saying("泊位扩建")] == [p.text for p in shelf.saying("abc")] == [texts[0]]
    assert shelf.saying("abc货量") == () == shelf.saying("  ")


def test_a_figure_is_not_said_inside_of_a_longer_one() -> None:
    texts = ("利润率 545 %", "共 1,545%", "545.5%", "5 45%", "增长545%，随后")
    shelf = Shelf(
        Corpus(
            (Source("r.txt", ""),),
            tuple(Passage(t, "r.txt", PROSE, t, t, (), 1, 0, 1, 1, 1) for t in texts),
            (),
        )
    )
    assert [p.text for p in shelf.saying("545%")] == [texts[0], texts[4]]
    assert [p.text for p in shelf.saying("545")] == [texts[0], texts[4]]


def test_of_a_table_and_its_row_the_row_says_it() -> None:
    said = Shelf(small_corpus()).saying("泊位 3")
    assert "row3" in {p.id for p in said} and "table" not in {p.id for p in said}
