"""Drafts that people wrote: what is true is never called wrong, what is wrong is never called true."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reportbot.domain.checking.verdicts import CheckedSentence, Operation, Status
from reportbot.errors import DraftError
from reportbot.services.drafts import LONGEST_DRAFT, DraftChecker
from reportbot.wiring import Workbench

DRAFTS = Path(__file__).parents[1] / "fixtures" / "drafts"
BORNE_OUT = {Status.SUPPORTED, Status.DERIVED}
RIGHT_SHARE = 0.95


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DRAFTS / name).read_text(encoding="utf-8").splitlines() if line]


def figures(sentences: list[CheckedSentence]) -> dict[str, Status]:
    return {figure.text: figure.status for sentence in sentences for figure in sentence.figures}


def is_right(checker: DraftChecker, draft: dict[str, Any]) -> bool:
    """Each figure changed in the draft is objected to, and no other figure is."""
    found = figures(checker.check(draft["text"]))
    objected = {text for text, status in found.items() if status not in BORNE_OUT}
    changed = {text for text in found if any(wrong in text or text in wrong for wrong in draft["wrong"])}
    return objected == changed and bool(changed) == bool(draft["wrong"])


@pytest.fixture(scope="module")
def checker(workbench: Workbench) -> DraftChecker:
    return workbench.drafts


@pytest.fixture(scope="module")
def second_checker(second_workbench: Workbench) -> DraftChecker:
    return second_workbench.drafts


@pytest.mark.parametrize(
    "name", ["report.jsonl", "further.jsonl", "made_blind.jsonl", "made_blind_second.jsonl"]
)
def test_drafts_on_the_report_are_judged_rightly(checker: DraftChecker, name: str) -> None:
    drafts = lines(name)
    missed = [draft["text"] for draft in drafts if not is_right(checker, draft)]
    assert len(drafts) >= 60
    assert 1 - len(missed) / len(drafts) >= RIGHT_SHARE, missed


@pytest.mark.parametrize("name", ["second.jsonl", "further_second.jsonl"])
def test_drafts_on_another_report_are_judged_rightly(second_checker: DraftChecker, name: str) -> None:
    drafts = lines(name)
    missed = [draft["text"] for draft in drafts if not is_right(second_checker, draft)]
    assert 1 - len(missed) / len(drafts) >= RIGHT_SHARE, missed


@pytest.mark.parametrize("name", ["report", "further", "computed", "made_blind"])
def test_no_true_sentence_is_contradicted(
    checker: DraftChecker, second_checker: DraftChecker, name: str
) -> None:
    """``computed`` are sentences whose figures follow from the report's, in ways that are not all recognised."""
    second = "second" if name == "report" else f"{name}_second"
    other = checker if name == "made_blind" else second_checker
    for judge, drafts in [(checker, lines(f"{name}.jsonl")), (other, lines(f"{second}.jsonl"))]:
        for draft in drafts:
            if not draft["wrong"]:
                assert Status.CONTRADICTED not in figures(judge.check(draft["text"])).values(), draft["text"]


def is_right_strictly(checker: DraftChecker, draft: dict[str, Any]) -> bool:
    """Each figure changed is contradicted, each other borne out; of what the report does not say, one is not found."""
    found = figures(checker.check(draft["text"]))
    if draft.get("absent"):
        return Status.CONTRADICTED not in found.values() and Status.NOT_FOUND in found.values()
    changed = {text for text in found if any(wrong in text or text in wrong for wrong in draft["wrong"])}
    return bool(changed) == bool(draft["wrong"]) and all(
        status is Status.CONTRADICTED if text in changed else status in BORNE_OUT
        for text, status in found.items()
    )


@pytest.mark.parametrize(("name", "least"), [("dev", 0.95), ("held", 0.93), ("second", 0.88), ("blind", 0.9)])
def test_paraphrases_are_judged_rightly_and_true_ones_never_contradicted(
    checker: DraftChecker, second_checker: DraftChecker, name: str, least: float
) -> None:
    judge = second_checker if name == "second" else checker
    drafts = lines(f"paraphrased_{name}.jsonl")
    missed = [draft["text"] for draft in drafts if not is_right_strictly(judge, draft)]
    assert 1 - len(missed) / len(drafts) >= least, missed
    for draft in drafts:
        if not draft["wrong"]:
            assert Status.CONTRADICTED not in figures(judge.check(draft["text"])).values(), draft["text"]


