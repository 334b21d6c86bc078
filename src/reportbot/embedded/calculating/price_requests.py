"""Requests about token prices: a cost, what a budget buys, a break-even, a comparison; with follow-ups merged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from reportbot.domain.calculators.prices import ModelPrices
from reportbot.domain.figures import Bound, Figure, FigureKind, read_figures
from reportbot.embedded.calculating.claims import claimed
from reportbot.embedded.calculating.volumes import Volumes, read_volumes
from reportbot.embedded.operands import Operands
from reportbot.embedded.reading import Reading

_COST = re.compile(
    r"多少(?:钱|美元|美金|元|刀|费用)|费用|花费|开销|账单|成本|花(?:掉|多少)|要花|几(?:块|美元|刀)|总价|省(?:下|了|多少|钱)|节省|节约|"
    r"便宜|贵|划算|合算|值得|\bcosts?\b|\bhow much\b|\bbill\b|\bspend|\bpay\b|\bsav(?:e|ing|ings)\b|\bcheap|\bexpensive\b|\bprice\b",
    re.IGNORECASE,
)
_BUY = re.compile(
    r"(?:能|可以?|够)让|多少[^，,。？?]{0,10}(?:tokens?|词元)|(?:能|可以?|够)(?:买|跑|用|调用|处理|生成|换|支持|产出)|买(?:到|多少|得)|换(?:多少|成多少)|预算|花(?:完|光|在)|全部用于|"
    r"\bbuys?\b|\bafford\b|\bbudget\b|\bget (?:for|from|with|out of)\b|\bhow many\b[^?.]*\btokens?\b",
    re.IGNORECASE,
)
_BREAK_EVEN = re.compile(
    r"盈亏平衡|多少(?:时|的时候)?[^，。？?]{0,12}(?:相同|相等|一样|持平)|打平|持平|临界|平衡点|(?:费用|成本|价格|花费|总价)(?:会|才)?(?:相同|相等|一样|一致)|一样(?:贵|便宜|多钱)|\bbreak-?\s?even\b|\bcost the same\b|\bequal cost\b|\bsame cost\b",
    re.IGNORECASE,
)
_ON_OUTPUT = re.compile(
    r"(?:输出量|多少输出|输出(?:多少|到多少)|\boutput volume\b|\bhow (?:much|many) output\b)", re.IGNORECASE
)
_DERIVED = re.compile(
    r"百分之(?:几|多少)|百分比|多少个?百分点|[%％]|几倍|多少倍|倍数|倍|几分之几|几折|打几折|幅度|降幅|溢价|"
    r"(?:便宜|贵|低|高|省|差|少|多)(?:了|出)?(?:多少|几)|[低高贵少多]于[^，,。？?]{1,24}?(?:多少|百分之|几)|相差|差距|价差|差价|差额|差多少|"
    r"\bpercent|\bpercentage|\bhow many times\b|\btimes\b|\bratio\b|\bhow much (?:cheaper|lower|higher|more|less|dearer)\b|"
    r"\bby how much\b|\bhow far (?:below|above|under|over|apart|behind|ahead)\b|\bdifference\b|\bmultiple\b|\bdiscount to\b|\bfraction\b|\bgap\b|\d+x\b|\bpremium\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"价|费|成本|便宜|贵|钱|输入|输出|token|\bprices?\b|\bpric|\bcosts?\b|\bcheap|\bexpensive|\binput\b|\boutput\b|\bfee",
    re.IGNORECASE,
)
_OTHER_COST = re.compile(
    r"训练|研发|运营|硬件|人力|采购|\btraining\b|\btrain\b|\bR&D\b|\boperating\b|\bdevelop", re.IGNORECASE
)
_HIT_AS_WELL = re.compile(r"(?<![未不没])命中(?!率)|\bhits?\b|(?<!un)\bcached\b", re.IGNORECASE)
_TOKENS = re.compile(
    r"tokens?\b|词元|模型|输入|输出|调用|接口|API|\bmodels?\b|\binputs?\b|\boutputs?\b|\brequests?\b",
    re.IGNORECASE,
)
_OUT = re.compile(r"输出|\boutputs?\b", re.IGNORECASE)
_IN = re.compile(r"输入|\binputs?\b", re.IGNORECASE)
_MISS = re.compile(r"未命中|不命中|没有?命中|\bmiss|uncached", re.IGNORECASE)
_HIT = re.compile(r"(?<![未不没])命中(?!率)|(?<!no )\bcache[- ]hits?\b|(?<![a-z])cached\b", re.IGNORECASE)
_CACHE_WORD = (
    r"(?:(?:[未没不]有?)?命中|\b(?:un|non-?)?cached\b|\bcache[- ](?:hit|miss)(?:es)?\b|\b(?:hit|miss)\b)"
)
_ONE_AGAINST_THE_OTHER = re.compile(
    rf"{_CACHE_WORD}[^，,。？?]{{0,24}}?(?:比|较|相比|和|与|跟|\bthan\b|\bversus\b|\bvs\b|\bagainst\b|\bfrom\b|\band\b)[^，,。？?]{{0,16}}?{_CACHE_WORD}",
    re.IGNORECASE,
)
_SAVED = re.compile(
    r"省(?:了|下|出|多少|几)|节省|节约|少[花付](?:了|多少)?|降[了低]|差(?:了)?多少|变化|\bsav(?:e|es|ed|ing|ings)\b|\bless\b|\bcheaper\b|\bdifference\b|\bchange",
    re.IGNORECASE,
)
_FROM_ANOTHER = re.compile(
    r"(?:贵|便宜|省|差|高|低|多花|少花)(?:了|出|下)?(?:多少|几)|几倍|多少倍|[和与跟同比]\s*[\w. -]{1,24}?\s*(?:相?比|差)|省多少|差多少|"
    r"\bhow much (?:cheaper|dearer|more|less|would (?:we|I) save|do (?:we|I) save)\b|\bhow many times\b|\b(?:compared (?:to|with)|versus|vs\.?|against)\b|\bsav(?:e|es|ing|ings)\b",
    re.IGNORECASE,
)
_BASELINE_BEHIND = re.compile(
    r"(?:比起?|相比于?|较|相对于?|对比|\bthan\b|\bversus\b|\bvs\.?|\bcompared (?:to|with)\b|\bagainst\b|\bover\b|\brelative to\b|\bfrom\b|\binstead of\b|\bbelow\b|\babove\b|\bunder\b|[低高]于)\s*$",
    re.IGNORECASE,
)
_IS_TIMES = re.compile(
    r"是\s*$|等于\s*$|相当于\s*$|\btimes (?:that of|of|the (?:price|cost) of)?\s*$", re.IGNORECASE
)
_SWITCH = re.compile(
    r"换成|换到|换用|改用|改成|切换到|切到|迁移到|转到|替换成|\bswitch(?:ing|ed)? (?:over )?to\b|"
    r"\b(?:mov(?:e|es|ing|ed)|switch(?:ing|ed)?|go(?:ing)?|com(?:e|ing)) (?:over |away |off |from )+\S+(?: \S+)? (?:on)?to\b|\bmov(?:e|ing|ed) (?:on)?to\b|\bmigrat\w+ to\b|\breplac\w+ (?:it )?with\b",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"哪(?:个|款|家|种)|所有|各(?:个|款|家)?模型|每个模型|全部模型|分别|排序|排名|最(?:便宜|贵|划算|省|低|高)|\bwhich\b|\ball (?:the )?(?:\w+ )?models\b|\beach model\b|\bevery model\b|\brank|\bcheapest\b|\bmost expensive\b|\blowest\b|\bhighest\b",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"排列|排序|排名|[从由][低高贵]到[低高贵便]|\brank(?:ed|ing)?\b|\bsort(?:ed)?\b|\b(?:lowest|cheapest) (?:first|to)\b|\bhighest to\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"汇率\s*(?:按|为|是|用|取|算)?\s*$|\bexchange rate(?: of| is|:)?\s*$|1\s*美元\s*(?:=|兑|合|等于|折合)\s*(?:人民币)?\s*$|\bUSD\s*/?\s*CNY\s*(?:at|of|=|is)?\s*$|按\s*$",
    re.IGNORECASE,
)
_RATE_CUE = re.compile(
    r"汇率|[换折]算|折合|折成|\bexchange rate\b|\bconvert|1\s*美元|USD\s*/?\s*CNY", re.IGNORECASE
)
_DISCOUNT = re.compile(r"几折|打折|折扣|优惠|便宜多少|降(?:到|价|了)|\bdiscount|\bcut\b", re.IGNORECASE)
_OFF_PEAK_WORDS = re.compile(
    r"夜间|夜里|半夜|凌晨|晚上|空闲|闲时|低谷|谷时|错峰|\boff-?\s?peak\b|\bnight", re.IGNORECASE
)
_SUPPOSED_PRICE = re.compile(
    r"(?:涨价|提价|加价|降价|减价)|(?:价格?|单价|费率)[^，,。？?]{0,6}?(?:[涨升降跌减提]|翻|上调|下调|打)|打[^，,。？?]{0,4}[折%]|[折%]后|[0-9一二三四五六七八九半]\s?折"
    r"|\bpric\w*\b[^,.?]{0,20}?\b(?:r[io]ses?|f[ae]ll?s?|drop\w*|cut|doubles?|doubled|halves|halved|increas\w*|decreas\w*|up|down)\b|\bdiscount\b|(?:[%折]|\bpercent|\bhalf)\s*off\b(?!-?\s?peak)",
    re.IGNORECASE,
)
_IN_YUAN = re.compile(r"人民币|多少元|\bRMB\b|\bCNY\b|\byuan\b|\brenminbi\b", re.IGNORECASE)
_CHECKED = re.compile(
    r"对不对|对吗|对么|属实|站得住|成立|准确|复核|核对|核实|验证|靠谱|是不是|真的|吗\s*[？?]|\bcheck\b|\bverify\b|\bcorrect\b|\btrue\b|\bhold up\b|\bright\b|\breally\b|\baccurate\b",
    re.IGNORECASE,
)
_USE = re.compile(
    r"(?:每天|每月|每年|一个?月|一年|一天|月度|\bper (?:day|month|year)\b|\ba (?:day|month|year)\b|\bmonthly\b|\bdaily\b)",
    re.IGNORECASE,
)
_OUR_USE = re.compile(
    r"我们?|咱们?|公司|(?<!费)用(?![户量])|要花|调用|接入|跑|用量|\bwe\b|\bour\b|\bus\b|\bI\b|\brunning\b|\busing\b",
    re.IGNORECASE,
)


_HALF_THE_MONEY = re.compile(
    r"一半[^，,。]{0,3}?(?:花|用|买|投|给|拿)[^，,。]{0,4}?(?:输入|输出)|\b(?:split|spend|divide|spread)\b[^.?]{0,24}?\d[^.?]{0,20}?\b(?:evenly|equally|half)\b",
    re.IGNORECASE,
)


class Aim(StrEnum):
    """What is asked of the prices."""

    COST = "cost"
    BUDGET = "budget"
    BREAK_EVEN = "break_even"
    COMPARE = "compare"
    DISCOUNT = "discount"
    CACHE = "cache"


@dataclass(frozen=True)
class PriceRequest:
    """A question about prices as far as it is understood; None is what it does not say."""

    aim: Aim | None
    models: tuple[str, ...] = ()
    every: bool = False
    baseline: str | None = None
    volumes: Volumes = field(default_factory=Volumes)
    budget: str | None = None
    kind: str | None = None
    metric: str | None = None
    exchange_rate: str | None = None
    on_output: bool = False
    claim: str | None = None
    claimed: str = ""
    currency: str = ""
    money_halved: bool = False
    """Whether a budget is to be halved between input and output, not the tokens."""
    supposed_price: bool = False
    """Whether it supposes other prices than the report's."""
    against_before: bool = False
    """Whether it asks what its change makes of the earlier cost."""
    held_against: bool = False
    """Whether it asks how far its one model is from another, which it leaves to what was said before."""

    def over(self, earlier: PriceRequest) -> PriceRequest:
        """This request, with what it leaves open taken from the earlier one."""
        models = self.models or earlier.models
        if (
            earlier.aim is Aim.COMPARE
            and len(self.models) == 1
            and earlier.baseline not in (None, *self.models)
        ):
            models = (*self.models, str(earlier.baseline))  # "丙呢？": against the same as before
        if (
            (self.against_before or self.held_against)
            and self.models
            and earlier.aim is Aim.COST
            and not self.volumes.said
            and not set(self.models) & set(earlier.models)
        ):
            models = (*self.models, *earlier.models)  # "换成乙能省多少": against the one that was asked about
        kept_base = earlier.baseline if earlier.baseline in models else None
        volumes = self.volumes.over(earlier.volumes)
        if self.against_before and self.volumes.hit_rate and len(models) == 1:
            before = earlier.volumes.hit_rate or "0"
            volumes = replace(volumes, hit_rate=before, other_hit_rate=self.volumes.hit_rate)
        return PriceRequest(
            aim=self.aim if self.aim and not (self.aim is Aim.COMPARE and earlier.aim) else earlier.aim,
            models=models,
            every=self.every or (earlier.every and not self.models),
            baseline=self.baseline or kept_base,
            volumes=volumes,
            budget=self.budget or earlier.budget,
            kind=self.kind or earlier.kind,
            metric=self.metric or earlier.metric,
            exchange_rate=self.exchange_rate or earlier.exchange_rate,
            on_output=self.on_output or earlier.on_output,
        )

    def naming(self, models: tuple[str, ...]) -> PriceRequest:
        """The same request for these models."""
        return replace(self, models=models)

    def costing(self) -> PriceRequest:
        """The same request as one for a cost, its volumes still to come."""
        return replace(self, aim=Aim.COST)

    @property
    def says_something(self) -> bool:
        """Whether it could change an earlier request."""
        return bool(self.volumes.said or self.models or self.budget or self.exchange_rate or self.every)


