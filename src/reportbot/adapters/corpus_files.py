"""Reading a corpus folder: text files, and what its keeper adds (curated tables, aliases)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from reportbot.adapters.curated_tables import TABLES_FILE, curated_files, read_csv, read_curated_tables
from reportbot.adapters.figure_file import FIGURES_FILE, read_stated_figures
from reportbot.adapters.text_files import read_bytes, read_text
from reportbot.domain.chunking import Chunks, ReadGrid, chunk
from reportbot.domain.documents import Corpus, Source
from reportbot.domain.marker_free import exhibit_marker_free, passage_marker_free
from reportbot.domain.parsing.alignment import AlignmentError, CuratedTable, align
from reportbot.domain.parsing.document import ParsedSource, parse
from reportbot.domain.parsing.exhibits import FoundExhibit
from reportbot.domain.parsing.grid import Grid
from reportbot.domain.parsing.tables import read_table
from reportbot.domain.stated_all import all_stated
from reportbot.domain.text import squash
from reportbot.errors import CorpusError

TEXT_SUFFIXES = frozenset({".txt", ".md"})
ALIASES_FILE = Path("aliases.csv")


def load_corpus(folder: Path) -> Corpus:
    """Parse every .txt and .md file under the folder, nested ones too, in the order of their names.

    ``tables/tables.toml`` (curated tables), ``figures.toml`` (stated figures) and ``aliases.csv`` are optional. Raises CorpusError when the
    folder is missing or holds no text, when a file is not UTF-8, or when a curated table says what the
    text does not.
    """
    sources = tuple(Source(_name(folder, path), read_text(path)) for path in _text_files(folder))
    if not any(source.text.strip() for source in sources):
        raise CorpusError(f"The corpus folder {folder} holds only empty files; put the report's text in one.")
    curated = read_curated_tables(folder)
    names = {source.name for source in sources}
    for table in curated:
        if table.source not in names:
            raise CorpusError(
                f"{folder / TABLES_FILE} names the source {table.source!r}, which is not there."
            )
    chunks = [
        _chunk(source, [table for table in curated if table.source == source.name]) for source in sources
    ]
    passages = tuple(passage_marker_free(passage) for part in chunks for passage in part.passages)
    exhibits = tuple(exhibit_marker_free(exhibit) for part in chunks for exhibit in part.exhibits)
    return Corpus(
        sources=sources,
        passages=passages,
        exhibits=exhibits,
        aliases=_aliases(folder),
        stated=all_stated(read_stated_figures(folder, sources, passages), passages, exhibits),
    )


def corpus_hash(folder: Path) -> str:
    """A hash over every file that load_corpus reads, names and bytes. Raises CorpusError like it."""
    added = [path for path in (folder / ALIASES_FILE, folder / FIGURES_FILE) if path.is_file()]
    digest = hashlib.sha256()
    for path in [*_text_files(folder), *curated_files(folder), *added]:
        content = read_bytes(path)
        digest.update(f"{_name(folder, path)}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


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


def _chunk(source: Source, curated: Sequence[CuratedTable]) -> Chunks:
    parsed = parse(source.text)
    captions = {exhibit.label: exhibit for exhibit in reversed(parsed.exhibits)}
    for table in curated:
        _check(table, captions.get(table.label))
    return chunk(source, parsed, _grid_reader(source, parsed, curated))


def _check(table: CuratedTable, found: FoundExhibit | None) -> None:
    """The keeper's caption, notes and source line must be what the text says."""
    if found is None:
        raise CorpusError(f"{TABLES_FILE} lists {table.label}, which {table.source} has no caption for.")
    if not found.body:
        raise CorpusError(
            f"{TABLES_FILE} lists {table.label}, which is a chart without data in {table.source}."
        )
    said = {
        "caption": (table.caption, found.title),
        "source_line": (table.source_line, found.source.text if found.source else ""),
        "notes": ("".join(table.notes), "".join(note.text for note in found.notes)),
    }
    for key, (curated, text) in said.items():
        if curated and squash(curated) != squash(text):
            raise CorpusError(
                f"The {key} of {table.label} is {curated!r} in {TABLES_FILE}, {text!r} in the text."
            )


def _grid_reader(source: Source, parsed: ParsedSource, curated: Sequence[CuratedTable]) -> ReadGrid:
    left = {table.label: table for table in curated}
    prose = parsed.prose

    def read_grid(found: FoundExhibit) -> Grid | None:
        table = left.pop(found.label, None)
        if table is None:
            return read_table(found.body, source.text, parsed.layout, prose)
        try:
            return align(table, found.body, source.text)
        except AlignmentError as exc:
            raise CorpusError(f"A curated table disagrees with the text: {exc}") from exc

    return read_grid


def _aliases(folder: Path) -> tuple[tuple[str, str], ...]:
    path = folder / ALIASES_FILE
    if not path.is_file():
        return ()
    rows = read_csv(path)
    if not rows or rows[0] != ("alias", "name") or any(len(row) != 2 or not all(row) for row in rows):
        raise CorpusError(f"{path} must have the columns alias,name and two filled cells a line.")
    return tuple((row[0], row[1]) for row in rows[1:])
