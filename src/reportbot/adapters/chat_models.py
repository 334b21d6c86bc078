"""Building the chat model that the settings name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reportbot.adapters.provider_options import PROVIDERS, Provider, options_for, options_of_any
from reportbot.errors import ModelError
from reportbot.failure_texts import Failing, sentences
from reportbot.settings import EMBEDDED_MODEL, Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from reportbot.embedded.calculating.planning import CalculationPlanner
    from reportbot.embedded.planning import Outline
    from reportbot.embedded.reading import Reader


def load_chat_model(
    settings: Settings, reader: Reader, outline: Outline, calculations: CalculationPlanner | None = None
) -> BaseChatModel:
    """The embedded model, or any other through LangChain's ``init_chat_model`` ("provider:model").

    Nothing is asked of the provider yet. Raises ModelError in one sentence when its package or key is missing
    or the name is malformed.
    """
    if settings.model == EMBEDDED_MODEL:
        from reportbot.embedded.model import EmbeddedChatModel

        return EmbeddedChatModel(reader=reader, outline=outline, calculations=calculations)
    provider, model = _parse(settings.model)
    return _build(settings, provider, model)


def _parse(name: str) -> tuple[str, str]:
    """Provider and model of "provider:model"; the model's own name may hold more colons."""
    provider, colon, model = (part.strip() for part in name.partition(":"))
    if not (provider and model):
        missing = Failing.MISSING_MODEL if provider else Failing.MISSING_BEFORE_COLON
        missing = missing if colon else Failing.MISSING_PROVIDER
        raise ModelError(*sentences(Failing.NO_PROVIDER_NAMED, name=repr(name), missing=sentences(missing)))
    return provider.lower().replace("-", "_"), model


def _build(settings: Settings, name: str, model: str) -> BaseChatModel:
    options = _options(settings, name, model)
    try:
        return _made(name, model, options)
    except ImportError as error:
        missing = getattr(error.__cause__, "name", None) or error.name or name
        failure = _needs_package(name, str(missing).partition(".")[0].replace("_", "-"))
    except Exception as error:  # noqa: BLE001 - providers raise types of their own; all become ModelError
        failure = _cannot_be_built(name, model, str(error).lower())
    # Not in the handler, and so without the provider's error, whose words may repeat a key that was given.
    raise failure


def _made(name: str, model: str, options: dict[str, Any]) -> BaseChatModel:
    if name == "deepseek":
        from reportbot.adapters.deepseek import DeepSeek

        return DeepSeek(model=model, **options)
    from langchain.chat_models import init_chat_model

    made: BaseChatModel = init_chat_model(model, model_provider=name, **options)
    return made


def _options(settings: Settings, name: str, model: str) -> dict[str, Any]:
    """The keyword arguments for the provider's class; one of ours is first asked for its package."""
    if provider := PROVIDERS.get(name):
        _require(name, provider)
        options = options_for(name, provider, model, settings)
    else:
        options = options_of_any(settings)
    if not settings.streaming:
        options["disable_streaming"] = True
    return options


def _require(name: str, provider: Provider) -> None:
    """Raise ModelError with the command that installs the provider's package when it is missing."""
    try:
        import_module(provider.module)
    except ImportError as error:
        raise _needs_package(name, provider.module.replace("_", "-")) from error


def _needs_package(name: str, package: str) -> ModelError:
    return ModelError(*sentences(Failing.NEEDS_PACKAGE, name=name, package=package))


def _cannot_be_built(name: str, model: str, told: str) -> ModelError:
    """What the provider's complaint comes to; only read for what it is about."""
    if "api key" in told or "api_key" in told:
        variable = f"{name.upper()}_API_KEY"
        return ModelError(*sentences(Failing.NEEDS_KEY, model=f"{name}:{model}", variable=variable))
    if "unsupported provider" in told:
        known = ", ".join(PROVIDERS)
        return ModelError(*sentences(Failing.NO_SUCH_PROVIDER, model=f"{name}:{model}", providers=known))
    return ModelError(*sentences(Failing.CANNOT_BE_BUILT, model=f"{name}:{model}"))
