"""Token volumes, shares and times in a question, each under the role that its neighbours give it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal

from reportbot.domain.figures import Figure, FigureKind, read_figures

_INPUT = r"输入|[喂吃](?:给|进去?)|提示词?|进(?=[，,、\s（(]|$)|\binputs?\b|\bprompts?\b|\bin\b(?!\s+(?:total|all|the|a|usd|rmb|dollars?|cny|us)\b)|\bsent\b"
_OUTPUT = r"输出|生成|产出|吐(?:出来?)?|(?<![支输产])出(?=[，,、。\s（(]|$)|\boutputs?\b|\bcompletions?\b|\bout\b|\bgenerated\b|\breceived\b"
_ROLE = re.compile(f"(?P<input>{_INPUT})|(?P<output>{_OUTPUT})", re.IGNORECASE)
_ROLE_BEHIND = re.compile(
    rf"^\s*(?:个|枚)?\s*(?:的)?\s*(?:tokens?|词元)?\s*(?:的|of)?\s*(?:uncached|non-cached|cached|fresh|new|total)?\s*(?:(?P<input>{_INPUT})|(?P<output>{_OUTPUT}))",
    re.IGNORECASE,
)
_NUMBER_AHEAD = re.compile(
    r"(?:(?<![a-z0-9.-])[0-9][0-9.,]*(?:(?<=[0-9]{3})|\s*(?:[十百千万亿kmb]|thousand|million|billion))|[十百千万亿]|tokens?|词元|个)"
    r"\s*(?:的|of|uncached|cached)?\s*$",
    re.IGNORECASE,
)
"""A volume, not the digit of a model's name: 1 亿输入, but R1 输入 1 亿."""
_ROLE_AHEAD = re.compile(rf"(?:{_INPUT}|{_OUTPUT})(?:量|各)?\s*(?:为|是|:|：)?\s*$", re.IGNORECASE)
_BOTH = re.compile(r"各(?:自)?\s*(?:是|为|有)?\s*$|\beach(?: of)?\s*$|\bboth\b", re.IGNORECASE)
_EACH_BEHIND = re.compile(r"^\s*(?:个)?\s*(?:tokens?)?\s*\beach\b", re.IGNORECASE)
_CACHE = re.compile(r"命中|缓存|cach|\bhits?\b", re.IGNORECASE)
_MISS = re.compile(r"未命中|不命中|没有?命中|没(?:有)?缓存|\bmiss|uncached|not cached", re.IGNORECASE)
_ALL_MISS = re.compile(
    r"(?:全部?|都|均|完全|一律)(?:是|为|按)?(?:缓存)?(?:未|不|没有?)命中|(?:缓存)?(?:全部?|都)(?:未|没有?)命中|"
    r"(?:没有|无|不用|不走|不考虑|不使用)缓存|\bno (?:caching|cache|cache hits?)\b|\ball (?:cache )?miss|\bwithout cach|\buncached\b|(?<!部)未命中",
    re.IGNORECASE,
)
_ALL_HIT = re.compile(
    r"(?:全部?|都|均|完全|一律)(?:是|为|按|能)?(?:缓存)?命中|(?:缓存)?(?:全部?|都|均)(?:能|是|为)?命中|"
    r"\ball (?:cache )?hits?\b|\ball cached\b|\bfully cached\b|\ball (?:of it )?hits? the cache|(?<![未不没部有])命中(?!率|比例|缓存[率的])",
    re.IGNORECASE,
)
_OFF_PEAK = re.compile(
    r"夜间|夜里|夜晚|晚上|空闲|闲时|低谷|谷时|谷段|半夜|凌晨|\boff-?\s?peak\b|\bnight|\bidle hours",
    re.IGNORECASE,
)
_NO_OFF_PEAK = re.compile(
    r"(?:不|非|没有?|无|避开)[^，,。]{0,4}(?:夜间|夜里|空闲|闲时)|\bnot? [^.,]{0,12}off-?\s?peak",
    re.IGNORECASE,
)
_INPUT_SHARE = re.compile(r"输入|\binput", re.IGNORECASE)
_OUTPUT_SHARE = re.compile(r"输出|\boutput", re.IGNORECASE)
_HYPHENATED = re.compile(r"(\d[\d.,]*\s?[kKmMbB]?)-tokens?\b")
_PART_OF = re.compile(r"占|比例|比重|份额|\bshare\b|\bmakes? up\b|\bsplit\b", re.IGNORECASE)
_RAISED = re.compile(r"(?:提高?|升|增加?|降|变|调|改|涨)?(?:到|至|成|为)\s*$|\bto\s*$", re.IGNORECASE)
_CALLS = re.compile(
    r"^\s*(?:个|次|条|笔)?\s*(?:的)?\s*(?:(?:such|of these|similar|these|total) )?(?:请求|调用|查询|对话|提问|问答|requests?\b|calls?\b|quer(?:y|ies)\b|messages?\b|prompts\b|conversations?\b)",
    re.IGNORECASE,
)
_PER = re.compile(r"(?:\bper|每|/)\s*$", re.IGNORECASE)
"""Before "million tokens" it is what the prices are for, and no volume."""
_EQUALLY = re.compile(
    r"等量|等额|同样多|一样多|各(?:占)?一半|对半|各半|1\s*[:：比]\s*1|\bequal (?:amounts?|volumes?|numbers?|quantities|parts?)\b|"
    r"\bequally\b|\bevenly\b|\bhalf (?:and half|input|of it input)\b|\b(?:50\s*[/:-]\s*50|1\s*:\s*1)\b",
    re.IGNORECASE,
)
_IN_TO_OUT = re.compile(
    rf"(?:(?P<in_first>{_INPUT})\W{{0,6}}(?:和|与|跟|比|对|to|and|:|：|/)?\W{{0,3}}(?:{_OUTPUT})|(?:{_OUTPUT})\W{{0,6}}(?:和|与|跟|比|对|to|and|:|：|/)?\W{{0,3}}(?:{_INPUT}))"
    r"[^0-9一二三四五六七八九十，,。；;]{0,12}?(?P<one>[0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十])\s*(?:[:：比]|\bto\b)\s*(?P<other>[0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十])(?![0-9.]|\s*[百千万亿])",
    re.IGNORECASE,
)
"""输入输出 3:1"""
_PARTS = re.compile(
    r"(?P<one>\d+(?:\.\d+)?)\s*(?:parts?(?: of)?|份)\s*(?:(?P<in_first>inputs?|输入)|outputs?|输出)[^.;。；\d]{0,24}?(?P<other>\d+(?:\.\d+)?)\s*(?:parts?(?: of)?|份)\s*(?:inputs?|outputs?|输入|输出)",
    re.IGNORECASE,
)
"""3 parts input to 1 part output"""
_BLENDED = re.compile(r"\bblend(?:ed)?\b|\bweighted\b|混合|加权|综合单?价", re.IGNORECASE)
_A_MILLION = "1000000"
_DIGITS = "零一二三四五六七八九十"
_EACH_OF_SEVERAL = re.compile(
    r"(?P<count>[0-9]+|[两二三四五六七八九十])\s*(?:个|名|位)?(?:团队|小组|部门|员工|用户|客户|产品|项目|应用|人|公司)[^，,。；;0-9]{0,4}(?:各|每|都|分别)"
    r"|(?P<number>[0-9]+)\s+(?:teams?|users?|people|apps?|departments?|clients?|customers?|products?)\b[^,.;0-9]{0,16}\beach\b",
    re.IGNORECASE,
)
"""2 个团队各用 1 亿: as many times."""
CADENCES = (
    ("hour", r"每个?小时|\bper hour\b|\ban hour\b|\bhourly\b|/\s*(?:h|hr|hour|小时)\b"),
    ("day", r"每天|每日|日均|一天|单日|天天|\bper day\b|\ba day\b|\bdaily\b|\beach day\b|\bevery day\b|/\s*(?:d|day|天|日)\b"),
    ("week", r"每周|一周|每星期|\bper week\b|\ba week\b|\bweekly\b|/\s*week\b"),
    ("month", r"每月|每个月|一个?月|月均|单月|按月|月度|月(?=费用|成本|账单|支出|开销|输入|输出|用量|耗)|\bper month\b|\ba month\b|\bmonthly\b|\beach month\b|/\s*(?:mo|month|月)\b"),
    ("quarter", r"每季|一个?季度|每个季度|\bper quarter\b|\ba quarter\b|\bquarterly\b"),
    ("year", r"每年|一年|全年|年度|年化|一整年|年(?=费用|输入|输出|用量|成本|账单|支出|开销)|\bper year\b|\ba year\b|\bannual(?:ly|ised|ized)?\b|\byearly\b|\bper annum\b|/\s*(?:yr|year|年)\b"),
)  # fmt: skip
_HOURS_A_DAY = 24
DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 90, "year": 365}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
UNITS = {"hour": "小时", "day": "天", "week": "周", "month": "个月", "quarter": "个季度", "year": "年"}
_SPAN_UNITS = ("hour", "day", "week", "month", "quarter", "year")
_HIT_WORD = r"(?:能|可|会|都|是|为|来自|走)*\s*(?:缓存)?命中|(?:are|is|were|being|come from|hit)?\s*(?:the )?(?:cached\b|cache[- ]hits?\b|cache\b)"
_MISS_WORD = r"(?:缓存)?(?:未|不|没有?)命中|(?:are|is|were)?\s*(?:uncached\b|not cached\b|non-cached\b|cache[- ]miss(?:es)?\b)"
_STATE_BEHIND = re.compile(
    rf"^\s*(?:个|枚)?\s*(?:的)?\s*(?:input )?(?:tokens?|词元)?\s*(?:的)?\s*(?:of (?:them|which|that|these|those|it))?\s*(?:(?P<miss>{_MISS_WORD})|(?P<hit>{_HIT_WORD}))",
    re.IGNORECASE,
)
_STATE_AHEAD = re.compile(
    r"(?:(?P<miss>(?:未|不|没有?)命中|\bcache miss(?:es)?|\buncached)|(?P<hit>(?<![未不没有])命中|\bcache hits?|(?<!un)\bcached))"
    r"(?:缓存)?(?:的|部分|量|输入)*\s*(?:为|有|是|约|占|of|are|is|:|：)?\s*$",
    re.IGNORECASE,
)
_VOLUME_WORD = re.compile(
    r"用量|流量|调用|请求|业务量|使用量|消耗|tokens?|词元|输入|输出|\bvolumes?\b|\busage\b|\btraffic\b|\bloads?\b|\bworkload|"
    r"\brequests?\b|\binputs?\b|\boutputs?\b|\bcalls\b",
    re.IGNORECASE,
)
_PRICED = re.compile(r"价|\bpric|\bdiscount|命中率|\bhit rate", re.IGNORECASE)
_FACTORS = (
    (re.compile(r"翻[一了]?[番倍]|翻一番|(?:增加|增长|扩大|提高|多)了?一倍|加倍|\bdoubl(?:es?|ed|ing)\b|\btwice\b", re.IGNORECASE), Decimal(2)),
    (re.compile(r"\btripl(?:es?|ed|ing)\b", re.IGNORECASE), Decimal(3)),
    (re.compile(r"减半|砍半|少一半|减少一半|下降一半|\bhalv(?:es?|ed|ing)\b|\bhalf as much\b|\bby half\b", re.IGNORECASE), Decimal("0.5")),
)  # fmt: skip
_TIMES_AS_MUCH = re.compile(
    r"(?:到|至|成|为|变|是|\bto|\bgoes|\bgrows?|\bby|\bis|\bwere?)\s*(?:原来的?|现在的?)?\s*$", re.IGNORECASE
)
_MORE = re.compile(
    r"(?:增加|增长|提高|上升|扩大|涨|多)了?\s*$|\b(?:grow|ris|increas|climb)\w*(?: by)?\s*$|\bup\s*$",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"(?:减少|下降|降低|缩减|少|降)了?\s*$|\b(?:fall|drop|decreas|shrink|declin)\w*(?: by)?\s*$|\bdown\s*$",
    re.IGNORECASE,
)
_MORE_BEHIND = re.compile(r"^\s*(?:more|higher|larger)\b", re.IGNORECASE)
_FACTOR_CLAUSE = re.compile(r"[,，;；。？?]|而|但|同时|\b(?:and|but|while)\b", re.IGNORECASE)
_LESS_BEHIND = re.compile(r"^\s*(?:less|fewer|lower|smaller)\b", re.IGNORECASE)
_ROLES = re.compile(
    rf"(?:{_INPUT}|{_OUTPUT})(?:\s*(?:tokens?|用?量)?\s*(?:和|与|及|跟|、|/|&|\band\b)?\s*(?:the )?(?:{_INPUT}|{_OUTPUT}))?",
    re.IGNORECASE,
)
_ROLES_NEXT = re.compile(
    rf"\s*(?:as much|as many|of|the|our|its|your|more|less|fewer|的|个)*(?:\s+(?:the|our|its))*\s*(?:{_ROLES.pattern})",
    re.IGNORECASE,
)
_UNCHANGED = re.compile(
    rf"(?:{_ROLES.pattern})(?:\s*(?:tokens?|用?量))?\s*(?:都|仍|则|保持|维持|\bstays?|\bremains?|\bis|\bare|\bkept|\bkeeps?|\bbeing|\bvolumes?)*\s*"
    r"(?:不变|照旧|一样|\bthe same\b|\bunchanged\b|\bconstant\b|\bas (?:it|they) (?:is|are)\b)",
    re.IGNORECASE,
)
_CHANGE_CLAUSE = re.compile(r"[,，;；。？?]|而|但|\bbut\b|\bwhile\b", re.IGNORECASE)


