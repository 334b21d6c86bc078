"""Nothing from the report or the user becomes markup."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportbot.adapters.corpus_files import load_corpus
from reportbot.domain.answers import Answer, Citation, Finding, FindingKind, Verification
from reportbot.domain.documents import Passage, PassageKind
from reportbot.ui.answer_view import answer_markup
from reportbot.ui.launch import free_port
from reportbot.ui.marks import streaming
from reportbot.ui.markup import inert, said
from reportbot.ui.requests import Deed, Request
from reportbot.ui.source import SourcePanel, empty_panel
from reportbot.ui.texts import CHINESE, ENGLISH, texts_for
from tests.conftest import ROOT

PASSAGE = Passage("p1", "r.txt", PassageKind.PARAGRAPH, "x", "x", (), 1, 0, 1, 1, 1)
OWN_TAG = re.compile(
    r"<(?:/?(?:div|span|a|del|details|summary|ul|ol|li|p|pre|code|button|strong|em|blockquote|table|thead|tbody|tr|th|td"
    r"|h[3-6])|br|hr)"
    r'(?:(?: (?:class|href|title|role|type|tabindex|role|scope|start)="[^"<>]*")| hidden)*>'
)
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "![x](http://evil.example/x.png)",
    "[a](javascript:alert(1))",
    "<script>alert(1)</script>",
    "$$x$$ `code` **bold** http://evil.example",
    "[1](http://evil.example/[1]) [1]: http://evil.example",
    '<a href="#cite-p1-1">1</a> #cite-p1-1',
    "</div></span><style>*{display:none}</style>",
    "    indented\n\n```\nfenced\n```\n\n# heading\n> quote\n- [ ] box\n|a|b|\n|-|-|",
    '" onmouseover="alert(1)',
    "x" * 5000,
]


def answer(text: str, *findings: Finding, model: str = "embedded") -> Answer:
    return Answer(text, False, (Citation(1, PASSAGE),), (), Verification(1, findings), model, 1.0)


@given(st.text())
def test_inert_text_reads_as_it_was_and_holds_no_markup(text: str) -> None:
    shown = inert(text)
    assert html.unescape(shown) == html.unescape(html.escape(text))
    assert not re.search(r"[<>\[\]()*_`!$:]", shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_leaves_only_our_own_tags(text: str) -> None:
    every = [Finding(kind, text, text, 0, len(text)) for kind in FindingKind]
    marked = [
        answer_markup(answer(text, *findings, model=model), CHINESE)
        for findings in ((), every, *([f] for f in every))
        for model in ("embedded", "openai:m")
    ]
    for markup in (streaming(text), said(text), *marked):
        rest = OWN_TAG.sub("", markup)
        assert "<" not in rest
        assert "](" not in rest
        assert "\n" not in markup  # no line of it can begin a block of Markdown's
        links = re.findall(r'href="([^"]*)"', markup)
        assert set(links) <= {"#cite-p1-1"}


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.sampled_from(FindingKind), st.integers(0, 60), st.integers(0, 60))),
    st.sampled_from(["embedded", "openai:m"]),
)
def test_any_answer_with_any_findings_leaves_only_our_own_tags(
    text: str, places: list[tuple[FindingKind, int, int]], model: str
) -> None:
    findings = [
        Finding(kind, text[a:b], text, min(a, len(text)), min(b, len(text)))
        for kind, a, b in places
        if a <= b
    ]
    markup = answer_markup(answer(text, *findings, model=model), ENGLISH)
    rest = OWN_TAG.sub("", markup)
    assert "<" not in rest
    for tag in ("div", "span", "del", "details", "ul", "li", "a"):
        assert len(re.findall(f"<{tag}[ >]", markup)) == markup.count(f"</{tag}>")


def test_a_marker_opens_its_passage_and_an_unknown_one_opens_nothing() -> None:
    markup = answer_markup(answer("a [1] b [2]"), CHINESE)
    assert 'href="#cite-p1-1"' in markup
    assert markup.count("<a ") == 1


def test_what_is_not_verified_is_marked_and_counted() -> None:
    finding = Finding(FindingKind.UNSUPPORTED_FIGURE, "2.91", "价格 2.91。", 3, 7)
    markup = answer_markup(answer("价格 2.91。 [1]", finding), CHINESE)
    assert '<del class="unverified"' in markup
    assert "1 处未能核实" in markup


def test_the_panel_marks_the_cited_row_and_escapes_what_it_shows() -> None:
    corpus = load_corpus(ROOT / "corpus")
    panel = SourcePanel(corpus)
    row = next(p for p in corpus.passages if p.kind is PassageKind.TABLE_ROW)
    drawn = panel.show(Request(Deed.CITE, row.id, "<b>"), CHINESE)
    assert drawn.count('class="cited"') == 1
    assert "<b>" not in drawn
    assert panel.show(Request(Deed.CITE, "unknown", "1"), CHINESE) == empty_panel(CHINESE)


def test_the_panel_says_that_a_charts_data_is_not_in_the_text() -> None:
    corpus = load_corpus(ROOT / "corpus")
    stub = next(p for p in corpus.passages if p.kind is PassageKind.FIGURE_STUB)
    assert ENGLISH.stub in html.unescape(SourcePanel(corpus).show(Request(Deed.CITE, stub.id, "1"), ENGLISH))


@pytest.mark.parametrize(
    ("header", "texts"),
    [
        ("zh-CN,zh;q=0.9", CHINESE),
        ("en-GB,en", ENGLISH),
        ("", CHINESE),
        ("fr", CHINESE),
        ("fr,en;q=0.5", ENGLISH),
    ],
)
def test_the_page_speaks_the_browsers_language(header: str, texts: object) -> None:
    assert texts_for(header) is texts


def test_both_languages_fill_the_same_places() -> None:
    for name in CHINESE.__slots__:
        places = [set(re.findall(r"{(\w+)}", getattr(texts, name))) for texts in (CHINESE, ENGLISH)]
        assert places[0] == places[1], name


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.enable_socket
def test_a_taken_port_gives_way_to_the_next() -> None:
    import socket

    from reportbot.settings import load_settings

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        wanted = taken.getsockname()[1]
        assert free_port(load_settings(port=wanted)) != wanted
