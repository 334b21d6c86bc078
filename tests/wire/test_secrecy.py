"""Nothing of a key is seen anywhere but in the request to the provider, whatever goes wrong there."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from reportbot.adapters.chat_models import load_chat_model
from reportbot.adapters.rating_file import RatingFile
from reportbot.batch import ask_record, dump, failed_record
from reportbot.cli import main
from reportbot.errors import ModelError
from reportbot.model_choice import ModelChoice
from reportbot.services.answering import Assistant
from reportbot.settings import Settings, load_settings
from reportbot.ui.chat import Chat
from reportbot.ui.conversation import Conversation, Thumb
from reportbot.ui.export import as_json, as_markdown
from reportbot.ui.rating import rate
from reportbot.ui.texts import CHINESE, ENGLISH
from reportbot.ui.visitor import Visitor
from reportbot.wiring import Workbench
from tests.conftest import ROOT
from tests.wire.conftest import KEY, Ask
from tests.wire.server import End, Fails, FailsInTheStream, Page, Reply, Says, Waits, WireServer

QUESTION = "o1 的输出价是多少？"
ECHO = f"Incorrect API key provided: {KEY}. Authorization: Bearer {KEY}"
LOOK_UP = Says(calls=[("lookup_table", json.dumps({"table": "图表 5", "rows": ["OpenAI o1"]}))])
RIGHT = Says("OpenAI o1 的输出价格为 60.00 美元 [1]。")


class Everything(logging.Handler):
    """Every record of every logger, written out as the most talkative formatter would."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        told = [record.getMessage(), repr(record.args), repr(record.__dict__)]
        if record.exc_info:
            told += traceback.format_exception(record.exc_info[1])
        self.lines.append("\n".join(told))


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[Everything]:
    """All loggers at DEBUG, also those that were made before and those that do not hand on what they hear."""
    handler = Everything()
    loggers = [logging.getLogger(name) for name in list(logging.root.manager.loggerDict)]
    every = [logging.root, *(logger for logger in loggers if isinstance(logger, logging.Logger))]
    before = [(logger, logger.level, logger.disabled) for logger in every]
    for logger in every:
        logger.setLevel(logging.DEBUG)
        logger.disabled = False
        if logger is logging.root or not logger.propagate:
            logger.addHandler(handler)
    yield handler
    for logger, level, disabled in before:
        logger.setLevel(level)
        logger.disabled = disabled
        logger.removeHandler(handler)


def told(error: BaseException) -> list[str]:
    """All that a traceback, with and without what led to it, and a look at the error can show."""
    seen: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        seen += [str(cause), repr(cause), repr(cause.args), *getattr(cause, "__notes__", ())]
        seen.append(getattr(cause, "chinese", ""))
        seen += traceback.format_exception(cause, chain=True)
        cause = cause.__cause__ or cause.__context__
    return seen


FAILURES = [
    Fails(401, ECHO, "invalid_api_key"),
    Fails(400, ECHO),
    Fails(404, ECHO),
    Fails(429, ECHO, headers={"retry-after": "60"}),
    Fails(500, ECHO, headers={"x-should-retry": "false"}),
    FailsInTheStream("OpenAI", ECHO),
    Says("OpenAI", end=End.CLOSED),
    Says("OpenAI", end=End.HALF),
    Says(calls=[("lookup_table", "{{" + KEY)]),
    Page(f"<p>{ECHO}</p>"),
    Waits(),
]


@pytest.mark.parametrize("model", ["openai:small", "deepseek:deepseek-flash"])
@pytest.mark.parametrize(
    "reply", FAILURES, ids=lambda reply: f"{type(reply).__name__}{getattr(reply, 'status', '')}"
)
def test_no_failure_shows_the_key(
    assistant_at: Ask,
    log: Everything,
    capfd: pytest.CaptureFixture[str],
    model: str,
    reply: Reply,
) -> None:
    with WireServer(reply) as server:
        # Only a server that says nothing is to be given up; a busy machine may take a while to ask the others.
        patience = 2 if isinstance(reply, Waits) else 60
        assistant = assistant_at(server, model, max_retries=0, timeout_seconds=patience)
        with pytest.raises(ModelError) as raised:
            assistant.answer(QUESTION)
        assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    out = capfd.readouterr()
    record = dump(failed_record("1", assistant.model, str(raised.value)))
    seen = [*told(raised.value), *log.lines, out.out, out.err, record, repr(assistant), repr(vars(assistant))]
    assert not [text for text in seen if KEY in text]


