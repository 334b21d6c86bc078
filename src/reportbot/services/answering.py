"""One turn of the conversation: run the agent, number the citations, verify the answer."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportbot.domain.answers import (
    Answer,
    AnswerEvent,
    AnswerReady,
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
from reportbot.domain.documents import Corpus
from reportbot.domain.markers import without_markers
from reportbot.domain.refusal import is_refusal
from reportbot.domain.verification import verify
from reportbot.errors import ModelError, QuestionError
from reportbot.services.agent import MAX_STEPS
from reportbot.services.ledger import EvidenceLedger
from reportbot.services.numbering import MarkerNumbering

if TYPE_CHECKING:
    from langgraph.graph.state import CompiledStateGraph

_OBJECTIONS = {
    FindingKind.UNKNOWN_MARKER: "No tool returned a passage with the marker {text}.",
    FindingKind.UNSUPPORTED_FIGURE: "{text} is not in the passages that its sentence cites, nor in a calculation.",
    FindingKind.UNCITED_SENTENCE: "A sentence with figures cites no passage.",
    FindingKind.FOREIGN_NAME: "The figure belongs to another name than {text} in the cited passages.",
    FindingKind.OWN_WORDS: "A sentence cites no passage.",
    FindingKind.NOT_IN_REPORT: "The look-ups did not find in the report what was asked.",
}

MAX_QUESTION = 2000
"""Characters; a longer question is a document, not a question."""


class Assistant:
    """Answers questions about one corpus with one chat model."""

    def __init__(
        self,
        agent: CompiledStateGraph[Any, Any, Any, Any],
        corpus: Corpus,
        model: str,
        *,
        repairs: bool = False,
    ) -> None:
        """``repairs``: whether the model may write an answer once more when the verifier objects to it."""
        self._agent = agent
        self._repairs = repairs
        self.corpus = corpus
        self.model = model

    def answer(self, question: str, history: Sequence[Message] = ()) -> Answer:
        """The finished answer. Raises ModelError as :meth:`stream` does."""
        for event in self.stream(question, history):
            if isinstance(event, AnswerReady):
                return event.answer
        raise ModelError("The chat model ended without an answer; ask again.")

    def stream(self, question: str, history: Sequence[Message] = ()) -> Iterator[AnswerEvent]:
        """The turn as it happens; the last event is AnswerReady.

        Raises QuestionError for an empty or over-long question and ModelError when the model fails or loops.
        """
        _check(question)
        turn = _Turn(question, history)
        yield from turn.run(self._agent)
        answer = turn.finish(self.model)
        if self._repairs and answer.verification.findings:
            yield Repairing(len(answer.verification.findings), answer.verification.findings)
            answer = yield from self._repaired(turn, answer)
        yield AnswerReady(answer)

    def _repaired(self, turn: _Turn, first: Answer) -> Generator[AnswerEvent, None, Answer]:
        """The second attempt, or the first when the second fails or is no better."""
        turn.object_to(first.verification.findings)
        try:
            yield from turn.run(self._agent)
            second = turn.finish(self.model)
        except ModelError:
            return first
        if len(second.verification.findings) >= len(first.verification.findings):
            return replace(first, elapsed_ms=second.elapsed_ms, usage=second.usage)
        return replace(second, draft=first)


class _Turn:
    """What one turn gathers while it runs."""

    def __init__(self, question: str, history: Sequence[Message]) -> None:
        from langchain_core.messages import AIMessage, HumanMessage

        self._question = question
        self._messages: list[Any] = [
            *(HumanMessage(m.content) if m.role == "user" else AIMessage(m.content) for m in history),
            HumanMessage(question),
        ]
        self._ledger = EvidenceLedger()
        self._numbering = MarkerNumbering()
        self._text = ""
        self._streamed = False
        self._pending: dict[str, tuple[str, Mapping[str, Any]]] = {}
        self._calls: list[ToolCall] = []
        self._usage: TokenUsage | None = None
        self._started = time.perf_counter()
        self._first_token: float | None = None

    def object_to(self, findings: Sequence[Finding]) -> None:
        """Tell the model what is wrong with its answer, and be ready for the next."""
        from langchain_core.messages import HumanMessage

        self._messages.append(HumanMessage(objections(findings)))
        self._numbering = MarkerNumbering()
        self._text = ""
        self._streamed = False

    def run(self, agent: CompiledStateGraph[Any, Any, Any, Any]) -> Iterator[AnswerEvent]:
        """Drive the agent and translate what it emits."""
        from langchain_core.messages import AIMessage, AIMessageChunk, ToolMessage
        from langgraph.errors import GraphRecursionError

        events = agent.stream(
            {"messages": list(self._messages)},
            {"recursion_limit": MAX_STEPS},
            context=self._ledger,
            stream_mode=["updates", "messages"],
        )
        try:
            for mode, payload in events:
                assert not isinstance(payload, str)
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
        except GraphRecursionError as error:
            raise ModelError(
                "The chat model kept calling tools without answering; ask more narrowly."
            ) from error
        yield from self._emit(self._numbering.flush())

    def finish(self, model: str) -> Answer:
        """The answer with its citations in order, verified."""
        text = self._text.strip()
        if not text:
            raise ModelError("The chat model gave an empty answer; ask again or choose another model.")
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
            verification=verify(text, evidence, self._calls, self._question, refused=refused),
            model=model,
            elapsed_ms=(time.perf_counter() - self._started) * 1000,
            first_token_ms=((self._first_token or self._started) - self._started) * 1000,
            usage=self._usage,
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
        )
        self._calls.append(call)
        workings = artifact.calculation if isinstance(artifact, Calculated) else None
        return ToolFinished(message.tool_call_id, call, evidence_of(artifact), workings)


def objections(findings: Sequence[Finding]) -> str:
    """The verifier's findings as a request to the model to write its answer again."""
    lines = [
        f"- {_OBJECTIONS[f.kind].format(text=f.text)} In: {without_markers(f.sentence)}" for f in findings
    ]
    return "\n".join(
        [
            "Your answer cannot be shown as it is. Write it again, whole, and mend this:",
            *lines,
            "Use only figures and markers of the tool results; call a tool again if you must. "
            "Leave out what you cannot cite.",
        ]
    )


def _check(question: str) -> None:
    if not question.strip():
        raise QuestionError("The question is empty; type what you want to know.")
    if len(question) > MAX_QUESTION:
        raise QuestionError(f"The question has {len(question):,} characters; shorten it to {MAX_QUESTION:,}.")
