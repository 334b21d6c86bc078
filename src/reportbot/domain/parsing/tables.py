"""Reading a table out of the text when nobody has curated it."""

from __future__ import annotations

from collections.abc import Sequence

from reportbot.domain.parsing.grid import Grid
from reportbot.domain.parsing.lines import Line


def read_table(body: Sequence[Line]) -> Grid | None:
    """The table that the lines are, or None if they hold none that can be told."""
    return None
