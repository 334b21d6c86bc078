"""Which figures of an answer a calculator worked out, and how."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportbot.domain.calculators.worked import Worked
from reportbot.domain.documents import Passage
from reportbot.domain.figures import Figure, FigureKind, read_figures
from reportbot.domain.markers import find_markers
from reportbot.domain.support import Support, passage_support, text_support
from reportbot.domain.text import squash

_REFERENCES = frozenset({FigureKind.DATE, FigureKind.EXHIBIT, FigureKind.ORDINAL})
_LINE = re.compile(r"[^\n]+")
_MARKERS_BEHIND = re.compile(r"[^\n,，;；。=≈×÷+−\[]{0,24}?((?:\s*\[\d{1,3}\])+)")


@dataclass(frozen=True, slots=True)
class WorkedFigure:
    """``text[start:end]`` is the result of ``lines``: of one, or of several that give the same."""

    start: int
    end: int
    lines: tuple[int, ...]


def worked_figures(
    text: str, worked: Sequence[Worked], cited: Mapping[int, Passage]
) -> tuple[WorkedFigure, ...]:
    """The figures of an answer that are results of ``worked``, in order.

    A figure whose own marker opens a passage that states it is the report's, not a calculator's. Of lines with
    the same result, those count that the answer's line shows the operands of, else those whose name it has.
    """
    if not worked:
        return ()
    results = [text_support(f"{one.result.zh}\n{one.result.en}") for one in worked]
    found: list[WorkedFigure] = []
    for line in _LINE.finditer(text):
        for figure in read_figures(line[0]):
            if figure.kind in _REFERENCES or figure.in_words:
                continue
            giving = [index for index, result in enumerate(results) if result.has(figure)]
            if giving and not _stated(line[0], figure, cited):
                start, end = line.start() + figure.start, line.start() + figure.end
                found.append(WorkedFigure(start, end, _meant(line[0], figure, giving, worked)))
    return tuple(found)


def _stated(line: str, figure: Figure, cited: Mapping[int, Passage]) -> bool:
    """Whether a passage that is cited right behind the figure states it."""
    behind = _MARKERS_BEHIND.match(line, figure.end)
    if behind is None:
        return False
    numbers = [marker.number for marker in find_markers(behind[1])]
    return any(passage_support(cited[number]).has(figure) for number in numbers if number in cited)


def _meant(line: str, figure: Figure, giving: Sequence[int], worked: Sequence[Worked]) -> tuple[int, ...]:
    """Of the lines that give a figure, those that this line of the answer speaks of."""
    if len(giving) == 1:
        return tuple(giving)
    said, words = text_support(line), squash(line)
    shown = [i for i in giving if _shows_operands(said, worked[i]) and _named(worked[i], words)]
    named = [i for i in giving if _named(worked[i], words)]
    return tuple(shown or named or giving)


def _shows_operands(said: Support, worked: Worked) -> bool:
    figures = read_figures(worked.formula.zh)
    return bool(figures) and all(said.has(figure) for figure in figures)


def _named(worked: Worked, words: str) -> bool:
    return any(name and squash(name) in words for name in (worked.name.zh, worked.name.en))
