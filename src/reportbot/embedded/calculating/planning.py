"""Which calculation a question asks for, in the light of the conversation, or what has to be asked first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportbot.domain.answers import Message
from reportbot.domain.calculators.prices import ModelPrices
from reportbot.domain.names import find_names
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.text import squash
from reportbot.embedded.calculating.figure_requests import FigureReader, FigureRequest
from reportbot.embedded.calculating.price_requests import (
    Aim,
    PriceRequest,
    arguments,
    read_price_request,
    wants_use,
)
from reportbot.embedded.calculating.questions import Question
from reportbot.embedded.operands import Operands
from reportbot.embedded.reading import Reader, Reading

_SUPPOSES = re.compile(
    r"如果|假如|假设|若|按|换成|改成|\bif\b|\bsuppose|\bassum|\bwhat about\b", re.IGNORECASE
)
_HISTORY = 6  # turns that a follow-up may lean on


@dataclass(frozen=True, slots=True)
class Calculate:
    """A calculator to call."""

    tool: str
    args: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AskBack:
    """One short question: an argument that only the asker can give."""

    chinese: str
    english: str


_WHICH_VOLUME = AskBack(
    "请说明输入和输出各多少 tokens（如有缓存命中率、夜间占比，也请一并给出），我就按报告的价格表计算。",
    "How many tokens go in and how many come out (and with which cache-hit rate, if you know it)? "
    "I will work it out at the report's prices.",
)
_WHICH_ROLE = AskBack(
    "这些 tokens 里输入和输出各多少？两者价格不同，说明后我就按报告的价格表计算。",
    "How many of these tokens are input and how many output? They are priced differently.",
)


class CalculationPlanner:
    """Plans calculations over one corpus."""

    def __init__(self, operands: Operands, reader: Reader) -> None:
        self._operands = operands
        self._reader = reader
        self._figures = FigureReader(operands)

    def plan(
        self, question: str, resolved: Reading, history: Sequence[Message]
    ) -> tuple[Calculate, ...] | AskBack:
        """The calculations for a question, none when it asks for none.

        ``resolved`` is the question's reading with what it takes from the history.
        """
        own = self._reader.read(question)
        if self._operands.models and (priced := self._priced(own, history)):
            return priced
        requests = (
            self._figures.read(own)
            or self._of_the_last(own, history)
            or (self._figures.read(resolved) if resolved.inherited and not Question(own).measured else [])
        )
        return tuple(Calculate(request.tool, request.args) for request in requests)

    def _of_the_last(self, own: Reading, history: Sequence[Message]) -> list[FigureRequest]:
        """What a question that leans on the last one makes of its calculation."""
        earlier = next((m for m in reversed(history) if m.role == "user" and m.content.strip()), None)
        if earlier is None:
            return []
        last = self._reader.read(earlier.content)
        changed = self._figures.changed_split(own, last) if _SUPPOSES.search(own.text) else []
        return changed or self._figures.part_of_sum(own, last)

    def _priced(self, own: Reading, history: Sequence[Message]) -> tuple[Calculate, ...] | AskBack:
        request = read_price_request(own, self._operands)
        if request.aim is None or not _complete(request):
            earlier = self._earlier(history)
            if (
                earlier is not None
                and earlier.aim is not None
                and request.says_something
                and _leans(own, request)
            ):
                request = request.over(earlier)
        if request.aim is None:
            asks_for_use = (
                wants_use(own.text)
                and (request.models or request.every)
                and not _strangers(own, request, self._reader)
            )
            return _WHICH_VOLUME if asks_for_use else ()
        lacking = _unpriced(own) if request.aim is Aim.COST and request.models else ()
        if (
            request.aim is not Aim.COMPARE
            and not request.models
            and (unknown := _strangers(own, request, self._reader))
        ):
            # Better an answer that names the models there are than the cost of another one.
            request = request.naming(unknown)
        if request.aim is Aim.DISCOUNT:
            return self._discounts(request)
        if not _complete(request):
            return _WHICH_ROLE if request.volumes.unassigned else _WHICH_VOLUME
        tool, args = arguments(request)
        # A product that the table lacks is refused by name beside the ones that it has.
        return (Calculate(tool, args), *(Calculate(tool, {**args, "models": [name]}) for name in lacking))

    def _discounts(self, request: PriceRequest) -> tuple[Calculate, ...]:
        """The stated discounts of the models asked about, of all when none is."""
        stated = [f for f in self._operands.finder.figures if f.kind is MeasureKind.DISCOUNT]
        wanted = [m for m in self._operands.models if not request.models or m.model in request.models]
        cited = {p for m in wanted if m.discount for p in m.discount.passages}
        names = [f.name for f in stated if cited & set(f.passages) and _is_of(f, wanted)]
        return (Calculate("show_figures", {"figures": names}),) if names else ()

    def _earlier(self, history: Sequence[Message]) -> PriceRequest | None:
        """The last request of the conversation, itself merged with what it leaned on."""
        request: PriceRequest | None = None
        for message in history[-2 * _HISTORY :]:
            if message.role != "user" or not message.content.strip():
                continue
            own = self._reader.read(message.content)
            read = read_price_request(own, self._operands)
            if read.aim is None and wants_use(own.text) and (read.models or read.every):
                read = read.costing()
            if request is not None and (read.aim is None or not _complete(read)) and read.says_something:
                request = read.over(request)
            elif read.aim is not None:
                request = read
        return request


def _complete(request: PriceRequest) -> bool:
    match request.aim:
        case Aim.COST:
            return bool(request.volumes.input_tokens or request.volumes.output_tokens)
        case Aim.BREAK_EVEN:
            return len(request.models) >= 2 and bool(
                request.volumes.input_tokens or request.volumes.output_tokens or request.on_output
            )
        case _:
            return True


def _leans(own: Reading, request: PriceRequest) -> bool:
    """Whether the question changes the last calculation rather than asking for something else."""
    from reportbot.embedded.followup import is_fragment

    if request.budget and not (request.models or request.volumes.any_volume):
        return False  # a sum of money for something else
    volumes = request.volumes
    changes = (
        volumes.any_volume or volumes.hit_rate or volumes.off_peak or volumes.periods or request.exchange_rate
    )
    return bool(changes) or is_fragment(own)


def _strangers(own: Reading, request: PriceRequest, reader: Reader) -> tuple[str, ...]:
    """Names in the question that no price row has: another product, or one that the report never mentions."""
    if request.models:
        return ()
    names = [own.text[mention.start : mention.end] for mention in find_names(own.text, reader.lexicon)]
    return tuple(dict.fromkeys([*names, *_unpriced(own)]))


def _unpriced(own: Reading) -> tuple[str, ...]:
    """Products that the question names and the report never does."""
    return tuple(
        term.text
        for term in own.unknown
        if term.proper
        and not re.search(rf"[0-9]{re.escape(term.text)}", own.text)  # the end of 1e30 is no name
    )


def _is_of(figure: StatedFigure, models: Sequence[ModelPrices]) -> bool:
    said = squash(f"{figure.subject} {figure.name}")
    return any(squash(model.model) in said for model in models)
