"""How much of what a draft says of a figure the report says of one of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportbot.domain.checking.deriving import IS_PART_OF
from reportbot.domain.checking.statements import Claim, Fact, Region, Word, names_of
from reportbot.domain.checking.times import time_fit
from reportbot.domain.checking.values import Relation, relation
from reportbot.domain.figures import Figure, FigureKind
from reportbot.domain.lexicon import Name
from reportbot.domain.text import normalise, squash

# What a word is worth by where the report has it: at the figure, before or behind that in the sentence, in
# the passage before, in headings or the caption.
_OWN, _LEAD, _REST, _BEFORE, _ABOVE, _CAPTION = 1.0, 0.9, 0.35, 0.5, 0.5, 0.85
_SUBJECT_BEFORE = 0.8  # of a name, for a sentence that names nothing itself
_BY_ANOTHER = (
    0.8  # how a fact has a subject that its passage names, when it has a rarer name of the claim itself
)
_EQUIVALENT = 0.9  # a synonym or translation
_NARROWER, _WIDER = 0.8, 0.4  # the draft's "X" where the report has "X-1"; and the other way round
_LEAD_WORD, _LEAD_NAME, _OTHER_LEAD_NAME = (
    0.3,
    0.9,
    0.25,
)  # how much words count that stand before the figure's part
_ANOTHER_ASPECT = 0.4  # what a share's coverage of a change keeps
_LIGHT = 0.2  # an unknown word that makes no other attribute
_TIME_WEIGHT = 3.0  # of a date, in the units of a word's weight; a rare noun has about 4
_ANCHOR_WEIGHT, _MOST_ANCHORS = 2.0, 2  # of another figure that draft and report have beside this one
_UNMENTIONED, _UNMENTIONED_IN_ROW = 0.4, 0.15  # what a name of the fact counts that the draft leaves out
_NAME = 4.0  # the weight of such a name
_REMEMBERED = 256  # words a region
_LIGHT_WORDS = re.compile(
    r"我们|公司|简介|备注|说明|描述|概况|其中|另外|此外|公布|披露|宣布|显示|接近|将近|大概|持续|快速|大幅|稳步|进一步|也|已经|当时|目前|全年|全国|合计|总计|约为?|大约|大概|达到?|超过|不足|只有|仅有?|预计|预测|预期|有望|将[达为会]?|或[达为]?|为|占比?|的|是|有|在|了|到|由|从"
    r"|亿|万|元|人民币|美元|年[初底末]?|月|季度|[上下]半年|同比|环比|增长|下降|增速|提升|降[至到]|升[至到]|增[至到]|约占|期间|其间|之间|左右|水平|实现|录得|取得|[一二三四]"
)
_MORE = re.compile(r"(?:增长|上涨|增加|提高|提升|上升|扩大|[涨多高升增])[了出]?\s*(?:约|近|超过?|大约)?\s*$")
_NEGATIONS = "未非不"
_LEAST_OF_A_NAME = 3
_SHORT = 4  # Latin letters; shorter forms must stand as words

HAD = 0.6
"""From here on a fact has a name at itself, not only about it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A fact weighed against a claim. ``coverage`` is from 0 to 1, ``relation`` that of the values."""

    fact: Fact
    relation: Relation
    coverage: float
    bare: float
    """Coverage as an equal figure may claim it: names that the draft leaves out do not count against it, nor does it
    matter whether a word stands at the figure or leads up to it."""
    strict: float
    """Coverage, every noun counted in full that the report does not have."""
    attribute: float
    """Coverage by words that are no names; 0 when there are none."""
    evidence: int
    """How many of the claim's words, and of the figures beside it, the fact has."""
    owner: float
    """How well the fact has the name that the claim's figure is of; 1 when it is of none."""
    named: int
    """How many of the claim's own telling names the fact has."""
    time: float | None
    anchors: int
    left_out: int
    """How many telling names of the fact the claim leaves out."""


