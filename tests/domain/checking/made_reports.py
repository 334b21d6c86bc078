"""A small report and sentences about it, for the check's tests: its words are given, not read by a segmenter."""

from __future__ import annotations

from collections.abc import Sequence

from reportbot.domain.checking.facts import FactReader
from reportbot.domain.checking.judging import Decided
from reportbot.domain.checking.sentence import check_sentence
from reportbot.domain.checking.statements import Fact, Word
from reportbot.domain.documents import Passage, PassageKind
from reportbot.domain.figures import read_figures
from reportbot.domain.lexicon import Lexicon, Name
from reportbot.domain.text import squash

ORION = Name("Orion", ("orion",), ("表 1/型号",))
LYNX = Name("Lynx", ("lynx",), ("表 1/型号",))
LEXICON = Lexicon(names=(ORION, LYNX), passages=50)
_NOUNS = (
    "输出价格",
    "输入价格",
    "收入",
    "成本",
    "员工",
    "份额",
    "估值",
    "订单",
    "时效",
    "产地",
    "英国",
    "定价",
    "服务器",
    "芯片",
)
_UNKNOWN = ("英国", "定价")


def passage(text: str, exhibit: str | None = None, cells: Sequence[tuple[str, str]] = ()) -> Passage:
    """A paragraph, or with cells a table's row; its place in the source does not matter."""
    kind = PassageKind.TABLE_ROW if cells else PassageKind.PARAGRAPH
    place = {"page": 1, "start": 0, "end": len(text), "start_line": 1, "end_line": 1}
    return Passage(
        f"{exhibit}{text}", "report.txt", kind, text, text, (), **place, exhibit=exhibit, cells=tuple(cells)
    )


def price(model: str, given: str, got: str) -> Passage:
    """A row of the one table, of prices for input and output."""
    cells = [("型号", model), ("输入价格", given), ("输出价格", got)]
    return passage(" ".join(cell for _, cell in cells), "表 1", cells)


PRICES = (price("Orion", "1 美元", "2.19 美元"), price("Lynx", "15 美元", "60 美元"))


def facts(*passages: Passage) -> list[Fact]:
    reader = FactReader(LEXICON, str)
    return [fact for order, one in enumerate(passages) for fact in reader.read(one, order)]


def words(text: str) -> list[Word]:
    """The names and nouns of a sentence."""
    found = [
        Word(name.text, name.forms, 4.0, 3.0, text.find(name.text), proper=True, name=name, written=name.text)
        for name in LEXICON.names
        if name.text in text
    ]
    found += [
        Word(noun, (squash(noun),), 3.0, 3.0, text.find(noun), known=noun not in _UNKNOWN, written=noun)
        for noun in _NOUNS
        if noun in text
    ]
    return sorted(found, key=lambda word: word.start)


def check(text: str, report: Sequence[Passage | str], earlier: Sequence[Fact] = ()) -> dict[str, Decided]:
    """What is decided on the figures of a sentence, by their text."""
    passages = [passage(one) if isinstance(one, str) else one for one in report]
    decided = check_sentence(text, read_figures(text), words(text), (), facts(*passages), earlier)
    return {one.claim.figure.text: one for one in decided}
