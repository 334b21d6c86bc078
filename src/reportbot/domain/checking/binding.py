"""Which words of a sentence belong to which of its figures.

"A 和 B 分别为 x 和 y", "x for A, y for B", "从 x 升至 y": the sentence is cut between its figures where it pauses,
and a list of things is matched with the list of figures that it is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportbot.domain import stated_words
from reportbot.domain.figures import Figure, FigureKind
from reportbot.domain.text import squash

Span = tuple[int, int]

_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]")
_BEHIND_IT = re.compile(r"[^()（）,，。；;、]{0,12}?[(（][^()（）]*[)）]")
"""A bracket that says more of the figure before it: "$2.50 in (uncached)"."""
_PAUSES = (
    re.compile(r"[；;。！？!?\n]"),
    re.compile(r"[，：:]|,(?!\d)|\s[–—-]\s|——|[（(]"),
    re.compile(r"、|以及|而|但|并|和|及|与|\b(?:and|while|whereas|but|or|plus)\b", re.IGNORECASE),
    re.compile(r"\b(?:to|from|versus|vs|against|than|compared|up|down)\b", re.IGNORECASE),
    re.compile(
        r"(?<![占同环对类])比(?![例重率值])|较|是|为|相当于|\b(?:is|are|was|were|tops?|exceeds?|beats?)\b",
        re.IGNORECASE,
    ),
)
_LIST_GAP = re.compile(
    r"\s*(?:、|和|及|与|以及|/|,\s*and\b|,|，|and\b)\s*(?:约|大约|超过?|about|around|over)?\s*", re.IGNORECASE
)
_VERSUS = re.compile(r"\s*(?:对比?|vs\.?|versus|against|compared (?:with|to))\s*", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"分别|依次|\brespectively\b", re.IGNORECASE)
_AND = re.compile(r"、|以及|和|及|与|\s&\s|\band\b|,\s*and\b|,(?!\d)", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[，。；;：:（(]|,(?!\d)(?=[^,]*\b(?:and|,))")
_ELEMENT_END = re.compile(
    r"占|的|约|为|达|在|分别|依次|各自?|\b(?:is|are|was|were|at|cost|costs|account|make|fell|rose|lost|will)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^\s*(?:根据|按照?|据|来自)[^，,。]{2,24}(?:[，,]|(?=预计|预测|统计|测算|数据))|^\s*according to [^,]{2,40},",
    re.IGNORECASE,
)
# What a figure is said to be: 成本 in "的成本为", revenue in "revenue of".
_HEAD = re.compile(
    r"(?P<head>[\u4e00-\u9fff]{2})(?:已经|将|可|或|也)?(?:为|达到?|是)(?:约|人民币|超过)*\s*$"
    r"|(?P<word>[A-Za-z]{4,}) (?:of|was|is|at|were)\s*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"较|比|相比|从|由|自|到|至|增|升|降|涨|跌|达|为|并|也|又|再|随后|之后|此后|后续|其中|预计|同比|环比|同时|公布|约|[的了]"
    r"|up|down|from|to|versus|compared|a\b|an\b|the\b|by|or|i\.e|growth|rising|falling",
    re.IGNORECASE,
)
_AND_THEN = re.compile(r"\b(?:and|while|but|whereas)\s+|(?:而|并且|但)\s*", re.IGNORECASE)
_LEAST_COMMON = 2  # characters that two parts must end alike to be of one pattern; Latin letters count half
_BEHIND = 16  # characters behind a list in which "respectively" may stand


@dataclass(frozen=True, slots=True)
class Part:
    """The spans of a sentence that belong to one figure, in order; what is before ``start`` leads up to it."""

    own: tuple[Span, ...]
    start: int
    end: int
    guessed: bool = False
    """Whether a list was matched with a list though neither names nor "respectively" say that it should be."""


def bind(text: str, figures: Sequence[Figure], names: Sequence[Span], dates: Sequence[Span]) -> list[Part]:
    """The part of each figure, in order. ``names`` and ``dates`` say where such stand in the text."""
    if not figures:
        return []
    runs = runs_of(text, figures)
    cuts = [0]
    for run, following in pairwise(runs):
        cuts.append(_cut(text, run[-1].end, following[0].start, names))
    cuts.append(len(text))
    parts: list[Part] = []
    for run, low, high in zip(runs, cuts[:-1], cuts[1:], strict=True):
        made = _parts(text, run, low, high, names, dates)
        parts += _of_those_before(text, run, made, parts)
    return parts


def _of_those_before(
    text: str, run: Sequence[Figure], made: list[Part], before: Sequence[Part]
) -> list[Part]:
    """A 为 x，B 为 y，分别占 u 和 v: the listed figures are of what the ones before are of."""
    count = len(run)
    low = made[0].start
    told_apart = made[0].end != made[-1].end
    if (
        count < 2
        or len(before) < count
        or not told_apart
        or not _RESPECTIVELY.search(text, low, run[0].start)
    ):
        return made
    return [
        Part((*other.own, *part.own), other.start, part.end)
        for other, part in zip(before[-count:], made, strict=True)
    ]


def runs_of(text: str, figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures of one kind that follow one another as a list: 70%、11% 和 9%."""
    runs: list[list[Figure]] = []
    for figure in figures:
        last = runs[-1][-1] if runs else None
        if (last and _of_one_kind(last, figure) and _LIST_GAP.fullmatch(text, last.end, figure.start)) or (
            last and last is runs[-1][0] and _is_versus(text, last, figure)
        ):
            runs[-1].append(figure)
        else:
            runs.append([figure])
    return runs


