"""The panels' charts: values in, an Altair chart out, units on the axes, words in the interface's language.

They are drawn as SVG, so that their colours are the page's own variables and change with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

# Named in full, for the library measures the labels with it.
_FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'
_INK, _DIM, _LINE, _EDGE, _MEETING = (f"var(--rb-{name})" for name in ("ink", "dim", "line", "edge", "doubt"))
_SERIES = [f"var(--rb-series-{number})" for number in range(1, 9)]
_DASHES = [[1, 0], [7, 3], [2, 2], [9, 3, 2, 3]]  # series are told apart by more than their colour
_LOG_FROM = (
    20.0  # costs that differ by more than this are drawn on a log scale, where the cheap ones are seen
)
_HEIGHT = 300
_WIDTH = 560
_NARROW = 400  # beside the names of the bars
_BAR = 30
_NAME = 420  # pixels of a bar's name: two that begin alike are told apart by their ends
_LETTERS = 13  # pixels, before the style sheet shrinks a chart to its column
_IN_LEGEND = 260  # pixels of a series' name, three beside each other


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a line: the series, and its place."""

    series: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Range:
    """One bar from low to high; ``open_end`` says that it is a floor. ``label`` is the value as text."""

    name: str
    low: float
    high: float
    label: str
    open_end: bool = False


def lines(
    points: Sequence[Point],
    *,
    x_title: str,
    y_title: str,
    log_title: str,
    legend: str,
    now: tuple[float, str] | None = None,
    meeting: tuple[float, float, str] | None = None,
    whole_numbers: bool = False,
) -> Any:
    """Lines by series; ``now`` marks a place on the x axis, ``meeting`` the point where two lines cross.

    ``whole_numbers`` is for an x axis of years.
    """
    values = [{"s": p.series, "x": p.x, "y": p.y} for p in points]
    positive = [p.y for p in points if p.y > 0]
    log = bool(positive) and len(positive) == len(points) and max(positive) > _LOG_FROM * min(positive)
    alone = len({p.series for p in points}) == 1
    key = alt.Legend(
        orient="bottom",
        columns=3,
        labelLimit=_WIDTH if alone else _IN_LEGEND,
        symbolSize=500,  # room for a dash
    )
    axis = alt.Axis(format="d", tickMinStep=1) if whole_numbers else alt.Axis()
    scale = alt.Scale(type="log") if log else alt.Scale(zero=True)
    y = alt.Y("y:Q", title=y_title + (log_title if log else ""), scale=scale)
    chart: Any = (
        alt.Chart(_data(values))
        .mark_line(strokeWidth=2.5)
        .encode(
            x=alt.X("x:Q", title=x_title, scale=alt.Scale(nice=False), axis=axis),
            y=y,
            color=alt.Color("s:N", title=legend, legend=key, scale=alt.Scale(range=_SERIES)),
            strokeDash=alt.StrokeDash("s:N", title=legend, legend=key, scale=alt.Scale(range=_DASHES)),
            tooltip=[
                alt.Tooltip("s:N", title=legend),
                alt.Tooltip("x:Q", title=x_title),
                alt.Tooltip("y:Q", title=y_title, format=",.2f"),
            ],
        )
    )
    if now is not None:
        at = _data([{"x": now[0], "t": now[1]}])
        chart += alt.Chart(at).mark_rule(strokeDash=[5, 4], color=_DIM).encode(x="x:Q")
        chart += (
            alt.Chart(at)
            .mark_text(dy=-6, align="center", baseline="bottom", color=_DIM)
            .encode(x="x:Q", y=alt.value(0), text="t:N")
        )
    if meeting is not None:
        at = _data([{"x": meeting[0], "y": meeting[1], "t": meeting[2]}])
        chart += alt.Chart(at).mark_point(size=110, filled=True, color=_MEETING).encode(x="x:Q", y="y:Q")
        chart += (
            alt.Chart(at)
            .mark_text(dx=10, dy=-12, align="left", color=_MEETING, fontWeight="bold")
            .encode(x="x:Q", y="y:Q", text="t:N")
        )
    return _finished(chart, _HEIGHT)


def ranges(bars: Sequence[Range], *, x_title: str) -> Any:
    """Horizontal bars from low to high (from 0 for a point), each with its value as text; floors end in an arrow."""
    values = [
        {
            "n": bar.name,
            "from": bar.low if bar.high > bar.low else 0.0,
            "to": bar.high,
            "t": bar.label + (" →" if bar.open_end else ""),
        }
        for bar in bars
    ]
    names = [bar.name for bar in bars]
    top = max((bar.high for bar in bars), default=1.0)
    y = alt.Y("n:N", title=None, sort=names, axis=alt.Axis(labelLimit=_NAME))
    base = alt.Chart(_data(values))
    drawn: Any = base.mark_bar(height=_BAR * 0.55, cornerRadius=2, color=_SERIES[0]).encode(
        x=alt.X("from:Q", title=x_title, scale=alt.Scale(domain=[0, top * 1.35 or 1.0])),
        x2="to:Q",
        y=y,
        tooltip=[alt.Tooltip("n:N", title=" "), alt.Tooltip("t:N", title=x_title)],
    )
    drawn += base.mark_text(align="left", dx=6, color=_DIM).encode(x="to:Q", y=y, text="t:N")
    return _finished(drawn, max(90, _BAR * len(bars)), _NARROW)


def _data(values: list[dict[str, Any]]) -> Any:
    return alt.Data(values=values)  # type: ignore[no-untyped-call]


def _finished(chart: Any, height: int, width: int = _WIDTH) -> Any:
    # A fixed width, which the style sheet shrinks: a hidden tab has no width that one could ask for.
    drawn = chart.properties(
        width=width, height=height, background="transparent", usermeta={"embedOptions": {"renderer": "svg"}}
    )
    return (
        drawn.configure(font=_FONT, padding={"left": 5, "right": 16, "top": 18, "bottom": 5})
        .configure_axis(
            labelColor=_INK,
            titleColor=_INK,
            gridColor=_LINE,
            domainColor=_EDGE,
            tickColor=_EDGE,
            labelFontSize=_LETTERS,
            titleFontSize=_LETTERS,
        )
        .configure_legend(labelColor=_INK, titleColor=_INK, labelFontSize=_LETTERS, titleFontSize=_LETTERS)
        .configure_text(fontSize=_LETTERS)
        .configure_view(stroke="transparent")
    )
