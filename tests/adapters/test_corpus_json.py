import json
from pathlib import Path

import pytest

from reportbot.adapters.corpus_files import load_corpus
from reportbot.adapters.corpus_json import corpus_from_json, corpus_to_json
from reportbot.domain.documents import Corpus, Passage, PassageKind, Source

CORPORA = [Path("corpus"), Path("tests/fixtures/second_report")]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("folder", CORPORA, ids=str)
def test_real_corpus_comes_back_equal(folder: Path) -> None:
    corpus = load_corpus(ROOT / folder)
    assert corpus_from_json(json.loads(json.dumps(corpus_to_json(corpus)))) == corpus


def test_empty_corpus_comes_back_equal() -> None:
    assert corpus_from_json(corpus_to_json(Corpus((), (), ()))) == Corpus((), (), ())


def test_quote_that_is_not_its_range_is_kept() -> None:
    odd = Passage("id", "a.txt", PassageKind.PARAGRAPH, "别的", "别的", (), 1, 0, 2, 1, 1)
    corpus = Corpus((Source("a.txt", "原文"),), (odd,), (), aliases=(("甲", "乙"),))
    assert corpus_from_json(corpus_to_json(corpus)) == corpus


@pytest.mark.parametrize("foreign", [{}, {"sources": []}, {"sources": [{"name": 1}]}])
def test_foreign_data_raises(foreign: dict) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        corpus_from_json(foreign)