@pytest.mark.parametrize(("name", "least"), [("relations", 0.95), ("relations_third", 0.75)])
def test_years_and_worded_relations_are_judged_rightly_and_true_ones_never_contradicted(
    checker: DraftChecker, third_workbench: Workbench, name: str, least: float
) -> None:
    judge = third_workbench.drafts if name.endswith("third") else checker
    drafts = lines(f"{name}.jsonl")
    missed = [draft["text"] for draft in drafts if not is_right_strictly(judge, draft)]
    assert 1 - len(missed) / len(drafts) >= least, missed
    for draft in drafts:
        if not draft["wrong"]:
            assert Status.CONTRADICTED not in figures(judge.check(draft["text"])).values(), draft["text"]


def test_what_the_report_does_not_speak_of_is_not_found(checker: DraftChecker) -> None:
    for draft in lines("absent.jsonl"):
        statuses = set(figures(checker.check(draft["text"])).values())
        assert Status.NOT_FOUND in statuses, draft["text"]
        assert statuses <= {Status.NOT_FOUND, Status.SUPPORTED}, draft["text"]  # a year may well stand there


def test_both_values_are_shown(checker: DraftChecker) -> None:
    (sentence,) = checker.check("DeepSeek-R1 的输出价格是 2.91 美元，比 o1 便宜 96%。")
    wrong, derived = sentence.figures
    assert (wrong.status, wrong.text, wrong.expected) == (Status.CONTRADICTED, "2.91 美元", "2.19 美元")
    assert wrong.passage is not None and "2.19" in wrong.passage.quote
    assert derived.status is Status.DERIVED and derived.derivation is not None
    assert derived.derivation.operation is Operation.CHANGE
    assert {operand.text for operand in derived.derivation.operands} == {"2.19 美元", "60 美元"}


def test_so_much_lower_is_not_so_much_of_it(checker: DraftChecker) -> None:
    said = "2023 年中国 AI 投资总额{}。"
    assert figures(checker.check(said.format("只有美国的 12%")))["12%"] is Status.SUPPORTED
    assert figures(checker.check(said.format("比美国低 12%")))["12%"] not in BORNE_OUT


def test_an_end_of_a_range_is_not_the_range(checker: DraftChecker) -> None:
    said = "AI 芯片占 AI 服务器成本的{}。"
    assert figures(checker.check(said.format(" 30%")))["30%"] is Status.NOT_FOUND
    assert figures(checker.check(said.format("下限是 30%")))["30%"] is Status.SUPPORTED
    assert set(figures(checker.check(said.format(" 30% 到 60%"))).values()) == {Status.SUPPORTED}


def test_a_margin_is_of_the_income_or_of_the_cost(checker: DraftChecker) -> None:
    assert figures(checker.check("DeepSeek 按收入计的利润率为 84.5%。"))["84.5%"] is Status.DERIVED
    assert figures(checker.check("DeepSeek 的理论利润率为 545%。"))["545%"] is Status.SUPPORTED
    assert figures(checker.check("DeepSeek 的理论利润率为 445%。"))["445%"] is Status.CONTRADICTED


def test_a_sentence_without_figures_has_nothing_to_check(checker: DraftChecker) -> None:
    assert [sentence.figures for sentence in checker.check("报告看好 AI 基建。")] == [()]


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_no_text_is_said_to_be_none(checker: DraftChecker, text: str) -> None:
    with pytest.raises(DraftError, match="no text"):
        checker.check(text)


def test_too_long_a_text_is_refused_with_its_limit(checker: DraftChecker) -> None:
    with pytest.raises(DraftError, match="50,000"):
        checker.check("字" * (LONGEST_DRAFT + 1))


@pytest.mark.parametrize(
    "text", ["2024 年 1 月 27 日英伟达大跌 17%。", "On January 27, 2024, Nvidia fell 17%."]
)
def test_an_event_in_another_year_than_the_reports_is_contradicted(checker: DraftChecker, text: str) -> None:
    (sentence,) = checker.check(text)
    date, fall = sentence.figures
    assert (date.status, date.expected) == (Status.CONTRADICTED, "1 月 27 日 (2025)")
    assert fall.status is Status.SUPPORTED
    right = checker.check(text.replace("2024", "2025"))
    assert set(figures(right).values()) == {Status.SUPPORTED}


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("China invested 88% less in AI than America in 2023.", Status.SUPPORTED),
        ("China invested 78% less in AI than America in 2023.", Status.CONTRADICTED),
        ("服务器占数据中心总成本的 70%。", Status.NOT_FOUND),
        ("Power supply accounts for 69% of IT-side costs.", Status.CONTRADICTED),
        ("Power supply accounts for 69% of non-IT costs.", Status.SUPPORTED),
    ],
)
def test_a_percentage_is_judged_with_what_it_is_one_of(
    checker: DraftChecker, said: str, status: Status
) -> None:
    shares = {text: found for text, found in figures(checker.check(said)).items() if "%" in text}
    assert list(shares.values()) == [status]
