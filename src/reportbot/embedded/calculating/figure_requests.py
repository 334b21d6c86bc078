"""Requests about stated figures: splits, sums, growth, projections and audits, with their arguments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportbot.domain.calculators.measures import Measure
from reportbot.domain.figures import Bound, Figure, FigureKind, read_figures
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.text import squash
from reportbot.embedded.figure_matching import FoundFigure
from reportbot.embedded.operands import Operands
from reportbot.embedded.reading import Reading, Term, TermKind

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
    r"(?:增长|上涨|增加|涨|提升|提高|上调|上升|下降|减少|变化|扩大|扩张|多|少|高|低|差)(?:了|出)?(?:多少|几)|增幅|涨幅|增量|差额|差距|差值|相差|差多少|"
    r"增长率|倍|百分点|翻[了一]?[番倍]|\bby how much\b|\bhow much (?:more|less|higher|lower|larger|bigger|did|does|has|would)\b|\bincrease\b|\bdifference\b|\bgrow(?:th|n)?\b|\bgrew\b|\bchange\b|\brise\b|\brose\b|\btimes\b|\bratio\b|\bpercentage points?\b|\bgap\b|\bpercent(?:age)?\b",
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
_SPLIT = re.compile(
    r"拆|分配|分解|构成|其中|分别|各(?:自|占|是|要|需|约|大约|多少)?|多少|几|花|用于|投入|预算|\bsplit|\bbreak ?down|\bgo(?:es)? (?:to|on|into)\b|\bhow much\b|\bspen[dt]|\bbudget\b|\ballocat|\bimpl(?:y|ies)\b|\bwhat\b",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(
    r"[两二三四五六七]家|[两二三四五六七]大|各家|几家|这些公司|\b(?:both|all (?:two|three|four)|the (?:two|three|four))\b",
    re.IGNORECASE,
)
_REST = re.compile(r"其余|其他|剩余|剩下|余下|\brest\b|\bremain|\bother\b|\bothers\b", re.IGNORECASE)
_CAPEX = re.compile(r"资本开支|资本支出|capex|capital (?:expenditure|spending)|开支", re.IGNORECASE)
_YEAR_WORDS = re.compile(
    r"(?:去|前|上一)年|(?:previous|prior|preceding|year before|a year earlier)", re.IGNORECASE
)
_SHARE_GIVEN = re.compile(r"占|比例|份额|是|为|\bis\b|\bshare\b|\bof\b|\bgoes\b|\bassum", re.IGNORECASE)
_MIN_SCORE = 1.0


@dataclass(frozen=True, slots=True)
class FigureRequest:
    """A calculator and its arguments."""

    tool: str
    args: dict[str, Any]


class FigureReader:
    """Reads requests about the stated figures of one corpus."""

    def __init__(self, operands: Operands) -> None:
        self._finder = operands.finder
        self._wholes = _wholes(operands.finder.figures)

    def read(self, reading: Reading) -> FigureRequest | None:
        """The calculation that the question asks for, or None when it asks for none that can be made."""
        if not self._finder.figures:
            return None
        if any(term.proper for term in reading.unknown):
            return None  # of something that the report never mentions it states no figure
        question = _Question(reading)
        for attempt in (
            self._audit,
            self._doubling,
            self._split,
            self._share_of_sum,
            self._sum,
            self._projection,
            self._change,
        ):
            if request := attempt(question):
                return request
        return None

    def _found(self, question: _Question, kinds: Sequence[MeasureKind] = ()) -> list[FoundFigure]:
        """The stated figures that the question may mean: of what it names, where it names anything."""
        found = self._finder.find(question.reading, kinds)
        names = [term for term in question.terms if term.name is not None]
        return [f for f in found if not names or any(term in f.named for term in names)]

    def _audit(self, question: _Question) -> FigureRequest | None:
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
            said = any(_same(p, figure.value) for p in question.percents)
            score = scores.get(figure.id, 0.0) + (10.0 if said else 0.0)
            if figure.formula == "margin" and _MARGIN.search(question.text):
                score += 2.0
            if score >= _MIN_SCORE and (said or not question.percents) and (best is None or score > best[0]):
                best = (score, figure)
        return FigureRequest("check_claim", {"claim": best[1].name}) if best else None

    def _doubling(self, question: _Question) -> FigureRequest | None:
        if not _DOUBLING.search(question.text):
            return None
        rate = self._rate(question)
        return FigureRequest("doubling_time", {"rate": rate[0]}) if rate else None

    def _split(self, question: _Question) -> FigureRequest | None:
        """An amount split by shares: the amount is the asker's own, or a company's stated capex."""
        if not self._wholes or not _SPLIT.search(question.text):
            return None
        amount = question.amount
        stated = None
        if amount is None and _CAPEX.search(question.text):
            found = [f for f in self._found(question, (MeasureKind.CAPEX,)) if _is_named(f)]
            stated = found[0].figure if found else None
        if amount is None and stated is None:
            return None
        whole = self._whole(question)
        if whole is None:
            return None
        name, parts, named = whole
        args: dict[str, Any] = {"amount": stated.name if stated else amount, "side": name}
        if parts:
            args["parts"] = parts
        share = next(
            (p for p in question.percents if not any(_same(p, f.value) for f in self._wholes[name])), None
        )
        if share is not None and _SHARE_GIVEN.search(question.text):
            args["share_of_amount"] = f"{share.low:f}%"
        elif not named and (stated or _CAPEX.search(question.text)):
            args["conditional"] = True
        return FigureRequest("datacenter_breakdown", args)

    def _whole(self, question: _Question) -> tuple[str, list[str], bool] | None:
        """The whole to split, the parts asked for, and whether the question names the whole itself."""
        plain = squash(question.text)
        scored: list[tuple[float, str, list[str], bool]] = []
        for name, figures in self._wholes.items():
            whole_named = _names_whole(name, plain) or any(
                self._holds(term, name) for term in question.terms if term.kind is not TermKind.VERB
            )
            exactly = _names_whole(name, plain)
            parts = [f.subject for f in figures if self._part_named(f, question)]
            parts = _most_exact(parts, plain)
            inner = [
                f.subject
                for other, below in self._wholes.items()
                if other != name and any(squash(x.subject) in squash(other) for x in figures)
                for f in below
                if f.subject not in parts and self._part_named(f, question)
            ]
            inner = _most_exact(inner, plain)
            score = 3.0 * exactly + 1.0 * (whole_named and not exactly) + len(parts) + 0.6 * len(inner)
            if exactly or parts or inner:
                wanted = [] if _REST.search(question.text) else list(dict.fromkeys([*parts, *inner]))
                scored.append((score, name, wanted, exactly))
        if not scored:
            return None
        scored.sort(key=lambda item: -item[0])
        _, name, parts, named = scored[0]
        return name, parts, named

    def _part_named(self, figure: StatedFigure, question: _Question) -> bool:
        plain = squash(question.text)
        if any(squash(word) in plain for word in (figure.subject, *figure.also)):
            return True
        return any(
            self._holds(term, "|".join([figure.subject, *figure.also]))
            for term in question.terms
            if term.kind is not TermKind.VERB and not term.text.isdigit()
        )

    @staticmethod
    def _holds(term: Term, words: str) -> bool:
        own = [squash(word) for word in words.split("|")]
        # "中国" stands in many names and says little of them; "供电" is half of "供电系统".
        return any(
            len(form) > 1 and form in word and 2 * len(form) >= len(word)
            for form in term.forms
            for word in own
        )

    def _share_of_sum(self, question: _Question) -> FigureRequest | None:
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
        return FigureRequest("share_of_total", {"part": part.name, "figures": [f.name for f in figures]})

    def _sum(self, question: _Question) -> FigureRequest | None:
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
            return FigureRequest("capex_outlook", {"companies": [f.subject for f in figures], "total": True})
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

    def _group(self, question: _Question) -> list[StatedFigure]:
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
        units = {f.value.unit for f in chosen}
        kinds = {f.kind for f in chosen}
        return chosen if len(units) == 1 and len(kinds) == 1 else []

    def _projection(self, question: _Question) -> FigureRequest | None:
        back = bool(_BACK.search(question.text) or _YEAR_WORDS.search(question.text))
        if not (back or _PROJECT.search(question.text)):
            return None
        found = self._rate(question)
        if found is None:
            return None
        rate, figure = found
        years = sorted(
            question.reading.periods.years | {y for span in question.reading.periods.spans for y in span}
        )
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
        self, question: _Question, figure: StatedFigure, years: Sequence[int], *, back: bool
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

    def _own_rate(self, question: _Question, rate: str, years: Sequence[int]) -> FigureRequest | None:
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

    def _rate(self, question: _Question) -> tuple[str, StatedFigure | None] | None:
        """A rate of growth: the asker's own, or the stated one of what is asked about."""
        found = [
            f for f in self._found(question, (MeasureKind.CAGR, MeasureKind.GROWTH)) if f.score >= _MIN_SCORE
        ]
        own = [p for p in question.percents if not p.is_range]
        if own:
            same = [f.figure for f in found if _same(own[0], f.figure.value)]
            return (same[0].name, same[0]) if same else (f"{own[0].low:f}%", None)
        if not found:
            return None
        back = _BACK.search(question.text) or _YEAR_WORDS.search(question.text)
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

    def _change(self, question: _Question) -> FigureRequest | None:
        """From one stated figure to another: of one subject at two times, or of two subjects."""
        if not _CHANGE.search(question.text):
            return None
        pair = self._two_times(question) or self._two_names(question)
        if pair is None:
            return None
        return FigureRequest("growth", {"start": pair[0].name, "end": pair[1].name})

    def _two_times(self, question: _Question) -> tuple[StatedFigure, StatedFigure] | None:
        found = [f for f in self._found(question) if _is_named(f) and f.figure.kind is not MeasureKind.SHARE]
        if not found:
            return None
        for candidate in found[:4]:
            best = candidate.figure
            if candidate.score < max(_MIN_SCORE, found[0].score * 0.75):
                break
            mates = [
                f
                for f in self._finder.figures
                if f.subject == best.subject
                and f.kind is best.kind
                and f.value.unit == best.value.unit
                and not f.formula
            ]
            if len(mates) < 2:
                continue
            asked = [m for m in mates if self._time_asked(m, question)]
            chosen = (
                asked
                if len(asked) >= 2
                else (mates if len(mates) == 2 and not (question.reading.periods.years and not asked) else [])
            )
            if len(chosen) >= 2:
                chosen = sorted(chosen, key=_when)
                return chosen[0], chosen[-1]
        return None

    @staticmethod
    def _time_asked(figure: StatedFigure, question: _Question) -> bool:
        periods = question.reading.periods
        quarter = re.fullmatch(r"Q([1-4])", figure.stage)
        if quarter and periods.quarters and int(quarter[1]) not in periods.quarters:
            return False
        return figure.first_year in periods.years if figure.first_year else False

    def _two_names(self, question: _Question) -> tuple[StatedFigure, StatedFigure] | None:
        figures = self._group(question)
        if len(figures) != 2:
            return None
        one, two = figures
        return (one, two) if one.value.low <= two.value.low else (two, one)


