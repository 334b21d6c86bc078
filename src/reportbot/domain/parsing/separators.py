"""Where one line of a table falls apart into cells."""

from __future__ import annotations

import re

from reportbot.domain.text import HAN

_CLOSE = f"{HAN}\u3001-\u303f\uff00-\uff60\u201c\u201d"
# Typesetting never puts a space between two CJK characters, so one there parts two cells.
FIRM = re.compile(rf"\t+|[ \u3000]{{2,}}|\u3000|(?<=[{_CLOSE}]) (?=[{_CLOSE}])")


def split_firmly(raw: str) -> list[str]:
    """The line's parts at tabs, runs of spaces, and single spaces between two CJK characters."""
    return [part for part in FIRM.split(raw.strip()) if part.strip()]
