"""Which calculation a question asks for, in the light of the conversation, or what has to be asked first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportbot.domain.answers import Message
from reportbot.domain.calculators.prices import ModelPrices
from reportbot.domain.figures import read_figures
from reportbot.domain.names import find_names
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.text import squash
from reportbot.embedded.calculating.count_requests import asks_how_many, counted, counter_of
from reportbot.embedded.calculating.figure_requests import FigureReader, FigureRequest
from reportbot.embedded.calculating.price_requests import (
    Aim,
    PriceRequest,
    arguments,
    read_price_request,
    switches,
    wants_use,
)
from reportbot.embedded.calculating.questions import Question
from reportbot.embedded.followup import is_fragment
from reportbot.embedded.operands import Operands
from reportbot.embedded.reading import Reader, Reading, TermKind, has_pronoun

_SUPPOSES = re.compile(
    r"如果|假如|假设|若|按|换成|改成|\bif\b|\bsuppose|\bassum|\bwhat about\b", re.IGNORECASE
)
_THE_TWO = re.compile(
    r"(?:两家|两者|二者|两个|它们)[^，。？?]{0,6}(?:加|合计|总|共)|\b(?:both|the two|them)\b.{0,12}\b(?:together|combined|total|sum)|\btogether\b|\bcombined\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"^(?:那么?)?(?:[和与跟同比]|相比|相对|较)[^，。？?]{1,24}?(?:差|高|低|多|少|贵|便宜|大|小|倍|怎么样|如何)|(?:贵|便宜|高|低|多|少|大|小)(?:了|出)?(?:多少|几)|几倍|"
    r"\b(?:compared (?:to|with)|versus|vs\.?|against|than)\b",
    re.IGNORECASE,
)
_PRICE_OF = re.compile(r"价|输入|输出|命中|\bpric|\binput|\boutput|\bcache", re.IGNORECASE)
"""What a question asks for by itself, whatever was calculated before it."""
_WITHIN = re.compile(r"其中|里面|当中|这里|\bof (?:that|this|which|it|them|these)\b", re.IGNORECASE)
_RECENT = 2  # questions that a split of a sum may lean on
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
    "Please say, and I will work it out at the report's prices.",
)
_WHICH_ROLE = AskBack(
    "这些 tokens 里输入和输出各多少？请说明：两者价格不同，说明后我就按报告的价格表计算。",
    "How many of these tokens are input and how many output? Please say, as they are priced differently.",
)
_WHICH_OFF_PEAK = AskBack(
    "请给出夜间用量占全部用量的比例（几小时并不说明用量），我就按报告的折扣计算。",
    "Please give the share of the tokens that falls in the off-peak hours (hours do not say how much is used), "
    "and I will work it out at the report's discount.",
)
_WHICH_MONEY = AskBack(
    "请分别给出用于输入的金额和用于输出的金额，我就按报告的价格表各算能买多少 tokens。",
    "Please give the amount for input and the amount for output, each in a question of its own, and I will work out how many "
    "tokens each buys at the report's prices.",
)
_REPORTS_PRICES = AskBack(
    "请去掉假设的涨价、降价或折扣再问：我只按报告所载的价格计算（报告写明的夜间空闲时段折扣除外）。",
    "Please ask without the supposed rise, cut or discount: I work only with the prices that the report states "
    "(and with the off-peak discount that it states).",
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
        if own.excluded:
            return ()  # the calculators take all that a question names or implies, and leave nothing out
        if list_ := counted(own, self._operands.exhibits):
            args = {"name": list_.name, "table": list_.table, "counter": counter_of(own)}
            return (Calculate("count_listed", args),)
        if self._operands.models and (priced := self._priced(own, history)):
            return priced
        if self._operands.models and has_pronoun(own.text) and resolved.inherited:
            # "比它便宜多少": the other model is in an earlier question.
            both = read_price_request(resolved, self._operands)
            if both.aim is Aim.COMPARE and not _unpriced(own):
                return (Calculate(*arguments(both)),)
        if joined := self._held_against(own, history):
            priced = self._priced(joined, ()) if self._operands.models else ()
            if isinstance(priced, tuple) and priced:
                return priced
            if requests := self._figures.read(joined):
                return tuple(Calculate(request.tool, request.args) for request in requests)
        if asks_how_many(own):
            return ()  # no sum of money is how many there are
        alone = any(t.known and t.name is None and t.kind is TermKind.NOUN for t in own.terms)
        # Without a noun of its own it asks for the earlier one's: "乙呢？比 2024 年增长多少".
        requests = self._of_both(own, history) or (
            [r for r in self._figures.read(own) if alone or self._figures.fits(resolved, r)]
            or self._of_the_last(own, history)
            or (self._figures.read(resolved) if resolved.inherited and not Question(own).measured else [])
        )
        return tuple(Calculate(request.tool, request.args) for request in requests)

    def _of_both(self, own: Reading, history: Sequence[Message]) -> list[FigureRequest]:
        """What "the two together" asks of the names of the last two questions, in the words of the first."""
        asked = [self._reader.read(m.content) for m in history if m.role == "user" and m.content.strip()][-2:]
        if own.names or len(asked) < 2 or not _THE_TWO.search(own.text):
            return []
        first, second = asked
        if len(first.names) != 1 or len(second.names) != 1 or first.names == second.names:
            return []
        mention = find_names(first.text, self._reader.lexicon)[0]
        joined = f"{first.names[0].text} 和 {second.names[0].text}"
        whole = f"{first.text[: mention.start]}{joined}{first.text[mention.end :]} {own.text}"
        return self._figures.read(self._reader.read(whole))

    def _held_against(self, own: Reading, history: Sequence[Message]) -> Reading | None:
        """What a bare "和乙差多少" asks of the last question's name: both, in the words of that question."""
        asked = [self._reader.read(m.content) for m in history if m.role == "user" and m.content.strip()]
        nouns = [t for t in own.terms if t.kind is TermKind.NOUN and t.known]
        if not asked or len(own.names) != 1 or nouns or not _AGAINST.search(own.text):
            return None
        last = asked[-1]
        if len(last.names) != 1 or last.names == own.names:
            return None
        mention = find_names(last.text, self._reader.lexicon)[0]
        joined = f"{last.names[0].text} 和 {own.names[0].text}"
        return self._reader.read(
            f"{joined} {last.text[: mention.start]}{last.text[mention.end :]} {own.text}"
        )

    def _of_the_last(self, own: Reading, history: Sequence[Message]) -> list[FigureRequest]:
        """What a question that leans on the last one makes of its calculation."""
        asked = [m for m in history if m.role == "user" and m.content.strip()]
        if not asked:
            return []
        last, *before = [self._reader.read(m.content) for m in reversed(asked[-_RECENT:])]
        supposes = bool(_SUPPOSES.search(own.text))
        changed = self._figures.changed_split(own, last) if supposes else []
        return (
            changed
            or (self._figures.changed_purchase(own, last) if is_fragment(own) else [])
            or self._figures.part_of_sum(own, last)
            or (self._figures.split_of_sum(own, last, *before) if supposes or _leans_on(own) else [])
        )

    def _priced(self, own: Reading, history: Sequence[Message]) -> tuple[Calculate, ...] | AskBack:
        request = read_price_request(own, self._operands)
        if request.aim is None or not _complete(request):
            earlier = self._earlier(history)
            if (
                earlier is not None
                and earlier.aim is not None
                and _changes(own, request)
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
        unknown = _strangers(own, request, self._reader) if request.aim is not Aim.COMPARE else ()
        if unknown:
            # Better an answer that names the models there are than the cost of another one.
            request = request.naming(unknown)
        supposed = request.aim in (Aim.COST, Aim.BUDGET) or _SUPPOSES.search(own.text)
        if request.supposed_price and supposed:
            return _REPORTS_PRICES
        if request.aim is Aim.COST and request.volumes.hours_off_peak:
            return _WHICH_OFF_PEAK
        if request.aim is Aim.BUDGET and request.money_halved:
            return _WHICH_MONEY
        if request.aim is Aim.DISCOUNT:
            return self._discounts(request)
        if request.aim is Aim.CACHE:
            return tuple(Calculate(*arguments(request.naming((model,)))) for model in request.models)
        if not _complete(request):
            if unknown:
                return ()  # which tokens is no matter where there is no price
            return _WHICH_ROLE if request.volumes.unassigned else _WHICH_VOLUME
        if request.aim is Aim.COST and request.volumes.unassigned:
            # "3000 万 token，输出 500 万": a whole with a part of it, or the input beside the output.
            return _WHICH_ROLE
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
            if request is not None and (read.aim is None or not _complete(read)) and _changes(own, read):
                request = read.over(request)
            elif read.aim is not None:
                request = read
        return request


def _leans_on(own: Reading) -> bool:
    return bool(_WITHIN.search(own.text)) or is_fragment(own)


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


def _changes(own: Reading, request: PriceRequest) -> bool:
    """Whether the question could change an earlier request: a time alone does so only as a fragment."""
    return request.says_something or bool(request.volumes.span and is_fragment(own))


def _leans(own: Reading, request: PriceRequest) -> bool:
    """Whether the question changes the last calculation rather than asking for something else."""
    if request.budget and not (request.models or request.volumes.any_volume):
        return False  # a sum of money for something else
    volumes = request.volumes
    changes = (
        volumes.any_volume
        or volumes.hit_rate
        or volumes.off_peak
        or volumes.periods
        or volumes.hit_tokens
        or volumes.input_factor
        or volumes.output_factor
        or request.exchange_rate
    )
    against = request.held_against and not _PRICE_OF.search(own.text)
    return bool(changes) or is_fragment(own) or against or (switches(own.text) and bool(request.models))


def _strangers(own: Reading, request: PriceRequest, reader: Reader) -> tuple[str, ...]:
    """Names in the question that no price row has: another product, or one that the report never mentions."""
    if request.models:
        return ()
    names = [own.text[mention.start : mention.end] for mention in find_names(own.text, reader.lexicon)]
    return tuple(dict.fromkeys([*names, *_unpriced(own)]))


def _unpriced(own: Reading) -> tuple[str, ...]:
    """Products that the question names and the report never does."""
    figures = read_figures(own.text)

    def cut_out_of_a_figure(name: str) -> bool:
        """500 万能省多少 has no 万能, and the end of 1e30 is no name."""
        places = [match.span() for match in re.finditer(re.escape(name), own.text)]
        return any(
            own.text[start - 1 : start].isdigit() or any(f.start < end and start < f.end for f in figures)
            for start, end in places
        )

    return tuple(term.text for term in own.unknown if term.proper and not cut_out_of_a_figure(term.text))


def _is_of(figure: StatedFigure, models: Sequence[ModelPrices]) -> bool:
    said = squash(f"{figure.subject} {figure.name}")
    return any(squash(model.model) in said for model in models)
