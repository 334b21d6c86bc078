"""From what a caller writes to operands: model names to price rows, words to stated figures, numbers to values."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from reportbot.domain.calculators.measures import Measure
from reportbot.domain.calculators.price_workings import price_operand
from reportbot.domain.calculators.prices import ModelPrices, PriceKind
from reportbot.domain.calculators.workings import Operand, Said
from reportbot.domain.documents import Corpus
from reportbot.domain.figures import Figure, FigureKind, read_figures
from reportbot.domain.names import find_names
from reportbot.domain.price_lists import price_lists
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.stated_tables import read_worded_cells
from reportbot.domain.text import squash
from reportbot.domain.unit_prices import Quantity, quantities
from reportbot.embedded.figure_matching import FigureFinder, FoundFigure
from reportbot.embedded.reading import Reader
from reportbot.errors import NotInReportError, ToolInputError

Number = str | float
"""A number as callers give it: 300000000, "3亿", "300M"."""

_PRICE = re.compile(f"(.+)/({'|'.join(PriceKind)})")
_USER = Said("所给的值", "the value given")
_CLOSE = 0.8  # a second figure that fits this share as well as the best makes the words ambiguous
_MAX_LISTED = 8


class Operands:
    """Resolves names and numbers against one corpus."""

    def __init__(self, corpus: Corpus, reader: Reader) -> None:
        self.reader = reader
        self.exhibits = corpus.exhibits
        self.lists = price_lists(corpus.exhibits, corpus.stated)
        self.models = tuple(model for table in self.lists for model in table.models)
        self.finder = FigureFinder(
            (*corpus.stated, *read_worded_cells(corpus.exhibits)),
            {source.name: source.text for source in corpus.sources},
            {p.id: p for p in corpus.passages},
        )
        self._by_name: dict[str, ModelPrices] = {}
        for model in self.models:
            for mention in find_names(reader.read(model.model).text, reader.lexicon):
                self._by_name.setdefault(mention.name.text, model)
            self._by_name[squash(model.model)] = model

    def model(self, name: str, field: str = "models") -> ModelPrices:
        """The price row of a model by name, alias or slip of the pen. Raises ToolInputError."""
        if not self.models:
            raise NotInReportError(
                f"{field}: this report has no table of token prices.", "报告中没有 token 价格表。"
            )
        if exact := self._by_name.get(squash(name)):
            return exact
        found = self.models_in(name)
        if len(found) == 1:
            return found[0]
        known = ", ".join(model.model for model in self.models)
        if found:
            raise ToolInputError(
                f"{field}: {name!r} names several models; give one of {known} at a time.",
                f"“{name}”不止一个模型；请逐个给出：{known}。",
            )
        near = difflib.get_close_matches(squash(name), [squash(m.model) for m in self.models], 1, 0.6)
        hint = next(
            (f" Did you mean {m.model}?" for m in self.models if near and squash(m.model) == near[0]), ""
        )
        raise NotInReportError(
            f"{field}: {name!r} is not in the report's price table; it has {known}.{hint}",
            f"报告中没有“{name}”的 token 价格；有价格的模型是：{known}。",
        )

    def models_in(self, text: str) -> list[ModelPrices]:
        """The models that a text names, in its order, once each."""
        read = self.reader.read(text).text
        return list(dict.fromkeys(model for model, _, _ in self.mentions_of_models(read)))

    def mentions_of_models(self, text: str) -> list[tuple[ModelPrices, int, int]]:
        """Where a text that is read already names models: the model, and the characters it stands at."""
        mentions = find_names(text, self.reader.lexicon)
        return [
            (self._by_name[m.name.text], m.start, m.end) for m in mentions if m.name.text in self._by_name
        ]

    def figure(self, given: Number, field: str, kinds: Collection[MeasureKind] = ()) -> Operand:
        """A stated figure by id, name or description, a price as "model/output", or the value that is given.

        Raises ToolInputError when nothing or more than one thing fits.
        """
        if isinstance(given, str) and (priced := _PRICE.fullmatch(given.strip())):
            return price_operand(self.model(priced[1], field), PriceKind(priced[2]))
        stated = self.stated(given, field, kinds)
        return stated.operand if stated else self.value(given, field)

    def stated(self, given: Number, field: str, kinds: Collection[MeasureKind] = ()) -> StatedFigure | None:
        """The stated figure that the words name; None when they are a value."""
        if not isinstance(given, str) or only_figure(given):
            return None
        if exact := self.finder.exact(given):
            return exact
        found = self.finder.find(self.reader.read(given), kinds)
        if not found:
            raise ToolInputError(
                f"{field}: the report's figures have nothing called {given!r}; {self._some(kinds)}",
                f"报告中没有“{given}”这个数。",
            )
        rivals = [
            f
            for f in found[1:]
            if f.score >= found[0].score * _CLOSE and f.figure.value != found[0].figure.value
        ]
        if rivals:
            names = "; ".join(f.figure.name for f in [found[0], *rivals][:4])
            raise ToolInputError(
                f"{field}: {given!r} may be any of: {names}. Give one of these names.",
                f"“{given}”可能是：{names}；请写明是哪一个。",
            )
        return found[0].figure

    def found(self, text: str, kinds: Collection[MeasureKind] = ()) -> list[FoundFigure]:
        """The stated figures that the words speak of, best first."""
        return self.finder.find(self.reader.read(text), kinds)

    def find(self, about: str) -> list[StatedFigure]:
        """The same without scores."""
        return [found.figure for found in self.found(about)]

    def value(self, given: Number, field: str) -> Operand:
        """A number of the caller's own, with its unit. Raises ToolInputError."""
        text = str(given)
        figure = only_figure(text)
        if figure is None:
            raise ToolInputError(
                f"{field}: {text!r} is not a number; give one such as 1500 亿元, 37% or 300M.",
                f"“{text}”不是数；请写成 1500 亿元、37% 或 300M 这样的数。",
            )
        return Operand(_USER, replace(Measure.read(figure)))

    def _some(self, kinds: Collection[MeasureKind]) -> str:
        names = [f.name for f in self.finder.figures if not kinds or f.kind in kinds][:_MAX_LISTED]
        return f"it has, among others: {'; '.join(names)}." if names else "it has no such figures."


