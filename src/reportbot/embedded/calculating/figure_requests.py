"""Requests about stated figures: splits, sums, growth, projections and audits, with their arguments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportbot.domain.figures import Figure, FigureKind
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.text import squash
from reportbot.embedded.calculating.claims import claimed
from reportbot.embedded.calculating.questions import Question, amount_text, same_value
from reportbot.embedded.calculating.split_requests import SplitReader
from reportbot.embedded.figure_matching import FoundFigure, holds_word
from reportbot.embedded.operands import Operands
from reportbot.embedded.reading import Reading, Term, TermKind
from reportbot.embedded.wants import Want

_SUM = re.compile(
    r"加起来|加在一起|加总|合计|总共|总和|总额|之和|相加|一共|共计|加一块|合起来|总计|\bcombined\b|\btotal\b|\bsum\b|\badd(?:ed|ing)? up\b|\baltogether\b|\btogether\b|\bin aggregate\b",
    re.IGNORECASE,
)
_SHARE_OF_SUM = re.compile(
    r"占[^，。？?]{0,12}(?:合计|总和|总额|之和|总共|一共|三家|四家|几家)|(?:合计|总和|总额)[^，。？?]{0,8}(?:占|比重|份额)|"
    r"\bshare of (?:the )?(?:total|sum|combined)|\bpercent(?:age)? of (?:the )?(?:total|sum|combined)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"倒推|反推|倒算|反算|推回|回推|往回|隐含|\bimpl(?:y|ied|ies)\b|\bback(?:ed)? out\b|\bwork(?:ing)? back|\bback-?calculate|\bbackward",
    re.IGNORECASE,
)
_PROJECT = re.compile(
    r"复合|年均|每年|逐年|增速|增长率|推算|测算|外推|估算|按[^，。？?]{0,20}(?:增长|增速|计算|算)|到\s*20\d\d|保持[^，。]{0,10}增|以[^，。]{0,10}增|"
    r"\bcompound|\bcagr\b|\ba year\b|\bper year\b|\bannual|\bproject|\bextrapolat|\bgrow(?:s|ing)? at\b|\bgrowth\b|\bgrew\b|\bat (?:that|this|the same) (?:pace|rate)\b|\bkeeps? growing\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"多少倍|几倍|倍数|几个|\bhow many times\b|\btimes\b|\bmultiple\b|\bfold\b|\bmultiply\b", re.IGNORECASE
)
_DOUBLING = re.compile(
    r"(?:多久|多少年|几年|多长时间|何时)[^，。？?]{0,8}(?:翻倍|翻一番|翻番)|(?:翻倍|翻一番|翻番)[^，。？?]{0,8}(?:多久|多少年|几年|多长时间|何时)|\bdoubling time\b|\bhow (?:long|many years)[^?.]{0,40}\bdouble\b|\byears[^?.]{0,20}\bto double\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"变[了动化]?(?:多少|几)|(?:增长|上涨|增加|涨|抬|抬高|提升|提高|上调|上升|下降|减少|变化|扩大|扩张|多|少|高|低|差)(?:了|出)?(?:多少|几)|增幅|涨幅|增量|差额|差距|差值|相差|差多少|"
    r"增长率|倍|百分点|翻[了一]?[番倍]|\bby how much\b|\bhow much (?:more|less|higher|lower|larger|bigger)\b|\bhow much (?:did|does|has|will|would)\b[^?.]{0,60}\b(?:grow|rise|increase|change|fall|drop|gain|decline)|\bincrease\b|\bdifference\b|\bgrow(?:th|n)?\b|\bgrew\b|\bchange\b|\brise\b|\brose\b|\btimes\b|\bratio\b|\bpercentage points?\b|\bgap\b|\bpercent(?:age)?\b",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"差|(?:多|高|低|少|大|小|贵|便宜)(?:了|出)?(?:多少|几)|几倍|多少倍|倍数|谁(?:更)?[大小高低多少]|\bby how much\b|\bdifference\b|\bgap\b|\btimes\b|\bratio\b|"
    r"\bhow much (?:more|less|higher|lower|larger|bigger|smaller)\b",
    re.IGNORECASE,
)
_AUDIT = re.compile(
    r"怎么(?:算|来|得)|如何(?:算|计算|得出|得来)|怎样(?:算|计算)|是不是算错|算法|核对|核实|验证|验算|复核|检验|准确吗|对不对|对吗|正确吗|属实|吻合|相符|一致|站得住|靠谱|自洽|矛盾|合理吗|成立吗|"
    r"\bcalculat|\bderiv|\bcheck\b|\bverif|\breconcile|\bcorrect\b|\bconsistent\b|\bhow (?:do|does|did|was|is|were) [^?.]{0,60}(?:get|come|arrive|reach|computed|work)|\badd up\b|\bhold up\b|\bright\b|\baccurate\b|\breally\b",
    re.IGNORECASE,
)
_MARGIN = re.compile(r"利润率|毛利|净利|margin|profit", re.IGNORECASE)
_ON_REVENUE = re.compile(
    r"收入口径|按收入|占收入|除以收入|收入为分母|以收入|\bon revenue\b|\bof revenue\b|\brevenue basis\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"占|比例|比重|份额|\bshare\b|\bpercent|\bhow much of\b", re.IGNORECASE)
_ALL_OF_THEM = re.compile(
    r"[两二三四五六七]家|[两二三四五六七]大|各家|几家|这些公司|\b(?:both|all (?:two|three|four)|the (?:two|three|four))\b",
    re.IGNORECASE,
)
_CAPEX = re.compile(r"资本开支|资本支出|capex|capital (?:expenditure|spending)|开支", re.IGNORECASE)
_IMPLIED_WHOLE = re.compile(
    r"(?:倒推|反推|推算|推出|测算|隐含)[^，。？?]{0,16}(?:总|全)|(?:总额|全年|总的?|整体|全部|合计)[^，。？?]{0,20}(?:倒推|反推|推算|测算|隐含|大概|大约|是多少|多少)|"
    r"\b(?:implied|implies|work out|back out)\b[^?.]{0,40}\b(?:total|whole|overall|full-year)\b|\b(?:total|whole|overall|full-year)\b[^?.]{0,40}\b(?:implied|imply)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"和|与|跟|比|谁|哪个|哪家|、|差|\band\b|\bvs\.?|\bversus\b|\bthan\b|\bcompare|\bwhich\b|\bor\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"百分点|个点|\bpoints?\b|\bpp\b", re.IGNORECASE)
_THAN = re.compile(r"较|比|相对|对比|\bthan\b|\bover\b|\bfrom\b|\bversus\b|\bvs\b", re.IGNORECASE)
_STAGED = re.compile(
    r"从|由|原来|老|旧|此前|之前|上调|新|\bold\b|\bprevious|\bformer|\bfrom\b|\braised?\b|\bbefore\b",
    re.IGNORECASE,
)
_RATES_APART = re.compile(r"百分点|个点|增速|增长率|\bpoints?\b|\bgrowth rate\b|\byoy\b", re.IGNORECASE)
_SIZES = (MeasureKind.LEVEL, MeasureKind.CAPEX)
_MIN_SCORE = 1.0
_MOST_PAIRS = 3
_EACH = re.compile(
    r"平均每|每(?:一)?[块个张台家人颗]|人均|单[块卡台]|\bper\b|\beach\b|\bon average\b", re.IGNORECASE
)
_FROM_A_TO_B = re.compile(
    r"(?:从|由)[^，,。？?]{2,24}?(?:到|至|增|升|涨|降)|\bfrom\b[^?.]{2,40}\bto\b", re.IGNORECASE
)
_FROM_TO = re.compile(r"从|由|到|至|\bfrom\b|\bto\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FigureRequest:
    """A calculator and its arguments."""

    tool: str
    args: dict[str, Any]


class FigureReader:
    """Reads requests about the stated figures of one corpus."""

    def __init__(self, operands: Operands) -> None:
        self._finder = operands.finder
        self._splits = SplitReader(operands.finder)

    def read(self, reading: Reading) -> list[FigureRequest]:
        """The calculations that the question asks for; none when it asks for none that can be made."""
        if not self._finder.figures:
            return []
        if any(term.proper for term in reading.unknown):
            return []  # of something that the report never mentions it states no figure
        question = Question(reading)
        if _FROM_A_TO_B.search(question.text) and (quoted := self._quoted(question)):
            return quoted
        for attempt in (
            self._audit,
            self._doubling,
            self._share_of_sum,
            self._sum,
            self._split,
            self._whole_of,
            self._projection,
        ):
            if request := attempt(question):
                return [request]
        return self._change(question)

    def changed_split(self, reading: Reading, earlier: Reading) -> list[FigureRequest]:
        """The split that was asked for before, with another amount or with the share that was open."""
        before = self._split(Question(earlier))
        now = Question(reading)
        if before is None or not (now.percents or now.amount):
            return []
        args = dict(before.args)
        if now.percents:
            args["share_of_amount"] = f"{now.percents[0].low:f}%"
            args.pop("conditional", None)
        if now.amount:
            args["amount"] = now.amount
        return [FigureRequest(before.tool, args)]

    def part_of_sum(self, reading: Reading, earlier: Reading) -> list[FigureRequest]:
        """What the one named now is of the sum that was asked for before: "其中甲占多少"."""
        if not _PART_OF.search(reading.text):
            return []
        summed = self._sum(Question(earlier)) or self._share_of_sum(Question(earlier))
        if summed is None:
            return []
        names = summed.args.get("figures") or summed.args.get("companies") or []
        parts = [
            f
            for f in map(self._finder.exact, names)
            if f and any(_about(f, t) for t in reading.terms if t.name)
        ]
        if not parts:
            return []
        return [FigureRequest("share_of_total", {"parts": [f.name for f in parts], "figures": names})]

    def _found(self, question: Question, kinds: Sequence[MeasureKind] = ()) -> list[FoundFigure]:
        """The stated figures that the question may mean: of what it names, where it names anything."""
        found = self._finder.find(question.reading, kinds)
        names = [term for term in question.terms if term.name is not None]
        found = [f for f in found if not names or any(term in f.named for term in names)]
        if not _CAPEX.search(question.text):
            return found
        return [f for f in found if f.figure.kind is MeasureKind.CAPEX or self._of_capex(f.figure)]

    def _of_capex(self, figure: StatedFigure) -> bool:
        return bool(_CAPEX.search(f"{figure.name} {figure.english} {self._finder.sentence(figure)}"))

    def _audit(self, question: Question) -> FigureRequest | None:
        if not (
            _AUDIT.search(question.text)
            or (_ON_REVENUE.search(question.text) and _MARGIN.search(question.text))
        ):
            return None
        best: tuple[float, StatedFigure] | None = None
        scores = {f.figure.id: f.score for f in self._found(question)}
        for figure in self._finder.figures:
            if not figure.formula:
                continue
            said = any(same_value(p, figure.value) for p in question.percents)
            score = scores.get(figure.id, 0.0) + (10.0 if said else 0.0)
            if figure.formula == "margin" and _MARGIN.search(question.text):
                score += 2.0
            if score >= _MIN_SCORE and (said or not question.percents) and (best is None or score > best[0]):
                best = (score, figure)
        return FigureRequest("check_claim", {"claim": best[1].name}) if best else None

    def _doubling(self, question: Question) -> FigureRequest | None:
        if not _DOUBLING.search(question.text):
            return None
        rate = self._rate(question)
        return FigureRequest("doubling_time", {"rate": rate[0]}) if rate else None

    def _split(self, question: Question) -> FigureRequest | None:
        args = self._splits.read(question, self._found(question, (MeasureKind.CAPEX,)))
        return FigureRequest("datacenter_breakdown", args) if args else None

    def _share_of_sum(self, question: Question) -> FigureRequest | None:
        if not _SHARE_OF_SUM.search(question.text):
            return None
        figures = self._group(question)
        if not figures or (len(figures) < 2 and not _ALL_OF_THEM.search(question.text)):
            return None
        plain = question.text
        part = min(figures, key=lambda f: plain.find(f.subject) if f.subject in plain else len(plain))
        if _ALL_OF_THEM.search(plain):
            mates = self._mates(part)
            figures = mates if len(mates) > len(figures) else figures
        if len(figures) < 2:
            return None
        named = (
            [f for f in figures if any(_about(f, t) for t in question.terms if t.name)]
            if _SUM.search(plain.split("占")[0])
            else [part]
        )
        parts = [f.name for f in (named if 0 < len(named) < len(figures) else [part])]
        return FigureRequest("share_of_total", {"parts": parts, "figures": [f.name for f in figures]})

    def _sum(self, question: Question) -> FigureRequest | None:
        if not _SUM.search(question.text):
            return None
        figures = self._group(question)
        if len(figures) < 2 and _ALL_OF_THEM.search(question.text) and _CAPEX.search(question.text):
            found = self._found(question, (MeasureKind.CAPEX,))
            figures = (
                self._mates(found[0].figure)
                if found
                else [f for f in self._finder.figures if f.kind is MeasureKind.CAPEX and not f.stage]
            )
        if len(figures) < 2:
            return None
        if all(f.kind is MeasureKind.CAPEX for f in figures):
            return FigureRequest("capex_outlook", {"companies": [f.name for f in figures], "total": True})
        return FigureRequest("sum_figures", {"figures": [f.name for f in figures]})

    def _mates(self, figure: StatedFigure) -> list[StatedFigure]:
        """The figures of the same kind, unit and sentence."""
        return [
            f
            for f in self._finder.figures
            if f.kind is figure.kind
            and f.value.unit == figure.value.unit
            and f.passages == figure.passages
            and f.stage == figure.stage
            and f.first_year == figure.first_year
        ]

    def _group(self, question: Question) -> list[StatedFigure]:
        """One figure for each name in the question, all of one unit."""
        others = [t for t in question.terms if t.name is None]
        chosen: list[StatedFigure] = []
        for term in question.terms:
            if term.name is None:
                continue
            found = [
                f
                for f in self._finder.find(question.reading, (), [term, *others])
                if term in f.named
                and _about(f.figure, term)
                and f.figure.value.unit not in ("%", "pp", "")
                and f.figure.kind in (MeasureKind.CAPEX, MeasureKind.LEVEL)
            ]
            if _CAPEX.search(question.text):
                found = [f for f in found if f.figure.kind is MeasureKind.CAPEX] or found
            if found and found[0].figure not in chosen:
                chosen.append(found[0].figure)
        return chosen if len({f.kind for f in chosen}) == 1 else []

    def _whole_of(self, question: Question) -> FigureRequest | None:
        """The whole behind a part and its share, where it is asked for and not stated."""
        if not _IMPLIED_WHOLE.search(question.text):
            return None
        for found in self._found(question, (MeasureKind.SHARE,)):
            share = found.figure
            part = next(
                (
                    f
                    for f in self._finder.figures
                    if f.kind in _SIZES and f.subject == share.subject and f.passages == share.passages
                ),
                None,
            )
            if part is not None and found.score >= _MIN_SCORE:
                return FigureRequest("whole_of", {"part": part.name, "share": share.name})
        return None

    def _projection(self, question: Question) -> FigureRequest | None:
        back = bool(_BACK.search(question.text))
        supposed = question.amount is not None and len(question.reading.periods.years) > 1
        if not (back or supposed or _PROJECT.search(question.text)):
            return None
        found = self._rate(question)
        if found is None:
            return None
        rate, figure = found
        years = sorted(
            question.reading.periods.years | {y for span in question.reading.periods.spans for y in span}
        )
        if question.amount is None and (beside := _years_beside(_TIMES, question.text)):
            years = sorted(beside)
        if figure is None:
            return self._own_rate(question, rate, years)
        first, last = figure.first_year, figure.last_year
        if first is None or last is None:
            return None
        if figure.kind is MeasureKind.GROWTH:
            return self._one_year(question, figure, years, back=back)
        base = question.amount
        at_first, at_last = self._level(figure, first), self._level(figure, last)
        asks_times = bool(_TIMES.search(question.text))
        if base is None and asks_times:
            low, high = (
                (years[0], years[-1])
                if len(years) > 1
                else (first, years[0] if years and years[0] > first else last)
            )
            return FigureRequest("project", {"rate": rate, "from_year": low, "to_year": high})
        if base is None and at_last is not None and (back or years[:1] == [first]) and first != last:
            targets = [y for y in years if y != last] or [first]
            return FigureRequest(
                "project", {"rate": rate, "from_year": last, "to_year": targets[0], "base": at_last.name}
            )
        if base is None and at_first is not None:
            return FigureRequest(
                "project",
                {
                    "rate": rate,
                    "from_year": first,
                    "to_year": years[-1] if years and years[-1] != first else last,
                    "base": at_first.name,
                },
            )
        if base is None:
            return None
        start = years[0] if len(years) > 1 or (years and years[0] <= first) else first
        target = years[-1] if years and years[-1] != start else last
        if back and question.base_year in (last, target):
            start, target = target, start
        return FigureRequest("project", {"rate": rate, "from_year": start, "to_year": target, "base": base})

    def _one_year(
        self, question: Question, figure: StatedFigure, years: Sequence[int], *, back: bool
    ) -> FigureRequest | None:
        """A yearly growth rate: the year before it is implied; a later year goes on at its rate."""
        year = figure.first_year
        assert year is not None
        level = self._level(figure, year)
        base = level.name if level else question.amount
        if base is None:
            return None
        later = [y for y in years if y > year]
        if back or (year - 1 in years and not later):
            if self._level(figure, year - 1) is not None and not back:
                return None
            return FigureRequest(
                "project", {"rate": figure.name, "from_year": year, "to_year": year - 1, "base": base}
            )
        if later and self._level(figure, later[-1]) is None:
            return FigureRequest(
                "project", {"rate": figure.name, "from_year": year, "to_year": later[-1], "base": base}
            )
        return None

    def _own_rate(self, question: Question, rate: str, years: Sequence[int]) -> FigureRequest | None:
        """The asker's own rate on a stated figure or on an amount of their own."""
        levels = [
            f.figure
            for f in self._found(question, (MeasureKind.LEVEL, MeasureKind.CAPEX))
            if f.figure.value.unit not in ("%", "") and f.figure.first_year and f.score >= _MIN_SCORE
        ]
        base = levels[0] if levels and question.amount is None else None
        start = base.first_year if base else (years[0] if len(years) > 1 else None)
        if start is None or not years or years[-1] == start:
            return None
        return FigureRequest(
            "project",
            {
                "rate": rate,
                "from_year": start,
                "to_year": years[-1],
                "base": base.name if base else question.amount,
            },
        )

    def _rate(self, question: Question) -> tuple[str, StatedFigure | None] | None:
        """A rate of growth: the asker's own, or the stated one of what is asked about."""
        found = [
            f for f in self._found(question, (MeasureKind.CAGR, MeasureKind.GROWTH)) if f.score >= _MIN_SCORE
        ]
        own = [p for p in question.percents if not p.is_range]
        if own:
            same = [f.figure for f in found if same_value(own[0], f.figure.value)]
            return (same[0].name, same[0]) if same else (f"{own[0].low:f}%", None)
        if not found:
            return None
        back = _BACK.search(question.text)
        best = found[0].figure
        if back and best.kind is MeasureKind.GROWTH:
            # The year before is implied by the level and growth of the year after it.
            years = question.reading.periods.years
            exact = [
                f.figure
                for f in found
                if f.figure.subject == best.subject
                and f.figure.first_year in years
                and f.figure.first_year is not None
            ]
            after = [
                f.figure
                for f in found
                if f.figure.subject == best.subject
                and f.figure.first_year is not None
                and f.figure.first_year - 1 in years
            ]
            best = (exact or after or [best])[0]
            if after and len(years) == 1:
                best = after[0]
        return best.name, best

    def _level(self, rate: StatedFigure, year: int) -> StatedFigure | None:
        """The stated size of what a rate is of, in a year."""
        sizes = (MeasureKind.LEVEL, MeasureKind.CAPEX)
        return next(
            (
                f
                for f in self._finder.figures
                if f.kind in sizes
                and f.subject == rate.subject
                and f.first_year == year
                and f.value.unit not in ("%", "倍")
            ),
            None,
        )

    def _change(self, question: Question) -> list[FigureRequest]:
        """From one stated figure to another: of one subject at two times, or of two subjects."""
        if Want.DATE in question.reading.wants:
            return []
        if quoted := self._quoted(question):
            return quoted
        pairs: list[tuple[StatedFigure, StatedFigure]] = []
        if _GAP.search(question.text) and (two := self._two_subjects(question)):
            return [_apart_request(two, question)]
        if _CHANGE.search(question.text):
            pairs = self._two_times(question)
        if not pairs and _GAP.search(question.text) and (two := self._two_names(question)):
            return [_apart_request(two, question)]
        return [FigureRequest("growth", {"start": one.name, "end": other.name}) for one, other in pairs]

    def _quoted(self, question: Question) -> list[FigureRequest]:
        """What is asked of two figures that the question gives itself; cited where the report states them."""
        figures = question.measured
        if len(figures) == 1 and figures[0].is_range and _FROM_TO.search(question.text):
            figures = list(figures[0].ends())
        if len(figures) != 2:
            return []
        one, two = (self._named_or_given(figure, question) for figure in figures)
        if _EACH.search(question.text) and figures[0].high > figures[1].high:
            return [FigureRequest("per_unit", {"amount": one, "count": two})]
        if figures[0].unit != figures[1].unit or figures[0].kind is FigureKind.PERCENT:
            return []
        if _FROM_TO.search(question.text) and _CHANGE.search(question.text):
            return [FigureRequest("growth", {"start": one, "end": two})]
        return [FigureRequest("difference", {"one": one, "other": two})] if _GAP.search(question.text) else []

    def _named_or_given(self, figure: Figure, question: Question) -> str:
        same = [f.figure for f in self._finder.find(question.reading) if same_value(figure, f.figure.value)]
        return same[0].name if same else amount_text(figure)

    def _two_times(self, question: Question) -> list[tuple[StatedFigure, StatedFigure]]:
        """The earlier and the later value of a thing; of each where the question names several."""
        kinds = [k for k in MeasureKind if k not in (MeasureKind.SHARE, MeasureKind.DISCOUNT)]
        found = [f for f in self._found(question, kinds) if _is_named(f)]
        if not _POINTS.search(question.text):
            found.sort(key=lambda f: f.figure.kind is MeasureKind.GROWTH)  # sizes first
        if not found:
            return []
        if _STAGED.search(question.text) and (staged := self._staged(found)):
            return [staged]
        pairs: list[tuple[StatedFigure, StatedFigure]] = []
        told: set[Term] = set()
        for candidate in found[:12]:
            best = candidate.figure
            if candidate.score < max(_MIN_SCORE, found[0].score * 0.6) or len(pairs) == _MOST_PAIRS:
                break
            if pairs and not any(t.kind is not TermKind.VERB for t in set(candidate.named) - told):
                continue
            mates = [
                f
                for f in self._finder.figures
                if _same_thing(f, best, question)
                and f.kind is best.kind
                and f.value.unit == best.value.unit
                and not (f.formula and f.kind is MeasureKind.CLAIM)
            ]
            if len(mates) < 2 or (best.kind is MeasureKind.GROWTH and not _RATES_APART.search(question.text)):
                continue
            asked = [m for m in mates if self._time_asked(m, question)]
            if len(asked) == 1 and _THAN.search(question.text):
                # "今年比 2025 年": the other one is the latest there is.
                latest = max(mates, key=_when)
                asked = [asked[0], latest] if _when(latest) > _when(asked[0]) else asked
            if len(mates) == 2 and not question.reading.periods.years:
                asked = mates
            if len(asked) >= 2:
                first, *_, last = sorted(asked, key=_when)
                pairs.append((first, last))
                told |= set(candidate.named)
        return pairs

    def _staged(self, found: Sequence[FoundFigure]) -> tuple[StatedFigure, StatedFigure] | None:
        """The best pair of an old and a new value of one thing."""
        for candidate in found:
            if candidate.score < 0.6 * found[0].score:
                return None
            old = candidate.figure
            if old.stage == "before":
                for new in self._finder.figures:
                    if new.stage == "after" and new.subject == old.subject and new.passages == old.passages:
                        return old, new
        return None

    @staticmethod
    def _time_asked(figure: StatedFigure, question: Question) -> bool:
        periods = question.reading.periods
        quarter = re.fullmatch(r"Q([1-4])", figure.stage)
        if quarter and question.quarters:
            return (figure.first_year, int(quarter[1])) in question.quarters
        if quarter and periods.quarters and int(quarter[1]) not in periods.quarters:
            return False
        month = _month(figure)
        if month and periods.months and month not in periods.months:
            return False
        return figure.first_year in periods.years if figure.first_year else False

    def _two_subjects(self, question: Question) -> tuple[StatedFigure, StatedFigure] | None:
        """The same measure of two things that the question tells apart: "推理和训练市场谁大，差多少"."""
        if len(question.reading.periods.years) > 1 or not _BETWEEN.search(question.text):
            return None
        rates = (MeasureKind.GROWTH,) if _RATES_APART.search(question.text) else ()
        found = [f for f in self._found(question) if _is_named(f) and f.figure.kind in (*_SIZES, *rates)]
        found = [f for f in found if not f.figure.stage]
        found.sort(key=lambda f: f.figure.kind in rates)  # sizes first
        for at, one in enumerate(found[:6]):
            for other in found[at + 1 : 12]:
                if _comparable(one.figure, other.figure) and _apart(one, other, question):
                    pair = (one.figure, other.figure)
                    return pair if pair[0].value.low <= pair[1].value.low else (pair[1], pair[0])
        return None

    def _two_names(self, question: Question) -> tuple[StatedFigure, StatedFigure] | None:
        figures = self._group(question)
        if len(figures) != 2:
            return None
        one, two = figures
        return (one, two) if one.value.low <= two.value.low else (two, one)


