"""Assistants over one workbench: shared where there is no secret, built anew where there is."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from reportbot.errors import ModelError, ReportbotError
from reportbot.model_choice import EMBEDDED, ModelChoice
from reportbot.settings import Settings, load_settings
from reportbot.wiring import Warmup, Workbench

CHOICE = ModelChoice("openai:m", "http://127.0.0.1:9/v1", SecretStr("sk-not-a-real-key"))


@pytest.fixture
def warmup(settings: Settings, workbench: Workbench) -> Warmup:
    """Over the index that is ready."""
    return Warmup(settings).start()


def test_the_embedded_assistant_is_shared(warmup: Warmup) -> None:
    assert warmup.own == EMBEDDED
    assert warmup.assistant() is warmup.assistant(EMBEDDED)
    assert warmup.state() == ("ready", "")


def test_an_assistant_with_a_key_is_its_choosers_own(warmup: Warmup) -> None:
    one, other = warmup.assistant(CHOICE), warmup.assistant(CHOICE)
    assert one is not other
    assert one.model == "openai:m" and one.corpus is warmup.workbench().corpus
    assert CHOICE not in warmup._shared


def test_a_model_that_cannot_be_built_is_a_sentence(warmup: Warmup) -> None:
    with pytest.raises(ModelError, match="provider:model"):
        warmup.assistant(ModelChoice("nonsense"))


def test_settings_with_an_unusable_model_still_open_the_report(
    settings: Settings, workbench: Workbench
) -> None:
    warmup = Warmup(settings.model_copy(update={"model": "nonsense"})).start()
    assert warmup.workbench().corpus.passages
    assert warmup.state()[0] == "ready"
    with pytest.raises(ModelError):
        warmup.assistant()
    assert warmup.assistant(EMBEDDED).answer("DeepSeek-R1 的输出价格是多少？").citations


def test_a_report_that_cannot_be_opened_is_said_by_everything(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    empty = tmp_path_factory.mktemp("empty")
    warmup = Warmup(load_settings(corpus_dir=empty, index_dir=tmp_path_factory.mktemp("index"))).start()
    with pytest.raises(ReportbotError):
        warmup.workbench()
    with pytest.raises(ReportbotError):
        warmup.assistant(EMBEDDED)
    assert warmup.state()[0] == "failed"
