"""Deciding whether the evidence answers the question, and with what: rows, sentences, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportbot.domain.documents import Exhibit, ExhibitKind, PassageKind
from reportbot.domain.figures import FigureKind, read_figures
from reportbot.domain.lexicon import Name
from reportbot.domain.names import form
from reportbot.domain.periods import read_periods
from reportbot.domain.text import HAN, squash
from reportbot.embedded.both import IN_BOTH
from reportbot.embedded.columns import asked_columns
from reportbot.embedded.evidence import HARD, Match, plain, stands_in
from reportbot.embedded.planning import Outline
from reportbot.embedded.reading import Reading, Term, TermKind
from reportbot.embedded.shares import COST, is_of_another_part, lacks_a_share_each, tells_the_share
from reportbot.embedded.wants import CLOCK_TIME, FIGURES, Want, asks_for_a_person, required, wants_of

# Calibrated on the development questions; see docs/benchmarks.md for what they give on other reports.
MIN_COVERAGE = 0.5  # of the question's weight, in the best unit, where a figure or a date is wanted
MIN_COVERAGE_SOFT = 0.4  # where words answer: their paraphrases are many
NAMED_EXHIBIT = 0.6  # of these, where the question names the exhibit: what it is about is settled
MIN_PERIOD_FIT = 0.5  # below it the unit speaks of another time
CHART_LEAD = (
    0.2  # how much more of the question a caption must cover than an answering text for the chart to be meant
)
ROW_LEAD = 0.04  # a row may score this much less than a sentence and still be preferred: its cell is exact
CELL_LEAD = 0.2  # how much more of the question a row must cover than those that bear an asked name alone
ALONGSIDE = 0.06  # rows this close to the best are meant too


_META = re.compile(
    r"来源|出处|注释|注明|备注|脚注|标题|图题|是什么图|(?:讲|说明?|表明|体现|呈现|展示|显示|反映|表示|画|是|列出)[的了]?(?:是)?(?:什么|啥)(?!时)|关于什么|介绍|解释|"
    r"\bsources?\b|\bnotes?\b|\bcaption\b|\btitle\b|\babout\b|\bwhat (?:does|do|is) (?:the )?(?:chart|figure|exhibit|table)|\bdescribe\b",
    re.IGNORECASE,
)
"""Words that ask about a chart itself, not for its values."""


_SECRET = re.compile(
    r"提示词|密钥|环境变量|\bsystem prompt\b|\bapi[ _-]?keys?\b|\bpasswords?\b", re.IGNORECASE
)
_WITHOUT_THE_REPORT = re.compile(
    r"(?:别管|不用管|不要管|忽略|无视|抛开|不看|忘掉|忘记)[^，。,.]{0,4}(?:报告|研报|文档)|"
    r"\b(?:ignore|forget|disregard|never mind)\b[^,.]{0,12}\b(?:report|document)\b",
    re.IGNORECASE,
)
_ABOUT_THE_ASSISTANT = re.compile(
    r"你的|你们的|提示词|系统提示|指令|密钥|环境变量|\b(?:your|system prompt|instructions|api[ _-]?keys?|password|secret)\b",
    re.IGNORECASE,
)
_WITHHELD = re.compile(
    r"(?:尚?未|没有|并未|不)(?:单独|具体)?(?:公布|披露|公开|给出|透露|提供)|\b(?:not|never|yet to) (?:been )?(?:disclose|publish|reveal)",
    re.IGNORECASE,
)
_A_CHART = re.compile(
    r"那张|这张|[张幅]图|图[中里上]|[柱饼线]状?图|曲线|柱子|\b(?:chart|graph|plot|exhibit|diagram)\b|\bfigure (?:on|about|showing)\b",
    re.IGNORECASE,
)


class Outcome(StrEnum):
    """What the writer is to do."""

    OVERVIEW = "overview"
    ROWS = "rows"
    PROSE = "prose"
    FIGURE = "figure"
    REFUSE = "refuse"
    REFUSE_CHART = "refuse_chart"
    REFUSE_EXHIBIT = "refuse_exhibit"


@dataclass(frozen=True)
class Verdict:
    """The outcome and what it stands on, best first."""

    outcome: Outcome
    matches: tuple[Match, ...] = ()
    exhibit: Exhibit | None = None
    missing: str = ""


def decide(reading: Reading, matches: Sequence[Match], outline: Outline) -> Verdict:
    """Weighed units in, a verdict out. Pure and deterministic."""
    ranked = sorted(matches, key=lambda match: -match.score)
    if not (reading.terms or reading.periods or reading.exhibits) or _asks_for_secrets(reading):
        return Verdict(Outcome.REFUSE)
    named = [exhibit for number in reading.exhibits for exhibit in outline.numbered(number)]
    if reading.exhibits and not named:
        return Verdict(Outcome.REFUSE_EXHIBIT, missing=reading.exhibits[0])
    stubs = [exhibit for exhibit in named if exhibit.kind is ExhibitKind.STUB] or _described_chart(
        reading, ranked, outline
    )
    if stubs:
        return _about_chart(reading, ranked, stubs[0])
    if named and _META.search(reading.text) and not reading.names:
        return Verdict(Outcome.FIGURE, (), named[0])
    if named:
        inside = [m for m in ranked if m.unit.passage.exhibit in {e.label for e in named}]
        ranked = inside or ranked
    statements = [m for m in ranked if m.unit.passage.kind is not PassageKind.FIGURE_STUB]
    answering = [m for m in statements if answers(reading, m)]
    if ASKS_BOTH_ENDS.search(reading.text):
        answering = [m for m in answering if _has_both_ends(reading, m)] or answering
    chart = _asked_chart(reading, ranked, answering, outline)
    if chart:
        return Verdict(Outcome.REFUSE_CHART, tuple(statements[:1]), chart)
    if not answering:
        return Verdict(Outcome.REFUSE, tuple(statements[:1]), missing=_what_is_missing(reading, statements))
    return _rows_or_prose(reading, answering)


ASKS_BOTH_ENDS = re.compile(
    r"[从由](?:多少|几|什么|哪)|[从由][^，。？?]{0,10}[调升涨降提变改增减跌][^，。？?]{0,4}(?:多少|几|什么)|"
    r"\bfrom (?:what|how (?:much|many))\b|\bfrom and to\b",
    re.IGNORECASE,
)
"""Asks for what something was and for what it became."""


def _has_both_ends(reading: Reading, match: Match) -> bool:
    """Whether the unit has two figures of one kind, or the row two asked columns with figures."""
    if match.unit.is_row:
        cells = match.unit.passage.cells
        asked, _ = asked_columns(reading, [column for column, _ in cells])
        several = sum(bool(re.search(r"\d", cells[at][1])) for at in asked) > 1
        return several or any(_FROM_ONE_TO_OTHER.search(cell) for _, cell in cells)
    return bool(_FROM_ONE_TO_OTHER.search(match.unit.text))


_FROM_ONE_TO_OTHER = re.compile(
    r"[由从自][^，,；;。]{0,16}\d[^，,；;。]{0,20}[至到为][^，,；;。]{0,16}\d|\bfrom\b[^.;]{0,24}\d[^.;]{0,30}\bto\b[^.;]{0,16}\d"
    r"|较[^，,；;。]{0,30}\d[^，,；;。]{0,12}，?(?:增长|上涨|下降|下跌)",
    re.IGNORECASE,
)


def _asks_for_secrets(reading: Reading) -> bool:
    if _SECRET.search(reading.text) or _WITHOUT_THE_REPORT.search(reading.text):
        return True
    return bool(_ABOUT_THE_ASSISTANT.search(reading.text)) and not reading.wants


def answers(reading: Reading, match: Match) -> bool:
    """Whether one unit answers: the right time, the names, the kind of thing asked, and enough of the rest."""
    hard = required(reading.wants)
    if hard and not hard & match.satisfied:
        return False
    if match.period_fit < MIN_PERIOD_FIT or not match.stated:
        return False
    if reading.wants & FIGURES and _withheld(reading, match):
        return False
    least = MIN_COVERAGE if hard else MIN_COVERAGE_SOFT
    if match.coverage < (least * NAMED_EXHIBIT if reading.exhibits else least):
        return False
    if reading.wants & FIGURES and any(_is_subject(reading, text, match) for text in match.off_subject):
        return False
    if reading.wants & (FIGURES | {Want.DATE}) and _is_of_another_place(reading, match):
        return False
    if _leaves_out_all(reading, match) or _leaves_out_what_was_asked(reading, match):
        return False
    if _asks_only_unknown(reading) and not (match.unit.is_row and _asks_more(reading)):
        return False
    if reading.wants_clock and not CLOCK_TIME.search(match.unit.text):
        return False
    if lacks_a_share_each(reading, match.unit) or is_of_another_part(reading, match.unit):
        return False
    return not any(
        is_essential(reading, term, match) or _has_rival(reading, term, match) for term in match.missing
    )


_PLACES = tuple(
    re.compile(places)
    for places in (
        "全球|世界|全世界",
        "中国|国内|我国",
        "美国|北美",
        "欧洲|欧盟",
        "日本",
        "韩国",
        "印度",
        "东南亚|东盟",
        "拉美|拉丁美洲|南美",
        "中东",
        "非洲",
        "英国",
        "德国",
        "法国",
        "俄罗斯",
        "加拿大",
        "澳大利亚|澳洲",
        "巴西",
        "墨西哥",
        "土耳其",
        "匈牙利",
        "泰国",
        "越南",
        "印尼|印度尼西亚",
        "沙特|沙特阿拉伯",
        "海外|国外|境外",
    )
)


def _is_of_another_place(reading: Reading, match: Match) -> bool:
    """Whether the unit's figures are those of the world where China's are asked for, and the like."""
    asked = {
        i for i, places in enumerate(_PLACES) for t in reading.terms for f in t.forms if places.fullmatch(f)
    }
    said = {i for i, places in enumerate(_PLACES) if places.search(match.unit.body)}
    return bool(asked and said) and not asked & said


_JUDGEMENT = re.compile(r"推荐|看好|首选|评级|\b(?:recommend|prefer|favou?r|rating)", re.IGNORECASE)
"""Asks for the report's own judgement: what it only speaks of has none."""
_RATINGS = re.compile(
    "买入|持有|卖出|增持|减持|中性|推荐|强烈推荐|buy|hold|sell|neutral|overweight", re.IGNORECASE
)
_TIME = re.compile("时间|日期|dates?|times?", re.IGNORECASE)
_OTHER_WORD = f"(?:(?![之后的了在和与及是等从由将各该其为以对])[{HAN}]){{2}}"
"""Two characters that may be a word of their own, none of which only connects."""
_EXACT = FIGURES | {Want.DATE, Want.NAME}


