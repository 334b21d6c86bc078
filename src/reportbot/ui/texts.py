"""Every word that the window shows, one set per language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Texts:
    """The interface in one language; names in braces are filled in."""

    title: str
    subtitle: str
    placeholder: str
    send: str
    stop: str
    loading: str
    waiting: str
    asking: str
    seconds: str
    source_empty: str
    source_title: str
    where: str
    page: str
    lines: str
    stub: str
    no_figures: str
    finding_unsupported: str
    finding_marker: str
    finding_uncited: str
    finding_name: str
    finding_own_words: str
    finding_absent: str
    repairing: str
    looking_up: str
    empty_question: str
    retry: str
    ask_embedded: str
    by_embedded: str
    failed_answer: str
    stopped: str
    stopped_bare: str
    unanswered: str
    busy: str
    embedded: str
    written_by: str
    timing: str
    tokens: str
    tokens_cached: str
    at_report_prices: str
    tag_own: str
    tag_uncited: str
    not_in_report: str
    not_from_report: str
    objection: str
    count_unsupported: str
    count_marker: str
    count_uncited: str
    count_name: str
    count_own: str
    count_absent: str
    calling: str
    called: str
    failed: str
    step: str
    formula: str
    result: str
    comma: str


CHINESE = Texts(
    title="reportbot",
    subtitle="问研究报告：每个数字都能点开出处",
    placeholder="用中文或英文提问……",
    send="提问",
    stop="停止",
    loading="正在准备检索模型和索引{message}……第一个问题会等它完成。",
    waiting="正在载入检索模型，马上回答……",
    asking="正在问 {model}……",
    seconds="秒",
    source_empty="点击回答里的 [1] 这类标记，这里会打开原文出处。",
    source_title="原文出处 [{marker}]",
    where="位置",
    page="第 {page} 页",
    lines="第 {first}–{last} 行",
    stub="这是一张图：文本里只有标题、注释和来源，没有图内数据。",
    no_figures="回答中没有数字需要核对",
    finding_unsupported="“{text}”不在所引出处中",
    finding_marker="标记 {text} 没有对应的出处",
    finding_uncited="有数字的句子没有引用",
    finding_name="所引出处中的数字不属于“{text}”",
    finding_own_words="没有引用的句子，是模型自己的话",
    finding_absent="检索没有在报告中找到所问的内容",
    repairing="有 {count} 处未能核实，已请模型改写一次",
    looking_up="模型没有先检索，已替它检索",
    empty_question="请先用文字输入问题。",
    retry="重试",
    ask_embedded="用内置模型回答",
    by_embedded="改由内置模型回答：",
    failed_answer="没有得到回答：{message}",
    stopped="已停止：以上内容不完整，未经核对。",
    stopped_bare="已停止：还没有得到回答。",
    unanswered="（没有得到回答。）",
    busy="正在回答上一个问题；请等它完成，或先点“停止”。",
    embedded="内置模型",
    written_by="回答：{model}",
    timing="首字 {first} 秒，共 {total} 秒",
    tokens="输入 {input}、输出 {output} tokens",
    tokens_cached="输入 {input}（缓存 {cached}）、输出 {output} tokens",
    at_report_prices="按报告所载 {model} 的价格合 {cost}",
    tag_own="模型自己的话",
    tag_uncited="没有引用",
    not_in_report="检索没有在报告中找到所问的内容：下面是模型自己的话，不是报告的内容。",
    not_from_report="这条回答没有引用报告：下面是模型自己的话，不是报告的内容。",
    objection="{said}：{sentence}",
    count_unsupported="数字不在出处 {count}",
    count_marker="标记无出处 {count}",
    count_uncited="句子无引用 {count}",
    count_name="名称不符 {count}",
    count_own="模型自己的话 {count}",
    count_absent="报告中没有 {count}",
    calling="正在调用 {name}",
    called="{name}",
    failed="{name} 未成功",
    step="步骤",
    formula="算式",
    result="结果",
    comma="、",
)

ENGLISH = Texts(
    title="reportbot",
    subtitle="Ask the report: every figure opens its source",
    placeholder="Ask in English or Chinese ...",
    send="Ask",
    stop="Stop",
    loading="Getting the search model and the index ready{message} ... the first question waits for it.",
    waiting="Loading the search model, one moment ...",
    asking="Asking {model} …",
    seconds="s",
    source_empty="Click a marker such as [1] in an answer to open its source here.",
    source_title="Source [{marker}]",
    where="Where",
    page="page {page}",
    lines="lines {first}–{last}",
    stub="This is a chart: the text has its caption, notes and source, not its data.",
    no_figures="No figures to check in this answer",
    finding_unsupported="“{text}” is not in the cited source",
    finding_marker="marker {text} has no source",
    finding_uncited="a sentence with figures has no citation",
    finding_name="the cited source does not give this figure to “{text}”",
    finding_own_words="a sentence without a citation: the model's own words",
    finding_absent="the look-ups did not find in the report what was asked",
    repairing="{count} not verified: the model was asked to mend its answer",
    looking_up="the model had not looked anything up: searched for it",
    empty_question="Type a question in words first.",
    retry="Try again",
    ask_embedded="Answer with the embedded model",
    by_embedded="Answered by the embedded model instead:",
    failed_answer="No answer: {message}",
    stopped="Stopped: what is above is incomplete and was not checked.",
    stopped_bare="Stopped before there was an answer.",
    unanswered="(No answer.)",
    busy="The last question is still being answered; wait for it, or stop it first.",
    embedded="the embedded model",
    written_by="written by {model}",
    timing="first word {first} s, {total} s in all",
    tokens="{input} tokens in, {output} out",
    tokens_cached="{input} tokens in ({cached} cached), {output} out",
    at_report_prices="{cost} at the report's prices for {model}",
    tag_own="the model's own words",
    tag_uncited="no citation",
    not_in_report="The look-ups did not find in the report what was asked: what follows is the model's own words, not the report's.",
    not_from_report="This answer cites nothing of the report: what follows is the model's own words, not the report's.",
    objection="{said}: {sentence}",
    count_unsupported="figures not in the source: {count}",
    count_marker="markers without a source: {count}",
    count_uncited="sentences without a citation: {count}",
    count_name="names that do not fit: {count}",
    count_own="the model's own words: {count}",
    count_absent="not in the report: {count}",
    calling="Calling {name}",
    called="{name}",
    failed="{name} failed",
    step="Step",
    formula="Formula",
    result="Result",
    comma=", ",
)


def texts_for(accept_language: str) -> Texts:
    """The texts for an Accept-Language header or a language's code; Chinese where neither language is named."""
    for part in accept_language.split(","):
        code = part.split(";")[0].strip().lower()
        if code.startswith("en"):
            return ENGLISH
        if code.startswith("zh"):
            return CHINESE
    return CHINESE
