"""A small report and an assistant that says what a test tells it to."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from reportbot.adapters.manifest import IndexState
from reportbot.domain.answers import (
    Answer,
    AnswerEvent,
    AnswerReady,
    Citation,
    Finding,
    FindingKind,
    Message,
    TextDelta,
    TokenUsage,
    ToolCall,
    ToolFinished,
    ToolStarted,
    Verification,
)
from reportbot.domain.documents import (
    Column,
    Corpus,
    Exhibit,
    ExhibitKind,
    Passage,
    PassageKind,
    Row,
    Source,
)
from reportbot.domain.lexicon import Lexicon
from reportbot.embedded.lexicon_building import build_lexicon
from reportbot.errors import ReportbotError
from reportbot.model_choice import ModelChoice
from reportbot.services.calculators import Calculators
from reportbot.services.running import StopSwitch

HOSTILE_PROSE = (
    '<img src="http://evil.example/p.png" onerror="alert(1)"><script>alert(2)</script> '
    "![x](http://evil.example/m.png) [y](javascript:alert(3)) $$z$$ http://evil.example/bare"
)


def passage(id: str, kind: PassageKind, text: str, **more: object) -> Passage:
    """A passage of the small report, on page 2."""
    return Passage(id, "harbour.txt", kind, text, text, ("港口", "吞吐量"), 2, 0, len(text), 11, 12, **more)


def small_corpus() -> Corpus:
    """Three paragraphs in a row (the middle one hostile), a table of forty rows and a chart without data."""
    names = [f"泊位 {number}" for number in range(1, 41)]
    rows = [
        passage(f"row{n}", PassageKind.TABLE_ROW, f"{name} {n * 10}", exhibit="图表 1", parent_id="table")
        for n, name in enumerate(names, 1)
    ]
    prose = [
        passage("before", PassageKind.PARAGRAPH, "港口在前一年扩建。", next_id="middle"),
        passage("middle", PassageKind.PARAGRAPH, HOSTILE_PROSE, previous_id="before", next_id="after"),
        passage("after", PassageKind.PARAGRAPH, "货量随后回落。", previous_id="middle"),
    ]
    table = passage("table", PassageKind.TABLE, "图表 1：泊位", exhibit="图表 1")
    stub = passage("stub", PassageKind.FIGURE_STUB, "图表 2：船期", exhibit="图表 2")
    exhibits = (
        Exhibit(
            label="图表 1",
            number="1",
            caption="泊位",
            kind=ExhibitKind.TABLE,
            source="harbour.txt",
            passage_id="table",
            source_line="港务局",
            notes=("注：<b>估计</b>",),
            columns=(Column("泊位"), Column("吞吐量", "万吨")),
            rows=tuple(Row((name, str(n * 10)), f"row{n}") for n, name in enumerate(names, 1)),
        ),
        Exhibit("图表 2", "2", "船期", ExhibitKind.STUB, "harbour.txt", "stub", source_line="港务局"),
    )
    return Corpus((Source("harbour.txt", HOSTILE_PROSE),), (*prose, table, *rows, stub), exhibits)


def finished(
    text: str,
    *cited: Passage,
    refused: bool = False,
    findings: Sequence[Finding] = (),
    model: str = "scripted",
    usage: TokenUsage | None = None,
) -> AnswerReady:
    """The end of a turn; the cited passages are markers 1, 2 and so on."""
    citations = tuple(Citation(marker, one) for marker, one in enumerate(cited, 1))
    verification = Verification(1, tuple(findings))
    return AnswerReady(Answer(text, refused, citations, (), verification, model, 1234.0, 56.0, usage))


def found(text: str, kind: FindingKind, words: str, sentence: str = "") -> Finding:
    """A finding on ``words`` where they first stand in an answer's text."""
    start = text.index(words)
    return Finding(kind, words, sentence or words, start, start + len(words))


def turn(text: str, *cited: Passage, tool: str = "lookup_table", result: str = "found") -> list[ScriptItem]:
    """One tool call, the text in two pieces, the answer."""
    args = {"table": "图表 1"}
    half = len(text) // 2
    return [
        ToolStarted("c1", tool, args),
        ToolFinished("c1", ToolCall(tool, args, result)),
        TextDelta(text[:half]),
        TextDelta(text[half:]),
        finished(text, *cited),
    ]


