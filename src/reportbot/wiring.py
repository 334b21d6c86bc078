"""Putting the parts together: settings in, an assistant out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportbot.adapters.chat_models import load_chat_model
from reportbot.adapters.embedder import Embedder, load_embedder
from reportbot.adapters.index_store import Index
from reportbot.adapters.manifest import IndexState
from reportbot.adapters.provider_errors import explain, pause_before_retry
from reportbot.adapters.rating_file import RatingFile
from reportbot.domain.documents import Corpus
from reportbot.domain.lexicon import Lexicon
from reportbot.embedded.calculating.planning import CalculationPlanner
from reportbot.embedded.lexicon_building import build_lexicon
from reportbot.embedded.operands import Operands
from reportbot.embedded.planning import Outline
from reportbot.embedded.reading import Reader
from reportbot.errors import ModelError, ReportbotError
from reportbot.model_choice import EMBEDDED, ModelChoice, chosen_by
from reportbot.services.agent import build_agent
from reportbot.services.answering import Assistant
from reportbot.services.calculator_tools import Presenter
from reportbot.services.calculators import Calculators
from reportbot.services.drafts import DraftChecker
from reportbot.services.indexing import fresh_words, open_or_build
from reportbot.services.open_tools import OpenTool, open_tools
from reportbot.services.retrieval import Retriever
from reportbot.services.searching import Searcher
from reportbot.services.tools import ReportTools
from reportbot.settings import EMBEDDED_MODEL, Settings

Progress = Callable[[int, int], None]
Say = Callable[[str], None]


def open_index(
    settings: Settings,
    *,
    on_progress: Progress | None = None,
    on_message: Say | None = None,
    rebuild: bool = False,
) -> Index:
    """The index of the settings' corpus, built when it is missing, stale or damaged."""
    return open_or_build(
        settings.corpus_dir,
        settings.index_dir,
        embedder=lambda: load_embedder(settings.embedding),
        embedding=settings.embedding,
        build_lexicon=build_lexicon,
        on_progress=on_progress,
        on_message=on_message,
        rebuild=rebuild,
    )


@dataclass(frozen=True)
class Workbench:
    """An opened index with what reads questions and searches it."""

    index: Index
    reader: Reader
    outline: Outline
    searcher: Searcher
    operands: Operands

    @property
    def calculators(self) -> Calculators:
        """The calculators over the corpus."""
        return Calculators(self.operands)

    @cached_property
    def drafts(self) -> DraftChecker:
        """What checks drafts against the corpus."""
        return DraftChecker(self.corpus, self.reader)

    @property
    def corpus(self) -> Corpus:
        """What the index is of."""
        return self.index.corpus

    @property
    def lexicon(self) -> Lexicon:
        """What the corpus calls things."""
        return self.index.lexicon

    @property
    def state(self) -> IndexState:
        """When the index was built, and with what."""
        return self.index.state


def open_workbench(
    settings: Settings, *, on_progress: Progress | None = None, on_message: Say | None = None
) -> Workbench:
    """Open the index and what searches it."""
    index = open_index(settings, on_progress=on_progress, on_message=on_message)
    embedder: Embedder = load_embedder(settings.embedding)
    reader = Reader(index.lexicon)
    outline = Outline.of(index.corpus.exhibits, index.corpus.passages)
    searcher = Searcher(Retriever(index, embedder), reader, outline)
    return Workbench(index, reader, outline, searcher, Operands(index.corpus, reader))


def open_calculators(settings: Settings, *, on_message: Say | None = None) -> tuple[Calculators, Corpus]:
    """The calculators and the corpus they cite; the index is built first when it is missing or stale.

    A fresh index is read without loading an embedding model or a vector store.
    """
    words = fresh_words(settings.corpus_dir, settings.index_dir, embedding=settings.embedding)
    if words is None:
        index = open_index(settings, on_message=on_message)
        words = index.corpus, index.lexicon
    corpus, lexicon = words
    return Calculators(Operands(corpus, Reader(lexicon))), corpus


def open_drafts(settings: Settings, *, on_message: Say | None = None) -> tuple[DraftChecker, Corpus]:
    """What checks drafts, and the corpus it cites; like :func:`open_calculators` without an embedding model."""
    calculators, corpus = open_calculators(settings, on_message=on_message)
    return DraftChecker(corpus, calculators.operands.reader), corpus


