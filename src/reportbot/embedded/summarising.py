"""Summing up a part of the report: the section that the question speaks of, by its most telling sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from reportbot.domain.documents import PassageKind
from reportbot.embedded.evidence import Match, plain, stands_in
from reportbot.embedded.reading import Reading, TermKind
from reportbot.embedded.wants import FIGURES, Want

MAX_SENTENCES = 6
MAX_OF_PASSAGE = 2
MIN_HEADING = 0.5  # of the question's weight, for a heading to be what is to be summed up
_SHORT_HEADING = 4  # characters; a shorter one stands in many questions by chance
_QUOTED = 10.0  # more than any section that is not quoted can have
_STRONGEST = 3  # sentences that speak for a section
_OPENS, _CONCLUDES, _COUNTS = 0.2, 0.2, 0.1
_CONCLUSION = re.compile(
    r"因此|所以|我们(?:认为|预[计期测]|判断|看好)|从而|意味着|总体|综上|关键|主要|核心|\b(?:therefore|thus|we (?:expect|believe|think|forecast)|overall|key|main)\b",
    re.IGNORECASE,
)
_PROSE = (PassageKind.PARAGRAPH, PassageKind.BULLET)


def is_topical_summary(reading: Reading) -> bool:
    """Whether something in particular is to be summed up, and no figure is asked for."""
    return Want.SUMMARY in reading.wants and not reading.exhibits and not reading.wants & FIGURES


def heading_of(reading: Reading, headings: Sequence[str]) -> str | None:
    """The heading that the question means: it is quoted, or it bears most of what the question speaks of."""
    text = plain(reading.text)
    quoted = [heading for heading in headings if _is_quoted(heading, text)]
    if quoted:
        return max(quoted, key=len)
    best = max(headings, key=lambda heading: heading_share(reading, heading), default=None)
    return best if best and heading_share(reading, best) >= MIN_HEADING else None


def _is_quoted(heading: str, text: str) -> bool:
    return len(plain(heading)) >= _SHORT_HEADING and plain(heading) in text


def heading_share(reading: Reading, heading: str) -> float:
    """How much of the question's weight, from 0 to 1, a heading bears."""
    terms = [t for t in reading.terms if t.known and t.kind is not TermKind.VERB]
    total = sum(t.weight for t in terms)
    place = plain(heading)
    return sum(t.weight for t in terms if any(stands_in(f, place) for f in t.forms)) / total if total else 0.0


def summary_of(reading: Reading, matches: Sequence[Match]) -> list[Match]:
    """The sentences that sum up the section the question means, in the report's order; none without a section."""
    sections: dict[tuple[str, tuple[str, ...]], list[Match]] = defaultdict(list)
    for match in matches:
        passage = match.unit.passage
        if passage.kind in _PROSE and passage.heading_path:
            sections[passage.source, passage.heading_path].append(match)
    if not sections:
        return []
    text = plain(reading.text)

    def weight(key: tuple[str, tuple[str, ...]]) -> float:
        heading = key[1][-1]
        if _is_quoted(heading, text):
            return _QUOTED
        strongest = sorted((m.score for m in sections[key]), reverse=True)[:_STRONGEST]
        return heading_share(reading, heading) + sum(strongest) / _STRONGEST

    found = sections[max(sections, key=weight)]
    if len(found) <= MAX_SENTENCES:
        return sorted(found, key=lambda m: (m.unit.passage.start, m.unit.order))
    ranked = sorted(found, key=lambda m: -_telling(m))
    chosen: list[Match] = []
    for match in ranked:
        of_passage = sum(m.unit.passage.id == match.unit.passage.id for m in chosen)
        if of_passage < MAX_OF_PASSAGE and not any(m.unit.body == match.unit.body for m in chosen):
            chosen.append(match)
        if len(chosen) == MAX_SENTENCES:
            break
    return sorted(chosen, key=lambda m: (m.unit.passage.start, m.unit.order))


def _telling(match: Match) -> float:
    """How well a sentence stands for its section: by the question, its place, its conclusions and its figures."""
    unit = match.unit
    opens = unit.passage.text.lstrip().startswith(unit.text.strip()[:12])
    return (
        match.coverage
        + _OPENS * opens
        + _CONCLUDES * bool(_CONCLUSION.search(unit.text))
        + _COUNTS * min(2, len(unit.figures))
    )
