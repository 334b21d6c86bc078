"""The words of the list of chats and of what can be done with a chat, one set a language."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.ui.texts import CHINESE as CHINESE_WINDOW
from reportbot.ui.texts import Texts


@dataclass(frozen=True, slots=True)
class ChatsTexts:
    """The words in one language; names in braces are filled in. Those of the list are handed to the page's script."""

    chats: str
    show_chats: str
    hide_chats: str
    new_chat: str
    search: str
    none_yet: str
    none_found: str
    delete: str
    deleted: str
    undo: str
    dismiss: str
    full: str
    too_large: str
    no_store: str
    put_aside: str
    twin: str
    export: str
    export_markdown: str
    export_json: str
    nothing_to_export: str
    today: str
    edit: str
    edit_title: str
    editing: str
    unedit: str
    branch_before: str
    branch_after: str
    waiting: str
    unqueue: str
    other_report: str
    kept_passage: str
    good: str
    bad: str
    rated: str
    take_back: str
    why: str
    why_hint: str
    why_save: str
    why_close: str
    why_saved: str


CHINESE = ChatsTexts(
    chats="对话列表",
    show_chats="展开对话列表",
    hide_chats="收起对话列表",
    new_chat="新对话",
    search="搜索对话",
    none_yet="还没有对话。提出的问题和回答会保存在这个浏览器里，只在这台电脑上。",
    none_found="没有找到这样的对话。",
    delete="删除对话“{name}”",
    deleted="已删除“{name}”。",
    undo="撤销",
    dismiss="知道了",
    full="浏览器的存储空间已满，已移除最早的 {count} 段对话，保留较新的。",
    too_large="这段对话太长，浏览器存不下：刷新后只保留之前存下的部分；请导出它，或开始新对话。",
    no_store="这个浏览器不允许网页保存数据：刷新后对话会消失，请先导出。",
    put_aside="有 {count} 段保存的对话无法读取（可能来自其他版本），已另存在浏览器里，没有删除。",
    twin="这段对话也在另一个窗口里继续了：在这里提的问题另存为“{name}”。",
    export="导出这段对话",
    export_markdown="Markdown",
    export_json="JSON",
    nothing_to_export="还没有可导出的内容：先提一个问题。",
    today="今天 {time}",
    edit="编辑",
    edit_title="编辑这个问题并重新提问",
    editing="正在编辑第 {number} 个问题；原来的版本不会丢，可用 ‹ › 切回。",
    unedit="取消编辑",
    branch_before="上一个版本",
    branch_after="下一个版本",
    waiting="等待回答：",
    unqueue="移除",
    other_report="这段对话问的是另一版报告：下面的回答和引文是当时的，现在的报告可能不同。",
    kept_passage="现在的报告里没有这段文字；这是对话保存时的引文。",
    good="有用",
    bad="有问题",
    rated="✓ 已评：{label}",
    take_back="撤回评价",
    why="为什么这样评？（可不填）",
    why_hint="为什么？可不填，例如：数字不对",
    why_save="保存",
    why_close="不写理由",
    why_saved="✓ 已保存",
)

ENGLISH = ChatsTexts(
    chats="Chats",
    show_chats="Show the list of chats",
    hide_chats="Hide the list of chats",
    new_chat="New chat",
    search="Search the chats",
    none_yet="No chats yet. What you ask is kept in this browser, on this computer only.",
    none_found="No chat like this.",
    delete="Delete the chat “{name}”",
    deleted="“{name}” is deleted.",
    undo="Undo",
    dismiss="All right",
    full="The browser's store is full: the {count} oldest chat(s) were removed, the newer ones kept.",
    too_large="This chat is too long for the browser's store: after a reload only what was kept before is there; export it, or begin a new chat.",
    no_store="This browser lets no page keep anything: chats are gone after a reload, so export them.",
    put_aside="{count} kept chat(s) cannot be read (perhaps of another version); they are put aside in the browser, not deleted.",
    twin="This chat went on in another window too: what is asked here is kept as “{name}”.",
    export="Export this chat",
    export_markdown="Markdown",
    export_json="JSON",
    nothing_to_export="There is nothing to export yet: ask something first.",
    today="today {time}",
    edit="Edit",
    edit_title="Edit this question and ask again",
    editing="Editing question {number}; the version of before stays, ‹ › leads back to it.",
    unedit="Do not edit",
    branch_before="The version before",
    branch_after="The next version",
    waiting="Waiting for their turn:",
    unqueue="Remove",
    other_report="This chat asked another version of the report: its answers and quotes are of that time, the report of now may differ.",
    kept_passage="The report of now does not have this text; this is the quote as the chat kept it.",
    good="Helpful",
    bad="Not right",
    rated="✓ rated: {label}",
    take_back="Take the rating back",
    why="Why? (You may leave it out.)",
    why_hint="Why? E.g. a wrong figure",
    why_save="Save",
    why_close="No reason",
    why_saved="✓ saved",
)


def chats_texts(texts: Texts) -> ChatsTexts:
    """The words in the window's language."""
    return CHINESE if texts == CHINESE_WINDOW else ENGLISH