def test_an_answer_and_its_record_do_not_show_the_key(
    assistant_at: Ask, log: Everything, capfd: pytest.CaptureFixture[str]
) -> None:
    with WireServer(LOOK_UP, RIGHT) as server:
        assistant = assistant_at(server)
        events = list(assistant.stream(QUESTION))
    answer = events[-1].answer
    out = capfd.readouterr()
    seen = [dump(ask_record("1", answer)), repr(events), repr(answer), *log.lines, out.out, out.err]
    assert not [text for text in seen if KEY in text]
    assert log.lines  # the loggers were heard


def test_neither_the_settings_nor_the_model_show_the_key(light_workbench: Workbench) -> None:
    settings = Settings(model="openai:small", api_key=KEY, base_url="http://127.0.0.1:1/v1")
    model = load_chat_model(settings, light_workbench.reader, light_workbench.outline)
    shown = [repr(settings), str(settings), settings.model_dump_json(), repr(settings.model_dump())]
    shown += [repr(model), str(model), repr(model.model_dump()), repr(model.lc_attributes)]
    assert not [text for text in shown if KEY in text]


def test_a_key_that_cannot_be_used_is_in_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTBOT_API_KEY", f"{KEY} {KEY}")
    with pytest.raises(Exception, match="REPORTBOT_API_KEY") as raised:
        load_settings()
    assert not [text for text in told(raised.value) if KEY in text]


class Warm:
    """What the window needs, over the light workbench; the model is the one at the server."""

    def __init__(self, assistant: Assistant, workbench: Workbench, ratings: RatingFile) -> None:
        self.own = ModelChoice("openai:small", api_key=SecretStr(KEY))
        self.ratings = ratings
        self._assistant = assistant
        self._workbench = workbench

    def state(self) -> tuple[str, str]:
        return "ready", ""

    def assistant(self, choice: ModelChoice | None = None) -> Assistant:
        return self._assistant

    def workbench(self) -> Workbench:
        return self._workbench


def test_nothing_that_a_chat_leaves_behind_has_the_key(
    assistant_at: Ask, light_workbench: Workbench, tmp_path: Path
) -> None:
    """Kept in the browser, exported, rated: also when the key was typed into the question and the failure repeats it."""
    ratings = RatingFile(tmp_path / "ratings.jsonl")
    with WireServer(LOOK_UP, RIGHT, Fails(401, ECHO)) as server:
        warm = Warm(assistant_at(server, max_retries=0), light_workbench, ratings)
        chat, visitor, conversation = Chat(warm), Visitor(warm), Conversation()
        seen: list[str] = []
        for question in (f"{QUESTION} {KEY}", "又如何？"):
            for values in chat.ask(question, conversation, visitor, CHINESE):
                seen += [repr(values[1]), str(values[4])]
                conversation = values[2] if isinstance(values[2], Conversation) else conversation
        assert KEY not in str([request.messages for request in server.requests])
    answered, failed = conversation.exchanges
    assert answered.answer is not None and failed.attempts[-1].failed
    now = datetime(2025, 1, 1)
    for texts in (CHINESE, ENGLISH):
        seen.append(as_markdown(conversation, texts, now, visitor.secrets).text)
    seen.append(as_json(conversation, now, visitor.secrets).text)
    rate(conversation, (0, 0), Thumb.DOWN, f"see {KEY}", warm, visitor)
    seen.append(ratings.path.read_text(encoding="utf-8"))
    assert "60.00" in seen[-1] and "60.00" in seen[-2]
    assert not [text for text in seen if KEY in text]
    assert not [text for text in seen if "base_url" in text or server.base_url in text]


@pytest.mark.parametrize("streaming", [True], indirect=True)
def test_the_command_line_shows_no_key(
    assistant_at: Ask,
    settings: Settings,
    workbench: Workbench,
    log: Everything,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    where = ["--corpus", str(ROOT / "corpus"), "--index", str(settings.index_dir)]
    with WireServer(LOOK_UP, RIGHT, Fails(401, ECHO)) as server:
        monkeypatch.setenv("REPORTBOT_MODEL", "openai:small")
        monkeypatch.setenv("REPORTBOT_BASE_URL", server.base_url)
        monkeypatch.setenv("REPORTBOT_API_KEY", KEY)
        assert main(["ask", QUESTION, *where, "--json"]) == 0
        answered = capfd.readouterr()
        assert main(["ask", QUESTION, *where, "--json"]) == 1
        failed = capfd.readouterr()
    assert "60.00" in answered.out
    assert "refused the key (HTTP 401)" in failed.err
    assert len(failed.err.strip().splitlines()) == 1
    seen = [answered.out, answered.err, failed.out, failed.err, *log.lines]
    assert not [text for text in seen if KEY in text]
