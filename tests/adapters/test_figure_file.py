"""The keeper's figures: each is what the report says where the file says it does, or the corpus is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportbot.adapters.corpus_files import corpus_hash, load_corpus
from reportbot.domain.figures import Bound
from reportbot.domain.text import squash
from reportbot.errors import CorpusError
from tests.conftest import ROOT

TEXT = "一、市场\n\n2023 年中国冷链市场规模约\n\n 500 亿元，同比增长 10%。\n"
HEAD = 'source = "r.txt"\n'
ENTRY = """
[[figure]]
id = "m23"
name = "2023 年冷链市场规模"
kind = "level"
value = "500"
unit = "亿元"
limit = "about"
subject = "冷链市场规模"
years = [2023]
said = [{ line = 3, text = "2023 年中国冷链市场规模约 500 亿元" }]
"""


def corpus(folder: Path, figures: str) -> Path:
    (folder / "r.txt").write_text(TEXT, encoding="utf-8")
    (folder / "figures.toml").write_text(figures, encoding="utf-8")
    return folder


def test_a_figure_is_found_across_broken_lines_and_cites_its_passage(tmp_path: Path) -> None:
    loaded = load_corpus(corpus(tmp_path, HEAD + ENTRY))
    figure = next(f for f in loaded.stated if f.id == "m23")
    assert (figure.value.low, figure.value.unit, figure.value.bound) == (500 * 10**8, "CNY", Bound.ABOUT)
    assert figure.first_year == figure.last_year == 2023
    assert figure.passages
    assert squash(TEXT[figure.start : figure.end]) == squash("2023 年中国冷链市场规模约 500 亿元")


def test_what_the_sentences_say_beside_the_file_is_read_too(tmp_path: Path) -> None:
    stated = load_corpus(corpus(tmp_path, HEAD + ENTRY)).stated
    assert [(f.kind.value, f.value.low) for f in stated] == [("level", 500 * 10**8), ("growth", 10)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (HEAD, 'source = "x.txt"\n', "names the source 'x.txt'"),
        ('kind = "level"', 'kind = "mood"', "unknown kind or limit"),
        ('limit = "about"', 'limit = "maybe"', "unknown kind or limit"),
        ('unit = "亿元"\n', "", "has no 'unit'"),
        ('value = "500"', 'value = "501"', "does not state"),
        ('value = "500"', 'value = "viel"', "no figure or range"),
        ("line = 3", "line = 1", "does not have at line 1"),
        ("规模约 500", "规模达 500", "does not have at line 3"),
        ("[[figure]]", "[[figure", "not valid TOML"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = HEAD + ENTRY
    assert old in text
    with pytest.raises(CorpusError) as refused:
        load_corpus(corpus(tmp_path, text.replace(old, new)))
    assert said in str(refused.value) and "\n" not in str(refused.value)


def test_an_id_is_given_once(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="two figures with the id 'm23'"):
        load_corpus(corpus(tmp_path, HEAD + ENTRY + ENTRY))


def test_another_file_is_another_corpus(tmp_path: Path) -> None:
    before = corpus_hash(corpus(tmp_path, HEAD + ENTRY))
    assert corpus_hash(corpus(tmp_path, HEAD + ENTRY.replace("about", "exact"))) != before


def test_every_figure_of_the_report_is_in_the_report() -> None:
    """Loading checks line, sentence and value; here, that none is left without a passage to cite."""
    kept = [f for f in load_corpus(ROOT / "corpus").stated if f.english]
    assert len(kept) >= 47
    assert all(figure.passages for figure in kept)
    floors = [f.subject for f in kept if f.value.bound is Bound.AT_LEAST and f.kind.value == "capex"]
    assert len(floors) == 2
