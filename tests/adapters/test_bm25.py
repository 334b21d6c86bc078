import pytest

from reportbot.adapters.bm25 import Bm25


def test_rare_term_outweighs_common_term() -> None:
    index = Bm25.build([["价", "芯片"], ["价", "云"], ["价", "云"]])
    scores = index.scores({"价": 1.0, "芯片": 1.0})
    assert scores.argmax() == 0


def test_unknown_terms_score_nothing() -> None:
    assert Bm25.build([["甲"], ["乙"]]).scores({"丙": 1.0}).tolist() == [0, 0]


def test_no_terms_score_nothing() -> None:
    assert Bm25.build([["甲"]]).scores({}).tolist() == [0]


def test_weight_scales_the_score() -> None:
    index = Bm25.build([["甲"], ["乙"], ["丙"]])
    assert index.scores({"甲": 0.5})[0] == pytest.approx(0.5 * index.scores({"甲": 1.0})[0])


def test_documents_without_tokens_are_kept_and_never_found() -> None:
    index = Bm25.build([[], ["甲"], []])
    assert index.scores({"甲": 1.0, "": 1.0}).nonzero()[0].tolist() == [1]


def test_no_documents_give_no_scores() -> None:
    assert Bm25.build([]).scores({"甲": 1.0}).shape == (0,)


def test_saved_index_scores_the_same(tmp_path) -> None:
    index = Bm25.build([["甲", "乙"], ["乙"], ["丙"]])
    index.save(tmp_path / "bm25")
    again = Bm25.load(tmp_path / "bm25", 3)
    assert again.scores({"甲": 1, "乙": 0.5}).tolist() == index.scores({"甲": 1, "乙": 0.5}).tolist()
