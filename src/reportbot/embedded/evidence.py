"""Weighing evidence: how much of what a question speaks of stands in a sentence or a table row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reportbot.adapters.hanzi import to_simplified
from reportbot.domain.answers import Evidence
from reportbot.domain.documents import Passage, PassageKind
from reportbot.domain.figures import Figure, FigureKind, read_figures, same_value
from reportbot.domain.lexicon import Lexicon, Name
from reportbot.domain.names import names_in
from reportbot.domain.periods import Periods, read_periods
from reportbot.domain.sentences import split_sentences
from reportbot.domain.text import normalise, squash
from reportbot.embedded.reading import Reading, Term, TermKind
from reportbot.embedded.wants import FIGURES, Want, required

# Where a term stands decides what it is worth: in the sentence itself, around it, or in its headings.
IN_BODY, IN_CAPTION, IN_PASSAGE, IN_HEADING = 1.0, 0.9, 0.55, 0.6
FIGURE_WEIGHT = 4.0  # of a figure that is looked up, in the units of a term's weight
LIST_BONUS = 0.08
LABEL_BONUS = 0.15  # the list bears the asked kind as its label
AMONG_PENALTY = 0.12  # the asked kind is one of the things listed, so its members are not
_KIND_WORDS = frozenset("公司 企业 厂商 标的 受益标的 受益 受益公司 服务商 供应商 上市公司".split())
_LABELLED = re.compile(
    r"^\s*(?:\d{1,2}[.、)）]|[-•·])?\s*(?P<label>[^：:，,。；;\n]{2,24})[：:]\s*[^：:\n]+、[^：:\n]+$"
)
_EACH_APART = re.compile(r"分别|两[类块种]|三[类块种]|\brespectively\b|\bboth\b", re.IGNORECASE)
TOP_SHARE_LIST = 0.75  # a list of the wrong things is worse than none
TOP_SHARE = 0.5  # of the heaviest term's weight: these are what the question is about
RANK_PENALTY = 0.01  # per place of the passage: the retriever breaks ties
WITHIN_SPAN = 0.45
OTHER_PERIOD = 0.35  # what a unit about another year is worth
FOUND = 0.5  # from here on a term counts as met
FOCUS_WEIGHT, HEAD_WEIGHT = 1.3, 1.8  # what the question asks for weighs more than what sets its scene
UNKNOWN_WEIGHT = 0.4  # a word that the corpus never uses may be the asker's own way of putting it
EQUIVALENT = 0.9  # a translation, an alias or a synonym stands in for the word
_NEGATIONS = "未非"
NAME_HEAD = 0.45  # "DeepSeek" asked, "DeepSeek-R1" found


@dataclass(frozen=True)
class Unit:
    """What an answer can state: a sentence, a list item or a table row, with the evidence it is from."""

    evidence: Evidence
    text: str
    order: int
    rank: int
    end: int = -1
    """Where the unit ends in its passage's text; -1 for the whole of it."""

    @property
    def passage(self) -> Passage:
        """The passage that is cited for the unit."""
        return self.evidence.passage

    @property
    def is_row(self) -> bool:
        """Whether the unit is a row of a table."""
        return self.passage.kind is PassageKind.TABLE_ROW

    @cached_property
    def body(self) -> str:
        """What the unit says, squashed; a row says its cells and the names of its filled columns."""
        if self.is_row and self.passage.cells:
            return plain(" ".join(f"{column} {cell}" for column, cell in self.passage.cells if cell))
        return plain(self.text)

    @cached_property
    def cells(self) -> str:
        """What the cells of a row say, without the names of their columns; the body of any other unit."""
        if self.is_row and self.passage.cells:
            return plain(" ".join(cell for _, cell in self.passage.cells))
        return self.body

    @cached_property
    def around(self) -> str:
        """The passage up to the unit's end: a sentence leans on what was said before it, not on what follows."""
        return plain(self.before)

    @cached_property
    def before(self) -> str:
        """As :attr:`around`, in the report's characters."""
        return self.passage.text if self.end < 0 else self.passage.text[: self.end]

    @cached_property
    def above(self) -> str:
        """Headings and caption."""
        return plain(
            " ".join([*self.passage.heading_path, self.passage.exhibit or "", self.passage.caption or ""])
        )

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the unit, exhibit numbers left out."""
        text = "；".join(cell for _, cell in self.passage.cells) if self.is_row else self.text
        return tuple(f for f in read_figures(text) if f.kind not in (FigureKind.EXHIBIT, FigureKind.ORDINAL))

    @cached_property
    def periods(self) -> Periods:
        """The periods that the unit names."""
        return _periods(self.text)


@dataclass(frozen=True)
class Match:
    """How a unit meets a question. ``coverage`` is 0 to 1, of the question's weight."""

    unit: Unit
    coverage: float
    found: frozenset[str]
    partly: frozenset[str]
    """Names of which the unit has a longer one only: a maker asked for, its model found."""
    missing: tuple[Term, ...]
    period_fit: float
    satisfied: frozenset[Want]
    score: float
    off_subject: frozenset[str] = frozenset()
    """The asked name that stands around the sentence at most, while the sentence itself speaks of others."""
    stated: bool = True
    """Whether the unit itself, not only its headings, says something of the question."""


