"""Building the chat model that the settings name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reportbot.errors import ModelError
from reportbot.settings import EMBEDDED_MODEL, Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from reportbot.embedded.calculating.planning import CalculationPlanner
    from reportbot.embedded.planning import Outline
    from reportbot.embedded.reading import Reader

_PACKAGES = {
    "openai": "langchain_openai",
    "deepseek": "langchain_deepseek",
    "anthropic": "langchain_anthropic",
    "ollama": "langchain_ollama",
}
"""The providers that the project's extras install; any other that LangChain knows may be named too."""


def load_chat_model(
    settings: Settings, reader: Reader, outline: Outline, calculations: CalculationPlanner | None = None
) -> BaseChatModel:
    """The embedded model, or any other through LangChain's ``init_chat_model`` ("provider:model").

    Raises ModelError in one sentence when the provider's package or key is missing or the name is unknown.
    """
    if settings.model == EMBEDDED_MODEL:
        from reportbot.embedded.model import EmbeddedChatModel

        return EmbeddedChatModel(reader=reader, outline=outline, calculations=calculations)
    return _provided(settings)


def _provided(settings: Settings) -> BaseChatModel:
    provider, _, model = settings.model.partition(":")
    if not model.strip():
        raise ModelError(
            f"The chat model {settings.model!r} names no provider; write 'embedded' or 'provider:model', "
            "e.g. 'deepseek:deepseek-chat'."
        )
    _require(provider)
    from langchain.chat_models import init_chat_model

    try:
        made: BaseChatModel = (
            _deepseek(model, **_options(settings, provider))
            if provider == "deepseek"
            else init_chat_model(settings.model, **_options(settings, provider))
        )
    except ImportError as error:
        raise ModelError(
            f"The chat model {settings.model!r} needs the package {error.name}; install it with pip."
        ) from error
    except Exception as error:  # noqa: BLE001 - providers raise types of their own; all become ModelError
        # Without its cause: the provider's words may repeat a key that was given.
        if "key" in str(error).lower():
            raise ModelError(
                f"The chat model {settings.model!r} needs a key; set {provider.upper()}_API_KEY or "
                "REPORTBOT_API_KEY, or type it into the settings panel."
            ) from None
        raise ModelError(
            f"The chat model {settings.model!r} is of no provider that is known; write 'embedded' or "
            f"'provider:model' with one of {', '.join(_PACKAGES)}."
        ) from None
    return made


def _require(provider: str) -> None:
    """Raise ModelError with the command that installs a known provider's package when it is missing."""
    if package := _PACKAGES.get(provider):
        try:
            import_module(package)
        except ImportError as error:
            raise ModelError(
                f"The provider {provider} needs the package {package.replace('_', '-')}; "
                f'run: pip install "reportbot[{provider}]".'
            ) from error


def _options(settings: Settings, provider: str) -> dict[str, Any]:
    """The keyword arguments for the provider's class; what is not set is left to its own defaults."""
    options: dict[str, Any] = {"temperature": 0}
    if provider != "ollama":
        options |= {"timeout": settings.timeout_seconds, "max_retries": settings.max_retries}
    if settings.api_key is not None:
        options["api_key"] = settings.api_key.get_secret_value()
    if settings.base_url:
        options["base_url"] = settings.base_url
    if provider == "openai":
        # Servers that speak the format answer /chat/completions; OpenAI's own /responses is not common.
        options |= {"use_responses_api": False, "stream_usage": True}
        if settings.base_url and settings.api_key is None:
            options["api_key"] = "none"  # a local server needs no key, the package insists on one
    return options


def _deepseek(model: str, **options: Any) -> BaseChatModel:
    from reportbot.adapters.deepseek import DeepSeek

    if "base_url" in options:
        options["api_base"] = options.pop("base_url")
    return DeepSeek(model=model, **options)
