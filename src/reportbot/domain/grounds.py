"""What the sentences of one answer may be traced to: cited passages, tools' own statements, the turn at large."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from reportbot.domain.answers import Citation, Evidence, ToolCall
from reportbot.domain.documents import Passage
from reportbot.domain.fencing import quoted_in, stated_in
from reportbot.domain.figures import Figure, FigureKind
from reportbot.domain.givens import made_up
from reportbot.domain.references import read_exhibits
from reportbot.domain.support import Support, passage_support, passage_texts, text_support, union
from reportbot.domain.units import fold

_EQUATION = re.compile(r"[=≈]")
_YEAR = re.compile(r"(?<![0-9.,])[0-9]{4}(?![0-9])")


class Grounds:
    """The evidence of a turn.

    ``repeatable`` is what may be repeated without proof: the question, when the answer is a refusal. ``given`` is
    what the conversation said so far, the question too: where a calculation's arguments may come from.
    """

    def __init__(
        self,
        citations: Sequence[Evidence] | Sequence[Citation],
        calls: Sequence[ToolCall],
        repeatable: str = "",
        given: Sequence[str] = (),
    ) -> None:
        self._passages: Mapping[int, Passage] = {citation.marker: citation.passage for citation in citations}
        # What is wrong with an argument is a tool's own statement too; what went wrong otherwise is none.
        heard = [call for call in calls if call.objected or not call.failed]
        self._results = [call.result for call in heard]
        own = [
            f"{stated_in(call.result)}\n{call.statement}"
            for index, call in enumerate(heard)
            # What the calculation itself cites names its operands: "314Ah" is a row's name, not an amount.
            if not made_up(call.args, [*given, *self._results[:index], quoted_in(call.result)])
        ]
        self._stated = union(text_support(text) for text in (repeatable, *own))
        self.statements = "\n".join([repeatable, *own])
        """What tools said themselves, and the question where it may be repeated."""

    def knows(self, marker: int) -> bool:
        """Whether a citation stands behind the marker."""
        return marker in self._passages

    def cited(self, markers: Sequence[int]) -> Support:
        """What the passages behind the markers support."""
        return union(passage_support(passage) for passage in self.passages(markers))

    def has_code(self, digits: str, cited: Support) -> bool:
        """Whether a code stands in the cited passages or a tool's statement."""
        return digits in cited.codes or digits in self._stated.codes

    def has(self, figure: Figure, cited: Support) -> bool:
        """Whether a figure stands in the cited passages or a tool's statement.

        Where the cited passages name no year at all, a date's year may stand anywhere in the turn.
        """
        if not (cited.has(figure) or self._stated.has(figure)):
            return False
        named = {*cited.years(), *self._stated.years()} | (frozenset() if cited.years() else self._years)
        return {date.year for date in (figure.first, figure.last) if date and date.year} <= named

    def has_working(self, sentence: str, figures: Sequence[Figure]) -> bool:
        """Whether one line of the tools' workings gives all figures of a sentence that is an equation.

        Each of its figures may stand somewhere and the equation be wrong all the same. True for a sentence that
        is none, and where no tool made an equation.
        """
        if not self._workings or not _EQUATION.search(sentence):
            return True
        measured = [figure for figure in figures if figure.kind is not FigureKind.EXHIBIT]
        return any(all(line.has(figure) for figure in measured) for line in self._workings)

    def has_exhibit(self, number: int, markers: Sequence[int]) -> bool:
        """Whether the turn speaks of the exhibit; a sentence that cites only exhibits, of one of those."""
        cited = self.passages(markers)
        if cited and all(passage.exhibit for passage in cited):
            # Text by text: joined, "图表 1" would read on into the cell behind it.
            return any(number in _exhibits(text) for passage in cited for text in passage_texts(passage))
        return number in self._exhibits

    def passages(self, markers: Sequence[int]) -> list[Passage]:
        """The passages behind the markers, each once."""
        return [self._passages[marker] for marker in dict.fromkeys(markers) if marker in self._passages]

    @cached_property
    def _workings(self) -> list[Support]:
        return [text_support(line) for line in self.statements.splitlines() if _EQUATION.search(line)]

    @cached_property
    def _everything(self) -> str:
        texts = (text for passage in self._passages.values() for text in passage_texts(passage))
        return "\n".join([*texts, *self._results])

    @cached_property
    def _exhibits(self) -> frozenset[int]:
        return _exhibits(self._everything)

    @cached_property
    def _years(self) -> frozenset[int]:
        return frozenset(int(year) for year in _YEAR.findall(fold(self._everything)))


def _exhibits(text: str) -> frozenset[int]:
    return frozenset(reference.number for reference in read_exhibits(fold(text)))