@dataclass(frozen=True)
class Volumes:
    """What a question says of token use; what it does not say is None. Shares are texts such as "40%"."""

    input_tokens: str | None = None
    output_tokens: str | None = None
    unassigned: str | None = None
    """A volume of tokens of which it is not said whether they go in or come out."""
    hit_rate: str | None = None
    other_hit_rate: str | None = None
    """A second rate: "命中率从 20% 提到 80%"."""
    off_peak: str | None = None
    requests: str | None = None
    periods: str | None = None
    input_share: str | None = None
    cadence: str | None = None
    """The time that the volumes are for one of: "day", "month"."""
    hours_off_peak: bool = False
    """Whether the off-peak use is given in hours, which do not say how much of the tokens that is."""
    span: tuple[Decimal, str] | None = None
    """The time that is asked about: 3 of "month"."""
    hit_tokens: str | None = None
    """How much of the input hits the cache, as a number of tokens."""
    miss_tokens: str | None = None
    input_factor: Decimal | None = None
    """How many times as much as was given goes in: "如果用量翻倍呢"."""
    output_factor: Decimal | None = None
    used: tuple[Figure, ...] = field(default=())

    @property
    def any_volume(self) -> bool:
        """Whether a number of tokens is given at all."""
        return bool(self.input_tokens or self.output_tokens or self.unassigned)

    @property
    def said(self) -> bool:
        """Whether anything is said of the use itself, beyond the time that is asked about."""
        about_time = ("used", "cadence", "span", "hours_off_peak")
        return any(getattr(self, f.name) for f in fields(self) if f.name not in about_time)

    def over(self, earlier: Volumes) -> Volumes:
        """These, with what they leave open taken from earlier ones: their volumes, and the time they are for."""
        if self.any_volume and self.cadence and earlier.cadence not in (None, self.cadence):
            earlier = replace(earlier, input_tokens=None, output_tokens=None, requests=None, periods=None)
        mine = self._with_role_of(earlier)
        if mine.input_tokens or mine.hit_rate:
            earlier = replace(earlier, hit_tokens=None, miss_tokens=None)
        if mine.hit_tokens or mine.miss_tokens:
            earlier = replace(earlier, hit_rate=None)
        taken = {f.name: getattr(mine, f.name) or getattr(earlier, f.name) for f in fields(Volumes)}
        merged = Volumes(**taken)
        merged = replace(
            merged,
            input_factor=_product(mine.input_factor, None if mine.input_tokens else earlier.input_factor),
            output_factor=_product(mine.output_factor, None if mine.output_tokens else earlier.output_factor),
        )
        if merged.input_tokens or merged.output_tokens:
            merged = replace(merged, unassigned=None)
        if self.span and not self.any_volume and merged.cadence:
            times = periods_in(merged.cadence, *self.span)
            merged = replace(merged, periods=times or merged.periods)
        return merged

    def _with_role_of(self, earlier: Volumes) -> Volumes:
        """ "2 亿" behind "输入还是输出？" has the role of the only volume there was."""
        if not self.unassigned or (earlier.input_tokens and earlier.output_tokens):
            return self
        if earlier.input_tokens:
            return replace(self, input_tokens=self.unassigned, unassigned=None)
        if earlier.output_tokens:
            return replace(self, output_tokens=self.unassigned, unassigned=None)
        return self


