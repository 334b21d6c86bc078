"""The agent with a real language model behind a real server that speaks OpenAI's format. Opt-in:

    REPORTBOT_TEST_BASE_URL=http://127.0.0.1:8081/v1 make model-test

REPORTBOT_TEST_MODEL names the model (by default the first that the server lists), REPORTBOT_TEST_API_KEY its key.
A small model on a laptop CPU takes a minute or two a question.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.request

import pytest

from reportbot.batch import ask_record
from reportbot.domain.answers import Answer, AnswerReady, TextDelta
from reportbot.services.answering import Assistant
from reportbot.settings import Settings
from reportbot.wiring import Workbench, build_assistant

BASE_URL = os.environ.get("REPORTBOT_TEST_BASE_URL", "")
PATIENCE_SECONDS = 300

pytestmark = [
    pytest.mark.skipif(not BASE_URL, reason="REPORTBOT_TEST_BASE_URL names no server"),
    pytest.mark.timeout(3 * PATIENCE_SECONDS),
]


def first_model() -> str:
    with urllib.request.urlopen(f"{BASE_URL.rstrip('/')}/models", timeout=PATIENCE_SECONDS) as response:
        return str(json.load(response)["data"][0]["id"])


@pytest.fixture
def real_assistant(workbench: Workbench) -> Assistant:
    model = os.environ.get("REPORTBOT_TEST_MODEL") or first_model()
    key = os.environ.get("REPORTBOT_TEST_API_KEY")
    settings = Settings(
        model=f"openai:{model}", base_url=BASE_URL, api_key=key, timeout_seconds=PATIENCE_SECONDS
    )
    return build_assistant(settings, workbench)


def shown(answer: Answer) -> str:
    """The record, for whoever asked to see it, with the times and the tokens."""
    seconds, first = answer.elapsed_ms / 1000, answer.first_token_ms / 1000
    record = json.dumps(ask_record("", answer), ensure_ascii=False, indent=1)
    return f"\n{record}\n{seconds:.0f} s, first word after {first:.0f} s, {answer.usage}\n"


def test_a_price_is_answered_with_a_citation_or_what_is_wrong_is_flagged(real_assistant: Assistant) -> None:
    events = list(real_assistant.stream("OpenAI o1 的输出价格是多少？"))
    ready = events[-1]
    assert isinstance(ready, AnswerReady)
    answer = ready.answer
    sys.stdout.write(shown(answer))
    assert any(isinstance(event, TextDelta) for event in events)
    assert answer.text
    cited = answer.citations and not answer.verification.findings
    assert cited or answer.refused or answer.verification.findings
    if cited:
        assert answer.tool_calls
        assert "60" in answer.text
        assert any("60.00" in citation.passage.quote for citation in answer.citations)
