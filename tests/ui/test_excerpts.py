"""Parts of passages: the place is among what is shown, and what is left out is marked."""

from __future__ import annotations

from reportbot.ui.excerpts import excerpt

LONG = "泊位一可停三十万吨的船。" * 20 + "另外，第九泊位为 45 万吨，供油轮使用。" + "其余泊位较小。" * 20


def test_a_short_text_is_shown_whole_on_one_line() -> None:
    assert excerpt("一\n二 三", 20) == "一 二 三"


def test_a_cut_is_marked() -> None:
    shown = excerpt(LONG, 100)
    assert shown.endswith("…") and not shown.startswith("…") and len(shown) <= 101


def test_the_place_is_shown_from_a_clause_on() -> None:
    shown = excerpt(LONG, 100, LONG.index("45 万吨"))
    assert "第九泊位为 45 万吨，供油轮使用" in shown
    assert shown.startswith("…泊位一") and shown.endswith("…")


def test_the_end_of_a_text_is_shown_without_a_mark_behind_it() -> None:
    text = "很长的开头，" * 40 + "最后是 45 万吨。"
    shown = excerpt(text, 100, text.index("45"))
    assert shown.startswith("…很长") and shown.endswith("最后是 45 万吨。")