def _is_named(found: FoundFigure) -> bool:
    """Whether more than a plain word speaks of the figure."""
    return found.score >= _MIN_SCORE and any(term.kind is not TermKind.VERB for term in found.named)


def _about(figure: StatedFigure, term: Term) -> bool:
    """Whether the figure is the named thing's own, and not one that mentions it."""
    subject = squash(figure.subject)
    return any(holds_word(subject, form) for form in term.forms if len(form) > 1)


def _apart_request(two: tuple[StatedFigure, StatedFigure], question: Question) -> FigureRequest:
    """The two in the question's order, with what it claims of the first."""
    one, other = sorted(two, key=lambda figure: _place(figure, question))
    args: dict[str, Any] = {"one": one.name, "other": other.name}
    if said := claimed(question.text):
        args["claimed"] = said
    return FigureRequest("difference", args)


def _place(figure: StatedFigure, question: Question) -> int:
    """Where the question first names the figure's subject; a longer name before the shorter one in it."""
    subject = squash(figure.subject)
    plain = squash(question.text)
    if subject in plain:
        match = re.search(rf"{re.escape(subject)}(?![a-z0-9]|-[a-z0-9])", plain)
        return match.start() if match else len(plain)
    return next(
        (plain.find(f) for t in question.terms if t.name for f in t.forms if f in subject and f in plain),
        len(plain),
    )


