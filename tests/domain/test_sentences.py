"""Sentences: where they end, and that markers stay with the sentence they support."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportbot.domain.sentences import split_sentences


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split_sentences(text)]


def test_nothing_gives_no_sentence() -> None:
    assert texts("") == texts(" \n ") == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("价格为 2.19 美元。另一句！第三句？", ["价格为 2.19 美元。", "另一句！", "第三句？"]),
        ("It costs $2.19. It is new.", ["It costs $2.19.", "It is new."]),
        ("It fell 5. Then it rose.", ["It fell 5.", "Then it rose."]),
        ("增长 5%.此外下降。", ["增长 5%.", "此外下降。"]),
        ("“第一句。”第二句", ["“第一句。”", "第二句"]),
        ("一行\n另一行", ["一行", "另一行"]),
        ("Really?! Yes... maybe. OK", ["Really?!", "Yes... maybe.", "OK"]),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert texts(text) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "See No. 5 of the list.",
        "U.S. firms vs. others, e.g. banks, fell.",
        "Fig. 3 shows 1.5 to 2.5.",
        "1. 数据中心服务商：甲、乙；",
        "1.不限制数量；2.总部设在这些地区。",
        "Smith Inc. rose 5.5%.",
        "输入 0.14 美元；输出 2.19 美元。",
    ],
)
def test_what_does_not_end_a_sentence(text: str) -> None:
    assert texts(text) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。[1][2]乙。", ["甲。[1][2]", "乙。"]),
        ("甲。 [1] 乙。", ["甲。 [1]", "乙。"]),
        ("“甲。” [1] 乙", ["“甲。” [1]", "乙"]),
        ("甲 [1]。乙", ["甲 [1]。", "乙"]),
        ("A cost 5.[1] B", ["A cost 5.[1]", "B"]),
        ("A cost 5. [1] [2] b", ["A cost 5. [1] [2]", "b"]),
        ("甲。\n[1]\n乙", ["甲。\n[1]", "乙"]),
    ],
)
def test_markers_behind_the_stop_belong_to_the_sentence_before(text: str, sentences: list[str]) -> None:
    assert texts(text) == sentences


def test_a_table_row_is_one_sentence_whatever_it_holds() -> None:
    assert texts("| a。b | 2.19 [1] |\n|---|---|\n完") == ["| a。b | 2.19 [1] |", "|---|---|", "完"]


@given(st.text(alphabet="a1。.!\n [1]“”；|- ", max_size=60) | st.text(max_size=80))
def test_sentences_are_slices_in_order_and_leave_out_only_white_space(text: str) -> None:
    at = 0
    for sentence in split_sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert not text[at : sentence.start].strip()
        at = sentence.end
    assert not text[at:].strip()
