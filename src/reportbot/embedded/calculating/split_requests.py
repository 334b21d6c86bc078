"""Requests to split an amount by stated shares: what is split, into which of its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reportbot.domain.calculators.breakdown import Whole, core, leads_to, parts_within
from reportbot.domain.figures import Figure, FigureKind
from reportbot.domain.lexicon import is_company
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.stated_wholes import wholes_of
from reportbot.domain.stated_words import CAPEX, TOTAL_ROW
from reportbot.domain.text import squash
from reportbot.domain.unit_prices import per_behind
from reportbot.embedded.calculating.figure_cues import ALL_OF_THEM, SUM
from reportbot.embedded.calculating.figure_relations import contrary
from reportbot.embedded.calculating.questions import Question, same_value
from reportbot.embedded.claims_judged import claimed_figure
from reportbot.embedded.figure_matching import FigureFinder, FoundFigure
from reportbot.embedded.reading import Term, TermKind, is_deictic

_SPLIT = re.compile(
    r"拆|分配|分解|构成|其中|分别|各(?:自|占|是|要|需|约|大约|多少)?|多少|几|花|用于|投|算|就是|投入|预算|区间|\bsplit|\bbreak ?down|\bgo(?:es)? (?:to|on|into)\b|\bhow much\b|"
    r"\bspen[dt]|\bbudget\b|\ballocat|\bimpl(?:y|ies)\b|\bwhat\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"合计|加起来|总共|一共|之和|\btogether\b|\bcombined\b|\bin total\b", re.IGNORECASE)
_REST = re.compile(
    r"其余|还剩|其他|剩余|剩下|余下|\brest\b|\bremain|\bleft(?: over)?\b|\bother\b|\bothers\b", re.IGNORECASE
)
_SHARE_GIVEN = re.compile(r"占|比例|份额|是|为|\bis\b|\bshare\b|\bof\b|\bgoes\b|\bassum", re.IGNORECASE)
_GOES_TO = re.compile(
    r"[^，,。？?]{0,3}?(?:用于|用在|用到|投向|投到|投在|投入|花在|分给|流向|属于|拿去|\b(?:to|on|into|for|is|are)\b)(?P<what>[^，,。？?]{0,14})"
    r"|\s*of\b[^,.?]{0,60}?\b(?:goes|went|going|go|spent|is|are)\b(?:\s*(?:to|on|into|for))?(?P<thing>[^,.?]{0,14})",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"成本|投资|投入|支出|开支|造价|费用|预算|侧|设备|硬件|服务器|\b(?:cost|spend|side|budget|capex|expenditure|investment)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"多少|几|什么|哪|\bhow\b|\bwhat\b|\bwhich\b", re.IGNORECASE)
_SPENT_ON = r"(?:侧|的|总|采购|投入|投资|预算|支出|开支|成本|花费?|花了|是|为|共|合计|上|约|计划|规模|费用|一共|总额|硬件|设备|side|spend(?:ing)?|budget|cost|of|is|at|,|，|\s)*"


_PRICE_MOVES = re.compile(
    r"[涨跌](?:了|到|至|价)?\s*$|(?:(?<!总)价格|单价)[^，,。？?]{0,12}$|"
    r"(?<!total )(?<!purchase )\bprices?\b[^,.?]{0,40}$",
    re.IGNORECASE,
)
_OF_EACH = re.compile(
    r"每\s?(?:吨|千克|公斤|克|桶|度|千瓦时|瓦时|升|公里|辆|台|套|块|颗|片|件|支|个|根|瓶|盒|例)|\bper (?:tonne?|ton|kg|barrel|kwh|unit|piece)\b",
    re.IGNORECASE,
)


class SplitReader:
    """Reads requests to split amounts by the shares of one corpus."""

    def __init__(self, finder: FigureFinder) -> None:
        self._finder = finder
        self._wholes = wholes_of(finder.figures)
        self._within = parts_within(self._wholes)
        self._also: dict[str, tuple[str, ...]] = {}
        self._shares: list[StatedFigure] = [f for f in finder.figures if f.kind is MeasureKind.SHARE]
        for figure in self._shares:
            self._also.setdefault(figure.subject, figure.also)

    def read(self, question: Question, capex: Sequence[FoundFigure]) -> dict[str, Any] | None:
        """The arguments of a split, or None. ``capex`` are the stated capex figures that it may be of."""
        follows = is_deictic(question.text) and any(
            names_whole(whole.name, squash(question.text)) for whole in self._wholes
        )
        if not self._wholes or not (follows or _SPLIT.search(question.text)):
            return None
        amount = question.amount
        if amount is not None and _is_unit_price(question.amounts[0], question.text):
            return None
        if amount is not None:
            return self._arguments(question, amount, None)
        own = [f.figure for f in capex if _is_its_own(f, question)] if CAPEX.search(question.text) else []
        each = list({figure.subject: figure for figure in reversed(own)}.values())[::-1]
        if len(each) > 1 and not SUM.search(question.text):
            return None  # which one's is to be split?
        args = self._arguments(question, None, each[0]) if each else None
        return args | {"others": [f.name for f in each[1:]]} if args and len(each) > 1 else args

    def of_sum(self, question: Question, figures: Sequence[StatedFigure]) -> dict[str, Any] | None:
        """The arguments of a split of what several stated figures come to: "其中服务器多少" behind their sum."""
        if not figures or question.amounts or not self._parts(question, None, only_spelt=True):
            return None
        args = self._arguments(question, None, figures[0])
        if args is None or "share_of_amount" in args:
            return args and args | {"others": [f.name for f in figures[1:]]}
        return args | {"others": [f.name for f in figures[1:]], "conditional": True}

    def _arguments(
        self, question: Question, amount: str | None, stated: StatedFigure | None
    ) -> dict[str, Any] | None:
        chosen = self._own_whole(question, stated) or self._whole(question, only_spelt=stated is not None)
        chosen = chosen or (self._described(question) if stated is None else None)
        if chosen is None:
            return None
        whole, parts, named = chosen
        if stated is not None and not (named or _is_of(whole, stated) or _MONEY.search(whole.name)):
            return None  # shares of shipments split no spending
        args: dict[str, Any] = {"amount": stated.name if stated else amount, "side": whole.name}
        if parts:
            args["parts"] = parts
            if len(parts) > 1 and _TOGETHER.search(question.text) and not self._one_in_another(parts):
                args["total"] = True
        given = next((p for p in question.shares if _goes_to(p, whole, question.text)), None)
        share = given or next(
            (p for p in question.percents if not any(same_value(p, f.value) for f in self._shares)), None
        )
        if share is not None and (given or _SHARE_GIVEN.search(question.text)):
            args["share_of_amount"] = f"{share.low:f}%"
        elif not (named or _is_of(whole, stated) or _says(whole, question.text)) and _is_all_spending(
            question
        ):
            # What a company spends is not all spent on what the report splits.
            args["conditional"] = True
        return args

    def misattributed(self, question: Question) -> tuple[list[str], str] | None:
        """The stated shares that the question takes to be of another whole, and that whole; None without such."""
        claim = claimed_figure(question.reading)
        if claim is None or claim.kind is not FigureKind.PERCENT:
            return None
        plain = squash(question.text)
        meant = [f for f in self._shares if squash(f.subject) in plain and same_value(claim, f.value)]
        said = [w.name for w in self._wholes if names_whole(w.name, plain)]
        if len(said) != 1 or not meant or any(core(said[0]) == core(f.whole) for f in meant):
            return None
        own = [f for f in self._shares if squash(f.subject) in plain and core(f.whole) == core(said[0])]
        return None if own else ([meant[0].name], said[0])

    def _one_in_another(self, parts: Sequence[str]) -> bool:
        """Whether one of the parts is a part of another, so that they do not add up."""
        return any(p in self._within and leads_to(self._within[p], parts, self._within) for p in parts)

    def _own_whole(
        self, question: Question, stated: StatedFigure | None
    ) -> tuple[Whole, list[str], bool] | None:
        """The split that the report states of just this company's spending."""
        if stated is None:
            return None
        for whole in self._wholes:
            if squash(stated.subject) in squash(whole.name):
                return whole, [], True
        return None

    def _described(self, question: Question) -> tuple[Whole, list[str], bool] | None:
        """The one share that all the question's words describe: "美国投资 600 亿，中国多少"."""
        nouns = [t for t in question.terms if t.kind is not TermKind.VERB]
        found = self._finder.find(question.reading, (MeasureKind.SHARE,))
        if not found or len(nouns) < 2 or not all(term in found[0].named for term in nouns):
            return None
        share = found[0].figure
        whole = next((w for w in self._wholes if w.name == share.whole), None)
        return (whole, [share.subject], True) if whole else None

    def _whole(self, question: Question, *, only_spelt: bool = False) -> tuple[Whole, list[str], bool] | None:
        """The whole to split, the parts asked for, and whether the question names the whole itself."""
        plain = squash(question.text)
        base = self._base(question)
        asked = self._parts(question, base, only_spelt=only_spelt)
        candidates: list[tuple[float, Whole, list[str], bool]] = []
        for whole in self._wholes:
            # "服务器" is what is asked for, not what is split, where it is a part that is asked for.
            named = whole is base or (
                names_whole(whole.name, plain) and not any(core(whole.name) in core(part) for part in asked)
            )
            below = [part for part in asked if leads_to(whole, [part], self._within)]
            own = {share.part for share in whole.shares}
            if base is not None and whole is not base:
                continue
            if not below and not (named and (_REST.search(question.text) or not asked)):
                continue
            root = not any(self._within.get(s.part) is whole for w in self._wholes for s in w.shares)
            score = 3.0 * named + len(below) + 0.3 * root + 0.1 * len(own & set(below))
            candidates.append((score, whole, [] if _REST.search(question.text) else below, named))
        if not candidates:
            return None
        _, whole, parts, named = max(candidates, key=lambda item: item[0])
        return whole, parts, named

    def _base(self, question: Question) -> Whole | None:
        """What the amount is said to be spent on, right beside it: "服务器采购 50 亿", "50 亿的服务器"."""
        if not question.amounts:
            return None
        figure = question.amounts[0]
        ahead = re.split(r"[，,。？?；;]", question.text[: figure.start])[-1]
        behind = re.split(r"[，,。？?；;]", question.text[figure.end :])[0]
        named: list[tuple[int, Whole]] = []
        for whole in self._wholes:
            for name in self._names_of(whole):
                spelt = r"\s*".join(map(re.escape, name))
                beside = re.search(rf"(?<!非)(?<!non-)(?<!non){spelt}{_SPENT_ON}$", ahead, re.IGNORECASE) or (
                    not _ASKS.search(behind)
                    and re.match(rf"\s*(?:的|元的|of|on|for|in)?\s*{spelt}", behind, re.IGNORECASE)
                )
                if beside:
                    named.append((len(name), whole))
        return max(named, key=lambda item: item[0])[1] if named else None

    def _names_of(self, whole: Whole) -> list[str]:
        parts = [part for part, below in self._within.items() if below is whole]
        return [name for name in dict.fromkeys([core(whole.name), *map(core, parts)]) if len(name) > 1]

    def _parts(self, question: Question, base: Whole | None, *, only_spelt: bool) -> list[str]:
        """The parts that the question names, those that it spells out first, in its order."""
        plain = squash(question.text)
        names = dict.fromkeys(share.part for whole in self._wholes for share in whole.shares)
        taken = {part for part, below in self._within.items() if below is base}
        found = {
            name: self._spelt(name, plain) for name in names if not CAPEX.search(name) and name not in taken
        }
        spelt = {name: at for name, at in found.items() if at >= 0}
        asked = sorted(spelt, key=lambda name: spelt[name])
        free = [name for name in found if name not in spelt]
        for name in asked:
            for word in sorted((name, *self._also.get(name, ())), key=len, reverse=True):
                plain = plain.replace(squash(word), "□")  # what is spelt out means nothing else
        if question.reading.chinese:
            return asked + ([] if only_spelt else [n for n in _shortened(plain, free) if n not in asked])
        meant = {name: self._meant(name, question, asked) for name in free}
        most = {
            t: max(len(terms) for terms in meant.values() if t in terms)
            for terms in meant.values()
            for t in terms
        }
        return asked + [n for n in free if any(len(meant[n]) == most[term] for term in meant[n])]

    def _spelt(self, part: str, plain: str) -> int:
        places = [plain.find(squash(word)) for word in (part, *self._also.get(part, ()))]
        return min((place for place in places if place >= 0), default=-1)

    def _meant(self, part: str, question: Question, spelt: Sequence[str]) -> list[Term]:
        """The words of the question that mean the part, and that no other part is spelt by."""
        own = [squash(word) for word in (part, *self._also.get(part, ()))]
        terms = [t for t in question.terms if t.kind is not TermKind.VERB and not t.text.isdigit()]
        free = [t for t in terms if not any(form in squash(name) for form in t.forms for name in spelt)]
        words = [term for term in free if _is_word_for(term, own)]
        return words and words + [t for t in free if t not in words and any(f in own[0] for f in t.forms)]


