"""A folder of text files is a corpus; what its keeper adds is checked against the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportbot.adapters.corpus_files import corpus_hash, load_corpus
from reportbot.domain.documents import Column, Corpus, PassageKind
from reportbot.errors import CorpusError

_REPORT = "图表 1：价格\n\n服务商 城配 冷藏\n甲公司 12.50 3.20\n乙公司 8.80 2.10\n\n资料来源：官网\n"
_TOML = """
[[table]]
source = "report.txt"
exhibit = "图表 1"
file = "one.csv"
caption = "价格"
source_line = "官网"
columns = [{ name = "服务商" }, { name = "城配", unit = "元 / 单" }, { name = "冷藏" }]
"""
_CSV = "服务商,城配,冷藏\n甲公司,12.50,3.20\n乙公司,8.80,2.10\n"


def _folder(base: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return base


def _curated(base: Path, *, toml: str = _TOML, table: str = _CSV, report: str = _REPORT) -> Corpus:
    return load_corpus(
        _folder(base, {"report.txt": report, "tables/tables.toml": toml, "tables/one.csv": table})
    )


def test_a_missing_folder_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    for read in (load_corpus, corpus_hash):
        with pytest.raises(CorpusError, match=r"does not exist; create it"):
            read(tmp_path / "nowhere")


def test_a_folder_without_text_is_an_error(tmp_path: Path) -> None:
    _folder(tmp_path, {"data.csv": "a,b\n", "page.pdf": b"%PDF", ".hidden/report.txt": "x"})
    with pytest.raises(CorpusError, match=r"holds no \.txt or \.md file"):
        load_corpus(tmp_path)


def test_only_empty_files_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="only empty files"):
        load_corpus(_folder(tmp_path, {"a.txt": " \n\n", "b.md": ""}))


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    _folder(tmp_path, {"good.txt": "好", "deep/bad.txt": "研究报告".encode("gb18030")})
    with pytest.raises(CorpusError, match=r"deep/bad\.txt is not UTF-8 .* save it as UTF-8"):
        load_corpus(tmp_path)


def test_files_are_named_by_their_path_and_read_in_its_order(tmp_path: Path) -> None:
    _folder(tmp_path, {"b.txt": "乙", "a/c.md": "丙", "a.TXT": "甲", "notes.pdf": b"\xff"})
    assert [(source.name, source.text) for source in load_corpus(tmp_path).sources] == [
        ("a.TXT", "甲"),
        ("a/c.md", "丙"),
        ("b.txt", "乙"),
    ]


def test_byte_order_mark_and_carriage_returns_do_not_shift_ranges(tmp_path: Path) -> None:
    corpus = load_corpus(_folder(tmp_path, {"a.txt": b"\xef\xbb\xbf# T\r\n\r\nFirst.\r\n\r\nSecond.\r"}))
    (source,) = corpus.sources
    assert source.text == "# T\n\nFirst.\n\nSecond.\n"
    assert [source.text[p.start : p.end] for p in corpus.passages] == ["T", "First.", "Second."]


def test_a_curated_table_gives_the_cells_and_the_text_gives_the_quotes(tmp_path: Path) -> None:
    corpus = _curated(tmp_path)
    (exhibit,) = corpus.exhibits
    assert exhibit.columns[1] == Column("城配", "元 / 单")
    assert exhibit.rows[0].cells == ("甲公司", "12.50", "3.20")
    rows = [passage for passage in corpus.passages if passage.kind is PassageKind.TABLE_ROW]
    assert rows[1].quote == "乙公司 8.80 2.10"
    assert rows[1].cells == (("服务商", "乙公司"), ("城配（元 / 单）", "8.80"), ("冷藏", "2.10"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"table": _CSV.replace("8.80", "9.80")}, r"row 2 of 图表 1 says '9\.80'"),
        ({"table": _CSV.replace("冷藏", "冷冻")}, r"one\.csv has the header"),
        ({"table": _CSV + "丙公司,1\n"}, r"Row 3 of .*one\.csv has 2 cells; its header has 3"),
        ({"table": ""}, r"one\.csv has the header"),
        ({"toml": _TOML.replace('"价格"', '"单价"')}, r"caption of 图表 1 is '单价'"),
        ({"toml": _TOML.replace('"官网"', '"年报"')}, r"source_line of 图表 1 is '年报'"),
        ({"toml": _TOML.replace("图表 1", "图表 9")}, r"图表 9, which report\.txt has no caption for"),
        ({"toml": _TOML.replace("report.txt", "other.txt")}, r"names the source 'other\.txt'"),
        ({"toml": _TOML.replace("file =", "path =")}, r"has no 'file'"),
        ({"toml": _TOML.replace("one.csv", "two.csv")}, r"two\.csv cannot be read"),
        ({"toml": _TOML.replace("[[table]]", "[table]")}, r"double brackets"),
        ({"toml": "[[table"}, r"not valid TOML"),
        ({"toml": _TOML.replace('{ name = "服务商" }', '"服务商"')}, r"must each be"),
        ({"report": "图表 1：价格\n\n资料来源：官网\n"}, r"a chart without data"),
    ],
)
def test_a_curated_table_that_disagrees_is_refused(
    tmp_path: Path, change: dict[str, str], message: str
) -> None:
    with pytest.raises(CorpusError, match=message):
        _curated(tmp_path, **change)


def test_aliases_are_read_when_there_are_any(tmp_path: Path) -> None:
    assert load_corpus(_folder(tmp_path, {"a.txt": "甲公司。"})).aliases == ()
    _folder(tmp_path, {"aliases.csv": "alias,name\nAlpha Inc,甲公司\n老甲,甲公司\n"})
    assert load_corpus(tmp_path).aliases == (("Alpha Inc", "甲公司"), ("老甲", "甲公司"))


@pytest.mark.parametrize("content", ["name,alias\na,b\n", "alias,name\nonly\n", "alias,name\n,甲\n", ""])
def test_malformed_aliases_are_an_error(tmp_path: Path, content: str) -> None:
    with pytest.raises(CorpusError, match=r"aliases\.csv must have the columns alias,name"):
        load_corpus(_folder(tmp_path, {"a.txt": "甲", "aliases.csv": content}))


def test_the_hash_covers_every_file_that_is_read_and_no_other(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "report.txt": _REPORT,
        "tables/tables.toml": _TOML,
        "tables/one.csv": _CSV,
        "aliases.csv": "alias,name\n老甲,甲公司\n",
    }
    before = corpus_hash(_folder(tmp_path, files))
    assert corpus_hash(tmp_path) == before
    for name, content in files.items():
        assert isinstance(content, str)
        _folder(tmp_path, {name: content + "\n"})
        assert corpus_hash(tmp_path) != before, name
        _folder(tmp_path, {name: content})
    _folder(tmp_path, {"unread.csv": "x", "picture.png": b"\x00"})
    assert corpus_hash(tmp_path) == before
    (tmp_path / "report.txt").rename(tmp_path / "renamed.txt")
    _folder(tmp_path, {"tables/tables.toml": _TOML.replace("report.txt", "renamed.txt")})
    assert corpus_hash(tmp_path) != before