def _is_versus(text: str, one: Figure, other: Figure) -> bool:
    """Whether two figures are set against each other: 2.19 美元对 60 美元."""
    return _of_one_kind(one, other) and bool(_VERSUS.fullmatch(text, one.end, other.start))


def _of_one_kind(one: Figure, other: Figure) -> bool:
    """Whether two figures may be of one list, in which the last alone has the unit: 60 亿和 10 亿美元."""
    return one.kind is other.kind or (
        one.kind is FigureKind.NUMBER and not one.unit and other.kind is FigureKind.AMOUNT
    )


def _cut(text: str, end: int, start: int, names: Sequence[Span] = ()) -> int:
    """Where the words between two figures change sides."""
    if bracket := _BEHIND_IT.match(text, end, start):
        end = bracket.end()
    if (clause := _new_clause(text, end, start, names)) is not None:
        return clause
    for pause in _PAUSES:
        if found := pause.search(text, end, start):
            return found.start()
    return end


def _new_clause(text: str, end: int, start: int, names: Sequence[Span]) -> int | None:
    """Where a clause about another name begins before the first pause: "x in 2022 and B came later, in 2023"."""
    ends = {name[1] for name in names}
    starts = {name[0] for name in names}
    pause = next(
        (m.start() for m in (_PAUSES[0].search(text, end, start), _PAUSES[1].search(text, end, start)) if m),
        None,
    )
    for joint in _AND_THEN.finditer(text, end, pause or end):
        if joint.end() in starts and len(text[: joint.start()].rstrip()) not in ends:
            return joint.start()
    return None


def _parts(
    text: str, run: Sequence[Figure], low: int, high: int, names: Sequence[Span], dates: Sequence[Span]
) -> list[Part]:
    if len(run) == 1:
        return [Part(((low, high),), low, high)]
    elements, guessed = _elements(text, run, low, high, names, dates)
    if not elements:
        edges = [low, *(figure.start for figure in run[1:]), high]
        return [Part(((a, b),), a, b) for a, b in pairwise(edges)]
    taken = sorted([*elements, (run[0].start, run[-1].end)])
    shared = _rest(taken, low, high)
    return [
        Part(tuple(sorted([element, *shared, (figure.start, figure.end)])), low, high, guessed)
        for element, figure in zip(elements, run, strict=True)
    ]


def _rest(taken: Sequence[Span], low: int, high: int) -> list[Span]:
    found: list[Span] = []
    at = low
    for start, end in taken:
        if start > at:
            found.append((at, start))
        at = max(at, end)
    return [*found, (at, high)] if at < high else found


