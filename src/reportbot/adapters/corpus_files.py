"""Reading a corpus folder: text files, and what its keeper adds (curated tables, aliases)."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reportbot.domain.chunking import chunk
from reportbot.domain.documents import Column, Corpus, Exhibit, Passage, Source
from reportbot.domain.parsing.alignment import AlignmentError, CuratedTable, align
from reportbot.domain.parsing.document import ParsedSource, parse
from reportbot.domain.parsing.exhibits import FoundExhibit
from reportbot.domain.parsing.grid import Grid
from reportbot.domain.parsing.tables import read_table
from reportbot.errors import CorpusError

TEXT_SUFFIXES = frozenset({".txt", ".md"})
TABLES_FILE = Path("tables") / "tables.toml"
ALIASES_FILE = Path("aliases.csv")


def load_corpus(folder: Path) -> Corpus:
    """Parse every .txt and .md file under the folder, nested ones too, in the order of their names.

    ``tables/tables.toml`` (curated tables) and ``aliases.csv`` are optional. Raises CorpusError when the
    folder is missing or holds no text, or when a file is not UTF-8 or contradicts the text.
    """
    sources = tuple(Source(_name(folder, path), _read(folder, path)) for path in _text_files(folder))
    if not any(source.text.strip() for source in sources):
        raise CorpusError(f"The corpus folder {folder} holds only empty files; put the report's text in one.")
    curated = _curated_tables(folder)
    _check_sources(curated, sources, folder)
    passages: list[Passage] = []
    exhibits: list[Exhibit] = []
    for source in sources:
        own = {table.label: table for table in curated if table.source == source.name}
        parsed = parse(source.text)
        _check_labels(own, [exhibit.label for exhibit in parsed.exhibits], source, folder)
        chunks = chunk(source, parsed, _grid_reader(source, parsed, own, folder))
        passages += chunks.passages
        exhibits += chunks.exhibits
    return Corpus(sources, tuple(passages), tuple(exhibits), _aliases(folder))


def corpus_hash(folder: Path) -> str:
    """A hash over every file that load_corpus reads, names and bytes. Raises CorpusError like it."""
    digest = hashlib.sha256()
    for path in _all_files(folder):
        content = _bytes(path)
        digest.update(f"{_name(folder, path)}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _all_files(folder: Path) -> list[Path]:
    extras = [path for path in (folder / TABLES_FILE, folder / ALIASES_FILE) if path.is_file()]
    if (folder / TABLES_FILE).is_file():
        extras += sorted({_table_path(folder, entry) for entry in _table_entries(folder)})
    return [*_text_files(folder), *extras]


def _text_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise CorpusError(
            f"The corpus folder {folder} does not exist; create it and put .txt or .md files in it."
        )
    found = [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in TEXT_SUFFIXES and path.is_file() and not _hidden(path.relative_to(folder))
    ]
    if not found:
        raise CorpusError(
            f"The corpus folder {folder} holds no .txt or .md file; put the report's text in one."
        )
    return sorted(found, key=lambda path: _name(folder, path))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as exc:
        raise CorpusError(
            f"The corpus file {path} cannot be read ({exc.strerror}); fix it or take it out."
        ) from exc


def _read(folder: Path, path: Path) -> str:
    """The file's text without byte order mark, newlines as \\n."""
    try:
        text = _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise CorpusError(
            f"The corpus file {_name(folder, path)} is not UTF-8 (byte {exc.start}); save it as UTF-8."
        ) from exc
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _grid_reader(source: Source, parsed: ParsedSource, curated: dict[str, CuratedTable], folder: Path) -> Any:
    prose = parsed.prose

    def read_grid(found: FoundExhibit) -> Grid | None:
        table = curated.get(found.label)
        if table is None:
            return read_table(found.body, source.text, parsed.layout, prose)
        try:
            return align(table, found.body, source.text)
        except AlignmentError as exc:
            raise CorpusError(f"In {folder / TABLES_FILE}: {exc}") from exc

    return read_grid


def _table_entries(folder: Path) -> list[dict[str, Any]]:
    path = folder / TABLES_FILE
    if not path.is_file():
        return []
    try:
        entries = tomllib.loads(_read(folder, path)).get("table", [])
    except tomllib.TOMLDecodeError as exc:
        raise CorpusError(f"{path} is not valid TOML: {exc}.") from exc
    for entry in entries:
        for key in ("source", "exhibit", "file", "columns"):
            if key not in entry:
                raise CorpusError(
                    f"A table in {path} has no {key!r}; each needs source, exhibit, file and columns."
                )
    return list(entries)


def _table_path(folder: Path, entry: dict[str, Any]) -> Path:
    return (folder / TABLES_FILE).parent / str(entry["file"])


def _curated_tables(folder: Path) -> list[CuratedTable]:
    return [_curated_table(folder, entry) for entry in _table_entries(folder)]


def _curated_table(folder: Path, entry: dict[str, Any]) -> CuratedTable:
    path = _table_path(folder, entry)
    columns = tuple(Column(str(column["name"]), str(column.get("unit", ""))) for column in entry["columns"])
    rows = list(_csv_rows(folder, path))
    header, body = (rows[0], rows[1:]) if rows else ((), [])
    if list(header) != [column.name for column in columns]:
        raise CorpusError(
            f"The header of {path} is {list(header)}; {TABLES_FILE} names {[c.name for c in columns]}."
        )
    for number, row in enumerate(body, 2):
        if len(row) != len(columns):
            raise CorpusError(f"Line {number} of {path} has {len(row)} cells; its header has {len(columns)}.")
    return CuratedTable(
        source=str(entry["source"]),
        label=str(entry["exhibit"]),
        columns=columns,
        rows=tuple(body),
        grouped=bool(entry.get("grouped", False)),
    )


def _csv_rows(folder: Path, path: Path) -> Iterator[tuple[str, ...]]:
    for row in csv.reader(io.StringIO(_read(folder, path))):
        if row:
            yield tuple(cell.strip() for cell in row)


def _check_sources(curated: Sequence[CuratedTable], sources: Sequence[Source], folder: Path) -> None:
    names = {source.name for source in sources}
    for table in curated:
        if table.source not in names:
            raise CorpusError(
                f"{folder / TABLES_FILE} names the source {table.source!r}, which is not in the folder."
            )


def _check_labels(own: dict[str, CuratedTable], labels: Sequence[str], source: Source, folder: Path) -> None:
    for label in own:
        if label not in labels:
            raise CorpusError(
                f"{folder / TABLES_FILE} names {label!r}, which {source.name} has no caption for."
            )


def _aliases(folder: Path) -> tuple[tuple[str, str], ...]:
    path = folder / ALIASES_FILE
    if not path.is_file():
        return ()
    rows = list(_csv_rows(folder, path))
    if not rows or rows[0] != ("alias", "name") or any(len(row) != 2 or not all(row) for row in rows):
        raise CorpusError(f"{path} must have the columns alias,name and two filled cells a line.")
    return tuple((alias, name) for alias, name in rows[1:])