def read_volumes(text: str) -> Volumes:
    """The volumes of a normalised, simplified question. Never raises; values are texts for the calculators."""
    text = _HYPHENATED.sub(r"\1 token ", text)
    figures = [
        f
        for f in read_figures(text)
        if f.kind is not FigureKind.EXHIBIT and not (f.unit == "token" and _PER.search(text[: f.start]))
    ]
    found: dict[str, str] = {}
    used: list[Figure] = []
    for place, told in _proportions(text):
        found.update(told)
        used += [f for f in figures if f.start < place.end() and place.start() < f.end]
    figures = [f for f in figures if f not in used]
    for index, figure in enumerate(figures):
        before = text[figures[index - 1].end if index else 0 : figure.start]
        behind = text[figure.end : figures[index + 1].start if index + 1 < len(figures) else len(text)]
        for role in _roles(text, figure, before, behind, found):
            if role == "hit_rate" and role in found and _RAISED.search(before):
                role = "other_hit_rate"
            if role not in found:
                found[role] = _written(figure)
                used.append(figure)
    if (
        "input_share" in found
        and not found.keys() & {"input", "output", "unassigned"}
        and _BLENDED.search(text)
    ):
        found["unassigned"] = _A_MILLION  # the price of a mix is asked for a million tokens of it
    _cached_volumes(found)
    _whole_roles(text, found)
    _split_total(text, found)
    _single_role(text, found)
    given = any(k in found for k in ("input", "output", "unassigned"))
    cadence, span = _times_said(text, figures, used, given=given)
    if cadence and span and (periods := periods_in(cadence, *span)):
        found["periods"] = periods
    input_factor, output_factor = _factors(text, [f for f in figures if f not in used])
    return Volumes(
        found.get("input"),
        found.get("output"),
        found.get("unassigned"),
        found.get("hit_rate"),
        found.get("other_hit_rate"),
        found.get("off_peak"),
        found.get("requests"),
        found.get("periods"),
        found.get("input_share"),
        cadence,
        bool(_OFF_PEAK.search(text) and any(f.unit == "hour" for f in figures)),
        span,
        found.get("hit_tokens"),
        found.get("miss_tokens"),
        input_factor,
        output_factor,
        tuple(used),
    )


