import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hashing_embedder import HashingEmbedder

from reportbot.adapters.index_store import Index
from reportbot.adapters.locking import exclusive
from reportbot.domain.documents import Corpus
from reportbot.domain.lexicon import Lexicon
from reportbot.domain.text import tokens
from reportbot.errors import CorpusError, EmbeddingError, IndexBusyError, IndexStoreError
from reportbot.services.indexing import open_or_build

REPORT = "芯片与服务器\n\n服务器约占成本的 70%，网络设备约占 11%。\n\n芯片厂商的估值上升，投资风险也上升。\n"


def lexicon_of(corpus: Corpus) -> Lexicon:
    return Lexicon(passages=len(corpus.passages), synonyms={"花费": ("成本",)})


class Site:
    """A corpus and an index folder, and what was said while opening them."""

    def __init__(self, folder: Path) -> None:
        self.corpus_dir = folder / "corpus"
        self.index_dir = folder / "index"
        self.corpus_dir.mkdir()
        self.write(REPORT)
        self.messages: list[str] = []
        self.embedder = HashingEmbedder()

    def write(self, text: str) -> None:
        (self.corpus_dir / "report.txt").write_text(text, encoding="utf-8")

    def open(self, **options: object) -> Index:
        self.messages.clear()
        self.embedder.embedded.clear()
        given = {
            "embedding": self.embedder.name,
            "embedder": lambda: self.embedder,
            "build_lexicon": lexicon_of,
        }
        return open_or_build(
            self.corpus_dir,
            self.index_dir,
            on_message=self.messages.append,
            **(given | options),  # type: ignore[arg-type]
        )

    @property
    def generations(self) -> list[Path]:
        return sorted(self.index_dir.glob("generation-*"))

    @property
    def generation(self) -> Path:
        return self.index_dir / (self.index_dir / "current").read_text().strip()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def built(site: Site) -> Site:
    site.open().close()
    return site


def works(index: Index) -> bool:
    hits = index.sparse(dict.fromkeys(tokens("网络设备"), 1.0), 3)
    nearest = index.dense(HashingEmbedder().embed_queries(["网络设备约占 11%"])[0], 3)
    texts = [index.passage(found[0][0]).text for found in (hits, nearest)]
    return all("网络设备" in text for text in texts) and index.lexicon.synonyms == {"花费": ("成本",)}


# --- what is there is used


def test_missing_index_is_built_with_a_message(site: Site) -> None:
    with site.open() as index:
        assert works(index)
    assert site.messages == [f"Building the index in {site.index_dir}: there is none yet."]


def test_good_index_is_opened_without_an_embedder_or_a_word(built: Site) -> None:
    def no_embedder() -> HashingEmbedder:
        raise AssertionError("the embedder is not needed")

    with built.open(embedder=no_embedder) as index:
        assert works(index)
    assert built.messages == []


def test_good_index_opens_in_under_a_second(built: Site) -> None:
    began = time.process_time()  # not the clock: the machine may be busy
    built.open().close()
    assert time.process_time() - began < 1


def test_corpus_comes_back_equal(site: Site) -> None:
    with site.open() as made, site.open() as again:
        assert made.corpus == again.corpus
        assert made.corpus.sources[0].text == REPORT


def test_one_of_two_open_indexes_may_be_closed(built: Site) -> None:
    first, second = built.open(), built.open()
    first.close()
    assert works(second)
    second.close()


def test_nothing_needs_the_network(site: Site, socket_disabled: None) -> None:
    with site.open() as index:
        assert works(index)


# --- what is stale or foreign is built again, and why is said


def test_changed_corpus_is_indexed_anew_and_only_its_new_text_embedded(built: Site) -> None:
    built.write(REPORT + "\n冷却系统约占 18%。\n")
    with built.open() as index:
        assert works(index)
        assert any("冷却" in passage.text for passage in index.corpus.passages)
    assert "the corpus has changed" in built.messages[0]
    assert [text for text in built.embedder.embedded if "冷却" not in text] == []


