"""Writing a calculation as an answer: what it comes to, its lines with their operands' markers, what is assumed."""

from __future__ import annotations

from collections.abc import Sequence

from reportbot.domain.answers import Artifact, Calculated, Evidence, Objection
from reportbot.domain.calculators.rendering import Cite, render
from reportbot.domain.calculators.workings import Operand
from reportbot.domain.refusal import NOT_IN_REPORT_EN, NOT_IN_REPORT_ZH
from reportbot.embedded.phrases import CHINESE, ENGLISH


def write_calculations(artifacts: Sequence[Artifact | None], *, chinese: bool) -> str:
    """The answer from the calculators' artifacts; empty when none of the results is a calculation's."""
    written = []
    for artifact in artifacts:
        match artifact:
            case Calculated(calculation, evidence):
                written.append(render(calculation, chinese=chinese, cite=_citer(evidence)))
            case Objection():
                written.append(_objected(artifact, chinese=chinese))
            case _:
                pass
    return "\n".join(written)


def _objected(objection: Objection, *, chinese: bool) -> str:
    said = objection.chinese if chinese else objection.english
    if not objection.absent:
        return (CHINESE if chinese else ENGLISH).not_calculated.format(reason=said)
    start = NOT_IN_REPORT_ZH if chinese else NOT_IN_REPORT_EN
    if said.startswith(start):
        return said
    return f"{start}{'这项数据：' if chinese else ' it: '}{said}"


def _citer(evidence: Sequence[Evidence]) -> Cite:
    markers = {item.passage.id: item.marker for item in evidence}

    def cite(operand: Operand) -> str:
        return "".join(f"[{markers[p]}]" for p in operand.passages if p in markers)

    return cite
