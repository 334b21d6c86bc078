"""Sentences that nothing stands behind: no marker, no tool's statement; a chat model's own words."""

from __future__ import annotations

import re

from reportbot.domain.refusal import is_left_open, is_refusal
from reportbot.domain.sentences import split_sentences
from reportbot.domain.text import squash

_NO_CLAIM = re.compile(
    r"[?？:：][\s*_\"”』」)）]*$|^\s*(?:#{1,6}\s|```|\||[请請](?!注意|留意|记住|記住)|please\b(?! (?:note|be aware|remember))|tell me\b)",
    re.IGNORECASE,
)
_PUNCTUATION = re.compile(r"[\W_]+")
_LEAST = 6
"""Letters or characters; what is left of a sentence below that ("Note", 因此) claims nothing."""


def is_unsourced(sentence: str, statements: str) -> bool:
    """Whether a sentence without markers claims something that the tools' ``statements`` do not say.

    Questions, headings, lead-ins and the sentence of a refusal claim nothing about the report.
    """
    if _NO_CLAIM.search(sentence) or is_left_open(sentence) or is_refusal(sentence):
        return False
    rest = _letters(sentence)
    if len(rest) < _LEAST or rest in _letters(statements):
        return False
    for stated in split_sentences(statements):
        said = _letters(stated.text)
        if len(said) >= _LEAST:
            rest = rest.replace(said, "")
    return len(rest) >= _LEAST


def _letters(text: str) -> str:
    return _PUNCTUATION.sub("", squash(text))
