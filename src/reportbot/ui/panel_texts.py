"""The words of the price and capex panels, one set a language."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.ui.texts import CHINESE as CHINESE_WINDOW
from reportbot.ui.texts import Texts


@dataclass(frozen=True, slots=True)
class PanelTexts:
    """The panels in one language; names in braces are filled in."""

    chat: str
    prices: str
    capex: str
    models: str
    models_hint: str
    input_tokens: str
    output_tokens: str
    tokens_hint: str
    input_first: str
    output_first: str
    scale: str
    hit_rate: str
    hit_rate_hint: str
    off_peak: str
    across: str
    across_rate: str
    across_volume: str
    model: str
    hit: str
    miss: str
    output: str
    discount: str
    total: str
    total_of: str
    none: str
    workings: str
    sources: str
    export: str
    ask: str
    ask_cost: str
    ask_capex: str
    ask_split: str
    loading: str
    no_prices: str
    no_capex: str
    no_shares: str
    no_money: str
    cost_axis: str
    rate_axis: str
    volume_axis: str
    log_scale: str
    now: str
    same_cost: str
    per_report: str
    company: str
    company_hint: str
    stated: str
    amount_axis: str
    open_end: str
    outlook: str
    split: str
    amount: str
    whole: str
    amount_first: str
    share: str
    part: str
    ratio: str
    path: str
    base: str
    base_hint: str
    rate: str
    no_rate: str
    first_year: str
    last_year: str
    year_axis: str
    index_axis: str
    lines: str


CHINESE = PanelTexts(
    chat="对话",
    prices="价格计算",
    capex="资本开支计算",
    models="模型",
    models_hint="不选即为全部模型",
    input_tokens="输入 tokens",
    output_tokens="输出 tokens",
    tokens_hint="例如 3亿、300M、300000000",
    input_first="3亿",
    output_first="5000万",
    scale="用量倍数",
    hit_rate="缓存命中率（%）",
    hit_rate_hint="0 与对话的默认算法一致：输入全按未命中计费",
    off_peak="夜间空闲时段占比（%）",
    across="图的横轴",
    across_rate="缓存命中率",
    across_volume="用量",
    model="模型",
    hit="输入（命中）",
    miss="输入（未命中）",
    output="输出",
    discount="空闲时段折扣",
    total="合计",
    total_of="合计",
    none="无",
    workings="算式与出处",
    sources="出处",
    export="导出 CSV",
    ask="在对话中追问",
    ask_cost="{models}处理 {input} 输入 tokens、{output} 输出 tokens，缓存命中率 {rate}%，夜间占 {night}%，各要多少钱？",
    ask_capex="{companies} 的资本开支预测合计是多少？",
    ask_split="{whole}投入 {amount}，各部分分别多少？",
    loading="正在读取报告，稍候即可计算……",
    no_prices="报告中没有 token 价格表，这里没有可以计算的内容。",
    no_capex="报告中没有可以计算的资本开支数据。",
    no_shares="报告中没有可用来拆分金额的比例。",
    no_money="“{amount}”不是金额；请写成 100 亿元、50 亿美元 这样的金额。",
    cost_axis="费用（{currency}）",
    rate_axis="缓存命中率（%）",
    volume_axis="用量（所给用量的倍数）",
    log_scale="，对数刻度",
    now="当前",
    same_cost="费用相同",
    per_report="价格按报告所载，不是当日价格",
    company="公司",
    company_hint="不选即为全部",
    stated="报告所述",
    amount_axis="金额（{unit}）",
    open_end="下限",
    outlook="资本开支预测",
    split="按报告比例拆分",
    amount="金额",
    amount_first="100 亿元",
    whole="拆分对象",
    share="其中用于该对象的比例（%，低于 100% 即为您的假设）",
    part="组成部分",
    ratio="比例",
    path="按增速推算",
    base="基数",
    base_hint="留空则给出相对起始年的倍数",
    rate="年增速",
    no_rate="请选择一个年增速，或输入一个，例如 20%。",
    first_year="起始年",
    last_year="目标年",
    year_axis="年份",
    index_axis="相对起始年的倍数",
    lines="第 {first}–{last} 行",
)

ENGLISH = PanelTexts(
    chat="Chat",
    prices="Prices",
    capex="Capex",
    models="Models",
    models_hint="none chosen means all",
    input_tokens="Input tokens",
    output_tokens="Output tokens",
    tokens_hint="e.g. 300M, 3亿, 300000000",
    input_first="300M",
    output_first="50M",
    scale="Volume, times",
    hit_rate="Cache-hit rate (%)",
    hit_rate_hint="0 is what the chat takes where no rate is given: all input charged as misses",
    off_peak="Share of use off-peak (%)",
    across="Chart across",
    across_rate="cache-hit rate",
    across_volume="volume",
    model="Model",
    hit="Input (hits)",
    miss="Input (misses)",
    output="Output",
    discount="Off-peak discount",
    total="Total",
    total_of=" in total",
    none="none",
    workings="Workings and sources",
    sources="Sources",
    export="Export CSV",
    ask="Ask about this in the chat",
    ask_cost="What do {input} input tokens and {output} output tokens cost on {models}with a cache-hit rate of {rate}% "
    "and {night}% off-peak?",
    ask_capex="What is the total of the capex forecasts for {companies}?",
    ask_split="If {whole} spending is {amount}, how much goes to each part?",
    loading="Reading the report; this will be ready in a moment ...",
    no_prices="The report has no table of token prices, so there is nothing to calculate here.",
    no_capex="The report states no capex that could be calculated with.",
    no_shares="The report gives no shares that an amount could be split by.",
    no_money="“{amount}” is not an amount of money; give one such as CNY 10 billion or $5bn.",
    cost_axis="Cost ({currency})",
    rate_axis="Cache-hit rate (%)",
    volume_axis="Volume (times what is given)",
    log_scale=", log scale",
    now="now",
    same_cost="same cost",
    per_report="prices are those of the report, not today's",
    company="Company",
    company_hint="none chosen means all",
    stated="As stated",
    amount_axis="Amount ({unit})",
    open_end="floor",
    outlook="Capex forecasts",
    split="Split by the report's shares",
    amount="Amount",
    amount_first="CNY 10 billion",
    whole="What is split",
    share="Share of the amount that goes there (%; below 100% is your assumption)",
    part="Part",
    ratio="Share",
    path="Project at a rate",
    base="Base",
    base_hint="leave empty for a multiple of the first year",
    rate="Growth a year",
    no_rate="Choose a growth rate, or type one, such as 20%.",
    first_year="From",
    last_year="To",
    year_axis="Year",
    index_axis="Multiple of the first year",
    lines="lines {first}–{last}",
)


def panel_texts(texts: Texts) -> PanelTexts:
    """The panels' words in the window's language."""
    return CHINESE if texts == CHINESE_WINDOW else ENGLISH


def in_words(typed: str, words: PanelTexts) -> str:
    """A box's text in another language: what the panels put there themselves is said anew, the rest is the reader's."""
    fields = ("input_first", "output_first", "amount_first")
    for field in fields:
        if typed in (getattr(CHINESE, field), getattr(ENGLISH, field)):
            return str(getattr(words, field))
    return typed
