"""The content words of a Chinese question: unknown words put together again, function words left out."""

from __future__ import annotations

import re
from collections.abc import Callable

from reportbot.adapters.segmenter import Segmenter, Word
from reportbot.domain.text import HAN
from reportbot.embedded.stopwords import CHINESE

_ORDINAL = re.compile(r"第[一二三四五六七八九十百\d]+(?:阶段|[类级代期层批轮])")
_RUN = "run"
_COUNTER = "counter"
_NOUN_TAGS = (_RUN, "n", "vn", "an", "j", "l", "i", "s", "b")
_VERB_TAGS = ("v", "a", "ad", "vd", "z", "t", "f")


def content_words(text: str, segmenter: Segmenter, occurs: Callable[[str], bool]) -> list[tuple[Word, bool]]:
    """The words with whether each is noun-like (else verb-like), in order; ``occurs`` knows what the corpus speaks of."""
    ordinals = [Word(match.group(), "n", match.start()) for match in _ORDINAL.finditer(text)]
    rest = _ORDINAL.sub(lambda match: "，" * len(match.group()), text)
    words = [*ordinals, *_joined(_apart(segmenter.words(rest), segmenter, occurs))]
    found = [(word, noun) for word in words if (noun := _is_noun(word)) is not None]
    return sorted(found, key=lambda pair: pair[0].start)


_AND = "和与及跟同"
_COMPOUND = 4  # characters


def _apart(words: list[Word], segmenter: Segmenter, occurs: Callable[[str], bool]) -> list[Word]:
    """Words that the dictionary has and the corpus has not, in parts that the corpus knows.

    和文 between two nouns is 和 and the begin of a word; 视频产品 is 视频 and 产品.
    """
    found: list[Word] = []
    for word in words:
        behind_noun = bool(found) and found[-1].tag.startswith(("n", "v"))
        if len(word.text) == 1 or not re.fullmatch(f"[{HAN}]+", word.text) or occurs(word.text):
            found.append(word)
        elif len(word.text) == 2 and word.text[0] in _AND and behind_noun and occurs(word.text[1]):
            found += [Word(word.text[0], "c", word.start), Word(word.text[1], "n", word.start + 1)]
        elif len(word.text) == _COMPOUND and (halves := _halves(word, segmenter, occurs)):
            found += halves
        else:
            found.append(word)
    return found


def _halves(word: Word, segmenter: Segmenter, occurs: Callable[[str], bool]) -> list[Word]:
    """The two words of a compound of four characters; none where neither is the corpus's, or one is no word."""
    half = _COMPOUND // 2
    parts = (word.text[:half], word.text[half:])
    if not all(map(segmenter.knows, parts)) or not any(map(occurs, parts)):
        return []
    return [Word(part, segmenter.words(part)[0].tag, word.start + half * at) for at, part in enumerate(parts)]


def _joined(words: list[Word]) -> list[Word]:
    """Single characters in a row are a word that the segmenter does not know (商汤, 信通院): joined."""
    found: list[Word] = []
    for index, word in enumerate(words):
        last = found[-1] if found else None
        if word.tag == "q" and index and words[index - 1].tag == "m":
            found.append(Word(word.text, _COUNTER, word.start))  # 张 in 多少张卡
        elif last and _is_piece(word) and _is_run(last) and last.start + len(last.text) == word.start:
            found[-1] = Word(last.text + word.text, _RUN, last.start)
        else:
            found.append(word)
    return found


def _is_piece(word: Word) -> bool:
    return len(word.text) == 1 and bool(re.match(f"[{HAN}]", word.text)) and word.text not in CHINESE


def _is_run(word: Word) -> bool:
    return (_is_piece(word) and word.tag != _COUNTER) or (word.tag == _RUN and len(word.text) <= 3)


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
