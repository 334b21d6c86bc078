"""The sentences that the embedded model writes around what it quotes, one set per language."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.domain.refusal import (
    LEFT_OPEN_EN,
    LEFT_OPEN_ZH,
    NOT_IN_REPORT_EN,
    NOT_IN_REPORT_ZH,
    NOT_IN_REPORT_ZH_HANT,
)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Templates; the names in braces are filled by the writer."""

    refused: str
    refused_thing: str
    unanswered_part: str
    refused_chart: str
    refused_exhibit: str
    refused_cell: str
    refused_secret: str
    about: str
    not_calculated: str
    nearest: str
    prose: str
    cell: str
    unit_of: str
    joiner: str
    stop: str
    exhibit: str
    chart: str
    table: str
    chart_note: str
    chart_source: str
    contrary: str
    yes: str
    no: str
    trend: str
    which_way: str
    same: str
    lower: str
    higher: str
    in_text: str
    open_quote: str
    close_quote: str
    shared: str
    sort_top: str
    sort_low: str


CHINESE = Phrases(
    refused=NOT_IN_REPORT_ZH + "所问的内容。",
    refused_thing=NOT_IN_REPORT_ZH + "{thing}。",
    unanswered_part=LEFT_OPEN_ZH,
    refused_chart=NOT_IN_REPORT_ZH
    + "这项数据的文字：{exhibit}《{caption}》是图，图内数值不在可检索的文本里 {marker}。",
    refused_exhibit=NOT_IN_REPORT_ZH + "{exhibit}，图表编号为 {known}。",
    refused_cell=NOT_IN_REPORT_ZH + "这个数：{exhibit}中{row}的“{column}”写作“{cell}”{marker}。",
    refused_secret=NOT_IN_REPORT_ZH + "这项内容；我只回答与报告有关的问题。",
    about="您好。请问我与报告有关的问题：报告里的事实、表格和对比，或者按报告的数据计算的 token 费用、资本开支的拆分和推算；"
    "每个数字都会注明出处。",
    not_calculated="无法计算：{reason}",
    nearest="最接近的是：{text} {marker}",
    prose="{text} {marker}",
    cell="{row}的{column}为 {cell}",
    unit_of=" {unit}",
    joiner="，",
    stop="。",
    exhibit="（{exhibit}）",
    chart="{exhibit}是“{caption}”，图内数值不在文本里 {marker}。",
    table="{exhibit}是表格“{caption}”，有这些列：{columns} {marker}。",
    chart_note="注：{note} {marker}。",
    chart_source="资料来源：{source} {marker}。",
    contrary="报告的说法相反：",
    yes="是。",
    no="不是。",
    trend="{row}由 {earlier} 的 {one}{way} {later} 的 {other} {marker}。",
    which_way="{later} 年的 {one} {way} {earlier} 年的 {other} {marker}。",
    same="{rows}的{column}相同，均为 {cell} {marker}。",
    lower="{first}的{column}低于{second} {marker}。",
    higher="{first}的{column}高于{second} {marker}。",
    in_text="正文的说法：",
    open_quote="“",
    close_quote="”",
    shared="{names}都有的：{items}{markers}。",
    sort_top="{column}最高的是{row}：{cell} {marker}。",
    sort_low="{column}最低的是{row}：{cell} {marker}。",
)
TRADITIONAL_REFUSED = NOT_IN_REPORT_ZH_HANT

ENGLISH = Phrases(
    refused=NOT_IN_REPORT_EN + " that.",
    refused_thing=NOT_IN_REPORT_EN + " anything about {thing}.",
    unanswered_part=LEFT_OPEN_EN,
    refused_chart=NOT_IN_REPORT_EN
    + " this in its text: {exhibit} “{caption}” is a chart, and its values are not in the searchable text {marker}.",
    refused_exhibit=NOT_IN_REPORT_EN + " anything in {exhibit}; its exhibits are numbered {known}.",
    refused_cell=NOT_IN_REPORT_EN + " it: in {exhibit}, “{column}” of {row} reads “{cell}” {marker}.",
    refused_secret=NOT_IN_REPORT_EN + " that; I only answer questions about the report.",
    about="Hello. Please ask me about the report: its facts, tables and comparisons, or what follows from them by "
    "calculation, such as token costs or a split of capex; each figure comes with a citation.",
    not_calculated="This cannot be calculated: {reason}",
    nearest="The nearest it has: {text} {marker}",
    prose="The report says: {text} {marker}",
    cell="{row}: {column} {cell}",
    unit_of=" {unit}",
    joiner="; ",
    stop=".",
    exhibit=" ({exhibit})",
    chart="{exhibit} is the chart “{caption}”; its values are not in the text {marker}.",
    table="{exhibit} is the table “{caption}” with the columns {columns} {marker}.",
    chart_note="Note: {note} {marker}.",
    chart_source="Source: {source} {marker}.",
    contrary="The report says the opposite: ",
    yes="Yes. ",
    no="No. ",
    trend="{row} {way} {one} in {earlier} to {other} in {later} {marker}.",
    which_way="{one} of {later} {way} {other} of {earlier} {marker}.",
    same="{rows} have the same {column}, {cell} {marker}.",
    lower="{first} is lower than {second} in {column} {marker}.",
    higher="{first} is higher than {second} in {column} {marker}.",
    in_text="In the text: ",
    open_quote="“",
    close_quote="”",
    shared="In both {names}: {items} {markers}.",
    sort_top="The highest {column} is that of {row}: {cell} {marker}.",
    sort_low="The lowest {column} is that of {row}: {cell} {marker}.",
)