def _proportions(text: str) -> Iterator[tuple[re.Match[str], dict[str, str]]]:
    """Where the input is put in proportion to the output, or several use as much each, and what that makes."""
    for ratio in filter(None, (_IN_TO_OUT.search(text), _PARTS.search(text))):
        one, other = (_small_number(ratio[name]) for name in ("one", "other"))
        sent = one if ratio["in_first"] else other
        if one + other:
            yield ratio, {"input_share": f"{sent * 100 / (one + other):f}%"}
    if several := _EACH_OF_SEVERAL.search(text):
        yield several, {"requests": f"{_small_number(several['count'] or several['number']):f}"}


def _small_number(text: str) -> Decimal:
    text = text.replace("两", "二")
    return Decimal(_DIGITS.index(text)) if text in _DIGITS else Decimal(text)


def _roles(text: str, figure: Figure, before: str, behind: str, found: dict[str, str]) -> list[str]:
    if figure.kind is FigureKind.PERCENT:
        return _share_roles(text, figure, before, behind)
    token = figure.unit == "token"
    count = figure.kind is FigureKind.NUMBER and figure.unit in ("", "token", "个")
    year = figure.kind is FigureKind.DATE and figure.text.strip().isdigit()
    if not (count or year):
        return []
    if (
        _CALLS.match(figure.text[-1:] + behind)
        or _CALLS.match(behind)
        or (figure.text.endswith("次") and not token)
    ):
        return ["requests"]
    state = _STATE_BEHIND.match(behind) or _STATE_AHEAD.search(before)
    if state and not year:
        return ["miss_tokens" if state["miss"] else "hit_tokens"]
    if _BOTH.search(before) or _EACH_BEHIND.match(behind):
        return ["input", "output"]
    direct = _ROLE_BEHIND.match(behind)
    if direct and not (_ROLE_AHEAD.search(before) and _names_roles_first(text)):
        return ["input" if direct["input"] else "output"]
    if year:
        clause = re.split(r"[，,；;。]", before)[-1]
        last = _last_role(clause)
        return [last] if last and clause.rstrip().endswith(("输入", "输出", "input", "output")) else []
    if (
        (last := _last_role(re.split(r"[；;。？?]", before)[-1]))
        and (token or figure.unit == "")
        and last not in found
    ):
        return [last]
    return ["unassigned"] if token else []


