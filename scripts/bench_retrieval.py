#!/usr/bin/env python3
"""How well the retriever finds what it should.

On a gold file of questions with evidence strings (white space does not count), the share of the
answerable questions whose evidence stands whole within the first N characters of the ranked quotes:

    bench_retrieval.py questions GOLD.jsonl [--corpus DIR] [--index DIR] [--verbose]

On a file of passages {id, text} and one of queries {question, gold: [ids]}, recall and MRR:

    bench_retrieval.py passages PASSAGES.jsonl QUERIES.jsonl [--limit N]
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from reportbot.adapters.embedder import Embedder, load_embedder
from reportbot.adapters.index_store import Index, read_index, write_index
from reportbot.adapters.manifest import recipe
from reportbot.domain.answers import Message
from reportbot.domain.documents import Corpus, Passage, PassageKind, Source
from reportbot.domain.text import squash
from reportbot.embedded.followup import resolve
from reportbot.embedded.lexicon_building import build_lexicon
from reportbot.embedded.planning import Outline
from reportbot.embedded.reading import Reader
from reportbot.services.indexing import content_of, open_or_build
from reportbot.services.retrieval import Retrieved, Retriever
from reportbot.services.searching import Searcher
from reportbot.settings import load_settings

BUDGETS = (500, 1_000, 2_000)
CUTS = (1, 5, 10)
DEPTH = 30


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    questions = commands.add_parser("questions")
    questions.add_argument("gold", type=Path)
    questions.add_argument("--corpus", type=Path)
    questions.add_argument("--index", type=Path)
    questions.add_argument(
        "--verbose", action="store_true", help="show what is missed and what stands instead"
    )
    questions.set_defaults(run=bench_questions)
    passages = commands.add_parser("passages")
    passages.add_argument("passages", type=Path)
    passages.add_argument("queries", type=Path)
    passages.add_argument("--limit", type=int, help="only the first N queries")
    passages.set_defaults(run=bench_passages)
    for command in (questions, passages):
        command.add_argument(
            "--plain", action="store_true", help="the retriever alone, not weighed by coverage"
        )
    options = parser.parse_args()
    options.run(options)


def bench_questions(options: argparse.Namespace) -> None:
    """Evidence within the first characters, by kind and by language."""
    settings = load_settings(corpus_dir=options.corpus, index_dir=options.index)
    index = open_or_build(
        settings.corpus_dir,
        settings.index_dir,
        embedding=settings.embedding,
        embedder=lambda: load_embedder(settings.embedding),
        build_lexicon=build_lexicon,
        on_progress=progress,
        on_message=lambda message: print(message, file=sys.stderr),
    )
    find = finder(index, load_embedder(settings.embedding), plain=options.plain)
    groups: dict[str, list[dict[int, bool]]] = defaultdict(list)
    times = []
    for item in read_lines(options.gold):
        if not item["answerable"] or not item["evidence"]:
            continue
        history = [Message(turn["role"], turn["content"]) for turn in item["history"]]
        began = time.perf_counter()
        hits = find(item["question"], history)
        times.append(time.perf_counter() - began)
        ranked = "".join(hit.passage.quote for hit in hits)
        found = {budget: covers(ranked[:budget], item["evidence"]) for budget in BUDGETS}
        for group in ("all", item["kind"], f"lang:{item['lang']}"):
            groups[group].append(found)
        if options.verbose and not found[1_000]:
            show_miss(item, hits, found)
    print(f"{'evidence within':20}" + "".join(f"{budget:>8}" for budget in BUDGETS))
    for group, rows in sorted(groups.items(), key=lambda pair: (pair[0] != "all", pair[0])):
        shares = "".join(f"{share(row[budget] for row in rows):8.3f}" for budget in BUDGETS)
        print(f"{group:20}{shares}   of {len(rows)}")
    print(f"search: median {statistics.median(times) * 1000:.0f} ms, slowest {max(times) * 1000:.0f} ms")


Find = Callable[[str, Sequence[Message]], list[Retrieved]]


def finder(index: Index, embedder: Embedder, *, plain: bool) -> Find:
    """The ranking that the assistant works on, or (plain) the retriever's own."""
    retriever, reader = Retriever(index, embedder), Reader(index.lexicon)

    def find_plain(question: str, history: Sequence[Message]) -> list[Retrieved]:
        reading = resolve(question, history, reader)
        return retriever.search(reading.text, DEPTH, extra_terms=reading.search_terms)

    searcher = Searcher(retriever, reader, Outline.of(index.corpus.exhibits, index.corpus.passages))
    return find_plain if plain else lambda question, history: searcher.in_context(question, history, DEPTH)


