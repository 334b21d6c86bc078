"""Writing the answer from the verdict: short sentences, each with its marker, in the question's language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportbot.domain.answers import Evidence
from reportbot.domain.documents import ExhibitKind, PassageKind
from reportbot.domain.lexicon import Lexicon
from reportbot.domain.sentences import split_sentences
from reportbot.embedded.claims_judged import asks_yes_or_no, contrary_trend, judge_sentence
from reportbot.embedded.deciding import Outcome, Verdict, answers, decide
from reportbot.embedded.evidence import HARD, Match, Unit, Weigher, units_of
from reportbot.embedded.parts import parts_of
from reportbot.embedded.phrases import CHINESE, ENGLISH, Phrases
from reportbot.embedded.planning import Outline, is_overview
from reportbot.embedded.reading import Reading
from reportbot.embedded.rows import write_rows
from reportbot.embedded.small_talk import is_small_talk
from reportbot.embedded.summarising import is_topical_summary, summary_of
from reportbot.embedded.wants import Want
from reportbot.embedded.which_way import which_way

MAX_SENTENCES = 3
MAX_SENTENCES_LONG = 6
AS_GOOD = 0.97  # where words are asked, a second sentence as good as the first is said too
CLOSE = 0.62  # a further sentence must score at least this share of the best
SENTENCE_GAP = " \n"
_NUMBER = r"\d{1,2}[.、)）](?!\d)|[（(]\d{1,2}[)）]"
_ITEM_NUMBER = re.compile(rf"^(?:{_NUMBER}|[-•·])\s*")
_NUMBERED = re.compile(rf"^\s*(?:{_NUMBER})")
_GOES_ON = re.compile("[这该此其]|上述|它|他们|主要")
_LONG = frozenset({Want.LIST, Want.SUMMARY, Want.REASON})


def write(reading: Reading, evidence: Sequence[Evidence], outline: Outline, lexicon: Lexicon) -> str:
    """The answer text with the tools' markers."""
    phrases = CHINESE if reading.chinese else ENGLISH
    if is_small_talk(reading.text):
        return phrases.about
    if is_overview(reading) and evidence:
        return _overview(reading, evidence, phrases)
    units = units_of(evidence)
    if is_topical_summary(reading) and (summed := _summary(reading, units, lexicon, phrases)):
        return summed
    whole = _judge(reading, units, outline, lexicon)
    parts = parts_of(reading)
    if len(parts) > 1:
        judged = [(part, _judge(part, units, outline, lexicon)) for part in parts]
        if any(verdict.outcome in _ANSWERED for _, verdict in judged) and not _same_rows(whole, judged):
            return _join(reading, judged, evidence, outline, phrases)
    return _write_one(reading, whole, evidence, outline, phrases)


def _summary(reading: Reading, units: Sequence[Unit], lexicon: Lexicon, phrases: Phrases) -> str:
    """The section that is meant, sentence by sentence; empty when the question is about nothing in the evidence."""
    weigher = Weigher(reading, lexicon)
    matches = [weigher.weigh(unit) for unit in units]
    if not any(answers(reading, match) for match in matches):
        return ""
    return "\n".join(
        f"- {_quoted(m.unit.text, phrases)} {marker(m.unit.evidence)}" for m in summary_of(reading, matches)
    )


_ANSWERED = frozenset({Outcome.ROWS, Outcome.PROSE, Outcome.FIGURE})


def _judge(reading: Reading, units: Sequence[Unit], outline: Outline, lexicon: Lexicon) -> Verdict:
    weigher = Weigher(reading, lexicon)
    return decide(reading, [weigher.weigh(unit) for unit in units], outline)


def _same_rows(whole: Verdict, judged: Sequence[tuple[Reading, Verdict]]) -> bool:
    """Whether the rows that answer the whole include those of its first part: then they say all at once."""
    first = judged[0][1]
    if whole.outcome is not Outcome.ROWS or first.outcome is not Outcome.ROWS:
        return False
    rows = {match.unit.passage.id for match in whole.matches}
    return {match.unit.passage.id for match in first.matches} <= rows


