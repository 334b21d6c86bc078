"""Whose figure it is: names of a sentence that its citations do not have, or whose figure belongs to another.

Names with a digit in them (o1-mini, V3, H100) are written alike in every language, and a changed one is another
product: they need no list. Other names are those that the lexicon found in the corpus.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportbot.domain.documents import Passage
from reportbot.domain.figures import Figure, read_figures
from reportbot.domain.lexicon import Lexicon
from reportbot.domain.markers import MARKER
from reportbot.domain.names import find_names, names_in
from reportbot.domain.references import name_spans
from reportbot.domain.support import Support, passage_support, passage_texts, text_support
from reportbot.domain.units import fold

_LISTED = re.compile(r"分别|依次|respectively", re.IGNORECASE)
_CLAUSE = re.compile(r"[,，;；。、]")
Span = tuple[int, int]


def foreign_names(
    sentence: str, passages: Sequence[Passage], stated: str, lexicon: Lexicon | None = None
) -> list[Span]:
    """The names in a sentence that cites ``passages`` which its figures do not belong to.

    ``stated`` is what tools said themselves, where a name may stand too. A name is foreign when no cited
    passage and no statement has it, or when the row or the line of a statement that gives the figure behind it
    is another's.
    """
    figures = read_figures(sentence)
    if not figures or not (passages or stated):
        return []
    spans = product_names(sentence)
    known = _forms("\n".join([stated, *(text for passage in passages for text in passage_texts(passage))]))
    foreign = [span for span in spans if not _has(known, sentence[span[0] : span[1]])]
    if lexicon is not None and passages:
        foreign += _unnamed(sentence, passages, stated, lexicon, spans)
    if _LISTED.search(sentence):
        return sorted(foreign)
    for figure in figures:
        owner = _before(figure, spans)
        if (
            owner
            and owner not in foreign
            and _another_s(figure, owner, sentence, spans, _rows(passages, stated))
        ):
            foreign.append(owner)
    return sorted(foreign)


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


def _unnamed(
    sentence: str, passages: Sequence[Passage], stated: str, lexicon: Lexicon, products: Sequence[Span]
) -> list[Span]:
    """Names of the corpus that no cited passage and no statement mentions, where they mention others of the kind.

    Of a kind are names that stand in one column of a table. A passage may speak of its subject without naming it,
    so that a missing name alone says little; a sibling in its place says much.
    """
    texts = [stated, *(text for passage in passages for text in passage_texts(passage))]
    there = frozenset(name for text in texts for name in names_in(text, lexicon))
    roles = {role for name in there for role in name.roles}
    return [
        (mention.start, mention.start + len(sentence[mention.start : mention.end].rstrip()))
        for mention in find_names(fold(sentence), lexicon)
        if mention.name not in there
        and not roles.isdisjoint(mention.name.roles)
        and not any(start < mention.end and mention.start < end for start, end in products)
    ]


@dataclass(frozen=True, slots=True)
class _Row:
    """A table row or a statement's line: what it names and the figures that it gives."""

    names: frozenset[str]
    support: Support


def _rows(passages: Sequence[Passage], stated: str) -> list[_Row]:
    """The rows that a sentence may speak of; none where prose is cited, which gives figures to many."""
    if not all(passage.cells for passage in passages):
        return []
    rows = [_Row(_forms("\n".join(text for _, text in p.cells)), passage_support(p)) for p in passages]
    return rows + [_Row(_forms(line), text_support(line)) for line in stated.splitlines() if line.strip()]


def _another_s(
    figure: Figure, owner: Span, sentence: str, spans: Sequence[Span], rows: Sequence[_Row]
) -> bool:
    """Whether only rows without the owner's name give the figure, though one of its own is there."""
    giving = [row for row in rows if row.support.has(figure)]
    name = sentence[owner[0] : owner[1]]
    if not giving or any(_has(row.names, name) for row in giving) or not all(row.names for row in giving):
        return False
    if not any(_has(row.names, name) for row in rows):
        return False
    behind = next((span for span in spans if span[0] >= figure.end), None)
    # "2.19 for R1" in one clause: the name behind the figure may be the one that it belongs to.
    return not (
        behind
        and not _CLAUSE.search(sentence[figure.end : behind[0]])
        and any(_has(row.names, sentence[behind[0] : behind[1]]) for row in giving)
    )


def _before(figure: Figure, spans: Sequence[Span]) -> Span | None:
    return next((span for span in reversed(spans) if span[1] <= figure.start), None)


@lru_cache(maxsize=2048)
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
