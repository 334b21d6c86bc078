"""Measure the check of drafts: sentences made from a corpus, true ones and the same with one figure changed.

Usage: python scripts/bench_check.py [--corpus DIR] [--index DIR] [--drafts FILE.jsonl] [--seed N] [--misses N] [--strict] [--vary]

Sentences come from the prose as it stands, from table rows, from stated figures and from prices compared; each is
also taken in traditional Chinese where a converter is installed. A true sentence is right when all its figures are
supported or derived; a changed one when the changed figure is contradicted or not found and no other figure is
contradicted. ``--drafts`` takes sentences written by hand instead: {"text", "wrong": [figures that are wrong]} a line,
with "absent": true where the report says nothing of the kind (then not_found is right).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from reportbot.domain.checking.uses import is_denominator, is_label, measured
from reportbot.domain.checking.verdicts import Checked, Status
from reportbot.domain.documents import Corpus, ExhibitKind, PassageKind
from reportbot.domain.figures import Figure, FigureKind, read_figures, same_value
from reportbot.domain.sentences import split_sentences
from reportbot.domain.text import is_chinese
from reportbot.settings import load_settings
from reportbot.wiring import open_drafts

FINE = (Status.SUPPORTED, Status.DERIVED)
SCALES = (
    ("万亿", "亿"),
    ("亿", "万"),
    ("万", "亿"),
    ("billion", "million"),
    ("%", " 个百分点"),
    ("美元", "元"),
)


@dataclass(frozen=True)
class Draft:
    """A sentence, what it was made from, and the figures of it that are wrong."""

    text: str
    origin: str
    wrong: tuple[str, ...] = ()
    absent: bool = False


def main() -> None:
    """Make the sentences, check them, print the table and the misses."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--drafts", type=Path, help="sentences written by hand, instead of made ones")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--vary", action="store_true", help="also take each true sentence of --drafts with figures changed"
    )
    parser.add_argument(
        "--strict", action="store_true", help="a changed figure must be contradicted, not just not found"
    )
    parser.add_argument("--misses", type=int, default=40, help="how many misses to print")
    options = parser.parse_args()
    given = {"corpus_dir": options.corpus, "index_dir": options.index}
    checker, corpus = open_drafts(load_settings(**given))
    drafts = (
        read_drafts(options.drafts) if options.drafts else list(made(corpus, random.Random(options.seed)))
    )
    if options.vary:
        chance = random.Random(options.seed)
        drafts += [d for true in drafts if not (true.wrong or true.absent) for d in _changed(true, chance)]
    checker.check(drafts[0].text)
    started = time.process_time()
    checked = [(draft, [f for s in checker.check(draft.text) for f in s.figures]) for draft in drafts]
    report(checked, time.process_time() - started, options.misses, options.strict)


def read_drafts(path: Path) -> list[Draft]:
    """Sentences written by hand."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Draft(line["text"], "by hand", tuple(line["wrong"]), bool(line.get("absent"))) for line in lines]


def made(corpus: Corpus, chance: random.Random) -> Iterator[Draft]:
    """True sentences of a corpus, each followed by itself with one figure changed."""
    for draft in (*_prose(corpus), *_rows(corpus), *_listed(corpus), *_stated(corpus), *_compared(corpus)):
        yield draft
        yield from _changed(draft, chance)


def _prose(corpus: Corpus) -> Iterator[Draft]:
    for passage in corpus.passages:
        if passage.kind in (PassageKind.PARAGRAPH, PassageKind.BULLET):
            for sentence in split_sentences(passage.text):
                if _values(sentence.text):
                    yield Draft(sentence.text, "prose")


def _cells(corpus: Corpus) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Of each column of figures: its heading, and (row label, cell with its unit) pairs."""
    for exhibit in corpus.exhibits:
        if exhibit.kind is not ExhibitKind.TABLE:
            continue
        label = 1 if exhibit.grouped else 0
        names = [
            i for i in range(len(exhibit.columns)) if not _values(" ".join(r.cells[i] for r in exhibit.rows))
        ]
        names = [i for i in names if i >= label and not any(read_figures(r.cells[i]) for r in exhibit.rows)]
        for index, column in enumerate(exhibit.columns):
            pairs = []
            for row in exhibit.rows:
                found = _values(row.cells[index])
                if names and len(found) == 1 and len(row.cells[index]) - len(found[0].text) <= 4:
                    unit = column.unit.split("/")[0].strip() if not found[0].unit else ""
                    bracket = re.findall(r"[(（]([^()（）]*)[)）]", column.name)
                    unit = unit or (
                        bracket[-1].split("/")[0] if bracket and not found[0].unit and not unit else ""
                    )
                    cell = row.cells[index].strip()
                    written = f"US${cell} {unit[3:].strip()}" if unit.startswith("US$") else f"{cell} {unit}"
                    pairs.append((row.cells[names[0]], written.strip()))
            if len(pairs) > 1:
                yield column.name, pairs