def _elements(
    text: str, run: Sequence[Figure], low: int, high: int, names: Sequence[Span], dates: Sequence[Span]
) -> tuple[list[Span], bool]:
    """What the listed figures are of, one for each, and whether that is a guess; none when the sentence lists nothing."""
    count, start = len(run), run[0].start
    if count == 2 and _is_versus(text, run[0], run[1]):
        before = [name for name in names if name[1] <= start]
        inside = any(low <= name[0] for name in before)
        bracketed = text[:start].rstrip()[-1:] in ("(", "（")
        return (before[-2:], False) if len(before) > 1 and (inside or bracketed) else ([], False)
    said = _RESPECTIVELY.search(text, low, min(high, run[-1].end + _BEHIND))
    stated = said.start() if said and said.start() < start else start
    listed_dates = [span for span in dates if low <= span[0] and span[1] <= start][-count:]
    if len(listed_dates) == count and all(
        _LIST_GAP.fullmatch(text, a[1], b[0]) for a, b in pairwise(listed_dates)
    ):
        return listed_dates, False
    found = _listed(text, low, stated, count, names, exactly=said is None)
    if not found and said:
        found = _listed(text, run[-1].end, high, count, names, exactly=True)
    named = all(any(a <= n[0] and n[1] <= b for n in names) for a, b in found)
    return found, said is None and not named


def _listed(
    text: str, low: int, high: int, count: int, names: Sequence[Span], *, exactly: bool
) -> list[Span]:
    clause = max((m.end() for m in _CLAUSE_START.finditer(text, low, high)), default=low)
    joints = [m.span() for m in _AND.finditer(text, clause, high)]
    if len(joints) < count - 1:
        joints = [m.span() for m in _AND.finditer(text, low, high)]
        clause = low
    if len(joints) < count - 1 or (exactly and len(joints) != count - 1):
        return []
    first = joints[len(joints) - count][1] if len(joints) >= count else clause
    joints = joints[-(count - 1) :]
    edges = [first, *(edge for joint in joints for edge in joint), high]
    spans = [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
    named = [[n for n in names if a <= n[0] and n[1] <= b] for a, b in spans]
    if all(named):
        # The last of the first, for what leads up to the list; the first of the others, for what follows it.
        return [named[0][-1], *(found[0] for found in named[1:])]
    a, b = spans[-1]
    if end := _ELEMENT_END.search(text, a + 1, b):
        spans[-1] = (a, end.start())
    return spans if all(text[a:b].strip() for a, b in spans) else []


def source_end(text: str) -> int:
    """Where the words end by which a sentence names its source, 0 when it begins otherwise."""
    found = _SOURCE.match(text)
    return found.end() if found else 0


def goes_on(part: str) -> bool:
    """Whether a part only goes on from the figure before it: 较 …, 增加到, 同比增长, up from."""
    said = part.strip(" ，,、；;。.")
    return (
        not said
        or bool(_GOES_ON.match(said))
        or bool(stated_words.PLAIN.match(stated_words.HEDGES.sub("", said)))
    )


def counterparts(one: str, other: str) -> tuple[str, str] | None:
    """What differs in two parts of one pattern: 网络 and 安全 in "网络设备占比约" and "安全设备占比约"; None if they are not.

    The parts are given without their figures.
    """
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    common = one[len(one) - length :].strip(" ，,、的")
    weight = sum(0.5 if character.isascii() else 1.0 for character in common)
    if weight < _LEAST_COMMON:
        return None
    left, right = one[: len(one) - length].strip(" ，,、；;"), other[: len(other) - length].strip(" ，,、；;")
    return (left, right) if left and right and squash(left) != squash(right) else None


def heads(one: str, other: str) -> tuple[str, str] | None:
    """What two figures are said to be, where both parts say it right before and differently: 成本 and 收入."""
    mine, yours = _HEAD.search(one), _HEAD.search(other)
    if mine is None or yours is None or any(stated_words.GROWTH.search(found[0]) for found in (mine, yours)):
        return None  # "a rise of" says how, not what
    pair = mine[mine.lastgroup or 0], yours[yours.lastgroup or 0]
    return pair if pair[0] != pair[1] else None
