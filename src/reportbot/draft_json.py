"""A checked draft as JSON, for scripts: its sentences, their figures, each with its passage cited as in an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportbot.batch import citation_record
from reportbot.domain.checking.verdicts import CheckedSentence
from reportbot.domain.documents import Passage


def draft_record(sentences: Sequence[CheckedSentence]) -> list[dict[str, Any]]:
    """A list of {"sentence", "figures": [{"text", "status", "citation", "expected"}]}."""
    markers = markers_of(sentences)
    return [
        {
            "sentence": sentence.text,
            "figures": [
                {
                    "text": figure.text,
                    "status": figure.status.value,
                    "citation": _citation(figure.passage, markers) if figure.passage else None,
                    "expected": figure.expected,
                }
                for figure in sentence.figures
            ],
        }
        for sentence in sentences
    ]


def markers_of(sentences: Sequence[CheckedSentence]) -> dict[str, int]:
    """The ids of the cited passages with their markers, from 1 in order of first use."""
    cited = (f.passage.id for s in sentences for f in s.figures if f.passage is not None)
    return {passage_id: number for number, passage_id in enumerate(dict.fromkeys(cited), 1)}


def _citation(passage: Passage, markers: dict[str, int]) -> dict[str, Any]:
    return {"marker": markers[passage.id], **citation_record(passage)}