def _rows(corpus: Corpus) -> Iterator[Draft]:
    for column, pairs in _cells(corpus):
        for label, cell in pairs:
            yield Draft(f"{label} 的{column}为 {cell}。", "row")


def _listed(corpus: Corpus) -> Iterator[Draft]:
    for column, pairs in _cells(corpus):
        for (one, x), (other, y) in pairwise(pairs):
            if one != other:
                yield Draft(f"{one} 和 {other} 的{column}分别为 {x} 和 {y}。", "two rows")


def _stated(corpus: Corpus) -> Iterator[Draft]:
    """The keeper's figures under their names, in both languages."""
    texts = {source.name: source.text for source in corpus.sources}
    for figure in corpus.stated:
        if not figure.english or figure.formula or figure.stage == "after":
            continue
        said = [f for f in read_figures(texts[figure.source][figure.start : figure.end]) if measured(f)]
        same = [f for f in said if (f.low, f.high) == (figure.value.low, figure.value.high)]
        if same:
            yield Draft(f"{figure.name}为 {' '.join(same[0].text.split())}。", "stated")
            yield Draft(f"{figure.english}: {_english(same[0])}.", "stated, English")


def _english(figure: Figure) -> str:
    def number(value: object) -> str:
        text = f"{float(str(value)):g}"
        amount = float(str(value))
        for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
            if abs(amount) >= size:
                return f"{amount / size:g} {word}"
        return f"{amount:,.0f}" if amount == int(amount) and abs(amount) >= 1000 else text

    ends = number(figure.low) if not figure.is_range else f"{number(figure.low)} to {number(figure.high)}"
    if figure.kind is FigureKind.PERCENT:
        return f"{figure.low:g}%" if not figure.is_range else f"{figure.low:g}%-{figure.high:g}%"
    return (
        {"USD": "USD ", "CNY": "RMB "}.get(figure.unit, "") + ends + (" times" if figure.unit == "倍" else "")
    )


def _compared(corpus: Corpus) -> Iterator[Draft]:
    for column, pairs in _cells(corpus):
        for (one, x), (other, y) in pairwise(pairs):
            a, b = _values(x)[0], _values(y)[0]
            if one == other or a.unit != b.unit or a.low == b.low or a.is_range or b.is_range:
                continue
            if a.kind is FigureKind.PERCENT:
                continue  # nobody puts one share as a percentage of another
            change = abs(float((a.low - b.low) / b.low)) * 100
            higher = a.low > b.low
            if change < 1:
                continue
            if is_chinese(column):
                said = f"{one} 的{column}比 {other} {'高' if higher else '低'} {change:.0f}%。"
            else:
                said = f"{one}'s {column} is {change:.0f}% {'higher' if higher else 'lower'} than {other}'s."
            yield Draft(said, "compared")


def _changed(draft: Draft, chance: random.Random) -> Iterator[Draft]:
    """The draft with one figure changed by a digit, two figures exchanged, one with another scale."""
    values = _values(draft.text)
    if not values:
        return
    figure = chance.choice(values)
    if wrong := _digit(figure.text, chance):
        yield from _replaced(draft, figure, wrong, "digit")
    alike = [
        (a, b)
        for a in values
        for b in values
        if a.start < b.start and a.kind is b.kind and a.unit == b.unit and not same_value(a, b)
    ]
    if alike:
        a, b = chance.choice(alike)
        text = draft.text
        swapped = text[: a.start] + b.text + text[a.end : b.start] + a.text + text[b.end :]
        yield replace(draft, text=swapped, origin=f"{draft.origin}, swapped", wrong=(a.text, b.text))
    for scale, other in SCALES:
        if scale in figure.text:
            yield from _replaced(draft, figure, figure.text.replace(scale, other), "scale")
            break


