"""Chinese word segmentation and part of speech, through rjieba (the maintained Rust jieba)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rjieba import Jieba


_PLACE = "ns"


@dataclass(frozen=True, slots=True)
class Word:
    """A word with jieba's part-of-speech tag and its character offset."""

    text: str
    tag: str
    start: int


class Segmenter:
    """Cuts text into words; names given to it are never cut."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        from rjieba import Jieba

        self._jieba: Jieba = Jieba()
        for name in names:
            self._jieba.add_word(name, freq=1_000_000, tag="nz")

    def words(self, text: str) -> list[Word]:
        """All words of the text, punctuation and spaces included, in order; unknown words come apart."""
        found: list[Word] = []
        at = 0
        for word, tag in self._jieba.tag(text, hmm=False):
            found.append(Word(word, tag, at))
            at += len(word)
        return found

    def knows(self, text: str) -> bool:
        """Whether the text is one word of the dictionary."""
        return len(self._jieba.cut(text, hmm=False)) == 1

    def is_place(self, text: str) -> bool:
        """Whether the text is one word of the dictionary, and a place."""
        words = self.words(text)
        return len(words) == 1 and words[0].tag == _PLACE
