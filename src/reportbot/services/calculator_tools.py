"""Calculations as tool results: text with markers for the model, the workings and their passages as artifact."""

from __future__ import annotations

from reportbot.domain.answers import Calculated, Evidence
from reportbot.domain.calculators.rendering import Cite, render
from reportbot.domain.calculators.workings import Calculation, Operand
from reportbot.domain.documents import Corpus
from reportbot.domain.fencing import fence, without_tags
from reportbot.services.ledger import EvidenceLedger


class Presenter:
    """Cites the operands of calculations over one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._passages = {passage.id: passage for passage in corpus.passages}

    def returned(self, calculation: Calculation, ledger: EvidenceLedger) -> tuple[str, Calculated]:
        """The result in words with the operands' markers, then the passages behind the markers."""
        evidence = ledger.add(self._passages[p] for p in calculation.passages() if p in self._passages)
        text = render(calculation, chinese=False, cite=citer(evidence))
        sources = fence("\n".join(f"[{item.marker}] {item.passage.text}" for item in evidence))
        return f"{without_tags(text)}\n{sources}", Calculated(calculation, evidence)


def citer(evidence: tuple[Evidence, ...]) -> Cite:
    """Writes the markers of an operand's passages behind it."""
    markers = {item.passage.id: item.marker for item in evidence}

    def cite(operand: Operand) -> str:
        return "".join(f"[{markers[p]}]" for p in operand.passages if p in markers)

    return cite
