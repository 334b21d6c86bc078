"""Splitting an amount by stated shares, through one whole into the next; what is not stated is the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportbot.domain.calculators.measures import EXACT, ArgumentError, Measure, sensible, total
from reportbot.domain.calculators.workings import Calculation, Line, Operand, Said, joined, same

_HUNDRED = Decimal(100)
_COST = re.compile(r"(?:的)?(?:硬件|设备)?(?:总)?(?:成本|投资额?|投入|支出|开支|造价|costs?|spending)$")


@dataclass(frozen=True, slots=True)
class Share:
    """A part and its stated share of a whole, in percent."""

    part: str
    operand: Operand


@dataclass(frozen=True, slots=True)
class Whole:
    """Something that the report splits into parts."""

    name: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """One whole divided: its lines, and the splits of those of its parts that are wholes too."""

    whole: Whole
    amount: Measure
    lines: tuple[Line, ...]
    inner: tuple[tuple[str, Split], ...]

    def walk(self) -> Iterator[Split]:
        """This split, then those within it."""
        yield self
        for _, split in self.inner:
            yield from split.walk()


def breakdown(
    amount: Operand,
    whole: Whole,
    wanted: Sequence[str] = (),
    within: Mapping[str, Whole] | None = None,
    *,
    add_up: bool = False,
) -> Calculation:
    """An amount split by a whole's shares, and the parts that are wholes of their own (``within``) split further.

    Only the ``wanted`` parts and what leads to them is shown; the first whole alone when none is wanted. The rest
    by difference is given where all shares are points. Raises ArgumentError for an amount that is not above 0 and
    for no shares.
    """
    if sensible("amount", amount.value).low <= 0:
        raise ArgumentError(
            "amount",
            f"{amount.value.low} is not above 0; give the amount to split.",
            f"金额 {amount.value.low} 不大于 0；请给出要拆分的金额。",
        )
    if not whole.shares:
        raise ArgumentError(
            "side", f"the report gives no shares of {whole.name}.", f"报告没有给出{whole.name}的构成比例。"
        )
    split = _split(amount.value, amount, whole, wanted, within or {}, frozenset())
    lines = [line for part in split.walk() for line in _shown(part, wanted)]
    found = {line.name.zh: line for line in reversed(lines)}
    chosen = [found[name] for name in wanted if name in found] or list(split.lines)
    headline = [Said("{0}：{1}。", "{0}: {1}.", (line.name, line.result)) for line in chosen]
    if add_up and len(chosen) > 1:
        summed = total(line.result for line in chosen)
        lines.append(Line(Said("合计", "Sum"), joined([line.result for line in chosen], "+"), summed))
        headline.append(Said("合计：{0}。", "Together: {0}.", (summed,)))
    return Calculation("breakdown", tuple(headline), tuple(lines), tuple(_assumed(split, wanted)))


def _shown(split: Split, wanted: Sequence[str]) -> list[Line]:
    """The lines of the wanted parts and of those that are split further; all where no part of this whole is wanted."""
    names = {*wanted, *(part for part, _ in split.inner)}
    return [line for line in split.lines if line.name.zh in names] or list(split.lines)


def _split(
    amount: Measure,
    shown: Operand | Measure,
    whole: Whole,
    wanted: Sequence[str],
    within: Mapping[str, Whole],
    seen: frozenset[str],
) -> Split:
    lines = list(_lines(amount, shown, whole))
    inner: list[tuple[str, Split]] = []
    for share in whole.shares:
        below = within.get(share.part)
        deeper = [part for part in wanted if all(s.part != part for s in whole.shares)]
        if below is None or below.name in seen or not leads_to(below, deeper, within, seen | {whole.name}):
            continue
        value = amount.times(share.operand.value)
        inner.append((share.part, _split(value, value, below, deeper, within, seen | {whole.name})))
    return Split(whole, amount, tuple(lines), tuple(inner))


def parts_within(wholes: Sequence[Whole]) -> dict[str, Whole]:
    """The parts that the report splits further: "服务器" is split as "AI 服务器" or "服务器成本"."""
    found: dict[str, Whole] = {}
    for outer in wholes:
        for share in outer.shares:
            below = next((w for w in wholes if w is not outer and _is_whole(share.part, w)), None)
            if below is not None:
                found.setdefault(share.part, below)
    return found


def core(name: str) -> str:
    """A whole's name without "cost of" and the like, without spaces, in lower case."""
    plain = "".join(name.split()).lower()
    return _COST.sub("", plain) or plain


def _is_whole(part: str, whole: Whole) -> bool:
    one, other = core(part), core(whole.name)
    return (
        len(other) > 1
        and all(s.part != part for s in whole.shares)
        and bool(one)
        and (one in other or other in one)
    )


def leads_to(
    whole: Whole, wanted: Sequence[str], within: Mapping[str, Whole], seen: frozenset[str] = frozenset()
) -> bool:
    """Whether one of the wanted parts is a part of the whole, or of a part of it."""
    for share in whole.shares:
        if share.part in wanted:
            return True
        below = within.get(share.part)
        if below and below.name not in seen and leads_to(below, wanted, within, seen | {whole.name}):
            return True
    return False


def _lines(amount: Measure, shown: Operand | Measure, whole: Whole) -> Iterator[Line]:
    for share in whole.shares:
        yield Line(same(share.part), (shown, "×", share.operand), amount.times(share.operand.value))
    if has_rest(whole):
        yield Line(
            Said("{0}的其余部分", "the rest of {0}", (whole.name,)),
            (shown, "×", "(", "100%", *(v for s in whole.shares for v in ("−", s.operand)), ")"),
            amount.times(_rest(whole)),
        )


def _assumed(split: Split, wanted: Sequence[str]) -> Iterator[Said]:
    yield Said("比例的分母是{0}", "the shares are of {0}", (split.whole.name,))
    for outer in split.walk():
        for part, inner in outer.inner:
            parts = "、".join(
                line.name.zh for line in _shown(inner, wanted) if line.name.zh in _parts(inner.whole)
            )
            if core(part) != core(inner.whole.name):
                yield Said(
                    "{0}的比例以{1}（{2}）为分母，并视{3}都是{1}",
                    "the shares of {0} are of {1} ({2}), as if all {3} were {1}",
                    (parts, inner.whole.name, inner.amount, part),
                )
            else:
                yield Said(
                    "{0}的比例以{1}（{2}）为分母",
                    "the shares of {0} are of {1} ({2})",
                    (parts, inner.whole.name, inner.amount),
                )
    if any(has_rest(part.whole) and len(_shown(part, wanted)) == len(part.lines) for part in split.walk()):
        yield Said("“其余”按差额计算，报告没有直接给出", "the rest is by difference, not stated")


def _parts(whole: Whole) -> set[str]:
    return {share.part for share in whole.shares}


def has_rest(whole: Whole) -> bool:
    """Whether its parts are points that leave something over."""
    points = all(not share.operand.value.is_range for share in whole.shares)
    return points and len(whole.shares) > 1 and total(s.operand.value for s in whole.shares).high < _HUNDRED


def _rest(whole: Whole) -> Measure:
    stated = total(share.operand.value for share in whole.shares)
    return Measure(
        EXACT.subtract(_HUNDRED, stated.high), EXACT.subtract(_HUNDRED, stated.low), "%", stated.bound
    )
