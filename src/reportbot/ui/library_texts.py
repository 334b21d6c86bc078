"""The words of the source panel and of the report's tab, one set a language."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.ui.texts import CHINESE as CHINESE_WINDOW
from reportbot.ui.texts import Texts


@dataclass(frozen=True, slots=True)
class LibraryTexts:
    """Panel and tab in one language; names in braces are filled in."""

    tab: str
    colon: str
    comma: str
    citation_of: str
    citations: str
    previous: str
    next: str
    more: str
    in_report: str
    ask: str
    back: str
    to_ways: str
    chart: str
    table: str
    table_with_data: str
    chart_without_data: str
    note: str
    origin: str
    unit: str
    chart_text: str
    rows_shown: str
    earlier_rows: str
    later_rows: str
    line: str
    page: str
    page_of: str
    pages_of: str
    parts: str
    go_to_page: str
    earlier: str
    later: str
    document: str
    contents: str
    exhibits: str
    exhibits_count: str
    no_headings: str
    no_exhibits: str
    results: str
    search: str
    search_hint: str
    search_button: str
    searching: str
    found: str
    found_once: str
    first_listed: str
    near: str
    found_none: str
    not_literal: str
    search_first: str
    loading: str
    ask_row: str
    ask_table: str
    ask_stub: str
    ask_heading: str
    ask_prose: str


CHINESE = LibraryTexts(
    tab="报告全文",
    colon="：",
    comma="、",
    citation_of="第 {number} 条，共 {total} 条",
    citations="本回答的引用",
    previous="上一条引用",
    next="下一条引用",
    more="更多上下文",
    in_report="在报告全文中查看",
    ask="就这段提问",
    back="回到回答",
    to_ways="回到目录与检索",
    chart="图",
    table="表",
    table_with_data="表 · {rows} 行 × {columns} 列",
    chart_without_data="图 · 数据不在文本里",
    note="注释",
    origin="资料来源",
    unit="单位",
    chart_text="图中可读的文字",
    rows_shown="显示第 {first}–{last} 行，共 {total} 行",
    earlier_rows="前面的行",
    later_rows="后面的行",
    line="第 {line} 行",
    page="第 {page} 页",
    page_of="第 {first} 页，共 {total} 页",
    pages_of="第 {first}–{last} 页，共 {total} 页",
    parts="第 {number} 部分，共 {total} 部分",
    go_to_page="转到页",
    earlier="上一部分",
    later="下一部分",
    document="文档",
    contents="目录",
    exhibits="图表",
    exhibits_count="{tables} 张表有数据；{charts} 张图只有标题、注释和来源",
    no_headings="这份文档没有可识别的标题；可以用检索或页码浏览。",
    no_exhibits="这份文档没有带编号的图表。",
    results="检索结果",
    search="在报告中检索",
    search_hint="词语或一句问题，与助手的检索相同",
    search_button="检索",
    searching="正在检索……检索模型载入后即显示结果。",
    found="“{query}”：逐字出现在 {count} 处",
    found_once="“{query}”：逐字出现在 {count} 处",
    first_listed="，列出前 {count} 处",
    near="意思相近的内容：",
    found_none="没有找到与“{query}”相关的内容。",
    not_literal="报告中没有逐字出现“{query}”；以下是意思最接近的内容。",
    search_first="先在上方输入要找的内容。",
    loading="正在读取报告……",
    ask_row="{label} 中，{name} 的{columns}是什么？",
    ask_table="{label}“{caption}”列出了什么？",
    ask_stub="{label}“{caption}”说明了什么？",
    ask_heading="关于“{gist}”，报告怎么说？",
    ask_prose="关于“{gist}”，报告怎么说？",
)

ENGLISH = LibraryTexts(
    tab="Report",
    colon=": ",
    comma=", ",
    citation_of="{number} of {total}",
    citations="Citations of this answer",
    previous="Previous citation",
    next="Next citation",
    more="More context",
    in_report="Show in the whole report",
    ask="Ask about this passage",
    back="Back to the answer",
    to_ways="Back to contents and search",
    chart="Chart",
    table="Table",
    table_with_data="Table · {rows} rows × {columns} columns",
    chart_without_data="Chart · data not in the text",
    note="Note",
    origin="Source",
    unit="Unit",
    chart_text="Text that can be read in the chart",
    rows_shown="Rows {first}–{last} of {total}",
    earlier_rows="Earlier rows",
    later_rows="Later rows",
    line="line {line}",
    page="Page {page}",
    page_of="Page {first} of {total}",
    pages_of="Pages {first}–{last} of {total}",
    parts="Part {number} of {total}",
    go_to_page="Go to page",
    earlier="Previous part",
    later="Next part",
    document="Document",
    contents="Contents",
    exhibits="Exhibits",
    exhibits_count="{tables} tables with data; {charts} charts with caption, notes and source only",
    no_headings="No headings were recognised in this document; search it or go by page.",
    no_exhibits="This document has no numbered tables or charts.",
    results="Results",
    search="Search the report",
    search_hint="words or a question; the search is the assistant's own",
    search_button="Search",
    searching="Searching ... results show as soon as the search model is loaded.",
    found="“{query}” stands in {count} places",
    found_once="“{query}” stands in {count} place",
    first_listed="; the first {count} are listed",
    near="Near in meaning:",
    found_none="Nothing about “{query}” was found.",
    not_literal="“{query}” does not stand in the report word for word; these are nearest in meaning.",
    search_first="Type what you are looking for above.",
    loading="Reading the report ...",
    ask_row="In {label}, what does it say for {name} under {columns}?",
    ask_table="What does {label} “{caption}” list?",
    ask_stub="What are the values in {label} “{caption}”?",
    ask_heading="What does the report say about “{gist}”?",
    ask_prose="What does the report say about “{gist}”?",
)


def library_texts(texts: Texts) -> LibraryTexts:
    """The words of panel and tab in the window's language."""
    return CHINESE if texts == CHINESE_WINDOW else ENGLISH
