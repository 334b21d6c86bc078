"""Checking a draft against the report: its sentences read, the report's facts found, each figure judged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from decimal import Decimal

from reportbot.adapters.hanzi import to_simplified
from reportbot.domain.blanking import blank
from reportbot.domain.calculators.measures import Measure
from reportbot.domain.calculators.rendering import render_measure
from reportbot.domain.checking.binding import source_end
from reportbot.domain.checking.facts import is_label
from reportbot.domain.checking.naming import is_proper, with_proper_names
from reportbot.domain.checking.sentence import Decided, check_sentence
from reportbot.domain.checking.statements import Fact, Word
from reportbot.domain.checking.verdicts import Checked, CheckedSentence, Derivation, Operand, Status
from reportbot.domain.documents import Corpus
from reportbot.domain.figures import Figure, FigureKind, read_figures
from reportbot.domain.names import find_names
from reportbot.domain.sentences import split_sentences
from reportbot.domain.text import is_chinese, normalise, squash, tokens
from reportbot.embedded.lexicon_building import field_terms
from reportbot.embedded.reading import Reader, Term, TermKind
from reportbot.services.fact_finding import FactFinder, plain

_FIRST_PLACEHOLDER = 0xE000
_HYPHEN = re.compile(r"(?<=[A-Za-z])-(?=(?:side|level|wide|specific|only|grade|class|related|based)\b)")
_US = re.compile(r"(?<![A-Za-z.])(?:U\.S\.(?:A\.)?|USA?)(?![A-Za-z$])")
_THAN = re.compile(r"(?<![占同环对类])比(?![例重率值较])")  # a preposition, which the segmenter takes for a word's end
_NOT = re.compile(r"非\s?$|\bnon[- ]?$", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?:比起?|较|相比|低于|高于|不及|向|由|是|为|相当于|等于|只有|占到?了?|than|versus|vs\.?|against|by|of|to)\s*$", re.IGNORECASE
)
_SAYS_NOTHING = frozenset(
    "account side make reach hit stand stood amount total equal remain stay sit say disclose disclosed against while "
    "roughly slid slip slipped lost lose around rose rise fell fall grew grow climb climbed jump jumped surge surged drop "
    "dropped decline declined increase increased decrease decreased widen widened improve improved lengthen 前者 后者 高达 来到 去年".split()
)
_ENGLISH = {word: tuple(english) for chinese, english in reversed(field_terms()) for word in chinese}
_NARROWING = frozenset("净毛单税")
"""Characters that make the word behind them another measure: 净利率, 毛利率, 单价."""
_LEAST_NAME, _LEAST = 2.0, {TermKind.NAME: 2.0, TermKind.NOUN: 1.5, TermKind.VERB: 0.5}
"""What a word weighs however common it is: all that a report is about is common in it."""
_FIELD = frozenset(word for chinese, english in field_terms() for word in (*chinese, *english))


class DraftChecker:
    """Checks texts against one corpus. Safe to share between threads once built."""

    def __init__(self, corpus: Corpus, reader: Reader) -> None:
        self._chinese = is_chinese(" ".join(passage.text for passage in corpus.passages))
        lexicon = reader.lexicon
        if not self._chinese:
            lexicon = with_proper_names(lexicon, (passage.text for passage in corpus.passages))
        self._reader = reader if self._chinese else Reader(lexicon)
        self._finder = FactFinder(corpus, lexicon)
        self._said = squash(plain("\n".join(passage.text for passage in corpus.passages)))

    def check(self, text: str) -> list[CheckedSentence]:
        """Every sentence of the text with its figures."""
        found = []
        carried: tuple[Word, ...] = ()
        earlier: list[Fact] = []
        for sentence in split_sentences(text):
            read = self._read(sentence.text)
            names = tuple(w for w in read.words if w.telling)
            leading = () if names else carried
            facts = self._finder.find((*leading, *read.words)) if read.figures else []
            decided = check_sentence(read.text, read.figures, read.words, leading, facts, earlier)
            carried = names or carried
            earlier = [d.fact for d in decided if d.fact]
            found.append(CheckedSentence(sentence.text, tuple(self._checked(read, d) for d in decided)))
        return found

    def _checked(self, read: _Read, decided: Decided) -> Checked:
        place = next(i for i, f in enumerate(read.figures) if f.start == decided.claim.figure.start)
        figure = read.original[place]
        fact, derived = decided.fact, decided.derived
        if derived is not None:
            chinese = is_chinese(read.text)
            result = render_measure(Measure.of(_rounded(derived.value), derived.unit), chinese=chinese)
            operands = tuple(Operand(f.shown, f.passage) for f in derived.operands)
            workings = Derivation(derived.operation, operands, result)
            return Checked(
                figure.text, figure.start, figure.end, decided.status, operands[0].passage, result, workings
            )
        expected = None
        if fact is not None and decided.status is Status.CONTRADICTED:
            own = figure.first is None or fact.figure.first is not None
            expected = fact.shown if own else fact.when.main[0].text
            if own and squash(expected) == squash(figure.text):
                expected = fact.said.text.strip(" ，,、；;。.")
        return Checked(figure.text, figure.start, figure.end, decided.status, fact.passage if fact else None, expected)

    def _read(self, sentence: str) -> _Read:
        original = read_figures(sentence)
        text, spans = _plain(sentence, original)
        figures = tuple(
            replace(figure, start=start, end=end) for figure, (start, end) in zip(original, spans, strict=True)
        )
        return _Read(text, figures, original, self._words(text, figures))

    def _words(self, text: str, figures: Sequence[Figure]) -> tuple[Word, ...]:
        hidden = [(f.start, f.end) for f in figures if f.kind is not FigureKind.ORDINAL and not is_label(text, f)]
        shown = _HYPHEN.sub(" ", blank(text, hidden).replace("\0", "，"))
        begin = source_end(text)
        ends = {m.start: m.end for m in find_names(shown, self._reader.lexicon)}
        words = []
        for term, at in self._reader.terms_at(_THAN.sub("，", shown), chinese=is_chinese(text)):
            end = ends.get(at, at + len(term.text)) if term.name else at + len(term.text)
            if (word := self._word(term, shown, at, end, begin)) is not None:
                words.append(word)
        return tuple(words)

    def _word(self, term: Term, shown: str, at: int, end: int, begin: int) -> Word | None:
        """A term as a word of the draft; None for one that says nothing of the figure."""
        text, written = term.text.lower(), shown[at:end]
        if text in _SAYS_NOTHING:
            return None
        name, forms, known = term.name, term.forms, term.known
        if name and not is_proper(name):
            name = None
        if name and _NOT.search(shown, max(0, at - 5), at):
            name, forms = None, tuple(f"{no}{squash(written)}" for no in "非未")
        if not name and at and shown[at - 1] in _NARROWING:
            forms = (shown[at - 1] + forms[0],)
            known = squash(forms[0]) in self._said
        if not known and (english := [e for e in _ENGLISH.get(text, ()) if self._occurs(e)]):
            forms, known = (forms[0], *map(squash, english)), True
        unsure = text.isascii() and not name and not term.proper and text not in _FIELD
        least, rarity = (_LEAST_NAME if name else _LEAST[term.kind]), self._reader.lexicon.idf(term.text)
        return Word(
            text=term.text,
            forms=forms,
            weight=(least + term.weight / 2) * (0.5 if unsure else 1.0),
            rarity=rarity,
            start=at,
            known=known,
            proper=term.proper,
            noun=term.kind is not TermKind.VERB,
            name=name,
            written=written,
            aside=at < begin or bool(_COMPARED.search(shown, max(0, at - 8), at)),
            foreign=not known and (not text.isascii() or (written[:1].isupper() and self._chinese)),
            specific=not known and text in _FIELD,
        )

    def _occurs(self, phrase: str) -> bool:
        found = tokens(phrase)
        return bool(found) and all(token in self._reader.lexicon.document_frequency for token in found)


def _spelt_out(text: str) -> str:
    """Normalised, and "US" as no pronoun could be read."""
    return _US.sub("America", normalise(text))


def _rounded(value: Decimal) -> Decimal:
    """At most two decimals."""
    return value.quantize(Decimal("0.01")) if value != value.to_integral_value() else value


@dataclass(frozen=True)
class _Read:
    text: str
    figures: tuple[Figure, ...]
    original: tuple[Figure, ...]
    words: tuple[Word, ...]


def _plain(sentence: str, figures: Sequence[Figure]) -> tuple[str, list[tuple[int, int]]]:
    """The sentence simplified, with where its figures stand in it: they are set aside meanwhile."""
    pieces = []
    at = 0
    for index, figure in enumerate(figures):
        pieces += [_spelt_out(sentence[at : figure.start]), chr(_FIRST_PLACEHOLDER + index)]
        at = figure.end
    pieces.append(_spelt_out(sentence[at:]))
    simplified = to_simplified("".join(pieces))
    text, spans = "", []
    for part in re.split(f"([{chr(_FIRST_PLACEHOLDER)}-{chr(0xF8FF)}])", simplified):
        if part and _FIRST_PLACEHOLDER <= ord(part[0]) <= 0xF8FF:
            figure = figures[ord(part[0]) - _FIRST_PLACEHOLDER]
            spans.append((len(text), len(text) + len(normalise(figure.text))))
            text += normalise(figure.text)
        else:
            text += part
    return text, spans
