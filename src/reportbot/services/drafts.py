"""Checking a draft against the report: its sentences read, the report's facts found, each figure judged.

No model is asked, neither a chat model nor an embedding: what supports or contradicts a figure is found by its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportbot.domain.calculators.measures import Measure
from reportbot.domain.calculators.rendering import render_measure
from reportbot.domain.checking.counting import Rows, judge_count
from reportbot.domain.checking.judging import Decided
from reportbot.domain.checking.naming import with_proper_names
from reportbot.domain.checking.reckoning import is_open
from reportbot.domain.checking.references import (
    Code,
    Referred,
    Shown,
    judge_code,
    judge_exhibit,
    judge_shown_date,
)
from reportbot.domain.checking.sentence import check_sentence
from reportbot.domain.checking.statements import Fact, Region, Word
from reportbot.domain.checking.uses import leans_back
from reportbot.domain.checking.verdicts import Checked, CheckedSentence, Derivation, Operand, Status
from reportbot.domain.documents import Corpus, Passage
from reportbot.domain.figures import Figure, FigureKind
from reportbot.domain.names import names_in
from reportbot.domain.references import TICKER
from reportbot.domain.sentences import split_sentences
from reportbot.domain.text import is_chinese, squash
from reportbot.domain.units import fold
from reportbot.embedded.draft_reading import DraftReader, DraftSentence
from reportbot.embedded.reading import Reader
from reportbot.errors import DraftError
from reportbot.services.fact_finding import FactFinder, plain

_ITEM = re.compile(r"\s*(?:[-*•·]|\d{1,2}[.)、）](?!\d)|[（(]\d{1,2}[)）])")
_CODE = re.compile(r"\d{4,6}")
_OPENS = re.compile(r"\s*[(（]\s*")
_LEADS_IN = re.compile(r"[:：][\s*_]*$")
LONGEST_DRAFT = 50_000
"""Characters: some thirty pages, checked in seconds. What is longer is rather a report of its own."""


class DraftChecker:
    """Checks texts against one corpus. Safe to share between threads once built."""

    def __init__(self, corpus: Corpus, reader: Reader) -> None:
        said = plain("\n".join(passage.text for passage in corpus.passages))
        if not is_chinese(said):
            reader = Reader(with_proper_names(reader.lexicon, (passage.text for passage in corpus.passages)))
        self._reader = DraftReader(reader, said)
        self._finder = FactFinder(corpus, reader.lexicon)
        by_id = {passage.id: passage for passage in corpus.passages}
        self._groups = [
            Rows(
                names_in(plain(label), reader.lexicon),
                Region(plain(f"{e.caption} ； {' ； '.join(column.name for column in e.columns)}")),
                size,
                by_id[e.passage_id],
            )
            for e in corpus.exhibits
            if e.grouped
            for label, size in Counter(row.cells[0] for row in e.rows).items()
        ]
        self._exhibits = [
            Shown(
                int(e.number),
                Region(plain(e.caption)),
                by_id[e.passage_id],
                tuple(Region(plain(f"{e.caption} ； {' ； '.join(row.cells)}")) for row in e.rows)
                or (Region(plain(by_id[e.passage_id].text)),),
            )
            for e in corpus.exhibits
            if e.number.isdigit()
        ]

    def check(self, text: str) -> list[CheckedSentence]:
        """Every sentence of the text with its figures, in order. Raises DraftError for no text and for too much."""
        if not text.strip():
            raise DraftError(
                "there is no text to check; give at least one sentence.", "没有可核对的文字；请至少写一句话。"
            )
        if len(text) > LONGEST_DRAFT:
            raise DraftError(
                f"the text has {len(text):,} characters; check at most {LONGEST_DRAFT:,} at a time.",
                f"文字有 {len(text):,} 个字符；一次最多核对 {LONGEST_DRAFT:,} 个。",
            )
        found: list[CheckedSentence] = []
        carried: tuple[Word, ...] = ()
        led_in: tuple[Word, ...] = ()
        earlier: list[Fact] = []
        for sentence in split_sentences(text):
            read, bare = self._apart(self._reader.read(sentence.text))
            names = tuple(word for word in read.words if word.telling)
            item = bool(_ITEM.match(sentence.text))
            introduced = led_in if item else ()
            leans = not names and not item and leans_back(read.text)
            leading = introduced or (carried if leans or not any(word.noun for word in read.words) else ())
            facts = self._finder.find((*leading, *read.words)) if read.figures else []
            decided = check_sentence(read.text, read.figures, read.words, leading, facts, earlier)
            checked = [self._counted(read, one) or _checked(read, one) for one in decided]
            checked += [*self._codes_of(sentence.text, read), *bare]
            cited = [c.passage for c in checked if c.passage is not None and c.status is Status.SUPPORTED]
            exhibits = self._exhibits_of(read, decided, facts, cited)
            checked = self._dated_by(exhibits, read, checked) + exhibits
            found.append(CheckedSentence(sentence.text, tuple(sorted(checked, key=lambda c: c.start))))
            led_in = read.words if _LEADS_IN.search(sentence.text) else introduced
            carried = names or carried
            earlier = [one.fact for one in decided if one.fact is not None]
        return found

    def _apart(self, read: DraftSentence) -> tuple[DraftSentence, list[Checked]]:
        """The sentence without the numbers that are the codes of names before them, and what is decided on these:
        润泽科技（300442), where the report writes 300442.SZ."""
        found: dict[int, Checked] = {}
        for place, (figure, original) in enumerate(zip(read.figures, read.original, strict=True)):
            name = next((w for w in read.words if w.telling and _is_behind(read.text, w, figure)), None)
            codes = self._finder.codes([name], figure.text) if name and _CODE.fullmatch(figure.text) else []
            if name and any(name.name in coded.names for coded in codes):
                code = Code(figure.text, figure.text, figure.start, figure.end)
                found[place] = _referred(original, judge_code(code, read.words, codes))
        kept = [place for place in range(len(read.figures)) if place not in found]
        rest = replace(
            read,
            figures=tuple(read.figures[place] for place in kept),
            original=tuple(read.original[place] for place in kept),
        )
        return rest, list(found.values())

    def _counted(self, read: DraftSentence, one: Decided) -> Checked | None:
        """What is decided on a count of a table's rows that no sentence of the report bears out."""
        judged = judge_count(one.claim, self._groups) if is_open(one) else None
        if judged is None:
            return None
        return _referred(_original(read, one), judged)

    def _exhibits_of(
        self, read: DraftSentence, decided: Sequence[Decided], facts: Sequence[Fact], cited: Sequence[Passage]
    ) -> list[Checked]:
        supported = [
            d.claim.figure for d in decided if d.status is Status.SUPPORTED and d.claim.figure.first is None
        ]
        found = []
        for figure, original in zip(read.figures, read.original, strict=True):
            if figure.kind is FigureKind.EXHIBIT:
                judged = judge_exhibit(figure, supported, read.words, facts, self._exhibits, cited)
                found.append(_referred(original, judged))
        return found

    def _dated_by(
        self, exhibits: Sequence[Checked], read: DraftSentence, checked: Sequence[Checked]
    ) -> list[Checked]:
        """What is decided on dates that were not found, by the captions of the exhibits that bear out the sentence."""
        labels = {c.passage.exhibit for c in exhibits if c.passage and c.status is Status.SUPPORTED}
        shown = [one for one in self._exhibits if one.passage.exhibit in labels]
        dates = {o.start: (f, o) for f, o in zip(read.figures, read.original, strict=True) if f.first}
        found = []
        for one in checked:
            judged = None
            if shown and one.status is Status.NOT_FOUND and one.start in dates:
                judged = judge_shown_date(dates[one.start][0], shown[0])
            found.append(_referred(dates[one.start][1], judged) if judged else one)
        return found

    def _codes_of(self, sentence: str, read: DraftSentence) -> list[Checked]:
        """The stock codes of a sentence; they stand in the text as read in the order of the sentence."""
        written = [m.span() for m in TICKER.finditer(fold(sentence))]
        found = []
        for (start, end), m in zip(written, TICKER.finditer(read.text), strict=False):
            code = Code(m[1], m[0], *m.span())
            judged = judge_code(code, read.words, self._finder.codes(read.words, m[1]))
            found.append(
                Checked(sentence[start:end], start, end, judged.status, judged.passage, judged.expected)
            )
        return found