def _join(
    whole: Reading,
    judged: Sequence[tuple[Reading, Verdict]],
    evidence: Sequence[Evidence],
    outline: Outline,
    phrases: Phrases,
) -> str:
    """The parts that are answered, each once; then what the report does not say.

    When rows answer one part and another part finds nothing by a column's name, the rows are told whole: what
    was asked may stand in a cell whose heading calls it otherwise.
    """
    unheard = [(part, verdict) for part, verdict in judged if verdict.outcome not in _ANSWERED]
    said: list[str] = []
    for part, verdict in judged:
        if verdict.outcome not in _ANSWERED:
            continue
        whole_row = verdict.outcome is Outcome.ROWS and any(not v.missing for _, v in unheard)
        text = _write_one(whole if whole_row else part, verdict, evidence, outline, phrases)
        said += [sentence for sentence in text.split(SENTENCE_GAP) if sentence not in said]
    whole_rows = any(verdict.outcome is Outcome.ROWS for _, verdict in judged)
    unsaid = [
        phrases.refused_thing.format(thing=verdict.missing) if verdict.missing else phrases.unanswered_part
        for _, verdict in unheard
        if verdict.missing or not whole_rows
    ]
    return SENTENCE_GAP.join([*said, *dict.fromkeys(unsaid)])


def _write_one(
    reading: Reading, verdict: Verdict, evidence: Sequence[Evidence], outline: Outline, phrases: Phrases
) -> str:
    match verdict.outcome:
        case Outcome.ROWS:
            return write_rows(reading, verdict.matches, evidence, outline, phrases)
        case Outcome.PROSE:
            return _prose(reading, verdict, phrases)
        case Outcome.FIGURE:
            return _figure(reading, verdict, evidence, phrases)
        case _:
            return _refusal(reading, verdict, evidence, outline, phrases)


def marker(evidence: Evidence) -> str:
    """The marker as the model writes it."""
    return f"[{evidence.marker}]"


def _prose(reading: Reading, verdict: Verdict, phrases: Phrases) -> str:
    chosen = _choose(reading, verdict.matches)
    parts = [
        phrases.prose.format(text=_quoted(m.unit.text, phrases), marker=marker(m.unit.evidence))
        for m in chosen
    ]
    told = which_way(reading, chosen[0], marker(chosen[0].unit.evidence), phrases)
    return _verdict(reading, verdict.matches, phrases) + SENTENCE_GAP.join([told, *parts] if told else parts)


def _verdict(reading: Reading, matches: Sequence[Match], phrases: Phrases) -> str:
    """Yes or no to a claimed figure, or that the report says the opposite of what is supposed; else nothing."""
    judged = judge_sentence(reading, matches[0])
    if judged is not None:
        return phrases.yes if judged else phrases.no
    doubted = asks_yes_or_no(reading)
    if (doubted or Want.REASON in reading.wants) and contrary_trend(reading, matches):
        return (phrases.no if doubted else "") + phrases.contrary
    return ""


def _quoted(text: str, phrases: Phrases) -> str:
    text = _ITEM_NUMBER.sub("", text.strip())
    if phrases is CHINESE:
        return text
    return f"{phrases.open_quote}{text}{phrases.close_quote}"


def _choose(reading: Reading, matches: Sequence[Match]) -> list[Match]:
    """The best sentence, then those that add a term or a wanted kind that is not covered yet."""
    best = matches[0]
    chosen = [best]
    found, satisfied = set(best.found), set(best.satisfied)
    limit = MAX_SENTENCES_LONG if reading.wants & _LONG else MAX_SENTENCES
    for match in matches[1:]:
        if len(chosen) == limit or match.score < best.score * CLOSE:
            break
        if any(same_words(match.unit, other.unit) for other in chosen):
            continue
        adds = bool(match.found - found) or bool((match.satisfied - satisfied) & HARD)
        # Words can be answered twice as well ("what are the discounts"); a figure is wanted once.
        adds = adds or (not reading.wants & HARD and len(chosen) == 1 and match.score >= best.score * AS_GOOD)
        if adds:
            chosen.append(match)
            found |= match.found
            satisfied |= match.satisfied
    chosen += _continued(reading, chosen, matches)
    chosen += _listed_beside(reading, chosen, matches)
    return sorted(chosen, key=lambda m: (m.unit.passage.source, m.unit.passage.start, m.unit.order))


def _continued(reading: Reading, chosen: Sequence[Match], matches: Sequence[Match]) -> list[Match]:
    """The next sentence, where it goes on about the same ("这三家公司…", "其中…") and words are asked, not a figure."""
    if reading.wants & HARD:
        return []
    taken = {m.unit.order for m in chosen}
    return [
        m
        for m in matches
        if m.unit.order not in taken
        and m.unit.order - 1 in taken
        and any(m.unit.passage.id == c.unit.passage.id for c in chosen)
        and _GOES_ON.match(m.unit.text.strip())
    ][:1]