def only_figure(text: str) -> Figure | None:
    """The figure that a text is, when it is nothing else."""
    plain = text.strip()
    figures = [f for f in read_figures(plain) if f.kind not in (FigureKind.EXHIBIT, FigureKind.ORDINAL)]
    if (
        len(figures) == 1
        and len(plain) - (figures[0].end - figures[0].start) <= 3
        and figures[0].first is None
    ):
        return figures[0]
    try:
        value = Decimal(plain.replace(",", ""))
    except ArithmeticError:
        return None
    return Figure(value, value, "", FigureKind.NUMBER, 0, len(plain), plain)


def as_measure(given: Number, field: str, what: str) -> Measure:
    """A point with the unit that is given with it, if any: "30 天". Raises ToolInputError."""
    number = as_number(given, field, what)
    figure = only_figure(str(given))
    return Measure.of(number, figure.unit if figure else "")


def as_number(given: Number, field: str, what: str) -> Decimal:
    """A bare number from 300000000, "3亿", "300M tokens" or "三亿". Raises ToolInputError."""
    if isinstance(given, bool):
        raise ToolInputError(f"{field}: {given} is not {what}.", f"{given} 不是数。")
    figure = only_figure(str(given))
    if figure is None or figure.is_range:
        raise ToolInputError(
            f"{field}: {str(given)!r} is not {what}; give one such as 300000000, 3亿 or 300M.",
            f"“{given}”不是可用的数；请写成 300000000、3亿 或 300M 这样的数。",
        )
    return figure.low


def as_quantity(given: str, field: str) -> Quantity:
    """A quantity with its unit, from "50 MWh" or "2 万吨". Raises ToolInputError."""
    found = quantities(given)
    if len(found) != 1 or len(given.strip()) - (found[0].end - found[0].start) > 3:
        raise ToolInputError(
            f"{field}: {given!r} is not a quantity; give one such as 50 MWh or 2 万吨.",
            f"“{given}”不是数量；请写成 50 MWh 或 2 万吨 这样的数量。",
        )
    return found[0]


def as_factor(given: Number, field: str) -> Decimal:
    """How many times as much, from 2, "3 倍" or "150%". Raises ToolInputError."""
    number = as_number(given, field, "a factor")
    figure = only_figure(str(given))
    factor = number / 100 if figure and figure.kind is FigureKind.PERCENT else number
    if not factor.is_finite() or not 0 < factor <= 10**12:
        raise ToolInputError(
            f"{field}: {given} is not a factor above 0; give one such as 2 or 150%.",
            f"{given} 不是大于 0 的倍数；请写成 2 或 150% 这样的数。",
        )
    return factor


def as_share(given: Number, field: str) -> Decimal:
    """A share from 0 to 1, from 0.25, "25%" or "一半"; a bare number above 1 is taken for percent up to 100.

    Raises ToolInputError.
    """
    figure = only_figure(str(given))
    if figure is None or figure.is_range or not figure.low.is_finite():
        raise ToolInputError(
            f"{field}: {str(given)!r} is not a share; give one such as 25% or 0.25.",
            f"“{given}”不是比例；请写成 25% 或 0.25。",
        )
    share = figure.low
    if figure.kind is FigureKind.PERCENT or share > 1:
        share = share / 100
    if not 0 <= share <= 1:
        raise ToolInputError(
            f"{field}: {given} is not a share; give one from 0% to 100%.",
            f"{given} 不是有效的比例；请给出 0% 到 100% 之间的数。",
        )
    return share
