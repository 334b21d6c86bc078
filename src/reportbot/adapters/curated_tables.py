"""Reading the tables that a corpus's keeper cleaned: tables/tables.toml and a CSV for each."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any

from reportbot.adapters.text_files import read_text
from reportbot.domain.documents import Column
from reportbot.domain.parsing.alignment import CuratedTable
from reportbot.errors import CorpusError

TABLES_FILE = Path("tables") / "tables.toml"
_REQUIRED = ("source", "exhibit", "file", "columns")


def read_curated_tables(folder: Path) -> list[CuratedTable]:
    """The tables that ``tables/tables.toml`` lists; none if there is no such file.

    Raises CorpusError when the file or a CSV is malformed.
    """
    return [_table(folder, entry) for entry in _entries(folder)]


def curated_files(folder: Path) -> list[Path]:
    """Every file that read_curated_tables reads, sorted."""
    path = folder / TABLES_FILE
    return sorted({path, *(_csv_path(folder, entry) for entry in _entries(folder))}) if path.is_file() else []


def read_csv(path: Path) -> list[tuple[str, ...]]:
    """The rows of a CSV file, cells stripped, blank lines left out."""
    try:
        rows = list(csv.reader(io.StringIO(read_text(path)), strict=True))
    except csv.Error as exc:
        raise CorpusError(f"{path} is not valid CSV ({exc}); correct its quotes.") from exc
    return [tuple(cell.strip() for cell in row) for row in rows if row]


def _entries(folder: Path) -> list[dict[str, Any]]:
    path = folder / TABLES_FILE
    if not path.is_file():
        return []
    try:
        entries = tomllib.loads(read_text(path)).get("table", [])
    except tomllib.TOMLDecodeError as exc:
        raise CorpusError(f"{path} is not valid TOML: {exc}.") from exc
    if not isinstance(entries, list):
        raise CorpusError(f"{path} must list its tables as [[table]], with double brackets.")
    for entry in entries:
        missing = [key for key in _REQUIRED if key not in entry]
        if missing:
            raise CorpusError(f"A table in {path} has no {missing[0]!r}; each needs {', '.join(_REQUIRED)}.")
        columns = entry["columns"]
        if not isinstance(columns, list) or not all(isinstance(c, dict) and "name" in c for c in columns):
            raise CorpusError(f"The columns of {entry['exhibit']} in {path} must each be {{ name = ... }}.")
    return entries


def _csv_path(folder: Path, entry: dict[str, Any]) -> Path:
    return (folder / TABLES_FILE).parent / str(entry["file"])


def _table(folder: Path, entry: dict[str, Any]) -> CuratedTable:
    path = _csv_path(folder, entry)
    columns = tuple(Column(str(column["name"]), str(column.get("unit", ""))) for column in entry["columns"])
    names = [column.name for column in columns]
    header, *rows = read_csv(path) or [()]
    if list(header) != names:
        raise CorpusError(f"{path} has the header {list(header)}; {TABLES_FILE} says {names}.")
    for number, row in enumerate(rows, 1):
        if len(row) != len(columns):
            raise CorpusError(f"Row {number} of {path} has {len(row)} cells; its header has {len(columns)}.")
    return CuratedTable(
        source=str(entry["source"]),
        label=str(entry["exhibit"]),
        columns=columns,
        rows=tuple(rows),
        caption=str(entry.get("caption", "")),
        notes=tuple(str(note) for note in entry.get("notes", ())),
        source_line=str(entry.get("source_line", "")),
        grouped=bool(entry.get("grouped", False)),
    )
