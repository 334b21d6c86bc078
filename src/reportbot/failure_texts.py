"""What is said when a chat model cannot be had or does not answer: a sentence a kind of failure, in both languages.

The parts of :attr:`Failing.OF_PROVIDER` say what a provider's model did, and what can be done about it.
"""

from __future__ import annotations

from enum import Enum

Sentences = tuple[str, str]
"""The same in English and in Chinese."""

_OR_EMBEDDED = ", or let the embedded model answer"


class Failing(Enum):
    """The kinds of failure, each with its sentences; names in braces are filled in."""

    OF_PROVIDER = (
        f"The chat model {{model}} {{what}}{_OR_EMBEDDED}.",
        "聊天模型 {model} {what}，或改由内置模型回答。",
    )
    UNREACHABLE = ("cannot be reached; check the network and the base URL", "无法连接；请检查网络和服务地址")
    TOO_SLOW = (
        "did not answer in time; ask again, raise REPORTBOT_TIMEOUT_SECONDS",
        "没有及时回答；请重试、调大 REPORTBOT_TIMEOUT_SECONDS",
    )
    BROKE_OFF = ("broke off in the middle of its answer; ask again", "回答到一半中断了；请重试")
    ERROR_INSIDE = (
        "reported an error in the middle of its answer; ask again",
        "回答到一半报告了错误；请重试",
    )
    UNREADABLE_CALL = (
        "calls tools with arguments that cannot be read; ask again",
        "调用工具时给出的参数无法读取；请重试",
    )
    NOT_UNDERSTOOD = (
        "answered in a form that is not understood; check the base URL",
        "返回的内容无法识别；请检查服务地址",
    )
    OTHER = ("failed ({type}); ask again", "出错了（{type}）；请重试")
    REFUSED_KEY = ("refused the key{code}; check {names}", "不接受这个密钥{code}；请检查 {names}")
    NO_CREDIT = ("has no credit left at its provider{code}; top it up", "在服务商处余额不足{code}；请充值")
    UNKNOWN_MODEL = (
        "is not known at its address{code}; check the model's name and the base URL",
        "在这个地址上不存在{code}；请检查模型名和服务地址",
    )
    LATE = ("did not answer in time{code}; ask again", "没有及时回答{code}；请重试")
    TOO_LONG = (
        "cannot take so long a conversation{code}; begin a new chat",
        "容不下这么长的对话{code}；请开始新对话",
    )
    TOO_MANY = ("gets too many requests{code}; {when}", "收到的请求太多{code}；{when}")
    TROUBLE = ("has trouble at its provider{code}; {when}", "的服务商出了故障{code}；{when}")
    NOT_ACCEPTED = (
        "did not accept the request{code}; check the model's name and the settings",
        "没有接受这个请求{code}；请检查模型名和设置",
    )
    NO_TOOLS = (
        "cannot call tools{code}; choose a model that can",
        "不能调用工具{code}；请换一个能调用工具的模型",
    )
    HTTP = (" (HTTP {status})", "（HTTP {status}）")
    IN_A_MINUTE = ("ask again in a minute", "请一分钟后再试")
    IN_A_SECOND = ("ask again in a second", "请稍等一秒再试")
    IN_SECONDS = ("ask again in {seconds} seconds", "请 {seconds} 秒后再试")

    SILENT = (
        f"The chat model was silent for {{seconds}} seconds; ask again, raise REPORTBOT_TIMEOUT_SECONDS{_OR_EMBEDDED}.",
        "聊天模型 {seconds} 秒没有动静；请重试、调大 REPORTBOT_TIMEOUT_SECONDS，或改由内置模型回答。",
    )
    LOOPED = (
        "The chat model kept calling tools without answering; ask more narrowly, choose another model"
        f"{_OR_EMBEDDED}.",
        "聊天模型一直调用工具而不回答；请把问题问得窄一些、换一个模型，或改由内置模型回答。",
    )
    CUT_OFF = (
        "The chat model's answer was cut off at its limit of tokens; ask more narrowly, begin a new chat"
        f"{_OR_EMBEDDED}.",
        "聊天模型的回答到了 token 上限被截断；请把问题问得窄一些、开始新对话，或改由内置模型回答。",
    )
    HELD_BACK = (
        "The chat model's provider held the answer back (its content filter); put the question in other words"
        f"{_OR_EMBEDDED}.",
        "聊天模型的服务商扣下了回答（内容过滤）；请换个说法提问，或改由内置模型回答。",
    )
    ENDED_EARLY = (
        f"The chat model broke off in the middle of its answer; ask again{_OR_EMBEDDED}.",
        "聊天模型回答到一半中断了；请重试，或改由内置模型回答。",
    )
    UNREADABLE_CALLS = (
        "The chat model calls tools with arguments that cannot be read; ask again, choose another model"
        f"{_OR_EMBEDDED}.",
        "聊天模型调用工具时给出的参数无法读取；请重试、换一个模型，或改由内置模型回答。",
    )
    UNKNOWN_TOOLS = (
        f"The chat model keeps calling tools that do not exist; ask again, choose another model{_OR_EMBEDDED}.",
        "聊天模型一直调用不存在的工具；请重试、换一个模型，或改由内置模型回答。",
    )
    NO_ANSWER = ("The chat model ended without an answer; ask again.", "聊天模型没有给出回答；请重试。")
    EMPTY_ANSWER = (
        "The chat model gave an empty answer; ask again or choose another model.",
        "聊天模型给出了空的回答；请重试或换一个模型。",
    )
    EMPTY_QUESTION = (
        "The question is empty; type what you want to know.",
        "问题是空的；请输入想知道的内容。",
    )
    LONG_QUESTION = (
        "The question has {length} characters; shorten it to {most}.",
        "问题有 {length} 个字符；请缩短到 {most} 以内。",
    )

    UNNAMED = (
        "No model is named; write 'embedded' or 'provider:model'.",
        "没有写模型名；请写 'embedded' 或 '服务商:模型名'。",
    )
    NO_PROVIDER_NAMED = (
        "The chat model {name} names {missing}; write 'embedded' or 'provider:model', "
        "e.g. 'deepseek:deepseek-flash' or 'ollama:qwen3'.",
        "模型 {name} {missing}；请写 'embedded' 或 '服务商:模型名'，例如 'deepseek:deepseek-flash' 或 'ollama:qwen3'。",
    )
    MISSING_PROVIDER = ("no provider", "没有写服务商")
    MISSING_MODEL = ("no model", "没有写模型名")
    MISSING_BEFORE_COLON = ("no provider before its colon", "冒号前没有服务商")
    NEEDS_PACKAGE = (
        "The provider {name} needs the package {package}; run: "
        ".venv/bin/pip install -c requirements.lock {package}",
        "服务商 {name} 需要软件包 {package}；请运行：.venv/bin/pip install -c requirements.lock {package}",
    )
    NEEDS_KEY = (
        "The chat model '{model}' needs a key; set {variable} or REPORTBOT_API_KEY in the environment or in .env, "
        "or type it into the settings panel.",
        "模型 '{model}' 需要密钥；请在环境变量或 .env 里设置 {variable} 或 REPORTBOT_API_KEY，或在模型设置里填写。",
    )
    NO_SUCH_PROVIDER = (
        "The chat model '{model}' is of no provider that is known; write 'embedded' or 'provider:model' with one of "
        "{providers}.",
        "模型 '{model}' 的服务商不认识；请写 'embedded' 或 '服务商:模型名'，服务商可为 {providers}。",
    )
    CANNOT_BE_BUILT = (
        f"The chat model '{{model}}' cannot be set up; check its name and the settings{_OR_EMBEDDED}.",
        "模型 '{model}' 无法启用；请检查模型名和设置，或改由内置模型回答。",
    )
    UNUSABLE = ("{what} cannot be used: {why}.", "{what}无法使用：{why}。")
    THE_ADDRESS = ("The base URL", "服务地址")
    THE_KEY = ("The key", "密钥")
    ADDRESS_WITH_SECRET = (
        "it holds a name or a key; write the address alone, the key into REPORTBOT_API_KEY or its own box",
        "里面带有用户名或密钥；请只写地址，密钥写在 REPORTBOT_API_KEY 或密钥框里",
    )
    NO_ADDRESS = (
        "it is no address; write one such as http://127.0.0.1:11434/v1",
        "不是地址；请写成 http://127.0.0.1:11434/v1 这样",
    )
    ODD_KEY = (
        "it has characters that no key has; copy it from the provider once more",
        "里面有密钥不会有的字符；请从服务商处重新复制",
    )


def sentences(kind: Failing, **values: object) -> Sentences:
    """The sentences of a failure; a value is the same in both, or a pair of its own."""
    english, chinese = kind.value
    return english.format(**_one(values, 0)), chinese.format(**_one(values, 1))


def _one(values: dict[str, object], language: int) -> dict[str, object]:
    return {name: value[language] if isinstance(value, tuple) else value for name, value in values.items()}
