"""A reply's limit of tokens reaches the server under the name that it knows."""

import pytest

from tests.wire.conftest import Ask
from tests.wire.server import Says, WireServer

LIMITED = [("openai:small", "max_completion_tokens"), ("deepseek:deepseek-flash", "max_tokens")]


@pytest.mark.parametrize(("model", "name"), LIMITED)
def test_a_limit_of_tokens_is_sent_when_it_is_set(assistant_at: Ask, model: str, name: str) -> None:
    with WireServer(Says("报告中没有所问的内容。")) as server:
        assistant_at(server, model, max_tokens=321).answer("问什么？")
        assistant_at(server, model).answer("问什么？")
        first, last = server.requests[0], server.requests[-1]
    assert first.body[name] == 321
    assert name not in last.body
