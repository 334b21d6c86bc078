"""Building the chat model that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportbot.errors import ModelError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from reportbot.embedded.calculating.planning import CalculationPlanner
    from reportbot.embedded.planning import Outline
    from reportbot.embedded.reading import Reader

EMBEDDED = "embedded"


def load_chat_model(
    name: str, reader: Reader, outline: Outline, calculations: CalculationPlanner | None = None
) -> BaseChatModel:
    """The embedded model, or any other through LangChain's ``init_chat_model`` ("provider:model").

    Raises ModelError in one sentence when the provider's package or key is missing or the name is unknown.
    """
    if name == EMBEDDED:
        from reportbot.embedded.model import EmbeddedChatModel

        return EmbeddedChatModel(reader=reader, outline=outline, calculations=calculations)
    from langchain.chat_models import init_chat_model

    try:
        return init_chat_model(name, temperature=0)
    except ImportError as error:
        raise ModelError(f"The chat model {name!r} needs a package that is not installed: {error}") from error
    except (ValueError, KeyError) as error:
        raise ModelError(
            f"The chat model {name!r} cannot be used ({error}); write 'embedded' or 'provider:model', "
            "e.g. 'openai:gpt-4o-mini', with the provider's key in the environment."
        ) from error
    except Exception as error:
        # Providers raise types of their own for a missing key (openai.OpenAIError); the cause is kept.
        raise ModelError(f"The chat model {name!r} cannot be built: {error}") from error
