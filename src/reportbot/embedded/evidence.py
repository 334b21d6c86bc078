"""Weighing evidence: how much of what a question speaks of stands in a sentence or a table row."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reportbot.adapters.hanzi import to_simplified
from reportbot.domain.answers import Evidence
from reportbot.domain.documents import Passage, PassageKind
from reportbot.domain.figures import Figure, FigureKind, read_figures, same_value
from reportbot.domain.lexicon import Lexicon, Name, is_company
from reportbot.domain.names import names_in
from reportbot.domain.periods import Periods, read_periods
from reportbot.domain.sentences import split_sentences
from reportbot.domain.text import HAN, normalise, squash
from reportbot.embedded.reading import Reading, Term, TermKind
from reportbot.embedded.wants import FIGURES, Want, asks_for_money, required

# Where a term stands decides what it is worth: in the sentence itself, around it, or in its headings.
IN_BODY, IN_CAPTION, IN_PASSAGE, IN_HEADING = 1.0, 0.9, 0.55, 0.6
SAME_YEAR = 0.9  # a day or month without a year, where the asked year is the report's own
FIGURE_WEIGHT = 4.0  # of a figure that is looked up, in the units of a term's weight
CLAIM_WEIGHT = 1.5  # of a figure that is to be confirmed
LIST_BONUS = 0.08
NAMES_BONUS = 0.12  # companies are asked for, and here are some that the question does not name
LABEL_BONUS = 0.15  # the list bears the asked kind as its label
AMONG_PENALTY = 0.12  # the asked kind is one of the things listed, so its members are not
_KIND_WORDS = frozenset("公司 企业 厂商 标的 受益标的 受益 受益公司 服务商 供应商 上市公司".split())
_LABELLED = re.compile(
    r"^\s*(?:\d{1,2}[.、)）]|[-•·])?\s*(?P<label>[^：:，,。；;\n]{2,24})[：:]\s*[^：:\n]+、[^：:\n]+$"
)
_EACH_APART = re.compile(r"分别|两[类块种]|三[类块种]|\brespectively\b|\bboth\b", re.IGNORECASE)
_JOINING = re.compile(r"\band\b|&|和|与|及|、", re.IGNORECASE)
_HAN_CHARACTER = re.compile(f"[{HAN}]")
_BETWEEN = 4  # Chinese characters that may stand between a kind and what joins it to the next
TOP_SHARE_LIST = 0.75  # a list of the wrong things is worse than none
TOP_SHARE = 0.5  # of the heaviest term's weight: these are what the question is about
RANK_PENALTY = 0.01  # per place of the passage: the retriever breaks ties
WITHIN_SPAN = 0.45
OTHER_PERIOD = 0.35  # what a unit about another year is worth
FOUND = 0.5  # from here on a term counts as met
FOCUS_WEIGHT, HEAD_WEIGHT = 1.3, 1.8  # what the question asks for weighs more than what sets its scene
UNKNOWN_WEIGHT = 0.4  # a word that the corpus never uses may be the asker's own way of putting it
EQUIVALENT = 0.9  # a translation, an alias or a synonym stands in for the word
_COUNTED = re.compile(
    r"(?:多少|几)(?:[十百千]?[万亿]|[个家次台辆款块颗座人套])|\bhow many (?!percent|points|times|basis)",
    re.IGNORECASE,
)
"""Asks for a number of things, which a rate of growth is not."""
_PIECE = "个"
"""The unit of what is only counted: 台, 家, 人."""
_WHO = re.compile(
    r"谁|哪[些几]?家?(?:公司|企业|厂商|厂家|供应商)|哪[些几]?家|\bwho\b|\bwhich (?:\w+ ){0,3}(?:compan|firm|maker|vendor|supplier|player|manufacturer)",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"^\s*公司|[这该][两二三四五六七八九十\d]*(?:家|个|款|类|些)(?:公司|企业|巨头|厂商|模型|国家)?|上述|该(?:公司|企业|模型|产品|类)"
)
BRACKETED = re.compile(f"[（(]([{HAN}]{{2,}}|[A-Za-z0-9]{{1,3}} ?[{HAN}])[）)]")
"""What tells columns of one name apart: 价格（长协）, 中选价（A 组）."""
_BASE_YEAR = re.compile(r"[由从较比]\s?((?:19|20)\d{2})\s?年?的?[^，,；;。]{0,12}[升降增减涨跌提回至到]")
_BESIDE = re.compile(r"^\s*(?:(?:作为)?配合[^，,。]{1,24}|除了?[^，,。]{1,24}?(?:以外|之外|外))[，,]")
"""How a sentence opens that is about something else than what it names first: 除服务器外，…."""
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
        return plain(_BESIDE.sub("", self.text))

    @cached_property
    def beside(self) -> str:
        """What the sentence opens with and is not about, squashed; empty for most."""
        opening = None if self.is_row else _BESIDE.match(self.text)
        return plain(opening.group()) if opening else ""

    @cached_property
    def cells(self) -> str:
        """What the cells of a row say, without the names of their columns; the body of any other unit."""
        if self.is_row and self.passage.cells:
            return plain(" ".join(cell for _, cell in self.passage.cells))
        return self.body

    @cached_property
    def bracketed(self) -> tuple[str, ...]:
        """What the brackets in a row's column names say: 长协 of 价格（长协）."""
        return tuple(
            dict.fromkeys(word for column, _ in self.passage.cells for word in BRACKETED.findall(column))
        )

    @cached_property
    def column_years(self) -> frozenset[int]:
        """The years that a row's columns are headed by."""
        return frozenset(year for column, _ in self.passage.cells for year in _periods(column).years)

    @cached_property
    def subject(self) -> str:
        """What the unit speaks of: itself, with what was said before where it leans on that ("这四家公司…")."""
        return self.before if not self.is_row and _LEANS.search(self.text) else self.text

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
    def base_years(self) -> frozenset[int]:
        """The years that the unit only starts from: 2023 in "由 2023 年的 54.5% 降至 48.3%"."""
        text = _readable(self.text)
        return frozenset(
            int(year)
            for year in _BASE_YEAR.findall(text)
            if len(re.findall(rf"(?<!\d){year}(?!\d)", text)) == 1
        )

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
        if kind is PassageKind.TABLE:
            # A note states facts of its own: "注：2024 年新增 5,480 台". What stands above it is not said before it.
            units += [
                Unit(item, said, len(units) + at, rank, 0) for at, said in enumerate(_notes(item.passage))
            ]
            continue
        if kind in (PassageKind.TABLE_GROUP, PassageKind.HEADING):
            continue
        if kind in (PassageKind.TABLE_ROW, PassageKind.FIGURE_STUB):
            units.append(Unit(item, item.passage.text, len(units), rank))
            continue
        for sentence in split_sentences(item.passage.text):
            units.append(Unit(item, sentence.text, len(units), rank, sentence.end))
    return units


