"""What a checked draft is called in each language: the words of its statuses and workings, for the command line and the page."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.domain.checking.verdicts import Checked, Operation, Status


@dataclass(frozen=True, slots=True)
class CheckWords:
    """The words in one language; names in braces are filled in."""

    statuses: dict[Status, str]
    operations: dict[Operation, str]
    says: str
    gives: str
    no_figures: str
    summary: str
    comma: str


CHINESE = CheckWords(
    statuses={
        Status.SUPPORTED: "有据",
        Status.DERIVED: "可推算",
        Status.CONTRADICTED: "与报告不符",
        Status.NOT_FOUND: "报告中未找到",
    },
    operations={
        Operation.DIFFERENCE: "{0} 与 {1} 之差",
        Operation.SUM: "{all} 之和",
        Operation.AVERAGE: "{all} 的平均",
        Operation.RATIO: "{0} 是 {1} 的倍数",
        Operation.CHANGE: "{0} 相对 {1} 的变化",
        Operation.SHARE: "{0} 占 {1} 的比例",
        Operation.REMAINDER: "100% 减去 {all}",
        Operation.PRODUCT: "{0} 的 {1}",
        Operation.COMPOUND: "每年增长 {0}、{1} 的倍数",
        Operation.BASE: "{0} 在增长 {1} 之前",
    },
    says="报告为 {expected}",
    gives="{how}为 {expected}",
    no_figures="没有数字需要核对。",
    summary="{count} 个数字：有据 {supported}，可推算 {derived}，与报告不符 {contradicted}，未找到 {not_found}。",
    comma="、",
)

ENGLISH = CheckWords(
    statuses={
        Status.SUPPORTED: "supported",
        Status.DERIVED: "derived",
        Status.CONTRADICTED: "contradicted",
        Status.NOT_FOUND: "not found",
    },
    operations={
        Operation.DIFFERENCE: "{0} less {1}",
        Operation.SUM: "{all} together",
        Operation.AVERAGE: "the average of {all}",
        Operation.RATIO: "{0} as a multiple of {1}",
        Operation.CHANGE: "{0} against {1}",
        Operation.SHARE: "{0} as a share of {1}",
        Operation.REMAINDER: "100% less {all}",
        Operation.PRODUCT: "{1} of {0}",
        Operation.COMPOUND: "growth of {0} a year over {1}",
        Operation.BASE: "{0} before growth of {1}",
    },
    says="the report says {expected}",
    gives="{how} is {expected}",
    no_figures="There are no figures to check.",
    summary="{count} figures: {supported} supported, {derived} derived, {contradicted} contradicted, {not_found} not found.",
    comma=", ",
)


def explained(figure: Checked, words: CheckWords) -> str:
    """What the report says instead, or how a figure follows; empty where the passage says it all."""
    if figure.derivation is not None:
        operands = [operand.text for operand in figure.derivation.operands]
        how = words.operations[figure.derivation.operation].format(*operands, all=words.comma.join(operands))
        return words.gives.format(how=how, expected=figure.derivation.result)
    return words.says.format(expected=figure.expected) if figure.expected else ""
