"""Finding the report's facts that a sentence may speak of: by its words in any of their forms, rare ones first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from heapq import nlargest

from reportbot.adapters.hanzi import to_simplified
from reportbot.domain.checking.facts import FactReader
from reportbot.domain.checking.references import Code, Coded
from reportbot.domain.checking.statements import Fact, Word
from reportbot.domain.checking.years import read_calendar
from reportbot.domain.documents import Corpus, Passage, PassageKind
from reportbot.domain.figures import FigureKind
from reportbot.domain.lexicon import Lexicon
from reportbot.domain.names import names_in
from reportbot.domain.references import TICKER
from reportbot.domain.stated import MeasureKind
from reportbot.domain.text import normalise, squash, tokens

PASSAGES = 60
"""How many passages are read for one sentence; from 40 to all of them nothing moved on the sentences tried."""
_KINDS = frozenset({PassageKind.PARAGRAPH, PassageKind.BULLET, PassageKind.TABLE_ROW})


class FactFinder:
    """The facts of one corpus, read as they are asked for. Safe to share between threads."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        calendars = {source.name: read_calendar(plain(source.text)) for source in corpus.sources}
        self._reader = FactReader(lexicon, plain, calendars)
        self._passages = [p for p in corpus.passages if p.kind in _KINDS]
        self._facts: dict[int, tuple[Fact, ...]] = {}
        self._shares = [s for s in corpus.stated if s.kind is MeasureKind.SHARE and s.whole]

    def find(self, words: Sequence[Word]) -> list[Fact]:
        """The facts of the passages that have most of the words, in reading order."""
        scores: dict[int, float] = defaultdict(float)
        for word in words:
            for at in self._having(word):
                scores[at] += word.weight
        best = nlargest(PASSAGES, scores, key=lambda at: (scores[at], -at))
        return [fact for at in sorted(best) for fact in self.facts(at)]

    def facts(self, at: int) -> tuple[Fact, ...]:
        """The facts of one passage."""
        found = self._facts.get(at)
        if found is None:
            read = self._reader.read(self._passages[at], at)
            found = self._facts[at] = tuple(self._with_whole(fact) for fact in read)
        return found

    def _with_whole(self, fact: Fact) -> Fact:
        """The fact with what it is a share of, by the shares that the report states in its passage, or else by those of
        the same thing and value whose whole its sentence names too."""
        if fact.figure.kind is not FigureKind.PERCENT or fact.aspect == "growth":
            return fact
        same = [s for s in self._shares if (s.value.low, s.value.high) == (fact.figure.low, fact.figure.high)]
        here = [s for s in same if fact.passage.id in s.passages]
        said = squash(fact.sentence)
        alike = [s for s in same if squash(plain(s.whole)) in said and squash(plain(s.subject)) in said]
        return replace(fact, whole=" ； ".join(plain(s.whole) for s in here or alike))

    def every(self) -> list[Fact]:
        """All facts, in reading order."""
        return [fact for at in range(len(self._passages)) for fact in self.facts(at)]

    def codes(self, words: Sequence[Word], digits: str) -> list[Coded]:
        """The codes of the passages that have the names among the words, and where the digits themselves stand."""
        named = [self._having(word) for word in words if word.telling]
        at = sorted(set().union(*named) | {i for i, coded in self._codes.items() if digits in coded})
        return [
            Coded(Code(m[1], m[0], *m.span()), names_in(text, self._lexicon), self._passages[i])
            for i in at
            if i in self._codes
            for text in [plain(" ； ".join(_texts(self._passages[i])))]
            for m in TICKER.finditer(text)
        ]

    @cached_property
    def _codes(self) -> dict[int, frozenset[str]]:
        """The digits of the stock codes of each passage that has any."""
        found = {
            at: frozenset(m[1] for m in TICKER.finditer(plain(passage.text)))
            for at, passage in enumerate(self._passages)
        }
        return {at: digits for at, digits in found.items() if digits}

    def _having(self, word: Word) -> set[int]:
        """The passages that have the word in one of its forms."""
        forms = [*word.forms, word.name.text] if word.name else word.forms
        found: set[int] = set()
        for form in forms:
            places = [self._places.get(token, frozenset()) for token in tokens(form)]
            if places:
                found |= set.intersection(*map(set, places))
        return found

    @cached_property
    def _places(self) -> dict[str, frozenset[int]]:
        """In which passages a token stands."""
        places: dict[str, set[int]] = defaultdict(set)
        for at, passage in enumerate(self._passages):
            for token in tokens(plain(" ； ".join(_texts(passage)))):
                places[token].add(at)
        return {token: frozenset(found) for token, found in places.items()}


def plain(text: str) -> str:
    """Normalised and simplified, as facts are read."""
    return to_simplified(normalise(text))


def _texts(passage: Passage) -> Iterable[str]:
    return (
        passage.text,
        *passage.heading_path,
        passage.caption or "",
        *(part for cell in passage.cells for part in cell),
    )