def read_price_request(reading: Reading, operands: Operands) -> PriceRequest:
    """What a question asks of the price table, if anything: without an aim it asks nothing by itself."""
    text = reading.text
    models = _models(text, operands)
    names = tuple(model.model for model, _, _ in models)
    volumes = read_volumes(text)
    figures = [f for f in read_figures(text) if f not in volumes.used]
    rate = _rate(text, figures)
    budget = _budget(figures, rate)
    request = PriceRequest(
        aim=None,
        models=tuple(dict.fromkeys(names)),
        every=bool(_EVERY.search(text)),
        baseline=_baseline(text, models),
        volumes=volumes,
        budget=None if budget is None else f"{budget.low:f} {budget.unit}".strip(),
        kind="input"
        if _IN.search(text) and not _OUT.search(text)
        else "output"
        if _OUT.search(text)
        else None,
        metric=_metric(text),
        exchange_rate=None if rate is None else f"{rate.low:f}",
        on_output=bool(_ON_OUTPUT.search(text)),
        claim=_claim(text, figures),
        claimed=claimed(text),
        currency="CNY" if _IN_YUAN.search(text) else "",
        money_halved=bool(_HALF_THE_MONEY.search(text)),
        supposed_price=bool(_SUPPOSED_PRICE.search(text)) and not _OFF_PEAK_WORDS.search(text),
        against_before=bool(_SAVED.search(text)),
        held_against=len(set(names)) == 1 and bool(_FROM_ANOTHER.search(text)),
    )
    return replace(request, aim=_aim(text, request, len(set(names))))


