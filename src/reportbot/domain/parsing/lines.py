"""A source as lines that know where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The blocks that East Asian Width calls wide or full-width, as far as reports use them.
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]"
)
TERMINALS = "。！？；：…!?;:"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``number`` counts from 1; ``source.text[start:end]`` is ``raw``, without its newline."""

    number: int
    start: int
    end: int
    raw: str

    @property
    def text(self) -> str:
        """The line without white space around it."""
        return self.raw.strip()

    @property
    def blank(self) -> bool:
        return not self.raw.strip()

    @property
    def content_start(self) -> int:
        """Offset in the source of the first character that is not white space."""
        return self.start + len(self.raw) - len(self.raw.lstrip())

    @property
    def content_end(self) -> int:
        """Offset just after the last character that is not white space."""
        return self.start + len(self.raw.rstrip())

    @property
    def trails(self) -> bool:
        """Whether white space ends the line: the mark that some PDF extractors leave at a paragraph's end."""
        return self.raw != self.raw.rstrip()


def read_lines(text: str) -> list[Line]:
    """Every line of the text, blank ones too; joined with newlines they are the text."""
    lines: list[Line] = []
    start = 0
    for number, raw in enumerate(text.split("\n"), 1):
        lines.append(Line(number, start, start + len(raw), raw))
        start += len(raw) + 1
    return lines


def display_width(text: str) -> int:
    """Columns that a fixed-width screen needs: two for a wide character, one for others."""
    return len(text) + len(_WIDE.findall(text))


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence or clause does, closing quotes and brackets aside."""
    bare = text.rstrip().rstrip("”’\"')）】》*_")
    return bool(bare) and (bare[-1] in TERMINALS or (bare[-1] == "." and not bare.endswith("..")))
