"""Token volumes, shares and times in a question, each under the role that its neighbours give it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportbot.domain.figures import Figure, FigureKind, read_figures

_INPUT = r"输入|提示词?|进(?=[，,、\s]|$)|\binputs?\b|\bprompts?\b|\bin\b(?!\s+(?:total|all|the|a|usd|rmb|dollars?|cny|us)\b)|\bsent\b"
_OUTPUT = r"输出|生成|产出|\boutputs?\b|\bcompletions?\b|\bout\b|\bgenerated\b|\breceived\b"
_ROLE = re.compile(f"(?P<input>{_INPUT})|(?P<output>{_OUTPUT})", re.IGNORECASE)
_ROLE_BEHIND = re.compile(
    rf"^\s*(?:个|枚)?\s*(?:的)?\s*(?:tokens?|词元)?\s*(?:的|of)?\s*(?:uncached|non-cached|cached|fresh|new|total)?\s*(?:(?P<input>{_INPUT})|(?P<output>{_OUTPUT}))",
    re.IGNORECASE,
)
_NUMBER_AHEAD = re.compile(
    r"(?:[0-9一二三四五六七八九十百千万亿两kmb]|tokens?|词元|个)\s*(?:的|of|uncached|cached)?\s*$",
    re.IGNORECASE,
)
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
    r"夜间|夜里|空闲|闲时|低谷|谷时|谷段|半夜|凌晨|\boff-?\s?peak\b|\bnight|\bidle hours", re.IGNORECASE
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
_CADENCES = (
    ("day", r"每天|每日|日均|一天|单日|天天|\bper day\b|\ba day\b|\bdaily\b|\beach day\b|\bevery day\b|/\s*(?:d|day|天|日)\b"),
    ("week", r"每周|一周|每星期|\bper week\b|\ba week\b|\bweekly\b|/\s*week\b"),
    ("month", r"每月|每个月|一个?月|月均|单月|按月|月度|月(?=费用|成本|账单|支出|开销|输入|输出|用量|耗)|\bper month\b|\ba month\b|\bmonthly\b|\beach month\b|/\s*(?:mo|month|月)\b"),
    ("quarter", r"每季|一个?季度|每个季度|\bper quarter\b|\ba quarter\b|\bquarterly\b"),
    ("year", r"每年|一年|全年|年度|年化|一整年|年(?=费用|输入|输出|用量|成本|账单|支出|开销)|\bper year\b|\ba year\b|\bannual(?:ly|ised|ized)?\b|\byearly\b|\bper annum\b|/\s*(?:yr|year|年)\b"),
)  # fmt: skip
_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 90, "year": 365}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_UNITS = {"day": "天", "week": "周", "month": "个月", "quarter": "个季度", "year": "年"}
_SPAN_UNITS = ("day", "week", "month", "quarter", "year")


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
    used: tuple[Figure, ...] = field(default=())

    @property
    def any_volume(self) -> bool:
        """Whether a number of tokens is given at all."""
        return bool(self.input_tokens or self.output_tokens or self.unassigned)


def read_volumes(text: str) -> Volumes:
    """The volumes of a normalised, simplified question. Never raises; values are texts for the calculators."""
    text = _HYPHENATED.sub(r"\1 token ", text)
    figures = [f for f in read_figures(text) if f.kind is not FigureKind.EXHIBIT]
    found: dict[str, str] = {}
    used: list[Figure] = []
    for index, figure in enumerate(figures):
        before = text[figures[index - 1].end if index else 0 : figure.start]
        behind = text[figure.end : figures[index + 1].start if index + 1 < len(figures) else len(text)]
        for role in _roles(text, figure, before, behind, found):
            if role == "hit_rate" and role in found and _RAISED.search(before):
                role = "other_hit_rate"
            if role not in found:
                found[role] = _written(figure)
                used.append(figure)
    _whole_roles(text, found)
    _split_total(found)
    _single_role(text, found)
    if (periods := _periods(text, figures, used)) and any(
        k in found for k in ("input", "output", "unassigned")
    ):
        found["periods"] = periods
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
        tuple(used),
    )


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


def _whole_roles(text: str, found: dict[str, str]) -> None:
    """What is said of all of it: all misses, all hits, all at night."""
    if "miss_rate" in found:
        missed = read_figures(found.pop("miss_rate"))
        found.setdefault("hit_rate", f"{100 - missed[0].low:f}%")
    if "hit_rate" not in found:
        if _ALL_MISS.search(text):
            found["hit_rate"] = "0%"
        elif _ALL_HIT.search(text):
            found["hit_rate"] = "100%"
    if "off_peak" not in found and _OFF_PEAK.search(text) and not _NO_OFF_PEAK.search(text):
        found["off_peak"] = "100%"


def _split_total(found: dict[str, str]) -> None:
    """A total with the share of input (or of output) gives both volumes."""
    if "output_share" in found:
        share = read_figures(found.pop("output_share"))[0]
        found.setdefault("input_share", f"{100 - share.low:f}%")
    if "unassigned" in found and "input_share" in found and "input" not in found and "output" not in found:
        total = read_figures(found.pop("unassigned"))[0].low
        share_in = read_figures(found["input_share"])[0].low / 100
        found["input"], found["output"] = f"{total * share_in:f}", f"{total * (1 - share_in):f}"


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


def _periods(text: str, figures: Sequence[Figure], used: Sequence[Figure]) -> str | None:
    """How many of the periods that the volumes are given for make the time that is asked about."""
    found = [unit for unit, pattern in _CADENCES if re.search(pattern, text, re.IGNORECASE)]
    spans = [f for f in figures if f.unit in _SPAN_UNITS and f not in used and f.kind is FigureKind.NUMBER]
    longer = [f for f in spans if f.low > 1]
    if not found:
        return None
    cadence = found[0]  # the shortest: volumes are given by the day, costs asked for by the month
    if longer:
        span = longer[-1]
        times = _ratio(cadence, span.unit)
        return None if times is None else f"{span.low * times:f} {_UNITS[cadence]}"
    if len(found) < 2:
        return None
    times = _ratio(cadence, found[-1])
    return None if times is None or times == 1 else f"{times} {_UNITS[cadence]}"


def _ratio(cadence: str, span: str) -> int | None:
    if cadence in _MONTHS and span in _MONTHS:
        return _MONTHS[span] // _MONTHS[cadence] or None
    return _DAYS[span] // _DAYS[cadence] or None if _DAYS[span] >= _DAYS[cadence] else None