def _names_roles_first(text: str) -> bool:
    """Whether the roles stand before their volumes ("输入1500输出400"): no number stands before the first role."""
    role = _ROLE.search(text)
    return role is not None and not _NUMBER_AHEAD.search(text[: role.start()])


def _share_roles(text: str, figure: Figure, before: str, behind: str) -> list[str]:
    near = re.split(r"[，,；;。、和]|\band\b", behind)[0]
    ahead = re.split(r"[，,；;。（(]|\band\b", before)[-1]
    if _CACHE.search(near) or _CACHE.search(ahead) or _RAISED.search(before):
        missing = _MISS.search(near) or (_MISS.search(ahead) and not _CACHE.search(near))
        return ["miss_rate" if missing else "hit_rate"]
    if _OFF_PEAK.search(near) or _OFF_PEAK.search(ahead):
        return ["off_peak"]
    for role, words in (("input_share", _INPUT_SHARE), ("output_share", _OUTPUT_SHARE)):
        if words.match(near.strip("的是为 ")) or (words.search(ahead) and _PART_OF.search(ahead)):
            return [role]
    return []


def _last_role(text: str) -> str | None:
    last = None
    for match in _ROLE.finditer(text):
        last = "input" if match["input"] else "output"
    return last


def _cached_volumes(found: dict[str, str]) -> None:
    """Tokens that are said to hit or miss the cache, as parts of the input: "5000 万输入，其中 2000 万命中缓存"."""
    hit, miss = (Decimal(found[name]) if name in found else None for name in ("hit_tokens", "miss_tokens"))
    if hit is None and miss is None:
        return
    if "input" not in found and "unassigned" in found:
        found["input"] = found.pop("unassigned")
    sent = Decimal(found["input"]) if "input" in found else None
    if sent is None and (hit is None or miss is None):
        found["input"] = found.pop("hit_tokens" if miss is None else "miss_tokens")
        found.setdefault("hit_rate", "100%" if miss is None else "0%")
        return
    if sent is not None and sent < (hit or 0) + (miss or 0):
        # "10M input plus 30M cached input": the one is beside the other, and no part of it.
        found.setdefault("miss_tokens" if hit is not None else "hit_tokens", found["input"])
    found.setdefault("input", "0")  # what hits and what misses are all of it