ScriptItem = AnswerEvent | ReportbotError | threading.Event
"""An event is emitted, an error raised, and for a threading.Event the turn waits until it is set."""


class ScriptedAssistant:
    """Plays the script whose name occurs in the question, and remembers the histories it was given."""

    def __init__(
        self, corpus: Corpus, scripts: Mapping[str, Sequence[ScriptItem]], model: str = "scripted"
    ) -> None:
        self.corpus = corpus
        self.model = model
        self.histories: list[list[Message]] = []
        self._scripts = scripts

    def stream(
        self, question: str, history: Sequence[Message] = (), switch: StopSwitch | None = None
    ) -> Iterator[AnswerEvent]:
        """The script's events."""
        self.histories.append(list(history))
        for item in next(script for name, script in self._scripts.items() if name in question):
            if isinstance(item, threading.Event):
                assert item.wait(30)
            elif isinstance(item, ReportbotError):
                raise item
            else:
                yield item

    def answer(self, question: str, history: Sequence[Message] = ()) -> Answer:
        """The answer of the script, a refusal where it has none; nothing of it is remembered."""
        script = next((items for name, items in self._scripts.items() if name in question), ())
        ready = (item.answer for item in script if isinstance(item, AnswerReady))
        return next(ready, finished("-", refused=True).answer)


class Bench:
    """An opened report, with calculators where a test needs them."""

    def __init__(self, corpus: Corpus, calculators: Calculators | None = None) -> None:
        self.corpus = corpus
        self.state = IndexState(datetime(2025, 3, 4, 5, 6), "words")
        self._calculators = calculators

    @cached_property
    def lexicon(self) -> Lexicon:
        """What the report calls things; only for who asks, for it takes seconds."""
        return build_lexicon(self.corpus)

    @property
    def calculators(self) -> Calculators:
        """The calculators that were given."""
        assert self._calculators is not None
        return self._calculators


class Ratings:
    """Keeps the records that it is given, or fails with an error."""

    def __init__(self) -> None:
        self.records: list[dict[str, Any]] = []
        self.secrets: list[Sequence[str]] = []
        self.error: ReportbotError | None = None

    def add(self, record: dict[str, Any], secrets: Sequence[str] = ()) -> None:
        """Keep it."""
        if self.error:
            raise self.error
        self.records.append(record)
        self.secrets.append(secrets)


class Warm:
    """Assistants that need no warming up, by the name of their model; given an error, a report that cannot be opened.

    A ReportbotError in place of an assistant is a model that cannot be built. ``chosen`` are the choices that
    assistants were asked for.
    """

    def __init__(
        self,
        ready: ScriptedAssistant | ReportbotError,
        others: Mapping[str, ScriptedAssistant | ReportbotError] | None = None,
        calculators: Calculators | None = None,
    ) -> None:
        self._ready = ready
        self._others = dict(others or {})
        self._calculators = calculators
        self.own = ModelChoice(ready.model if isinstance(ready, ScriptedAssistant) else "scripted")
        self.chosen: list[ModelChoice] = []
        self.rated = Ratings()
        self._opened: Bench | None = None

    @property
    def ratings(self) -> Ratings:
        """Where ratings go: into a list."""
        return self.rated

    def state(self) -> tuple[str, str]:
        """Never loading."""
        return ("failed", str(self._ready)) if isinstance(self._ready, ReportbotError) else ("ready", "")

    def assistant(self, choice: ModelChoice | None = None) -> ScriptedAssistant:
        """The scripted assistant of the choice."""
        choice = choice or self.own
        self.chosen.append(choice)
        found = self._others.get(choice.model, self._ready)
        if isinstance(found, ReportbotError):
            raise found
        return found

    def workbench(self) -> Bench:
        """The scripted assistant's report."""
        if isinstance(self._ready, ReportbotError):
            raise self._ready
        self._opened = self._opened or Bench(self._ready.corpus, self._calculators)
        return self._opened
