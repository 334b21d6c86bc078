"""Whether what a question claims is what the evidence says: yes, no, or not to be judged."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportbot.domain.figures import Bound, Figure, FigureKind, read_figures, same_value
from reportbot.domain.periods import read_periods
from reportbot.embedded.evidence import Match, plain
from reportbot.embedded.reading import Reading, TermKind

_ASKS = re.compile(
    r"(?:[吗么吧]|对不对|是真的)\s*[？?。]?\s*$|是不是|是否|(?:\bright|\bcorrect|\btrue)\s*\?\s*$|"
    r"^\s*(?:is|are|was|were|did|does|do|has|have)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"多少|几(?![乎])|哪|谁|什么|啥|怎|如何|为何|\b(?:what|which|who|when|where|why|how|or)\b|还是",
    re.IGNORECASE,
)
_DENIES = re.compile(r"(?<![是对])不(?![是对])|没|未|\bnot\b|n't\b|\bnever\b", re.IGNORECASE)
_CLAUSE = re.compile(r"(?<!\d)[,，]|[,，](?!\d)|[；;。]")
_NO_CLAIM = frozenset({FigureKind.DATE, FigureKind.EXHIBIT, FigureKind.ORDINAL})
_SURE_TIME = 0.8  # of a match's fit to the asked period: below it the sentence may be of another time


def asks_yes_or_no(reading: Reading) -> bool:
    """Whether a plain yes or no can answer; not where the question denies, for what a yes then means is unclear."""
    text = _question_in(reading)
    return bool(_ASKS.search(text)) and not _OPEN.search(text) and not _DENIES.search(text)


def _question_in(reading: Reading) -> str:
    """The sentence that asks, without those before it: what an order there denies is no part of the question."""
    sentences = [part for part in re.split(r"(?<=[。！？!?])", reading.text) if part.strip()]
    return sentences[-1] if sentences else reading.text


def judge_date(reading: Reading, match: Match) -> bool | None:
    """Whether what the question dates to a day is of that day; None when the day is not what it claims."""
    claimed = reading.periods.days
    if not asks_yes_or_no(reading) or len(claimed) != 1 or claimed_figure(reading):
        return None
    if any(term.kind is not TermKind.VERB for term in match.missing) or match.off_subject:
        return None
    cells = match.unit.passage.cells
    said = read_periods(cells[0][1]).days if match.unit.is_row and cells else match.unit.periods.days
    return said == claimed if len(said) == 1 else None


def claimed_figure(reading: Reading) -> Figure | None:
    """The one figure that a yes-or-no question claims; None when it claims none or several."""
    if not asks_yes_or_no(reading):
        return None
    claims = [f for f in read_figures(reading.text) if f.kind not in _NO_CLAIM and not f.in_words]
    return claims[0] if len(claims) == 1 else None


def judge_sentence(reading: Reading, match: Match) -> bool | None:
    """Whether a sentence says the figure that the question claims; None when it cannot be told.

    A figure counts where it stands in a clause of the asked name, or is the sentence's only one of its kind.
    """
    if (dated := judge_date(reading, match)) is not None:
        return dated
    claim = claimed_figure(reading)
    lacking = any(term.kind is not TermKind.VERB for term in match.missing)
    if claim is None or lacking or match.off_subject or match.period_fit < _SURE_TIME:
        return None
    names = [spelt for term in reading.terms if term.name for spelt in term.forms]
    clauses = _CLAUSE.split(match.unit.text)
    own = [clause for clause in clauses if any(spelt in plain(clause) for spelt in names)]
    for place in (own, clauses):
        figures = [f for clause in place for f in read_figures(clause) if _is_alike(f, claim)]
        if len(figures) == 1:
            return judge_figure(claim, figures[0])
    return None


def judge_figure(claim: Figure, said: Figure) -> bool | None:
    """Whether a figure is the claimed one; None where either is a bound or only about right and they differ."""
    if same_value(claim, said):
        return claim.bound == said.bound or None
    exact = claim.bound is said.bound is Bound.EXACT and not (claim.is_range or said.is_range)
    return False if exact else None


def _is_alike(figure: Figure, claim: Figure) -> bool:
    return figure.kind is claim.kind and figure.unit == claim.unit


def asks_which_way(reading: Reading) -> bool:
    """Whether one of the question's clauses asks if something goes up, or down: "还往下掉吗，从多少到多少"."""
    return any(
        (_ASKS.search(clause) or _EITHER.search(clause)) and (_FALLS.search(clause) or _RISES.search(clause))
        for clause in (*reading.clauses, reading.text)
    )


def asks_either(reading: Reading) -> bool:
    """Whether both directions are offered: "是增还是减"."""
    return bool(_EITHER.search(reading.text))


_EITHER = re.compile(
    r"(?:增|升|涨|多|快|高|大|扩|上)[^，。？?]{0,4}还是[^，。？?]{0,3}(?:减|降|跌|少|慢|低|小|缩|下)|"
    r"(?:减|降|跌|少|慢|低|小|缩|下)[^，。？?]{0,4}还是[^，。？?]{0,3}(?:增|升|涨|多|快|高|大|扩|上)|"
    r"\b(?:up|rise|rising|rose|increas\w*|higher|more|faster|grow\w*|grew)\b[^?.]{0,20}\bor\b[^?.]{0,20}\b(?:down|fall\w*|fell|decreas\w*|declin\w*|lower|less|slower|shr[iau]nk\w*)\b|"
    r"\b(?:down|fall\w*|fell|decreas\w*|declin\w*|lower|less|slower|shr[iau]nk\w*)\b[^?.]{0,20}\bor\b[^?.]{0,20}\b(?:up|rise|rising|rose|increas\w*|higher|more|faster|grow\w*|grew)\b",
    re.IGNORECASE,
)
_FALLS = re.compile(
    r"下降|下滑|减少|降低|下跌|大跌|回落|收缩|掉|缩减|往下|走低|\b(?:declin|fall|fell|drop|decreas|shrink|shrank|cut)",
    re.IGNORECASE,
)
_RISES = re.compile(
    r"增长|增加|上升|提高|提升|上涨|大涨|回升|走高|扩大|\b(?:rise|rising|rose|grow|grew|increas|climb|jump)",
    re.IGNORECASE,
)


def claimed_trend(reading: Reading) -> int:
    """-1 where a question of why or whether supposes a fall, 1 for a rise, 0 for neither or both."""
    falls, rises = bool(_FALLS.search(reading.text)), bool(_RISES.search(reading.text))
    return rises - falls


def contrary_trend(reading: Reading, matches: Sequence[Match]) -> bool:
    """Whether the best sentence's clause about the asked name only says the other direction than the question."""
    supposed = claimed_trend(reading)
    heads = [term for term in reading.terms if term.focus and term.kind is TermKind.NOUN and term.known]
    if not supposed or not heads or not matches:
        return False
    best = matches[0]
    if best.off_subject or best.period_fit < _SURE_TIME:
        return False
    names = [term for term in reading.terms if term.name]
    for clause in _CLAUSE.split(best.unit.text):
        said = plain(clause)
        named = all(any(spelt in said for spelt in term.forms) for term in names)
        about = all(any(spelt in said for spelt in term.forms) for term in heads)
        if named and about and (_FALLS if supposed > 0 else _RISES).search(clause):
            return not (_RISES if supposed > 0 else _FALLS).search(best.unit.text)
    return False
