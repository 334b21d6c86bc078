"""What a corpus is made of: sources, passages and exhibits, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportbot.domain.stated import StatedFigure


class PassageKind(StrEnum):
    """What a passage is, which decides how it is shown and cited."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TABLE = "table"
    TABLE_GROUP = "table_group"
    TABLE_ROW = "table_row"
    FIGURE_STUB = "figure_stub"


@dataclass(frozen=True, slots=True)
class Source:
    """One text file of the corpus, as it stands on disk (newlines normalised to \\n)."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of retrieval and citation.

    ``quote`` is the source's own characters, ``source.text[start:end]``; ``text`` is the same
    with its hard line breaks joined, for reading and embedding. ``id`` is a hash of the source's
    name, the range's kind and its characters, never a position in a list. Lines count from 1 and include the last.
    """

    id: str
    source: str
    kind: PassageKind
    quote: str
    text: str
    heading_path: tuple[str, ...]
    page: int
    start: int
    end: int
    start_line: int
    end_line: int
    exhibit: str | None = None
    caption: str | None = None
    parent_id: str | None = None
    previous_id: str | None = None
    next_id: str | None = None
    cells: tuple[tuple[str, str], ...] = ()
    """For a table row: (column name with its unit, cell) pairs, the group first if there is one."""

    @property
    def heading(self) -> str:
        """The heading path as one line, outermost first."""
        return " › ".join(self.heading_path)


class ExhibitKind(StrEnum):
    """A table has its cells in the text; a stub has its caption only."""

    TABLE = "table"
    STUB = "stub"


@dataclass(frozen=True, slots=True)
class Column:
    """A table column. ``unit`` is empty when the cells are words."""

    name: str
    unit: str = ""

    @property
    def label(self) -> str:
        """The name with its unit, as shown."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name


@dataclass(frozen=True, slots=True)
class Row:
    """One table row: a cell per column of the exhibit, and the passage that quotes it.

    Where the source sets a group header line above its rows (a company above its suppliers), the
    group is the first column of the exhibit and ``group_id`` is the passage of the whole group.
    """

    cells: tuple[str, ...]
    passage_id: str
    group_id: str | None = None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A numbered 图表 (or chart, figure, table) of the report.

    ``label`` is normalised ("图表 5"); ``source_line`` is what follows 资料来源; ``passage_id`` is
    the whole table's or the stub's passage.
    """

    label: str
    number: str
    caption: str
    kind: ExhibitKind
    source: str
    passage_id: str
    source_line: str = ""
    notes: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class Corpus:
    """A parsed corpus: everything that is indexed and everything that can be cited.

    Passages are in reading order within their source: a table before its groups and rows.
    ``aliases`` maps another name (as written by the corpus's owner) to a name used in the text;
    ``stated`` are the figures that calculators may use, each with its sentence.
    """

    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    exhibits: tuple[Exhibit, ...]
    aliases: tuple[tuple[str, str], ...] = ()
    stated: tuple[StatedFigure, ...] = ()
