"""Citation markers in an answer."""

from reportbot.domain.markers import Marker, find_markers, without_markers


def test_no_marker_in_plain_text() -> None:
    assert find_markers("2.19 美元 [a] [] (1) ［1］") == ()


def test_every_marker_is_found_where_it_stands() -> None:
    assert find_markers("a[1][12] b [1]") == (Marker(1, 1, 4), Marker(12, 4, 8), Marker(1, 11, 14))


def test_a_long_number_in_brackets_is_no_marker() -> None:
    assert find_markers("[2024]") == ()


def test_markers_can_be_taken_out() -> None:
    assert without_markers("a [1][2].") == "a ."
