"""Sentences of a draft are read alike in either script and in English, figures at their places in the draft."""

from __future__ import annotations

import pytest

from reportbot.domain.lexicon import Lexicon, Name
from reportbot.domain.names import form
from reportbot.embedded.draft_reading import DraftReader, DraftSentence
from reportbot.embedded.reading import Reader

ORION, LYNX = (Name(text, (form(text),), ("表 1/型号",)) for text in ("Orion", "Lynx"))
SAID = "Orion 的输出价格为 2.19 美元，Lynx 的输出价格为 60 美元，比较便宜。"
LEXICON = Lexicon(
    names=(ORION, LYNX),
    passages=50,
    document_frequency={"输出": 2, "价格": 2},
    english={"output": ("输出",), "price": ("价格",)},
)


@pytest.fixture(scope="module")
def reader() -> DraftReader:
    return DraftReader(Reader(LEXICON), SAID)


def forms(sentence: DraftSentence) -> set[str]:
    return {form for word in sentence.words for form in word.forms}


@pytest.mark.parametrize(
    "text",
    ["Orion 的输出价格是 2.19 美元。", "Orion 的輸出價格是 2.19 美元。", "Orion's output price is $2.19."],
)
def test_words_are_read_as_the_report_would_say_them(reader: DraftReader, text: str) -> None:
    read = reader.read(text)
    assert [word.name for word in read.words if word.name] == [ORION]
    assert {"输出", "价格"} <= forms(read)


def test_figures_keep_their_places_in_the_draft(reader: DraftReader) -> None:
    text = "輸出價格約為 2.19 美元，便宜 96%。"
    read = reader.read(text)
    assert [text[f.start : f.end] for f in read.original] == ["2.19 美元", "96%"]
    assert [read.text[f.start : f.end] for f in read.figures] == ["2.19 美元", "96%"]


def test_a_name_that_is_compared_with_stands_aside(reader: DraftReader) -> None:
    orion, lynx = (word for word in reader.read("Orion 的输出价格比 Lynx 便宜 96%。").words if word.name)
    assert orion.telling and not lynx.telling and lynx.compared


def test_a_name_with_a_figure_of_its_own_does_not(reader: DraftReader) -> None:
    text = "Orion 的输出价格比起 Lynx 的 60 美元便宜 96%。"
    assert [word.name for word in reader.read(text).words if word.telling] == [ORION, LYNX]


def test_who_says_so_says_nothing_of_the_figure(reader: DraftReader) -> None:
    assert "机构" not in forms(reader.read("机构预计 Orion 的输出价格为 2 美元。"))


def test_a_name_that_only_expects_stands_aside(reader: DraftReader) -> None:
    orion, lynx = (word for word in reader.read("Orion 预计 Lynx 的输出价格为 60 美元。").words if word.name)
    assert not orion.telling and lynx.telling
    (alone,) = (word for word in reader.read("Orion 预计输出价格为 60 美元。").words if word.name)
    assert alone.telling


def test_the_former_and_the_latter_are_the_two_names_before(reader: DraftReader) -> None:
    text = "Orion 和 Lynx 的输出价格不同，前者为 2.19 美元，后者为 60 美元。"
    named = [(word.name, word.written) for word in reader.read(text).words if word.name]
    assert named[2:] == [(ORION, "前者"), (LYNX, "后者")]


def test_words_of_limits_and_sums_are_none_of_the_figure(reader: DraftReader) -> None:
    assert not {"不到", "合计"} & forms(reader.read("Orion 的输出价格合计不到 3 美元。"))


def test_points_are_percentage_points_in_a_sentence_of_percentages(reader: DraftReader) -> None:
    assert [f.unit for f in reader.read("Orion lost 17%, Lynx 13%, a gap of 4 points.").figures] == [
        "%",
        "%",
        "pp",
    ]
    assert [f.unit for f in reader.read("Orion has 4 points to make.").figures] == [""]


def test_a_figure_behind_a_name_and_its_attribute_is_the_names_that_a_multiple_compares(
    reader: DraftReader,
) -> None:
    read = reader.read("Orion 的输出价格 60 美元是 Lynx 输出价格 10 美元的 6 倍。")
    (lynx,) = [word for word in read.words if word.name is LYNX]
    assert not lynx.aside


def test_a_difference_behind_a_name_is_not_the_names(reader: DraftReader) -> None:
    read = reader.read("Orion 的输出价格比 Lynx 便宜 10 美元。")
    (lynx,) = [word for word in read.words if word.name is LYNX]
    assert lynx.aside
