"""Whose figure a sentence says it is."""

import pytest
from report_passages import passage, row

from reportbot.domain.attribution import foreign_names
from reportbot.domain.lexicon import Lexicon, Name

CHEAP = row("图表 5", "价格", ("模型", "Alpha-V3"), ("输出价格", "0.28 美元"))
DEAR = row("图表 5", "价格", ("模型", "Alpha-R1"), ("输出价格", "2.19 美元"))
FORECAST = passage("预计甲公司 2025 年资本开支达 1,000 亿元。")
LEXICON = Lexicon(
    names=(
        Name("甲公司", ("甲公司",), ("图表 1/公司",)),
        Name("乙公司", ("乙公司",), ("图表 1/公司",)),
        Name("云服务", ("云服务",), ("图表 2/业务",)),
    )
)


def found(sentence: str, *passages: object, stated: str = "") -> list[str]:
    spans = foreign_names(sentence, passages, stated, LEXICON)  # type: ignore[arg-type]
    return [sentence[start:end] for start, end in spans]


def test_a_name_of_the_cited_row_is_its_own_in_any_spelling() -> None:
    assert found("Alpha-V3 的输出价格为 0.28 美元 [1]。", CHEAP) == []
    assert found("V3 的输出价格为 0.28 美元 [1]。", CHEAP) == []


def test_a_name_that_no_cited_passage_has_is_foreign() -> None:
    assert found("Beta-V3 的输出价格为 0.28 美元 [1]。", CHEAP) == ["Beta-V3"]


def test_a_figure_of_the_other_cited_row_is_foreign_to_the_name_before_it() -> None:
    assert found("Alpha-R1 的输出价格为 0.28 美元 [1][2]。", CHEAP, DEAR) == ["Alpha-R1"]
    assert found("Alpha-R1 为 2.19 美元，Alpha-V3 为 0.28 美元 [1][2]。", CHEAP, DEAR) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Alpha-V3 和 Alpha-R1 分别为 0.28 美元和 2.19 美元 [1][2]。",
        "Alpha-V3 and Alpha-R1 cost $0.28 and $2.19 respectively [1][2].",
    ],
)
def test_figures_in_turn_are_not_bound_by_their_place(sentence: str) -> None:
    assert found(sentence, CHEAP, DEAR) == []


def test_a_result_of_a_calculation_belongs_to_the_name_of_its_line() -> None:
    stated = "- Alpha-V3: 3 × $0.28 = $0.84\n- Alpha-R1: 3 × $2.19 = $6.57"
    assert found("Alpha-R1 costs $0.84 [1][2].", CHEAP, DEAR, stated=stated) == ["Alpha-R1"]
    assert found("Alpha-R1 costs $6.57 [1][2].", CHEAP, DEAR, stated=stated) == []


def test_a_sibling_in_the_place_of_the_passages_subject_is_foreign() -> None:
    assert found("乙公司 2025 年资本开支达 1,000 亿元 [1]。", FORECAST) == ["乙公司"]
    assert found("甲公司 2025 年资本开支达 1,000 亿元 [1]。", FORECAST) == []
    assert found("云服务资本开支达 1,000 亿元 [1]。", FORECAST) == []  # no sibling of what is there


def test_a_sentence_without_figures_gives_nothing_to_anybody() -> None:
    assert found("Beta-V3 很便宜 [1]。", CHEAP) == []
