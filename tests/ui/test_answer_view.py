"""A finished answer says what of it is not the report's, where that stands, and who wrote it."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from reportbot.domain.answers import Answer, FindingKind, TokenUsage, Verification
from reportbot.domain.calculators.measures import Measure
from reportbot.domain.calculators.worked import Words, Worked
from reportbot.services.usage_cost import UsageCost
from reportbot.ui.answer_texts import answer_texts
from reportbot.ui.answer_view import answer_markup, trust
from reportbot.ui.texts import CHINESE, ENGLISH, Texts
from tests.ui.fakes import finished, found, small_corpus

ROW = small_corpus().passages[4]
BOTH = pytest.mark.parametrize("texts", [CHINESE, ENGLISH], ids=["zh", "en"])


def drawn(answer: Answer, texts: Texts = CHINESE, cost: UsageCost | None = None) -> str:
    return html.unescape(answer_markup(answer, texts, cost))


def with_finding(kind: FindingKind, text: str, words: str) -> Answer:
    return finished(text, ROW, findings=[found(text, kind, words)]).answer


@BOTH
@pytest.mark.parametrize("kind", [FindingKind.UNSUPPORTED_FIGURE, FindingKind.FOREIGN_NAME])
def test_a_figure_or_name_that_does_not_trace_is_struck_through_with_its_reason(
    kind: FindingKind, texts: Texts
) -> None:
    markup = drawn(with_finding(kind, "泊位 3 是 31 万吨 [1]。", "31"), texts)
    (struck,) = re.findall(r'<del class="unverified" title="([^"]+)">31</del>', markup)
    assert "31" in struck
    assert markup.count("31") >= 2


@BOTH
def test_a_marker_without_a_source_is_a_struck_chip_that_opens_nothing(texts: Texts) -> None:
    markup = drawn(with_finding(FindingKind.UNKNOWN_MARKER, "30 万吨 [1]，见 [7]。", "[7]"), texts)
    assert re.search(r'<del class="chip" title="[^"]*\[7\][^"]*">7</del>', markup)
    assert len(re.findall("<a ", markup)) == 1


@BOTH
def test_the_models_own_words_are_underlined_and_labelled_where_they_stand(texts: Texts) -> None:
    answer = with_finding(FindingKind.OWN_WORDS, "30 万吨 [1]。我看好它。", "我看好它。")
    markup = drawn(answer, texts)
    assert f'<span class="tag">{texts.tag_own}</span>我看好它。</span>' in markup
    assert markup.index("30 万吨") < markup.index(texts.tag_own)


@BOTH
def test_a_sentence_with_figures_and_no_citation_is_labelled_so(texts: Texts) -> None:
    markup = drawn(with_finding(FindingKind.UNCITED_SENTENCE, "值 300 亿元。", "值 300 亿元。"), texts)
    assert f'<span class="tag">{texts.tag_uncited}</span>值 300 亿元。</span>' in markup


def test_a_struck_figure_within_an_own_sentence_bears_both_marks() -> None:
    text = "吞吐量 31 万吨，我看好它 [9]。"
    findings = [
        found(text, FindingKind.OWN_WORDS, text),
        found(text, FindingKind.UNSUPPORTED_FIGURE, "31"),
        found(text, FindingKind.UNKNOWN_MARKER, "[9]"),
    ]
    markup = drawn(finished(text, ROW, findings=findings).answer)
    assert re.search(
        r'<span class="own"[^>]*><span class="tag">[^<]+</span>吞吐量 <del[^>]*>31</del>', markup
    )
    assert re.search(r'<del class="chip"[^>]*>9</del>。</span>', markup)


@BOTH
def test_an_answer_to_what_is_not_there_has_a_banner_above_it(texts: Texts) -> None:
    markup = drawn(with_finding(FindingKind.NOT_IN_REPORT, "港口在扩建 [1]。", "港口在扩建"), texts)
    assert markup.index(texts.not_in_report) < markup.index("港口在扩建")


@BOTH
def test_a_language_models_answer_without_a_citation_is_not_the_reports(texts: Texts) -> None:
    assert texts.not_from_report in drawn(finished("今天天气很好。").answer, texts)
    assert texts.not_from_report not in drawn(finished("港口在扩建 [1]。", ROW).answer, texts)
    assert texts.not_from_report not in drawn(finished("报告中没有。", refused=True).answer, texts)
    assert texts.not_from_report not in drawn(finished("请问哪个港口？", model="embedded").answer, texts)


@BOTH
def test_everything_is_counted_by_kind_and_listed(texts: Texts) -> None:
    text = "泊位 3 是 31 万吨 [1]，泊位 4 是 41 万吨 [8]。"
    findings = [
        found(text, FindingKind.UNSUPPORTED_FIGURE, "31", text),
        found(text, FindingKind.UNSUPPORTED_FIGURE, "41", text),
        found(text, FindingKind.UNKNOWN_MARKER, "[8]", text),
    ]
    markup = drawn(finished(text, ROW, findings=findings).answer, texts)
    (summary,) = re.findall("<summary>(.*?)</summary>", markup)
    assert "3" in summary
    assert texts.count_unsupported.format(count=2) in summary
    assert texts.count_marker.format(count=1) in summary
    assert len(re.findall("<li>", markup)) == 3


def trust_of(answer: Answer, texts: Texts) -> str:
    return re.findall('<div class="trust">(.*?)</div>', drawn(answer, texts))[0]


@BOTH
def test_an_answer_whose_figures_are_found_says_where_and_does_not_say_that_it_is_right(texts: Texts) -> None:
    words = answer_texts(texts)
    answer = finished("30 万吨 [1]。", ROW).answer
    said = trust_of(answer, texts)
    assert "✓" not in said and words.compare in said
    assert said.startswith(words.found.partition("{compare}")[0].format(figures=words.figure.format(count=1)))
    assert "<details" not in drawn(answer, texts)


@BOTH
def test_what_was_worked_out_or_only_asked_is_not_said_to_stand_in_a_source(texts: Texts) -> None:
    words = answer_texts(texts)
    nothing = Words("", "")
    worked = replace(finished("60 [1]", ROW).answer, worked=(Worked(nothing, nothing, nothing, ()),))
    refused = finished("报告中没有 2030 年。", refused=True).answer
    said = {trust_of(answer, texts) for answer in (finished("30 [1]", ROW).answer, worked, refused)}
    assert len(said) == 3
    assert words.compare not in trust_of(refused, texts)


def test_an_answer_without_figures_says_only_that() -> None:
    answer = replace(finished("港口在扩建 [1]。", ROW).answer, verification=Verification(0, ()))
    assert trust_of(answer, CHINESE) == CHINESE.no_figures
    assert "✓" not in CHINESE.no_figures + ENGLISH.no_figures


@BOTH
def test_it_says_who_wrote_it_and_how_long_that_took(texts: Texts) -> None:
    markup = drawn(finished("30 [1]", ROW, model="openai:m").answer, texts)
    assert texts.written_by.format(model="openai:m") in markup
    assert texts.timing.format(first="0.06", total="1.2") in markup
    assert "tokens" not in markup  # its provider counts none
    assert texts.embedded in drawn(finished("30 [1]", ROW, model="embedded").answer, texts)


def test_tokens_are_shown_where_the_provider_counts_them_and_a_cost_only_where_there_is_a_price() -> None:
    answer = finished("30 [1]", ROW, usage=TokenUsage(12_345, 67, 1_000)).answer
    markup = drawn(answer, ENGLISH)
    assert "12,345 tokens in (1,000 cached), 67 out" in markup
    assert "$" not in markup
    priced = drawn(answer, ENGLISH, UsageCost("X-1", Measure.of("0.0123", "USD")))
    assert "$0.0123 at the report's prices for X-1" in priced


def test_a_models_name_is_no_markup() -> None:
    markup = answer_markup(finished("30 [1]", ROW, model="x:<b>![i](http://evil.example)").answer, CHINESE)
    assert "<b>" not in markup and "](" not in markup


def test_a_figure_said_again_or_in_another_notation_counts_once() -> None:
    text = "The berth took $2.5 billion (25 亿美元) in 2021 (Chart 1); $2.5 billion of 40 tonnes [1]."
    answer = replace(finished(text, ROW).answer, verification=Verification(5, ()))
    assert answer_texts(ENGLISH).figures.format(count=3) in trust(answer, ENGLISH)
