import pytest

from reportbot.adapters.hanzi import to_simplified


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("參數量分別是多少？", "参数量分别是多少？"),
        ("快取全部未命中的輸入價格", "缓存全部未命中的输入价格"),
        ("伺服器約佔資料中心成本的多少？", "服务器约占数据中心成本的多少？"),
        ("人工智慧晶片的核心技術", "人工智能芯片的核心技术"),
        ("這份文件的程序", "这份文件的程序"),
        ("後來發佈在台灣", "后来发布在台湾"),
        ("皇后", "皇后"),
        ("DeepSeek-R1 的輸出", "DeepSeek-R1 的输出"),
    ],
)
def test_traditional_becomes_simplified_in_the_mainlands_words(traditional: str, simplified: str) -> None:
    assert to_simplified(traditional) == simplified


@pytest.mark.parametrize(
    "text",
    ["", "a\x00b", "图表 5", "整合核心资源，新增程序文件", "What is the price?", "着重干净的里程 2,000 亿"],
)
def test_what_is_not_traditional_stays(text: str) -> None:
    assert to_simplified(text) == text


def test_a_traditional_character_in_a_name_does_not_make_the_text_traditional() -> None:
    assert to_simplified("基于昇腾云服务的推理服务，支援使用者整合影像，并在多家厂商上线") == (
        "基于升腾云服务的推理服务，支援使用者整合影像，并在多家厂商上线"
    )


def test_a_lone_surrogate_is_survived() -> None:
    assert to_simplified("價\ud800格").startswith("价")