_REMEMBERED = 20_000  # texts: passages, cells and headings come back with every question


@lru_cache(maxsize=_REMEMBERED)
def plain(text: str) -> str:
    """Simplified and squashed, for containment."""
    return squash(_readable(text))


@lru_cache(maxsize=_REMEMBERED)
def _readable(text: str) -> str:
    return to_simplified(normalise(text))


@lru_cache(maxsize=_REMEMBERED)
def _periods(text: str) -> Periods:
    return read_periods(_readable(text))


def stands_in(spelt: str, place: str) -> bool:
    """Whether a squashed text holds the squashed form, and not only its negation (命中 in 未命中)."""
    at = place.find(spelt)
    while at >= 0:
        if at == 0 or place[at - 1] not in _NEGATIONS:
            return True
        at = place.find(spelt, at + 1)
    return False


def units_of(evidence: Sequence[Evidence]) -> list[Unit]:
    """The units of all passages, in rank order; a whole table or group gives none of its own."""
    units: list[Unit] = []
    for rank, item in enumerate(evidence):
        kind = item.passage.kind
        if kind in (PassageKind.TABLE, PassageKind.TABLE_GROUP, PassageKind.HEADING):
            continue
        if kind in (PassageKind.TABLE_ROW, PassageKind.FIGURE_STUB):
            units.append(Unit(item, item.passage.text, len(units), rank))
            continue
        for sentence in split_sentences(item.passage.text):
            units.append(Unit(item, sentence.text, len(units), rank, sentence.end))
    return units


