"""Markers are numbered by first appearance, however the answer is cut into chunks."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from reportbot.services.numbering import MarkerNumbering


def run(chunks: list[str]) -> str:
    numbering = MarkerNumbering()
    return "".join([*map(numbering.feed, chunks), numbering.flush()])


def test_first_cited_is_one_and_a_repeat_keeps_its_number() -> None:
    assert run(["b [7]，a [3]，b [7]"]) == "b [1]，a [2]，b [1]"


def test_a_marker_cut_between_chunks_is_whole_again() -> None:
    assert run(["x [1", "2", "] y"]) == "x [1] y"


def test_brackets_that_are_no_markers_stay() -> None:
    assert run(["[note] [", "] [1234] [a1]"]) == "[note] [] [1234] [a1]"


@given(st.lists(st.sampled_from(["[3]", "[12]", "文", "[", "]", "1", " "]), max_size=20), st.data())
def test_chunking_never_changes_the_text(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    edges = [0, *cuts, len(text)]
    chunks = [text[low:high] for low, high in itertools.pairwise(edges)]
    assert run(chunks) == run([text])
