"""Statements, of a draft or of the report, taken apart: each figure with the words that belong to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from reportbot.domain.checking.times import When
from reportbot.domain.documents import Passage
from reportbot.domain.figures import Figure, FigureKind
from reportbot.domain.lexicon import Name
from reportbot.domain.text import squash

TELLING = 0.6
"""The rarity (idf) from which a name tells one thing from another; what everything is about has less."""


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a draft, standing at ``start`` of its text.

    ``forms`` are squashed equivalents in the report's language, the word itself first; ``weight`` grows with
    its ``rarity`` (idf) in the report. ``proper`` marks what is written as a name, whether the report knows it or not.
    """

    text: str
    forms: tuple[str, ...]
    weight: float
    rarity: float
    start: int
    known: bool = True
    proper: bool = False
    noun: bool = True
    name: Name | None = None
    written: str = ""
    """As the draft has it, where ``text`` is the report's name for it."""
    aside: bool = False
    """Whether it stands where a source is named, or behind a comparison: the figure is not of it."""
    compared: bool = False
    """Whether the figure is compared with it: 比 A, 是 A 的."""
    foreign: bool = False
    """Unknown to the report, and such that it may name something: 英国, or a capital at the head of a sentence."""
    specific: bool = False
    """Unknown to the report, and of a kind that makes the attribute another one: training cost."""

    @property
    def telling(self) -> bool:
        """Whether it is a name that tells which of several things the figure is of."""
        return self.name is not None and self.rarity >= TELLING and not self.aside


@dataclass(frozen=True)
class Region:
    """A part of a report's statement: its text, and the names in it."""

    text: str = ""
    names: frozenset[Name] = frozenset()

    @cached_property
    def squashed(self) -> str:
        """For containment."""
        return squash(self.text)

    @cached_property
    def remembered(self) -> dict[tuple[str, ...], float]:
        """How the region has words that were looked for, by their forms: a sentence's words come with each figure."""
        return {}


@dataclass(frozen=True)
class Fact:
    """A figure of the report with what is said of it.

    ``own`` is the part of the sentence that belongs to this figure (of a table: its row's labels and its
    column); ``lead`` stands before that in the sentence, ``rest`` behind it; ``before`` is the passage up to
    the sentence; ``above`` the headings.
    """

    figure: Figure
    shown: str
    passage: Passage
    own: Region
    lead: Region
    rest: Region
    before: Region
    caption: Region
    above: Region
    when: When
    said: Region = Region()
    """``own`` without the labels of a table's row."""
    stage: str = ""
    """"from" or "to" where it is an end of a change, "by" where it is the change."""
    paid: bool = False
    """Whether it is the share of a price that is still paid."""
    foreign: Region = Region()
    """What of the sentence belongs to figures beside this one and has a counterpart here: 网络设备 for 安全设备's."""
    aspect: str = ""
    """"share" or "growth", of a percentage that says which."""
    element: str = ""
    """What stands in its place here: 安全. A draft of this figure speaks of it."""
    telling: frozenset[Name] = frozenset()
    """The names in ``own`` that a draft would hardly leave out: not the sources, not what everything is about."""
    siblings: tuple[Figure, ...] = ()
    """The other figures of the sentence or row."""
    sentence: str = ""
    """The whole sentence in which the figure stands, where it stands in one."""
    leans: bool = False
    """Whether the sentence speaks of what was named before it."""
    in_table: bool = False
    column: str = ""
    """Of a short cell, the name of its column."""
    order: int = 0
    whole: str = ""
    """Of a share, what the report says it is one of."""

    @property
    def said_before(self) -> str:
        """What stands ahead of the figure in what is said of it."""
        return self.said.text.partition(self.figure.text)[0]


@dataclass(frozen=True)
class Claim:
    """A figure of the draft with its words: its own, and those said before it in the sentence."""

    figure: Figure
    text: str
    own: tuple[Word, ...]
    lead: tuple[Word, ...]
    own_text: str
    lead_text: str
    when: When
    siblings: tuple[Figure, ...] = ()
    guessed: bool = False
    """Whether its words are its own by a guess, being one of a list."""
    stage: str = ""
    aspect: str = ""
    cut: bool = False
    """Whether it is the share of a price that is taken off."""
    again: tuple[int, ...] = ()
    """Where the figures start that say the same in another way: 25%，也就是 2.5 折."""
    side: int = 0
    """1 where something is said to be above this figure, which is another's, -1 where below: A 低于 B 的 60 美元."""
    thing: Word | None = None
    """The name of what is held against it so."""
    whole: tuple[Word, ...] = ()
    """Of a share, what it is one of, where the sentence says it."""
    sentence: str = ""
    """The whole sentence."""

    def restates(self, other: Claim) -> bool:
        """Whether the two say the same figure in two ways."""
        return other.figure.start in self.again or self.figure.start in other.again

    @property
    def leads(self) -> tuple[Word, ...]:
        """The telling names before the figure's own part, one of which it may be of."""
        return tuple(w for w in self.lead if w.name and w.rarity >= TELLING)

    @property
    def names(self) -> tuple[Word, ...]:
        """The names that the figure may be of: its own, or else those said before it."""
        return tuple(w for w in self.own if w.name and not w.aside) or tuple(w for w in self.lead if w.name)

    @property
    def subject(self) -> Word | None:
        """The name that the figure is of: the first of its own that tells things apart, else the last before."""
        own = [w for w in self.own if w.telling]
        return own[0] if own else self.leads[-1] if self.leads else None

    @property
    def against(self) -> Word | None:
        """The name that the figure compares with, if it is a rate or a difference: 比 A 低 40%, 是 A 的 3 倍."""
        rates = (FigureKind.PERCENT, FigureKind.POINTS, FigureKind.MULTIPLE)
        if self.figure.kind not in rates and self.stage != "by":
            return None
        return next((w for w in self.own if w.compared and w.name), None)

    @property
    def nameless(self) -> bool:
        """Whether what the figure is of is a word that the report does not have: 英国 where it speaks of 德国."""
        if self.subject is not None:
            return False
        if any(w.proper and not (w.known or w.aside) for w in self.lead):
            return True
        nouns = [w for w in self.own if w.noun] or [w for w in self.lead if w.noun]
        return bool(nouns) and not nouns[0].known and nouns[0].foreign


def names_of(words: Iterable[Word]) -> frozenset[Name]:
    """The corpus's names among words."""
    return frozenset(word.name for word in words if word.name)