class Weigher:
    """Matches units against one reading."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._reading = reading
        self._lexicon = lexicon
        self._given = read_figures(reading.original)
        # "哪个模型的价格是 0.6 美元" looks a figure up; in other questions a figure is a supposition.
        reverse = bool(reading.wants & {Want.NAME, Want.CONFIRMATION}) and not reading.wants & FIGURES
        self._looked_up = (
            [f for f in self._given if f.kind is not FigureKind.DATE and not f.in_words] if reverse else []
        )

    def weigh(self, unit: Unit) -> Match:
        """The match of one unit."""
        found: set[str] = set()
        partly: set[str] = set()
        missing: list[Term] = []
        total = got = 0.0
        exact = bool(self._reading.wants & HARD)
        for term in self._reading.terms:
            weight = self._weight(term, exact=exact)
            strength = self.strength(term, unit)
            if strength < FOUND and self._has_its_own_row(term, unit):
                continue
            total += weight
            got += weight * strength
            if strength >= FOUND:
                found.add(term.text)
            else:
                missing.append(term)
                if term.name and strength >= NAME_HEAD:
                    partly.add(term.text)
        if listed := self._listed(unit):
            dropped = [t for t in missing if self._goes_without_saying(t, listed)]
            missing = [t for t in missing if t not in dropped]
            total -= sum(self._weight(t, exact=exact) for t in dropped)
        looked_up = [any(same_value(figure, f) for f in unit.figures) for figure in self._looked_up]
        total += FIGURE_WEIGHT * len(looked_up)
        got += FIGURE_WEIGHT * sum(looked_up)
        fit = self.period_fit(unit)
        # A question that names only a day ("What happened on January 30?") is met by the day.
        coverage = got / total if total else float(fit == 1.0 and bool(self._reading.periods))
        satisfied = frozenset(want for want in self._reading.wants if self.satisfies(want, unit))
        hard = required(self._reading.wants)
        kept = 1.0 if not hard or hard & satisfied else 0.0
        score = coverage * (0.55 + 0.45 * kept) * fit - RANK_PENALTY * unit.rank
        # A list is asked for, and here is one.
        score += LIST_BONUS * (Want.LIST in self._reading.wants and unit.text.count("、") >= 2)
        score += LABEL_BONUS * bool(listed) - AMONG_PENALTY * (not listed and self._stands_among(unit))
        # A figure's row is chosen by its columns ("the highest price"); its cells need not repeat the question.
        by_column = unit.is_row and bool(
            self._reading.wants & {Want.SUPERLATIVE, Want.COMPARISON}
            or (self._reading.exhibits and Want.LIST in self._reading.wants and not self._reading.names)
        )
        stated = (
            by_column
            or any(looked_up)
            or not self._reading.terms
            or any(stands_in(spelt, unit.cells) for term in self._reading.terms for spelt in term.forms)
        )
        stated = stated and (by_column or any(looked_up) or bool(listed) or self._is_on_point(unit))
        off_subject = self._off_subject(unit)
        return Match(
            unit,
            coverage,
            frozenset(found),
            frozenset(partly),
            tuple(missing),
            fit,
            satisfied,
            score,
            off_subject,
            stated,
        )

    @staticmethod
    def _weight(term: Term, *, exact: bool) -> float:
        weight = term.weight * (HEAD_WEIGHT if term.head else FOCUS_WEIGHT if term.focus else 1.0)
        return weight if term.known or (term.head and exact) else weight * UNKNOWN_WEIGHT

    def _listed(self, unit: Unit) -> list[Term]:
        """The asked kinds that label a list ("数据库服务商：甲、乙"), where things of a kind are asked for."""
        if not self._reading.wants & {Want.LIST, Want.NAME}:
            return []
        labelled = _LABELLED.match(_readable(unit.text))
        if labelled is None:
            return []
        label = squash(labelled["label"])
        kinds = [
            t
            for t in self._reading.terms
            if t.known and t.kind is not TermKind.VERB and not _KIND_WORDS & set(t.forms)
        ]
        kinds = [t for t in kinds if t.focus] or kinds
        most = max((t.weight for t in kinds), default=0.0)
        return [
            t for t in kinds if t.weight >= TOP_SHARE * most and any(stands_in(f, label) for f in t.forms)
        ]

    def _goes_without_saying(self, term: Term, listed: Sequence[Term]) -> bool:
        """Of a labelled list: that its items are companies; and the other kind, where each has its own list."""
        if term.name:
            return False
        return bool(_KIND_WORDS & set(term.forms)) or bool(_EACH_APART.search(self._reading.text) and listed)

    def _stands_among(self, unit: Unit) -> bool:
        """Whether the asked kind is itself only one of the things that the sentence lists."""
        if not self._reading.wants & {Want.LIST, Want.NAME} or unit.is_row or unit.text.count("、") < 3:
            return False
        heads = [t for t in self._reading.terms if t.known and t.focus and t.kind is not TermKind.VERB]
        items = [squash(item) for item in re.split("[、，。：:]", _readable(unit.text))]
        return any(len(item) <= len(f) + 6 and f in item for t in heads for f in t.forms for item in items)

    def _off_subject(self, unit: Unit) -> frozenset[str]:
        """The rarest asked name, when the sentence leaves it and its like out and speaks of others."""
        asked = [term for term in self._reading.terms if term.name and term.name.solid]
        if unit.is_row or not asked:
            return frozenset()
        rarest = max(asked, key=lambda term: term.weight)
        telling = [term for term in asked if term.weight >= TOP_SHARE * rarest.weight]
        own = {name for name in self._names_in(unit.text) if name.solid}
        there = any(term.name in own or any(stands_in(f, unit.body) for f in term.forms) for term in telling)
        if not own or there:
            return frozenset()
        return frozenset({rarest.text})

    def _is_on_point(self, unit: Unit) -> bool:
        """Whether the unit itself holds one of the words that matter most in the question."""
        if self._reading.periods.days & unit.periods.days:
            return True
        own = [
            t
            for t in self._reading.terms
            if t.known and t.kind is not TermKind.VERB and t.text not in self._reading.inherited
        ]
        most = max((t.weight for t in own), default=0.0)
        share = TOP_SHARE_LIST if Want.LIST in self._reading.wants else TOP_SHARE
        top = [t for t in own if t.weight >= share * most or (t.name and t.name.solid)]
        if unit.is_row:
            # What a column's name answers to says nothing of the row.
            headings = plain(" ".join(column for column, _ in unit.passage.cells))
            top = [t for t in top if not any(stands_in(spelt, headings) for spelt in t.forms)]
        return not top or any(stands_in(spelt, unit.cells) for term in top for spelt in term.forms)

    def _has_its_own_row(self, term: Term, unit: Unit) -> bool:
        """In a comparison a row stands for one of the compared names; the others have rows of their own."""
        if Want.COMPARISON not in self._reading.wants or not unit.is_row or term.name is None:
            return False
        here = f"{unit.passage.exhibit}/"
        return any(role.startswith(here) for role in term.name.roles) and any(
            other is not term.name
            and set(other.roles) & set(term.name.roles)
            and other in self._names_in(self._body_text(unit))
            for other in self._reading.names
        )

    def strength(self, term: Term, unit: Unit) -> float:
        """0 to 1: how the unit has the term."""
        if term.name and term.kind is TermKind.NAME:
            return self._name_strength(term, unit)
        places = [(unit.body, IN_BODY), (unit.above, IN_HEADING), (unit.around, IN_PASSAGE)]
        if unit.is_row:
            # Every row of "供应商" is about a supplier: the caption is as good as a cell.
            places.insert(1, (plain(unit.passage.caption or ""), IN_CAPTION))
        for place, worth in places:
            for index, spelt in enumerate(term.forms):
                if stands_in(spelt, place):
                    return worth * (1.0 if index == 0 else EQUIVALENT)
        return 0.0

    def _name_strength(self, term: Term, unit: Unit) -> float:
        assert term.name is not None
        best = 0.0
        for text, worth in (
            (self._body_text(unit), IN_BODY),
            (unit.passage.caption or "", IN_HEADING),
            (unit.passage.heading, 0.4 if unit.is_row else IN_HEADING),
            (unit.before, IN_PASSAGE),
        ):
            names = self._names_in(text)
            if term.name in names:
                best = max(best, worth)
            elif any(name.text.lower().startswith(term.name.text.lower()) for name in names):
                best = max(best, worth * (NAME_HEAD if term.name.text.isascii() else EQUIVALENT))
            elif not term.name.text.isascii() and plain(term.name.text) in plain(text):
                best = max(best, worth)
            elif any(spelt in plain(text) for spelt in term.forms if not spelt.isascii()):
                best = max(best, worth * EQUIVALENT)
        return best

    def _body_text(self, unit: Unit) -> str:
        if unit.is_row and unit.passage.cells:
            return " ；".join(f"{column} ；{cell}" for column, cell in unit.passage.cells if cell)
        return unit.text

    def _names_in(self, text: str) -> frozenset[Name]:
        return names_in(_readable(text), self._lexicon)

    def period_fit(self, unit: Unit) -> float:
        """1 when the unit speaks of the asked period, less when it is silent, near 0 when of another."""
        asked, has = self._reading.periods, unit.periods
        if not asked:
            return 1.0
        around = _periods(f"{unit.passage.text} {unit.passage.caption or ''}")
        fit = 1.0
        if asked.years:
            if asked.years <= has.years or (unit.is_row and all(map(has.covers_year, asked.years))):
                pass
            elif all(map(has.covers_year, asked.years)):
                # "2024-2030" holds 2026, but a figure for the span is none for the year.
                fit *= WITHIN_SPAN if self._reading.wants_figure else 1.0
            elif all(around.covers_year(year) for year in asked.years) and not has.years:
                fit *= 0.9
            elif has.years:
                fit *= OTHER_PERIOD
            elif _periods(unit.before).years and self._reading.wants_figure:
                # Silent itself, in a passage that has been speaking of another year.
                fit *= OTHER_PERIOD
            else:
                fit *= 0.7
        if asked.days:
            fit *= (
                1.0
                if asked.days & has.days
                else 0.8
                if asked.days & around.days
                else 0.4
                if has.days
                else 0.7
            )
        elif asked.months:
            fit *= 1.0 if asked.months & has.months else 0.8 if asked.months & around.months else 0.5
        if asked.quarters:
            fit *= 1.0 if asked.quarters & has.quarters else 0.4 if has.quarters else 0.7
        return fit

    def satisfies(self, want: Want, unit: Unit) -> bool:
        """Whether the unit holds the kind of thing that is wanted (and was not given in the question)."""
        fresh = [
            f
            for f in unit.figures
            if f.kind is not FigureKind.DATE and not any(same_value(f, g) for g in self._given)
        ]
        if want in (Want.AMOUNT, Want.NUMBER) and self._asked_cell_has_digits(unit):
            return True
        if want is Want.PERCENT:
            return any(f.kind in (FigureKind.PERCENT, FigureKind.POINTS, FigureKind.MULTIPLE) for f in fresh)
        if want in (Want.AMOUNT, Want.NUMBER):
            # "一个" and "两家" count in passing; an amount in words ("一半", "万亿") is one all the same.
            return any(not (f.in_words and f.kind is FigureKind.NUMBER) for f in fresh)
        if want is Want.DATE:
            return bool(unit.periods)
        return True

    def _asked_cell_has_digits(self, unit: Unit) -> bool:
        """Whether the row's cell under the asked heading has digits: a code is a number to the asker."""
        heads = [term for term in self._reading.terms if term.head]
        return unit.is_row and any(
            any(stands_in(spelt, plain(column)) for term in heads for spelt in term.forms)
            and re.search(r"\d", cell)
            for column, cell in unit.passage.cells
        )


HARD = frozenset({Want.PERCENT, Want.AMOUNT, Want.NUMBER, Want.DATE})
"""The wants that a unit must satisfy to be an answer at all."""
