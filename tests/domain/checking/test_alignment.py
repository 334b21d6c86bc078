"""A sentence that is the report's own but for its figures."""

from __future__ import annotations

from made_reports import facts, passage, words

from reportbot.domain.checking.alignment import in_place
from reportbot.domain.checking.claims import values_of
from reportbot.domain.figures import read_figures

REPORT = facts(passage("根据统计，Orion 的订单收入为 30 亿元，占 Lynx 订单收入的 12%。"))


def aligned(text: str) -> list[tuple[str, str]]:
    """Each value of the draft with the report's in its place."""
    said = words(text)
    claims = values_of(text, read_figures(text), said)
    places = in_place(text, claims, said, REPORT)
    return [(c.text, places[c.figure.start].shown) for c in claims if c.figure.start in places]


def test_each_figure_has_the_one_in_its_place() -> None:
    assert aligned("根据统计，Orion 的订单收入为 40 亿元，占 Lynx 订单收入的 12%。") == [
        ("40 亿元", "30 亿元"),
        ("12%", "12%"),
    ]


def test_what_the_report_says_beside_it_does_not_matter() -> None:
    assert aligned("Orion 的订单收入为 40 亿元，占 Lynx 订单收入的 15%。") == [
        ("40 亿元", "30 亿元"),
        ("15%", "12%"),
    ]


def test_a_sentence_with_another_name_is_another_sentence() -> None:
    assert aligned("根据统计，Lynx 的订单收入为 40 亿元，占 Orion 订单收入的 12%。") == []


def test_a_sentence_of_its_own_has_no_places() -> None:
    assert aligned("Orion 的订单增长很快，收入有 40 亿元。") == []