def _listed_beside(reading: Reading, chosen: Sequence[Match], matches: Sequence[Match]) -> list[Match]:
    """Where a numbered item answers a question for several things, the other items of its list that do."""
    items = [m for m in chosen if _NUMBERED.match(m.unit.text)]
    if not items or not reading.wants & {Want.LIST, Want.SUMMARY, Want.REASON}:
        return []
    focus = {t.text for t in reading.terms if t.focus and t.known}
    places = {(m.unit.passage.source, m.unit.passage.heading_path) for m in items}
    taken = {m.unit.order for m in chosen}
    return [
        m
        for m in matches
        if m.unit.order not in taken
        and _NUMBERED.match(m.unit.text)
        and (m.unit.passage.source, m.unit.passage.heading_path) in places
        and m.found & focus
    ]


def same_words(one: Unit, other: Unit) -> bool:
    """Whether two units say the same in the same words."""
    return one.body in other.body or other.body in one.body


def _overview(reading: Reading, evidence: Sequence[Evidence], phrases: Phrases) -> str:
    bullets = [e for e in evidence if e.passage.kind is PassageKind.BULLET and e.passage.page == 1] or [
        e for e in evidence if e.passage.kind in (PassageKind.PARAGRAPH, PassageKind.BULLET)
    ]
    parts: list[str] = []
    for item in sorted(bullets, key=lambda e: e.passage.start)[:5]:
        text = item.passage.text.strip()
        sentences = split_sentences(_clip(text))
        parts.append(
            "- " + " ".join(f"{_quoted(sentence.text, phrases)} {marker(item)}" for sentence in sentences)
        )
    return "\n".join(parts)


def _clip(text: str, limit: int = 160) -> str:
    """Whole sentences up to the limit, at least one."""
    kept = ""
    for sentence in split_sentences(text):
        if kept and len(kept) + len(sentence.text) > limit:
            break
        kept += sentence.text
    return kept or text


def _figure(reading: Reading, verdict: Verdict, evidence: Sequence[Evidence], phrases: Phrases) -> str:
    exhibit = verdict.exhibit
    assert exhibit is not None
    item = next((e for e in evidence if e.passage.id == exhibit.passage_id), None)
    if item is None:
        return phrases.refused
    own = marker(item)
    columns = (", " if phrases is ENGLISH else "、").join(column.name for column in exhibit.columns)
    template = phrases.chart if exhibit.kind is ExhibitKind.STUB else phrases.table
    parts = [template.format(exhibit=exhibit.label, caption=exhibit.caption, columns=columns, marker=own)]
    parts += [phrases.chart_note.format(note=note.rstrip("。； "), marker=own) for note in exhibit.notes]
    if exhibit.source_line:
        parts.append(phrases.chart_source.format(source=exhibit.source_line, marker=own))
    return " ".join(parts)


def _refusal(
    reading: Reading, verdict: Verdict, evidence: Sequence[Evidence], outline: Outline, phrases: Phrases
) -> str:
    parts: list[str] = []
    if verdict.outcome is Outcome.REFUSE_EXHIBIT:
        numbers = sorted({int(e.number) for e in outline.exhibits if e.number.isdigit()})
        known = f"{numbers[0]}–{numbers[-1]}" if numbers else "0"
        label = f"图表 {verdict.missing}" if reading.chinese else f"exhibit {verdict.missing}"
        return phrases.refused_exhibit.format(exhibit=label, known=known)
    if verdict.outcome is Outcome.REFUSE_CHART and verdict.exhibit is not None:
        exhibit = verdict.exhibit
        item = next((e for e in evidence if e.passage.id == exhibit.passage_id), None)
        parts.append(
            phrases.refused_chart.format(
                exhibit=exhibit.label, caption=exhibit.caption, marker=marker(item) if item else ""
            )
        )
    elif verdict.missing:
        parts.append(phrases.refused_thing.format(thing=verdict.missing))
    else:
        parts.append(phrases.refused)
    nearest = verdict.matches[0] if verdict.matches else None
    if nearest and nearest.coverage >= 0.25 and nearest.found:
        parts.append(
            phrases.nearest.format(
                text=f"{phrases.open_quote}{_clip(nearest.unit.text.strip(), limit=1)}{phrases.close_quote}",
                marker=marker(nearest.unit.evidence),
            )
        )
    return " ".join(parts)