class _Question:
    """What of a question the attempts look at."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.terms = reading.terms
        figures = read_figures(reading.text)
        self.percents = [f for f in figures if f.kind is FigureKind.PERCENT and not f.in_words] + [
            f
            for f in figures
            if f.kind is FigureKind.PERCENT and f.in_words and f.text not in ("一半", "half")
        ]
        self.amounts = [f for f in figures if _is_amount(f)]
        self.base_year = max(reading.periods.years, default=None)

    @property
    def amount(self) -> str | None:
        """The asker's amount as a text for the calculators."""
        if not self.amounts:
            return None
        figure = self.amounts[0]
        return _amount_text(figure)


def _amount_text(figure: Figure) -> str:
    unit = {"CNY": "元", "USD": "美元"}.get(figure.unit, figure.unit)
    number = f"{figure.low:f}" if not figure.is_range else f"{figure.low:f}-{figure.high:f}"
    return f"{number} {unit}".strip()


def _is_amount(figure: Figure) -> bool:
    if figure.kind is FigureKind.AMOUNT:
        return True
    # "100 亿": a sum of money in a hurry; "三家" and "4 年" are none.
    return (
        figure.kind is FigureKind.NUMBER and figure.unit == "" and figure.low >= 1000 and figure.first is None
    )


def _same(figure: Figure, value: Measure) -> bool:
    return figure.low == value.low and figure.high == value.high and figure.unit == value.unit