def _replaced(draft: Draft, figure: Figure, wrong: str, how: str) -> Iterator[Draft]:
    text = draft.text[: figure.start] + wrong + draft.text[figure.end :]
    read = [f for f in read_figures(text) if f.start == figure.start]
    if read and not same_value(read[0], figure):
        yield replace(draft, text=text, origin=f"{draft.origin}, {how}", wrong=(read[0].text,))


def _digit(text: str, chance: random.Random) -> str:
    """The figure with one digit changed, never to or from a leading 0."""
    places = [i for i, c in enumerate(text) if c.isdigit()]
    if not places:
        return ""
    at = chance.choice(places)
    first = at == places[0]
    choices = [d for d in "0123456789" if d != text[at] and not (first and d == "0")]
    return text[:at] + chance.choice(choices) + text[at + 1 :]


def _values(text: str) -> list[Figure]:
    return [
        f
        for f in read_figures(text)
        if measured(f)
        and not is_denominator(text, f)
        and not is_label(text, f)
        and not f.in_words
        and f.unit not in ("day", "hour")
    ]


def report(checked: Sequence[tuple[Draft, list[Checked]]], seconds: float, misses: int, strict: bool) -> None:
    """Print shares by origin, the confusion of statuses, and the misses."""
    by_origin: dict[str, list[bool]] = {}
    confusion: Counter[tuple[str, str]] = Counter()
    missed: list[tuple[Draft, list[Checked]]] = []
    slandered = 0
    for draft, figures in checked:
        right = is_right(draft, figures, strict)
        by_origin.setdefault(draft.origin, []).append(right)
        for figure in figures:
            kind = "changed" if _is_wrong(draft, figure) else "absent" if draft.absent else "true"
            confusion[kind, figure.status.value] += 1
        slandered += not draft.wrong and any(f.status is Status.CONTRADICTED for f in figures)
        if not right:
            missed.append((draft, figures))
    every = [right for found in by_origin.values() for right in found]
    print("| made from | sentences | right |\n| --- | --- | --- |")
    for origin, found in sorted(by_origin.items()):
        print(f"| {origin} | {len(found)} | {sum(found) / len(found):.3f} |")
    print(f"| all | {len(every)} | {sum(every) / len(every):.3f} |")
    print(
        f"\nTrue sentences called contradicted: {slandered}. {seconds / len(every) * 1000:.0f} ms a sentence.\n"
    )
    statuses = [status.value for status in Status]
    print(f"| figure | {' | '.join(statuses)} |\n| --- |{' --- |' * len(statuses)}")
    for kind in ("true", "changed", "absent"):
        print(f"| {kind} | {' | '.join(str(confusion[kind, s]) for s in statuses)} |")
    for draft, figures in missed[:misses]:
        print(f"\n{draft.origin}: {draft.text} {list(draft.wrong) or ''}")
        for f in figures:
            print(
                f"    {f.text}: {f.status.value} {f.expected or ''} {f.passage.text[:60] if f.passage else ''}"
            )


def _is_wrong(draft: Draft, figure: Checked) -> bool:
    return any(
        re.search(rf"(?<![\d.,]){re.escape(inner)}(?!\d|[.,]\d)", outer)
        for wrong in draft.wrong
        for inner, outer in ((wrong, figure.text), (figure.text, wrong))
    )


def is_right(draft: Draft, figures: Sequence[Checked], strict: bool = False) -> bool:
    """Whether the check says of the sentence what it should; ``strict``: a changed figure is contradicted."""
    if draft.absent:
        return not any(f.status is Status.CONTRADICTED for f in figures) and any(
            f.status is Status.NOT_FOUND for f in figures
        )
    wrong = [f for f in figures if _is_wrong(draft, f)]
    rest = [f for f in figures if f not in wrong]
    if not draft.wrong:
        return all(f.status in FINE for f in rest)
    # Of two figures exchanged, each has the other's value: one of them found out is enough.
    enough = any if len(draft.wrong) > 1 else all
    found_out = (Status.CONTRADICTED,) if strict else (Status.CONTRADICTED, Status.NOT_FOUND)
    return (
        bool(wrong) and enough(f.status in found_out for f in wrong) and all(f.status in FINE for f in rest)
    )


if __name__ == "__main__":
    main()