def weigh(claim: Claim, fact: Fact) -> Match:
    """The match of one fact."""
    total = got = bare = noun_total = noun_got = 0.0
    evidence: set[str] = set()
    owners = claim.names
    subject = claim.subject
    plain = any(word.name is None and word.known and word.noun for word in claim.own)
    own_named = any(word.name for word in claim.own)
    for word, share in _weighted(claim, owners, own_named=own_named):
        weight = word.weight * share
        total += weight
        got += weight * strength(word, fact, leading=word not in claim.own)
        held = strength(word, fact, leading=True)
        bare += weight * held
        if held >= _BEFORE:
            evidence.add(word.text)
        if word.name is None and (word in claim.own or not plain):
            noun_total += weight
            noun_got += weight * held
    moves = bool(claim.figure.direction) and claim.figure.direction == fact.figure.direction
    if moves:
        evidence.add("")  # "fell" is said in the figure
    time = time_fit(claim.when, fact.when)
    if time is not None:
        weight = _TIME_WEIGHT if claim.when.firm else _TIME_WEIGHT / 2
        total += weight
        got += weight * time
        bare += weight * time
    anchors = _anchors(claim, fact)
    total += _ANCHOR_WEIGHT * anchors
    got += _ANCHOR_WEIGHT * anchors
    bare += _ANCHOR_WEIGHT * anchors
    left_out = _unmentioned(claim, fact)
    unmentioned = (_UNMENTIONED_IN_ROW if fact.in_table else _UNMENTIONED) * _NAME * min(left_out, 2)
    if claim.aspect and fact.aspect and claim.aspect != fact.aspect:
        got, bare = got * _ANOTHER_ASPECT, bare * _ANOTHER_ASPECT
    return Match(
        fact,
        relation(_as_the_report_puts_it(claim, fact), fact.figure),
        got / (total + unmentioned) if total else 0.0,
        bare / total if total else 0.0,
        got / (total + unmentioned + _unknown(claim)) if total else 0.0,
        noun_got / noun_total if noun_total else float(moves),
        len(evidence) + anchors,
        _owner(claim, subject, fact) if subject else 1.0,
        sum(w.telling and strength(w, fact) >= _CAPTION for w in dict.fromkeys(claim.own)),
        time,
        anchors,
        left_out,
    )


def _owner(claim: Claim, subject: Word, fact: Fact) -> float:
    """How the fact has the subject; a rarer name beside it that stands at the fact speaks for it."""
    if subject not in claim.own:  # it leads up to the figure, and so may other names
        return max(strength(w, fact, leading=True) for w in claim.leads)
    found = strength(subject, fact)
    if found < _BY_ANOTHER and any(
        w.telling and w.weight > subject.weight and strength(w, fact) >= _OWN for w in claim.own
    ):
        return max(found, _BY_ANOTHER) if found > _REST else found
    return found


def _as_the_report_puts_it(claim: Claim, fact: Fact) -> Figure:
    """The claim's figure, put as the fact is: what is paid for what is taken off, a change in percent for one in times."""
    if claim.cut and (fact.paid or _is_less_than_the_whole(claim, fact)):
        return _still_paid(claim.figure)
    if claim.figure.kind is FigureKind.MULTIPLE and fact.aspect == "growth":
        times = claim.figure
        less = 0 if _MORE.search(claim.own_text.partition(times.text)[0]) else 1
        return replace(
            times,
            low=(times.low - less) * 100,
            high=(times.high - less) * 100,
            unit="%",
            kind=FigureKind.PERCENT,
        )
    return claim.figure


def _is_less_than_the_whole(claim: Claim, fact: Fact) -> bool:
    """Whether the claim says by how much a thing is less than another of which the report has it a part: 88% less than B
    of "A 只有 B 的 12%"."""
    if fact.figure.kind is not FigureKind.PERCENT:
        return False
    found = IS_PART_OF.search(fact.said_before)
    whole = squash(found[0]) if found else ""
    against = [w for w in claim.own if w.compared]
    return bool(against) and all(any(form in whole for form in w.forms) for w in against)


def _still_paid(figure: Figure) -> Figure:
    """What is left of a price of which this percentage is taken off."""
    return replace(figure, low=100 - figure.high, high=100 - figure.low, direction=0)


def _weighted(claim: Claim, owners: Sequence[Word], *, own_named: bool) -> list[tuple[Word, float]]:
    found = [(word, _share(word)) for word in claim.own]
    for word in claim.lead:
        if word.name is None:
            found.append((word, _LEAD_WORD * _share(word)))
        else:
            found.append((word, _LEAD_NAME if not own_named and word in owners else _OTHER_LEAD_NAME))
    return found


def _unmentioned(claim: Claim, fact: Fact) -> int:
    """How many telling names the fact has and the claim has not."""
    words = (*claim.own, *claim.lead)
    said = names_of(words)
    forms = {form for word in words for form in word.forms}
    return sum(
        name not in said and not forms & {*name.forms} and not any(_related(m, name) for m in said)
        for name in fact.telling
    )


def _unknown(claim: Claim) -> float:
    """What is not counted yet of the nouns that the report does not have."""
    return sum(w.weight * (1 - _share(w)) for w in claim.own if w.noun and not w.known)


def _share(word: Word) -> float:
    return 1.0 if word.known or word.proper or word.specific else _LIGHT


