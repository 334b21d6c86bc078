"""What went wrong with a chat model's provider, in one sentence with what to do about it.

Providers name their errors differently; nearly all carry the HTTP status and response, which is what is read
here. Their own words are never shown: some servers repeat the key that they were sent.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

from reportbot.adapters.provider_options import PROVIDERS
from reportbot.errors import ModelError
from reportbot.failure_texts import Failing, Sentences, sentences

LONGEST_PAUSE_SECONDS = 5.0
"""A person who is told nothing waits no longer than this for a call to be tried again."""

_FIRST_PAUSE_SECONDS = 0.5

# What providers write, in lower case; compared, never shown.
_TOO_LONG = (
    "context_length",
    "context length",
    "context size",
    "context window",
    "maximum context",
    "prompt is too long",
    "too many tokens",
    "input tokens exceed",
)
_NO_TOOLS = ("does not support tools", "does not support function", "tool choice requires", "tool use is not")
_UNKNOWN_MODEL = ("model not exist", "model_not_found", "model not found", "unknown model", "no such model")
_NO_CREDIT = ("insufficient_quota", "insufficient balance", "credit balance", "billing")
_BAD_KEY = ("api key not valid", "invalid api key", "incorrect api key", "invalid_api_key")

_UNREACHABLE = {"ConnectError", "ConnectTimeout", "UnsupportedProtocol", "gaierror", "ConnectionRefusedError"}
_TOO_SLOW = {
    "APITimeoutError",
    "TimeoutException",
    "TimeoutError",
    "ReadTimeout",
    "StreamChunkTimeoutError",
}
_BROKEN = {
    "RemoteProtocolError",
    "ReadError",
    "WriteError",
    "NetworkError",
    "APIConnectionError",
    "JSONDecodeError",
    "ConnectionError",
}
_NOT_UNDERSTOOD = {"APIResponseValidationError", "ValueError", "TypeError", "KeyError", "AttributeError"}


def explain(error: Exception, model: str) -> ModelError:
    """The error of a call of ``model`` ("provider:model") as a ModelError; never quotes the provider."""
    return ModelError(*sentences(Failing.OF_PROVIDER, model=model, what=_sentence(error, model)))


def pause_before_retry(error: Exception, attempt: int, max_retries: int) -> float | None:
    """Seconds to wait before a call is tried again after ``attempt`` earlier pauses; None to give up.

    Only what the provider refused before it said a word is tried again, and only while the pause it asks for is
    one that a person does not notice.
    """
    status = _status(error)
    if attempt >= max_retries or status is None:
        return None
    if not (status in (408, 409, 429) or status >= 500) or _says(error, _NO_CREDIT):
        return None
    asked = _retry_after(error)
    pause = asked if asked else _FIRST_PAUSE_SECONDS * 2**attempt
    return pause if pause <= LONGEST_PAUSE_SECONDS else None


def _sentence(error: Exception, model: str) -> Sentences:
    status = _status(error)
    if status is not None:
        return _of_status(status, error, model)
    if told := _of_words(error, ("", "")):
        return told
    kinds = {kind.__name__ for cause in _causes(error) for kind in type(cause).__mro__}
    if kinds & _UNREACHABLE or "Failed to connect" in str(error):
        return sentences(Failing.UNREACHABLE)
    if kinds & _TOO_SLOW:
        return sentences(Failing.TOO_SLOW)
    if kinds & _BROKEN:
        return sentences(Failing.BROKE_OFF)
    if kinds & {"APIError", "ResponseError"} or _detail(error):
        return sentences(Failing.ERROR_INSIDE)
    if "ValidationError" in kinds and "tool_call" in str(error):
        return sentences(Failing.UNREADABLE_CALL)
    if kinds & _NOT_UNDERSTOOD:
        return sentences(Failing.NOT_UNDERSTOOD)
    return sentences(Failing.OTHER, type=type(error).__name__)


def _of_status(status: int, error: Exception, model: str) -> Sentences:
    code = sentences(Failing.HTTP, status=status)
    if status in (401, 403) or (status == 400 and _says(error, _BAD_KEY)):
        return sentences(Failing.REFUSED_KEY, code=code, names=_key_names(model))
    if told := _of_words(error, code):
        return told
    match status:
        case 402:
            return sentences(Failing.NO_CREDIT, code=code)
        case 404:
            return sentences(Failing.UNKNOWN_MODEL, code=code)
        case 408 | 504:
            return sentences(Failing.LATE, code=code)
        case 413:
            return sentences(Failing.TOO_LONG, code=code)
        case 429:
            return sentences(Failing.TOO_MANY, code=code, when=_when(error))
        case _ if status >= 500:
            return sentences(Failing.TROUBLE, code=code, when=_when(error))
    return sentences(Failing.NOT_ACCEPTED, code=code)


def _of_words(error: Exception, code: Sentences) -> Sentences | None:
    """What the provider's words say more exactly than the status does, or None."""
    if _says(error, _TOO_LONG) or "ContextOverflowError" in {kind.__name__ for kind in type(error).__mro__}:
        return sentences(Failing.TOO_LONG, code=code)
    if _says(error, _NO_CREDIT):
        return sentences(Failing.NO_CREDIT, code=code)
    if _says(error, _NO_TOOLS):
        return sentences(Failing.NO_TOOLS, code=code)
    if _says(error, _UNKNOWN_MODEL):
        return sentences(Failing.UNKNOWN_MODEL, code=code)
    return None


def _key_names(model: str) -> str:
    provider = PROVIDERS.get(model.partition(":")[0])
    return f"REPORTBOT_API_KEY or {provider.key_variable}" if provider else "REPORTBOT_API_KEY"


def _says(error: Exception, words: tuple[str, ...]) -> bool:
    told = f"{error} {_detail(error)}".lower()
    return any(word in told for word in words)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what it was raised from, down to the network's own."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__


def _status(error: Exception) -> int | None:
    """The HTTP status of a refusal, wherever it stands; None when there was none."""
    detail = _detail(error)
    for status in (getattr(error, "status_code", None), detail.get("code"), detail.get("status")):
        if isinstance(status, int) and status >= 400:
            return status
    return None


def _detail(error: Exception) -> dict[str, Any]:
    """The error object of the response, which some servers send under HTTP 200."""
    for found in (getattr(error, "body", None), error.args[0] if error.args else None):
        if isinstance(found, dict):
            inner = found.get("error")
            return inner if isinstance(inner, dict) else found
    return {}


def _when(error: Exception) -> Sentences:
    seconds = _retry_after(error)
    if seconds is None:
        return sentences(Failing.IN_A_MINUTE)
    if seconds > 1:
        return sentences(Failing.IN_SECONDS, seconds=math.ceil(seconds))
    return sentences(Failing.IN_A_SECOND)


def _retry_after(error: Exception) -> float | None:
    """Seconds until the provider wants to be asked again, as its header says: a number or a date."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    for name, unit in (("retry-after-ms", 1000), ("retry-after", 1)):
        try:
            seconds = float(headers.get(name, "")) / unit
        except ValueError:
            continue
        if math.isfinite(seconds):
            return max(0.0, seconds)
    try:
        return max(0.0, parsedate_to_datetime(headers.get("retry-after", "")).timestamp() - time.time())
    except (TypeError, ValueError):
        return None
