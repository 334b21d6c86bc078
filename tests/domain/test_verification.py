"""The verifier's rules, one by one."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_passages import paragraphs, passage, row

from reportbot.domain.answers import Citation, Evidence, Finding, FindingKind, ToolCall, Verification
from reportbot.domain.documents import Passage
from reportbot.domain.fencing import fence
from reportbot.domain.verification import verify

PRICE = passage("每百万 token 的输出价格为 2.19 美元，比 60 美元低了 90%以上。")
SHARES = passage("1 月 27 日，甲公司股价大跌 17%，乙公司大跌 13%。")


def check(
    text: str, *passages: Passage, tools: tuple[str, ...] = (), question: str = "", refused: bool = False
) -> Verification:
    evidence = [Evidence(number, item) for number, item in enumerate(passages, 1)]
    calls = [ToolCall("tool", {}, result) for result in tools]
    return verify(text, evidence, calls, question, refused=refused)


def found(text: str, *passages: Passage, **more: object) -> list[tuple[FindingKind, str]]:
    return [(finding.kind, finding.text) for finding in check(text, *passages, **more).findings]  # type: ignore[arg-type]


UNSUPPORTED, UNCITED, UNKNOWN, OWN, FOREIGN = (
    FindingKind.UNSUPPORTED_FIGURE,
    FindingKind.UNCITED_SENTENCE,
    FindingKind.UNKNOWN_MARKER,
    FindingKind.OWN_WORDS,
    FindingKind.FOREIGN_NAME,
)


def test_an_empty_answer_has_nothing_to_check() -> None:
    assert check("") == Verification(0, ())


def test_a_sentence_without_figures_and_marker_is_the_models_own_words() -> None:
    said = "甲公司是一家云服务商。"
    assert found(f"{said}它的价格为 2.19 美元 [1]。", PRICE) == [(OWN, said)]
    assert found(f"{said[:-1]} [1]。", PRICE) == []


@pytest.mark.parametrize(
    "text",
    [
        "要哪个模型的价格？",
        "请说明输入和输出各多少 tokens。",
        "价格如下：\n- 2.19 美元 [1]",
        "## 价格\n2.19 美元 [1]",
        "因此。",
    ],
)
def test_questions_requests_lead_ins_and_headings_claim_nothing(text: str) -> None:
    assert found(text, PRICE) == []


@pytest.mark.parametrize(
    "text", ["请注意，该公司明年将大幅涨价。", "Please note that prices will rise next year."]
)
def test_a_claim_that_begins_with_a_courtesy_is_a_claim(text: str) -> None:
    assert found(text, PRICE) == [(OWN, text)]


def test_what_a_tool_says_itself_is_not_the_models_own_words() -> None:
    note = "价格按报告所载，不是当日价格。"
    assert found(f"说明：{note}", tools=(f"结果\n{note}",)) == []
    assert found(f"{note}明年还会更便宜。", tools=(note,)) == [(OWN, "明年还会更便宜。")]


def test_a_refusal_may_not_go_on_from_memory() -> None:
    text = "报告中没有这家公司的总部所在地。众所周知它的总部设在杭州。"
    assert found(text, question="总部在哪里？", refused=True) == [(OWN, "众所周知它的总部设在杭州。")]


def test_a_figure_of_the_cited_passage_is_counted_and_passes() -> None:
    assert check("输出价格为 2.19 美元 [1]。", PRICE) == Verification(1, ())


def test_citations_serve_as_well_as_evidence() -> None:
    assert not verify("输出价格为 2.19 美元 [1]。", [Citation(1, PRICE)], []).findings


def test_a_finding_says_what_where_and_in_which_sentence() -> None:
    text = "第一句。输出价格为 2.91 美元 [1]。"
    start = text.index("2.91")
    assert check(text, PRICE).findings == (
        Finding(UNSUPPORTED, "2.91 美元", "输出价格为 2.91 美元 [1]。", start, start + len("2.91 美元")),
    )


def test_a_rounded_figure_is_not_the_sources() -> None:
    assert found("约 2.2 美元 [1]", PRICE) == [(UNSUPPORTED, "2.2 美元")]


def test_a_figure_of_another_passage_than_the_cited_one_is_unsupported() -> None:
    assert found("股价大跌 17% [1]。", PRICE, SHARES) == [(UNSUPPORTED, "17%")]
    assert found("股价大跌 17% [2]。", PRICE, SHARES) == []


def test_a_marker_behind_the_full_stop_is_the_sentences() -> None:
    assert found("输出价格为 2.19 美元。[1] 股价大跌 17%。 [2]", PRICE, SHARES) == []


def test_a_forged_marker_is_reported_and_supports_nothing() -> None:
    assert found("输出价格为 2.19 美元 [3]。", PRICE) == [(UNKNOWN, "[3]"), (UNSUPPORTED, "2.19 美元")]
    assert found("没有数字的一句 [0]。", PRICE) == [(UNKNOWN, "[0]")]


def test_figures_without_a_marker_make_an_uncited_sentence() -> None:
    assert found("输出价格为 2.19 美元。下一句 [1]。", PRICE) == [(UNCITED, "输出价格为 2.19 美元。")]


# Tools


def test_what_a_tool_states_is_traced_with_a_marker_or_without() -> None:
    tool = "Total: 98.80 USD for 100,000,000 tokens."
    assert found("总费用为 98.8 美元。", tools=(tool,)) == []
    assert found("1 亿 tokens 的总费用为 98.8 美元 [1]。", PRICE, tools=(tool,)) == []
    assert found("总费用为 98.9 美元。", tools=(tool,)) == [(UNCITED, "总费用为 98.9 美元。")]


def test_what_a_tool_quotes_counts_when_it_is_cited() -> None:
    listing = fence("图表 5 定价\nmarker | 价格\n[7] | 2.19 美元\n[8] | 60 美元")
    assert found("价格为 60 美元 [1]。", SHARES, tools=(listing,)) == [(UNSUPPORTED, "60 美元")]
    assert found("价格为 60 美元。", SHARES, tools=(listing,)) == [(UNCITED, "价格为 60 美元。")]


def test_a_failed_tool_states_nothing() -> None:
    call = ToolCall("tool", {}, "98.8 美元", failed=True)
    assert [f.kind for f in verify("总费用为 98.8 美元。", [], [call]).findings] == [UNCITED]


# Refusals


def test_a_refusal_may_repeat_the_question_and_name_any_exhibit() -> None:
    question = "图表 99 里 2026 年的 5% 是什么？"
    text = "报告中没有图表 99 和 2026 年的 5%，图表编号为 1–23。"
    assert found(text, question=question, refused=True) == []
    chart = passage("图表 14：对比", exhibit="图表 14")
    assert found("报告中没有这项数据：图表 14 是图 [1]。", chart, refused=True) == []
    assert found("报告中没有这项数据：图表 15 是图 [1]。", chart, refused=True) == [(UNSUPPORTED, "图表 15")]


def test_a_refusal_may_not_add_figures_of_its_own() -> None:
    assert found("报告中没有 2026 年的数，约为 8%。", question="2026 年呢？", refused=True)


def test_an_answer_may_not_lean_on_the_question() -> None:
    assert found("价格为 3 美元 [1]。", PRICE, question="是 3 美元吗？") == [(UNSUPPORTED, "3 美元")]


# Dates and exhibits


def test_the_year_of_a_date_may_come_from_elsewhere_in_the_turn() -> None:
    dated = passage("2025 年 1 月 20 日发布。")
    assert found("2025 年 1 月 27 日大跌 17% [1]。", SHARES) == [(UNSUPPORTED, "2025 年 1 月 27 日")]
    assert found("2025 年 1 月 27 日大跌 17% [1]。", SHARES, dated) == []
    assert found("2025 年 1 月 27 日大跌 17% [1]。", SHARES, tools=("[1] 2025 年报告",)) == []


def test_where_the_cited_passage_names_years_the_year_must_be_one_of_them() -> None:
    quarter = passage("2023 年二季度见底，此后二、三季度持续上扬。")
    assert found("2024 年二季度上扬 [1]。", quarter, passage("2024 年发布。")) == [
        (UNSUPPORTED, "2024 年二季度")
    ]


def test_a_wrong_day_is_unsupported() -> None:
    assert found("On 28 January it fell 17% [1].", SHARES) == [(UNSUPPORTED, "28 January")]


def test_an_exhibit_is_supported_by_any_passage_or_tool_of_the_turn() -> None:
    cell = row("图表 5", "定价", ("价格", "2.19 美元"))
    assert found("价格为 2.19 美元（图表 5）[1]。", cell) == []
    assert found("It costs $2.19 (Chart 5) [1].", cell) == []
    assert found("价格为 2.19 美元（图表 5）[1]。", PRICE, tools=("[4] 图表 5: 定价",)) == []
    assert found("价格为 2.19 美元（图表 6）[1]。", cell) == [(UNSUPPORTED, "图表 6")]


def test_a_sentence_that_cites_a_row_may_not_name_another_exhibit() -> None:
    one = row("图表 5", "定价", ("价格", "2.19 美元"))
    other = row("图表 6", "成本", ("占比", "70%"))
    assert found("价格为 2.19 美元（图表 6）[1]。", one, other) == [(UNSUPPORTED, "图表 6")]


def test_an_exhibit_alone_needs_no_marker() -> None:
    assert found("见图表 5。", row("图表 5", "定价", ("价格", "2.19 美元"))) == []


# Codes, counts and words


def test_stock_codes_are_checked() -> None:
    cell = row("图表 8", "供应商", ("代码", "300442.SZ"))
    assert check("代码为 300442.SZ [1]。", cell) == Verification(1, ())
    assert found("代码为 300443.SZ [1]。", cell) == [(UNSUPPORTED, "300443.SZ")]


def test_a_count_of_what_the_sentence_lists_proves_itself() -> None:
    names = passage("受益标的包括甲、乙、丙。")
    assert found("共 3 项：甲、乙、丙。[1]", names) == []
    assert found("共 4 项：甲、乙、丙。[1]", names) == [(UNSUPPORTED, "4 项")]


def test_a_count_of_the_items_below_proves_itself() -> None:
    names = passage("受益标的包括甲、乙、丙。")
    assert found("共 3 项：\n- 甲 [1]\n- 乙 [1]\n- 丙 [1]", names) == []
    assert found("共 5 项：\n- 甲 [1]\n- 乙 [1]\n- 丙 [1]", names) == [(UNSUPPORTED, "5 项")]


def test_small_numerals_in_words_are_style() -> None:
    assert check("这两家公司是第一梯队，也是一种趋势 [1]。", PRICE) == Verification(0, ())


def test_quoted_text_is_checked_like_the_rest() -> None:
    assert found("报告称“输出价格为 2.29 美元” [1]。", PRICE) == [(UNSUPPORTED, "2.29 美元")]


# Tables, lists and quotations


def test_each_row_of_a_table_is_a_sentence() -> None:
    table = "| 模型 | 价格 |\n|---|---|\n| 甲 | 2.19 美元 [1] |\n| 乙 | 60 美元 |"
    assert found(table, PRICE) == [(UNCITED, "| 乙 | 60 美元 |")]
    middle = "| 模型 | 价格 |\n|---|---|\n| 乙 | 60 美元 |\n| 甲 | 2.19 美元 [1] |"
    assert found(middle, PRICE) == [(UNCITED, "| 乙 | 60 美元 |")]


def test_a_tables_head_and_a_lead_in_are_cited_by_what_they_introduce() -> None:
    year = passage("2024 年输出价格为 2.19 美元。")
    assert found("| 模型 | 2024 |\n|---|---|\n| 甲 | 2.19 美元 [1] |", year) == []
    assert found("2024 年的价格如下：\n- 甲：2.19 美元 [1]", year) == []
    assert found("2025 年的价格如下：\n- 甲：2.19 美元 [1]", year) == [(UNSUPPORTED, "2025 年")]


def test_a_list_item_and_a_quotation_are_cited_as_a_whole() -> None:
    assert found("- 价格为 2.19 美元。比 60 美元低。[1]", PRICE) == []
    assert found("“价格为 2.19 美元。比 60 美元低。” [1]", PRICE) == []
    assert found("- 价格为 2.18 美元。比 60 美元低。[1]", PRICE) == [(UNSUPPORTED, "2.18 美元")]
    assert found("价格为 2.19 美元。比 60 美元低。[1]", PRICE) == [(UNCITED, "价格为 2.19 美元。")]


# Total, and quick


@given(
    st.text(max_size=120)
    | st.lists(
        st.sampled_from(["5%", "[1]", "[9]", "。", "\n", "| ", "- ", "“", "图表 3", "：", "1 月 5 日"])
    ).map("".join)
)
def test_verifying_never_raises_and_findings_are_slices(text: str) -> None:
    for finding in check(text, PRICE, tools=(text,), question=text).findings:
        assert text[finding.start : finding.end] == finding.text
        assert finding.text in finding.sentence


def test_an_answer_of_300_characters_over_eight_passages_takes_under_5_ms() -> None:
    texts = sorted((text for text in paragraphs() if len(text) < 450), key=len)[-8:]
    passages = [passage(text) for text in texts]
    answer = "".join(f"{text[:55]} [{number}]。" for number, text in enumerate(texts[:5], 1))
    assert len(answer) >= 290
    check(answer, *passages)
    best = min(_seconds(answer, passages) for _ in range(5))
    assert best < 0.005


def _seconds(answer: str, passages: list[Passage]) -> float:
    started = process_time()
    check(answer, *passages)
    return process_time() - started


@pytest.mark.parametrize("text", ["\ud800 5%", "\x00 5% [1]", "[1]" * 50, "5%" * 500])
def test_odd_text_is_reported_not_raised(text: str) -> None:
    assert isinstance(check(text, PRICE), Verification)
