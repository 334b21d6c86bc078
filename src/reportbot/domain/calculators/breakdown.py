"""Splitting an amount by stated shares, through one whole into the next; what is not stated is the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportbot.domain.calculators.measures import EXACT, ArgumentError, Measure, total
from reportbot.domain.calculators.workings import Calculation, Line, Operand, Said, same

_HUNDRED = Decimal(100)


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


def breakdown(
    amount: Operand, whole: Whole, wanted: Sequence[str] = (), inner: Sequence[tuple[str, Whole]] = ()
) -> Calculation:
    """An amount split by a whole's shares; ``inner`` splits parts further, as (part, its whole).

    Only the ``wanted`` parts are said first, all of them when none is wanted. The rest by difference is given
    where all shares are points. Raises ArgumentError for an amount that is not above 0 and for no shares.
    """
    if amount.value.low <= 0:
        raise ArgumentError(
            "amount",
            f"{amount.value.low} is not above 0; give the amount to split.",
            f"金额 {amount.value.low} 不大于 0；请给出要拆分的金额。",
        )
    if not whole.shares:
        raise ArgumentError(
            "side", f"the report gives no shares of {whole.name}.", f"报告没有给出{whole.name}的构成比例。"
        )
    lines = _split(amount.value, amount, whole)
    found = {line.name.zh: line for line in lines}
    assumptions: list[Said] = [
        Said("比例的分母是{0}", "the shares are of {0}", (whole.name,)),
    ]
    for part, within in inner:
        share = next((s for s in whole.shares if s.part == part), None)
        if share is None:
            continue
        value = amount.value.times(share.operand.value)
        below = _split(value, value, within)
        lines += below
        found |= {line.name.zh: line for line in below}
        assumptions.append(
            Said(
                "{0}的比例以{1}（{2}）为分母，并视{3}都是{1}",
                "the shares of {1} are taken of {3} ({2}), as if all of it were {1}",
                ("".join(s.part + "、" for s in within.shares).rstrip("、"), within.name, value, part),
            )
        )
    if _has_rest(whole):
        assumptions.append(
            Said("“其余”按差额计算，报告没有直接给出", "the rest is by difference, not stated")
        )
    chosen = [found[name] for name in wanted if name in found] or lines
    headline = [Said("{0}：{1}。", "{0}: {1}.", (line.name, line.result)) for line in chosen]
    return Calculation("breakdown", tuple(headline), tuple(lines), tuple(assumptions))


def _split(amount: Measure, shown: Operand | Measure, whole: Whole) -> list[Line]:
    lines = [
        Line(same(share.part), (shown, "×", share.operand), amount.times(share.operand.value))
        for share in whole.shares
    ]
    if _has_rest(whole):
        rest = _rest(whole)
        lines.append(
            Line(
                Said("{0}的其余部分", "the rest of {0}", (whole.name,)),
                (shown, "×", "(", "100%", *(v for s in whole.shares for v in ("−", s.operand)), ")"),
                amount.times(rest),
            )
        )
    return lines


def _has_rest(whole: Whole) -> bool:
    points = all(not share.operand.value.is_range for share in whole.shares)
    return points and len(whole.shares) > 1 and total(s.operand.value for s in whole.shares).high < _HUNDRED


def _rest(whole: Whole) -> Measure:
    stated = total(share.operand.value for share in whole.shares)
    return Measure(
        EXACT.subtract(_HUNDRED, stated.high), EXACT.subtract(_HUNDRED, stated.low), "%", stated.bound
    )
