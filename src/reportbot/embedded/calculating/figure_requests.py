"""Requests about stated figures: splits, sums, growth, projections and audits, with their arguments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportbot.domain.figures import Figure, FigureKind
from reportbot.domain.lexicon import is_company
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.text import squash
from reportbot.domain.unit_prices import is_money
from reportbot.embedded.calculating import figure_cues as cues
from reportbot.embedded.calculating.claims import claimed
from reportbot.embedded.calculating.figure_groups import MOST_TRIED, SIZES, FigureGroups
from reportbot.embedded.calculating.figure_relations import (
    MIN_SCORE,
    about,
    apart,
    comparable,
    is_named,
    month_of,
    place,
    same_thing,
    when,
    years_beside,
)
from reportbot.embedded.calculating.fitting import FitChecker
from reportbot.embedded.calculating.questions import Question, amount_text, same_value
from reportbot.embedded.calculating.repeated import cadence_of, periods_asked
from reportbot.embedded.calculating.split_requests import SplitReader
from reportbot.embedded.calculating.unit_price_requests import UnitPriceReader
from reportbot.embedded.figure_matching import FoundFigure
from reportbot.embedded.operands import Operands
from reportbot.embedded.reading import Reading, Term, TermKind
from reportbot.embedded.wants import Want


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
        self._unit_prices = UnitPriceReader(operands.finder)
        self._fit = FitChecker(operands.finder)
        self._groups = FigureGroups(operands.finder, self._fit)

    def read(self, reading: Reading) -> list[FigureRequest]:
        """The calculations that the question asks for; none when it asks for none that can be made."""
        if not self._finder.figures:
            return []
        if any(term.proper for term in reading.unknown):
            return []  # of something that the report never mentions it states no figure
        question = Question(reading)
        if of_another := self._splits.misattributed(question):
            names, whole = of_another
            return [FigureRequest("show_figures", {"figures": names, "not_of": whole})]
        supposed = question.percents and (
            question.amount or (len(question.reading.periods.years) > 1 and cues.GROWS.search(question.text))
        )
        if supposed and (together := self._grown_together(question)):
            return [together]
        if supposed and (on := self._projection(question)) and self._fit.fits(question, on.args):
            return [on]  # what the asker supposes goes before what the report says
        if priced := self._unit_prices.read(question):
            return [FigureRequest(tool, args) for tool, args in priced]
        if cues.FROM_A_TO_B.search(question.text) and (quoted := self._quoted(question)):
            return quoted
        for attempt in (
            self._audit,
            self._repeated,
            self._doubling,
            self._share_of_sum,
            self._average,
            self._sum,
            self._compound,
            self._split,
            self._whole_of,
            self._projection,
        ):
            if (request := attempt(question)) and self._fit.fits(question, request.args):
                share = self._share_as_well(question, request)
                return [request, share] if share else [request]
        return [r for r in self._change(question) if self._fit.fits(question, r.args)]

    def fits(self, reading: Reading, request: FigureRequest) -> bool:
        """Whether the request's figures are those of what the reading speaks of, all it takes over included."""
        return self._fit.fits(Question(reading), request.args)

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

    def changed_purchase(self, reading: Reading, earlier: Reading) -> list[FigureRequest]:
        """The purchase that was asked for before, with what the question says otherwise."""
        found = self._unit_prices.changed(Question(reading), Question(earlier))
        return [FigureRequest(tool, args) for tool, args in found]

    def split_of_sum(self, reading: Reading, *earlier: Reading) -> list[FigureRequest]:
        """What the part asked for now is of the sum that was asked for before: "其中服务器多少".

        ``earlier`` are the last questions, the latest first; a share that the asker supposes changes such a split.
        """
        now, before = Question(reading), [Question(e) for e in earlier]
        for asked, summed in ((now, before[0]), *([(before[0], before[1])] if len(before) > 1 else [])):
            args = self._splits.of_sum(asked, self._spending(summed))
            if args is None:
                continue
            if asked is now:
                return [FigureRequest("datacenter_breakdown", args)]
            if now.percents:
                args = {k: v for k, v in args.items() if k != "conditional"}
                args["share_of_amount"] = f"{now.percents[0].low:f}%"
                return [FigureRequest("datacenter_breakdown", args)]
        return []

    def _spending(self, question: Question) -> list[StatedFigure]:
        """The stated capex that the question asks for: of one company, or of several together."""
        sum_of = self._sum(question)
        if sum_of is None:
            named = self._groups.named(question) if cues.CAPEX.search(question.text) else []
            return named if len(named) == 1 and named[0].kind is MeasureKind.CAPEX else []
        names = sum_of.args.get("figures") or sum_of.args.get("companies") or []
        return [f for f in map(self._finder.exact, names) if f and f.kind is MeasureKind.CAPEX]

    def part_of_sum(self, reading: Reading, earlier: Reading) -> list[FigureRequest]:
        """What the one named now is of the sum that was asked for before: "其中甲占多少"."""
        if not cues.PART_OF.search(reading.text):
            return []
        summed = self._sum(Question(earlier)) or self._share_of_sum(Question(earlier))
        if summed is None:
            return []
        names = summed.args.get("figures") or summed.args.get("companies") or []
        parts = [
            f
            for f in map(self._finder.exact, names)
            if f and any(about(f, t) for t in reading.terms if t.name)
        ]
        if not parts:
            return []
        return [FigureRequest("share_of_total", {"parts": [f.name for f in parts], "figures": names})]

    def _audit(self, question: Question) -> FigureRequest | None:
        earns = cues.EARNS.search(question.reading.original)
        profit = bool(earns or cues.PROFIT.search(question.text))
        if not (
            profit
            or cues.AUDIT.search(question.text)
            or (cues.ON_REVENUE.search(question.text) and cues.MARGIN.search(question.text))
        ):
            return None
        if question.measured and not question.percents:
            return None  # another figure is to be checked than a percentage that follows from others
        best: tuple[float, StatedFigure] | None = None
        scores = {f.figure.id: f.score for f in self._groups.found(question)}
        for figure in self._finder.figures:
            if not figure.formula or (profit and figure.formula != "margin"):
                continue
            said = any(same_value(p, figure.value) for p in question.percents)
            score = scores.get(figure.id, 0.0) + (10.0 if said else 0.0)
            if figure.formula == "margin" and cues.MARGIN.search(question.text):
                score += 2.0
            if score >= MIN_SCORE and (said or not question.percents) and (best is None or score > best[0]):
                best = (score, figure)
        if best is None:
            return None
        args = {"claim": best[1].name}
        each = next((f for f in self._finder.figures if f.id in best[1].operands and cadence_of(f)), None)
        if profit and each and (periods := periods_asked(question.text, str(cadence_of(each)))):
            args["periods"] = periods
        return FigureRequest("check_claim", args)

    def _repeated(self, question: Question) -> FigureRequest | None:
        """A stated figure of a day or month over as many as the question puts together."""
        found = [f for f in self._groups.found(question, (MeasureKind.LEVEL,)) if is_named(f)]
        if not found or Want.DATE in question.reading.wants:
            return None
        best, named = found[0].figure, [t for t in found[0].named if t.name is None]
        asked = [t for t in question.terms if t.head and t.name is None]
        if not named or any(t not in found[0].named for t in asked):
            return None  # a year's net profit is not a day's cost times 365
        cadence = cadence_of(best)
        if cadence is None or not is_money(best.value.unit) or question.percents:
            return None
        periods = periods_asked(question.text, cadence)
        return FigureRequest("repeated", {"figure": best.name, "periods": periods}) if periods else None

    def _doubling(self, question: Question) -> FigureRequest | None:
        if not cues.DOUBLING.search(question.text):
            return None
        rate = self._rate(question)
        return FigureRequest("doubling_time", {"rate": rate[0]}) if rate else None

    def _split(self, question: Question) -> FigureRequest | None:
        args = self._splits.read(question, self._groups.found(question, (MeasureKind.CAPEX,)))
        return FigureRequest("datacenter_breakdown", args) if args else None

    def _share_of_sum(self, question: Question) -> FigureRequest | None:
        if not cues.SHARE_OF_SUM.search(question.text):
            return None
        figures = self._groups.named(question)
        rows = self._groups.rows_of_total(question)
        if rows and figures and all(f in rows for f in figures) and len(figures) < len(rows):
            return FigureRequest(
                "share_of_total", {"parts": [f.name for f in figures], "figures": [f.name for f in rows]}
            )
        if not figures or (len(figures) < 2 and not cues.ALL_OF_THEM.search(question.text)):
            return None
        plain = question.text
        part = min(figures, key=lambda f: plain.find(f.subject) if f.subject in plain else len(plain))
        if twice := [f for f in figures if self._said_twice(f, question)]:
            part = twice[0]  # "what share of the A + B + C total is B's"
        if cues.ALL_OF_THEM.search(plain):
            mates = self._groups.mates(part)
            figures = mates if len(mates) > len(figures) else figures
        if len(figures) < 2:
            return None
        named = (
            [f for f in figures if any(about(f, t) for t in question.terms if t.name)]
            if cues.SUM.search(plain.split("占")[0])
            else [part]
        )
        parts = [f.name for f in (named if 0 < len(named) < len(figures) else [part])]
        return FigureRequest("share_of_total", {"parts": parts, "figures": [f.name for f in figures]})

    def _share_as_well(self, question: Question, request: FigureRequest) -> FigureRequest | None:
        """Beside a sum, what one of its parts is of it, where a further clause asks that: "合计多少？甲占比多少"."""
        names = request.args.get("figures") or request.args.get("companies") or []
        if request.tool not in ("sum_figures", "capex_outlook") or len(names) < 2:
            return None
        clauses = [clause for clause in question.reading.clauses if cues.PART_OF.search(clause)]
        parts = [
            f.name
            for f in map(self._finder.exact, names)
            if f
            and any(
                spelt in squash(clause)
                for clause in clauses
                for t in question.terms
                if t.name and about(f, t)
                for spelt in t.forms
            )
        ]
        if not parts or len(parts) == len(names):
            return None
        return FigureRequest("share_of_total", {"parts": parts, "figures": names})

    @staticmethod
    def _said_twice(figure: StatedFigure, question: Question) -> bool:
        """Whether the question comes back to the figure's subject, after it has named the others."""
        plain = squash(question.text)
        forms = (f for t in question.terms if t.name and about(figure, t) for f in t.forms if len(f) > 1)
        return any(plain.count(spelt) > 1 for spelt in forms)

    def _sum(self, question: Question) -> FigureRequest | None:
        if not cues.SUM.search(question.text):
            return None
        if years := self._groups.over_years(question):
            return FigureRequest("sum_figures", {"figures": [f.name for f in years]})
        figures = self._groups.named(question)
        every = cues.ALL_OF_THEM.search(question.text) and not _names_several(question)
        if len(figures) < 2 and every and cues.CAPEX.search(question.text):
            found = self._groups.found(question, (MeasureKind.CAPEX,))
            figures = (
                self._groups.mates(found[0].figure)
                if found
                else [f for f in self._finder.figures if f.kind is MeasureKind.CAPEX and not f.stage]
            )
        if len(figures) < 2:
            return None
        if all(f.kind is MeasureKind.CAPEX for f in figures):
            return FigureRequest("capex_outlook", {"companies": [f.name for f in figures], "total": True})
        return FigureRequest("sum_figures", {"figures": [f.name for f in figures]})

    def _average(self, question: Question) -> FigureRequest | None:
        """The mean of the figures of several names, or of the rows that a table's total is of."""
        if not cues.AVERAGE.search(question.text):
            return None
        figures = self._groups.named(question) or self._groups.rows_of_total(question)
        return (
            FigureRequest("average_figures", {"figures": [f.name for f in figures]})
            if len(figures) > 1
            else None
        )

    def _compound(self, question: Question) -> FigureRequest | None:
        """The compound rate a year between two stated values of one thing, where the report gives no rate."""
        periods = question.reading.periods
        years = sorted(periods.years | {y for span in periods.spans for y in span})
        if not cues.COMPOUND.search(question.text) or len(years) < 2 or question.percents or question.amount:
            return None
        first, last = years[0], years[-1]
        found = [f for f in self._groups.found(question, SIZES) if is_named(f)]
        for candidate in self._groups.totals_first(found, question)[:MOST_TRIED]:
            ends = [self._groups.at(candidate.figure, year) for year in (first, last)]
            if all(ends):
                start, end = (f.name for f in ends if f)
                return FigureRequest("growth", {"start": start, "end": end, "years": last - first})
        return None

    def _whole_of(self, question: Question) -> FigureRequest | None:
        """The whole behind a part and its share, where it is asked for and not stated."""
        if not cues.IMPLIED_WHOLE.search(question.text):
            return None
        for found in self._groups.found(question, (MeasureKind.SHARE,)):
            share = found.figure
            part = next(
                (
                    f
                    for f in self._finder.figures
                    if f.kind in SIZES and f.subject == share.subject and f.passages == share.passages
                ),
                None,
            )
            if part is not None and found.score >= MIN_SCORE:
                return FigureRequest("whole_of", {"part": part.name, "share": share.name})
        return None

    def _projection(self, question: Question) -> FigureRequest | None:
        back = bool(cues.BACK.search(question.text))
        supposed = question.amount is not None and len(question.reading.periods.years) > 1
        if not (back or supposed or cues.PROJECT.search(question.text)):
            return None
        found = self._rate(question)
        if found is None:
            return None
        if cues.ASKS_THE_RATE.search(question.text) and not (
            back or supposed or cues.TIMES.search(question.text)
        ):
            return None  # the rate is stated, and it is what is asked for
        rate, figure = found
        years = sorted(
            question.reading.periods.years | {y for span in question.reading.periods.spans for y in span}
        )
        if question.amount is None and (beside := years_beside(cues.TIMES, question.text)):
            years = sorted(beside)
        if figure is None:
            return self._own_rate(question, rate, years)
        first, last = figure.first_year, figure.last_year
        if first is None or last is None:
            return None
        if figure.kind is MeasureKind.GROWTH:
            on = self._one_year(question, figure, years, back=back)
            # A rate that the asker gives may go with another thing's size; a stated one only with its own.
            return on or (self._own_rate(question, rate, years) if question.percents and not back else None)
        base = question.amount
        at_first, at_last = self._level(figure, first), self._level(figure, last)
        asks_times = bool(cues.TIMES.search(question.text))
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

    def _grown_together(self, question: Question) -> FigureRequest | None:
        """The asker's one rate on a figure of each of several names, and what they come to."""
        figures = self._groups.named(question) if cues.SUM.search(question.text) else []
        years = question.reading.periods.years
        bases = {f.first_year for f in figures}
        if len(figures) < 2 or len(question.percents) != 1 or len(bases) != 1 or question.amount is not None:
            return None
        start = bases.pop()
        later = [year for year in years if start is not None and year > start]
        if start is None or not later or question.percents[0].is_range:
            return None
        first, *others = [f.name for f in figures]
        rate = question.percents[0].low * (-1 if cues.SHRINKS.search(question.text) else 1)
        return FigureRequest(
            "project",
            {
                "rate": f"{rate:f}%",
                "from_year": start,
                "to_year": max(later),
                "base": first,
                "others": others,
            },
        )

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
            for f in self._groups.totals_first(self._groups.found(question, SIZES), question)
            if f.figure.value.unit not in ("%", "") and f.figure.first_year and f.score >= MIN_SCORE
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
            f
            for f in self._groups.found(question, (MeasureKind.CAGR, MeasureKind.GROWTH))
            if f.score >= MIN_SCORE
        ]
        own = [p for p in question.percents if not p.is_range]
        if own:
            same = [f.figure for f in found if same_value(own[0], f.figure.value)]
            return (same[0].name, same[0]) if same else (f"{own[0].low:f}%", None)
        if not found:
            return None
        back = cues.BACK.search(question.text)
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
        if cues.GAP.search(question.text) and (two := self._two_subjects(question)):
            return [_apart_request(two, question)]
        if cues.CHANGE.search(question.text):
            pairs = self._two_times(question)
        gap = cues.GAP.search(question.text)
        whether = Want.CONFIRMATION in question.reading.wants and claimed(question.text)
        two = self._two_names(question) if not pairs and (gap or whether) else None
        # What cannot be subtracted is told apart on request only: it says nothing of which is higher.
        if two and (gap or two[0].value.unit == two[1].value.unit):
            return [_apart_request(two, question)]
        middle = {"midpoints": True} if cues.MIDPOINT.search(question.text) else {}
        return [
            FigureRequest("growth", {"start": one.name, "end": other.name, **middle}) for one, other in pairs
        ]

    def _quoted(self, question: Question) -> list[FigureRequest]:
        """What is asked of two figures that the question gives itself; cited where the report states them."""
        figures = question.measured
        if len(figures) == 1 and figures[0].is_range and cues.FROM_TO.search(question.text):
            figures = list(figures[0].ends())
        if len(figures) != 2:
            return []
        one, two = (self._named_or_given(figure, question) for figure in figures)
        if cues.EACH.search(question.text) and figures[0].high > figures[1].high:
            return [FigureRequest("per_unit", {"amount": one, "count": two})]
        if figures[0].unit != figures[1].unit or figures[0].kind is FigureKind.PERCENT:
            return []
        if cues.FROM_TO.search(question.text) and cues.CHANGE.search(question.text):
            return [FigureRequest("growth", {"start": one, "end": two})]
        return (
            [FigureRequest("difference", {"one": one, "other": two})]
            if cues.GAP.search(question.text)
            else []
        )

    def _named_or_given(self, figure: Figure, question: Question) -> str:
        same = [f.figure for f in self._finder.find(question.reading) if same_value(figure, f.figure.value)]
        return same[0].name if same else amount_text(figure)

    def _two_times(self, question: Question) -> list[tuple[StatedFigure, StatedFigure]]:
        """The earlier and the later value of a thing; of each where the question names several."""
        kinds = [k for k in MeasureKind if k not in (MeasureKind.SHARE, MeasureKind.DISCOUNT)]
        found = [f for f in self._groups.found(question, kinds) if is_named(f)]
        if not cues.POINTS.search(question.text):
            found.sort(key=lambda f: f.figure.kind is MeasureKind.GROWTH)  # sizes first
        if not found:
            return []
        if cues.STAGED.search(question.text) and (staged := self._staged(found)):
            return [staged]
        pairs: list[tuple[StatedFigure, StatedFigure]] = []
        told: set[Term] = set()
        for candidate in found[:12]:
            best = candidate.figure
            if candidate.score < max(MIN_SCORE, found[0].score * 0.6) or len(pairs) == MOST_TRIED:
                break
            if pairs and not any(t.kind is not TermKind.VERB for t in set(candidate.named) - told):
                continue
            mates = [
                f
                for f in self._finder.figures
                if same_thing(f, best, question)
                and f.kind is best.kind
                and f.value.unit == best.value.unit
                and not (f.formula and f.kind is MeasureKind.CLAIM)
            ]
            if len(mates) < 2 or (
                best.kind is MeasureKind.GROWTH and not cues.RATES_APART.search(question.text)
            ):
                continue
            asked = [m for m in mates if self._time_asked(m, question)]
            if (
                len(asked) == 1
                and cues.THAN.search(question.text)
                and not cues.YEAR_BEFORE.search(question.text)
            ):
                # "今年比 2025 年": the other one is the latest there is.
                latest = max(mates, key=when)
                asked = [asked[0], latest] if when(latest) > when(asked[0]) else asked
            if len(mates) == 2 and not question.reading.periods.years:
                asked = mates
            if len(asked) >= 2:
                first, *_, last = sorted(asked, key=when)
                if when(first) == when(last):
                    continue  # two things at one time: nothing has changed from the one to the other
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
        month = month_of(figure)
        if month and periods.months and month not in periods.months:
            return False
        return figure.first_year in periods.years if figure.first_year else False

    def _two_subjects(self, question: Question) -> tuple[StatedFigure, StatedFigure] | None:
        """The same measure of two things that the question tells apart: "推理和训练市场谁大，差多少"."""
        if len(question.reading.periods.years) > 1 or not cues.BETWEEN.search(question.text):
            return None
        rates = (MeasureKind.GROWTH,) if cues.RATES_APART.search(question.text) else ()
        found = [f for f in self._groups.found(question) if is_named(f) and f.figure.kind in (*SIZES, *rates)]
        found = [f for f in found if not f.figure.stage]
        found.sort(key=lambda f: f.figure.kind in rates)  # sizes first
        for at, one in enumerate(found[:6]):
            for other in found[at + 1 : 12]:
                pair = (one.figure, other.figure)
                names = {"one": pair[0].name, "other": pair[1].name}
                if comparable(*pair) and apart(one, other, question) and self._fit.fits(question, names):
                    return pair if pair[0].value.low <= pair[1].value.low else (pair[1], pair[0])
        return None

    def _two_names(self, question: Question) -> tuple[StatedFigure, StatedFigure] | None:
        figures = self._groups.named(question)
        if len(figures) != 2:
            return None
        one, two = figures
        return (one, two) if one.value.low <= two.value.low else (two, one)


def _names_several(question: Question) -> bool:
    """Whether the question itself says which companies "the three" are."""
    return sum(is_company(name) for name in question.reading.names) > 1


def _apart_request(two: tuple[StatedFigure, StatedFigure], question: Question) -> FigureRequest:
    """The two in the question's order, with what it claims of the first."""
    one, other = sorted(two, key=lambda figure: place(figure, question))
    args: dict[str, Any] = {"one": one.name, "other": other.name}
    if said := claimed(question.text):
        args["claimed"] = said
    return FigureRequest("difference", args)
