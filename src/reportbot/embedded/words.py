"""The content words of a Chinese question: unknown words put together again, function words left out."""

from __future__ import annotations

import re

from reportbot.adapters.segmenter import Segmenter, Word
from reportbot.domain.text import HAN
from reportbot.embedded.stopwords import CHINESE

_ORDINAL = re.compile(r"第[一二三四五六七八九十百\d]+(?:阶段|[类级代期层批轮])")
_RUN = "run"
_NOUN_TAGS = (_RUN, "n", "vn", "an", "j", "l", "i", "s", "b")
_VERB_TAGS = ("v", "a", "ad", "vd", "z", "t", "f")


def content_words(text: str, segmenter: Segmenter) -> list[tuple[Word, bool]]:
    """The words with whether each is noun-like (else verb-like), in order."""
    ordinals = [Word(match.group(), "n", match.start()) for match in _ORDINAL.finditer(text)]
    rest = _ORDINAL.sub(lambda match: "，" * len(match.group()), text)
    words = [*ordinals, *_joined(segmenter.words(rest))]
    found = [(word, noun) for word in words if (noun := _is_noun(word)) is not None]
    return sorted(found, key=lambda pair: pair[0].start)


def _joined(words: list[Word]) -> list[Word]:
    """Single characters in a row are a word that the segmenter does not know (商汤, 信通院): joined."""
    found: list[Word] = []
    for word in words:
        last = found[-1] if found else None
        if last and _is_piece(word) and _is_run(last) and last.start + len(last.text) == word.start:
            found[-1] = Word(last.text + word.text, _RUN, last.start)
        else:
            found.append(word)
    return found


def _is_piece(word: Word) -> bool:
    return len(word.text) == 1 and bool(re.match(f"[{HAN}]", word.text)) and word.text not in CHINESE


def _is_run(word: Word) -> bool:
    return _is_piece(word) or (word.tag == _RUN and len(word.text) <= 3)


def _is_noun(word: Word) -> bool | None:
    """True for a noun, False for a verb or an adjective, None for what carries no meaning of its own."""
    text, tag = word.text, word.tag
    if (
        not re.search(f"[{HAN}]", text)
        or text in CHINESE
        or text[0] in "这那哪"
        or (len(text) == 1 and not tag.startswith("n"))
    ):
        return None
    if tag.startswith(_NOUN_TAGS) or _ORDINAL.fullmatch(text):
        return True
    return False if tag.startswith(_VERB_TAGS) else None
