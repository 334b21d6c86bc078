"""Finding the stated figures that words speak of: by their names, subjects and years, then by their sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reportbot.adapters.hanzi import to_simplified
from reportbot.domain.documents import Passage
from reportbot.domain.figures import read_figures
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.text import squash
from reportbot.embedded.reading import Reading, Term, TermKind

_IN_SENTENCE = 0.35  # a word that only the sentence has, not the figure's own name
_RIGHT_YEAR = 1.0
_WRONG_YEAR = 0.6  # the share of the score that a figure of another year keeps
_TIMED = re.compile(r"(?:19|20)\d{2}")
_DATED = re.compile(r"\s*(?:19|20)\d{2}(?![\d.,])")
_BEFORE_YEAR = re.compile(r"(?<=[A-Za-z])\s+(?=(?:19|20)\d{2})")
_PLAIN_WORDS = frozenset(["多少", "预测", "预计", "报告"])


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure with its score and the terms that its own name, subject or whole holds."""

    figure: StatedFigure
    score: float
    named: tuple[Term, ...]


class FigureFinder:
    """Looks words up in the stated figures of one corpus."""

    def __init__(
        self,
        figures: Sequence[StatedFigure],
        texts: Mapping[str, str],
        passages: Mapping[str, Passage] | None = None,
    ) -> None:
        self.figures = tuple(figures)
        self.by_id = {figure.id: figure for figure in figures}
        self._texts = texts
        self._by_name: dict[str, StatedFigure] = {}
        for figure in figures:
            for name in (figure.id, figure.name, figure.english):
                if name:
                    self._by_name.setdefault(squash(to_simplified(name)), figure)
        self._above = {figure.id: _headings(figure, passages or {}) for figure in figures}
        self._own = {figure.id: _own_words(figure) for figure in figures}
        self._beside = {figure.id: _other_columns(figure, passages or {}) for figure in figures}
        self._sentence = {
            figure.id: squash(to_simplified(texts.get(figure.source, "")[figure.start : figure.end]))
            for figure in figures
        }

    def find(
        self, reading: Reading, kinds: Collection[MeasureKind] = (), terms: Sequence[Term] | None = None
    ) -> list[FoundFigure]:
        """The figures that share a word with the reading, best first; of these kinds when any are given."""
        looked_for = [t for t in (reading.terms if terms is None else terms) if t.text not in _PLAIN_WORDS]
        found: list[FoundFigure] = []
        for figure in self.figures:
            if kinds and figure.kind not in kinds:
                continue
            named = tuple(term for term in looked_for if self.names(figure, term))
            if not any(term.kind is not TermKind.VERB for term in named):
                continue
            beside = sum(
                term.weight
                for term in looked_for
                if term not in named and any(form in self._sentence[figure.id] for form in term.forms)
            )
            score = sum(term.weight for term in named) + _IN_SENTENCE * beside
            found.append(FoundFigure(figure, score * _fits(figure, reading), named))
        return sorted(found, key=lambda f: -f.score)

    def names(self, figure: StatedFigure, term: Term) -> bool:
        """Whether the figure's own words hold the term."""
        own = self._own[figure.id]
        return any(holds_word(own, form) for form in term.forms)

    def speaks_of(self, figure: StatedFigure, term: Term) -> bool:
        """Whether the figure's own words, its sentence, its headings or its table's caption hold the term."""
        places = (self._own[figure.id], self._sentence[figure.id], self._above[figure.id])
        return any(holds_word(place, form) for place in places for form in term.forms)

    def in_column(self, figure: StatedFigure, term: Term) -> bool:
        """Whether the heading of the figure's column holds the term."""
        return any(holds_word(squash(to_simplified(c)), form) for c in figure.also for form in term.forms)

    def beside(self, figure: StatedFigure, term: Term) -> bool:
        """Whether another column of the figure's table holds the term in its heading, and figures below it."""
        return any(holds_word(heading, form) for heading, _ in self._beside[figure.id] for form in term.forms)

    def has_rival(self, figure: StatedFigure) -> bool:
        """Whether another column of no other time has figures of the same unit in the figure's row."""
        return any(same and not _TIMED.search(heading) for heading, same in self._beside[figure.id])

    def sentence(self, figure: StatedFigure) -> str:
        """The sentence (or passage) that states the figure, as it stands in the source."""
        return self._texts.get(figure.source, "")[figure.start : figure.end]

    def exact(self, text: str) -> StatedFigure | None:
        """The figure of that id or name."""
        return self._by_name.get(squash(to_simplified(text)))


def _headings(figure: StatedFigure, passages: Mapping[str, Passage]) -> str:
    stated_in = [passages[id] for id in figure.passages if id in passages]
    words = [word for p in stated_in for word in (*p.heading_path, p.caption or "")]
    return "|".join(squash(to_simplified(word)) for word in words)


def _other_columns(figure: StatedFigure, passages: Mapping[str, Passage]) -> tuple[tuple[str, bool], ...]:
    """The headings of the figures that stand beside this one in its row, and whether they are of its unit."""
    rows = [passages[id].cells for id in figure.passages if id in passages and figure.also]
    return tuple(
        (squash(to_simplified(heading)), any(f.unit == figure.value.unit for f in read_figures(cell)))
        for cells in rows
        for heading, cell in cells
        if re.search(r"\d", cell)
        and not _DATED.match(cell)
        and not any(heading.startswith(column) for column in figure.also)
    )


def _own_words(figure: StatedFigure) -> str:
    words = [figure.name, figure.english, figure.subject, figure.whole, *figure.also]
    # A column's "PE 2025E" is PE: squashed whole, the year would make another word of it.
    parts = (part for word in words if word for part in _BEFORE_YEAR.split(word))
    return "|".join(squash(to_simplified(part)) for part in parts)


def holds_word(own: str, form: str) -> bool:
    """Whether squashed words hold a form; a Latin one stands by itself: o1 is not in o1-mini, nor AI in Dubai."""
    if not form.isascii():
        return bool(re.search(rf"(?<![不未非]){re.escape(form)}", own))  # 含税 is not 不含税
    # Squashed English has no spaces left to see where a word ends; only short words need that.
    edge = r"[a-z0-9]|" if len(form) <= 3 else ""
    return bool(form) and bool(re.search(rf"(?<![.-]){re.escape(form)}(?!{edge}[.-][a-z0-9])", own))


def _fits(figure: StatedFigure, reading: Reading) -> float:
    years = reading.periods.years
    if not years or figure.first_year is None:
        return 1.0
    first, last = figure.first_year, figure.last_year or figure.first_year
    if any(first <= year <= last for year in years):
        return 1.0 + _RIGHT_YEAR * 0.25
    return _WRONG_YEAR
