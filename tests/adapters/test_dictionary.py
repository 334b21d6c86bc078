import time

import pytest

from reportbot.adapters.dictionary import bilingual_terms, lemma, synonym_terms

TEXT = "公司的支出和费用下降，芯片价格便宜，投资风险上升，预测企业收入。供应商提供服务器，估值提高。"


@pytest.fixture(scope="module")
def english() -> dict[str, list[str]]:
    return bilingual_terms(TEXT)


@pytest.fixture(scope="module")
def synonyms() -> dict[str, list[str]]:
    return synonym_terms(TEXT)


def test_empty_corpus_has_no_terms() -> None:
    assert bilingual_terms("") == {} == synonym_terms("")


@pytest.mark.parametrize(
    ("word", "chinese"),
    [
        ("valuation", "估值"),
        ("supplier", "供应商"),
        ("risk", "风险"),
        ("cheap", "便宜"),
        ("expenditure", "支出"),
    ],
)
def test_english_word_leads_to_the_corpus_word(
    english: dict[str, list[str]], word: str, chinese: str
) -> None:
    assert chinese in english[word]


def test_last_word_of_a_gloss_stands_for_it(english: dict[str, list[str]]) -> None:
    assert english["chip"] == ["芯片"]


def test_words_that_the_corpus_lacks_have_no_entry(english: dict[str, list[str]]) -> None:
    assert "elephant" not in english
    assert {chinese for words in english.values() for chinese in words} <= {
        TEXT[begin:end] for begin in range(len(TEXT)) for end in range(begin + 2, begin + 9)
    }


def test_keys_are_lemmas(english: dict[str, list[str]]) -> None:
    assert all(key == lemma(key) for key in english)


@pytest.mark.parametrize(
    ("words", "singular"),
    [("Prices", "price"), ("companies", "company"), ("losses", "loss"), ("basis", "basis")],
)
def test_lemma_is_lower_case_and_singular(words: str, singular: str) -> None:
    assert lemma(words) == singular


def test_synonyms_lead_from_words_outside_the_corpus_to_its_own(synonyms: dict[str, list[str]]) -> None:
    assert "支出" in synonyms["开支"]


def test_synonyms_hold_between_words_of_the_corpus(synonyms: dict[str, list[str]]) -> None:
    assert "企业" in synonyms["公司"]


def test_synonyms_are_words_of_the_corpus_and_never_the_word_itself(synonyms: dict[str, list[str]]) -> None:
    assert all(word not in others for word, others in synonyms.items())
    assert all(other in TEXT for others in synonyms.values() for other in others)


def test_glosses_that_everybody_shares_make_no_synonyms(synonyms: dict[str, list[str]]) -> None:
    assert "提供" not in synonyms.get("给", [])
    assert len(synonyms) < 500


def test_dictionary_is_read_quickly() -> None:
    began = time.process_time()
    bilingual_terms(TEXT)
    synonym_terms(TEXT)
    assert time.process_time() - began < 6