def test_removed_text_is_no_longer_found(built: Site) -> None:
    built.write(REPORT.replace("芯片厂商的估值上升，投资风险也上升。", ""))
    with built.open() as index:
        assert index.sparse({"风险": 1.0}, 5) == []
        assert built.embedder.embedded == []


def test_other_model_of_the_same_dimension_is_noticed(built: Site) -> None:
    other = HashingEmbedder("another")
    with built.open(embedding="another", embedder=lambda: other) as index:
        assert works(index)
    assert "embedding model hashing, not another" in built.messages[0]
    assert other.embedded


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("recipe", "schema"), 0, "format 0"),
        (("recipe", "versions", "chromadb"), "0.1", "chromadb 0.1"),
        (("recipe", "versions", "reportbot"), "0.0.0", "reportbot 0.0.0"),
        (("recipe", "code"), "elsewhere", "another revision"),
        (("passages",), 1, "passages"),
        (("build_id",), "elsewhere", "belong to another index"),
    ],
)
def test_foreign_manifest_is_noticed(built: Site, path: tuple[str, ...], value: object, said: str) -> None:
    manifest = json.loads((built.generation / "manifest.json").read_text())
    part = manifest
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    (built.generation / "manifest.json").write_text(json.dumps(manifest))
    with built.open() as index:
        assert works(index)
    assert said in built.messages[0]


def test_rebuild_can_be_asked_for_and_embeds_everything(built: Site) -> None:
    with built.open(rebuild=True) as index:
        assert works(index)
        assert len(built.embedder.embedded) == len(index.corpus.passages)


# --- what is damaged is built again


def _cut(share: float) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, int(path.stat().st_size * share))


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


DAMAGES: dict[str, Callable[[Path], None]] = {
    "cut to nothing": _cut(0),
    "cut to half": _cut(0.5),
    "removed": Path.unlink,
    "overwritten": lambda path: path.write_bytes(os.urandom(5_000)),
}
PARTS = [
    "manifest.json",
    "corpus.json",
    "lexicon.json",
    "embedded.json",
    "bm25/vocab.index.json",
    "chroma/chroma.sqlite3",
]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_part_is_noticed_and_built_again(built: Site, part: str, damage: str) -> None:
    DAMAGES[damage](built.generation / part)
    with built.open() as index:
        assert works(index)
    assert built.messages[0].startswith("Building the index")
    built.open().close()
    assert built.messages == []


@pytest.mark.parametrize("part", ["corpus.json", "lexicon.json", "bm25/data.csc.index.npy"])
def test_a_single_wrong_byte_is_noticed(built: Site, part: str) -> None:
    _flip(built.generation / part)
    with built.open() as index:
        assert works(index)
    assert f"{part} is damaged" in built.messages[0]


@pytest.mark.parametrize("pointer", ["", "generation-none", "../corpus", "generation-/../../corpus", "\x00"])
def test_damaged_pointer_is_noticed(built: Site, pointer: str) -> None:
    (built.index_dir / "current").write_text(pointer)
    with built.open() as index:
        assert works(index)
    assert len(built.generations) == 1
    assert (built.corpus_dir / "report.txt").is_file()


# --- building aside and swapping


def test_failed_build_leaves_the_old_index_in_place(built: Site) -> None:
    before = built.generation

    def broken() -> HashingEmbedder:
        raise EmbeddingError("no model")

    built.write(REPORT + "\n新的一段文字。\n")
    with pytest.raises(EmbeddingError):
        built.open(embedder=broken)
    built.write(REPORT)
    with built.open(embedder=broken) as index:
        assert works(index)
    assert built.generation == before
    assert built.messages == []


def test_leftovers_of_crashed_builds_are_removed_and_nothing_else(built: Site) -> None:
    for leftover in ("building-dead/chroma", "generation-dead"):
        (built.index_dir / leftover).mkdir(parents=True)
    (built.index_dir / "current.dead").write_text("generation-dead")
    (built.index_dir / "notes.txt").write_text("mine")
    built.open().close()
    kept = {".lock", "current", "notes.txt", built.generation.name}
    assert {path.name for path in built.index_dir.iterdir()} == kept