def _leaves_out_all(reading: Reading, match: Match) -> bool:
    """Whether the unit has the name and none of what is asked of it: "寒武纪 目标价", answered by a list of names."""
    nouns = [
        t
        for t in reading.terms
        if t.name is None
        and t.kind is TermKind.NOUN
        and t.text not in reading.inherited
        and not re.search("几|多少", t.text)
        and not (Want.DATE in reading.wants and _TIME.fullmatch(t.text))
    ]
    # When something was, is asked of the whole clause; its last noun is no more asked for than the others.
    heads = [t for t in nouns if t.head] if required(reading.wants) != {Want.DATE} else []
    asked = heads or [t for t in nouns if t.focus or not reading.clauses]
    # "What rating …" has its noun in the report's table or has no answer there; a sentence may put it in other words.
    hard = _EXACT | {Want.DESCRIPTION} if match.unit.is_row and not reading.chinese else _EXACT
    if tells_the_share(reading, match.unit):
        asked = [t for t in asked if not COST.fullmatch(t.text)]
    return not reading.wants - hard and bool(asked) and all(t in match.missing for t in asked)


def _leaves_out_what_was_asked(reading: Reading, match: Match) -> bool:
    """Whether a follow-up that is a name alone ("and B?") is met by a unit that has nothing of the earlier question."""
    own = [term for term in reading.terms if term.text not in reading.inherited]
    asked = [term for term in reading.terms if term.text in reading.inherited and term.name is None]
    return (
        bool(own and asked)
        and all(term.name for term in own)
        and all(term in match.missing for term in asked)
    )


