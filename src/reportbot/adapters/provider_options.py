"""What each provider's class calls the things that every one of them can be told: address, key, patience.

Retries are ours (services/agent.py): the packages' own wait in silence, up to two minutes a time.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pydantic import SecretStr

from reportbot.errors import ModelError
from reportbot.failure_texts import Failing, sentences
from reportbot.settings import Settings, Unusable, clean_key

CONNECT_SECONDS = 10.0
"""A server that can be reached accepts a connection in much less; one that cannot may never refuse it."""

CONTEXT_TOKENS = 16384
"""Instructions, tools and five rounds of results come to about 10,000 tokens."""

_NO_KEY = "none"
"""For servers that ask for no key, where the package insists on one."""

# The reasoning models of OpenAI answer 400 to any temperature of one's own.
_TAKES_NO_TEMPERATURE = re.compile(r"o\d|gpt-(?![34])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider that the project's extras install."""

    module: str
    key_variable: str
    needs_key: bool = True


PROVIDERS: Mapping[str, Provider] = MappingProxyType(
    {
        "openai": Provider("langchain_openai", "OPENAI_API_KEY"),
        "deepseek": Provider("langchain_deepseek", "DEEPSEEK_API_KEY"),
        "anthropic": Provider("langchain_anthropic", "ANTHROPIC_API_KEY"),
        "ollama": Provider("langchain_ollama", "OLLAMA_API_KEY", needs_key=False),
    }
)
"""Any other that LangChain knows may be named too; it is then told what most of them understand."""


def options_for(name: str, provider: Provider, model: str, settings: Settings) -> dict[str, Any]:
    """The keyword arguments of the provider's class. Raises ModelError when it needs a key and has none."""
    key = _key(name, provider, model, settings)
    match name:
        case "ollama":
            options = _ollama(key, settings)
        case "anthropic":
            options = _anthropic(key, settings)
        case _:
            options = _openai_like(name, key, model, settings)
    if settings.max_tokens is not None:
        options["num_predict" if name == "ollama" else "max_tokens"] = settings.max_tokens
    return options


def options_of_any(settings: Settings) -> dict[str, Any]:
    """What nearly every other provider's class understands; the rest is left to its own defaults."""
    options: dict[str, Any] = {}
    if settings.api_key is not None:
        options["api_key"] = settings.api_key.get_secret_value()
    if settings.base_url:
        options["base_url"] = settings.base_url
    return options


def _openai_like(name: str, key: str | None, model: str, settings: Settings) -> dict[str, Any]:
    import openai

    seconds = settings.timeout_seconds
    options: dict[str, Any] = {
        "api_key": key or _NO_KEY,
        "timeout": openai.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)),
        # The package's own watch swallows a cancellation that comes with a word (asyncio.wait_for, before Python
        # 3.12), and so the order to stop; the agent has a watch over every provider's silence.
        "stream_chunk_timeout": None,
        "max_retries": 0,
        "stream_usage": True,
    }
    if settings.base_url:
        options["base_url"] = settings.base_url
    if settings.base_url or name != "openai" or not _TAKES_NO_TEMPERATURE.match(model):
        options["temperature"] = 0
    if name == "openai":
        # Servers that speak the format answer /chat/completions; OpenAI's own /responses is not common.
        options["use_responses_api"] = False
    return options


def _anthropic(key: str | None, settings: Settings) -> dict[str, Any]:
    # No temperature: several of its models refuse any but their own.
    options: dict[str, Any] = {
        "api_key": key or _NO_KEY,
        "timeout": settings.timeout_seconds,
        "max_retries": 0,
    }
    if settings.base_url:
        options["base_url"] = settings.base_url
    return options


def _ollama(key: str | None, settings: Settings) -> dict[str, Any]:
    client: dict[str, Any] = {"timeout": settings.timeout_seconds}
    if key:
        client["auth"] = _Bearer(key)
    options: dict[str, Any] = {
        "client_kwargs": client,
        "temperature": 0,
        # Ollama cuts a longer prompt off at its beginning, where the instructions are, and says nothing.
        "num_ctx": CONTEXT_TOKENS,
        # Thoughts are no part of an answer; without this some models write them into it.
        "reasoning": False,
    }
    if settings.base_url:
        # Its own interface stands beside /v1, the one in OpenAI's format.
        options["base_url"] = settings.base_url.rstrip("/").removesuffix("/v1")
    return options


def _key(name: str, provider: Provider, model: str, settings: Settings) -> str | None:
    """The key of the settings, else the provider's own variable, which belongs to the provider's own server."""
    if settings.api_key is not None:
        return settings.api_key.get_secret_value()
    if settings.base_url:
        return None
    try:
        own = clean_key(os.environ.get(provider.key_variable, ""))
    except Unusable as error:
        raise ModelError(*sentences(Failing.UNUSABLE, what=provider.key_variable, why=error.why)) from error
    if own is None and provider.needs_key:
        raise ModelError(
            *sentences(Failing.NEEDS_KEY, model=f"{name}:{model}", variable=provider.key_variable)
        )
    return own.get_secret_value() if own else None


class _Bearer:
    """Puts a key on a request. Ollama's class prints what it is given for its client; this prints no key."""

    def __init__(self, key: str) -> None:
        self._key = SecretStr(key)

    def __call__(self, request: Any) -> Any:
        request.headers["Authorization"] = f"Bearer {self._key.get_secret_value()}"
        return request
