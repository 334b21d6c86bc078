"""Captions, bodies, notes and source lines find each other."""

from __future__ import annotations

from reportbot.domain.parsing.document import parse
from reportbot.domain.parsing.exhibits import FoundExhibit

_PROSE = "县域生鲜消费升温，次日达服务快速铺开，以鲜渡为代表的生鲜平台把仓储前移到产区"


def _exhibits(body: str) -> dict[str, FoundExhibit]:
    filler = f"{_PROSE}\n\n{_PROSE}\n\n{_PROSE}。 \n\n \n\n"
    return {found.label: found for found in parse(filler * 2 + body + "\n\n \n\n" + filler).exhibits}


def _source(found: FoundExhibit) -> str:
    return found.source.text if found.source else ""


def test_a_caption_without_data_is_closed_by_its_source() -> None:
    found = _exhibits("图表 1：冷库容量 \n \n\n \n资料来源：中冷院、甲证券 \n")["图表 1"]
    assert (found.title, _source(found), found.body) == ("冷库容量", "中冷院、甲证券", [])


def test_charts_side_by_side_take_their_own_sources() -> None:
    found = _exhibits("图表 6：甲图  图表 7：乙图 \n \n\n \n资料来源：甲院  资料来源：乙院 \n")
    assert [_source(each) for each in found.values()] == ["甲院", "乙院"]


def test_captions_first_sources_later_pair_in_order() -> None:
    text = (
        "图表 19：甲图 \n \n\n 图表 20：乙图 \n\n \n \n\n注：E=预测 \n\n资料来源：甲院 \n\n 资料来源：乙院 \n"
    )
    found = _exhibits(text)
    assert [(_source(each), [n.text for n in each.notes]) for each in found.values()] == [
        ("甲院", ["E=预测"]),
        ("乙院", []),
    ]


def test_charts_that_share_a_source_share_it() -> None:
    found = _exhibits("图表 6：甲图  图表 7：乙图 \n \n\n \n资料来源：甲院 \n")
    assert [_source(each) for each in found.values()] == ["甲院", "甲院"]


def test_a_note_that_is_named_like_a_source_is_a_note() -> None:
    found = _exhibits("图表 4：降本 \n \n\n资料来源：气泡大小代表成本；资料来源：工业院 \n")["图表 4"]
    assert (_source(found), [note.text for note in found.notes]) == ("工业院", ["气泡大小代表成本"])


def test_a_note_after_the_source_belongs_to_the_exhibit_above() -> None:
    found = _exhibits("图表 4：降本 \n \n\n资料来源：工业院 \n\n注：均为含税价 \n")["图表 4"]
    assert [note.text for note in found.notes] == ["均为含税价"]


def test_prose_after_a_caption_without_source_is_not_its_body() -> None:
    found = _exhibits(f"图表 4：降本 \n\n \n\n{_PROSE}\n\n{_PROSE}。 \n")["图表 4"]
    assert (found.body, found.source) == ([], None)


def test_a_heading_ends_a_table_without_a_source() -> None:
    found = _exhibits("图表 4：价格 \n\n公司 价格 \n\n甲公司 3.20 \n\n乙公司 2.10 \n\n\uf06c 下一小节 \n\n")[
        "图表 4"
    ]
    assert [line.text for line in found.body] == ["公司 价格", "甲公司 3.20", "乙公司 2.10"]


def test_a_caption_that_runs_over_its_line_is_one_caption() -> None:
    found = _exhibits("图表 4：价格对比（2024 年\n\n四季度） \n \n\n资料来源：甲院 \n")["图表 4"]
    assert found.title == "价格对比（2024 年四季度）"


def test_a_markdown_table_needs_no_caption() -> None:
    text = "## Prices\n\n| Operator | Price |\n| --- | --- |\n| FrigoX | 3.20 |\n\nSource: company data\n"
    (found,) = parse(text).exhibits
    assert (found.label, found.number, _source(found)) == ("Table (line 3)", "", "company data")
    assert len(found.body) == 3
