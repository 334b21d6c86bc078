"""A figure that a calculator worked out: a button in the answer, and what it opens.

What it opens stands hidden behind the answer; the page's script shows it beside the figure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from reportbot.domain.answers import Answer
from reportbot.domain.calculators.worked import Origin, Worked, WorkedOperand
from reportbot.domain.calculators.worked_figures import WorkedFigure, worked_figures
from reportbot.domain.documents import Passage
from reportbot.domain.text import is_chinese
from reportbot.ui.answer_texts import AnswerTexts, answer_texts
from reportbot.ui.english_names import EnglishNames
from reportbot.ui.markup import cite_link, inert
from reportbot.ui.preview import preview
from reportbot.ui.texts import Texts
from reportbot.ui.typesetting import Wrap


class Workings:
    """The worked figures of one answer."""

    def __init__(self, answer: Answer, texts: Texts, english: EnglishNames | None = None) -> None:
        self._worked = answer.worked
        self._texts = texts
        self._chinese = is_chinese(answer.text)  # formulas are in the answer's language, as its figures are
        self._named = english.instead if english and not self._chinese else str
        self._words: AnswerTexts = answer_texts(texts)
        self._cited: Mapping[str, tuple[int, Passage]] = {
            c.passage.id: (c.marker, c.passage) for c in answer.citations
        }
        passages = {c.marker: c.passage for c in answer.citations}
        self.figures: Sequence[WorkedFigure] = worked_figures(answer.text, answer.worked, passages)

    def mark(self, figure: WorkedFigure) -> Wrap:
        """The button around a figure; its title is the equation."""
        equations = "; ".join(self._equation(self._worked[index]) for index in figure.lines)
        title = inert(self._words.worked_out.format(equation=equations))
        names = " ".join(f"working-{index}" for index in figure.lines)
        # No button: as one word of the line it breaks with its brackets, and is underlined as text.
        opening = f'<span role="button" tabindex="0" class="worked {names}" title="{title}">'
        return Wrap(figure.start, figure.end, opening, "</span>")

    def hidden(self, shown: Callable[[WorkedFigure], bool] = lambda figure: True) -> str:
        """What the buttons open, each line once; nothing where there are none."""
        used = sorted({index for figure in self.figures if shown(figure) for index in figure.lines})
        lines = "".join(self._line(index) for index in used)
        return f'<div class="worked-lines" hidden>{lines}</div>' if lines else ""

    def _line(self, index: int) -> str:
        worked = self._worked[index]
        operands = "".join(f"<li>{self._operand(operand)}</li>" for operand in worked.operands)
        name = inert(self._named(worked.name.said(chinese=self._chinese)))
        return (
            f'<div class="working working-{index}"><p class="working-name">{name}</p>'
            f'<p class="equation">{inert(self._equation(worked, named=False))}</p>'
            f"<ul>{operands}</ul></div>"
        )

    def _equation(self, worked: Worked, *, named: bool = True) -> str:
        formula, result = (words.said(chinese=self._chinese) for words in (worked.formula, worked.result))
        equation = f"{formula} {'=' if worked.exact else '≈'} {result}"
        colon = "：" if self._chinese else ": "
        return (
            f"{self._named(worked.name.said(chinese=self._chinese))}{colon}{equation}" if named else equation
        )

    def _operand(self, operand: WorkedOperand) -> str:
        name = self._named(operand.name.said(chinese=self._chinese)) or self._words.given_name
        value = inert(operand.value.said(chinese=self._chinese))
        return (
            f'<span class="operand-value">{value}</span> <span class="operand-name">{inert(name)} '
            f'<span class="operand-origin">{self._origin(operand)}</span></span>'
        )

    def _origin(self, operand: WorkedOperand) -> str:
        """Where an operand comes from, with the markers that open it.

        Behind the markers of an earlier line's result stands what that line stands on: it says which cells are meant.
        """
        links = "".join(map(self._link, operand.passages))
        match operand.origin:
            case Origin.REPORT:
                return f"{inert(self._words.by_report)} {links}"
            case Origin.GIVEN:
                return inert(self._words.given)
            case Origin.LINE:
                formula = operand.formula.said(chinese=self._chinese)
                passages = dict.fromkeys(p for one in operand.stands_on for p in one.passages)
                meant = "<br>".join(map(self._meant, operand.stands_on))
                said = inert(self._words.from_line.format(formula=formula))
                return f'{said} {"".join(map(self._link, passages))}<span class="meant" hidden>{meant}</span>'

    def _meant(self, operand: WorkedOperand) -> str:
        words = (operand.name.said(chinese=self._chinese), operand.value.said(chinese=self._chinese))
        markers = "".join(f"[{self._cited[p][0]}]" for p in operand.passages if p in self._cited)
        return inert(" ".join([*words, markers]))

    def _link(self, passage_id: str) -> str:
        """The marker that opens an operand's passage; one that the answer does not cite has no number."""
        found = self._cited.get(passage_id)
        if found is None:
            return cite_link(passage_id, "0", self._words.unnamed_source, "")
        marker, passage = found
        return cite_link(passage_id, str(marker), str(marker), preview(passage, self._texts))
