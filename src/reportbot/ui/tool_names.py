"""What the tools are called in the window, one name a language; a tool that is not listed keeps its own."""

from __future__ import annotations

_NAMES: dict[str, tuple[str, str]] = {
    "search_report": ("检索报告", "Search the report"),
    "lookup_table": ("查表", "Look up a table"),
    "describe_figure": ("查看图表", "Look at an exhibit"),
    "compare_prices": ("比较价格", "Compare prices"),
    "estimate_cost": ("计算费用", "Work out a cost"),
    "tokens_for_budget": ("按预算换算 tokens", "Tokens for a budget"),
    "break_even": ("计算平衡点", "Find the break-even"),
    "capex_outlook": ("资本开支", "Capex outlook"),
    "datacenter_breakdown": ("按比例拆分", "Split by shares"),
    "growth": ("计算增长", "Work out growth"),
    "difference": ("计算差额", "Work out a difference"),
    "show_figures": ("列出数据", "Show figures"),
    "project": ("按增速推算", "Project at a rate"),
    "doubling_time": ("计算翻倍时间", "Doubling time"),
    "whole_of": ("推算总额", "Work out the whole"),
    "sum_figures": ("求和", "Add up"),
    "average_figures": ("求平均", "Average"),
    "share_of_total": ("计算占比", "Share of the total"),
    "cost_of_quantity": ("按单价计算", "Cost at a unit price"),
    "sensitivity": ("敏感性推算", "Pass a change on"),
    "count_listed": ("数一数", "Count what is listed"),
    "repeated": ("按期数累计", "Over several periods"),
    "check_claim": ("核对说法", "Check a claim"),
}

_ARGUMENTS: dict[str, tuple[str, str]] = {
    "models": ("模型", "models"),
    "metric": ("价格", "price"),
    "baseline": ("对照", "baseline"),
    "claim": ("待核对", "claim"),
    "claimed": ("说法", "claimed"),
    "input_tokens": ("输入 tokens", "input tokens"),
    "output_tokens": ("输出 tokens", "output tokens"),
    "cache_hit_rate": ("缓存命中率", "cache-hit rate"),
    "other_cache_hit_rate": ("变动后的命中率", "changed hit rate"),
    "off_peak_share": ("空闲时段占比", "off-peak share"),
    "cache_hit_tokens": ("命中缓存的 tokens", "cached tokens"),
    "cache_miss_tokens": ("未命中的 tokens", "uncached tokens"),
    "input_factor": ("输入倍数", "input factor"),
    "output_factor": ("输出倍数", "output factor"),
    "prices": ("单价", "prices"),
    "quantity": ("数量", "quantity"),
    "shares": ("比例", "shares"),
    "change": ("变化", "change"),
    "step": ("每变化", "step"),
    "effect": ("影响", "effect"),
    "requests": ("请求次数", "requests"),
    "periods": ("期数", "periods"),
    "budget": ("预算", "budget"),
    "amount": ("金额", "amount"),
    "side": ("拆分对象", "what is split"),
    "parts": ("组成部分", "parts"),
    "companies": ("公司", "companies"),
    "figures": ("数据", "figures"),
    "start": ("起点", "start"),
    "end": ("终点", "end"),
    "rate": ("增速", "rate"),
    "base": ("基数", "base"),
    "others": ("其他基数", "further bases"),
    "from_year": ("起始年", "from"),
    "to_year": ("目标年", "to"),
    "query": ("检索词", "query"),
    "table": ("表", "table"),
    "rows": ("行", "rows"),
    "columns": ("列", "columns"),
    "figure": ("图表", "exhibit"),
}


def tool_name(name: str, *, chinese: bool) -> str:
    """The name to show for a tool."""
    return _NAMES.get(name, (name, name))[0 if chinese else 1]


def argument_name(name: str, *, chinese: bool) -> str:
    """The name to show for an argument."""
    return _ARGUMENTS.get(name, (name, name))[0 if chinese else 1]
