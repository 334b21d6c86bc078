"""Telling captions, source lines and notes from sentences that mention them."""

from __future__ import annotations

import pytest

from reportbot.domain.parsing.captions import find_captions, find_note, find_sources


@pytest.mark.parametrize(
    ("line", "label", "title"),
    [
        (" 图表 5：价格对比（每百万 Tokens） ", "图表 5", "价格对比（每百万 Tokens）"),
        ("图表 18: 供应商（2）", "图表 18", "供应商（2）"),
        ("图表 1：2024 年重点交易", "图表 1", "2024 年重点交易"),
        ("图表１２：全角数字", "图表 12", "全角数字"),
        ("圖表 3：全球市場", "圖表 3", "全球市場"),
        ("图1：市场规模", "图 1", "市场规模"),
        ("图 3 全国冷库容量", "图 3", "全国冷库容量"),
        ("表 2-1 主要财务数据", "表 2-1", "主要财务数据"),
        ("表一：主要公司", "表 1", "主要公司"),
        ("Figure 3: Cell prices", "Figure 3", "Cell prices"),
        ("Table 1. Leading producers", "Table 1", "Leading producers"),
        ("Exhibit 4 – Market share", "Exhibit 4", "Market share"),
        ("**Chart 2: Prices**", "Chart 2", "Prices"),
        ("### 图表 7：营收", "图表 7", "营收"),
    ],
)
def test_a_caption_has_its_label_and_title(line: str, label: str, title: str) -> None:
    (caption,) = find_captions(line)
    assert (caption.label, caption.title) == (label, title)
    assert line[caption.start : caption.end].startswith(label[0])


@pytest.mark.parametrize(
    "line",
    [
        "图表 19）。",
        "图 3 显示，价格持续下行",
        "图表 22 中，第三类国家全面禁止",
        "Table 1 shows that three producers hold half of the market.",
        "如图表 5：价格",
        "表 2 为公司财务数据。",
        "图书 3：目录",
    ],
)
def test_a_sentence_that_mentions_an_exhibit_is_no_caption(line: str) -> None:
    assert find_captions(line) == []


def test_two_captions_on_a_line_keep_their_own_characters() -> None:
    line = "图表 6：设备成本占比  图表 7：非 IT 设备成本占比 "
    first, second = find_captions(line)
    assert line[first.start : first.end] == "图表 6：设备成本占比"
    assert line[second.start : second.end] == "图表 7：非 IT 设备成本占比"


def test_a_label_without_a_colon_needs_a_line_of_its_own() -> None:
    assert find_captions("图 3 全国冷库容量", standalone=False) == []
    assert find_captions("图 3：全国冷库容量", standalone=False)


def test_two_sources_on_a_line() -> None:
    assert [s.text for s in find_sources("资料来源：IDC、甲  资料来源：乙院、甲 ")] == ["IDC、甲", "乙院、甲"]
    assert [s.text for s in find_sources("Source: company data")] == ["company data"]
    assert find_sources("他的资料来源：不明") == []


def test_an_equation_is_a_note_only_beside_an_exhibit() -> None:
    note = find_note(" E=IDC 预测 ", in_exhibit=True)
    assert note is not None
    assert note.text == "E=IDC 预测"
    assert find_note("E=IDC 预测", in_exhibit=False) is None
    explicit = find_note("注：内圈为 2023 年", in_exhibit=False)
    assert explicit is not None
    assert explicit.text == "内圈为 2023 年"
