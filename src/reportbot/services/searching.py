"""Searching as the assistant does: the question read in the light of the conversation first."""

from __future__ import annotations

from collections.abc import Sequence

from reportbot.domain.answers import Message
from reportbot.embedded.followup import resolve
from reportbot.embedded.reading import Reader
from reportbot.services.retrieval import Retrieved, Retriever


def search_in_context(
    retriever: Retriever, reader: Reader, question: str, history: Sequence[Message], k: int
) -> list[Retrieved]:
    """The k best passages for a question and what was said before it."""
    reading = resolve(question, history, reader)
    return retriever.search(reading.text, k, extra_terms=reading.search_terms)
