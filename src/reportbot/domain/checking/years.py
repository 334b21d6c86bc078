"""The year of dates that a report gives without one: 1 月 27 日 in a report of February 2025 is of 2025."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reportbot.domain.dates import Date
from reportbot.domain.figures import Figure, read_figures

_HEAD = 40  # lines that are not empty, in which a report gives its own date
_NEAR = 2  # months between two dates of which the one has the other's year
_OF_ANOTHER_YEAR = re.compile(
    r"去年|上年|前年|明年|次年|翌年|\b(?:last|next|previous|prior|following) year\b|\byear (?:earlier|before)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a report was written, as far as it says, and the days that it dates in full."""

    published: Date | None = None
    events: tuple[Date, ...] = ()

    def year_of(self, date: Date) -> int | None:
        """The year of a month or day without one; None where it may be of two."""
        if date.month is None:
            return None
        if self.published is not None:
            said = (date.month, date.day or 1)
            return self.published.year if said <= _day(self.published) else None
        years = {event.year for event in self.events}
        near = any(event.month and abs(event.month - date.month) <= _NEAR for event in self.events)
        return years.pop() if near and len(years) == 1 else None

    def dated(self, figure: Figure) -> Figure:
        """The date or period with its year; the figure itself where that is not sure, or it is no date."""
        if not (figure.first and figure.last) or figure.first.year or figure.last.year:
            return figure
        first, last = self.year_of(figure.first), self.year_of(figure.last)
        if first is None or first != last:
            return figure
        return replace(figure, first=replace(figure.first, year=first), last=replace(figure.last, year=last))


def of_another_year(said: str) -> bool:
    """Whether a sentence speaks of the year before or after: its dates may be of that."""
    return bool(_OF_ANOTHER_YEAR.search(said))


def read_calendar(text: str) -> Calendar:
    """The calendar of a report's text: its own date stands alone in a line of its head."""
    lines = [line for line in text.splitlines() if line.strip()][:_HEAD]
    alone = [day for line in lines for day in _days(line) if _days_text(line)]
    return Calendar(alone[0] if alone else None, tuple(_days(text)))


def _days_text(line: str) -> bool:
    """Whether a line says nothing but a date."""
    return any(figure.text.strip() == line.strip() for figure in read_figures(line))


def _days(text: str) -> list[Date]:
    dates = (figure.first for figure in read_figures(text) if figure.first and figure.first == figure.last)
    return [date for date in dates if date.year and date.month and date.day]


def _day(date: Date) -> tuple[int, int]:
    return date.month or 0, date.day or 0
