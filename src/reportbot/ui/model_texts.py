"""The words of the model settings, one set a language, and the models that they suggest."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.settings import EMBEDDED_MODEL
from reportbot.ui.texts import CHINESE as CHINESE_WINDOW
from reportbot.ui.texts import Texts

SUGGESTED = (
    EMBEDDED_MODEL,
    "deepseek:deepseek-flash",
    "deepseek:deepseek-v4-pro",
    "openai:gpt-4o-mini",
    "anthropic:claude-sonnet-4-5",
    "ollama:qwen2.5",
)
"""Names to start from; any other "provider:model" may be typed."""


@dataclass(frozen=True, slots=True)
class ModelTexts:
    """The model settings in one language; names in braces are filled in."""

    label: str
    embedded: str
    model: str
    model_hint: str
    base_url: str
    base_url_hint: str
    key: str
    key_hint: str
    use: str
    forget: str
    filled: str
    address_cleared: str
    now: str
    now_embedded: str
    address: str
    key_set: str
    no_key: str
    none_sent: str
    key_dropped: str
    forgotten: str
    not_used: str


CHINESE = ModelTexts(
    label="回答模型：{model}",
    embedded="内置模型",
    model="模型",
    model_hint="embedded，或“服务商:模型名”；下面几个点一下即可填入",
    base_url="服务地址",
    base_url_hint="留空为服务商自己的地址；同样接口的其他服务写 openai:模型名 加地址",
    key="密钥",
    key_hint="只留在本页会话的内存里：不写入磁盘、不进日志、不回传页面；刷新或关闭页面后不再使用",
    use="使用这个模型",
    forget="忘记密钥",
    filled="已填入 {model}：按“使用这个模型”后才会换成它。",
    address_cleared="原来的服务地址 {address} 属于另一家服务商，已清空。",
    now="已选择 {model}；还没有试过：能不能用，提一个问题就知道。",
    now_embedded="✓ 现在由内置模型回答：不用密钥，不连网络。",
    address="地址：{address}。",
    key_set="已设置密钥。",
    no_key="没有在这里填密钥。",
    none_sent="这个地址不会收到密钥；如果它要密钥，提问会被拒绝。",
    key_dropped="之前填的密钥已丢弃：密钥只发给它当初所属的地址。",
    forgotten="✓ 密钥已忘记。",
    not_used="⚠ 没有换成这个模型：{message}",
)

ENGLISH = ModelTexts(
    label="Model: {model}",
    embedded="the embedded model",
    model="Model",
    model_hint="embedded, or any provider:model; those below fill it in",
    base_url="Base URL",
    base_url_hint="empty for the provider's own; for any server with the same interface write openai:NAME and its address",
    key="Key",
    key_hint="stays in the memory of this page's session: never on disk, in a log or back on the page; not used any "
    "more once the page is reloaded or closed",
    use="Use this model",
    forget="Forget the key",
    filled="Filled in: {model}. It is chosen once you press “Use this model”.",
    address_cleared="The base URL {address} was cleared: it belongs to another provider.",
    now="Selected: {model}; not tried yet: your next question will show whether it answers.",
    now_embedded="✓ The embedded model answers now: no key, no network.",
    address="Address: {address}.",
    key_set="A key is set.",
    no_key="No key was typed here.",
    none_sent="This address gets no key; if it asks for one, it will refuse the question.",
    key_dropped="The key typed before was dropped: a key goes only to the address that it was typed for.",
    forgotten="✓ The key is forgotten.",
    not_used="⚠ The model was not changed: {message}",
)


def model_texts(texts: Texts) -> ModelTexts:
    """The words of the model settings in the window's language."""
    return CHINESE if texts == CHINESE_WINDOW else ENGLISH