def _says(whole: Whole, text: str) -> bool:
    """Whether an English question has the Latin word of the whole's name: "it is all IT-side"."""
    latin = re.match(r"(?:非\s*)?([A-Za-z]{2,})", whole.name)
    return latin is not None and bool(re.search(rf"(?<![A-Za-z]){latin[1]}(?![A-Za-z])", text))


def _is_all_spending(question: Question) -> bool:
    """Whether the amount is what a company spends, on whatever it may be."""
    return bool(CAPEX.search(question.text)) or any(map(is_company, question.reading.names))


def _is_unit_price(figure: Figure, text: str) -> bool:
    """Whether an amount is of one tonne or piece, or what a price rises by: no sum of money to be split."""
    ahead = re.split(r"[，,。？?；;]", text[: figure.start])[-1]
    return bool(per_behind(text, figure.end) or _PRICE_MOVES.search(ahead) or _OF_EACH.search(ahead))


def _is_of(whole: Whole, stated: StatedFigure | None) -> bool:
    """Whether the stated amount is one of the very thing that the report splits."""
    return stated is not None and squash(whole.name) in squash(stated.name)


def _is_its_own(found: FoundFigure, question: Question) -> bool:
    """Whether the question names whose spending it is."""
    if contrary(found.figure, question):
        return False  # another year's
    subject = squash(found.figure.subject)
    if TOTAL_ROW.match(subject) and ALL_OF_THEM.search(question.text):
        return True  # the total of a table is what "all five" spend
    names = [t for t in found.named if t.name is not None]
    return subject in squash(question.text) or any(form in subject for t in names for form in t.forms)


