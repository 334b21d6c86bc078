"""One turn of the conversation: run the agent, number the citations, verify the answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportbot.domain.answers import (
    Answer,
    AnswerEvent,
    AnswerReady,
    Artifact,
    Calculated,
    Citation,
    Evidence,
    Finding,
    FindingKind,
    Message,
    Objection,
    Repairing,
    TextDelta,
    TokenUsage,
    ToolCall,
    ToolFinished,
    ToolStarted,
    evidence_of,
)
from reportbot.domain.calculators.rendering import render
from reportbot.domain.calculators.worked import worked_lines
from reportbot.domain.calculators.workings import Calculation
from reportbot.domain.documents import Corpus
from reportbot.domain.lexicon import Lexicon
from reportbot.domain.markers import without_markers
from reportbot.domain.refusal import is_refusal
from reportbot.domain.verification import verify
from reportbot.errors import ModelError, QuestionError
from reportbot.failure_texts import Failing, sentences
from reportbot.services.ledger import EvidenceLedger
from reportbot.services.numbering import MarkerNumbering
from reportbot.services.tools import SEARCH_REPORT

if TYPE_CHECKING:
    from reportbot.services.agent import Agent
    from reportbot.services.running import StopSwitch

_OBJECTIONS = {
    FindingKind.UNKNOWN_MARKER: "No tool returned a passage with the marker {text}.",
    FindingKind.UNSUPPORTED_FIGURE: "{text} is not in the passages that its sentence cites, nor in a calculation.",
    FindingKind.UNCITED_SENTENCE: "This sentence has figures and no marker; end it with the marker of the passage that states them, such as [2].",
    FindingKind.FOREIGN_NAME: "The figure belongs to another name than {text} in the cited passages.",
    FindingKind.OWN_WORDS: "This sentence has no marker; end it with the marker of the passage that says it, such as [2].",
}

IsAbsent = Callable[[str, Sequence[Message]], bool]
"""Whether the look-ups find nothing in the report that answers a question in its conversation."""

Search = Callable[[str, Sequence[Message], EvidenceLedger], tuple[str, tuple[Evidence, ...]]]
"""Passages for a question in its conversation: as text with markers, and as evidence."""

LOOK_FIRST = (
    "{question}\n\nThis is what search_report finds for the question. Answer from it in the language of the question. "
    "End every sentence with the marker of the passage that says it, as in: It was 12 [1]. Call other tools if you "
    "need more.\n{content}"
)
"""To a model that answers, or refuses, without a tool: neither is proven."""
_OWN_SEARCH = "search-before-answer"

MAX_QUESTION = 2000
"""Characters; a longer question is a document, not a question."""


class Assistant:
    """Answers questions about one corpus with one chat model."""

    def __init__(
        self,
        agent: Agent,
        corpus: Corpus,
        model: str,
        *,
        lexicon: Lexicon | None = None,
        repairs: bool = False,
        search: Search | None = None,
        is_absent: IsAbsent | None = None,
    ) -> None:
        """``lexicon``: the names that the verifier knows besides those with digits.

        ``repairs``: whether the model may write an answer once more when the verifier objects to it.
        ``search``: looks up for a model that answers, or refuses, without having called any tool.
        ``is_absent``: a second opinion on answers of a model that does not decide by the look-ups alone.
        """
        self._agent = agent
        self._lexicon = lexicon
        self._repairs = repairs
        self._search = search
        self._is_absent = is_absent
        self.corpus = corpus
        self.model = model

    def answer(self, question: str, history: Sequence[Message] = ()) -> Answer:
        """The finished answer. Raises ModelError as :meth:`stream` does."""
        for event in self.stream(question, history):
            if isinstance(event, AnswerReady):
                return event.answer
        raise ModelError(*sentences(Failing.NO_ANSWER))

    def stream(
        self, question: str, history: Sequence[Message] = (), switch: StopSwitch | None = None
    ) -> Iterator[AnswerEvent]:
        """The turn as it happens; the last event is AnswerReady.

        Closing the iterator ends the turn and its connection to the model's server; so does the switch, from any
        thread, and there is no AnswerReady then. Raises QuestionError for an empty or over-long question and
        ModelError when the model fails or loops.
        """
        _check(question)
        turn = _Turn(question, history, switch)
        yield from turn.run(self._agent)
        if self._search and not (turn.looked_up or turn.stopped):
            yield Repairing(())
            yield from turn.look_up(self._search)
            yield from turn.run(self._agent)
        if turn.stopped:
            return
        answer = turn.finish(self.model, self._lexicon)
        if self._repairs and answer.verification.findings:
            yield Repairing(answer.verification.findings)
            answer = yield from self._repaired(turn, answer)
        if turn.stopped:
            return
        if self._is_absent and not answer.refused and self._is_absent(question, history):
            answer = _doubted(answer)
        yield AnswerReady(answer)

    def _repaired(self, turn: _Turn, first: Answer) -> Generator[AnswerEvent, None, Answer]:
        """The second attempt, or the first when the second fails or is no better."""
        turn.tell(objections(first.verification.findings))
        try:
            yield from turn.run(self._agent)
            if turn.stopped:
                return first
            second = turn.finish(self.model, self._lexicon)
        except ModelError:
            return first
        if len(second.verification.findings) >= len(first.verification.findings):
            return replace(first, elapsed_ms=second.elapsed_ms, usage=second.usage)
        return replace(second, draft=first)


class _Turn:
    """What one turn gathers while it runs."""

    def __init__(self, question: str, history: Sequence[Message], switch: StopSwitch | None) -> None:
        from langchain_core.messages import AIMessage, HumanMessage

        self._question = question
        self._history = history
        self._switch = switch
        self._messages: list[Any] = [
            *(HumanMessage(m.content) if m.role == "user" else AIMessage(m.content) for m in history),
            HumanMessage(question),
        ]
        self._asked_at = len(self._messages) - 1
        self._ledger = EvidenceLedger()
        self._numbering = MarkerNumbering()
        self._text = ""
        self._streamed = False
        self._pending: dict[str, tuple[str, Mapping[str, Any]]] = {}
        self._calls: list[ToolCall] = []
        self._calculations: list[Calculation] = []
        self._usage: TokenUsage | None = None
        self._started = time.perf_counter()
        self._first_token: float | None = None

    def look_up(self, search: Search) -> Iterator[AnswerEvent]:
        """Search for the model, with the question as it stands, and show it what was found."""
        arguments = {"query": self._question}
        yield ToolStarted(_OWN_SEARCH, SEARCH_REPORT, arguments)
        content, evidence = search(self._question, self._history, self._ledger)
        call = ToolCall(SEARCH_REPORT, arguments, content)
        self._calls.append(call)
        yield ToolFinished(_OWN_SEARCH, call, evidence)
        # What it said without looking is forgotten: a model holds on to its own refusals.
        del self._messages[self._asked_at :]
        self.tell(LOOK_FIRST.format(question=self._question, content=content))

    @property
    def looked_up(self) -> bool:
        """Whether the model called any tool."""
        return bool(self._calls)

    @property
    def stopped(self) -> bool:
        """Whether the person has left in the middle."""
        return self._switch is not None and self._switch.stopped

    def tell(self, what_is_wrong: str) -> None:
        """Tell the model what is wrong with its answer, and be ready for the next."""
        from langchain_core.messages import HumanMessage

        self._messages.append(HumanMessage(what_is_wrong))
        self._numbering = MarkerNumbering()
        self._text = ""
        self._streamed = False
        self._first_token = None  # of the answer that is shown, not of one that is withdrawn

    def run(self, agent: Agent) -> Iterator[AnswerEvent]:
        """Drive the agent and translate what it emits."""
        from langchain_core.messages import AIMessage, AIMessageChunk, ToolMessage

        # Closed here and not by chance: whoever leaves this turn leaves the agent's run too.
        with closing(agent.events(self._messages, self._ledger, self._switch)) as events:
            for mode, payload in events:
                if mode == "messages":
                    chunk = payload[0]
                    if isinstance(chunk, AIMessageChunk) and chunk.text:
                        self._streamed = True
                        yield from self._say(chunk.text)
                    continue
                for update in payload.values():
                    for message in (update or {}).get("messages", []):
                        self._messages.append(message)
                        if isinstance(message, AIMessage):
                            self._count(message)
                            if message.tool_calls:
                                self._text = ""  # "let me look that up" is no part of the answer
                            elif not self._streamed:
                                yield from self._say(message.text)  # a model that does not stream
                            self._streamed = False
                            yield from self._asked(message.tool_calls)
                        elif isinstance(message, ToolMessage):
                            yield self._answered(message)
        yield from self._emit(self._numbering.flush())

    def finish(self, model: str, lexicon: Lexicon | None) -> Answer:
        """The answer with its citations in order, verified."""
        text = self._text.strip()
        if not text:
            raise ModelError(*sentences(Failing.EMPTY_ANSWER))
        citations = tuple(
            Citation(number, passage)
            for marker, number in self._numbering.numbers.items()
            if (passage := self._ledger.get(marker)) is not None
        )
        refused = is_refusal(text)
        evidence = [Evidence(citation.marker, citation.passage) for citation in citations]
        return Answer(
            text=text,
            refused=refused,
            citations=citations,
            tool_calls=tuple(self._calls),
            verification=verify(
                text,
                evidence,
                self._calls,
                self._question,
                earlier=[message.content for message in self._history],
                refused=refused,
                lexicon=lexicon,
            ),
            model=model,
            elapsed_ms=(time.perf_counter() - self._started) * 1000,
            first_token_ms=((self._first_token or self._started) - self._started) * 1000,
            usage=self._usage,
            worked=worked_lines(self._calculations),
        )

    def _count(self, message: Any) -> None:
        if used := message.usage_metadata:
            cached = (used.get("input_token_details") or {}).get("cache_read") or 0
            usage = TokenUsage(used["input_tokens"], used["output_tokens"], cached)
            self._usage = self._usage + usage if self._usage else usage

    def _say(self, chunk: str) -> Iterator[TextDelta]:
        yield from self._emit(self._numbering.feed(chunk))

    def _emit(self, text: str) -> Iterator[TextDelta]:
        if text:
            self._first_token = self._first_token or time.perf_counter()
            self._text += text
            yield TextDelta(text)

    def _asked(self, tool_calls: Sequence[Any]) -> Iterator[ToolStarted]:
        for call in tool_calls:
            self._pending[call["id"]] = (call["name"], call["args"])
            yield ToolStarted(call["id"], call["name"], call["args"])

    def _answered(self, message: Any) -> ToolFinished:
        name, args = self._pending.pop(message.tool_call_id, (message.name or "", {}))
        artifact = message.artifact
        call = ToolCall(
            name,
            args,
            str(message.content),
            failed=message.status == "error",
            objected=isinstance(artifact, Objection),
            statement=_in_chinese(artifact),
        )
        self._calls.append(call)
        workings = artifact.calculation if isinstance(artifact, Calculated) else None
        if workings is not None:
            self._calculations.append(workings)
        return ToolFinished(message.tool_call_id, call, evidence_of(artifact), workings)


def _doubted(answer: Answer) -> Answer:
    """The answer with the finding that the look-ups found nothing to answer with; all of it is meant."""
    finding = Finding(FindingKind.NOT_IN_REPORT, answer.text, answer.text, 0, len(answer.text))
    verification = replace(answer.verification, findings=(*answer.verification.findings, finding))
    return replace(answer, verification=verification)


def _in_chinese(artifact: Artifact | None) -> str:
    """What a tool says itself, in Chinese; its result says it in English."""
    match artifact:
        case Calculated(calculation):
            return render(calculation, chinese=True)
        case Objection(chinese):
            return chinese
        case _:
            return ""


def objections(findings: Sequence[Finding]) -> str:
    """The verifier's findings as a request to the model to write its answer again."""
    lines = [
        f"- {without_markers(f.sentence)}\n  {_OBJECTIONS[f.kind].format(text=f.text)}" for f in findings
    ]
    return "\n".join(
        [
            "Your answer cannot be shown as it is:",
            *lines,
            "Write the whole answer again with this mended, in the language of the question. Keep what is right. Use only "
            "figures and markers of the tool results. Leave out what no passage says.",
        ]
    )


def _check(question: str) -> None:
    if not question.strip():
        raise QuestionError(*sentences(Failing.EMPTY_QUESTION))
    if len(question) > MAX_QUESTION:
        raise QuestionError(
            *sentences(Failing.LONG_QUESTION, length=f"{len(question):,}", most=f"{MAX_QUESTION:,}")
        )
