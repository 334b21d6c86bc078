"""What a question claims of the first thing against the second."""

from __future__ import annotations

import pytest

from reportbot.embedded.calculating.claims import claimed


@pytest.mark.parametrize("text", ["甲的开支高于乙吗？", "甲超过乙了吗", "甲比乙贵吗", "Is A higher than B?"])
def test_the_first_is_claimed_to_be_higher(text: str) -> None:
    assert claimed(text) == "higher"


@pytest.mark.parametrize("text", ["甲的开支低于乙吗？", "甲不及乙吗", "甲比乙便宜吗", "Is A cheaper than B?"])
def test_the_first_is_claimed_to_be_lower(text: str) -> None:
    assert claimed(text) == "lower"


@pytest.mark.parametrize("text", ["甲不高于乙吗？", "甲不超过乙吧", "甲不低于乙吗", "甲和乙各多少？"])
def test_a_bound_that_is_denied_claims_neither(text: str) -> None:
    assert claimed(text) == ""
