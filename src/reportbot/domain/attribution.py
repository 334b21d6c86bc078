"""Whose figure it is: names of a sentence that its citations do not have, or whose figure belongs to another.

Only names with a digit in them are looked at (o1-mini, V3, H100): they are written alike in every language, and
a changed one is another product. No list of names is needed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportbot.domain.documents import Passage
from reportbot.domain.figures import Figure, read_figures
from reportbot.domain.markers import MARKER
from reportbot.domain.references import name_spans
from reportbot.domain.support import passage_support, passage_texts, text_support
from reportbot.domain.units import fold

_LISTED = re.compile(r"分别|依次|respectively", re.IGNORECASE)
_CLAUSE = re.compile(r"[,，;；。、]")
Span = tuple[int, int]


def product_names(text: str) -> list[Span]:
    """Where names with both letters and digits stand in a text."""
    folded = fold(text)
    return [
        (start, end)
        for start, end in sorted(name_spans(folded))
        if not MARKER.fullmatch(folded[start:end])
        and any(c.isalpha() for c in folded[start:end])
        and not read_figures(text[start:end])
    ]


def foreign_names(sentence: str, passages: Sequence[Passage], stated: str) -> list[Span]:
    """The names in a sentence that cites ``passages`` which its figures do not belong to.

    ``stated`` is what tools said themselves, where a name may stand too. A name is foreign when no cited
    passage and no statement has it, or when the table row that gives the figure behind it is another's and no
    statement gives it.
    """
    if not passages or not read_figures(sentence):
        return []
    spans = product_names(sentence)
    known = _forms("\n".join([stated, *(text for passage in passages for text in passage_texts(passage))]))
    foreign = [span for span in spans if not _has(known, sentence[span[0] : span[1]])]
    if _LISTED.search(sentence):
        return foreign
    said = text_support(stated)
    for figure in read_figures(sentence):
        owner = None if said.has(figure) else _before(figure, spans)
        if owner and owner not in foreign and _another_s(figure, owner, sentence, spans, passages):
            foreign.append(owner)
    return sorted(foreign)


def _another_s(
    figure: Figure, owner: Span, sentence: str, spans: Sequence[Span], passages: Sequence[Passage]
) -> bool:
    """Whether only rows without the owner's name give the figure, though one of its own is cited."""
    giving = [passage for passage in passages if passage_support(passage).has(figure)]
    if not giving or not all(passage.cells for passage in giving):
        return False
    name = sentence[owner[0] : owner[1]]
    rows = [passage for passage in passages if passage.cells]
    if any(_names(p, name) for p in giving) or not any(_names(p, name) for p in rows):
        return False
    behind = next((span for span in spans if span[0] >= figure.end), None)
    # "2.19 for R1" in one clause: the name behind the figure may be the one that it belongs to.
    return not (
        behind
        and not _CLAUSE.search(sentence[figure.end : behind[0]])
        and any(_names(p, sentence[behind[0] : behind[1]]) for p in giving)
    )


def _before(figure: Figure, spans: Sequence[Span]) -> Span | None:
    return next((span for span in reversed(spans) if span[1] <= figure.start), None)


def _names(row: Passage, name: str) -> bool:
    return _has(_forms("\n".join(text for _, text in row.cells)), name)


def _forms(text: str) -> frozenset[str]:
    """The product names of a text, whole and each of their tails: R1 is said of DeepSeek-R1."""
    folded = fold(text)
    names = (folded[start:end].lower() for start, end in product_names(folded))
    return frozenset(form for name in names for form in _spellings(name))


def _spellings(name: str) -> list[str]:
    parts = re.split(r"[-_]", name)
    wholes = ["".join(parts[at:]) for at in range(len(parts))]
    return [form for form in wholes if any(c.isdigit() for c in form)]


def _has(known: frozenset[str], name: str) -> bool:
    whole = re.sub(r"[-_]", "", fold(name).lower())
    return whole in known
