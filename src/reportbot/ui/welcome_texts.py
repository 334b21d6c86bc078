"""The words of the empty chat: what is covered, what can be asked, how the index stands."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.ui.texts import CHINESE as CHINESE_WINDOW
from reportbot.ui.texts import Texts


@dataclass(frozen=True, slots=True)
class WelcomeTexts:
    """The empty chat in one language; names in braces are filled in."""

    covers: str
    title: str
    more: str
    years: str
    one_year: str
    tables: str
    calculators: str
    prices: str
    capex_sums: str
    splits: str
    growth: str
    index: str
    report_in: str
    quoted_in: str
    comma: str
    examples: str
    cell: str
    comparison: str
    cost: str
    capex: str
    summary: str
    unsaid: str
    list: str
    topic: str
    ask_cell: str
    ask_comparison: str
    ask_cost: str
    ask_capex: str
    ask_summary: str
    ask_unsaid: str
    ask_list: str
    ask_topic: str


CHINESE = WelcomeTexts(
    covers="可以问的报告",
    title="《{title}》",
    more="另有 {count} 份",
    years="所述年份 {first}–{last}",
    one_year="所述年份 {first}",
    tables="{tables} 张表可逐格查询；{charts} 张图只有标题、注释和来源",
    calculators="可以计算：{kinds}",
    prices="token 费用（{count} 个模型）",
    capex_sums="资本开支合计（{count} 项）",
    splits="金额拆分（{count} 种比例）",
    growth="按增速推算",
    index="全文 {passages} 个段落都可检索（{built} 读入）",
    report_in="英文",
    quoted_in="引文保留报告原文（{language}）；数字和计算用中文给出",
    comma="、",
    examples="可以这样问",
    cell="查一格",
    comparison="比较",
    cost="算费用",
    capex="资本开支区间",
    summary="概括",
    unsaid="报告没有说的",
    list="列举",
    topic="一个主题",
    ask_cell="{row} 的{column}是多少？",
    ask_comparison="{one} 和 {other} 的{column}有什么区别？",
    ask_cost="每天 1 亿输入、2000 万输出 tokens，{model} 一个月要多少钱？",
    ask_capex="{companies}的资本开支预测合计是多少？",
    ask_summary="概括这份报告的核心观点。",
    ask_unsaid="{label} 里的具体数值是多少？",
    ask_list="{label} 里有哪些{column}？",
    ask_topic="关于“{heading}”，报告怎么说？",
)

ENGLISH = WelcomeTexts(
    covers="The report you can ask",
    title="{title}",
    more="and {count} more",
    years="Years spoken of: {first}–{last}",
    one_year="Year spoken of: {first}",
    tables="Tables with every cell: {tables}; charts with caption, notes and source only: {charts}",
    calculators="Calculates {kinds}",
    prices="token costs ({count} models)",
    capex_sums="capex totals ({count} figures)",
    splits="splits of an amount ({count} sets of shares)",
    growth="growth at a rate",
    index="All of its {passages} passages can be searched (read in on {built})",
    report_in="Chinese",
    quoted_in="Quotations stay in the report's language ({language}); figures and calculations come in English",
    comma=", ",
    examples="Try one of these",
    cell="A table cell",
    comparison="A comparison",
    cost="A cost",
    capex="A capex range",
    summary="A summary",
    unsaid="What it does not say",
    list="A list",
    topic="A topic",
    ask_cell="What is the {column} of {row}?",
    ask_comparison="How do {one} and {other} differ in {column}?",
    ask_cost="What do 100M input and 20M output tokens a day cost on {model} in a month?",
    ask_capex="What is the total of the capex forecasts for {companies}?",
    ask_summary="Summarise the report.",
    ask_unsaid="What are the values in {label}?",
    ask_list="List every {column} in {label}.",
    ask_topic="What does the report say about “{heading}”?",
)


def welcome_texts(texts: Texts) -> WelcomeTexts:
    """The words of the empty chat in the window's language."""
    return CHINESE if texts == CHINESE_WINDOW else ENGLISH
