"""Normalisation, tokens and language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportbot.domain.text import is_chinese, normalise, squash, tokens


def test_names_tickers_and_numbers_stay_whole() -> None:
    found = tokens("DeepSeek-R1 2.19 000977.SZ o1-mini GPT-4o 37% 1,570")
    assert {"deepseek-r1", "2.19", "000977.sz", "o1-mini", "gpt-4o", "37%", "1570"} <= set(found)


def test_a_compound_name_is_found_by_its_parts() -> None:
    assert "r1" in tokens("DeepSeek-R1")


def test_chinese_gives_bigrams_and_a_lone_character_itself() -> None:
    assert tokens("冷链物流 亿") == ["冷链", "链物", "物流", "亿"]


def test_full_width_is_the_same_as_half_width() -> None:
    assert tokens("ＤｅｅｐＳｅｅｋ－Ｒ１　２．１９") == tokens("DeepSeek-R1 2.19")


@pytest.mark.parametrize("text", ["", " \n", "，。！", "\x00\ud800"])
def test_nothing_to_say_gives_no_tokens(text: str) -> None:
    assert tokens(text) == []


def test_what_breaks_the_embedder_is_cleaned_away() -> None:
    assert normalise("a\x00b\ud800c\ufdfad") == "a b c d"


@given(st.text())
def test_normalising_twice_changes_nothing_and_never_raises(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert tokens(text) == tokens(normalise(text))


@given(st.text())
def test_squash_leaves_no_space(text: str) -> None:
    assert not any(char.isspace() for char in squash(text))


@pytest.mark.parametrize(
    "text",
    ["R1 的价格？", "deepsek r1输出现在多少钱一百w token啊", "o1迷你缓存命中是啥价", "润泽科技", "那 o1 呢"],
)
def test_chinese_grammar_means_chinese(text: str) -> None:
    assert is_chinese(text)


@pytest.mark.parametrize(
    "text", ["What is 润泽科技's stock code?", "How large is it?", "", "Compare A and 字节跳动"]
)
def test_english_grammar_means_english(text: str) -> None:
    assert not is_chinese(text)