def _anchors(claim: Claim, fact: Fact) -> int:
    same = sum(
        any(relation(one, other) >= Relation.ROUNDED for other in fact.siblings) for one in claim.siblings
    )
    return min(same, _MOST_ANCHORS)


def strength(word: Word, fact: Fact, *, leading: bool = False) -> float:
    """From 0 to 1: how the fact has the word; one that leads up to the figure may do so in both."""
    foreign = _in_region(word, fact.foreign) > 0 or _begins_foreign(word, fact)
    nameless = (fact.leans or fact.in_table) and not (fact.telling or fact.lead.names)
    places = (
        (fact.own, _OWN),
        (fact.lead, _REST if foreign else _OWN if leading else _LEAD),
        (fact.rest, _REST),
        (fact.before, _SUBJECT_BEFORE if nameless and word.name else _BEFORE),
        (fact.caption, _CAPTION),
        (fact.above, _ABOVE),
    )
    return max((worth * _in_region(word, region) for region, worth in places), default=0.0)


def _begins_foreign(word: Word, fact: Fact) -> bool:
    """Whether a compound begins with what belongs to a figure beside the fact: 网络设备 where that is of 网络."""
    if word.name is not None or not fact.foreign.text:
        return False
    pieces = [squash(piece) for piece in fact.foreign.text.split(" ； ")]
    return any(len(p) > 1 and form.startswith(p) for p in pieces for form in word.forms)


def at_figure(word: Word, region: Region) -> bool:
    """Whether the word stands in the part of the sentence that belongs to a figure."""
    return _in_region(word, region) >= _NARROWER


def _in_region(word: Word, region: Region) -> float:
    if not (region.text or region.names):
        return 0.0
    key = (word.name.text, *word.forms) if word.name else word.forms
    found = region.remembered.get(key)
    if found is None:
        if len(region.remembered) >= _REMEMBERED:
            region.remembered.clear()
        found = region.remembered[key] = _look_for(word, region)
    return found


def _look_for(word: Word, region: Region) -> float:
    if word.name is not None:
        if word.name in region.names:
            return 1.0
        if any(set(word.name.roles) & set(name.roles) for name in region.names):
            return 0.0  # another row's name stands in its place
        best = max((_related(word.name, name) for name in region.names), default=0.0)
        spelt = any(not form.isascii() and holds(_short(form), region) for form in word.forms)
        return max(best, _EQUIVALENT if spelt else 0.0)
    for index, form in enumerate(word.forms):
        if holds(form, region):
            return 1.0 if index == 0 else _EQUIVALENT
    return 0.0


def _short(form: str) -> str:
    """A name without the country that it may begin with, where enough is left: 信通院 of 中国信通院."""
    rest = form.removeprefix("中国")
    return rest if len(rest) >= _LEAST_OF_A_NAME else form


def _related(asked: Name, had: Name) -> float:
    mine, yours = asked.text.lower(), had.text.lower()
    if yours.startswith(mine) and not yours[len(mine) : len(mine) + 1].isalnum():
        return _NARROWER
    if mine.startswith(yours) and not mine[len(yours) : len(yours) + 1].isalnum():
        return _WIDER
    return 0.0


def holds(form: str, region: Region) -> bool:
    """Whether a region has the squashed form, not its negation (命中 in 未命中), a short Latin one as a word."""
    if form.isascii() and len(form) <= _SHORT:
        return bool(_word(form).search(_lower(region.text)))
    place = region.squashed
    at = place.find(form)
    while at >= 0:
        if at == 0 or place[at - 1] not in _NEGATIONS:
            return True
        at = place.find(form, at + 1)
    return False


@lru_cache(maxsize=4096)
def _word(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9]){re.escape(form)}(?![a-z0-9])")


@lru_cache(maxsize=4096)
def _lower(text: str) -> str:
    return normalise(text).lower()


def residue(claim: Claim, fact: Fact) -> str:
    """What the fact's own clause says beside the claim's words: 研发 of 研发人员, where the claim speaks of 员工."""
    said = fact.column or fact.said_before
    clause = re.split(r"[，,；;：:。]", said)[-1] if not fact.column else said
    left = squash(clause)
    words = (*claim.own, *claim.lead)
    forms = [form for word in words for form in word.forms]
    forms += [form for name in fact.own.names for form in (squash(name.text), *name.forms)]
    for form in sorted(forms, key=len, reverse=True):
        left = left.replace(form, " ")
    left = _LIGHT_WORDS.sub(" ", re.sub(r"[a-z0-9.%$]+", " ", left))
    return max(re.findall(r"[\u4e00-\u9fff]{2,}", left), key=len, default="")
