"""Names are found whole: o1 is not inside o1-mini."""

import pytest

from reportbot.domain.lexicon import Lexicon, Name
from reportbot.domain.names import find_names, form

LEXICON = Lexicon(
    names=(
        Name("Acme o1", ("acmeo1", "o1")),
        Name("Acme o1-mini", ("acmeo1mini", "o1mini")),
        Name("北方冷链", ("北方冷链", "northcold")),
        Name("北方", ("北方",)),
        Name("IT", ("it",)),
        Name("智谱 AI", ("智谱ai",)),
    )
)


def found(text: str) -> list[str]:
    return [mention.name.text for mention in find_names(text, LEXICON)]


@pytest.mark.parametrize("text", ["o1", "Acme o1", "acme-o1", "O1 的价格"])
def test_any_spelling_finds_the_name(text: str) -> None:
    assert found(text) == ["Acme o1"]


@pytest.mark.parametrize("text", ["o1-mini", "o1 mini", "Acme o1-mini"])
def test_the_longer_name_wins(text: str) -> None:
    assert found(text) == ["Acme o1-mini"]


def test_a_name_that_goes_on_behind_a_dash_is_another_name() -> None:
    assert found("o1-max") == []


def test_the_longest_chinese_name_wins_and_aliases_count() -> None:
    assert found("北方冷链和 NorthCold") == ["北方冷链", "北方冷链"]


def test_a_pronoun_is_not_an_abbreviation() -> None:
    assert found("would it be") == []
    assert found("the IT side") == ["IT"]


def test_a_mixed_name_is_one_name() -> None:
    assert found("智谱 AI 的估值") == ["智谱 AI"]


def test_mentions_point_at_their_characters() -> None:
    text = "比较 o1 和北方冷链"
    assert [text[m.start : m.end] for m in find_names(text, LEXICON)] == ["o1", "北方冷链"]


def test_form_drops_case_space_and_dash() -> None:
    assert form("DeepSeek-R1") == form("deepseek r1") == "deepseekr1"