def _whole_roles(text: str, found: dict[str, str]) -> None:
    """What is said of all of it: all misses, all hits, all at night."""
    if "miss_rate" in found:
        missed = read_figures(found.pop("miss_rate"))
        found.setdefault("hit_rate", f"{100 - missed[0].low:f}%")
    if not found.keys() & {"hit_rate", "hit_tokens", "miss_tokens"}:
        if _ALL_MISS.search(text):
            found["hit_rate"] = "0%"
        elif _ALL_HIT.search(text):
            found["hit_rate"] = "100%"
    if "off_peak" not in found and _OFF_PEAK.search(text) and not _NO_OFF_PEAK.search(text):
        found["off_peak"] = "100%"


def _split_total(text: str, found: dict[str, str]) -> None:
    """A total with the share of input (or of output) gives both volumes."""
    roles = {"input" if match["input"] else "output" for match in _ROLE.finditer(text)}
    if len(roles) == 2 and _EQUALLY.search(text) and "output_share" not in found:
        found.setdefault("input_share", "50%")
    if "output_share" in found:
        share = read_figures(found.pop("output_share"))[0]
        found.setdefault("input_share", f"{100 - share.low:f}%")
    if "unassigned" in found and "input_share" in found and "input" not in found and "output" not in found:
        total = read_figures(found.pop("unassigned"))[0].low
        share_in = read_figures(found["input_share"])[0].low / 100
        found["input"], found["output"] = (
            f"{(total * share).normalize():f}" for share in (share_in, 1 - share_in)
        )


def _single_role(text: str, found: dict[str, str]) -> None:
    """A volume without a role has the only one that the question speaks of."""
    if "unassigned" not in found:
        return
    roles = {"input" if match["input"] else "output" for match in _ROLE.finditer(text)}
    free = [role for role in roles if role not in found]
    if len(free) == 1:
        found[free[0]] = found.pop("unassigned")


def _written(figure: Figure) -> str:
    if figure.kind is FigureKind.PERCENT:
        return f"{figure.low:f}%" if not figure.is_range else figure.text
    if figure.kind is FigureKind.DATE:
        return figure.text.strip()
    return f"{figure.low.normalize():f}"


