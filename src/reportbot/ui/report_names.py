"""What the open reports are called, and the English for what they call things."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.ui.english_names import EnglishNames


@dataclass(frozen=True, slots=True)
class ReportNames:
    """The titles, each with its file's name; ``english`` is None before a report is open."""

    titles: tuple[tuple[str, str], ...] = ()
    english: EnglishNames | None = None


NO_NAMES = ReportNames()
