"""Markers of a turn: one for each passage, from 1, never handed out twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from reportbot.domain.documents import Passage, PassageKind
from reportbot.services.ledger import EvidenceLedger


def passage(identifier: str) -> Passage:
    return Passage(identifier, "a.txt", PassageKind.PARAGRAPH, "x", "x", (), 1, 0, 1, 1, 1)


def test_an_unknown_marker_opens_nothing() -> None:
    ledger = EvidenceLedger()
    assert ledger.get(0) is None
    assert ledger.get(1) is None
    assert ledger.add([]) == ()


def test_markers_count_from_one_in_order() -> None:
    ledger = EvidenceLedger()
    assert [e.marker for e in ledger.add([passage("a"), passage("b")])] == [1, 2]
    found = ledger.get(2)
    assert found is not None and found.id == "b"


def test_a_passage_found_again_keeps_its_marker() -> None:
    ledger = EvidenceLedger()
    ledger.add([passage("a"), passage("b")])
    assert [e.marker for e in ledger.add([passage("b"), passage("c"), passage("b")])] == [2, 3, 2]


def test_tools_that_run_at_once_never_share_a_marker() -> None:
    ledger = EvidenceLedger()
    batches = [[passage(f"{i % 40}") for i in range(start, start + 30)] for start in range(0, 200, 7)]
    with ThreadPoolExecutor(8) as pool:
        found = [item for evidence in pool.map(ledger.add, batches) for item in evidence]
    markers = {item.passage.id: item.marker for item in found}
    assert all(markers[item.passage.id] == item.marker for item in found)
    assert sorted(markers.values()) == list(range(1, 41))
