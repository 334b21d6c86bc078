"""What the report says on top of a table's price: a percentage off it for some buyers, an amount that each one costs more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportbot.domain.stated import StatedFigure
from reportbot.domain.stated_words import LOWERS, RAISES
from reportbot.domain.text import squash
from reportbot.embedded.calculating.questions import Question
from reportbot.embedded.figure_matching import FigureFinder
from reportbot.embedded.reading import Term, TermKind

_ON_TOP = re.compile(
    r"算上|加上|计入|算进|连同?|包括|包含|含上|一并|也算|也付|\b(?:includ\w+|plus|with|adding|on top|as well)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


class PriceModifiers:
    """Finds what changes a table's prices, over the stated figures of one corpus."""

    def __init__(self, finder: FigureFinder) -> None:
        self._finder = finder
        prose = [f for f in finder.figures if not f.also]
        self._percents = [
            f for f in prose if f.value.unit == "%" and (LOWERS.search(f.subject) or RAISES.search(f.subject))
        ]
        self._amounts = [f for f in prose if not f.per and len(f.value.unit) == 3]

    def change(self, question: Question, prices: Sequence[StatedFigure]) -> StatedFigure | None:
        """The percentage that a sentence on the priced thing states for what else the question speaks of."""
        others = self._beyond(question, prices)
        found = [
            f
            for f in self._percents
            if any(_bare(p.subject) in self._said(f) for p in prices)
            and any(self._finder.speaks_of(f, t) for t in others)
        ]
        return max(
            found, key=lambda f: any(_bare(p.subject) in squash(f.subject) for p in prices), default=None
        )

    def is_of(self, change: StatedFigure, price: StatedFigure) -> bool:
        """Whether the sentence holds the percentage against this very price."""
        return all(squash(column) in squash(change.subject) for column in price.also)

    def extras(self, question: Question, prices: Sequence[StatedFigure]) -> list[StatedFigure]:
        """The amounts for each one of the priced thing that the question wants counted in."""
        if not _ON_TOP.search(question.text):
            return []
        others = self._beyond(question, prices)
        return [
            f
            for f in self._amounts
            if any(self._finder.names(f, t) for t in others)
            and all(p.value.unit == f.value.unit and f"每{p.per}" in squash(f.subject) for p in prices)
        ]

    def _beyond(self, question: Question, prices: Sequence[StatedFigure]) -> list[Term]:
        """The nouns of the question that neither the row, nor its column, nor its table's caption has."""
        return [
            t
            for t in question.terms
            if t.kind is not TermKind.VERB
            and t.known
            and t.name is None
            and not any(self._finder.speaks_of(p, t) for p in prices)
        ]

    def _said(self, figure: StatedFigure) -> str:
        return squash(self._finder.sentence(figure))


def _bare(label: str) -> str:
    return squash(_BRACKETS.sub("", label))