def test_open_index_survives_a_swap_and_its_files_go_when_it_is_closed(built: Site) -> None:
    reader = built.open()
    old = built.generation
    built.write(REPORT + "\n新的一段文字。\n")
    built.open().close()
    assert works(reader)
    assert old.is_dir() and built.generation != old
    reader.close()
    built.open().close()
    assert built.generations == [built.generation]


def test_index_folder_that_is_a_file_is_one_clear_sentence(site: Site) -> None:
    site.index_dir.write_text("not a folder")
    with pytest.raises(IndexStoreError, match="choose another"):
        site.open()


def test_missing_corpus_is_the_corpus_fault(site: Site) -> None:
    site.corpus_dir.rename(site.corpus_dir.with_name("elsewhere"))
    with pytest.raises(CorpusError):
        site.open()


# --- several processes

CHILD = """
    import sys, time
    from pathlib import Path
    from hashing_embedder import HashingEmbedder
    from reportbot.domain.lexicon import Lexicon
    from reportbot.domain.text import tokens
    from reportbot.services.indexing import open_or_build

    class Slow(HashingEmbedder):
        def embed_passages(self, texts, on_progress=None):
            print("building", flush=True)
            time.sleep(float(sys.argv[3]))
            return super().embed_passages(texts, on_progress)

    index = open_or_build(
        Path(sys.argv[1]), Path(sys.argv[2]), embedding="hashing", embedder=Slow,
        build_lexicon=lambda corpus: Lexicon(), on_message=lambda message: print(message, flush=True),
    )
    found = index.sparse(dict.fromkeys(tokens("网络设备"), 1.0), 1)
    print("found", index.passage(found[0][0]).text, flush=True)
"""


@pytest.fixture
def start(site: Site) -> Iterator[Callable[[float], subprocess.Popen[str]]]:
    """Starts real processes that open the index of the site, building for some seconds where they must."""
    children: list[subprocess.Popen[str]] = []
    tests = Path(__file__).parents[1]
    paths = os.pathsep.join([str(tests), str(tests.parent / "src")])

    def run(seconds: float) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(CHILD), site.corpus_dir, site.index_dir, str(seconds)],
            env={**os.environ, "PYTHONPATH": paths},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        children.append(child)
        return child

    yield run
    for child in children:
        child.kill()
        child.communicate()


def wait_for(child: subprocess.Popen[str], line: str) -> None:
    assert child.stdout
    seen = []
    for printed in child.stdout:
        seen.append(printed)
        if printed.strip() == line:
            return
    raise AssertionError(f"{line!r} was never printed: {seen}")


@pytest.mark.timeout(120)
def test_two_processes_at_once_build_once_and_both_find(
    site: Site, start: Callable[[float], subprocess.Popen[str]]
) -> None:
    children = [start(1.0), start(1.0)]
    printed = [child.communicate(timeout=60)[0] for child in children]
    assert [child.returncode for child in children] == [0, 0], printed
    assert all("found 服务器约占成本的 70%，网络设备约占 11%。" in text for text in printed)
    assert sum("building\n" in text for text in printed) == 1
    assert len(site.generations) == 1


@pytest.mark.timeout(120)
def test_process_killed_while_building_leaves_no_lock_and_no_damage(
    site: Site, start: Callable[[float], subprocess.Popen[str]]
) -> None:
    victim = start(60)
    wait_for(victim, "building")
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    with site.open(lock_seconds=5) as index:
        assert works(index)


@pytest.mark.timeout(120)
def test_reader_survives_a_swap_by_another_process(
    built: Site, start: Callable[[float], subprocess.Popen[str]]
) -> None:
    reader = built.open()
    built.write(REPORT + "\n新的一段文字。\n")
    assert start(0).wait(timeout=60) == 0
    assert len(built.generations) == 2
    assert works(reader)
    reader.close()


def test_held_lock_runs_out_in_a_clear_error(built: Site) -> None:
    with exclusive(built.index_dir, 1, print), pytest.raises(IndexBusyError, match="another process"):
        built.open(lock_seconds=0.2)
    assert "waiting" in built.messages[0]
