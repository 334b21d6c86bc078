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
from reportbot.domain.checking.sentence import Decided, check_sentence
from reportbot.domain.checking.statements import Fact, Word
from reportbot.domain.checking.verdicts import Checked, CheckedSentence, Derivation, Operand, Status
from reportbot.domain.documents import Corpus
from reportbot.domain.figures import Figure, FigureKind, read_figures
from reportbot.domain.names import find_names
from reportbot.domain.sentences import split_sentences
from reportbot.domain.text import is_chinese, normalise, squash
from reportbot.embedded.lexicon_building import field_terms
from reportbot.embedded.reading import Reader, TermKind
from reportbot.services.fact_finding import FactFinder

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
    "roughly slid lost around 前者 后者 高达 来到 去年".split()
)
_FIELD = frozenset(word for chinese, english in field_terms() for word in (*chinese, *english))


class DraftChecker:
    """Checks texts against one corpus. Safe to share between threads once built."""

    def __init__(self, corpus: Corpus, reader: Reader) -> None:
        self._reader = reader
        self._finder = FactFinder(corpus, reader.lexicon)

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
            if term.name and _NOT.search(shown, max(0, at - 5), at):
                bare = squash(shown[at:end])
                term = replace(term, name=None, forms=tuple(f"{no}{bare}" for no in "非未"))
            word = term.text.lower()
            if word in _SAYS_NOTHING:
                continue
            unsure = word.isascii() and not term.name and not term.proper and word not in _FIELD
            words.append(Word(
                term.text, term.forms, term.weight * (0.5 if unsure else 1.0), at, term.known, term.proper, term.kind is not TermKind.VERB,
                term.name, shown[at:end], at < begin or bool(_COMPARED.search(shown, max(0, at - 8), at)), specific=not term.known and term.text.lower() in _FIELD))
        return tuple(words)


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