def _referred(original: Figure, judged: Referred) -> Checked:
    return Checked(
        original.text, original.start, original.end, judged.status, judged.passage, judged.expected
    )


def _is_behind(text: str, name: Word, figure: Figure) -> bool:
    """Whether the figure stands in a bracket right behind the name."""
    return bool(_OPENS.fullmatch(text, name.start + len(name.written), figure.start))


def _original(read: DraftSentence, decided: Decided) -> Figure:
    place = next(i for i, f in enumerate(read.figures) if f.start == decided.claim.figure.start)
    return read.original[place]


def _checked(read: DraftSentence, decided: Decided) -> Checked:
    """What is decided, at its place in the draft."""
    figure = _original(read, decided)
    if decided.derived is not None:
        made = decided.derived
        low, high = (_rounded(end) for end in (made.value, made.value if made.high is None else made.high))
        result = render_measure(Measure(low, high, made.unit), chinese=is_chinese(read.text))
        operands = tuple(Operand(fact.shown, fact.passage) for fact in decided.derived.operands)
        workings = Derivation(decided.derived.operation, operands, result)
        return Checked(
            figure.text, figure.start, figure.end, decided.status, operands[0].passage, result, workings
        )
    fact = decided.fact
    expected = _expected(figure, fact) if fact and decided.status is Status.CONTRADICTED else None
    passage = fact.passage if fact else None
    return Checked(figure.text, figure.start, figure.end, decided.status, passage, expected)


def _expected(figure: Figure, fact: Fact) -> str:
    """What the report says instead; its clause, where the figure alone would look the same."""
    if figure.first is not None:
        said = fact.figure if fact.figure.first is not None else fact.when.main[0]
        year = said.last.year if said.last else None
        # The report may leave the year to be understood, which is just what the draft has wrong.
        return said.text if year is None or str(year) in said.text else f"{said.text} ({year})"
    if squash(fact.shown) == squash(figure.text):
        return fact.said.text.strip(" ，,、；;。.")
    return fact.shown


def _rounded(value: Decimal) -> Decimal:
    """At most two decimals."""
    return value.quantize(Decimal("0.01")) if value != value.to_integral_value() else value