def build_assistant(settings: Settings, workbench: Workbench) -> Assistant:
    """The assistant over an opened index."""
    from reportbot.adapters.langchain_tools import as_langchain, calculators_as_langchain

    corpus = workbench.index.corpus
    report_tools = ReportTools(corpus, workbench.searcher, workbench.reader)
    tools = as_langchain(report_tools)
    tools += calculators_as_langchain(workbench.calculators, Presenter(corpus))
    calculations = CalculationPlanner(workbench.operands, workbench.reader)
    lexicon = workbench.index.lexicon

    def agent(chosen: Settings) -> Any:
        model = load_chat_model(chosen, workbench.reader, workbench.outline, calculations)
        return build_agent(
            model,
            tools,
            lambda error: explain(error, chosen.model),
            pause=lambda error, attempt: pause_before_retry(error, attempt, chosen.max_retries),
            silence_seconds=None if chosen.model == EMBEDDED_MODEL else chosen.timeout_seconds,
        )

    if settings.model == EMBEDDED_MODEL:
        # It writes from the tools' artifacts alone: there is nothing that it could mend or that it could add.
        return Assistant(agent(settings), corpus, EMBEDDED_MODEL, lexicon=lexicon)
    embedded = settings.model_copy(update={"model": EMBEDDED_MODEL})
    looks_up = Assistant(agent(embedded), corpus, EMBEDDED_MODEL)
    return Assistant(
        agent(settings),
        corpus,
        settings.model,
        lexicon=lexicon,
        repairs=True,
        search=report_tools.search_in_context,
        is_absent=lambda question, history: looks_up.answer(question, history).refused,
    )


def _rehearse(assistant: Assistant) -> None:
    """Let the embedded model answer in both languages, from reading the question to checking the answer."""
    for question in ("warm-up", "预热"):
        assistant.answer(question)


class Warmup:
    """Opens the workbench in a background thread, so that the page opens at once; assistants are built over it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._done = threading.Event()
        self._building = threading.Lock()
        self._shared: dict[ModelChoice, Assistant] = {}
        self._workbench: Workbench | None = None
        self._error: ReportbotError | None = None
        self._progress = ""
        self._thread = threading.Thread(target=self._run, name="warm-up", daemon=True)

    @property
    def ratings(self) -> RatingFile:
        """Where ratings of answers are written."""
        return RatingFile(self._settings.ratings_file)

    @property
    def own(self) -> ModelChoice:
        """The model that the settings name."""
        return chosen_by(self._settings)

    def start(self) -> Warmup:
        """Begin; returns itself."""
        self._thread.start()
        return self

    def state(self) -> tuple[str, str]:
        """("loading", how far the index is), ("ready", "") or ("failed", a sentence about it)."""
        if not self._done.is_set():
            return "loading", self._progress
        return ("failed", str(self._error)) if self._error else ("ready", "")

    def assistant(self, choice: ModelChoice | None = None) -> Assistant:
        """The assistant of the settings' own model, or of another choice, as soon as the workbench is ready.

        The own and the embedded one are built once and shared; any other is the caller's to keep, so that
        nobody's key answers somebody else. Raises what went wrong while opening, and ModelError for a model
        that cannot be built.
        """
        return self._build(choice or self.own, self.workbench())

    def _build(self, choice: ModelChoice, workbench: Workbench) -> Assistant:
        if choice not in (self.own, EMBEDDED):
            return build_assistant(choice.settings(self._settings), workbench)
        with self._building:
            if choice not in self._shared:
                self._shared[choice] = build_assistant(choice.settings(self._settings), workbench)
            return self._shared[choice]

    def workbench(self) -> Workbench:
        """The opened workbench, as soon as it is ready. Raises what went wrong while opening it."""
        self._done.wait()
        if self._workbench is None:
            raise self._error or ReportbotError("The report could not be opened; see the console.")
        return self._workbench

    def tools(self) -> list[OpenTool]:
        """The tools for other programs, at once; a call of one waits for the workbench."""
        return open_tools(self.workbench)

    def _run(self) -> None:
        try:
            workbench = open_workbench(self._settings, on_progress=self._count, on_message=self._note)
            # The first answer loads the embedding model, dictionaries and patterns; better now than under a question.
            workbench.searcher.in_context("warm-up", (), 1)
            self._workbench = workbench
            own = self._build(self.own, workbench)
            if self.own == EMBEDDED:
                _rehearse(own)
        except ModelError as error:
            self._note(str(error))  # the page says so at every question, and offers the embedded model
        except ReportbotError as error:
            self._error = error
        finally:
            self._done.set()

    def _count(self, done: int, total: int) -> None:
        self._progress = f" {done}/{total}" if done < total else ""

    def _note(self, message: str) -> None:
        print(message, flush=True)
