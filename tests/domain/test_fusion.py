import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportbot.domain.fusion import RANK_CONSTANT, fuse


def items(fused: list[tuple[str, float]]) -> list[str]:
    return [item for item, _ in fused]


def test_fusing_nothing_gives_nothing() -> None:
    assert fuse([]) == fuse([([], 1.0), ([], 1.0)]) == []


def test_score_is_the_sum_of_reciprocal_ranks() -> None:
    fused = dict(fuse([(["a", "b"], 1.0), (["b"], 1.0)]))
    assert fused["b"] == pytest.approx(1 / (RANK_CONSTANT + 2) + 1 / (RANK_CONSTANT + 1))


def test_item_in_two_rankings_beats_the_first_of_one() -> None:
    assert items(fuse([(["a", "b"], 1.0), (["c", "b"], 1.0)]))[0] == "b"


def test_ties_keep_first_seen() -> None:
    assert items(fuse([(["a", "x"], 1.0), (["b", "y"], 1.0)])) == ["a", "b", "x", "y"]
    assert items(fuse([(["b", "y"], 1.0), (["a", "x"], 1.0)])) == ["b", "a", "y", "x"]


def test_heavier_ranking_wins() -> None:
    assert items(fuse([(["a"], 1.0), (["b"], 1.5)])) == ["b", "a"]


def test_repeated_item_counts_once_at_its_better_place() -> None:
    assert fuse([(["a", "b", "a"], 1.0)]) == fuse([(["a", "b"], 1.0)])


@given(st.lists(st.permutations("abcdef"), min_size=1, max_size=4))
def test_every_item_once_and_best_first(rankings: list[list[str]]) -> None:
    fused = fuse([(ranking, 1.0) for ranking in rankings])
    assert sorted(items(fused)) == list("abcdef")
    assert [score for _, score in fused] == sorted((score for _, score in fused), reverse=True)


@given(st.permutations("abcdef"), st.floats(0.1, 10))
def test_one_ranking_stays_as_it_is(ranking: list[str], weight: float) -> None:
    assert items(fuse([(ranking, weight)])) == list(ranking)
