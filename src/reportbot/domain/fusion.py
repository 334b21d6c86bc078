"""Reciprocal rank fusion: several rankings made one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)

RANK_CONSTANT = 60  # Cormack, Clarke and Büttcher 2009; flat between 20 and 100 on their collections


def fuse(
    rankings: Iterable[tuple[Sequence[Item], float]], rank_constant: int = RANK_CONSTANT
) -> list[tuple[Item, float]]:
    """Each item with the sum of weight / (constant + rank), ranks from 1, best first.

    Takes (ranking, weight) pairs. An item that stands twice in one ranking counts at its better place.
    On ties the item seen first stays first: rankings in the order given, items in theirs.
    """
    scores: dict[Item, float] = {}
    for ranking, weight in rankings:
        for rank, item in enumerate(dict.fromkeys(ranking), start=1):
            scores[item] = scores.get(item, 0.0) + weight / (rank_constant + rank)
    return sorted(scores.items(), key=lambda pair: -pair[1])