def _asks_only_unknown(reading: Reading) -> bool:
    """Whether of one thing only what the corpus never speaks of is asked: the thing alone is no answer."""
    if reading.exhibits or Want.SUMMARY in reading.wants:
        return False
    matter = [t for t in reading.terms if t.kind is not TermKind.VERB and len(t.text) > 1]
    nouns = [
        t
        for t in matter
        if t.name is None and (t.focus or not reading.clauses) and not re.search("几|多少", t.text)
    ]
    if not nouns or any(t.text in reading.inherited for t in nouns):
        return False
    heads = [t for t in nouns if t.head]
    things = [t for t in matter if t.known]
    if len(reading.names) == 1 and not any(t.known for t in nouns):
        return True
    return len(things) == 1 and bool(heads) and not any(t.known for t in heads)


def _asks_more(reading: Reading) -> bool:
    """Whether the reading is a part of a question that asks other things too: its row may tell them all."""
    rest = reading.text
    for clause in reading.clauses:
        rest = rest.replace(clause, "")
    return bool(wants_of(rest))


def _has_rival(reading: Reading, term: Term, match: Match) -> bool:
    """Whether the unit has another word where the question has this one: 动力电池 where 储能电池 is asked about."""
    if not reading.wants & FIGURES or not reading.chinese or not term.known or term.text in reading.inherited:
        return False
    text, body = plain(reading.text), match.unit.body
    for other in reading.terms:
        if other is term or other.kind is TermKind.VERB or other.text not in match.found:
            continue
        after = text.partition(term.forms[0])[2].partition(other.forms[0])
        if not after[1] or not _is_compound(after[0], reading):
            continue
        if re.search(_OTHER_WORD + re.escape(other.forms[0]), body):
            return not any(spelt in body for spelt in term.forms)
    return False


