"""Reading stated figures out of sentences: what each figure measures, of what, and when."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportbot.domain import stated_words as words
from reportbot.domain.calculators.measures import Measure
from reportbot.domain.documents import Passage, PassageKind
from reportbot.domain.figures import Figure, FigureKind, read_figures
from reportbot.domain.periods import read_periods
from reportbot.domain.sentences import split_sentences
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.text import squash
from reportbot.domain.unit_prices import per_behind

_CLAUSE = re.compile(r"[，；;：:（(。]|,(?!\d)")
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_QUARTERS = re.compile(r"([一二三四])(?:季度)?\s*(至|到|-|、|和|及)\s*([一二三四])季度")
_SHARE_OF = re.compile(
    r"^(?P<part>.*?)(?:约|大约|大致|通常|一般|大概|合计|共)*占(?:了|到|据|比)?(?P<whole>.*?)(?:的)?(?:约|大约|近|比例|比重|份额|为|达|超过?|\s)*$"
)
_WITHIN = re.compile(
    r"^(?:在|从|按)?(?P<whole>[^，,]{2,24}?)(?:的)?(?:成本|(?<=..)投资(?!之)|支出|开支|构成|结构|投入)*(?:[之当]?中|里|内部|方面|构成看|来看|(?<=侧))[，,]"
)
_USED_FOR = re.compile(
    r"^\s*(?:将|会|计划|拟)*(?:用于|投向|投入到?|流向|分配给|来自于?)(?P<part>[^，,。；;]{2,24})"
)
_OUT_OF = re.compile(r"(?P<whole>[^，,。；;]{2,30}?)(?:中|里)(?:有|的)?(?:约|大约|近|超过?)*\s*$")
_THE_REST = re.compile(
    r"其余(?:部分)?(?:均?为|是|主要是|主要为|则为|则?用于|均?来自)(?P<part>[^，,。；;]{2,20})"
)
_ADVERBIAL = re.compile(
    r"^(?:(?:[^，,]{1,16}看|另外|此外|同时|其中|而且|因此|相比之下|与之相比|综上|总体|[^，,]{0,30}(?:测算|数据|预测|统计)|根据[^，,]{2,20})[，,]\s*)+"
)
_RATE_WORDS = re.compile(r"(?:的?(?:年均|年复合|年化|复合|同比|环比)*(?:增速|增长率|增长|增幅))+$")
_PARTS = re.compile(r"、|，|,|以及|及|和|与|\band\b")
_PROSE = frozenset({PassageKind.PARAGRAPH, PassageKind.BULLET})
_LONGEST_SUBJECT = 28
_PHYSICAL = frozenset({"t", "kg", "kWh", "GWh", "GW", "MW", "kW", "km", "km²"})


@dataclass
class _Context:
    """What a sentence has said so far."""

    subject: str = ""
    whole: str = ""
    kind: MeasureKind = MeasureKind.LEVEL
    year: int | None = None
    opening: str = ""
    """What the sentence begins with."""
    earlier: str = ""
    """What the sentence before was about."""


def read_stated(passages: Sequence[Passage]) -> list[StatedFigure]:
    """The figures of all prose passages that say what they measure, in reading order."""
    found: list[StatedFigure] = []
    for passage in passages:
        if passage.kind not in _PROSE:
            continue
        whole = before = subject = ""
        for sentence in split_sentences(passage.text):
            opening = _opening(sentence.text)
            earlier = before if sentence.text.startswith("其中") else whole
            context = _Context(whole=earlier, opening=opening, earlier=subject)
            made = list(_sentence(sentence.text, passage, context))
            found += made
            whole, before = context.whole, made[-1].subject if made else opening
            subject = context.subject or subject
    return found


def _sentence(text: str, passage: Passage, context: _Context) -> Iterator[StatedFigure]:
    if within := _WITHIN.match(text):
        context.whole = _subject(within["whole"])
    figures = [f for f in read_figures(text) if f.kind not in (FigureKind.EXHIBIT, FigureKind.ORDINAL)]
    measured = [f for f in figures if _is_measured(f)]
    at = 0
    previous: StatedFigure | None = None
    taken = 0
    for index, figure in enumerate(measured):
        if index < taken:
            continue
        before = text[at : figure.start]
        run = _run(text, measured, index)
        if len(run) > 1 and (
            words.RESPECTIVELY.search(text[: run[-1].end + 12]) or _quarters(before, len(run))
        ):
            made = list(_listed(text, before, run, passage, context))
            if made:
                yield from made
                taken, at, previous = index + len(run), run[-1].end, made[-1]
                continue
        made_one = _one(text, before, figure, passage, context, previous)
        at = figure.end
        if made_one is not None:
            previous = made_one
            yield made_one
            yield from _rest_of(text, measured[index + 1 :], made_one)


def _is_measured(figure: Figure) -> bool:
    if figure.unit in _PHYSICAL:
        return True
    if figure.kind in (FigureKind.PERCENT, FigureKind.AMOUNT):
        return True
    return (
        figure.kind is FigureKind.NUMBER
        and not figure.in_words
        and figure.high >= 1000
        and figure.first is None
    )


def _run(text: str, figures: Sequence[Figure], index: int) -> list[Figure]:
    """The figures that follow one another as a list: 60%、15% 和 10%."""
    run = [figures[index]]
    for figure in figures[index + 1 :]:
        if figure.kind is not run[0].kind or not words.LIST_GAP.match(text[run[-1].end : figure.start]):
            break
        run.append(figure)
    return run


def _listed(
    text: str, before: str, run: Sequence[Figure], passage: Passage, context: _Context
) -> Iterator[StatedFigure]:
    """A、B、C 分别占 Y 的 60%、15%、10%: one figure for each of the things listed."""
    stated = words.RESPECTIVELY.split(before)[0] if words.RESPECTIVELY.search(before) else before
    clause = stated.split("。")[-1]
    kind = _kind(before, text[run[-1].end : run[-1].end + 12], run[0], context, text[: run[0].start])
    whole = ""
    if kind is MeasureKind.SHARE:
        behind = re.search(r"占(?:了|到|据)?(?P<whole>[^，,、]{0,20}?)(?:的|比)", before)
        whole = _subject(behind["whole"]) if behind else ""
        clause = re.split(r"占", clause)[0]
    clause = words.CAPEX.split(clause)[0] if kind is MeasureKind.CAPEX else clause
    names = [_subject(part) for part in _PARTS.split(clause) if _subject(part)][-len(run) :]
    if quarters := _quarters(before, len(run)):
        yield from _by_quarter(text, quarters, run, passage, context)
        return
    if len(names) != len(run):
        return
    context.whole = whole or context.whole
    context.kind = kind
    context.year = _year(before) or context.year
    for name, figure in zip(names, run, strict=True):
        yield _made(text, name, figure, kind, passage, context)


def _quarters(before: str, count: int) -> list[int]:
    """The quarters that a list of figures is for: 一季度至四季度, 二、三季度."""
    found = _QUARTERS.search(before)
    if not found:
        return []
    first, last = ("一二三四".index(found[n]) + 1 for n in (1, 3))
    listed = list(range(first, last + 1)) if found[2] in "至到-" else [first, last]
    return listed if len(listed) == count else []


def _by_quarter(
    text: str, quarters: Sequence[int], run: Sequence[Figure], passage: Passage, context: _Context
) -> Iterator[StatedFigure]:
    before = text[: run[0].start]
    context.year = _year(before) or context.year
    subject = context.subject or context.earlier or _first_clause(text)
    growth = run[0].kind is FigureKind.PERCENT and words.GROWTH.search(before)
    kind = MeasureKind.GROWTH if growth else MeasureKind.LEVEL
    for quarter, figure in zip(quarters, run, strict=True):
        yield _made(text, subject, figure, kind, passage, context, f"Q{quarter}")


def _one(
    text: str, before: str, figure: Figure, passage: Passage, context: _Context, previous: StatedFigure | None
) -> StatedFigure | None:
    clause = _last_clause(before)
    behind = _CLAUSE.split(text[figure.end : figure.end + 36])[0]
    kind = _kind(clause, behind, figure, context, text[: figure.start])
    context.year = _year(clause) or _year(before) or context.year
    stage = _quarter(clause) if kind is MeasureKind.GROWTH else ""
    if kind in (MeasureKind.LEVEL, MeasureKind.CAPEX) and words.FROM.search(before):
        stage = "before"
    elif previous is not None and previous.stage == "before" and words.TO.search(before):
        kind, stage = previous.kind, "after"
    subject = _subject(words.FROM.sub("", clause) if stage == "before" else clause)
    if stage == "after" and previous is not None:
        subject = previous.subject
    elif kind is MeasureKind.SHARE:
        subject = _share_subject(clause, behind, context)
    elif kind is MeasureKind.DISCOUNT:
        subject = clause.strip() or before.strip()
    elif not subject or words.PLAIN.match(subject) or squash(context.subject).endswith(squash(subject)):
        subject = context.subject or context.earlier or _first_clause(text)
        if kind is MeasureKind.LEVEL and stage and words.CAPEX.search(subject):
            kind = MeasureKind.CAPEX
    if kind in (MeasureKind.GROWTH, MeasureKind.CAGR):
        subject = _RATE_WORDS.sub("", subject) or subject
    if kind is MeasureKind.CAPEX:
        subject = (
            _subject(re.sub("(?:的|合计|整体|总)+$", "", words.CAPEX.sub("", subject).strip())) or subject
        )
    if len(subject) < 2:
        return None
    if kind in (MeasureKind.LEVEL, MeasureKind.CAPEX) or (
        kind in (MeasureKind.GROWTH, MeasureKind.CAGR) and not context.subject
    ):
        context.subject = subject
    context.kind = kind
    return _made(text, subject, figure, kind, passage, context, stage)


def _last_clause(before: str) -> str:
    """The last clause that says something: "约" and "达到" alone do not."""
    plain = _BRACKETS.sub("", before)
    clauses = [clause for clause in _CLAUSE.split(plain) if squash(words.HEDGES.sub("", clause))]
    return clauses[-1] if clauses else ""


def _kind(clause: str, behind: str, figure: Figure, context: _Context, so_far: str) -> MeasureKind:
    if figure.kind is FigureKind.PERCENT:
        if words.OFF_PEAK.search(so_far) and (words.PAID.search(clause) or words.CUT.search(clause)):
            return MeasureKind.DISCOUNT
        if _USED_FOR.match(behind) and _OUT_OF.search(clause):
            return MeasureKind.SHARE
        if words.CAGR.search(clause):
            return MeasureKind.CAGR
        if words.SHARE.search(clause) or re.match(r"\s*of\b|\s*的(?:市场)?(?:份额|比重|占比)", behind):
            return MeasureKind.SHARE
        if words.GROWTH.search(clause) or re.match(r"的?(?:增速|增长|增幅|同比)", behind.strip()):
            return MeasureKind.GROWTH
        return MeasureKind.LEVEL
    if words.CAPEX.search(clause):
        return MeasureKind.CAPEX
    return MeasureKind.CAPEX if context.kind is MeasureKind.CAPEX else MeasureKind.LEVEL


def _rest_of(text: str, later: Sequence[Figure], last: StatedFigure) -> Iterator[StatedFigure]:
    """What the text calls the rest, behind the only share of a whole: "约占 68%，其余为非 IT 侧"."""
    named = _THE_REST.search(text)
    if last.kind is not MeasureKind.SHARE or not named or later or not last.whole:
        return
    value = Measure(100 - last.value.high, 100 - last.value.low, "%", last.value.bound)
    part = _subject(named["part"])
    yield replace(
        last,
        id=last.id + "r",
        name=f"{part}占{last.whole}的比例（按差额）",
        subject=part,
        value=value,
    )


def _share_subject(clause: str, behind: str, context: _Context) -> str:
    """The part; its whole goes into the context, or stays that of the part before it."""
    if (used := _USED_FOR.match(behind)) and (out_of := _OUT_OF.search(clause)):
        spent = _subject(out_of["whole"])
        context.whole = f"{context.opening} {spent}" if context.opening not in spent else spent
        return _subject(used["part"])
    if found := _SHARE_OF.match(clause):
        context.whole = _subject(found["whole"]) or context.whole
        return _subject(found["part"]) or context.subject or context.opening
    if of := re.match(r"\s*of (?:the |its |total )*(?P<whole>[\w' -]{3,40})", behind):
        context.whole = of["whole"].strip() or context.whole
        return _subject(re.split(r"\b(?:account|make|represent)", clause)[0])
    return _subject(clause)


def _subject(clause: str) -> str:
    """What a clause speaks of: itself without times, hedges and connectives."""
    text = words.OPENINGS.sub("", clause.strip())
    text = words.TIMES.sub("", text)
    text = words.OPENINGS.sub("", text.strip())
    text = words.HEDGES.sub("", text).strip(" 　、的“”\"'")
    text = re.sub(r"^[^（(]*[)）]|[（(][^）)]*$", "", text).strip()
    return text[-_LONGEST_SUBJECT:] if len(text) > _LONGEST_SUBJECT else text


def _first_clause(text: str) -> str:
    return _subject(_CLAUSE.split(_ADVERBIAL.sub("", text))[0])


def _opening(text: str) -> str:
    """The thing that a sentence begins with, as far as its first verb or particle."""
    plain = _ADVERBIAL.sub("", text)
    return _subject(
        re.split(r"[，,：:]|(?<=..)(?:也|均|都|约|占|是|为|在|包括|等|提供|设计|会|将)", plain)[0]
    )


def _quarter(clause: str) -> str:
    found = re.search(r"([一二三四])季度", clause)
    return f"Q{'一二三四'.index(found[1]) + 1}" if found else ""


def _year(text: str) -> int | None:
    years = re.findall(r"(?<!\d)((?:19|20)\d{2})(?!\d)", text)
    return int(years[-1]) if years else None


def _made(
    text: str,
    subject: str,
    figure: Figure,
    kind: MeasureKind,
    passage: Passage,
    context: _Context,
    stage: str = "",
) -> StatedFigure:
    value = Measure.read(figure)
    if kind is MeasureKind.GROWTH and figure.direction < 0 < value.low:
        value = Measure(-value.high, -value.low, value.unit, value.bound)
    if kind is MeasureKind.DISCOUNT:
        value = _paid_share(text, figure, value)
    first, last = _years(text, figure, kind, context)
    whole = context.whole if kind is MeasureKind.SHARE else ""
    return StatedFigure(
        id=_identifier(passage, text, figure, subject),
        name=_name(subject, kind, first, last, stage, whole),
        english="",
        kind=kind,
        value=value,
        subject=subject,
        source=passage.source,
        start=passage.start,
        end=passage.end,
        passages=(passage.id,),
        first_year=first,
        last_year=last,
        whole=whole,
        stage=stage,
        per=per_behind(text, figure.end) if figure.kind is FigureKind.AMOUNT else "",
    )


def _paid_share(text: str, figure: Figure, value: Measure) -> Measure:
    """What is paid of the list price: 25% of it, or all but the 75% that is taken off."""
    near = text[max(0, figure.start - 8) : figure.end + 6]
    if words.CUT.search(near) and not words.PAID.search(near) and not figure.text.endswith("折"):
        return Measure(Decimal(100) - value.high, Decimal(100) - value.low, "%", value.bound)
    return value


def _years(text: str, figure: Figure, kind: MeasureKind, context: _Context) -> tuple[int | None, int | None]:
    spans = sorted(read_periods(text[: figure.end + 30]).spans)
    if kind is MeasureKind.CAGR and spans:
        return spans[-1]
    return context.year, context.year


def _name(
    subject: str, kind: MeasureKind, first: int | None, last: int | None, stage: str, whole: str
) -> str:
    times = f"{first}-{last} 年" if first and last and first != last else f"{first} 年" if first else ""
    what = {
        MeasureKind.GROWTH: "增速",
        MeasureKind.CAGR: "年均增速",
        MeasureKind.SHARE: f"占{whole}的比例" if whole else "占比",
        MeasureKind.DISCOUNT: "空闲时段价格占原价的比例",
        MeasureKind.CAPEX: "" if words.CAPEX.search(subject) else "资本开支",
    }.get(kind, "")
    order = {"before": "（原来）", "after": "（之后）"}.get(stage, stage and f"（{stage}）")
    return " ".join(part for part in (times, f"{subject}{what}{order}") if part)


def _identifier(passage: Passage, text: str, figure: Figure, subject: str) -> str:
    said = "\0".join([passage.id, text, str(figure.start), subject])
    return "s" + hashlib.sha256(said.encode()).hexdigest()[:12]
