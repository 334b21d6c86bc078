"""Reading the stated figures that a corpus's keeper listed: figures.toml beside the report."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportbot.adapters.text_files import read_text
from reportbot.domain.calculators.measures import Measure
from reportbot.domain.documents import Passage, Source
from reportbot.domain.figures import Bound, Figure, read_figures, same_value
from reportbot.domain.locating import locate, passages_at
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.errors import CorpusError

FIGURES_FILE = Path("figures.toml")
_REQUIRED = ("id", "name", "kind", "value", "unit", "subject", "said")
_LIMITS = {
    "exact": Bound.EXACT,
    "range": Bound.EXACT,
    "about": Bound.ABOUT,
    "at least": Bound.AT_LEAST,
    "at most": Bound.AT_MOST,
}


def read_stated_figures(
    folder: Path, sources: Sequence[Source], passages: Sequence[Passage]
) -> tuple[StatedFigure, ...]:
    """The figures of ``figures.toml``; none if there is no such file.

    Raises CorpusError when the file is malformed, when a sentence is not in the text at its line, or when
    the sentence does not state the value.
    """
    path = folder / FIGURES_FILE
    if not path.is_file():
        return ()
    try:
        data = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as exc:
        raise CorpusError(f"{path} is not valid TOML: {exc}.") from exc
    texts = {source.name: source for source in sources}
    source = texts.get(str(data.get("source", "")))
    if source is None:
        raise CorpusError(f"{path} names the source {data.get('source')!r}, which is not there.")
    entries = data.get("figure", [])
    if not isinstance(entries, list):
        raise CorpusError(f"{path} must list its figures as [[figure]], with double brackets.")
    figures = tuple(_figure(path, entry, source, passages) for entry in entries)
    known = [figure.id for figure in figures]
    twice = next((identifier for identifier in known if known.count(identifier) > 1), None)
    if twice:
        raise CorpusError(f"{path} has two figures with the id {twice!r}; ids must differ.")
    return figures


def _figure(path: Path, entry: dict[str, Any], source: Source, passages: Sequence[Passage]) -> StatedFigure:
    missing = [key for key in _REQUIRED if key not in entry]
    if missing:
        raise CorpusError(f"Figure {entry.get('id', '?')!r} in {path} has no {missing[0]!r}.")
    where = f"Figure {entry['id']!r} in {path}"
    try:
        kind, bound = MeasureKind(entry["kind"]), _LIMITS[entry.get("limit", "exact")]
    except (ValueError, KeyError) as exc:
        raise CorpusError(f"{where} has the unknown kind or limit {exc.args[0]!r}.") from exc
    value = _value(where, entry["value"], str(entry["unit"]))
    spans = [_located(where, said, value, source) for said in entry["said"]]
    years = [int(year) for year in entry.get("years", ())]
    cited = [p for low, high in spans for p in passages_at(passages, source.name, low, high)]
    return StatedFigure(
        id=str(entry["id"]),
        name=str(entry["name"]),
        english=str(entry.get("english", "")),
        kind=kind,
        value=replace(Measure.read(value), bound=bound),
        subject=str(entry["subject"]),
        source=source.name,
        start=spans[0][0],
        end=spans[0][1],
        passages=tuple(dict.fromkeys(passage.id for passage in cited)),
        first_year=years[0] if years else None,
        last_year=years[-1] if years else None,
        whole=str(entry.get("whole", "")),
        stage=str(entry.get("stage", "")),
        also=tuple(map(str, entry.get("also", ()))),
        formula=str(entry.get("formula", "")),
        operands=tuple(map(str, entry.get("operands", ()))),
    )


def _value(where: str, given: Any, unit: str) -> Figure:
    """The value as the reader of figures understands it, with its unit."""
    ends = given if isinstance(given, list) else [given]
    read = [figures[0] for end in ends if len(figures := read_figures(f"{end}{unit}")) == 1]
    if not read or len(read) != len(ends) or len(ends) > 2:
        raise CorpusError(f"{where} has the value {given!r} {unit!r}, which is no figure or range.")
    return replace(read[0], high=read[-1].high, bound=Bound.EXACT, direction=0)


def _located(where: str, said: Any, value: Figure, source: Source) -> tuple[int, int]:
    text, line = str(said["text"]), int(said["line"])
    found = [
        (low, high) for low, high in locate(text, source.text) if source.text.count("\n", 0, low) + 1 == line
    ]
    if not found:
        raise CorpusError(f"{where} quotes a sentence that {source.name} does not have at line {line}.")
    if not any(same_value(replace(f, direction=0), value) for f in read_figures(text)):
        raise CorpusError(f"{where} has a value that its sentence does not state.")
    return found[0]
