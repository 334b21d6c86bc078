"""A thing held against another's figure: the figure is the other's, and the thing must lie on the side that is said."""

from __future__ import annotations

import pytest
from made_reports import PRICES, check

from reportbot.domain.checking.verdicts import Status


@pytest.mark.parametrize(
    "said",
    [
        "Orion 的输出价格低于 Lynx 的 60 美元。",
        "Orion 的输出价格比 Lynx 的 60 美元便宜。",
        "Lynx 的输出价格高于 Orion 的 2.19 美元。",
        "Lynx 的输出价格不低于 Orion 的 2.19 美元。",
    ],
)
def test_the_figure_of_the_other_is_borne_out(said: str) -> None:
    (decided,) = check(said, PRICES).values()
    assert decided.status is Status.SUPPORTED


@pytest.mark.parametrize(
    "said",
    [
        "Orion 的输出价格高于 Lynx 的 60 美元。",
        "Orion 的输出价格比 Lynx 的 60 美元贵。",
        "Lynx 的输出价格低于 Orion 的 2.19 美元。",
    ],
)
def test_a_thing_on_the_other_side_of_it_is_contradicted_by_its_own_figure(said: str) -> None:
    (decided,) = check(said, PRICES).values()
    assert decided.status is Status.CONTRADICTED
    assert decided.fact is not None and decided.claim.thing is not None
    assert decided.claim.thing.name in decided.fact.own.names


def test_the_figure_of_the_other_with_another_value_is_contradicted() -> None:
    (decided,) = check("Orion 的输出价格低于 Lynx 的 61 美元。", PRICES).values()
    assert decided.status is Status.CONTRADICTED
    assert decided.fact is not None and decided.fact.shown.startswith("60 美元")
