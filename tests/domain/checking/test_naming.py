"""Which of a corpus's names are written as names."""

from __future__ import annotations

from reportbot.domain.checking.naming import is_proper, merged, with_proper_names
from reportbot.domain.lexicon import Lexicon, Name


def test_a_name_of_several_words_has_a_capital_in_each() -> None:
    assert is_proper(Name("Nordlys Energy", ("nordlysenergy",)))
    assert not is_proper(Name("The company posted", ("thecompanyposted",)))


def test_a_capital_at_the_head_of_a_sentence_makes_no_name() -> None:
    lexicon = Lexicon(names=(Name("Utilities", ("utilities",)), Name("Nordlys", ("nordlys",))))
    kept = with_proper_names(lexicon, ["Utilities rebuild. In March Nordlys grew.", "Most utilities wait."])
    assert [name.text for name in kept.names] == ["Nordlys"]


def test_two_spellings_of_one_name_behind_each_other_are_one() -> None:
    kimi, other = Name("Kimi", ("kimi",)), Name("Orion", ("orion",))
    assert merged([(kimi, 0, 4), (kimi, 5, 9), (other, 10, 15)]) == [(0, 9), (10, 15)]
