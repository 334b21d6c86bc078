"""`reportbot calc`: exact figures with their sources, as text and JSON, without loading a model."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from reportbot.cli import main
from reportbot.services.answering import Assistant
from reportbot.settings import Settings


@pytest.fixture
def run(settings: Settings, assistant: Assistant, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs `calc` over the report and its (fresh) index; gives status, output and errors."""

    def calc(*arguments: str) -> tuple[int, str, str]:
        folders = ["--corpus", str(settings.corpus_dir), "--index", str(settings.index_dir)]
        status = main(["calc", *arguments, *folders])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return calc


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("prices", "R1", "o1", "--metric", "output"), "96.35%"),
        (("prices",), "GPT-4o-mini"),
        (("cost", "R1", "--input", "1亿", "--output", "2000万"), "98.80 美元"),
        (("cost", "o1", "R1", "--input", "200M", "--output", "80M", "--hit-rate", "50%"), "6,805.80 美元"),
        (("cost", "V3", "--input", "3亿", "--output", "1亿", "--off-peak", "100%"), "35 美元"),
        (("cost", "R1", "--budget", "1000 美元"), "4.566 亿 tokens"),
        (("cost", "R1", "V3", "--input", "1M", "--break-even"), "没有盈亏平衡点"),
        (("cost", "R1", "--output", "1M", "--exchange-rate", "7.2"), "15.77 元"),
        (("capex", "--total"), "4,000 亿元以上"),
        (("capex", "--split", "20 亿元", "--side", "非 IT 侧"), "约 13.8 亿元"),
        (("capex", "--growth", "2023 年中国 AI 芯片行业规模", "1412 亿元"), "17.08%"),
        (("capex", "--project", "37%", "--from", "2023", "--to", "2027"), "3.523 倍"),
        (("capex", "--check", "DeepSeek 的理论（成本）利润率"), "84.51%"),
        (("capex", "--figures", "芯片"), "2023 年中国 AI 芯片行业规模"),
    ],
)
def test_a_calculation_in_chinese(run: Any, arguments: tuple[str, ...], said: str) -> None:
    status, out, err = run(*arguments, "--lang", "zh")
    assert (status, err) == (0, "")
    assert said in out


def test_the_sources_stand_below(run: Any) -> None:
    _, out, _ = run("prices", "R1", "o1", "--metric", "output", "--lang", "en")
    assert "[1] report.txt:259-263" in out and "图表 5" in out


def test_json_shows_every_operand_with_its_quote(run: Any) -> None:
    status, out, _ = run("cost", "R1", "--input", "1亿", "--json", "--lang", "en")
    record = json.loads(out)
    assert status == 0
    assert set(record) == {"kind", "headline", "lines", "operands", "assumptions"}
    assert record["lines"][0]["result"] == {
        "low": "55.00",
        "high": "55.00",
        "unit": "USD",
        "bound": "exact",
        "text": "$55",
    }
    (price,) = record["operands"]
    assert not price["given_by_user"]
    assert "0.55 美元（缓存未命中）" in price["citations"][0]["quote"]
    assert price["citations"][0]["start_line"] == 259


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (("cost", "R1", "--input", "-5"), "input_tokens", "负数"),
        (("cost", "R1", "--input", "NaN"), "input_tokens", "不是"),
        (("cost", "R1", "--input", "lots"), "input_tokens", "不是可用的数"),
        (("cost", "R1"), "both volumes are 0", "都是 0"),
        (("cost", "R1", "--input", "1e30"), "beyond reason", "超出合理范围"),
        (("cost", "R1", "--input", "1M", "--hit-rate", "120"), "cache_hit_rate", "0% 到 100%"),
        (("cost", "gpt-9", "--input", "1M"), "it has DeepSeek-R1", "有价格的模型是"),
        (("cost", "R1", "--budget", "1000 元"), "no exchange rate is assumed", "没有汇率"),
        (("cost", "R1", "--input", "1M", "--break-even"), "exactly two models", "两个模型"),
        (("capex", "--growth", "1 亿元", "2 亿美元"), "no exchange rate", "没有汇率"),
        (("capex", "--project", "37%", "--from", "2023", "--to", "2023"), "the base year itself", "基准年份"),
        (("capex", "--project", "37%"), "--from YEAR", "两个年份"),
        (("capex", "中国移动"), "states no capex", "没有中国移动的资本开支"),
        (("capex", "--split", "-3 亿元"), "not above 0", "不大于 0"),
        (("capex", "--check", "无中生有"), "claim", "没有"),
    ],
)
def test_bad_input_is_one_sentence_that_names_the_field(
    run: Any, arguments: tuple[str, ...], english: str, chinese: str
) -> None:
    for lang, said in (("en", english), ("zh", chinese)):
        status, out, err = run(*arguments, "--lang", lang)
        assert (status, out) == (1, "")
        assert said in err and err.count("\n") == 1


def test_no_model_and_no_vector_store_is_loaded(settings: Settings, assistant: Assistant) -> None:
    code = (
        "import sys; from reportbot.cli import main;"
        f"main(['calc', 'prices', '--corpus', {str(settings.corpus_dir)!r}, '--index', {str(settings.index_dir)!r}]);"
        "print([m for m in ('torch', 'chromadb', 'sentence_transformers', 'langchain', 'gradio') if m in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert shown.stdout.splitlines()[-1] == "[]"
