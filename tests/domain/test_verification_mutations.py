"""True sentences about the real report pass; the same with one thing changed is flagged."""

import re
from collections.abc import Iterator

import pytest
from report_passages import REPORT
from true_sentences import RIGHT, Right

from reportbot.domain.answers import Evidence, FindingKind, Verification
from reportbot.domain.figures import read_figures
from reportbot.domain.verification import verify

FLAGGED_SHARE = 0.95
SWAPS = (("亿", "万"), ("万", "亿"), ("billion", "million"), ("million", "billion"), ("bn", "m"), ("%", "倍"), ("%", " 个百分点"),
         ("倍", "%"), ("percent", "times"), ("美元", "港元"), ("RMB", "USD"), ("人民币", "美元"), ("季度", "年"))  # fmt: skip


def check(right: Right, text: str) -> Verification:
    return verify(text, [Evidence(number, item) for number, item in enumerate(right.passages, 1)], [])


def squashed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_true_sentences_rest_on_the_reports_own_words() -> None:
    report = squashed(REPORT.read_text(encoding="utf-8"))
    for right in RIGHT:
        for passage in right.passages:
            cells = [cell for _, cell in passage.cells] or [passage.text]
            for cell in cells:
                assert all(squashed(part) in report for part in re.split(r"(?<=）) ", cell)), cell


@pytest.mark.parametrize("right", RIGHT, ids=lambda right: right.text[:24])
def test_a_true_sentence_has_no_finding_and_its_figures_are_counted(right: Right) -> None:
    verification = check(right, right.text)
    assert verification.findings == ()
    assert verification.figures > 0


def changed_digits(text: str) -> Iterator[str]:
    """The text with each digit of each figure replaced by another, one at a time."""
    for figure in read_figures(text):
        for at in range(figure.start, figure.end):
            if text[at].isdigit():
                for other in {"1", "7", str((int(text[at]) + 1) % 10)} - {text[at]}:
                    yield text[:at] + other + text[at + 1 :]


def swapped_units(text: str) -> Iterator[str]:
    for unit, other in SWAPS:
        for match in re.finditer(re.escape(unit), text):
            yield text[: match.start()] + other + text[match.end() :]


def share_flagged(mutate: object) -> tuple[float, int, list[str]]:
    assert callable(mutate)
    missed: list[str] = []
    total = 0
    for right in RIGHT:
        for text in mutate(right.text):
            total += 1
            if not check(right, text).findings:
                missed.append(text)
    return 1 - len(missed) / total, total, missed


def test_a_changed_digit_is_flagged() -> None:
    share, total, missed = share_flagged(changed_digits)
    assert total > 500
    assert share >= FLAGGED_SHARE, missed


def test_a_swapped_unit_is_flagged() -> None:
    share, total, missed = share_flagged(swapped_units)
    assert total > 60
    assert share >= FLAGGED_SHARE, missed


def test_every_forged_marker_is_flagged() -> None:
    for right in RIGHT:
        for forged in ("[9]", "[0]", "[12]"):
            kinds = [finding.kind for finding in check(right, right.text.replace("[1]", forged)).findings]
            assert FindingKind.UNKNOWN_MARKER in kinds


def test_every_removed_marker_is_flagged() -> None:
    for right in RIGHT:
        kinds = [finding.kind for finding in check(right, re.sub(r"\[\d\]", "", right.text)).findings]
        assert FindingKind.UNCITED_SENTENCE in kinds, right.text


def test_a_marker_that_points_to_another_passage_is_flagged() -> None:
    others = [right for right in RIGHT if len(right.passages) == 1]
    flagged = total = 0
    for right, other in zip(others, others[7:] + others[:7], strict=True):
        if right.passages == other.passages:
            continue
        total += 1
        flagged += bool(check(other, right.text).findings)
    assert flagged / total >= FLAGGED_SHARE
