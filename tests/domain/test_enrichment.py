from dataclasses import replace

from reportbot.domain.documents import Passage, PassageKind
from reportbot.domain.enrichment import embedding_texts, search_text

PROSE = Passage(
    "id", "a.txt", PassageKind.PARAGRAPH, "占比\n约 70%。", "占比约 70%。", ("成本", "服务器"), 1, 0, 9, 1, 2
)
ROW = replace(
    PROSE,
    kind=PassageKind.TABLE_ROW,
    text="o1 60.00 美元",
    exhibit="图表 5",
    caption="定价对比",
    cells=(("模型", "o1"), ("输出价格（美元 / 百万 tokens）", "60.00"), ("备注", "")),
)


def test_prose_is_found_by_its_nearest_heading() -> None:
    assert search_text(PROSE) == "服务器 占比约 70%。"


def test_prose_without_a_heading_is_itself() -> None:
    assert search_text(replace(PROSE, heading_path=())) == "占比约 70%。"


def test_heading_is_not_said_twice() -> None:
    assert search_text(replace(PROSE, kind=PassageKind.HEADING, text="服务器")) == "服务器"


def test_row_is_found_by_caption_column_and_unit() -> None:
    assert search_text(ROW) == "图表 5 定价对比 模型：o1；输出价格（美元 / 百万 tokens）：60.00"


def test_row_without_read_cells_is_found_by_its_text() -> None:
    assert search_text(replace(ROW, cells=())) == "图表 5 定价对比 o1 60.00 美元"


def test_table_with_rows_is_embedded_by_how_it_begins() -> None:
    table = replace(PROSE, id="t", kind=PassageKind.TABLE, text="表头 " + "一二三" * 100 + "末尾")
    row = replace(ROW, id="r", parent_id="t")
    embedded = embedding_texts([table, row, PROSE])
    assert "表头" in embedded[0] and "末尾" not in embedded[0]
    assert embedded[1:] == [search_text(row), search_text(PROSE)]


def test_table_without_rows_is_embedded_whole() -> None:
    table = replace(PROSE, id="t", kind=PassageKind.TABLE, text="表头 " + "一二三" * 100 + "末尾")
    assert embedding_texts([table]) == [search_text(table)]