def _is_compound(between: str, reading: Reading) -> bool:
    """Whether what stands between two words of a question is nothing, or more words of one compound."""
    for term in reading.terms:
        between = between.replace(term.forms[0], "")
    return not between


def _withheld(reading: Reading, match: Match) -> bool:
    """Whether the text says of the named thing that its figure is not published."""
    forms = [spelt for term in reading.terms if term.name for spelt in term.forms]
    clauses = [clause for clause in re.split("[；;。]", match.unit.text) if _WITHHELD.search(clause)]
    return any(spelt in squash(clause) for clause in clauses for spelt in forms)


def _is_subject(reading: Reading, text: str, match: Match) -> bool:
    """Whether a figure said of something else would be taken for this name's."""
    term = next(term for term in reading.terms if term.text == text)
    return bool(
        term.name
        and term.name.solid
        and text not in reading.inherited
        and text not in match.partly
        and not _has_sibling(reading, term.name, match)
    )


def is_essential(reading: Reading, term: Term, match: Match) -> bool:
    """Whether an answer without the term would be an answer to another question."""
    if term.text in reading.inherited:
        return False
    if term.name:
        return (
            term.name.solid and term.text not in match.partly and not _has_sibling(reading, term.name, match)
        )
    if (term.proper and not term.known) or _JUDGEMENT.match(term.text):
        return True
    if COST.fullmatch(term.text) and tells_the_share(reading, match.unit):
        return False
    exact = bool(reading.wants & FIGURES) or asks_for_a_person(reading.text)
    return exact and term.head


def _has_sibling(reading: Reading, name: Name, match: Match) -> bool:
    """Whether the unit speaks of another asked name in its place: a list or a comparison has one unit for each."""
    several = bool(reading.wants & {Want.LIST, Want.COMPARISON})
    return any(
        other is not name and other.text in match.found and (several or set(other.roles) & set(name.roles))
        for other in reading.names
    )


def _about_chart(reading: Reading, ranked: Sequence[Match], stub: Exhibit) -> Verdict:
    own = [m for m in ranked if m.unit.passage.id == stub.passage_id]
    prose = [m for m in ranked if m.unit.passage.kind is not PassageKind.FIGURE_STUB]
    if not _META.search(reading.text):
        full = [
            m
            for m in prose
            if answers(reading, m)
            and m.coverage >= 0.9
            and not m.missing
            and _dated(reading, m)
            and _names_all(reading, m)
        ]
        if full:
            return Verdict(Outcome.PROSE, tuple(full[:1]), stub)
        return Verdict(Outcome.REFUSE_CHART, tuple(prose[:1]), stub)
    return Verdict(Outcome.FIGURE, tuple(own), stub)


def _names_all(reading: Reading, match: Match) -> bool:
    """Whether the unit itself has every name; a bar of a chart is not in what is said of "these four"."""
    names = [term for term in reading.terms if term.name]
    return all(any(stands_in(spelt, match.unit.body) for spelt in term.forms) for term in names)


