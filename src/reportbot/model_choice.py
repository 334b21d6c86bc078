"""Which chat model answers, as a person chooses it while the program runs: name, address and key.

A key is a secret of one session. It is kept out of texts that are shown or logged (SecretStr), and it goes only
to the provider and address that it was given for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from pydantic import SecretStr

from reportbot.errors import ModelError
from reportbot.failure_texts import Failing, sentences
from reportbot.settings import EMBEDDED_MODEL, Settings, Unusable, clean_address, clean_key

T = TypeVar("T")

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
    return ModelChoice(settings.model, settings.base_url)


def choose(model: str, base_url: str = "", key: str = "", before: ModelChoice = EMBEDDED) -> ModelChoice:
    """What a person typed, as a choice; without a key, that of the choice before it at the same place.

    Raises ModelError in one sentence, which never repeats the key, when it cannot be used.
    """
    model = model.strip()
    if not model:
        raise ModelError(*sentences(Failing.UNNAMED))
    if model == EMBEDDED_MODEL:
        return EMBEDDED
    chosen = ModelChoice(
        model, _clean(Failing.THE_ADDRESS, clean_address, base_url), _clean(Failing.THE_KEY, clean_key, key)
    )
    if chosen.api_key is None and chosen.place == before.place:
        return replace(chosen, api_key=before.api_key)
    return chosen


def _clean(what: Failing, clean: Callable[[str], T], typed: str) -> T:
    try:
        return clean(typed)
    except Unusable as error:
        raise ModelError(*sentences(Failing.UNUSABLE, what=sentences(what), why=error.why)) from error
