"""Choosing a model: what is missing or malformed is one sentence with the fix, and nothing is asked of anybody yet."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportbot.adapters.chat_models import load_chat_model
from reportbot.adapters.provider_options import CONNECT_SECONDS, PROVIDERS, options_for
from reportbot.domain.lexicon import Lexicon
from reportbot.embedded.planning import Outline
from reportbot.embedded.reading import Reader
from reportbot.errors import ModelError
from reportbot.settings import Settings, load_settings

KEY = "sk-9fK2mQ7xVt"
VARIABLES = {name: provider.key_variable for name, provider in PROVIDERS.items()}


@pytest.fixture(autouse=True)
def no_settings_of_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(
        "LANGCHAIN_OPENAI_TCP_KEEPALIVE", "0"
    )  # its package would try a socket while it is built
    for variable in [*VARIABLES.values(), *(f"REPORTBOT_{name.upper()}" for name in Settings.model_fields)]:
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def load() -> Callable[..., Any]:
    reader, outline = Reader(Lexicon()), Outline.of((), ())

    def of(model: str, **settings: Any) -> Any:
        return load_chat_model(Settings(model=model, **settings), reader, outline)

    return of


def complaint(load: Callable[..., Any], model: str, **settings: Any) -> str:
    with pytest.raises(ModelError) as raised:
        load(model, **settings)
    said = str(raised.value)
    assert "\n" not in said
    return said


@pytest.mark.parametrize("name", ["deepseek", "gpt-4o", ":x", "deepseek:", "deepseek: ", " : ", "embedded:"])
def test_a_malformed_name_is_shown_how_to_be_written(load: Callable[..., Any], name: str) -> None:
    said = complaint(load, name)
    assert repr(name) in said
    assert "'provider:model'" in said


def test_an_unknown_provider_is_told_which_there_are(load: Callable[..., Any]) -> None:
    said = complaint(load, "gpt-4o:large")  # LangChain alone would guess OpenAI from it
    assert "no provider that is known" in said
    for name in PROVIDERS:
        assert name in said


@pytest.mark.parametrize("name", sorted(PROVIDERS))
def test_a_missing_package_is_told_with_the_command_that_installs_it(
    load: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setitem(sys.modules, f"langchain_{name}", None)  # as if it were not installed
    said = complaint(load, f"{name}:m", api_key=KEY)
    assert said.endswith(f"run: .venv/bin/pip install -c requirements.lock langchain-{name}")


def test_the_missing_package_of_any_other_provider_is_named(
    load: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "langchain_mistralai", None)
    assert complaint(load, "mistralai:m").endswith("langchain-mistralai")


@pytest.mark.parametrize("name", ["openai", "deepseek", "anthropic"])
def test_a_missing_key_is_told_with_the_variables_that_may_hold_it(name: str) -> None:
    with pytest.raises(ModelError, match="needs a key") as raised:
        options_for(name, PROVIDERS[name], "m", Settings(model=f"{name}:m"))
    said = str(raised.value)
    assert VARIABLES[name] in said
    assert "REPORTBOT_API_KEY" in said


@pytest.mark.parametrize("name", ["openai", "deepseek", "anthropic"])
def test_a_key_that_cannot_be_sent_is_told_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(VARIABLES[name], f"{KEY}，")
    with pytest.raises(ModelError, match=VARIABLES[name]) as raised:
        options_for(name, PROVIDERS[name], "m", Settings(model=f"{name}:m"))
    assert KEY not in str(raised.value)


def secret(options: dict[str, Any]) -> str | None:
    return options.get("api_key")


@pytest.mark.parametrize("name", ["openai", "deepseek", "anthropic"])
def test_the_settings_key_goes_before_the_providers_variable(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(VARIABLES[name], "of-the-provider")
    own = options_for(name, PROVIDERS[name], "m", Settings(model=f"{name}:m"))
    given = options_for(name, PROVIDERS[name], "m", Settings(model=f"{name}:m", api_key=f" {KEY}\n"))
    assert (secret(own), secret(given)) == ("of-the-provider", KEY)


@pytest.mark.parametrize("name", ["openai", "deepseek", "anthropic"])
def test_the_providers_own_key_is_not_sent_to_another_server(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(VARIABLES[name], KEY)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)  # which the package behind several of them falls back on
    elsewhere = Settings(model=f"{name}:m", base_url="http://127.0.0.1:1/v1")
    options = options_for(name, PROVIDERS[name], "m", elsewhere)
    assert secret(options)  # else the package would look for one itself
    assert secret(options) != KEY


@pytest.mark.parametrize("name", sorted(PROVIDERS))
def test_every_provider_is_told_address_patience_and_no_retries_of_its_own(name: str) -> None:
    settings = Settings(model=f"{name}:m", base_url="http://box:9/v1", api_key=KEY, timeout_seconds=300)
    options = options_for(name, PROVIDERS[name], "m", settings)
    if name == "ollama":  # has no retries; its own interface is not under /v1
        assert options["base_url"] == "http://box:9"
        assert options["client_kwargs"]["timeout"] == 300
        assert KEY not in repr(options)
        return
    assert options["base_url"] == "http://box:9/v1"
    assert options["max_retries"] == 0
    if name == "anthropic":
        assert options["timeout"] == 300
    else:
        assert (options["timeout"].read, options["timeout"].connect) == (300, CONNECT_SECONDS)
        assert options["stream_chunk_timeout"] is None  # the agent watches over every provider's silence
        assert options["stream_usage"] is True


@pytest.mark.parametrize("name", sorted(PROVIDERS))
def test_every_providers_class_takes_what_it_is_told(load: Callable[..., Any], name: str) -> None:
    pytest.importorskip(f"langchain_{name}")
    model = load(f"{name}:m", base_url="http://box:9/v1", api_key=KEY, streaming=False)
    assert model.disable_streaming is True
    assert "http://box:9" in str({**model.__dict__})
    assert KEY not in repr(model)


@pytest.mark.parametrize(("model", "kept"), [("gpt-4o", True), ("gpt-5", False), ("o3-mini", False)])
def test_models_that_refuse_a_temperature_are_not_sent_one(model: str, kept: bool) -> None:
    options = options_for("openai", PROVIDERS["openai"], model, Settings(model="openai:m", api_key=KEY))
    assert ("temperature" in options) is kept


def test_a_model_whose_name_holds_a_colon_and_a_provider_in_capitals(load: Callable[..., Any]) -> None:
    assert load("OpenAI:qwen2.5:7b", base_url="http://127.0.0.1:1/v1").model_name == "qwen2.5:7b"


def test_what_a_dot_env_says_is_read_and_the_environment_overrides_it(
    load: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = [
        "REPORTBOT_MODEL=openai:small",
        "REPORTBOT_BASE_URL=http://127.0.0.1:1/v1",
        f"REPORTBOT_API_KEY={KEY}",
        "REPORTBOT_TIMEOUT_SECONDS=7",
    ]
    (tmp_path / ".env").write_text("\ufeff" + "\n".join(lines), encoding="utf-8")  # as some editors save it
    monkeypatch.setenv("REPORTBOT_MODEL", "openai:large")
    for name in ("BASE_URL", "API_KEY", "TIMEOUT_SECONDS"):
        monkeypatch.setenv(f"REPORTBOT_{name}", "")  # restored when the test ends, whatever is read into it
        monkeypatch.delenv(f"REPORTBOT_{name}")
    settings = load_settings()
    assert (settings.model, settings.base_url, settings.timeout_seconds) == (
        "openai:large",
        "http://127.0.0.1:1/v1",
        7,
    )
    made = load_chat_model(settings, Reader(Lexicon()), Outline.of((), ()))
    assert made.openai_api_key.get_secret_value() == KEY  # type: ignore[attr-defined]


def test_a_providers_key_in_a_dot_env_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"DEEPSEEK_API_KEY={KEY}\n", encoding="utf-8")
    monkeypatch.setenv("DEEPSEEK_API_KEY", "")
    monkeypatch.delenv("DEEPSEEK_API_KEY")
    settings = load_settings(model="deepseek:m")
    assert secret(options_for("deepseek", PROVIDERS["deepseek"], "m", settings)) == KEY
