"""Whether a calculation is about what the question asks: its operands must bear the words that the question bears."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.text import HAN
from reportbot.embedded.calculating.questions import Question
from reportbot.embedded.figure_matching import FigureFinder
from reportbot.embedded.reading import Term, TermKind

_OF_THE_TASK = re.compile(
    r"计算|推算|测算|估算|倒推|反推|复合|年均|增速|增长|增幅|涨幅|降幅|跌幅|变化|差额|差距|差值|倍数?|比例|占比|份额|比重|百分|总额|总和|合计|"
    r"之和|平均|区间|上限|下限|假设|口径|金额|数额|规模|预测|预计|预期|预算|投入|支出|花费|数据|水平|基数|基础|算法|结果|关系|公司|企业|巨头|龙头|厂商|"
    r"扩张|发展|通过|累计|累积|总计|总共|低于|高于|便宜|昂贵|更[高低大小多少]|降价|超过|优于|领先|\bcagr\b",
    re.IGNORECASE,
)
"""Words that say what to do with figures, or what all of them are; they tell no figure from another."""


def says_what_to_do(term: Term) -> bool:
    """Whether a word is of the task ("合计", "公司") rather than of what figures tell apart."""
    return bool(_OF_THE_TASK.search(term.text))


class FitChecker:
    """Checks operands against questions, over one corpus."""

    def __init__(self, finder: FigureFinder) -> None:
        self._finder = finder

    def fits(self, question: Question, args: dict[str, Any]) -> bool:
        """Whether the stated figures among the arguments are those of what the question speaks of.

        Every telling noun of the question that some figure of the report bears must be borne by one of these, by
        its name or by the sentence that states it: the PE asked for is not answered from the shipments.
        """
        figures = self._operands(args)
        if not figures or (args.get("side") and self._finder.exact(str(args.get("amount"))) is None):
            return True  # the asker's own amount is of what the asker says
        return not self.unmet(question.terms, figures) and not self._of_another_column(question, figures)

    def _of_another_column(self, question: Question, figures: Sequence[StatedFigure]) -> bool:
        """Whether the question names a column that stands beside those of the figures, and none of theirs.

        A caption speaks of all columns of its table: what was raised is not answered from the valuations. Where
        another column has as good figures, the question must name the one that is meant.
        """
        terms = [t for t in question.terms if t.name is None]
        return any(
            (
                self._finder.has_rival(f)
                or any(self._finder.beside(f, t) and not self._finder.names(f, t) for t in terms)
            )
            and not any(self._finder.in_column(f, t) for t in terms)
            for f in figures
            if f.also and not f.per  # the column of a unit price is found letter by letter, when it is read
        )

    def unmet(self, terms: Sequence[Term], figures: Sequence[StatedFigure]) -> list[Term]:
        """The nouns that tell figures apart and that none of these bears."""
        asked = [t for t in terms if self._tells(t)]
        return [t for t in asked if not any(self._finder.speaks_of(f, t) for f in figures)]

    def _operands(self, args: dict[str, Any]) -> list[StatedFigure]:
        given: list[object] = []
        for value in args.values():
            given += value if isinstance(value, list) else [value]
        figures = [self._finder.exact(text) for text in given if isinstance(text, str)]
        wholes = {text for text in given if isinstance(text, str)}
        shares = [f for f in self._finder.figures if f.kind is MeasureKind.SHARE and f.whole in wholes]
        return [f for f in figures if f is not None] + shares

    def _tells(self, term: Term) -> bool:
        if term.kind is TermKind.VERB or not term.known or len(term.text) < 2:
            return False
        spelt = term.forms if term.text.isascii() and term.name is None else ()
        if says_what_to_do(term) or any(_OF_THE_TASK.search(each) for each in spelt):
            return False
        if term.name is None and not any(re.search(f"[{HAN}]", each) for each in (term.text, *spelt)):
            return False  # of an English word only a translation tells
        return any(self._finder.speaks_of(figure, term) for figure in self._finder.figures)