def show_miss(item: dict[str, Any], hits: Iterable[Any], found: dict[int, bool]) -> None:
    """A question whose evidence comes too late, and the passages before it."""
    print(f"{item['id']} [{item['kind']}/{item['lang']}] {item['question']}  {found}")
    missing = list(item["evidence"])
    total = 0
    for hit in hits:
        seen = [e for e in missing if squash(e) in squash(hit.passage.quote)]
        missing = [e for e in missing if e not in seen]
        total += len(hit.passage.quote)
        mark = "*" if seen else " "
        ranks = f"d{hit.dense_rank} s{hit.sparse_rank}"
        print(
            f"   {mark}{hit.rank:2} {total:5} {hit.passage.kind:12} {ranks:9} "
            f"{squash(hit.passage.quote)[:60]}"
        )
        if not missing or total > max(BUDGETS):
            break
    if missing:
        print("    never:", missing)


def bench_passages(options: argparse.Namespace) -> None:
    """Recall at a few depths and mean reciprocal rank; dense and BM25 alone beside the fusion."""
    corpus = corpus_of(read_lines(options.passages))
    embedder = load_embedder()
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        made = recipe("benchmark", embedder.name, "")
        write_index(Path(folder), made, content_of(corpus, lambda: embedder, build_lexicon, progress))
        print(
            f"index of {len(corpus.passages)} passages: {time.perf_counter() - began:.0f} s", file=sys.stderr
        )
        with read_index(Path(folder), made) as index:
            find = finder(index, embedder, plain=options.plain)
            queries = list(read_lines(options.queries))[: options.limit]
            began = time.perf_counter()
            ranked = [(set(query["gold"]), find(query["question"], [])) for query in queries]
            print(f"{len(queries)} queries: {time.perf_counter() - began:.0f} s", file=sys.stderr)
    orders: dict[str, Callable[[Any], int | None]] = {
        "fused": lambda hit: hit.rank,
        "dense": lambda hit: hit.dense_rank,
        "bm25": lambda hit: hit.sparse_rank,
    }
    print(f"{'':8}" + "".join(f"{f'recall@{cut}':>11}" for cut in CUTS) + f"{'MRR':>8}")
    for name, order in orders.items():
        ranks = [
            min((order(h) or DEPTH + 1 for h in hits if h.passage.id in gold), default=DEPTH + 1)
            for gold, hits in ranked
        ]
        recalls = "".join(f"{share(rank <= cut for rank in ranks):11.4f}" for cut in CUTS)
        print(f"{name:8}{recalls}{statistics.mean(1 / r if r <= DEPTH else 0 for r in ranks):8.4f}")


def corpus_of(lines: Iterable[dict[str, Any]]) -> Corpus:
    """One source and one paragraph a line."""
    sources, passages = [], []
    for line in lines:
        text = line["text"]
        sources.append(Source(line["id"], text))
        passages.append(
            Passage(line["id"], line["id"], PassageKind.PARAGRAPH, text, text, (), 1, 0, len(text), 1, 1)
        )
    return Corpus(tuple(sources), tuple(passages), ())


def covers(text: str, evidence: Iterable[str]) -> bool:
    """Whether every evidence string stands in the text."""
    flat = squash(text)
    return all(squash(string) in flat for string in evidence)


def share(values: Iterable[bool]) -> float:
    """The share that is true."""
    return statistics.mean(map(float, values))


def progress(done: int, total: int) -> None:
    """A counter on stderr."""
    print(f"\r{done}/{total}", end="" if done < total else "\n", file=sys.stderr, flush=True)


def read_lines(path: Path) -> Iterable[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


if __name__ == "__main__":
    main()
