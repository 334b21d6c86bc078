"""What the assistant covers, for the empty chat: the reports, what can be looked up and calculated."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.domain.dates import read_dates
from reportbot.domain.documents import Corpus, ExhibitKind, Passage, PassageKind
from reportbot.domain.lexicon import Lexicon
from reportbot.domain.text import is_chinese
from reportbot.domain.units import fold
from reportbot.services.calculators import Calculators
from reportbot.ui.blocks import language
from reportbot.ui.capex_panel import capex_figures, split_wholes
from reportbot.ui.english_names import EnglishNames
from reportbot.ui.markup import inert_html
from reportbot.ui.report_names import ReportNames
from reportbot.ui.visitor import Bench
from reportbot.ui.welcome_texts import CHINESE, WelcomeTexts

_TITLES = 3  # reports that are named; of more only the number
_LONGEST = 90  # characters of a title


@dataclass(frozen=True, slots=True)
class Covered:
    """The reports' titles, and what there is in them, a line each."""

    titles: tuple[str, ...]
    facts: tuple[str, ...]


def covered(bench: Bench, words: WelcomeTexts) -> Covered:
    """What is covered, read off the corpus."""
    corpus = bench.corpus
    titles = [_title(corpus, source.name) for source in corpus.sources]
    named = [words.title.format(title=title) for title in titles[:_TITLES]]
    if len(titles) > _TITLES:
        named.append(words.more.format(count=len(titles) - _TITLES))
    tables = sum(exhibit.kind is ExhibitKind.TABLE for exhibit in corpus.exhibits)
    facts = [
        _quoted(corpus, words),
        _years(corpus.passages, words),
        words.tables.format(tables=tables, charts=len(corpus.exhibits) - tables),
        words.calculators.format(kinds=words.comma.join(_calculators(bench.calculators, words))),
        words.index.format(
            passages=len(corpus.passages),
            built=f"{bench.state.built:%Y-%m-%d %H:%M}",
        ),
    ]
    return Covered(tuple(named), tuple(fact for fact in facts if fact))


def cover_markup(bench: Bench, words: WelcomeTexts) -> str:
    """The same as HTML."""
    shown = covered(bench, words)
    titles = "".join(f"<h2{language(title)}>{inert_html(title)}</h2>" for title in shown.titles)
    facts = "".join(f"<li>{inert_html(fact)}</li>" for fact in shown.facts)
    return f'<p class="rb-lead">{words.covers}</p>{titles}<ul>{facts}</ul>'


def report_names(corpus: Corpus, lexicon: Lexicon) -> ReportNames:
    """Each source's name with its title, and the English for what they call things."""
    titles = tuple((source.name, _title(corpus, source.name)) for source in corpus.sources)
    return ReportNames(titles, EnglishNames(corpus, lexicon))


def _title(corpus: Corpus, source: str) -> str:
    """The first heading of a source, or its first words, or its file's name."""
    own = [passage for passage in corpus.passages if passage.source == source]
    heading = next((passage.text for passage in own if passage.kind is PassageKind.HEADING), "")
    title = " ".join((heading or (own[0].text if own else source)).split())
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"


def _quoted(corpus: Corpus, words: WelcomeTexts) -> str:
    """In what language quotations are, where that is not the window's."""
    chinese = is_chinese("".join(passage.text for passage in corpus.passages))
    return "" if chinese == (words is CHINESE) else words.quoted_in.format(language=words.report_in)


def _years(passages: tuple[Passage, ...], words: WelcomeTexts) -> str:
    years = {
        date.year
        for passage in passages
        for span in read_dates(fold(passage.text))
        for date in (span.first, span.last)
        if date.year
    }
    if not years:
        return ""
    template = words.one_year if len(years) == 1 else words.years
    return template.format(first=min(years), last=max(years))


def _calculators(calculators: Calculators, words: WelcomeTexts) -> list[str]:
    """The calculators that this corpus has figures for; growth needs none."""
    models, figures, wholes = (
        calculators.operands.models,
        capex_figures(calculators),
        split_wholes(calculators),
    )
    return [
        *([words.prices.format(count=len(models))] if models else []),
        *([words.capex_sums.format(count=len(figures))] if figures else []),
        *([words.splits.format(count=len(wholes))] if wholes else []),
        words.growth,
    ]
