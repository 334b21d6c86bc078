"""What one visitor's session keeps on the server: the chosen model with its key, and the answer being written."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import uuid4

from reportbot.adapters.manifest import IndexState
from reportbot.domain.answers import Answer
from reportbot.domain.documents import Corpus
from reportbot.domain.lexicon import Lexicon
from reportbot.model_choice import EMBEDDED, ModelChoice
from reportbot.services.answering import Assistant
from reportbot.services.calculators import Calculators
from reportbot.services.drafts import DraftChecker
from reportbot.services.searching import Searcher
from reportbot.ui.running import PATIENCE_SECONDS, Run
from reportbot.ui.texts import Texts


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

    @property
    def lexicon(self) -> Lexicon:
        """What it calls things."""

    @property
    def state(self) -> IndexState:
        """When its index was built, and with what."""


class Ratings(Protocol):
    """Where ratings are written."""

    def add(self, record: dict[str, Any], secrets: Sequence[str] = ()) -> None:
        """Add a record without the secrets. Raises RatingError."""


class Warming(Protocol):
    """What the window needs of the thing that is getting ready."""

    @property
    def ratings(self) -> Ratings:
        """Where ratings are written."""

    @property
    def own(self) -> ModelChoice:
        """The model that answers unless somebody chooses another."""

    def state(self) -> tuple[str, str]:
        """("loading" | "ready" | "failed", a sentence about it)."""

    def assistant(self, choice: ModelChoice | None = None) -> Assistant:
        """The assistant for a choice, as soon as it is ready. Raises ReportbotError."""

    def workbench(self) -> Bench:
        """The workbench, as soon as it is ready. Raises ReportbotError."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to be answered; ``at`` is the place of the earlier one that it takes, None for a new one."""

    question: str
    at: int | None = None
    id: str = field(default_factory=lambda: uuid4().hex)


class Visitor:
    """One session. A key lives here, in this process's memory, and in the assistant that was built with it.

    ``editing`` is the place of the question that is being edited, ``draft`` what stood in the box before;
    ``rated`` is the place of the answer whose reason is asked for; ``suggested`` are the questions that were last offered, with the answer and the words that they are for.
    """

    def __init__(self, warmup: Warming) -> None:
        self._warmup = warmup
        self._assistant: Assistant | None = None
        self._lock = threading.Lock()
        self._waiting: list[Asked] = []
        self._free = threading.Event()
        self._free.set()
        self._dropping = False
        self.choice = warmup.own
        self.run: Run | None = None
        self.editing: int | None = None
        self.draft = ""
        self.rated: tuple[int, int] | None = None
        self.suggested: tuple[Answer, Texts, tuple[str, ...]] | None = None

    @property
    def has_key(self) -> bool:
        """Whether a key was typed for the chosen model."""
        return self.choice.api_key is not None

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be written anywhere: the key that was typed."""
        return (self.choice.api_key.get_secret_value(),) if self.choice.api_key else ()

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

    @property
    def waiting(self) -> tuple[Asked, ...]:
        """The questions that were asked during an answer, in their order."""
        return tuple(self._waiting)

    def begin(self, asked: Asked) -> bool:
        """Whether the question may be answered now; while another one is, it waits for its turn."""
        with self._lock:
            if self.busy:
                self._waiting.append(asked)
                return False
            self._free.clear()
            return True

    def next(self) -> Asked | None:
        """The question whose turn it is; without any, the visitor is free again."""
        with self._lock:
            if self._waiting:
                return self._waiting.pop(0)
            self._free.set()
            return None

    def end(self) -> None:
        """Nobody reads the answers any more: nothing is answered, nothing waits."""
        with self._lock:
            self._waiting.clear()
            self._free.set()

    def withdraw(self, id: str) -> None:
        """Take a waiting question back; one whose turn has come is no longer there."""
        with self._lock:
            self._waiting = [asked for asked in self._waiting if asked.id != id]

    def write(self, run: Run) -> None:
        """From now on this is the answer that is being written."""
        with self._lock:
            self.run = run
            if self._dropping:
                _stop(run, drop=True)

    def leave(self, *, drop: bool = False) -> None:
        """Stop the answer that is being written, and wait until the page shows it as it is.

        ``drop``: the page shows another chat now. What waits is not asked any more, nor what was just about to be.
        """
        with self._lock:
            run = self.run
            if drop:
                self._waiting.clear()
                self._dropping = True
        if run is not None:
            _stop(run, drop=drop)
            run.wait()
        with self._lock:
            if self.run is run:  # or it is that of the question which waited behind it
                self.run = None
        if drop:
            self._free.wait(PATIENCE_SECONDS)
            self._dropping = False

    @property
    def busy(self) -> bool:
        """Whether an answer is being written."""
        return not self._free.is_set()


def _stop(run: Run, *, drop: bool) -> None:
    run.dropped = drop
    run.stop()
