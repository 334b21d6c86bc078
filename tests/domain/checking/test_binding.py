"""Which words of a sentence belong to which of its figures."""

from __future__ import annotations

import pytest

from reportbot.domain.checking.binding import bind, counterparts, goes_on, heads, source_end
from reportbot.domain.figures import read_figures


def parts(text: str, *names: str) -> list[str]:
    """What each figure has of a sentence in which these names stand."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    return ["".join(text[a:b] for a, b in part.own) for part in bind(text, read_figures(text), spans, [])]


def test_a_sentence_with_one_figure_is_all_of_it() -> None:
    text = "服务器约占成本的 70%。"
    assert parts(text) == [text]


def test_a_sentence_is_cut_where_it_pauses_between_its_figures() -> None:
    assert parts("网络设备占比约 11%，安全设备占比约 9%。") == ["网络设备占比约 11%", "，安全设备占比约 9%。"]


def test_a_list_of_figures_is_matched_with_the_list_of_names() -> None:
    one, other = parts("Orion 和 Lynx 分别为 3 元和 5 元。", "Orion", "Lynx")
    assert "Orion" in one and "3 元" in one and "Lynx" not in one and "5 元" not in one
    assert "Lynx" in other and "5 元" in other and "Orion" not in other


def test_a_list_may_give_its_unit_once() -> None:
    one, other = parts("Orion 与 Lynx 分别融资 60 亿和 10 亿美元。", "Orion", "Lynx")
    assert "Orion" in one and "60 亿" in one
    assert "Lynx" in other and "10 亿美元" in other and "Orion" not in other


def test_respectively_may_stand_behind_the_figures() -> None:
    one, other = parts("Orion and Lynx cost $3 and $5 respectively.", "Orion", "Lynx")
    assert "Orion" in one and "Lynx" in other


def test_a_source_is_told_from_what_is_said() -> None:
    text = "根据北辰研究院，市场规模为 30 亿元。"
    assert text[source_end(text) :] == "市场规模为 30 亿元。"
    assert source_end("市场规模为 30 亿元。") == 0


def test_two_parts_of_one_pattern_have_counterparts() -> None:
    assert counterparts("网络设备占比约", "安全设备占比约") == ("网络", "安全")
    assert counterparts("收入为", "员工达") is None


def test_two_figures_may_be_told_apart_by_what_stands_right_before_them() -> None:
    assert heads("运营一天的成本为", "理论收入为") == ("成本", "收入")


@pytest.mark.parametrize("part", ["，同比增长", "增加到", "up from", ""])
def test_a_part_may_only_go_on_from_the_figure_before(part: str) -> None:
    assert goes_on(part)


def test_a_part_with_a_subject_of_its_own_does_not_go_on() -> None:
    assert not goes_on("，安全设备占比约")


def test_a_noun_behind_a_figure_is_its_own() -> None:
    one, other = parts("Orion 的 30 亿参数比 Lynx 多 12 亿。", "Orion", "Lynx")
    assert "参数" in one and "参数" not in other


def test_two_figures_set_against_each_other_are_of_the_two_names_before() -> None:
    one, other = parts("Orion 比 Lynx 便宜（3 元对 5 元）。", "Orion", "Lynx")
    assert "Orion" in one and "3 元" in one and "Lynx" not in one
    assert "Lynx" in other and "5 元" in other and "Orion" not in other


def test_a_bracket_in_the_words_behind_a_figure_is_of_that_figure() -> None:
    one, other = parts("Orion costs $3 a day (booked early) and $5 at night.")
    assert "booked early" in one and "booked early" not in other
