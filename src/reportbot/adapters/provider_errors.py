"""What went wrong with a chat model's provider, in one sentence with what to do about it.

Providers name their errors differently; nearly all carry the HTTP status and response, which is what is read
here. Their own words are left out on purpose: some servers repeat the key that they were sent.
"""

from __future__ import annotations

from reportbot.errors import ModelError

_TOO_LONG = ("context_length", "context length", "context size", "maximum context", "too many tokens")
_OFFER = "or let the embedded model answer"


def explain(error: Exception, model: str) -> ModelError:
    """The error of a call of ``model`` as a ModelError; never quotes the provider."""
    return ModelError(f"The chat model {model} {_sentence(error)}, {_OFFER}.")


def _sentence(error: Exception) -> str:
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _of_status(status, error)
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if kinds & {"APITimeoutError", "TimeoutException", "TimeoutError", "StreamChunkTimeoutError"}:
        return "did not answer in time; ask again, raise REPORTBOT_TIMEOUT_SECONDS"
    if kinds & {"APIConnectionError", "ConnectError", "ConnectionError", "NetworkError"}:
        return "cannot be reached; check the network and the base URL"
    if kinds & {"RemoteProtocolError", "TransportError", "APIError", "JSONDecodeError"}:
        return "broke off in the middle of its answer; ask again"
    return f"failed ({type(error).__name__}); ask again"


def _of_status(status: int, error: Exception) -> str:
    if status in (401, 403):
        return f"refused the key (HTTP {status}); check the provider's key"
    if status == 404:
        return "is not known to the provider (HTTP 404); check the model's name and the base URL"
    if status == 429:
        return f"has too many requests (HTTP 429); {_wait(error)}"
    if status == 413 or (status == 400 and any(words in str(error).lower() for words in _TOO_LONG)):
        return f"cannot take so long a conversation (HTTP {status}); clear the chat"
    if status >= 500:
        return f"has trouble at its provider (HTTP {status}); ask again later"
    return f"did not accept the request (HTTP {status}); check the model's name and settings"


def _wait(error: Exception) -> str:
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    seconds = str(headers.get("retry-after", ""))
    return f"ask again in {seconds} seconds" if seconds.isdigit() else "ask again in a minute"
