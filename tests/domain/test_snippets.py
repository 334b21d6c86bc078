"""Why a search found a passage: its words picked out, in a part that fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportbot.domain.snippets import snippet

LONG = "港口在前一年扩建。" * 20 + "北线快船的单程票价是 4.50 美元。" + "货量随后回落。" * 20


def hits(text: str, query: str, **more: object) -> list[str]:
    return [piece for piece, hit in snippet(text, query, **more) if hit]


def test_words_are_found_case_aside_and_chinese_by_pairs() -> None:
    assert hits("The Harbour of Qingyu", "harbour") == ["Harbour"]
    assert hits("单程票价是 4.50 美元", "往返票价") == ["票价"]
    assert hits("增长 8%", "8%") == ["8%"]


def test_a_word_inside_another_is_none() -> None:
    assert hits("harbours", "harbour") == []
    assert hits("14.50", "4.50") == []


def test_words_that_say_nothing_are_not_picked_out() -> None:
    assert hits("what is the fare", "What is the fare", ignored=frozenset({"what", "is", "the"})) == ["fare"]
    assert hits("票价是多少", "票价是多少", ignored=frozenset({"多少", "是"})) == ["票价"]


def test_a_long_passage_is_shown_where_the_words_stand() -> None:
    shown = snippet(LONG, "北线快船票价", width=60)
    text = "".join(piece for piece, _ in shown)
    assert "北线快船" in text
    assert text.startswith("…") and text.endswith("…")
    assert len(text) <= 62


def test_without_any_of_the_words_it_is_the_beginning() -> None:
    assert "".join(piece for piece, _ in snippet(LONG, "zebra", width=30)) == LONG[:30] + "…"


@given(st.text(max_size=300), st.text(max_size=30))
def test_pieces_are_the_text_whatever_is_asked(text: str, query: str) -> None:
    shown = "".join(piece for piece, _ in snippet(text, query, width=1000))
    assert shown == " ".join(text.split())
