"""The panels, from values to values: what an analyst reads off them, in both languages."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from reportbot.domain.calculators.breakdown import Share, Whole
from reportbot.domain.calculators.measures import Measure
from reportbot.domain.calculators.prices import ModelPrices, PriceKind
from reportbot.domain.calculators.rendering import render_measure
from reportbot.domain.calculators.workings import Operand, Said
from reportbot.model_choice import EMBEDDED
from reportbot.services.calculators import Calculators
from reportbot.ui.capex_panel import capex_figures, outlook_view, path_view, split_view, split_wholes
from reportbot.ui.charts import Range, ranges
from reportbot.ui.english_names import EnglishNames
from reportbot.ui.panel_parts import csv_link, table
from reportbot.ui.panel_texts import CHINESE, ENGLISH
from reportbot.ui.panels import Panels
from reportbot.ui.price_panel import PriceInputs, price_view
from reportbot.ui.quiet import gr
from reportbot.ui.texts import CHINESE as WINDOW_CHINESE
from reportbot.ui.window import build_window
from reportbot.wiring import Workbench


class Unopened:
    """A warm-up whose report is never asked for."""

    own = EMBEDDED

    def state(self) -> tuple[str, str]:
        return "loading", ""


@pytest.fixture
def calculators(workbench: Workbench) -> Calculators:
    return workbench.calculators


def saved(html: str) -> list[list[str]]:
    """The rows of the CSV behind the export link."""
    data = re.search(r"base64,([A-Za-z0-9+/=]+)", html)
    assert data
    return list(csv.reader(io.StringIO(base64.b64decode(data[1]).decode("utf-8-sig"))))


def drawn(chart: Any) -> str:
    return json.dumps(chart.to_dict(), ensure_ascii=False)


def test_the_cheapest_model_comes_first_with_its_parts(
    calculators: Calculators, workbench: Workbench
) -> None:
    view = price_view(calculators, workbench.corpus, PriceInputs(), CHINESE)
    first = re.findall(r"<tr>(.*?)</tr>", view.table)[1]
    assert re.findall(r">([^<]+)<", first) == [
        "DeepSeek-V3",
        "56 美元",
        "0 美元",
        "42 美元",
        "14 美元",
        "无",
    ]


def test_the_panel_begins_with_what_the_chat_takes_where_no_rate_is_given(
    calculators: Calculators, workbench: Workbench
) -> None:
    asked = calculators.estimate_cost(["DeepSeek-R1"], "300M", "50M")
    shown = price_view(calculators, workbench.corpus, PriceInputs(models=("DeepSeek-R1",)), ENGLISH)
    assert render_measure(asked.lines[-1].result, chinese=False) in shown.table


def test_every_input_moves_the_total(calculators: Calculators, workbench: Workbench) -> None:
    one = PriceInputs(models=("DeepSeek-R1",))
    changed = [
        replace(one, hit_rate=80.0),
        replace(one, off_peak=50.0),
        replace(one, scale=2.0),
        replace(one, input_tokens="1亿"),
        replace(one, output_tokens="1亿"),
    ]
    tables = [price_view(calculators, workbench.corpus, inputs, CHINESE).table for inputs in (one, *changed)]
    assert len(set(tables)) == len(tables)


def test_the_discount_is_shown_where_there_is_one(calculators: Calculators, workbench: Workbench) -> None:
    inputs = PriceInputs(models=("DeepSeek-R1", "OpenAI o1"), off_peak=100.0)
    view = price_view(calculators, workbench.corpus, inputs, CHINESE)
    assert (
        "−205.88 美元 (−75%)" in view.table and "68.63 美元" in view.table
    )  # of 274.50, which the parts make
    assert "无" in view.table
    assert "25%" in view.workings and "report.txt" in view.workings


def test_the_chart_names_its_units_in_the_language_of_the_interface(
    calculators: Calculators, workbench: Workbench
) -> None:
    chinese = drawn(price_view(calculators, workbench.corpus, PriceInputs(), CHINESE).chart)
    english = drawn(price_view(calculators, workbench.corpus, PriceInputs(), ENGLISH).chart)
    assert "费用（美元）" in chinese and "缓存命中率（%）" in chinese and "对数刻度" in chinese
    assert "Cost (USD)" in english and "Cache-hit rate (%)" in english
    by_volume = price_view(calculators, workbench.corpus, PriceInputs(by_volume=True), CHINESE).chart
    assert "所给用量的倍数" in drawn(by_volume)


def test_the_break_even_of_two_models_is_marked(calculators: Calculators, workbench: Workbench) -> None:
    def priced(name: str, hit: str, miss: str) -> ModelPrices:
        prices = ((PriceKind.INPUT_HIT, Decimal(hit)), (PriceKind.INPUT_MISS, Decimal(miss)))
        return ModelPrices(
            name, "USD", (*prices, (PriceKind.OUTPUT, Decimal(1))), workbench.corpus.passages[0].id
        )

    from reportbot.ui.price_panel import _across_rate

    usage = calculators.usage("100M", "0", "0%", "0")
    chart = _across_rate([priced("甲", "0.1", "1"), priced("乙", "0.5", "0.6")], usage, CHINESE)
    assert "费用相同: 50%" in drawn(chart)
    apart = _across_rate([priced("甲", "0.1", "0.2"), priced("乙", "0.5", "0.6")], usage, CHINESE)
    assert "费用相同" not in drawn(apart)


@pytest.mark.parametrize(
    ("inputs", "chinese", "english"),
    [
        (PriceInputs(input_tokens="很多"), "不是可用的数", "is not a number of tokens"),
        (PriceInputs(input_tokens="-5"), "负数", "negative"),
        (PriceInputs(input_tokens="1e30"), "超出合理范围", "beyond reason"),
        (PriceInputs(input_tokens="0", output_tokens="0"), "都是 0", "both volumes are 0"),
        (PriceInputs(models=("gpt-9",)), "没有“gpt-9”", "not in the report"),
    ],
)
def test_bad_input_is_a_sentence_and_no_figures(
    calculators: Calculators, workbench: Workbench, inputs: PriceInputs, chinese: str, english: str
) -> None:
    for words, said in ((CHINESE, chinese), (ENGLISH, english)):
        view = price_view(calculators, workbench.corpus, inputs, words)
        assert said in view.table and "<table" not in view.table and view.chart is None


def test_the_csv_has_inputs_rows_and_sources(calculators: Calculators, workbench: Workbench) -> None:
    rows = saved(
        price_view(calculators, workbench.corpus, PriceInputs(models=("DeepSeek-R1",)), CHINESE).table
    )
    assert ["输入 tokens", "300000000"] in rows
    assert rows[-1][:2] == ["DeepSeek-R1", "274.50 美元"] and rows[-1][-1] == "report.txt:259-263"


def test_no_cell_of_a_csv_is_a_formula() -> None:
    (row,) = saved(csv_link("x.csv", [["=1+1", "@a", "-9%", "+cmd", "-3.5"]], CHINESE))
    assert row == ["'=1+1", "'@a", "-9%", "'+cmd", "-3.5"]


def test_a_table_is_never_markup() -> None:
    assert "<script>" not in table(["<script>"], [["<script>", "<b>"]])


def test_a_report_without_prices_says_so(second_workbench: Workbench) -> None:
    view = price_view(second_workbench.calculators, second_workbench.corpus, PriceInputs(), CHINESE)
    assert "没有 token 价格表" in view.table and view.chart is None


def test_the_forecasts_keep_their_bounds_and_the_sum_is_a_floor(
    calculators: Calculators, workbench: Workbench
) -> None:
    view = outlook_view(calculators, workbench.corpus, (), CHINESE)
    for said in ("1,000 亿元以上", "约 1,500 亿元", "2,000-3,000 亿元", "4,000 亿元以上"):
        assert said in view.table
    assert "1,000 亿元以上 →" in drawn(view.chart) and "金额（亿元）" in drawn(view.chart)


def test_an_amount_is_split_and_the_assumption_is_said(
    calculators: Calculators, workbench: Workbench
) -> None:
    view = split_view(calculators, workbench.corpus, "100 亿元", "IT 侧", 100, CHINESE)
    assert "约 70 亿元" in view.table and "其余部分" in view.table
    half = split_view(calculators, workbench.corpus, "100 亿元", "IT 侧", 50, ENGLISH)
    assert "RMB 3.5 billion" in half.table and "your assumption" in half.workings
    bad = split_view(calculators, workbench.corpus, "-1 亿元", "IT 侧", 100, CHINESE)
    assert "不大于 0" in bad.table


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("一百块", "约 70 元"),
        ("100 块", "约 70 元"),
        ("100 亿", "约 70 亿"),
        ("$5bn", "35 亿美元"),
        ("100 吨", "不是金额"),
        ("100 个", "不是金额"),
        ("50%", "不是金额"),
    ],
)
def test_an_amount_to_be_split_is_money(
    calculators: Calculators, workbench: Workbench, amount: str, shown: str
) -> None:
    assert shown in split_view(calculators, workbench.corpus, amount, "IT 侧", 100, CHINESE).table


class _Wholes:
    """Calculators of a report that states one share."""

    def __init__(self, whole: str, part: str) -> None:
        share = Share(part, Operand(Said("", ""), Measure.of(12, "%")))
        self.one = Whole(whole, (share,))

    def wholes(self) -> list[Whole]:
        return [self.one]


@pytest.mark.parametrize(
    ("whole", "part", "offered"),
    [
        ("北港的集装箱吞吐量", "南港的集装箱吞吐量", False),
        ("US wind power capacity", "China wind power capacity", False),
        ("总吞吐量", "集装箱吞吐量", True),
        ("total port revenue", "container port revenue", True),
        ("吞吐量", "集装箱吞吐量", True),
        ("IT 侧", "服务器", True),
        ("a berth", "its cranes", True),
    ],
)
def test_what_another_thing_is_only_measured_by_is_not_offered_to_be_split(
    whole: str, part: str, offered: bool
) -> None:
    assert [one.name for one in split_wholes(_Wholes(whole, part))] == ([whole] if offered else [])  # type: ignore[arg-type]


def test_the_report_offers_what_it_splits(calculators: Calculators) -> None:
    assert [whole.name for whole in split_wholes(calculators)] == ["IT 侧", "非 IT 侧", "AI 服务器"]


def test_a_path_begins_at_its_base_year(calculators: Calculators, workbench: Workbench) -> None:
    view = path_view(calculators, workbench.corpus, "6000 亿元", "37%", 2023, 2027, CHINESE)
    assert view.table.index("2023") < view.table.index("6,000 亿元") < view.table.index("21,137 亿元")
    back = path_view(calculators, workbench.corpus, "", "37%", 2027, 2023, CHINESE)
    assert "0.2839 倍" in back.table
    same = path_view(calculators, workbench.corpus, "", "37%", 2023, 2023, CHINESE)
    assert "基准年份" in same.table and same.chart is None


def test_a_floor_is_open_ended_in_the_chart() -> None:
    chart = drawn(
        ranges([Range("甲", 10, 10, "10 以上", open_end=True), Range("乙", 1, 2, "1-2")], x_title="金额")
    )
    assert "10 以上 →" in chart and '"1-2"' in chart


def test_without_a_rate_the_path_asks_for_one(calculators: Calculators, workbench: Workbench) -> None:
    for words in (CHINESE, ENGLISH):
        view = path_view(calculators, workbench.corpus, "", "", 2023, 2027, words)
        assert words.no_rate in view.table and view.chart is None


def test_the_workings_quote_no_more_than_they_mark_as_cut(
    calculators: Calculators, workbench: Workbench
) -> None:
    view = outlook_view(calculators, workbench.corpus, (), ENGLISH)
    quotes = re.findall(r"<q>(.*?)</q>", view.workings)
    whole = {" ".join(p.text.split()) for p in workbench.corpus.passages}
    assert quotes and all(quote.endswith("…") or quote in whole for quote in quotes)


def test_bars_whose_names_begin_alike_are_told_apart(calculators: Calculators, workbench: Workbench) -> None:
    chart = outlook_view(calculators, workbench.corpus, (), ENGLISH).chart.to_dict()
    longest = max(len(figure.english or "") for figure in capex_figures(calculators))
    limit = chart["layer"][0]["encoding"]["y"]["axis"]["labelLimit"]
    assert limit >= longest * 7  # pixels of a letter


def test_the_only_line_of_a_chart_is_named_in_full(calculators: Calculators, workbench: Workbench) -> None:
    rate = "2023-2027E 中国云计算市场年均增速"
    names = EnglishNames(workbench.corpus, workbench.lexicon)
    chart = path_view(calculators, workbench.corpus, "", rate, 2023, 2027, ENGLISH, names).chart.to_dict()
    (series,) = {one["s"] for one in chart["data"]["values"]}
    assert chart["encoding"]["color"]["legend"]["labelLimit"] >= len(series) * 7  # pixels of a letter


def test_a_calculation_is_one_event_whose_runs_come_one_after_the_other() -> None:
    config = build_window(Unopened()).config  # type: ignore[arg-type]
    ids = {one["props"].get("elem_id"): one["id"] for one in config["components"]}
    for shown, control in [
        ("rb-prices-table", "rb-input"),
        ("rb-split-table", "rb-whole"),
        ("rb-path-table", "rb-growth"),
    ]:
        events = [
            one
            for one in config["dependencies"]
            if ids[shown] in one["outputs"] and any(ids[control] == target for target, _ in one["targets"])
        ]
        assert len(events) == 1
        assert len(events[0]["targets"]) > 1 and events[0]["trigger_mode"] == "always_last"


def test_while_the_page_is_filled_a_calculation_stays_as_it_is(workbench: Workbench) -> None:
    class Ready:
        def workbench(self) -> Workbench:
            return workbench

    with gr.Blocks():
        panels = Panels(Ready(), gr.State(WINDOW_CHINESE))
    assert panels._split("100 亿元", None, 100, WINDOW_CHINESE) == (gr.skip(),) * 4
    assert panels._path("", None, 2023, None, WINDOW_CHINESE) == (gr.skip(),) * 4
    assert "服务器" in panels._split("100 亿元", "IT 侧", 100, WINDOW_CHINESE)[0]


def test_the_english_panel_has_english_names(calculators: Calculators, workbench: Workbench) -> None:
    names = EnglishNames(workbench.corpus, workbench.lexicon)
    views = [
        outlook_view(calculators, workbench.corpus, (), ENGLISH, names),
        split_view(calculators, workbench.corpus, "CNY 10 billion", "IT 侧", 100, ENGLISH, names),
        path_view(
            calculators, workbench.corpus, "", "2023-2027E 中国云计算市场年均增速", 2023, 2027, ENGLISH, names
        ),
    ]
    assert "Tencent, Alibaba, ByteDance in total" in views[0].table
    assert "network equipment" in views[1].table and "the rest of IT side" in views[1].table
    for view in views:
        lines = view.workings[: view.workings.index("<b>Sources")]
        assert not re.search("[\u4e00-\u9fff]", re.sub("<a .*?</a>", "", view.table) + lines)
        assert not re.search("[\u4e00-\u9fff]", drawn(view.chart))


def test_the_chinese_panel_has_the_reports_names(calculators: Calculators, workbench: Workbench) -> None:
    names = EnglishNames(workbench.corpus, workbench.lexicon)
    view = split_view(calculators, workbench.corpus, "100 亿元", "IT 侧", 100, CHINESE, names)
    assert "网络设备" in view.table and "IT 侧的其余部分" in view.table
