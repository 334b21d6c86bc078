"""What the page sends is data from anyone: it is read as far as it is a request, and never raises."""

from __future__ import annotations

import html
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportbot.ui.requests import Deed, Request, parse_request

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
)
KEYS = st.sampled_from(["do", "id", "marker", "cited", "said", "around", "source", "page", "count"])


@pytest.mark.parametrize(
    "text", [None, 3, "", "{", "[]", "{}", '{"do": "delete"}', "[" * 100_000, "9" * 300_000]
)
def test_what_is_no_request_is_none(text: object) -> None:
    assert parse_request(text) is None


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    parse_request(text)


@given(st.dictionaries(KEYS, JSON), st.sampled_from(list(Deed)))
def test_any_values_give_a_request_of_the_right_types(values: dict[str, object], deed: Deed) -> None:
    request = parse_request(json.dumps({**values, "do": deed.value}))
    assert request is not None
    assert all(isinstance(text, str) for text in (request.id, request.marker, request.said, request.source))
    assert all(isinstance(number, int) and number >= 0 for number in (request.page, request.count))
    assert 0 <= request.around <= 50
    assert all(isinstance(text, str) for pair in request.cited for text in pair)


@given(st.text(max_size=40), st.text(max_size=40), st.integers(0, 50))
def test_a_button_sends_back_what_was_put_into_it(id: str, said: str, around: int) -> None:
    request = Request(Deed.CITE, id, "2", (("1", "a"), ("2", id)), said, around)
    (carried,) = re.findall(r'^data-rb="([^"<>]*)"$', request.attribute())
    assert parse_request(html.unescape(carried)) == request


def test_a_marker_is_one_citation_however_often_it_is_sent() -> None:
    text = json.dumps({"do": "cite", "cited": [["1", "a"], ["1", "b"], ["2", "c"], ["3"], "4", [5, 6]]})
    request = parse_request(text)
    assert request is not None
    assert request.cited == (("1", "a"), ("2", "c"))