def switches(text: str) -> bool:
    """Whether it asks the same of another model that is used instead."""
    return bool(_SWITCH.search(text))


def wants_use(text: str) -> bool:
    """Whether it asks what the asker's own use costs, by day or month, though it gives no volume."""
    return bool(_COST.search(text) and _USE.search(text) and _OUR_USE.search(text))


def _aim(text: str, request: PriceRequest, models: int) -> Aim | None:
    if not (models or _TOKENS.search(text)):
        return None
    if (
        request.budget
        and _BUY.search(text)
        and not (request.volumes.input_tokens or request.volumes.output_tokens)
    ):
        return Aim.BUDGET
    if _BREAK_EVEN.search(text) and models >= 2:
        return Aim.BREAK_EVEN
    if request.volumes.any_volume and (_COST.search(text) or models or request.every):
        return Aim.COST
    if _DISCOUNT.search(text) and _OFF_PEAK_WORDS.search(text) and not request.volumes.any_volume:
        return Aim.DISCOUNT
    if _OTHER_COST.search(text):
        return None
    both = _MISS.search(text) and _HIT_AS_WELL.search(text)
    if both and _DERIVED.search(text) and (models == 1 or (models and _ONE_AGAINST_THE_OTHER.search(text))):
        return Aim.CACHE
    if models >= 2 and _DERIVED.search(text) and _PRICE.search(text):
        return Aim.COMPARE
    if models != 1 and _RANKED.search(text) and _PRICE.search(text):
        return Aim.COMPARE
    return None


