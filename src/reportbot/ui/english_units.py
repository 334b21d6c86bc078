"""English for figures whose units the report writes in Chinese: 800 亿美元 is $80 billion. Exactly, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportbot.domain.calculators.measures import Measure
from reportbot.domain.calculators.rendering import currency_name, render_measure, shown
from reportbot.domain.figures import Bound, Figure, FigureKind, read_figures
from reportbot.domain.text import HAN
from reportbot.ui.english_names import EnglishName

_CHINESE = re.compile(f"[{HAN}]")
_SCALE = re.compile("[百千万亿]")
_PER = re.compile(r"\s*/\s*")
_COUNTED = "个"  # the unit of whatever is counted: English counts without a word


def english_figures(text: str) -> Iterator[EnglishName]:
    """The figures of a text that are not written as English writes them, with what stands behind their stroke."""
    figures = read_figures(text)
    for index, figure in enumerate(figures):
        if not _CHINESE.search(figure.text) or text[: figure.start].rstrip().endswith("/"):
            continue
        english = _english(figure)
        end = figure.end
        if english and (stroke := _PER.match(text, figure.end)):
            per = _per(figures[index + 1 :], stroke.end())
            english, end = (f"{english} per {per[0]}", per[1]) if per else ("", end)
        if english:
            yield EnglishName(figure.start, end, english)


def english_unit(unit: str) -> str | None:
    """The English for a unit that stands alone: that of a table's columns."""
    text = f"1 {unit}"
    found = next(english_figures(text), None)
    if found is None or found.start > 0 or found.end < len(text):
        return None
    amount, per, rest = found.english.partition(" per ")
    figure = read_figures(text)[0]
    named = currency_name(figure.unit, chinese=False) if figure.low == 1 else amount
    return f"{named}{per}{rest}"


def _english(figure: Figure) -> str:
    measure = Measure.read(figure)
    if shown(measure) != (measure.low, measure.high):
        return ""  # it would be rounded
    scaled = bool(_SCALE.search(figure.text))
    counted = figure.kind is FigureKind.NUMBER and figure.unit in ("", _COUNTED)
    if figure.kind is FigureKind.AMOUNT or (figure.kind is FigureKind.NUMBER and (scaled or not counted)):
        alone = read_figures(figure.text)  # what stands around it, "about 3 亿元", says its own
        bound = measure.bound if alone and alone[0].bound is measure.bound else Bound.EXACT
        return render_measure(Measure(measure.low, measure.high, measure.unit, bound), chinese=False)
    return ""


def _per(behind: Sequence[Figure], at: int) -> tuple[str, int] | None:
    """What the figure is for, where that is read: "million tokens", and where it ends."""
    if not behind or behind[0].start != at:
        return None
    return render_measure(Measure.read(behind[0]), chinese=False).removeprefix("1 "), behind[0].end