def _dated(reading: Reading, match: Match) -> bool:
    """Whether one clause of the unit holds both the asked year and a figure; a chart's point is not in a trend."""
    years = reading.periods.years
    if not years:
        return True
    clauses = re.split(r"[，,；;。]", match.unit.text)
    return any(
        all(read_periods(clause).covers_year(year) for year in years)
        and any(f.kind in _kinds_for(reading) for f in read_figures(clause))
        for clause in clauses
    )


def _kinds_for(reading: Reading) -> frozenset[FigureKind]:
    rates = {FigureKind.PERCENT, FigureKind.POINTS, FigureKind.MULTIPLE}
    values = {FigureKind.AMOUNT, FigureKind.NUMBER}
    wanted = required(reading.wants)
    if wanted == {Want.PERCENT}:
        return frozenset(rates)
    return frozenset(values) if wanted == {Want.AMOUNT} else frozenset(rates | values)


def _described_chart(reading: Reading, ranked: Sequence[Match], outline: Outline) -> list[Exhibit]:
    """The chart that the question speaks of without its number ("那张 … 图", "the exhibit on …")."""
    if reading.exhibits or not _A_CHART.search(reading.text):
        return []
    best = max(ranked, key=lambda m: (m.coverage, m.score), default=None)
    stubs = [m for m in ranked if m.unit.passage.kind is PassageKind.FIGURE_STUB]
    nearest = max(stubs, key=lambda m: m.coverage, default=None)
    if best is None or nearest is None or nearest.coverage < max(MIN_COVERAGE_SOFT, 0.75 * best.coverage):
        return []
    exhibit = outline.labelled(nearest.unit.passage.exhibit, nearest.unit.passage.source)
    return [exhibit] if exhibit else []


def _asked_chart(
    reading: Reading, ranked: Sequence[Match], answering: Sequence[Match], outline: Outline
) -> Exhibit | None:
    """The chart whose caption covers the question better than any sentence that could answer it."""
    if not reading.wants & HARD:
        return None
    stubs = [m for m in ranked if m.unit.passage.kind is PassageKind.FIGURE_STUB]
    if not stubs:
        return None
    best = max(stubs, key=lambda m: m.coverage)
    against = max((m.coverage for m in answering), default=0.0)
    if best.coverage < MIN_COVERAGE or best.coverage < against + CHART_LEAD:
        return None
    if any(term.head for term in best.missing):
        return None  # a chart of something else
    if reading.periods.years and any(
        m.period_fit == 1 and not m.missing and _dated(reading, m) for m in answering
    ):
        return None  # the text has the figure of the asked time
    return outline.labelled(best.unit.passage.exhibit, best.unit.passage.source)


def _what_is_missing(reading: Reading, statements: Sequence[Match]) -> str:
    """The words to say are not in the report: unknown ones first, else what the best sentence lacks."""
    unknown = [term.text for term in reading.unknown if term.kind is not TermKind.VERB]
    if unknown:
        return "、".join(unknown[:3]) if reading.chinese else ", ".join(unknown[:3])
    return ""


def _rows_or_prose(reading: Reading, answering: Sequence[Match]) -> Verdict:
    rows = [m for m in answering if m.unit.is_row]
    prose = [m for m in answering if not m.unit.is_row]
    change = {Want.PERCENT, Want.AMOUNT} <= reading.wants and Want.COMPARISON not in reading.wants
    if (
        rows
        and prose
        and change
        and Want.PERCENT in prose[0].satisfied
        and Want.PERCENT not in rows[0].satisfied
    ):
        return Verdict(Outcome.PROSE, tuple(prose))  # a change is asked, and only the text gives one
    if rows and (_compares_rows(reading, rows) or _ranks_rows(reading, rows, prose)):
        return Verdict(Outcome.ROWS, tuple(_meant_rows(reading, rows)))
    if rows and (
        not prose or rows[0].score >= prose[0].score - ROW_LEAD or _names_a_cell(reading, rows, prose[0])
    ):
        return Verdict(Outcome.ROWS, tuple(_meant_rows(reading, rows)))
    return Verdict(Outcome.PROSE, tuple(prose))


def _compares_rows(reading: Reading, rows: Sequence[Match]) -> bool:
    """Whether two names of one column are compared and each has its row."""
    if Want.COMPARISON not in reading.wants:
        return False
    with_row = [name for name in reading.names if any(name.text in m.found for m in rows)]
    return any(
        set(one.roles) & set(other.roles) for i, one in enumerate(with_row) for other in with_row[i + 1 :]
    )


