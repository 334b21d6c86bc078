"""Joining hard-wrapped lines: nothing lost, nothing invented."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportbot.domain.parsing.reflow import join_lines, join_row
from reportbot.domain.text import HAN

_LINE = st.text(alphabet="中国算力，。、（）“”：AIbc19.%+-/ ,()", max_size=24)


def _solid(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ([], ""),
        (["", "  "], ""),
        (["中国人工智能初", "", "创企业 "], "中国人工智能初创企业"),
        (["the first", "quarter"], "the first quarter"),
        (["推出 GPT-", "3.5，开启"], "推出 GPT-3.5，开启"),
        (["尤其是 AI", "算力"], "尤其是 AI 算力"),
        (["2024年AI", "算力需求"], "2024年AI算力需求"),
        (["或达 1500+", "亿元"], "或达 1500+亿元"),
        (["然而，", "DeepSeek 通过"], "然而，DeepSeek 通过"),
        (["有限算力", "（与海外比较下）"], "有限算力（与海外比较下）"),
        (["fell (by", "17%)", ", then rose"], "fell (by 17%), then rose"),
        (["网络攻击/", "防御"], "网络攻击/防御"),
    ],
)
def test_join_lines(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


def test_join_row_parts_cells_that_stand_on_lines_of_their_own() -> None:
    lines = ["2 月 5 日 “连结超算” ", "京东云上线模型，国家超", "", "算互联网平台跟进 "]
    cells = ["2 月 5 日", "“连结超算”", "京东云上线模型，国家超算互联网平台跟进"]
    assert join_row(lines, cells) == "2 月 5 日 “连结超算” 京东云上线模型，国家超算互联网平台跟进"


@given(st.lists(_LINE, max_size=6))
def test_no_character_is_lost_or_moved(lines: list[str]) -> None:
    assert _solid(join_lines(lines)) == _solid("".join(lines))


@given(st.lists(_LINE, max_size=6))
def test_joining_joined_text_changes_nothing(lines: list[str]) -> None:
    joined = join_lines(lines)
    assert join_lines([joined]) == joined


@given(st.lists(st.text(alphabet="中国算力，。、（）", min_size=1, max_size=9), min_size=1, max_size=6))
def test_no_space_comes_between_cjk_characters(lines: list[str]) -> None:
    assert not re.search(r"\s", join_lines(lines))


@given(st.lists(st.text(alphabet="中力A1", min_size=1, max_size=9), min_size=1, max_size=6))
def test_no_space_comes_between_han_in_mixed_text(lines: list[str]) -> None:
    assert not re.search(f"[{HAN}] +[{HAN}]", join_lines(lines))
