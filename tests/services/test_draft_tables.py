"""What a draft says of the report's tables without a figure of theirs: codes of names, counts of rows."""

from __future__ import annotations

import pytest

from reportbot.domain.checking.verdicts import Status
from reportbot.wiring import Workbench


def found(workbench: Workbench, text: str) -> dict[str, Status]:
    return {f.text: f.status for sentence in workbench.drafts.check(text) for f in sentence.figures}


def test_a_code_may_leave_out_its_exchange(workbench: Workbench) -> None:
    right = found(workbench, "润泽科技（300442）是华北的龙头，运营 12 万机柜。")
    assert set(right.values()) == {Status.SUPPORTED}
    assert found(workbench, "润泽科技（301085）是华北的龙头。")["301085"] is Status.CONTRADICTED


@pytest.mark.parametrize(("count", "status"), [("7 家", Status.SUPPORTED), ("5 家", Status.CONTRADICTED)])
def test_the_rows_of_a_tables_group_are_counted(workbench: Workbench, count: str, status: Status) -> None:
    assert found(workbench, f"表中百度的供应商有 {count}。")[count] is status
