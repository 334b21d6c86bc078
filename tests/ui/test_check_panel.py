"""The tab for drafts: verdicts in words, both values, nothing active."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from reportbot.domain.checking.verdicts import Status
from reportbot.ui.check_example import example_draft
from reportbot.ui.check_panel import CheckPanel, checked_markup
from reportbot.ui.check_texts import CHINESE, ENGLISH, CheckTexts
from reportbot.ui.quiet import gr
from reportbot.ui.requests import Deed, Request, parse_request
from reportbot.ui.texts import CHINESE as WINDOW_CHINESE
from reportbot.ui.texts import ENGLISH as WINDOW_ENGLISH
from reportbot.wiring import Workbench

DRAFT = "DeepSeek-R1 的输出价格是 2.91 美元，o1 为 60 美元。<img src=https://evil.example/x>月球基地耗资 12 亿美元。"


@pytest.mark.parametrize(
    ("words", "verdicts"),
    [
        (CHINESE, ("与报告不符", "报告为 2.19 美元", "报告中未找到")),
        (ENGLISH, ("contradicted", "the report says 2.19 美元")),
    ],
)
def test_each_figure_has_its_verdict_in_words_and_its_passage(
    workbench: Workbench, words: object, verdicts: tuple[str, ...]
) -> None:
    markup = checked_markup(workbench.drafts.check(DRAFT), words)  # type: ignore[arg-type]
    assert all(verdict in markup for verdict in verdicts)
    assert 'class="figure contradicted"' in markup
    assert "每百万 token 的输出价格为 2.19 美元" in markup


def test_the_draft_is_only_read(workbench: Workbench) -> None:
    markup = checked_markup(workbench.drafts.check(DRAFT), CHINESE)
    assert "<img" not in markup and "&lt;img" in markup


def test_a_text_without_figures_and_no_text_are_said_to_be_so(workbench: Workbench) -> None:
    assert CHINESE.words.no_figures in checked_markup(workbench.drafts.check("没有数字。"), CHINESE)

    class Ready:
        def workbench(self) -> Workbench:
            return workbench

    with gr.Blocks():
        panel = CheckPanel(Ready(), gr.State(WINDOW_CHINESE))  # type: ignore[arg-type]
    assert "没有可核对的文字" in panel.check(" ", WINDOW_CHINESE)
    assert "there is no text to check" in panel.check(" ", WINDOW_ENGLISH)


def test_a_verdict_leads_to_its_passage_in_the_report(workbench: Workbench) -> None:
    sentences = workbench.drafts.check(DRAFT)
    passages = [f.passage.id for sentence in sentences for f in sentence.figures if f.passage]
    sent = [html.unescape(one) for one in re.findall(r'data-rb="(.*?)"', checked_markup(sentences, ENGLISH))]
    assert [parse_request(one) for one in sent] == [Request(Deed.READ, id) for id in passages] != []


@pytest.mark.parametrize("words", [CHINESE, ENGLISH], ids=["zh", "en"])
@pytest.mark.parametrize("bench", ["workbench", "second_workbench"])
def test_the_example_has_a_figure_of_the_report_and_one_that_is_anothers(
    request: pytest.FixtureRequest, bench: str, words: CheckTexts
) -> None:
    opened = request.getfixturevalue(bench)
    text = example_draft(opened.corpus, opened.lexicon, words)
    statuses = [figure.status for sentence in opened.drafts.check(text) for figure in sentence.figures]
    assert statuses == [Status.SUPPORTED, Status.CONTRADICTED]


def test_a_report_without_a_table_has_no_example(workbench: Workbench) -> None:
    assert example_draft(replace(workbench.corpus, exhibits=()), workbench.lexicon, ENGLISH) == ""


def test_the_quote_beside_a_figure_has_the_figure_in_it(workbench: Workbench) -> None:
    text = "数据中心的服务器占 IT 侧约 70%。DeepSeek R1 有 6,710 亿参数。"
    sentences = workbench.drafts.check(text)
    figures = [figure for sentence in sentences for figure in sentence.figures if figure.passage]
    quotes = re.findall(r"<q>(.*?)</q>", checked_markup(sentences, CHINESE))
    assert len(quotes) == len(figures) > 1
    for figure, quote in zip(figures, quotes, strict=True):
        assert figure.text.split()[0] in quote
        assert len(quote) < 170
