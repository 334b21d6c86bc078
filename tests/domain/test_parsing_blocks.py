"""Headings, paragraphs and bullets of reports of several makes."""

from __future__ import annotations

from reportbot.domain.parsing.blocks import Block, BlockKind
from reportbot.domain.parsing.document import parse

_FILL = "县域生鲜消费升温，次日达服务快速铺开，以鲜渡为代表的生鲜平台把仓储前移到产区"


def _outline(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (item.content.kind.value, item.content.text, item.heading_path)
        for item in parse(text).items
        if isinstance(item.content, Block)
    ]


def _paragraphs(text: str) -> list[str]:
    return [text for kind, text, _ in _outline(text) if kind != BlockKind.HEADING]


def test_any_text_parses() -> None:
    assert _outline("") == []
    assert _outline(" \n\n \n") == []
    assert _outline("孤零零的一句话") == [("paragraph", "孤零零的一句话", ())]


def test_markdown_headings_nest_and_the_title_heads_only_the_opening() -> None:
    text = (
        "# Title\n\nIntro text.\n\n## Demand\n\nIt grew.\n\n### Prices\n\nThey fell.\n\n## Risks\n\nMany.\n"
    )
    paths = {text: path for kind, text, path in _outline(text) if kind == "paragraph"}
    assert paths == {
        "Intro text.": ("Title",),
        "It grew.": ("Demand",),
        "They fell.": ("Demand", "Prices"),
        "Many.": ("Risks",),
    }


def test_markdown_bullets_lose_their_dash_and_keep_their_hanging_lines() -> None:
    text = "# T\n\n- FrigoX opened 12 sites\n- Snowpost closed two\n  sites in the north\n"
    assert _paragraphs(text) == ["FrigoX opened 12 sites", "Snowpost closed two sites in the north"]


def test_unwrapped_text_has_a_paragraph_a_line() -> None:
    first, second = f"{_FILL * 3}。", f"{_FILL * 2}，{_FILL}。"
    assert _outline(f"一、行业概览\n{first}\n{second}\n二、风险\n价格上涨；汇率波动。\n") == [
        ("heading", "一、行业概览", ("一、行业概览",)),
        ("paragraph", first, ("一、行业概览",)),
        ("paragraph", second, ("一、行业概览",)),
        ("heading", "二、风险", ("二、风险",)),
        ("paragraph", "价格上涨；汇率波动。", ("二、风险",)),
    ]


def _extracted(*parts: str) -> str:
    """Text as some PDF extractors leave it: a blank line after every line, a space where a paragraph ends."""
    filler = f"{_FILL}\n\n{_FILL}\n\n{_FILL}。 \n\n \n\n"
    return " 报告的大标题，\n说到这里 \n\n" + filler * 2 + "".join(parts) + filler


def test_a_glyph_opens_a_subsection_and_its_lines_join() -> None:
    text = _extracted(
        "第一大节的标题 \n\n\uf06c 头部平台有望带动县域与城市\n\n的冷链投资热度 \n\n", f"{_FILL}。 \n\n"
    )
    headings = [text for kind, text, _ in _outline(text) if kind == "heading"]
    assert headings == [
        "报告的大标题，说到这里",
        "第一大节的标题",
        "头部平台有望带动县域与城市的冷链投资热度",
    ]
    assert _outline(text)[-1][2] == ("第一大节的标题", "头部平台有望带动县域与城市的冷链投资热度")


def test_a_lead_in_belongs_to_what_it_leads_in() -> None:
    text = _extracted(
        f"\uf06c 平台上调预算，仓最受益： \n\n{_FILL}\n\n{_FILL}。 \n\n \n\n\uf06c 投资风险： 需求走弱。 \n\n"
    )
    found = _paragraphs(text)
    assert f"平台上调预算，仓最受益：{_FILL}{_FILL}。" in found
    assert "投资风险： 需求走弱。" in found


def test_numbered_items_stand_alone_and_what_announces_them_does_not() -> None:
    text = _extracted(
        f"{_FILL}。 \n\n \n\n其中包括： \n\n \n\n1. 冷库商：甲股份； \n\n2. 设备商：乙公司。 \n\n \n\n"
    )
    found = _paragraphs(text)
    assert "1. 冷库商：甲股份；" in found
    assert "2. 设备商：乙公司。" in found
    assert any(text.endswith(f"{_FILL}。其中包括：") for text in found)


def test_a_wrapped_number_opens_no_item() -> None:
    text = _extracted(
        "以该公司为例，二〇二二年十一月推出了它的新一代冷机与温控系统设备 A-\n\n3.5，随后发布。 \n\n"
    )
    assert any("温控系统设备 A-3.5，随后发布。" in text for text in _paragraphs(text))


def test_every_block_is_where_it_says() -> None:
    text = _extracted("\uf06c 小节标题 \n\n", f"• 要点一\n\n• 要点二 \n\n{_FILL}。 \n\n")
    for item in parse(text).items:
        assert isinstance(item.content, Block)
        quote = text[item.content.start : item.content.end]
        assert "".join(quote.split()) == "".join(item.content.text.split())


def test_beside_markdown_headings_only_bold_lines_are_headings_too() -> None:
    text = "## Demand\n\nKey figures\n\n**In short**\n\nIt grew.\n\n## Risks\n\nMany.\n"
    assert [(kind, path) for kind, said, path in _outline(text) if said in ("Key figures", "It grew.")] == [
        ("paragraph", ("Demand",)),
        ("paragraph", ("Demand", "In short")),
    ]