_NOTE = re.compile(
    r"^(?:注|备注|说明|notes?)\s*[：:]\s*(?P<said>.+?)(?=\n(?:资料来源|数据来源|来源|source)|\Z)",
    re.I | re.M | re.S,
)


def _notes(passage: Passage) -> list[str]:
    """The statements in the notes below a table, each under the caption that it is on."""
    return [
        f"{passage.caption}：{said.strip()}" if passage.caption else said.strip()
        for note in _NOTE.finditer(passage.text)
        for said in re.split("[；;。]", re.sub(r"\s*\n\s*", "", note["said"]))
        if said.strip()
    ]


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
        if Want.NAME in self._reading.wants:
            total += FIGURE_WEIGHT * len(looked_up)
            got += FIGURE_WEIGHT * sum(looked_up)
        else:
            # A figure to be confirmed may be wrong: another of its kind is worth as much.
            alike = [
                any(f.kind is c.kind and f.unit == c.unit for f in unit.figures) for c in self._looked_up
            ]
            total += CLAIM_WEIGHT * len(alike)
            got += CLAIM_WEIGHT * sum(alike)
        fit = self.period_fit(unit)
        # A question that names only a day ("What happened on January 30?") is met by the day.
        coverage = got / total if total else float(fit >= SAME_YEAR and bool(self._reading.periods))
        satisfied = frozenset(want for want in self._reading.wants if self.satisfies(want, unit))
        hard = required(self._reading.wants)
        kept = 1.0 if not hard or hard & satisfied else 0.0
        score = coverage * (0.55 + 0.45 * kept) * fit - RANK_PENALTY * unit.rank
        # A list is asked for, and here is one.
        score += LIST_BONUS * (Want.LIST in self._reading.wants and unit.text.count("、") >= 2)
        score += NAMES_BONUS * (self._asks_who and self._names_companies(unit))
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
            or self._is_of_the_asked_month(unit)
            or any(stands_in(spelt, unit.cells) for term in self._reading.terms for spelt in term.forms)
        )
        stated = stated and (by_column or any(looked_up) or bool(listed) or self._is_on_point(unit))
        stated = stated and not self._is_of_another_label(unit)
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
        telling = [t for t in kinds if t.weight >= TOP_SHARE * most]
        telling += [t for t in kinds if t not in telling and any(self._are_joined(t, o) for o in telling)]
        return [t for t in telling if any(stands_in(f, label) for f in t.forms)]

    def _goes_without_saying(self, term: Term, listed: Sequence[Term]) -> bool:
        """Of a labelled list: that its items are companies; and the other kind, where each has its own list."""
        if term.name and term.name.roles:
            return False
        if _KIND_WORDS & set(term.forms):
            return True
        apart = bool(_EACH_APART.search(self._reading.text)) or any(
            self._are_joined(term, other) for other in listed
        )
        return bool(listed) and apart

    def _are_joined(self, one: Term, other: Term) -> bool:
        """Whether the question names two kinds in one breath ("cybersecurity and database vendors")."""
        return frozenset((one.text, other.text)) in self._joined

    @cached_property
    def _joined(self) -> frozenset[frozenset[str]]:
        # Not by a pattern for each pair: to compile dozens takes longer than all the rest of an answer.
        text = self._reading.text.lower()
        words = [(term.text, term.text.lower()) for term in self._reading.terms]
        joined: set[frozenset[str]] = set()
        for joint in _JOINING.finditer(text):
            before = [text[:end] for end in _ends_before(text, joint.start())]
            behind = [text[joint.end() :], text[joint.end() :].removeprefix(" ")]
            firsts = [term for term, word in words if any(part.endswith(word) for part in before)]
            seconds = [term for term, word in words if any(part.startswith(word) for part in behind)]
            joined |= {frozenset((a, b)) for a in firsts for b in seconds}
        return frozenset(joined)

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
        if others := self._instead(asked, unit):
            return others
        rarest = max(asked, key=lambda term: term.weight)
        telling = [term for term in asked if term.weight >= TOP_SHARE * rarest.weight]
        own = {name for name in self._names_in(unit.subject) if name.solid}
        body = plain(unit.subject)
        there = any(term.name in own or any(stands_in(f, body) for f in term.forms) for term in telling)
        if not own or there:
            return frozenset()
        return frozenset({rarest.text})

    def _instead(self, asked: Sequence[Term], unit: Unit) -> frozenset[str]:
        """The asked names that the sentence has not, where it has others of their column in place of them."""
        body = plain(unit.subject)
        own = {name for name in self._names_in(unit.subject) if name.roles} - set(self._reading.names)
        absent = [term for term in asked if term.name and not any(stands_in(f, body) for f in term.forms)]
        return frozenset(
            term.text
            for term in absent
            for other in own
            if term.name and set(term.name.roles) & set(other.roles)
        )

    def _is_on_point(self, unit: Unit) -> bool:
        """Whether the unit itself holds one of the words that matter most in the question."""
        if self._reading.periods.days & unit.periods.days or self._is_of_the_asked_month(unit):
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
        said = unit.cells if unit.is_row else plain(unit.subject)
        return not top or any(stands_in(spelt, said) for term in top for spelt in term.forms)

    def _is_of_the_asked_month(self, unit: Unit) -> bool:
        """Whether the row is named by the asked month: what it is of then stands in its columns' names."""
        asked = self._reading.periods.dated_months
        return (
            bool(asked)
            and unit.is_row
            and any(asked & _periods(cell).dated_months for _, cell in unit.passage.cells[:1])
        )

    @cached_property
    def _asks_who(self) -> bool:
        return Want.NAME in self._reading.wants and bool(_WHO.search("".join(self._reading.clauses)))

    def _names_companies(self, unit: Unit) -> bool:
        fresh = self._names_in(unit.text) - set(self._reading.names)
        return sum(map(is_company, fresh)) > 1

    def _is_of_another_label(self, unit: Unit) -> bool:
        """Whether the row's label is a thing that the question, which asks one figure, does not speak of."""
        wants = self._reading.wants
        if not unit.is_row or not wants & FIGURES or wants & _OF_SEVERAL or self._reading.exhibits:
            return False
        labels = [cell for _, cell in unit.passage.cells[:2] if cell and not re.match(r"[-+]?\d", cell)]
        if not labels or (len(labels) == 1 and _periods(unit.passage.cells[0][1])):
            return False  # a row of a timeline is named by its date
        own = [name for name in self._names_in(labels[0]) if is_company(name)]
        said = plain(" ".join(labels))
        return bool(own) and not any(
            stands_in(spelt, said)
            for term in self._reading.terms
            if term.name is None or is_company(term.name)
            for spelt in term.forms
        )

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
        if unit.beside and any(f in unit.beside and f not in unit.body for f in term.forms):
            return 0.0
        if term.name and term.kind is TermKind.NAME:
            return self._name_strength(term, unit)
        if unit.is_row and any(said in term.text for said in unit.bracketed):
            return IN_BODY * EQUIVALENT  # 长协价 is the column 价格（长协）
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
        return unit.subject

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
            if (
                unit.is_row
                and unit.column_years
                and not all(map(unit.column_years.__contains__, asked.years))
            ):
                fit *= OTHER_PERIOD  # the table's years end before the asked one
            elif unit.is_row and unit.column_years:
                pass  # the asked year has a column of its own
            elif asked.years <= has.years or (unit.is_row and all(map(has.covers_year, asked.years))):
                pass
            elif all(map(has.covers_year, asked.years)):
                # "2024-2030" holds 2026, but a figure for the span is none for the year.
                fit *= WITHIN_SPAN if self._reading.wants_figure else 1.0
            elif all(around.covers_year(year) for year in asked.years) and not has.years - unit.base_years:
                fit *= 0.9
            elif (has.months or has.quarters) and not has.years and self._is_of_this_year(unit):
                # "1 月 27 日": a report dates by the month what happened in its own year.
                fit *= SAME_YEAR if self._lexicon.year in asked.years else OTHER_PERIOD
            elif has.years:
                fit *= OTHER_PERIOD
            elif _periods(unit.before).years and self._reading.wants_figure:
                # Silent itself, in a passage that has been speaking of another year.
                fit *= OTHER_PERIOD
            elif self._reading.wants_figure and self._is_far_from(asked.years):
                # What bears no year is of the report's own time or the year before it.
                fit *= OTHER_PERIOD
            else:
                fit *= 0.7
        if asked.days:
            fit *= (
                1.0
                if asked.days & has.days
                else 0.8
                if asked.days & around.days
                else self._another_day
                if has.days
                else 0.7
            )
        elif asked.dated_months and has.dated_months and not asked.dated_months & has.dated_months:
            fit *= OTHER_PERIOD  # April of another year, though the asked one is named too
        elif asked.months:
            fit *= (
                1.0
                if asked.months & has.months
                else 0.8
                if asked.months & around.months
                else 0.4
                if has.months
                else 0.5
            )
        if asked.quarters:
            fit *= (
                1.0
                if asked.quarters & has.quarters
                else 0.4
                if has.quarters
                else 0.9
                if asked.quarters & around.quarters
                else 0.7
            )
        return fit

    @cached_property
    def _another_day(self) -> float:
        """What a unit of another day is worth: much where the day is claimed, for a claim may be wrong."""
        claims = Want.CONFIRMATION in self._reading.wants and not self._reading.wants & HARD
        return 0.8 if claims else 0.4

    def _is_of_this_year(self, unit: Unit) -> bool:
        return self._lexicon.year is not None and not _periods(unit.before).years

    def _is_far_from(self, years: Collection[int]) -> bool:
        own = self._lexicon.year
        return own is not None and all(abs(own - year) > 1 for year in years)

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
        if want is Want.NUMBER and _COUNTED.search(self._reading.text):
            fresh = [f for f in fresh if f.kind not in (FigureKind.PERCENT, FigureKind.POINTS)]
        if want in (Want.AMOUNT, Want.NUMBER) and self._asks_for_money:
            fresh = [
                f
                for f in fresh
                if (f.kind not in (FigureKind.PERCENT, FigureKind.POINTS) or _is_of_list_price(f, unit.text))
                and not (f.kind is FigureKind.NUMBER and f.unit == _PIECE)
            ]
        if want in (Want.AMOUNT, Want.NUMBER):
            # "一个" and "两家" count in passing; an amount in words ("一半", "万亿") is one all the same.
            return any(not (f.in_words and f.kind is FigureKind.NUMBER) for f in fresh)
        if want is Want.DATE:
            return bool(unit.periods)
        return True

    @cached_property
    def _asks_for_money(self) -> bool:
        return asks_for_money("".join(self._reading.clauses) or self._reading.text)

    def _asked_cell_has_digits(self, unit: Unit) -> bool:
        """Whether the row's cell under the asked heading has digits: a code is a number to the asker."""
        heads = [term for term in self._reading.terms if term.head]
        return unit.is_row and any(
            any(stands_in(spelt, plain(column)) for term in heads for spelt in term.forms)
            and re.search(r"\d", cell)
            for column, cell in unit.passage.cells
        )


_OF_SEVERAL = frozenset({Want.LIST, Want.NAME, Want.SUPERLATIVE, Want.COMPARISON})
"""The wants that the rows of a table answer together."""
HARD = frozenset({Want.PERCENT, Want.AMOUNT, Want.NUMBER, Want.DATE})
"""The wants that a unit must satisfy to be an answer at all."""


_OF_LIST_PRICE = re.compile(r"(?:原价|标价|牌价|list price)的?\s*(?:约|近)?\s*$", re.IGNORECASE)


def _is_of_list_price(figure: Figure, text: str) -> bool:
    """Whether a share is a price all the same: "降至原价的 50%"."""
    return bool(_OF_LIST_PRICE.search(text[: figure.start]))


def _ends_before(text: str, joint: int) -> set[int]:
    """Where a word may end that is joined there: before a space, and before a few Chinese characters of its own."""
    ends: set[int] = set()
    for end in {joint, joint - 1} if text[:joint][-1:].isspace() else {joint}:
        ends.add(end)
        for at in range(end - 1, max(end - 1 - _BETWEEN, -1), -1):
            if not _HAN_CHARACTER.match(text[at]):
                break
            ends.add(at)
    return ends
