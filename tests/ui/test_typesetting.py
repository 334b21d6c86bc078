"""Markdown's structure as tags of our own; everything else of a text stays text, and marks stay at their place."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportbot.ui.typesetting import Mark, Put, Wrap, typeset

TAG = re.compile(
    r"</?(?:p|br|ul|ol|li|strong|em|code|pre|hr|blockquote|h[3-6]|table|thead|tbody|tr|th|td|div|i|u)\b[^<>]*>"
)


def words(markup: str) -> str:
    return html.unescape(TAG.sub("", markup))


def wrap(text: str, marked: str, tag: str = "u") -> Wrap:
    start = text.index(marked)
    return Wrap(start, start + len(marked), f"<{tag}>", f"</{tag}>")


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("一 **二** *三*", "<p>一 <strong>二</strong> <em>三</em></p>"),
        ("**价格：**2&#46;19", "<p><strong>价格：</strong>2&#38;&#35;46;19</p>"),
        ("贵的**“推理”**模型", "<p>贵的<strong>“推理”</strong>模型</p>"),
        ("一\n二\n\n三", "<p>一<br>二</p><p>三</p>"),
        ("- 一\n- 二\n说明", "<ul><li>一</li><li>二</li></ul><p>说明</p>"),
        ("3. 一\n4. 二", '<ol start="3"><li>一</li><li>二</li></ol>'),
        ("# 一\n## 二", "<h3>一</h3><h4>二</h4>"),
        ("用 `R1`", "<p>用 <code>R1</code></p>"),
        ("> 引\n\n---", "<blockquote><p>引</p></blockquote><hr>"),
        ("```\na\n\nb\n```", "<pre><code>a&#10;&#10;b</code></pre>"),
    ],
)
def test_what_markdown_means_is_what_is_seen(text: str, markup: str) -> None:
    assert typeset(text, markdown=True) == markup


def test_a_table_is_a_table_with_its_figures_set_right() -> None:
    markup = typeset("| 模型 | 价格 |\n|---|---|\n| **R1** | 2.19 |\n| o1<br>x | 60 |", markdown=True)
    assert markup.count("<tr>") == 3
    assert '<th scope="col">模型</th><th scope="col" class="number">价格</th>' in markup
    assert "<td><strong>R1</strong></td>" in markup and "<td>o1<br>x</td>" in markup


@pytest.mark.parametrize(
    "text",
    [
        "![x](http://evil.example/x.png)",
        "[a](http://evil.example) <http://evil.example> http://evil.example",
        "[a][1]\n\n[1]: http://evil.example",
        "<img src=x onerror=alert(1)><script>alert(1)</script>",
        "| <b>a</b> | [x](y) |\n|---|---|\n| <br onload=x> | <i> |",
        "```html\n<script>\n```",
        "&lt;b&gt; &#60;b&#62;",
    ],
)
def test_nothing_becomes_a_link_an_image_or_html(text: str) -> None:
    markup = typeset(text, markdown=True)
    assert "<" not in TAG.sub("", markup)
    assert not re.search(r"<(?:a|img|script|b)\b|href|src=", markup.replace("&#", ""))
    for part in re.findall(r"evil\.example|onerror|script", text):
        assert part in words(markup)


def test_the_embedded_models_quotations_are_no_markdown() -> None:
    text = "- **一** `二` # 三\n1. 四\n* 五 | 六 |"
    markup = typeset(text, markdown=False)
    assert markup.startswith("<ul><li>") and "<strong>" not in markup and "<ol" not in markup
    assert words(markup) == text.replace("- ", "", 1).replace("\n", "")


def test_a_mark_goes_on_over_emphasis_items_and_cells() -> None:
    text = "看 **好它** 吧\n\n- 一\n- 二"
    markup = typeset(text, [wrap(text, "好它** 吧\n\n- 一")], markdown=True)
    assert markup == (
        "<p>看 <strong><u>好它</u></strong><u> 吧</u></p><ul><li><u>一</u></li><li>二</li></ul>"
    )


def test_a_mark_that_begins_with_what_begins_a_block_leaves_the_block() -> None:
    for text in ("- 一\n- 二", "1. 一\n2. 二", "## 一", "**一** 二", "| 一 | 二 |\n|---|---|\n| 三 | 四 |"):
        plain = typeset(text, markdown=True)
        marked = typeset(text, [Wrap(0, len(text), "<u>", "</u>")], markdown=True)
        assert re.sub("</?u>", "", marked) == plain
        assert "<u>一" in marked


def test_a_label_stands_once_and_marks_nest() -> None:
    text = "一二三\n四"
    marks: list[Mark] = [
        Wrap(0, 5, "<u>", "</u>", "<i>!</i>"),
        Wrap(1, 2, "<em>", "</em>"),
        Put(2, 3, "<br>"),
    ]
    assert typeset(text, marks, markdown=True) == "<p><u><i>!</i>一<em>二</em><br></u><br><u>四</u></p>"


def test_what_stands_for_a_place_cannot_be_forged() -> None:
    forged = "a\U000f0000\U000ffffdb"
    assert words(typeset(forged, [Put(0, 1, "<i></i>")], markdown=True)) == "\ufffd\ufffdb"


TEXT = st.text(st.sampled_from("*_`|#->1. \n[]()<&a：“”价"), max_size=60) | st.text(max_size=40)


@given(
    TEXT,
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.booleans()), max_size=4),
    st.booleans(),
)
def test_any_text_with_any_marks_is_well_formed(
    text: str, places: list[tuple[int, int, bool]], markdown: bool
) -> None:
    marks: list[Mark] = [
        Put(a, b, "<i></i>") if put else Wrap(a, b, "<u>", "</u>")
        for a, b, put in places
        if a <= b <= len(text)
    ]
    markup = typeset(text, marks, markdown=markdown)
    assert "\n" not in markup
    assert "<" not in TAG.sub("", markup)
    for tag in ("p", "u", "i", "ul", "li", "strong", "em", "code", "table", "td"):
        assert len(re.findall(rf"<{tag}[ >]", markup)) == markup.count(f"</{tag}>")
