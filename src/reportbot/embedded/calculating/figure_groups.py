"""Which stated figures belong together for a question: one of each name, a thing's years, the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportbot.domain.lexicon import is_company
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.stated_words import TOTAL_ROW
from reportbot.domain.text import squash
from reportbot.embedded.calculating import figure_cues as cues
from reportbot.embedded.calculating.figure_relations import about, contrary, is_named, timed_column, when
from reportbot.embedded.calculating.fitting import FitChecker
from reportbot.embedded.calculating.questions import Question
from reportbot.embedded.figure_matching import FigureFinder, FoundFigure
from reportbot.embedded.reading import Term

SIZES = (MeasureKind.LEVEL, MeasureKind.CAPEX)
MOST_TRIED = 3
"""Figures that are tried for a question, best first."""


def _latest(found: Sequence[FoundFigure], question: Question) -> StatedFigure:
    """The best figure; of a thing's several that fit as well, the one of the latest time where none is asked."""
    best = found[0].figure
    if question.reading.periods or cues.STAGED.search(question.text):
        return best
    mates = [
        f.figure
        for f in found
        if f.score == found[0].score
        and (f.figure.also, f.figure.value.unit, f.figure.kind) == (best.also, best.value.unit, best.kind)
    ]
    return max(mates, key=when)


def _is_enumerated(term: Term, text: str) -> bool:
    """Whether a company stands in a list of several: "甲、乙和丙"."""
    if term.name is None or not is_company(term.name):
        return False
    plain = squash(text)
    return any(
        re.search(
            rf"(?:[、,，和与及跟]|(?<=[a-z\W])and){re.escape(spelt)}|{re.escape(spelt)}(?:[、和与及跟]|,|and)",
            plain,
        )
        for spelt in term.forms
        if spelt in plain
    )


class FigureGroups:
    """Finds the figures of one corpus that a question means together."""

    def __init__(self, finder: FigureFinder, fit: FitChecker) -> None:
        self._finder = finder
        self._fit = fit

    def found(self, question: Question, kinds: Sequence[MeasureKind] = ()) -> list[FoundFigure]:
        """The stated figures that the question may mean: of what it names, where it names anything."""
        found = self._finder.find(question.reading, kinds)
        names = [term for term in question.terms if term.name is not None]
        found = [f for f in found if not names or any(term in f.named for term in names)]
        if not cues.CAPEX.search(question.text):
            return found
        return [f for f in found if f.figure.kind is MeasureKind.CAPEX or self._of_capex(f.figure)]

    def named(self, question: Question) -> list[StatedFigure]:
        """One figure for each name in the question, all of one unit."""
        named = [t for t in question.terms if t.name is not None]
        # Where companies are named, "资本开支" is what is asked of them, though another table has a row of it.
        named = [t for t in named if t.name and is_company(t.name)] or named
        others = [t for t in question.terms if t not in named]
        chosen: list[StatedFigure] = []
        lacking: list[Term] = []
        for term in named:
            found = [
                f
                for f in self._finder.find(question.reading, (), [term, *others])
                if term in f.named
                and about(f.figure, term)
                and not contrary(f.figure, question)
                and f.figure.value.unit not in ("%", "pp", "")
                and f.figure.kind in (MeasureKind.CAPEX, MeasureKind.LEVEL)
            ]
            if cues.CAPEX.search(question.text):
                found = [f for f in found if f.figure.kind is MeasureKind.CAPEX] or found
            if not found:
                lacking.append(term)
            if found and (figure := _latest(found, question)) not in chosen:
                chosen.append(figure)
        if any(_is_enumerated(term, question.text) for term in lacking):
            return []  # "甲、乙、丙三家": what the report does not state of the third is not passed over
        # One table's columns measure different things of its rows: what was raised adds nothing to what it is worth.
        columns = {f.also for f in chosen if f.also and not timed_column(f)}
        return chosen if len({f.kind for f in chosen}) == 1 and len(columns) <= 1 else []

    def mates(self, figure: StatedFigure) -> list[StatedFigure]:
        """The figures of the same kind, unit and sentence."""
        return [
            f
            for f in self._finder.figures
            if f.kind is figure.kind
            and f.value.unit == figure.value.unit
            and f.passages == figure.passages
            and f.stage == figure.stage
            and f.first_year == figure.first_year
        ]

    def over_years(self, question: Question) -> list[StatedFigure]:
        """One thing's figures for all the asked years, where it is asked what they come to."""
        periods = question.reading.periods
        years = {y for low, high in periods.spans for y in range(low, high + 1)} | periods.years
        if len(years) < 2:
            return []
        for candidate in self.totals_first(self.found(question, SIZES), question)[:MOST_TRIED]:
            series = [f for f in self._series(candidate.figure) if f.first_year in years]
            if {f.first_year for f in series} == years and len(series) == len(years):
                return sorted(series, key=when)
        return []

    def at(self, figure: StatedFigure, year: int) -> StatedFigure | None:
        """The same thing's figure of another year, as one place of the report states it."""
        return next((f for f in self._series(figure) if f.first_year == year and not f.stage), None)

    def _series(self, figure: StatedFigure) -> list[StatedFigure]:
        """One thing's figures of all times, in one place of the report."""
        return [
            f
            for f in self._finder.figures
            if f.subject == figure.subject
            and f.kind is figure.kind
            and f.value.unit == figure.value.unit
            and f.passages == figure.passages
        ]

    def rows_of_total(self, question: Question) -> list[StatedFigure]:
        """The rows of the table whose total the question speaks of, in the asked year's column; none in doubt."""
        if not cues.ALL_OF_THEM.search(question.text):
            return []
        found = [
            f.figure for f in self._finder.find(question.reading, SIZES) if f.figure.also and is_named(f)
        ]
        column = next((f for f in found if not contrary(f, question) and self._fit_column(f, question)), None)
        if column is None or (column.first_year is None and question.reading.periods.years):
            return []
        rows = self._column_of(column)
        return [f for f in rows if not (TOTAL_ROW.match(f.subject.strip()) or cues.AVERAGE.search(f.subject))]

    @staticmethod
    def totals_first(found: Sequence[FoundFigure], question: Question) -> list[FoundFigure]:
        """The figures of a table's total before those of its rows, where the question asks of all together."""
        together = cues.SUM.search(question.text) or cues.ALL_OF_THEM.search(question.text)
        if not together or any(about(f.figure, t) for f in found for t in question.terms if t.name):
            return list(found)
        return sorted(found, key=lambda f: not TOTAL_ROW.match(f.figure.subject.strip()))

    def _of_capex(self, figure: StatedFigure) -> bool:
        return bool(cues.CAPEX.search(f"{figure.name} {figure.english} {self._finder.sentence(figure)}"))

    def _fit_column(self, figure: StatedFigure, question: Question) -> bool:
        return not self._fit.unmet([t for t in question.terms if t.name is None], [figure])

    def _column_of(self, figure: StatedFigure) -> list[StatedFigure]:
        """The figures of the same column of the same table."""
        named = figure.name.removeprefix(figure.subject)
        return [
            f
            for f in self._finder.figures
            if f.also == figure.also
            and f.source == figure.source
            and f.value.unit == figure.value.unit
            and f.name.removeprefix(f.subject) == named
        ]
