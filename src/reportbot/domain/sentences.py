"""Splitting a text into sentences, Chinese and English, each with its place and its citation markers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportbot.domain.markers import MARKER

_CLOSERS = "”’」』》）)】\"'"
_MARKERS = r"(?:[ \t\u3000]*\[[0-9]{1,3}\])*"
_STOP = re.compile(
    rf"(?:[。！？!?][。！？!?…]*[{_CLOSERS}]*"
    rf"|(?P<dot>\.)[{_CLOSERS}*_]*(?=\s|$|\[[0-9]|[^\x00-\x7f]))(?P<markers>{_MARKERS})"
)
_ABBREVIATION = re.compile(
    r"(?:(?<![A-Za-z])(?:No|Nos|vs|e\.g|i\.e|cf|approx|ca|Fig|Figs|Eq|Inc|Co|Corp|Ltd|Mr|Ms|Mrs|Dr|Prof|St|est|resp"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|(?:^|[^A-Za-z])[A-Z])$",
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"(?:^|[\n;；:：。])[\s>*#-]*\d{1,2}$")
_LINE = re.compile(r"[^\n]+")
_SPOKEN = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its full stop and the markers behind it, standing at ``[start:end]`` of its text."""

    text: str
    start: int
    end: int


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order, without the white space between them.

    Full stops, question and exclamation marks and line breaks end one; decimal points, "1." at the head of
    an item, "No. 5" and initials do not, nor do semicolons. Markers after the full stop, or alone on the
    next line, belong to the sentence before. A table row is a line and so a sentence.
    """
    sentences: list[Sentence] = []
    for start, end in _spans(text):
        body = text[start:end]
        start, end = start + len(body) - len(body.lstrip()), start + len(body.rstrip())
        if start >= end:
            continue
        if sentences and not _SPOKEN.search(MARKER.sub("", text[start:end])) and "|" not in text[start:end]:
            start = sentences.pop().start
        sentences.append(Sentence(text[start:end], start, end))
    return tuple(sentences)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        start, end = line.span()
        if not line[0].lstrip().startswith("|"):
            for stop in _STOP.finditer(text, start, end):
                if stop["dot"] and not _ends(text, start, stop):
                    continue
                yield start, stop.end()
                start = stop.end()
        yield start, end


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a dot is a full stop: not after an abbreviation, an initial or an item's number."""
    before = text[max(start, stop.start() - 8) : stop.start()]
    if _LIST_NUMBER.search(text[max(0, stop.start() - 6) : stop.start()]) and not stop["markers"]:
        return False
    if before.endswith(".") or _ABBREVIATION.search(before):
        return before.endswith("..") and not text[stop.end() : stop.end() + 2].strip().islower()
    following = text[stop.end() : stop.end() + 2].strip()
    return not (following and following[0].islower() and following[0].isascii() and not stop["markers"])