def _models(text: str, operands: Operands) -> list[tuple[ModelPrices, int, int]]:
    return operands.mentions_of_models(text)


def _baseline(text: str, models: list[tuple[ModelPrices, int, int]]) -> str | None:
    """What the others are measured against: the model behind "than", or the one that is switched from."""
    if len({model.model for model, _, _ in models}) < 2:
        return None
    for model, start, _ in models:
        if _BASELINE_BEHIND.search(text[max(0, start - 16) : start]):
            return model.model
    if switch := _SWITCH.search(text):
        target = next((m.model for m, start, _ in models if start >= switch.end() - 1), None)
        others = [m.model for m, _, _ in models if m.model != target]
        return others[0] if others else None
    for model, start, _ in models[1:]:
        if _IS_TIMES.search(text[max(0, start - 24) : start]):
            return model.model
    return models[-1][0].model


def _metric(text: str) -> str | None:
    if _OUT.search(text) and not _IN.search(text):
        return "output"
    if _MISS.search(text) and not _OUT.search(text):
        return "input_miss"
    if _HIT.search(text) and not _OUT.search(text):
        return "input_hit"
    if _IN.search(text) and not _OUT.search(text):
        return "input"
    return None


def _claim(text: str, figures: list[Figure]) -> str | None:
    """A percentage that the question has checked: "便宜 70% 以上，对不对"."""
    percents = [f for f in figures if f.kind is FigureKind.PERCENT and not f.is_range]
    if not percents or not _CHECKED.search(text):
        return None
    bound = {Bound.AT_LEAST: "以上", Bound.AT_MOST: "以下"}.get(percents[0].bound, "")
    return f"{percents[0].low:f}%{bound}"


