"""The price and capex tabs: Gradio's controls around the panels' functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

from reportbot.domain.documents import Corpus
from reportbot.domain.lexicon import Lexicon
from reportbot.domain.stated import StatedFigure
from reportbot.errors import ReportbotError
from reportbot.services.calculators import Calculators
from reportbot.ui.capex_panel import (
    capex_figures,
    figure_name,
    outlook_view,
    path_view,
    split_view,
    split_wholes,
    stated_rates,
)
from reportbot.ui.english_names import EnglishNames
from reportbot.ui.panel_parts import naming
from reportbot.ui.panel_texts import CHINESE, PanelTexts, in_words, panel_texts
from reportbot.ui.price_panel import PanelView, PriceInputs, price_view
from reportbot.ui.quiet import gr
from reportbot.ui.texts import Texts

CHAT_TAB = "chat"
_SKIPPED: tuple[Any, ...] = (gr.skip(),) * 4  # a calculation stays as it is


class Bench(Protocol):
    """What the panels need of the workbench."""

    @property
    def calculators(self) -> Calculators:
        """The calculators over the corpus."""

    @property
    def corpus(self) -> Corpus:
        """The corpus that they cite."""

    @property
    def lexicon(self) -> Lexicon:
        """What it calls things."""


class Warming(Protocol):
    """Where the panels get their calculators from."""

    def workbench(self) -> Bench:
        """The workbench, as soon as it is ready. Raises ReportbotError."""


class Shown:
    """The four places that every calculation of a panel fills: table, chart, workings, question."""

    def __init__(self, name: str) -> None:
        self.table = gr.HTML(elem_id=f"rb-{name}-table")
        self.chart = gr.Plot(show_label=False, elem_id=f"rb-{name}-chart")
        with gr.Accordion(CHINESE.workings, open=False, elem_id=f"rb-{name}-workings") as self.fold:
            self.workings = gr.HTML()
        self.question = gr.State("")
        self.ask = gr.Button(CHINESE.ask, size="sm", elem_id=f"rb-{name}-ask")

    @property
    def outputs(self) -> list[Any]:
        """The components in the order of :func:`filled`."""
        return [self.table, self.chart, self.workings, self.question]


def filled(view: PanelView) -> tuple[Any, ...]:
    """A view for the outputs of :class:`Shown`; no chart hides the plot."""
    chart = gr.Plot(view.chart, visible=view.chart is not None)
    return view.table, chart, view.workings, view.question


class Panels:
    """Both tabs. ``texts`` is the window's state with its language."""

    def __init__(self, warmup: Warming, texts: gr.State) -> None:
        self._warmup = warmup
        self._texts = texts
        self._named: EnglishNames | None = None
        with gr.Tab(CHINESE.prices, id="prices") as self.price_tab:
            self._build_prices()
        with gr.Tab(CHINESE.capex, id="capex") as self.capex_tab:
            self._build_capex()

    def _build_prices(self) -> None:
        with gr.Row(equal_height=False):
            with gr.Column(scale=2, min_width=300):
                self.models = gr.Dropdown([], multiselect=True, label=CHINESE.models, elem_id="rb-models")
                with gr.Row():
                    self.input = gr.Textbox(
                        CHINESE.input_first, label=CHINESE.input_tokens, min_width=130, elem_id="rb-input"
                    )
                    self.output = gr.Textbox(
                        CHINESE.output_first, label=CHINESE.output_tokens, min_width=130, elem_id="rb-output"
                    )
                self.scale = gr.Slider(0.1, 10, 1, step=0.1, label=CHINESE.scale, elem_id="rb-scale")
                self.rate = gr.Slider(0, 100, 0, step=1, label=CHINESE.hit_rate, elem_id="rb-rate")
                self.night = gr.Slider(0, 100, 0, step=1, label=CHINESE.off_peak, elem_id="rb-night")
                self.across = gr.Radio(
                    [(CHINESE.across_rate, "rate"), (CHINESE.across_volume, "volume")],
                    value="rate",
                    label=CHINESE.across,
                    elem_id="rb-across",
                )
            with gr.Column(scale=3, min_width=320):
                self.priced = Shown("prices")

    def _build_capex(self) -> None:
        with gr.Row(equal_height=False):
            with gr.Column(min_width=320):
                self.outlook_head = gr.Markdown(f"## {CHINESE.outlook}", elem_classes="rb-part")
                self.companies = gr.Dropdown(
                    [], multiselect=True, label=CHINESE.company, elem_id="rb-companies"
                )
                self.outlook = Shown("outlook")
            with gr.Column(min_width=320):
                self.split_head = gr.Markdown(f"## {CHINESE.split}", elem_classes="rb-part")
                with gr.Row():
                    self.amount = gr.Textbox(
                        CHINESE.amount_first, label=CHINESE.amount, min_width=120, elem_id="rb-amount"
                    )
                    self.whole = gr.Dropdown([], label=CHINESE.whole, min_width=150, elem_id="rb-whole")
                self.share = gr.Slider(1, 100, 100, step=1, label=CHINESE.share, elem_id="rb-share")
                self.split = Shown("split")
        self.path_head = gr.Markdown(f"## {CHINESE.path}", elem_classes="rb-part")
        with gr.Row(equal_height=False):
            with gr.Column(scale=2, min_width=300):
                self.growth = gr.Dropdown(
                    [], allow_custom_value=True, label=CHINESE.rate, elem_id="rb-growth"
                )
                self.base = gr.Textbox("", label=CHINESE.base, info=CHINESE.base_hint, elem_id="rb-base")
                with gr.Row():
                    self.first = gr.Number(label=CHINESE.first_year, precision=0, min_width=110)
                    self.last = gr.Number(label=CHINESE.last_year, precision=0, min_width=110)
            with gr.Column(scale=3, min_width=320):
                self.path = Shown("path")

    def wire(self, opened: Any, spoken: Any, tabs: gr.Tabs, question: gr.Textbox) -> None:
        """Connect the controls; ``question`` is the chat's box.

        ``opened`` is the end of the page's loading, ``spoken`` that of a switch to another language.
        """
        private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        opened.then(self._filled, [self._texts], self._filled_parts(), **private)
        spoken.then(
            self._worded_again,
            [self._texts, *self._boxes()],
            [self.companies, self.whole, self.growth, *self._boxes()],
            **private,
        ).then(self._drawn_again, [self._texts, *self._inputs()], self._outputs(), **private)
        for handler, inputs, shown in [
            (self._price, self._price_inputs(), self.priced),
            (self._outlook, [self.companies], self.outlook),
            (self._split, [self.amount, self.whole, self.share], self.split),
            (self._path, [self.base, self.growth, self.first, self.last], self.path),
        ]:
            # One event for all controls of a calculation, one run at a time: of two runs at once, the earlier one
            # could be drawn over the later one.
            gr.on(
                [control.change for control in inputs],
                handler,
                [*inputs, self._texts],
                shown.outputs,
                trigger_mode="always_last",
                concurrency_limit=1,
                **private,
            )
        for shown in (self.priced, self.outlook, self.split):
            shown.ask.click(_to_chat, [shown.question], [tabs, question], **private)
        self.path.ask.visible = False  # what the chat would be asked is already answered here

    @property
    def shown(self) -> list[Any]:
        """The components that bear words, in the order of :meth:`localised`."""
        return [component for component, _ in self._labels()]

    def _labels(self) -> list[tuple[Any, Callable[[PanelTexts], Any]]]:
        """Every component that bears words, and how it looks in a language."""
        shown = (self.priced, self.outlook, self.split, self.path)
        return [
            (self.price_tab, lambda w: gr.Tab(label=w.prices)),
            (self.capex_tab, lambda w: gr.Tab(label=w.capex)),
            (self.models, lambda w: gr.Dropdown(label=w.models, info=w.models_hint)),
            (self.input, lambda w: gr.Textbox(label=w.input_tokens, info=w.tokens_hint)),
            (self.output, lambda w: gr.Textbox(label=w.output_tokens, info=w.tokens_hint)),
            (self.scale, lambda w: gr.Slider(label=w.scale)),
            (self.rate, lambda w: gr.Slider(label=w.hit_rate, info=w.hit_rate_hint)),
            (self.night, lambda w: gr.Slider(label=w.off_peak)),
            (
                self.across,
                lambda w: gr.Radio([(w.across_rate, "rate"), (w.across_volume, "volume")], label=w.across),
            ),
            (self.outlook_head, lambda w: f"## {w.outlook}"),
            (self.companies, lambda w: gr.Dropdown(label=w.company, info=w.company_hint)),
            (self.split_head, lambda w: f"## {w.split}"),
            (self.amount, lambda w: gr.Textbox(label=w.amount)),
            (self.whole, lambda w: gr.Dropdown(label=w.whole)),
            (self.share, lambda w: gr.Slider(label=w.share)),
            (self.path_head, lambda w: f"## {w.path}"),
            (self.growth, lambda w: gr.Dropdown(label=w.rate)),
            (self.base, lambda w: gr.Textbox(label=w.base, info=w.base_hint)),
            (self.first, lambda w: gr.Number(label=w.first_year)),
            (self.last, lambda w: gr.Number(label=w.last_year)),
            *((s.fold, lambda w: gr.Accordion(label=w.workings)) for s in shown),
            *((s.ask, lambda w: gr.Button(w.ask)) for s in shown),
        ]

    def localised(self, texts: Texts) -> tuple[Any, ...]:
        """The components in the visitor's language."""
        words = panel_texts(texts)
        return tuple(look(words) for _, look in self._labels())

    def _boxes(self) -> list[Any]:
        """The boxes that begin with an example of ours."""
        return [self.input, self.output, self.amount]

    def _calculations(self) -> tuple[Shown, ...]:
        return self.priced, self.outlook, self.split, self.path

    def _outputs(self) -> list[Any]:
        return [output for shown in self._calculations() for output in shown.outputs]

    def _price_inputs(self) -> list[Any]:
        return [self.models, self.input, self.output, self.scale, self.rate, self.night, self.across]

    def _inputs(self) -> list[Any]:
        """All that is calculated with, in the order of :meth:`_drawn_again`."""
        return [
            *self._price_inputs(),
            *(self.companies, self.amount, self.whole, self.share),
            *(self.base, self.growth, self.first, self.last),
        ]

    def _filled_parts(self) -> list[Any]:
        choices = [self.models, self.companies, self.whole, self.growth, self.first, self.last]
        return [*choices, *self._boxes(), *self._outputs()]

    def _filled(self, texts: Texts) -> Iterator[tuple[Any, ...]]:
        """What there is to choose from, and the first calculations."""
        words = panel_texts(texts)
        loading = (f'<p class="none">{words.loading}</p>', *(gr.skip(),) * 3)
        yield *(gr.skip(),) * 9, *loading * len(self._calculations())
        try:
            bench = self._warmup.workbench()
        except ReportbotError:
            return  # the chat's status line says what is wrong
        calculators, corpus, english = bench.calculators, bench.corpus, self._english()
        split = split_wholes(calculators)
        wholes = [whole.name for whole in split]
        rates = stated_rates(calculators)
        whole = next((w.name for w in split if len(w.shares) > 1), wholes[0] if wholes else "")
        first = rates[0] if rates else None
        growth = first.name if first else "10%"
        begin = (first.first_year if first else None) or 2025
        end = (first.last_year if first else None) or begin + 5
        yield (
            gr.Dropdown([m.model for m in calculators.operands.models]),
            gr.Dropdown(_choices(capex_figures(calculators), words, english)),
            gr.Dropdown(_wholes(wholes, words, english), value=whole or None),
            gr.Dropdown(_choices(rates, words, english), value=growth),
            begin,
            end,
            words.input_first,
            words.output_first,
            words.amount_first,
            *filled(price_view(calculators, corpus, self._first_prices(words), words)),
            *filled(outlook_view(calculators, corpus, (), words, english)),
            *filled(split_view(calculators, corpus, words.amount_first, whole, 100, words, english)),
            *filled(path_view(calculators, corpus, "", growth, begin, end, words, english)),
        )

    def _worded_again(self, texts: Texts, *boxes: str) -> tuple[Any, ...]:
        """What there is to choose from and what the boxes hold, in another language; what was typed stays."""
        words = panel_texts(texts)
        try:
            calculators = self._warmup.workbench().calculators
        except ReportbotError:
            return (gr.skip(),) * (3 + len(boxes))
        english = self._english()
        return (
            gr.Dropdown(_choices(capex_figures(calculators), words, english)),
            gr.Dropdown(_wholes([whole.name for whole in split_wholes(calculators)], words, english)),
            gr.Dropdown(_choices(stated_rates(calculators), words, english)),
            *(in_words(typed, words) for typed in boxes),
        )

    def _drawn_again(self, texts: Texts, *inputs: Any) -> tuple[Any, ...]:
        """Every calculation with what it is made of now, in another language."""
        try:
            self._warmup.workbench()
        except ReportbotError:
            return (gr.skip(),) * len(self._outputs())
        models, sent, received, scale, rate, night, across, *others = inputs
        companies, amount, whole, share, base, growth, first, last = others
        return (
            *self._price(models, sent, received, scale, rate, night, across, texts),
            *self._outlook(companies, texts),
            *self._split(amount, whole, share, texts),
            *self._path(base, growth, first, last, texts),
        )

    @staticmethod
    def _first_prices(words: PanelTexts) -> PriceInputs:
        return PriceInputs(input_tokens=words.input_first, output_tokens=words.output_first)

    def _price(
        self,
        models: list[str] | None,
        sent: str,
        received: str,
        scale: float,
        rate: float,
        night: float,
        across: str,
        texts: Texts,
    ) -> tuple[Any, ...]:
        inputs = PriceInputs(tuple(models or ()), sent, received, scale, rate, night, across == "volume")
        bench = self._warmup.workbench()
        return filled(price_view(bench.calculators, bench.corpus, inputs, panel_texts(texts)))

    def _outlook(self, chosen: list[str] | None, texts: Texts) -> tuple[Any, ...]:
        bench = self._warmup.workbench()
        return filled(
            outlook_view(bench.calculators, bench.corpus, chosen or (), panel_texts(texts), self._english())
        )

    def _split(self, amount: str, whole: str | None, share: float, texts: Texts) -> tuple[Any, ...]:
        if whole is None:  # the page is still being filled
            return _SKIPPED
        bench = self._warmup.workbench()
        return filled(
            split_view(
                bench.calculators,
                bench.corpus,
                amount,
                whole or "",
                share,
                panel_texts(texts),
                self._english(),
            )
        )

    def _path(
        self, base: str, rate: str | None, first: float | None, last: float | None, texts: Texts
    ) -> tuple[Any, ...]:
        if rate is None:
            return _SKIPPED
        bench, words = self._warmup.workbench(), panel_texts(texts)
        return filled(
            path_view(
                bench.calculators,
                bench.corpus,
                base.strip(),
                rate,
                first or 0,
                last or 0,
                words,
                self._english(),
            )
        )

    def _english(self) -> EnglishNames:
        """What the report calls things, in English."""
        if self._named is None:
            bench = self._warmup.workbench()
            self._named = EnglishNames(bench.corpus, bench.lexicon)
        return self._named


def _choices(
    figures: Sequence[StatedFigure], words: PanelTexts, english: EnglishNames
) -> list[tuple[str, str]]:
    return [(figure_name(figure, words, english), figure.name) for figure in figures]


def _wholes(names: Sequence[str], words: PanelTexts, english: EnglishNames) -> list[tuple[str, str]]:
    return [(naming(english, words)(name), name) for name in names]


def _to_chat(question: str) -> tuple[Any, ...]:
    """The chat's tab with the question in its box, ready to be sent."""
    return gr.Tabs(selected=CHAT_TAB), question
