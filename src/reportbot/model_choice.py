"""Which chat model answers, as a person chooses it while the program runs: name, address and key.

A key is a secret of one session. It is kept out of texts that are shown or logged (SecretStr), and it goes only
to the provider and address that it was given for.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from pydantic import SecretStr

from reportbot.errors import ModelError
from reportbot.settings import EMBEDDED_MODEL, Settings

_NO_KEY = SecretStr("none")  # keeps a provider's package from taking a key of the environment's instead


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """``model`` is "embedded" or "provider:model"; ``base_url`` is empty for the provider's own server."""

    model: str
    base_url: str = ""
    api_key: SecretStr | None = field(default=None, repr=False)

    @property
    def place(self) -> tuple[str, str]:
        """Provider and address: where a key belongs."""
        return self.model.partition(":")[0], self.base_url

    def without_key(self) -> ModelChoice:
        """The same model, its key forgotten."""
        return replace(self, api_key=None)

    def settings(self, own: Settings) -> Settings:
        """The program's own settings with this model in them.

        The key of the settings is used only at the place that the settings name: whoever types another
        address must not be sent it. For the same reason nothing of the environment is sent there.
        """
        key = self.api_key
        if key is None:
            if self.place == chosen_by(own).place:
                key = own.api_key
            elif self.base_url:
                key = _NO_KEY
        return own.model_copy(update={"model": self.model, "base_url": self.base_url, "api_key": key})


EMBEDDED = ModelChoice(EMBEDDED_MODEL)


def chosen_by(settings: Settings) -> ModelChoice:
    """The choice that the settings are; their key stays with them."""
    return ModelChoice(settings.model, settings.base_url.rstrip("/"))


def choose(model: str, base_url: str = "", key: str = "", before: ModelChoice = EMBEDDED) -> ModelChoice:
    """What a person typed, as a choice; without a key, that of the choice before it at the same place.

    Raises ModelError in one sentence, which never repeats the key, when it cannot be used.
    """
    model, base_url, key = model.strip(), base_url.strip().rstrip("/"), key.strip()
    if not model:
        raise ModelError("No model is named; write 'embedded' or 'provider:model'.")
    if model == EMBEDDED_MODEL:
        return EMBEDDED
    _check_address(base_url)
    if key and not (key.isascii() and key.isprintable() and " " not in key):
        raise ModelError("The key has characters that no key has; copy it from the provider once more.")
    chosen = ModelChoice(model, base_url, SecretStr(key) if key else None)
    if not key and chosen.place == before.place:
        return replace(chosen, api_key=before.api_key)
    return chosen


def _check_address(base_url: str) -> None:
    if not base_url:
        return
    try:
        parts = urlsplit(base_url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
        secret = bool(parts.username or parts.password or parts.query)
        _ = parts.port  # raises for one that is no number
    except ValueError:
        usable, secret = False, False
    if not usable:
        raise ModelError("The base URL is no address; write one such as http://127.0.0.1:11434/v1.")
    if secret:
        raise ModelError(
            "The base URL has a key or a name in it; write the address alone, the key in its box."
        )