_FIRST = re.compile(r"第一|首位|居首|榜首|\b(?:first|top)\b", re.IGNORECASE)


def _ranks_rows(reading: Reading, rows: Sequence[Match], prose: Sequence[Match]) -> bool:
    """Whether the highest or lowest of a table's column is asked, and no sentence says which it is."""
    if Want.SUPERLATIVE not in reading.wants or (prose and _ranks(prose[0].unit.text)):
        return False
    asked, terms = asked_columns(reading, _headings(rows[0]))
    with_figures = [m for m in rows if _headings(m) == _headings(rows[0]) and _cells_with_digits(m, asked)]
    return bool(terms) and len(with_figures) > 1


def _ranks(text: str) -> bool:
    return Want.SUPERLATIVE in wants_of(text) or bool(_FIRST.search(text))


def _cells_with_digits(match: Match, columns: Sequence[int]) -> bool:
    return any(re.search(r"\d", match.unit.passage.cells[at][1]) for at in columns)


def _names_a_cell(reading: Reading, rows: Sequence[Match], prose: Match) -> bool:
    """Whether the question names the row and a column of its table: then the cell is what is asked.

    Not where the text speaks of an asked name that no row has: "a price against that of X" is in the text alone. Nor
    where a price is asked under a condition that only the text has: by night.
    """
    row = rows[0]
    if not row.unit.passage.cells:
        return False
    if any(n.text in prose.found and all(n.text not in m.found for m in rows) for n in reading.names):
        return False
    if any(t.text in prose.found and _is_condition(t, rows) for t in reading.terms):
        return False
    _, terms = asked_columns(reading, [column for column, _ in row.unit.passage.cells])
    return bool(terms) and any(_is_label(name, row) for name in reading.names)


def _is_condition(term: Term, rows: Sequence[Match]) -> bool:
    """Whether the term is a time of the day or the like, and no row has it."""
    return any(_CONDITION.search(spelt) for spelt in term.forms) and all(term in m.missing for m in rows)


_CONDITION = re.compile("夜间|闲时|空闲|错峰|低谷|峰谷|折扣|优惠|促销|off-?peak|discount", re.IGNORECASE)


def _meant_rows(reading: Reading, rows: Sequence[Match]) -> list[Match]:
    """The rows of the best row's table that the question means: for each name the best, else the close ones."""
    headings = _headings(rows[0])
    # A table that goes on in the next exhibit has the same columns.
    here = [m for m in rows if _headings(m) == headings] if headings else [rows[0]]
    names = [name for name in reading.names if any(name.text in m.found for m in here)]
    if not names:
        return [m for m in here if _as_good(m, here[0])]
    labels = [name for name in names if any(_is_label(name, m) for m in here)]
    names = labels or names
    most = max(_names_found(names, m) for m in here)
    one_each = len(labels) > 1 and all(sum(_is_label(name, m) for name in labels) < 2 for m in here)
    if (
        most > 1
        and not one_each
        and Want.COMPARISON not in reading.wants
        and not IN_BOTH.search(reading.text)
    ):
        here = [m for m in here if _names_found(names, m) == most]
    meant: list[Match] = []
    for name in names:
        having = [m for m in here if name.text in m.found]
        having = [m for m in having if _is_label(name, m)] or having
        meant += [m for m in having if _as_good(m, having[0]) and m not in meant]
    if not here[0].missing and all(m.coverage < here[0].coverage - CELL_LEAD for m in meant):
        # A part of a longer label is the label of another row: "power equipment", "power management chips".
        return [m for m in here if not m.missing and _as_good(m, here[0])]
    return sorted(meant, key=lambda m: m.unit.passage.start)


def _as_good(match: Match, best: Match) -> bool:
    return match.coverage * match.period_fit >= best.coverage * best.period_fit - ALONGSIDE


def _headings(match: Match) -> tuple[str, ...]:
    return tuple(column for column, _ in match.unit.passage.cells)


def _is_label(name: Name, match: Match) -> bool:
    """Whether a cell of the row is the name and nothing else; a rating is what is said of a row, not its name."""
    return not _RATINGS.fullmatch(name.text) and any(
        form(cell) in name.forms for _, cell in match.unit.passage.cells
    )


def _names_found(names: Sequence[Name], match: Match) -> int:
    return sum(name.text in match.found for name in names)