def _rate(text: str, figures: list[Figure]) -> Figure | None:
    if not _RATE_CUE.search(text):
        return None
    for figure in figures:
        if figure.kind in (FigureKind.NUMBER, FigureKind.AMOUNT) and _RATE.search(text[: figure.start]):
            return figure
    near = [
        f
        for f in figures
        if 0 < f.low < 1000 and f.kind in (FigureKind.NUMBER, FigureKind.AMOUNT) and not f.unit.isalpha()
    ]
    return near[0] if near else None


def _budget(figures: list[Figure], rate: Figure | None) -> Figure | None:
    amounts = [f for f in figures if f.kind is FigureKind.AMOUNT and f is not rate and not f.is_range]
    return amounts[0] if amounts else None


def arguments(request: PriceRequest) -> tuple[str, dict[str, Any]]:
    """The calculator and its arguments. The request must be complete: see :func:`missing`."""
    volumes = request.volumes
    models = list(request.models)
    shared: dict[str, Any] = {"models": models} if models else {}
    if volumes.hit_rate is not None:
        shared["cache_hit_rate"] = volumes.hit_rate
    if volumes.off_peak is not None:
        shared["off_peak_share"] = volumes.off_peak
    match request.aim:
        case Aim.BUDGET:
            spent = (
                {"input_share": volumes.input_share}
                if volumes.input_share
                else {"kind": request.kind or "output"}
            )
            rate = {"exchange_rate": request.exchange_rate} if request.exchange_rate else {}
            return "tokens_for_budget", {"budget": request.budget, **spent, **shared, **rate}
        case Aim.BREAK_EVEN:
            args = {
                "model_a": models[0],
                "model_b": models[1],
                "input_tokens": volumes.input_tokens or "1000000",
                "output_tokens": volumes.output_tokens or "0",
                "variable": "output_tokens" if request.on_output else "cache_hit_rate",
            }
            if volumes.off_peak is not None:
                args["off_peak_share"] = volumes.off_peak
            return "break_even", args
        case Aim.CACHE:
            (model,) = models[:1]
            return "difference", {"one": f"{model}/input_hit", "other": f"{model}/input_miss"}
        case Aim.COMPARE:
            compared: dict[str, Any] = {
                **({"models": models} if models else {}),
                "metric": request.metric or "all",
            }
            if request.baseline and request.claimed:
                compared["claimed"] = request.claimed
            if request.claim:
                compared["claim"] = request.claim
            return "compare_prices", compared | ({"baseline": request.baseline} if request.baseline else {})
        case _:
            args = {
                **shared,
                "input_tokens": volumes.input_tokens or "0",
                "output_tokens": volumes.output_tokens or "0",
            }
            for name, value in (
                ("requests", volumes.requests),
                ("periods", volumes.periods),
                ("cache_hit_tokens", volumes.hit_tokens),
                ("cache_miss_tokens", volumes.miss_tokens),
                ("input_factor", _written(volumes.input_factor)),
                ("output_factor", _written(volumes.output_factor)),
            ):
                if value:
                    args[name] = value
            if request.baseline:
                args["baseline"] = request.baseline
            if volumes.other_hit_rate and len(models) == 1:
                args["other_cache_hit_rate"] = volumes.other_hit_rate
            if request.currency:
                args["in_currency"] = request.currency
            if request.exchange_rate:
                args["exchange_rate"] = request.exchange_rate
            return "estimate_cost", args


def _written(factor: Decimal | None) -> str | None:
    """A whole number of times, or a percentage of what was there."""
    if factor is None:
        return None
    whole = factor == factor.to_integral_value()
    return f"{factor:.0f}" if whole else f"{(factor * 100).normalize():f}%"