def _is_named(found: FoundFigure) -> bool:
    """Whether more than a plain word speaks of the figure."""
    return found.score >= _MIN_SCORE and any(term.kind is not TermKind.VERB for term in found.named)


def _about(figure: StatedFigure, term: Term) -> bool:
    """Whether the figure is the named thing's own, and not one that mentions it."""
    subject = squash(figure.subject)
    return any(form in subject for form in term.forms if len(form) > 1)


def _names_whole(name: str, plain: str) -> bool:
    """Whether a question says the whole by its name; "IT 侧" is not "非 IT 侧"."""
    wanted = re.escape(squash(name))
    if re.search(rf"(?<!非){wanted}", plain):
        return True
    latin = re.match(r"(非)?([a-z]+)侧$", squash(name))
    if latin is None:
        return False
    no = r"(?:非|non-?)" if latin[1] else r"(?<!非)(?<!non-)(?<!non)(?<![a-z])"
    return bool(
        re.search(
            rf"{no}{latin[2]}(?![a-z])|{no}{latin[2]}(?=side|spend|budget|cost|hardware|capex|equipment|invest)",
            plain,
        )
    )


def _most_exact(parts: Sequence[str], plain: str) -> list[str]:
    """Parts that the question spells out, where it spells out any."""
    spelt = [part for part in parts if squash(part) in plain]
    return list(spelt or parts)


def _when(figure: StatedFigure) -> tuple[int, str, int]:
    order = {"before": 0, "after": 1}.get(figure.stage, 0)
    return figure.first_year or 0, figure.stage if figure.stage.startswith("Q") else "", order


def _wholes(figures: Sequence[StatedFigure]) -> dict[str, list[StatedFigure]]:
    found: dict[str, list[StatedFigure]] = {}
    for figure in figures:
        if figure.kind is MeasureKind.SHARE and figure.whole:
            found.setdefault(figure.whole, []).append(figure)
    return found


__all__ = ["Bound", "FigureReader", "FigureRequest"]