def _is_word_for(term: Term, words: Sequence[str]) -> bool:
    # "中国" stands in many names and says little of them; "供电" is half of "供电系统".
    return any(
        len(form) > 1 and 2 * len(form) >= len(word) and form in word for form in term.forms for word in words
    )


def _shortened(plain: str, parts: Sequence[str]) -> list[str]:
    """The parts that a Chinese question names in short: "AI 芯片" for "AI 算力芯片", "供电" for "供电系统"."""
    best: dict[int, tuple[int, list[str]]] = {}
    for part in parts:
        word = squash(part)
        for at, size in _mentions(plain, word):
            longest, names = best.get(at, (0, []))
            if size > longest:
                best[at] = (size, [part])
            elif size == longest and part not in names:
                names.append(part)
    return list(
        dict.fromkeys(name for _, (_, names) in sorted(best.items()) for name in names if len(names) == 1)
    )


def _mentions(plain: str, word: str) -> list[tuple[int, int]]:
    """Where a text has the end of a word with letters of it before (at the end's place), or its beginning."""
    found: list[tuple[int, int]] = []
    for match in re.finditer(re.escape(word[-2:]), plain):
        for back in range(4, -1, -1):
            said = plain[max(0, match.start() - back) : match.end()]
            if 2 * len(said) >= len(word) and _in_order(said, word):
                found.append((match.start(), len(said)))
                break
    head = word[: max(2, (len(word) + 1) // 2)]
    if len(word) <= 2 * len(head) and not head.isascii() and head in plain:
        found.append((plain.find(head), len(head)))
    return found


def _in_order(said: str, word: str) -> bool:
    letters = iter(word)
    return all(letter in letters for letter in said)


def _goes_to(share: Figure, whole: Whole, text: str) -> bool:
    """Whether the asker supposes that this share goes to the whole: 如果 60% 用于 IT 侧."""
    behind = _GOES_TO.match(text, share.end)
    return behind is not None and names_whole(whole.name, squash(behind["what"] or behind["thing"]))


def names_whole(name: str, plain: str) -> bool:
    """Whether a squashed question says a whole by its name; "IT 侧" is not "非 IT 侧"."""
    wanted = core(name)
    if len(wanted) > 1 and re.search(rf"(?<!非){re.escape(wanted)}", plain):
        return True
    latin = re.match(r"(非)?([a-z]+)侧$", wanted)
    if latin is None:
        return False
    no = r"(?:非|non-?)" if latin[1] else r"(?<!非)(?<!non-)(?<!non)(?<![a-z])"
    spent = r"(?![a-z])|(?=side|spend|budget|cost|hardware|capex|equipment|invest)"
    return bool(re.search(rf"{no}{latin[2]}(?:{spent})", plain))
