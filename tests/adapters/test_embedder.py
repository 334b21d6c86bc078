import time

import numpy as np
import pytest

from reportbot.adapters.clean import MAX_PASSAGE_CHARACTERS, MAX_QUERY_CHARACTERS, clean
from reportbot.adapters.embedder import Embedder, fingerprint, load_embedder
from reportbot.errors import EmbeddingError


@pytest.fixture(scope="module")
def packaged() -> Embedder:
    return load_embedder()


@pytest.mark.parametrize("breaking", ["\ufdfa", "\x00", "\ud800", "\uf06c", "\u200b"])
def test_characters_that_break_a_model_become_spaces(breaking: str) -> None:
    assert clean(f"价{breaking}格") == "价 格"


def test_clean_makes_full_width_ascii() -> None:
    assert clean("ＤｅｅｐＳｅｅｋ－Ｒ１") == "DeepSeek-R1"


def test_clean_caps_even_what_grows_when_normalised() -> None:
    assert len(clean("㌔" * 100_000)) == MAX_PASSAGE_CHARACTERS


def test_clean_never_returns_an_empty_text() -> None:
    assert clean("") == " "


def test_packaged_model_gives_normalised_vectors_of_its_dimension(packaged: Embedder) -> None:
    vectors = packaged.embed_passages(["价格", "芯片"])
    assert vectors.shape == (2, packaged.dimension) == (2, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_packaged_model_finds_across_languages(packaged: Embedder) -> None:
    passages = packaged.embed_passages(
        ["服务器约占成本的 70%。", "投资风险包括竞争加剧。", "模型于一月发布。"]
    )
    questions = packaged.embed_queries(
        ["What share of the cost are servers?", "What are the investment risks?"]
    )
    assert (questions @ passages.T).argmax(axis=1).tolist() == [0, 1]


def test_queries_and_passages_have_prefixes_of_their_own(packaged: Embedder) -> None:
    assert not np.allclose(packaged.embed_queries(["价格"]), packaged.embed_passages(["价格"]))


def test_batch_gives_the_vectors_of_its_texts_in_their_order(packaged: Embedder) -> None:
    texts = ["短", "长得多的一段文字，" * 20, "中等长度的一句话。"] * 7
    together = packaged.embed_passages(texts)
    alone = np.concatenate([packaged.embed_passages([text]) for text in texts])
    assert np.abs(together - alone).max() < 1e-4


def test_no_texts_give_no_vectors(packaged: Embedder) -> None:
    assert packaged.embed_queries([]).shape == packaged.embed_passages([]).shape == (0, 384)


def test_progress_counts_up_to_all(packaged: Embedder) -> None:
    seen: list[tuple[int, int]] = []
    packaged.embed_passages(["甲"] * 20, lambda done, total: seen.append((done, total)))
    assert seen == [(16, 20), (20, 20)]


@pytest.mark.parametrize("hostile", ["\ufdfa" * 5_000, "价\x00格", "\ud800", "", "字" * 100_000])
def test_hostile_text_is_embedded_quickly(packaged: Embedder, hostile: str) -> None:
    began = time.monotonic()
    assert np.isfinite(packaged.embed_queries([hostile])).all()
    assert time.monotonic() - began < 5


def test_what_follows_a_nul_counts(packaged: Embedder) -> None:
    with_tail, without = packaged.embed_queries(["价格\x00上涨", "价格"])
    assert not np.allclose(with_tail, without)


def test_a_query_is_capped(packaged: Embedder) -> None:
    start = "价格是多少" * (MAX_QUERY_CHARACTERS // 5)
    one, other = packaged.embed_queries([start + "甲" * 50, start + "乙" * 50])
    assert (one == other).all()


def test_a_query_is_remembered(packaged: Embedder) -> None:
    first = packaged.embed_queries(["记住的问题"])
    again = packaged.embed_queries(["记住的问题", "另一个问题"])
    assert (first[0] == again[0]).all()


@pytest.mark.filterwarnings("ignore:A test tried")
@pytest.mark.parametrize("name", ["/no/such/folder", "./missing", "no-such-model", "nobody/no-such-model"])
def test_unknown_model_is_one_clear_sentence(name: str, socket_disabled: None) -> None:
    with pytest.raises(EmbeddingError, match=r"embedding model .* give") as caught:
        load_embedder(name)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_saved_packaged_model_loads_again(packaged: Embedder, tmp_path) -> None:
    from sentence_transformers import SentenceTransformer

    packaged._model.save(str(tmp_path))  # type: ignore[attr-defined]
    again = SentenceTransformer(str(tmp_path), trust_remote_code=True, device="cpu")
    assert np.abs(again.encode_query("价格") - packaged.embed_queries(["价格"])[0]).max() < 1e-5


def test_fingerprint_changes_with_the_files_of_a_model(tmp_path) -> None:
    (tmp_path / "config.json").write_text("{}")
    before = fingerprint(str(tmp_path))
    (tmp_path / "config.json").write_text('{"a": 1}')
    assert before and fingerprint(str(tmp_path)) != before
