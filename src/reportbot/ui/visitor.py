"""What one visitor's session keeps on the server: the chosen model with its key, and the answer being written."""

from __future__ import annotations

from typing import Protocol

from reportbot.domain.documents import Corpus
from reportbot.model_choice import EMBEDDED, ModelChoice
from reportbot.services.answering import Assistant
from reportbot.services.calculators import Calculators
from reportbot.services.drafts import DraftChecker
from reportbot.services.searching import Searcher
from reportbot.ui.running import Run


class Bench(Protocol):
    """What the window needs of the workbench."""

    @property
    def calculators(self) -> Calculators:
        """The calculators over the corpus."""

    @property
    def drafts(self) -> DraftChecker:
        """What checks drafts against the corpus."""

    @property
    def corpus(self) -> Corpus:
        """The corpus that is asked."""

    @property
    def searcher(self) -> Searcher:
        """The search through it."""


class Warming(Protocol):
    """What the window needs of the thing that is getting ready."""

    @property
    def own(self) -> ModelChoice:
        """The model that answers unless somebody chooses another."""

    def state(self) -> tuple[str, str]:
        """("loading" | "ready" | "failed", a sentence about it)."""

    def assistant(self, choice: ModelChoice | None = None) -> Assistant:
        """The assistant for a choice, as soon as it is ready. Raises ReportbotError."""

    def workbench(self) -> Bench:
        """The workbench, as soon as it is ready. Raises ReportbotError."""


class Visitor:
    """One session. A key lives here, in this process's memory, and in the assistant that was built with it."""

    def __init__(self, warmup: Warming) -> None:
        self._warmup = warmup
        self._assistant: Assistant | None = None
        self.choice = warmup.own
        self.run: Run | None = None

    @property
    def has_key(self) -> bool:
        """Whether a key was typed for the chosen model."""
        return self.choice.api_key is not None

    def assistant(self) -> Assistant:
        """The chosen model's assistant. Raises ReportbotError."""
        if self._assistant is None:
            self._assistant = self._warmup.assistant(self.choice)
        return self._assistant

    def use(self, choice: ModelChoice) -> None:
        """Let another model answer. Raises ModelError when it cannot be built: then nothing changes."""
        self._assistant = self._warmup.assistant(choice)
        self.choice = choice

    def forget_key(self) -> None:
        """Drop the key and what was built with it; the embedded model, which needs none, answers."""
        self._assistant = None
        self.choice = EMBEDDED

    def leave(self, *, drop: bool = False) -> None:
        """Stop the answer that is being written, and wait until the page shows it as it is; or nothing of it."""
        if self.run is not None:
            self.run.dropped = drop
            self.run.stop()
            self.run.wait()
            self.run = None

    @property
    def busy(self) -> bool:
        """Whether an answer is being written."""
        return self.run is not None and not self.run.over
