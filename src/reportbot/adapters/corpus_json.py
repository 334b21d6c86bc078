"""A corpus as JSON and back, equal to the last character."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from reportbot.domain.calculators.measures import Measure
from reportbot.domain.documents import (
    Column,
    Corpus,
    Exhibit,
    ExhibitKind,
    Passage,
    PassageKind,
    Row,
    Source,
)
from reportbot.domain.figures import Bound
from reportbot.domain.stated import MeasureKind, StatedFigure


def corpus_to_json(corpus: Corpus) -> dict[str, Any]:
    """A JSON-ready form. A passage's quote is left to its range when the range says it all."""
    texts = {source.name: source.text for source in corpus.sources}
    data = asdict(corpus)
    for figure in data["stated"]:
        value = figure["value"]
        value |= {"low": str(value["low"]), "high": str(value["high"])}
    for passage in data["passages"]:
        if texts.get(passage["source"], "")[passage["start"] : passage["end"]] == passage["quote"]:
            del passage["quote"]
    return data


def corpus_from_json(data: dict[str, Any]) -> Corpus:
    """The inverse of :func:`corpus_to_json`. Raises KeyError, TypeError or ValueError on foreign data."""
    sources = tuple(Source(**source) for source in data["sources"])
    texts = {source.name: source.text for source in sources}
    return Corpus(
        sources=sources,
        passages=tuple(_passage(passage, texts) for passage in data["passages"]),
        exhibits=tuple(_exhibit(exhibit) for exhibit in data["exhibits"]),
        aliases=tuple((alias, name) for alias, name in data["aliases"]),
        stated=tuple(_stated(figure) for figure in data["stated"]),
    )


def _stated(data: dict[str, Any]) -> StatedFigure:
    value = data["value"]
    measure = Measure(Decimal(value["low"]), Decimal(value["high"]), value["unit"], Bound(value["bound"]))
    lists = {name: tuple(data[name]) for name in ("passages", "also", "operands")}
    return StatedFigure(**{**data, **lists, "value": measure, "kind": MeasureKind(data["kind"])})


def _passage(data: dict[str, Any], texts: dict[str, str]) -> Passage:
    quote = data["quote"] if "quote" in data else texts[data["source"]][data["start"] : data["end"]]
    return Passage(
        **{
            **data,
            "quote": quote,
            "kind": PassageKind(data["kind"]),
            "heading_path": tuple(data["heading_path"]),
            "cells": tuple((column, cell) for column, cell in data["cells"]),
        }
    )


def _exhibit(data: dict[str, Any]) -> Exhibit:
    return Exhibit(
        **{
            **data,
            "kind": ExhibitKind(data["kind"]),
            "notes": tuple(data["notes"]),
            "columns": tuple(Column(**column) for column in data["columns"]),
            "rows": tuple(Row(**{**row, "cells": tuple(row["cells"])}) for row in data["rows"]),
        }
    )
