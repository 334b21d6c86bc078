"""Passages: what they quote, how they hang together, and that their ids last."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportbot.domain.chunking import MAX_PARAGRAPH, Chunks, chunk, passage_id, split_sentences
from reportbot.domain.documents import ExhibitKind, Passage, PassageKind, Source
from reportbot.domain.parsing.document import parse
from reportbot.domain.parsing.tables import read_table

_TEXT = """# Outlook

Opening words.

## Demand

County demand doubled in 2024.

- FrigoX opened 12 sites
- Snowpost closed two

Table 1: Prices (CNY)

| Operator | Price (CNY/t) |
| --- | --- |
| FrigoX | 3.20 |
| FrigoX | 3.20 |

Source: company data

Figure 2: Capacity

Source: institute
"""


def _chunk(text: str, name: str = "a.md") -> Chunks:
    source, parsed = Source(name, text), parse(text)
    return chunk(source, parsed, lambda found: read_table(found.body, text, parsed.layout, parsed.prose))


def _of(chunks: Chunks, kind: PassageKind) -> list[Passage]:
    return [passage for passage in chunks.passages if passage.kind is kind]


def test_an_empty_source_has_no_passages() -> None:
    assert _chunk("") == Chunks((), ())


def test_every_passage_quotes_its_range_and_lines() -> None:
    lines = _TEXT.split("\n")
    for passage in _chunk(_TEXT).passages:
        assert _TEXT[passage.start : passage.end] == passage.quote
        assert passage.quote in "\n".join(lines[passage.start_line - 1 : passage.end_line])
        assert passage.quote.strip() == passage.quote


def test_text_passages_stand_under_their_headings_and_know_their_neighbours() -> None:
    chunks = _chunk(_TEXT)
    opening, demand = _of(chunks, PassageKind.PARAGRAPH)
    first, second = _of(chunks, PassageKind.BULLET)
    assert (opening.heading_path, demand.heading_path) == (("Outlook",), ("Demand",))
    assert (demand.previous_id, demand.next_id) == (opening.id, first.id)
    assert (opening.previous_id, second.next_id) == (None, None)
    assert second.quote == "Snowpost closed two"


def test_a_table_is_whole_and_row_by_row() -> None:
    chunks = _chunk(_TEXT)
    (table,) = _of(chunks, PassageKind.TABLE)
    first, second = _of(chunks, PassageKind.TABLE_ROW)
    assert table.quote.startswith("Table 1: Prices")
    assert table.quote.endswith("Source: company data")
    assert (first.exhibit, first.caption, first.parent_id) == ("Table 1", "Prices (CNY)", table.id)
    assert first.cells == (("Operator", "FrigoX"), ("Price（CNY/t）", "3.20"))
    assert (first.next_id, second.previous_id) == (second.id, first.id)
    assert chunks.passages.index(table) < chunks.passages.index(first)


def test_twin_rows_have_ids_of_their_own() -> None:
    first, second = _of(_chunk(_TEXT), PassageKind.TABLE_ROW)
    assert first.quote == second.quote
    assert first.id != second.id
    assert first.start != second.start


def test_an_exhibit_points_to_its_passages() -> None:
    chunks = _chunk(_TEXT)
    table, stub = chunks.exhibits
    assert (table.kind, stub.kind) == (ExhibitKind.TABLE, ExhibitKind.STUB)
    assert [row.passage_id for row in table.rows] == [p.id for p in _of(chunks, PassageKind.TABLE_ROW)]
    assert (stub.label, stub.number, stub.caption, stub.source_line) == (
        "Figure 2",
        "2",
        "Capacity",
        "institute",
    )
    assert stub.passage_id == _of(chunks, PassageKind.FIGURE_STUB)[0].id


def test_stubs_side_by_side_quote_their_caption_through_their_source_and_read_only_their_own() -> None:
    text = "图表 6：甲图  图表 7：乙图\n\n资料来源：甲院  资料来源：乙院\n"
    first, second = _of(_chunk(text), PassageKind.FIGURE_STUB)
    assert first.quote == "图表 6：甲图  图表 7：乙图\n\n资料来源：甲院"
    assert first.text == "图表 6：甲图\n资料来源：甲院"
    assert second.quote == "图表 7：乙图\n\n资料来源：甲院  资料来源：乙院"
    assert second.text == "图表 7：乙图\n资料来源：乙院"


def test_a_group_holds_its_rows() -> None:
    text = "图表 3：供应商\n\n公司 代码\n鲜渡\n寒石 668801.SH\n凛川 309127.SZ\n果屿\n麦凉 309152.SZ\n\n资料来源：公告\n"
    chunks = _chunk(text)
    (table,) = _of(chunks, PassageKind.TABLE)
    groups = _of(chunks, PassageKind.TABLE_GROUP)
    assert [group.quote.split("\n")[0] for group in groups] == ["鲜渡", "果屿"]
    assert [group.parent_id for group in groups] == [table.id, table.id]
    rows = _of(chunks, PassageKind.TABLE_ROW)
    assert [row.parent_id for row in rows] == [groups[0].id, groups[0].id, groups[1].id]
    assert rows[2].cells == (("分组", "果屿"), ("公司", "麦凉"), ("代码", "309152.SZ"))
    assert chunks.exhibits[0].grouped


def test_ids_come_from_what_is_said_and_where_not_from_the_order() -> None:
    before = {passage.quote: passage.id for passage in _chunk(_TEXT).passages if passage.kind != "table_row"}
    moved = _TEXT.replace("Opening words.", "Opening words.\n\nOne paragraph more.")
    after = {passage.quote: passage.id for passage in _chunk(moved).passages}
    assert all(after[quote] == id_ for quote, id_ in before.items())
    elsewhere = {passage.id for passage in _chunk(_TEXT, "b.md").passages}
    assert not elsewhere & set(before.values())


def test_the_same_words_as_another_kind_are_another_passage() -> None:
    assert passage_id("a", PassageKind.BULLET, "x") != passage_id("a", PassageKind.PARAGRAPH, "x")


def test_a_long_paragraph_is_split_at_sentence_ends_into_like_parts() -> None:
    sentence = "冷链需求向县域扩散，履约成本步入下行通道，时效与价格同时改善。"
    text = sentence * 30
    parts = split_sentences(text, 0, len(text))
    assert "".join(text[start:end] for start, end in parts) == text
    assert all(text[start:end].endswith("。") and end - start <= MAX_PARAGRAPH for start, end in parts)
    assert max(end - start for start, end in parts) - min(end - start for start, end in parts) <= 4 * len(
        sentence
    )


def test_a_sentence_beyond_the_limit_stays_whole() -> None:
    text = "无标点的长句" * 200
    assert split_sentences(text, 0, len(text)) == [(0, len(text))]


@given(st.text(alphabet="冷链。！ab. \n", max_size=300), st.integers(5, 60))
def test_splitting_loses_nothing_but_white_space(text: str, limit: int) -> None:
    parts = split_sentences(text, 0, len(text), limit)
    assert "".join("".join(text[start:end] for start, end in parts).split()) == "".join(text.split())


@given(st.text(alphabet="图表 1：资料来源甲乙。\n|-\tE=注#•\uf06c", max_size=200))
def test_any_text_is_chunked_into_true_quotes(text: str) -> None:
    chunks = _chunk(text)
    assert all(text[p.start : p.end] == p.quote and p.quote for p in chunks.passages)
    assert len({p.id for p in chunks.passages}) == len(chunks.passages)