def _times_said(
    text: str, figures: Sequence[Figure], used: Sequence[Figure], *, given: bool
) -> tuple[str | None, tuple[Decimal, str] | None]:
    """The time that volumes are for one of, where any are given, and the time that is asked about."""
    found = [unit for unit, pattern in CADENCES if re.search(pattern, text, re.IGNORECASE)]
    spans = [f for f in figures if f.unit in _SPAN_UNITS and f not in used and f.kind is FigureKind.NUMBER]
    # Volumes are given by the day, costs asked for by the month.
    cadence = found[0] if found and given else None
    longer = [f for f in spans if f.low > 1 and (f.unit != "hour" or cadence == "hour")]
    if longer:
        return cadence, (longer[-1].low, longer[-1].unit)
    asked = found[1:] if given else found
    return cadence, (Decimal(1), asked[-1]) if asked else None


def periods_in(cadence: str, count: Decimal, span: str) -> str | None:
    """How many of the one make up the other, as a text with its unit; None for one and for what does not divide."""
    ratio = _ratio(cadence, span)
    times = None if ratio is None else count * ratio
    return None if times is None or times == 1 else f"{times:f} {UNITS[cadence]}"


def _factors(text: str, figures: Sequence[Figure]) -> tuple[Decimal | None, Decimal | None]:
    """How many times as much goes in and comes out as before: "用量翻倍", "20% more output"."""
    if _PRICED.search(text) or not _VOLUME_WORD.search(text):
        return None, None
    kept = {role for match in _UNCHANGED.finditer(text) for role in _roles_in(match.group())}
    # What stays as it is, is not what changes: its letters go, their places stay.
    told = _UNCHANGED.sub(lambda match: "，" * len(match.group()), text)
    changed: dict[str, Decimal] = {}
    for start, end, factor in sorted(_changes(told, figures)):
        roles = _changed_roles(told, start, end) or (_roles_in(told) if len(_roles_in(told)) == 1 else set())
        for role in (roles or {"input", "output"}) - kept:
            changed.setdefault(role, factor)
    return changed.get("input"), changed.get("output")


def _changes(text: str, figures: Sequence[Figure]) -> Iterator[tuple[int, int, Decimal]]:
    """Where a text says how many times as much there is, and how many."""
    for pattern, value in _FACTORS:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), value
    for figure in figures:
        if (factor := _factor(text, figure)) is not None and factor > 0:
            yield figure.start, figure.end, factor


def _changed_roles(text: str, start: int, end: int) -> set[str]:
    """What the change between these places is of: what follows it at once, else the nearest thing in its clause."""
    if match := _ROLES_NEXT.match(text, end):
        return _roles_in(match.group())
    low = max((m.end() for m in _CHANGE_CLAUSE.finditer(text, 0, start)), default=0)
    high = next((m.start() for m in _CHANGE_CLAUSE.finditer(text, end)), len(text))
    ahead = [
        m.group() for m in _ROLES.finditer(text, low, start) if not _NUMBER_AHEAD.search(text[: m.start()])
    ]
    behind = [
        m.group() for m in _ROLES.finditer(text, end, high) if not _NUMBER_AHEAD.search(text[: m.start()])
    ]
    return _roles_in((ahead[-1:] or behind[:1] or [""])[0])


def _roles_in(text: str) -> set[str]:
    return {"input" if match["input"] else "output" for match in _ROLE.finditer(text)}


def _factor(text: str, figure: Figure) -> Decimal | None:
    before, behind = text[: figure.start], text[figure.end :]
    if figure.kind is FigureKind.MULTIPLE and _TIMES_AS_MUCH.search(before):
        return figure.low
    if figure.kind is not FigureKind.PERCENT or figure.is_range:
        return None
    change = figure.low / 100
    if _MORE.search(before) or _MORE_BEHIND.match(behind):
        return 1 + change
    return 1 - change if _LESS.search(before) or _LESS_BEHIND.match(behind) else None


def _product(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return one * other if one and other else one or other


def _ratio(cadence: str, span: str) -> int | None:
    if cadence in _MONTHS and span in _MONTHS:
        return _MONTHS[span] // _MONTHS[cadence] or None
    if "hour" in (cadence, span):
        return 1 if cadence == span else None if span == "hour" else _HOURS_A_DAY * DAYS[span]
    return DAYS[span] // DAYS[cadence] or None if DAYS[span] >= DAYS[cadence] else None
