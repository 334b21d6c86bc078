"""A chat model that answers wrongly on purpose: right answers pass, what is changed in them is found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable

from reportbot.adapters.chat_models import load_chat_model
from reportbot.adapters.langchain_tools import as_langchain, calculators_as_langchain
from reportbot.adapters.provider_errors import explain
from reportbot.domain.answers import Answer, FindingKind
from reportbot.domain.figures import FigureKind, read_figures
from reportbot.domain.markers import MARKER
from reportbot.embedded.calculating.planning import CalculationPlanner
from reportbot.services.agent import build_agent
from reportbot.services.answering import Assistant
from reportbot.services.calculator_tools import Presenter
from reportbot.services.tools import ReportTools
from reportbot.settings import Settings
from reportbot.wiring import Workbench

QUESTIONS = (
    "o3-mini 的输入价格和输出价格各是多少？",
    "GPT-4o-mini 的输出价格？",
    "R1 和 o1 的输出价差多少？",
    "哪个模型的输出最便宜？",
    "月之暗面的估值是多少？",
    "Anthropic 的估值是多少？",
    "2025 年腾讯的资本开支预计多少？",
    "阿里巴巴 2025 年资本开支预测",
    "DeepSeek 应用下载量在 1 月 20 日到 26 日增长了多少？",
    "中国服务器在 IT 成本中占多少？",
    "If we send 300M input and 50M output tokens a month, what do R1 and o1 cost us?",
    "IT 侧投 100 亿，服务器和 AI 芯片各多少？",
    "545% 的利润率是怎么算的？",
    "What is the output price of DeepSeek-V3?",
    "第二类国家最多可以获得多少 TPP 算力？",
    "R1 有多少参数？",
)
FLAGGED_SHARE = 0.95
Mutate = Callable[[str], str]


class LyingModel(BaseChatModel):
    """Plans like the model within, and changes what it writes."""

    within: Any
    mutate: Any

    @property
    def _llm_type(self) -> str:
        return "lying"

    def bind_tools(self, tools: Any, **kwargs: Any) -> Runnable[Any, Any]:
        return self.model_copy(update={"within": self.within.bind_tools(tools)})

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        # Not invoked: a model within would stream its own words past this one.
        reply = self.within._generate(messages).generations[0].message
        if not reply.tool_calls:
            reply = AIMessage(self.mutate(str(reply.content)))
        return ChatResult(generations=[ChatGeneration(message=reply)])


Ask = Callable[[str, Mutate], Answer]


@pytest.fixture(scope="module")
def ask(settings: Settings, workbench: Workbench) -> Ask:
    corpus = workbench.corpus
    tools = as_langchain(ReportTools(corpus, workbench.searcher, workbench.reader))
    tools += calculators_as_langchain(workbench.calculators, Presenter(corpus))
    planner = CalculationPlanner(workbench.operands, workbench.reader)
    embedded = load_chat_model(settings, workbench.reader, workbench.outline, planner)

    def run(question: str, mutate: Mutate) -> Answer:
        agent = build_agent(
            LyingModel(within=embedded, mutate=mutate), tools, lambda error: explain(error, "lying")
        )
        return Assistant(agent, corpus, "lying", lexicon=workbench.index.lexicon).answer(question)

    return run


@pytest.fixture(scope="module")
def right(ask: Ask) -> dict[str, str]:
    """The right answers as the model wrote them, with the tools' own markers."""
    texts: dict[str, str] = {}
    for question in QUESTIONS:

        def keep(text: str, question: str = question) -> str:
            texts[question] = text
            return text

        answer = ask(question, keep)
        assert answer.verification.findings == (), (question, answer.verification.findings)
        assert answer.citations and not answer.refused, question
    return texts


def changed_digits(text: str) -> Iterator[str]:
    """The text with the first digit of a figure changed, one figure at a time."""
    for figure in read_figures(text):
        digits = [i for i in range(figure.start, figure.end) if text[i].isdigit()]
        if digits and figure.kind not in (FigureKind.EXHIBIT, FigureKind.ORDINAL):
            at = digits[0]
            yield text[:at] + str((int(text[at]) + 4) % 9 + 1) + text[at + 1 :]


def test_a_changed_digit_is_found(ask: Ask, right: dict[str, str]) -> None:
    cases = [(q, changed) for q, text in right.items() for changed in changed_digits(text)]
    missed = [case for case in cases if not ask(case[0], lambda _, c=case: c[1]).verification.findings]
    assert len(cases) >= 60

    assert 1 - len(missed) / len(cases) >= FLAGGED_SHARE


def test_a_forged_marker_is_found(ask: Ask, right: dict[str, str]) -> None:
    for question, text in right.items():
        forged = MARKER.sub("[97]", text, count=1)
        kinds = {finding.kind for finding in ask(question, lambda _, f=forged: f).verification.findings}
        assert FindingKind.UNKNOWN_MARKER in kinds, question


def test_a_number_from_nowhere_is_found(ask: Ask, right: dict[str, str]) -> None:
    for question, text in right.items():
        marker = MARKER.search(text)
        assert marker is not None
        for added in (f"另外，合计为 7,391 亿美元 {marker[0]}。", "It will reach 73.91 billion dollars."):
            answer = ask(question, lambda _, t=f"{text}\n{added}": t)
            assert any(f.sentence.startswith(added[:6]) for f in answer.verification.findings), (
                question,
                added,
            )


def test_a_claim_without_a_marker_is_found(ask: Ask, right: dict[str, str]) -> None:
    for question, text in right.items():
        answer = ask(question, lambda _, t=f"{text}\n这家公司的管理层非常看好明年的前景。": t)
        assert FindingKind.OWN_WORDS in {f.kind for f in answer.verification.findings}, question


SWAPS = (
    ("o3-mini", "o1-mini"),
    ("GPT-4o-mini", "GPT-4o"),
    ("DeepSeek-V3", "DeepSeek-R1"),
    ("DeepSeek-R1", "DeepSeek-V3"),
    ("Anthropic", "Scale AI"),
)


def test_a_swapped_name_is_found(ask: Ask, right: dict[str, str]) -> None:
    cases = [
        (question, swapped)
        for question, text in right.items()
        for name, other in SWAPS
        if (swapped := re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", other, text, count=1)) != text
    ]
    missed = [case for case in cases if not ask(case[0], lambda _, c=case: c[1]).verification.findings]
    assert len(cases) >= 6
    assert not missed


def test_an_amount_that_the_model_made_up_proves_nothing(workbench: Workbench) -> None:
    """A calculator states whatever it is given; the result of an invented amount is no proof."""
    from scripted_model import ScriptedModel, calls

    tools = calculators_as_langchain(workbench.calculators, Presenter(workbench.corpus))
    replies = [
        calls("estimate_cost", models=["R1"], input_tokens="8,640 亿", output_tokens="0"),
        AIMessage("R1 处理 8,640 亿输入 tokens 要 475,200 美元。"),
    ]
    agent = build_agent(ScriptedModel(replies=replies), tools, lambda error: explain(error, "scripted"))
    made_up = Assistant(agent, workbench.corpus, "scripted").answer("R1 一个月要多少钱？")
    assert [f.kind for f in made_up.verification.findings] == [FindingKind.UNCITED_SENTENCE]
    agent = build_agent(ScriptedModel(replies=replies), tools, lambda error: explain(error, "scripted"))
    given = Assistant(agent, workbench.corpus, "scripted").answer("R1 处理 8,640 亿输入要多少钱？")
    assert given.verification.findings == ()
