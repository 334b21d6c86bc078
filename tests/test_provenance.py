"""The packaged corpus against its report: nothing added, nothing lost, everything where it says.

The table reader is measured here too: what it makes of the report without the curated tables.
"""

from __future__ import annotations

import csv
import shutil
import time
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from reportbot.adapters.corpus_files import load_corpus
from reportbot.domain.documents import Corpus, Exhibit, ExhibitKind, Passage, PassageKind
from reportbot.domain.parsing.blocks import Block
from reportbot.domain.parsing.document import parse

_ROOT = Path(__file__).parents[1]
_CORPUS = _ROOT / "corpus"
_SECOND = _ROOT / "tests" / "fixtures" / "second_report"
_TABLES = ["1", "5", "8", "17", "18", "22", "23"]
_STUBS = ["2", "3", "4", "6", "7", "9", "10", "11", "12", "13", "14", "15", "16", "19", "20", "21"]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(_CORPUS)


@pytest.fixture(scope="module")
def uncurated(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("uncurated")
    shutil.copy(_CORPUS / "report.txt", folder)
    return load_corpus(folder)


def _solid(text: str) -> str:
    return "".join(text.split())


def _exhibit(corpus: Corpus, number: str) -> Exhibit:
    return next(exhibit for exhibit in corpus.exhibits if exhibit.number == number)


def _passages(corpus: Corpus) -> dict[str, Passage]:
    return {passage.id: passage for passage in corpus.passages}


def test_the_report_has_seven_tables_and_sixteen_charts_without_data(corpus: Corpus) -> None:
    kinds = {exhibit.number: exhibit.kind for exhibit in corpus.exhibits}
    assert sorted(number for number, kind in kinds.items() if kind is ExhibitKind.TABLE) == sorted(_TABLES)
    assert sorted(number for number, kind in kinds.items() if kind is ExhibitKind.STUB) == sorted(_STUBS)
    assert all(exhibit.source_line for exhibit in corpus.exhibits)
    assert not any(exhibit.rows or exhibit.columns for exhibit in corpus.exhibits if exhibit.number in _STUBS)


def test_every_passage_is_the_report_s_own_characters(corpus: Corpus) -> None:
    (source,) = corpus.sources
    for passage in corpus.passages:
        assert source.text[passage.start : passage.end] == passage.quote
        lines = source.text.split("\n")[passage.start_line - 1 : passage.end_line]
        assert passage.quote in "\n".join(lines)
    ids = [passage.id for passage in corpus.passages]
    assert len(set(ids)) == len(ids)


def test_every_curated_cell_stands_in_its_row_of_the_report_in_order(corpus: Corpus) -> None:
    passages = _passages(corpus)
    for exhibit in corpus.exhibits:
        for row in exhibit.rows:
            said, at = _solid(passages[row.passage_id].quote), 0
            for cell in row.cells[1:] if exhibit.grouped else row.cells:
                found = said.find(_solid(cell), at)
                assert found >= 0, (exhibit.label, cell)
                at = found + len(_solid(cell))


def test_the_curated_tables_leave_nothing_of_the_report_s_tables_out(corpus: Corpus) -> None:
    """Beside cells, rows hold only the units and labels that became part of column names."""
    passages = _passages(corpus)
    rest: Counter[str] = Counter()
    for exhibit in corpus.exhibits:
        for row in exhibit.rows:
            said = _solid(passages[row.passage_id].quote)
            for cell in row.cells[1:] if exhibit.grouped else row.cells:
                said = said.replace(_solid(cell), " ", 1)
            rest.update(part for part in said.split() if part)
    assert rest == {"美元（缓存命中）": 7, "美元（缓存未命中）": 7, "美元": 7}


def test_every_csv_row_is_a_row_of_its_exhibit(corpus: Corpus) -> None:
    listed = tomllib.loads((_CORPUS / "tables" / "tables.toml").read_text(encoding="utf-8"))["table"]
    assert [entry["exhibit"].split()[1] for entry in listed] == _TABLES
    for entry in listed:
        with (_CORPUS / "tables" / entry["file"]).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        exhibit = _exhibit(corpus, entry["exhibit"].split()[1])
        assert header == [column.name for column in exhibit.columns]
        assert rows == [list(row.cells) for row in exhibit.rows]


def test_a_group_s_rows_stand_below_its_line(corpus: Corpus) -> None:
    passages = _passages(corpus)
    exhibit = _exhibit(corpus, "17")
    assert list(dict.fromkeys(row.cells[0] for row in exhibit.rows)) == ["阿里巴巴", "腾讯"]
    for row in exhibit.rows:
        assert row.group_id is not None
        group = passages[row.group_id]
        assert group.quote.startswith(row.cells[0])
        assert passages[row.passage_id].quote in group.quote


@pytest.mark.parametrize("path", [_CORPUS / "report.txt", _SECOND / "report.txt"], ids=["report", "second"])
def test_every_character_is_in_a_block_or_a_discarded_line(path: Path) -> None:
    parsed = parse(path.read_text(encoding="utf-8"))
    held = {line.number for item in parsed.items for line in item.content.lines}
    running = parsed.layout.running
    for line in parsed.lines:
        assert line.blank or (line.number in held) != (line.number in running), line
    assert len(running) <= 4


def test_the_running_header_is_the_title_said_again() -> None:
    parsed = parse((_CORPUS / "report.txt").read_text(encoding="utf-8"))
    title = parsed.items[0].content
    assert isinstance(title, Block)
    running = [line for line in parsed.lines if line.number in parsed.layout.running]
    assert [line.number for line in running] == [62, 64]
    assert _solid("".join(line.raw for line in running)) == _solid(title.text)


def test_sections_nest(corpus: Corpus) -> None:
    paths = list(dict.fromkeys(passage.heading_path for passage in corpus.passages))
    assert {len(path) for path in paths} == {1, 2}
    assert (
        "中国互联网龙头加大 AI 投入，有望大幅提升 AI 大模型能力",
        "中国互联网龙头大幅加码 AI 投入",
    ) in paths
    assert len({path[1] for path in paths if len(path) == 2}) == 9


def test_charts_that_share_lines_have_their_own_notes_and_sources(corpus: Corpus) -> None:
    said = {e.number: (e.notes, e.source_line) for e in corpus.exhibits if e.kind is ExhibitKind.STUB}
    assert said["4"] == (("气泡大小代表成本",), "中国工业互联网研究院、浦银国际")
    assert said["10"] == (("E=中国信通院预测",), "中国信通院、浦银国际")
    assert said["11"] == ((), "中国信通院、浦银国际")
    assert said["13"] == (("E=Bloomberg 一致预期",), "Bloomberg、浦银国际")
    assert said["19"] == (("E=IDC 预测",), "IDC、浦银国际")
    assert said["20"] == ((), "联发科发布会、浦银国际")
    for passage in corpus.passages:
        if passage.kind is PassageKind.FIGURE_STUB:
            assert passage.caption is not None
            assert _solid(passage.caption) in _solid(passage.quote)


def test_the_reading_order_is_the_report_s(corpus: Corpus) -> None:
    assert [e.number for e in corpus.exhibits][9:15] == ["10", "11", "14", "12", "13", "15"]
    texts = [p for p in corpus.passages if p.kind in (PassageKind.PARAGRAPH, PassageKind.BULLET)]
    assert [p.next_id for p in texts[:-1]] == [p.id for p in texts[1:]]
    assert texts == sorted(texts, key=lambda p: p.start)


def test_every_alias_names_something_the_report_says(corpus: Corpus) -> None:
    text = corpus.sources[0].text
    assert len(corpus.aliases) > 100
    assert [name for _, name in corpus.aliases if name not in text] == []
    assert len({alias.lower() for alias, _ in corpus.aliases}) == len(corpus.aliases)


def test_the_table_reader_agrees_with_the_curated_tables(corpus: Corpus, uncurated: Corpus) -> None:
    """All rows, 98 of 100 cells; where they differ, cells were kept together rather than torn wrong."""
    ours, theirs = _passages(corpus), _passages(uncurated)
    rows = cells = agreeing = 0
    for number in _TABLES:
        curated, read = _exhibit(corpus, number), _exhibit(uncurated, number)
        found = {(theirs[row.passage_id].start, theirs[row.passage_id].end): row for row in read.rows}
        for row in curated.rows:
            twin = found.get((ours[row.passage_id].start, ours[row.passage_id].end))
            rows += twin is not None
            for index, cell in enumerate(row.cells):
                cells += 1
                other = _solid(twin.cells[index]) if twin else ""
                same = other in (_solid(cell), f"{_solid(cell)}美元")
                agreeing += same
                assert same or other == "" or _solid(cell) in other, (number, cell, other)
    assert rows == sum(len(_exhibit(corpus, number).rows) for number in _TABLES)
    assert agreeing >= 0.98 * cells


def test_the_second_report_s_tables_are_read_without_help() -> None:
    corpus = load_corpus(_SECOND)
    prices, suppliers = _exhibit(corpus, "2"), _exhibit(corpus, "3")
    assert [row.cells for row in prices.rows][4] == ("青禾冷配", "2.35", "3.40", "9.60")
    assert [column.unit for column in prices.columns] == ["", "元/吨/天", "元/吨/天", "元/单"]
    assert Counter(row.cells[0] for row in suppliers.rows) == {"鲜渡": 3, "果屿": 3, "云畦": 3}
    assert _exhibit(corpus, "1").kind is ExhibitKind.STUB
    assert "均为含税价；NA=服务商未公开报价" in prices.notes


def test_loading_is_fast() -> None:
    begun = time.perf_counter()
    load_corpus(_CORPUS)
    assert time.perf_counter() - begun < 0.5