def _years_beside(words: re.Pattern[str], text: str) -> set[int]:
    """The years in the clause that holds the words: "2024-2030 复合 40%，2027 年是 2024 年的几倍" asks for 2027."""
    clauses = [clause for clause in re.split(r"[，,。；;？?]", text) if words.search(clause)]
    return {int(year) for clause in clauses for year in re.findall(r"(?<!\d)((?:19|20)\d{2})(?!\d)", clause)}


def _comparable(one: StatedFigure, other: StatedFigure) -> bool:
    """Whether two figures measure the same of different things, at the same time."""
    return (
        one.kind is other.kind
        and one.value.unit == other.value.unit
        and one.subject != other.subject
        and one.first_year == other.first_year
        and one.also == other.also
    )


def _apart(one: FoundFigure, other: FoundFigure, question: Question) -> bool:
    """Whether each of the two has a word of the question that the other lacks, and they share the rest."""
    mine, theirs = set(one.named) - set(other.named), set(other.named) - set(one.named)
    telling = [t for t in (*mine, *theirs) if t.kind is not TermKind.VERB]
    return bool(mine) and bool(theirs) and len(telling) >= 1 and not _contrary(one.figure, question)


def _contrary(figure: StatedFigure, question: Question) -> bool:
    """Whether the question asks for another year than the figure's."""
    years = question.reading.periods.years
    return bool(years) and figure.first_year is not None and figure.first_year not in years


def _same_thing(one: StatedFigure, other: StatedFigure, question: Question) -> bool:
    """Whether two figures measure the same of one thing: a subject, or what the question names in one column."""
    if one.subject == other.subject and len(one.also) == len(other.also) == 0:
        return True
    timed = [_timed_column(figure) for figure in (one, other) if figure.also]
    if one.subject == other.subject and timed and all(timed):
        return True
    names = [t for t in question.terms if t.name is not None and _about(one, t) and _about(other, t)]
    return one.also == other.also and (one.subject == other.subject or bool(names and one.also))


def _timed_column(figure: StatedFigure) -> bool:
    return any(re.search(r"(?:19|20)\d{2}", word) for word in figure.also)


def _when(figure: StatedFigure) -> tuple[int, int, str, int]:
    order = {"before": 0, "after": 1}.get(figure.stage, 0)
    quarter = figure.stage if figure.stage.startswith("Q") else ""
    return figure.first_year or 0, _month(figure) or 0, quarter, order


def _month(figure: StatedFigure) -> int | None:
    found = re.search(r"(?:19|20)\d{2}\s*年\s*(1[0-2]|0?[1-9])\s*月", figure.name)
    return int(found[1]) if found else None
