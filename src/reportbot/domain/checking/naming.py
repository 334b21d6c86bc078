"""Which of a corpus's names are written as names: an English sentence begins with a capital too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from reportbot.domain.lexicon import Lexicon, Name

_SENTENCE_START = r"(?:^|[.!?:•]\s+|\n\s*)"


def is_proper(name: Name) -> bool:
    """Whether all words of the name are written as one's: "The company posted" is none."""
    return not (name.text.isascii() and any(part.isalpha() and part.islower() for part in name.text.split()))


def with_proper_names(lexicon: Lexicon, texts: Iterable[str]) -> Lexicon:
    """The lexicon of a report in English without words that are capitals at the head of a sentence only."""
    said = "\n".join(texts)
    proper = [name for name in lexicon.names if is_proper(name)]
    kept = [name for name in proper if name.roles or len(name.forms) > 1 or _stands_inside(name.text, said)]
    heads = {name.text.split()[0] for name in kept if " " in name.text}
    return replace(lexicon, names=tuple(name for name in proper if name in kept or name.text in heads))


def _stands_inside(text: str, said: str) -> bool:
    """Whether the name stands inside a sentence, and never without its capital."""
    if not text.isascii() or not text[:1].isupper():
        return True
    if " " not in text and re.search(rf"(?<![A-Za-z]){re.escape(text.lower())}(?![A-Za-z])", said):
        return False
    everywhere = len(re.findall(rf"(?<![A-Za-z]){re.escape(text)}(?![A-Za-z])", said))
    return everywhere > len(
        re.findall(rf"{_SENTENCE_START}{re.escape(text)}(?![A-Za-z])", said, re.MULTILINE)
    )
