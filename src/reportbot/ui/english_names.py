"""English for what a Chinese report calls things, as far as its aliases, the field's terms or its lexicon have it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportbot.domain.dates import read_dates
from reportbot.domain.documents import Corpus
from reportbot.domain.lexicon import Lexicon
from reportbot.domain.text import HAN, is_chinese
from reportbot.domain.units import fold
from reportbot.embedded.lexicon_building import field_terms

_EXHIBIT = re.compile(r"(?:图表|图|表)\s*(\S+)")
_BRACKETS = {"（": "(", "）": ")"}
_LONGEST = 8  # characters of a word
_MOST_WORDS = 2  # of the dictionary: a longer name put together word by word means little
_PLACES = {"侧": "side"}  # what only stands behind a name: IT 侧
_NOT = "非"  # what only stands before one: 非 IT 侧
_CODES = frozenset({"usd", "cny", "rmb", "hkd", "eur", "gbp", "jpy"})
# A name in an English text: an exhibit, or Chinese characters with the abbreviation before them and a bracket behind.
_NAME = re.compile(
    rf"(?:图表|图|表)\s*\d+|(?:(?:{_NOT} ?|\b)[A-Z]{{1,5}} ?)?[{HAN}]+(?:\s*[（(][{HAN}]+[）)])?"
)
_QUOTE = re.compile("“[^”]*”")
_COLON = re.compile("：|: ")
_SENTENCE_SIGN = re.compile("[，。；：！？、《》]")
_BEHIND_A_FIGURE = re.compile(r"[\d/%]\s*$")  # a unit, not a name
_MONTHS = "January February March April May June July August September October November December".split()
_IN_A_SENTENCE = frozenset("，。；：！？、《》“”")


@dataclass(frozen=True, slots=True)
class EnglishName:
    """The English for the name that stands at ``[start:end]`` of a text; ``label`` if it is that of an exhibit."""

    start: int
    end: int
    english: str
    label: bool = False


class EnglishNames:
    """Finds names. The owner's aliases come first, then the field's terms, then the dictionary's."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon) -> None:
        self._words = _PLACES | dict(_words(corpus, lexicon))

    def of(self, name: str) -> str | None:
        """The English name, or None where a part of it has none. What is English already stays as it is."""
        if name.isascii():
            return name
        if exhibit := _EXHIBIT.fullmatch(name):
            return f"Chart {exhibit[1]}" if exhibit[1].isascii() else None
        if date := _date(name):
            return date
        found = self._parts(name)
        return _joined(part for part, _ in found) if found else None

    def short(self, name: str) -> str | None:
        """The same for what is to be shown beside the name: only where it is a word or two of the dictionary's."""
        if _EXHIBIT.fullmatch(name):
            return self.of(name)
        found = self._parts(name)
        bracket = next((at for at, (part, _) in enumerate(found) if part == "("), len(found))
        halves = (found[:bracket], found[bracket:])
        if not found or max(sum(known for _, known in half) for half in halves) > _MOST_WORDS:
            return None
        return _joined(part.upper() if part in _CODES else part for part, _ in found)

    def inside(self, text: str) -> Iterator[EnglishName]:
        """The names in an English text that have English ones; none in a Chinese text or in what is quoted."""
        if not in_english(text):
            return
        quotes = quoted(text)
        for match in _NAME.finditer(text):
            start, end = match.span()
            around = text[max(0, start - 1) : start] + text[end : end + 1]
            if _IN_A_SENTENCE & set(around) or _BEHIND_A_FIGURE.search(text, 0, start):
                continue
            if any(low <= start < high for low, high in quotes):
                continue
            if english := self.short(match[0]):
                yield EnglishName(start, end, english, _EXHIBIT.fullmatch(match[0]) is not None)

    def instead(self, text: str) -> str:
        """An English text with these names in English, where no Chinese is left of it then; else as it is."""
        pieces: list[str] = []
        at = 0
        for name in self.inside(text):
            pieces += [text[at : name.start], name.english]
            at = name.end
        said = "".join([*pieces, text[at:]])
        return text if re.search(f"[{HAN}]", said) else said

    def _parts(self, name: str) -> list[tuple[str, bool]]:
        """What a name is put together of, each with whether it is a word of the dictionary; nothing if not wholly."""
        found: list[tuple[str, bool]] = []
        at = 0
        while at < len(name):
            longest = min(_LONGEST, len(name) - at)
            step = next((n for n in range(longest, 0, -1) if name[at : at + n] in self._words), 0)
            if step:
                found.append((self._words[name[at : at + step]], True))
                at += step
            elif at == 0 and name[0] == _NOT and len(name) > 1:
                found.append(("non-", False))
                at = 1
            elif name[at] in _BRACKETS:
                found.append((_BRACKETS[name[at]], False))
                at += 1
            elif (run := re.match(r"[\x21-\x7e]+(?: [\x21-\x7e]+)*|\s+", name[at:])) is not None:
                found += [(run[0], False)] if run[0].strip() else []
                at += run.end()
            else:
                return []
        return found


def _date(name: str) -> str | None:
    """A name that is a date and nothing else, as English writes it: 28 January, September 2024, Q1 2024."""
    spans = read_dates(fold(name))
    if len(spans) != 1 or (spans[0].start, spans[0].end) != (0, len(name)) or spans[0].first != spans[0].last:
        return None
    date = spans[0].first
    month = _MONTHS[date.month - 1] if date.month else ""
    part = f"Q{date.quarter}" if date.quarter else f"H{date.half}" if date.half else month
    return " ".join(str(one) for one in (date.day, part, date.year) if one)


def _joined(parts: Iterable[str]) -> str:
    return " ".join(parts).replace("( ", "(").replace(" )", ")").replace("non- ", "non-")


def quoted(text: str) -> list[tuple[int, int]]:
    """Where a text quotes the report."""
    return [quote.span() for quote in _QUOTE.finditer(text)]


def in_english(text: str) -> bool:
    """Whether what is said around quotes is English: a list of names has no grammar, but it has its punctuation."""
    own = _QUOTE.sub("", text)
    colon = _COLON.search(own)
    return not is_chinese(own) or not _SENTENCE_SIGN.search(own) or bool(colon and colon[0] == ": ")


def _words(corpus: Corpus, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Chinese words with the English for them; of several, the last one counts."""
    for english, words in reversed(list(lexicon.english.items())):
        yield from ((word, english) for word in words)
    for chinese, forms in reversed(field_terms()):
        yield from ((word, forms[0]) for word in reversed(chinese))
    yield from ((name, alias) for alias, name in reversed(corpus.aliases) if _is_english(alias))


def _is_english(alias: str) -> bool:
    return alias.isascii() and any(character.isalpha() for character in alias)
