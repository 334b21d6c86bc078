"""A typed key goes where it was typed for, and nowhere else."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from reportbot.errors import ModelError
from reportbot.model_choice import EMBEDDED, ModelChoice, choose, chosen_by
from reportbot.settings import Settings, load_settings

KEY = "sk-not-a-real-key-0123456789"
OWN = "sk-of-the-environment"


def own(**more: str) -> Settings:
    return load_settings(model="deepseek:deepseek-chat", api_key=SecretStr(OWN), **more)


def key_of(settings: Settings) -> str:
    return settings.api_key.get_secret_value() if settings.api_key else ""


@pytest.mark.parametrize("model", ["embedded", " embedded "])
def test_the_embedded_model_needs_neither_address_nor_key(model: str) -> None:
    assert choose(model, "http://127.0.0.1:1/v1", KEY) == EMBEDDED


def test_no_model_is_said_to_be_none() -> None:
    with pytest.raises(ModelError, match="No model is named"):
        choose("  ")


@pytest.mark.parametrize(
    "address", ["127.0.0.1:8000", "ftp://example.com", "javascript:alert(1)", "http://", "http://x:y/v1", "x"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ModelError, match="no address"):
        choose("openai:m", address, KEY)


@pytest.mark.parametrize("address", [f"http://u:{KEY}@h/v1", f"https://h/v1?key={KEY}"])
def test_a_key_within_the_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(ModelError) as caught:
        choose("openai:m", address)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("key", ["sk 1", "sk\n1", "密钥"])
def test_what_cannot_be_a_key_is_refused_and_not_repeated(key: str) -> None:
    with pytest.raises(ModelError) as caught:
        choose("openai:m", "", key)
    assert key not in str(caught.value)


def test_a_key_is_in_no_text_of_the_choice() -> None:
    choice = choose("openai:m", "http://h/v1", KEY)
    assert choice.api_key is not None and choice.api_key.get_secret_value() == KEY
    assert KEY not in f"{choice} {choice!r} {choice.settings(own())!r}"


def test_another_model_of_the_same_place_keeps_the_key() -> None:
    before = choose("deepseek:deepseek-chat", "", KEY)
    assert choose("deepseek:deepseek-reasoner", "", "", before).api_key == before.api_key


@pytest.mark.parametrize(("model", "address"), [("openai:m", ""), ("deepseek:m", "http://elsewhere/v1")])
def test_another_place_gets_no_key_that_was_typed_for_the_first(model: str, address: str) -> None:
    before = choose("deepseek:deepseek-chat", "", KEY)
    after = choose(model, address, "", before)
    assert after.api_key is None
    assert KEY not in key_of(after.settings(own())) and OWN not in key_of(after.settings(own()))


def test_the_key_of_the_settings_is_used_at_its_own_place_only() -> None:
    home = own(base_url="http://home/v1/")
    assert key_of(chosen_by(home).settings(home)) == OWN
    assert key_of(ModelChoice("deepseek:other", "http://home/v1").settings(home)) == OWN
    assert key_of(ModelChoice("deepseek:deepseek-chat").settings(home)) == ""
    assert key_of(ModelChoice("openai:m", "http://home/v1").settings(home)) == "none"
    assert key_of(EMBEDDED.settings(home)) == ""


def test_a_typed_key_goes_before_that_of_the_settings() -> None:
    settings = own()
    assert key_of(choose("deepseek:deepseek-chat", "", KEY).settings(settings)) == KEY
