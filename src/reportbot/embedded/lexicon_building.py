"""Building the lexicon of a corpus: its names from tables, brackets, lists and Latin words."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files

from reportbot.adapters.dictionary import bilingual_terms, synonym_terms
from reportbot.adapters.hanzi import to_simplified
from reportbot.adapters.segmenter import Segmenter
from reportbot.domain.checking.years import read_calendar
from reportbot.domain.documents import Corpus, Exhibit, Passage, PassageKind
from reportbot.domain.lexicon import Lexicon, Name, is_of_companies
from reportbot.domain.names import LATIN_TOKEN, form, latin_run
from reportbot.domain.text import HAN, normalise, squash, tokens
from reportbot.domain.units import unit_after
from reportbot.embedded.stopwords import CHINESE, ENGLISH

_LABEL_MAX, _HAN_MAX = 24, 9  # a longer cell is a description, not a name
_LIST_ITEM = re.compile(f"(?<=、)([{HAN}A-Za-z0-9 ]{{2,12}}?)(?=、|等|。|；|$)")
_BRACKETED = re.compile(f"([{HAN}A-Za-z0-9.\\- ]{{2,30}})[（(]([A-Za-z][A-Za-z0-9.\\- ]{{1,40}})[，,）)]")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]$")
"""What stands in brackets behind a label: the unit that it is counted in, or a word on it."""
_BARE_MIN = 3
_NO_LABEL = re.compile(
    r"(?:同比|环比|其他|其它|平均|增速|增长率|占比|同比增速|yoy|others?|average)$", re.IGNORECASE
)
"""What a row of a table is called that is no thing of its own."""
_RUN_MAX = 6  # characters between a punctuation mark and a bracket that can be one name
_NAME_TAGS = {"nr", "nrt", "nt", "nz"}
_VALUE_LIKE = re.compile(
    r"^[\d.,%+\-–—/ ]*$|\d\s*(?:年|月|日|%|％|亿|万|元|美元)|^(?:NA|N/A|-|—)$", re.IGNORECASE
)


def build_lexicon(corpus: Corpus) -> Lexicon:
    """Read the corpus once; deterministic in the corpus."""
    text = to_simplified(normalise("\n".join(passage.text for passage in _prose_and_tables(corpus))))
    frequency: Counter[str] = Counter()
    for passage in corpus.passages:
        frequency.update(
            set(tokens(to_simplified(f"{passage.text} {passage.heading} {passage.caption or ''}")))
        )
    english = defaultdict(list, {word: list(terms) for word, terms in bilingual_terms(text).items()})
    names = _names(corpus, text, english)
    synonyms = defaultdict(list, {word: list(terms) for word, terms in synonym_terms(text).items()})
    _add_field_terms(squash(text), english, synonyms)
    return Lexicon(
        names=names,
        passages=len(corpus.passages),
        document_frequency=dict(frequency),
        english={word: tuple(dict.fromkeys(terms)) for word, terms in english.items()},
        synonyms={word: tuple(dict.fromkeys(terms)) for word, terms in synonyms.items()},
        year=_year_of(corpus),
    )


_MONTH_OF_THIS_YEAR = re.compile(r"今年 ?(\d{1,2}) ?月")


def _year_of(corpus: Corpus) -> int | None:
    """The year that the report bears as its date; else the latest that a month which it calls this year's has in it.

    None when neither is there, or when several reports are of different years.
    """
    found: set[int] = set()
    for source in corpus.sources:
        text = normalise(source.text)
        published = read_calendar(text).published
        if published and published.year:
            found.add(published.year)
            continue
        months = {int(month) for month in _MONTH_OF_THIS_YEAR.findall(text)}
        years = [
            int(y) for y, m in re.findall(r"((?:19|20)\d{2}) ?年 ?(\d{1,2}) ?月", text) if int(m) in months
        ]
        if years:
            found.add(max(years))
    return found.pop() if len(found) == 1 else None


def field_terms() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The packaged general vocabulary: (Chinese forms, English forms) an idea."""
    with (files("reportbot") / "data" / "finance_terms.tsv").open(encoding="utf-8") as lines:
        rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return [(tuple(row[0].split("、")), tuple(row[1].split(";"))) for row in rows if len(row) == 2]


def _add_field_terms(text: str, english: dict[str, list[str]], synonyms: dict[str, list[str]]) -> None:
    for chinese, words in field_terms():
        present = [term for term in chinese if squash(term) in text]
        for word in words:
            # Field terms come first: "shares" is 股价 before it is 份额 in a broker's note.
            english[word] = [*present, *[term for term in english.get(word, []) if term not in present]]
        for term in chinese:
            synonyms[term] = [*[other for other in present if other != term], *synonyms.get(term, [])]
    for table in (english, synonyms):
        # A phrase of the field is one idea, also where the report has nothing of it: a target price is no price.
        for word in [word for word, terms in table.items() if not terms and " " not in word]:
            del table[word]


_TIME_LABEL = re.compile(
    r"(?:FY)?(?:19|20)\d{2}[AEF]?|[1-4][QH](?:\d{2}|(?:19|20)\d{2})[AEF]?|(?:FY|CY)\d{2}[AEF]?", re.IGNORECASE
)
"""The heads of columns of years and quarters: 2025E, 1Q24. They say when, and are no names."""
_LISTED_CODE = re.compile(r"\d{6}\.[A-Za-z]{2}")


def _prose_and_tables(corpus: Corpus) -> Iterator[Passage]:
    return (p for p in corpus.passages if p.kind not in (PassageKind.TABLE_ROW, PassageKind.TABLE_GROUP))


def _names(corpus: Corpus, text: str, english: Mapping[str, Sequence[str]]) -> tuple[Name, ...]:
    spelt: dict[str, set[str]] = {}  # name as written -> forms
    roles: dict[str, list[str]] = defaultdict(list)
    asides: dict[str, set[str]] = defaultdict(set)
    for exhibit in corpus.exhibits:
        for column, cell in _labels(exhibit):
            cell = to_simplified(normalise(cell)).strip()
            spelt.setdefault(cell, set()).add(form(cell))
            if (bare := _ASIDE.sub("", cell).strip()) != cell and len(bare) >= _BARE_MIN:
                asides[bare].add(cell)
            if _LISTED_CODE.fullmatch(cell):
                spelt[cell].add(cell.split(".")[0])  # 300738 for 300738.SZ
            roles[cell].append(f"{exhibit.label}/{column}")
    for bare, cells in asides.items():
        # "导管（根）" is what others call 导管; where two rows differ by their brackets alone, neither is.
        if len(cells) == 1 and bare not in spelt:
            spelt[next(iter(cells))].add(form(bare))
    known = {term for terms in english.values() for term in terms} | {name for _, name in corpus.aliases}
    for found in (
        *_list_items(text),
        *_tagged(text, known),
        *_latin(text, english.keys() | {word for _, words in field_terms() for word in words}),
    ):
        spelt.setdefault(found, set()).add(form(found))
    _add_tails(text, spelt)
    _add_halves(text, spelt)
    _add_brackets(text, spelt)
    _add_openings(text, spelt, roles)
    _drop_fragments(text, spelt, roles)
    for alias, name in corpus.aliases:
        spelt.setdefault(name, {form(name)}).add(form(to_simplified(normalise(alias))))
    merged = _merge(spelt, roles, text)
    return tuple(
        Name(name, tuple(sorted(forms)), tuple(dict.fromkeys(where)))
        for name, forms, where in merged
        if forms
    )


def _labels(exhibit: Exhibit) -> Iterator[tuple[str, str]]:
    """The cells that name something: short, wordy, in a column that is mostly so; lists item by item."""
    for index, column in enumerate(exhibit.columns):
        cells = [row.cells[index] for row in exhibit.rows if row.cells[index]]
        wordy = [
            cell for cell in cells if not _VALUE_LIKE.search(cell) and not re.search(r"[，,。；;:：]", cell)
        ]
        if not cells or len(wordy) * 2 < len(cells):
            continue
        for cell in wordy:
            for item in re.split("、", re.sub("等$", "", cell)):
                item = item.strip(" “”\"'")
                if (
                    2 <= len(item) <= _LABEL_MAX
                    and not _NO_LABEL.match(item)
                    and len(re.findall(f"[{HAN}]", item)) <= _HAN_MAX
                ):
                    yield column.name, item


def _list_items(text: str) -> Iterator[str]:
    """Items between "、" marks; the first of a list is left out, for the lead-in that sticks to it."""
    for match in _LIST_ITEM.finditer(text):
        item = match.group(1).strip()
        if re.fullmatch(f"[{HAN}]{{2,8}}|[A-Za-z][A-Za-z0-9.\\- ]+", item) and not re.search(
            r"[的了和与及或是在对于]", item
        ):
            yield item


def _tagged(text: str, known: set[str]) -> Iterator[str]:
    """Words that the segmenter tags as names; ones that it only guesses must come back to count."""
    words = Segmenter(word for word in known if re.fullmatch(f"[{HAN}]{{2,8}}", word)).words(text)
    counted = Counter(
        word.text for word in words if word.tag in _NAME_TAGS and re.fullmatch(f"[{HAN}]{{2,}}", word.text)
    )
    return (word for word, count in counted.items() if word not in CHINESE and (count >= 2 or len(word) >= 3))


def _latin(text: str, words: Container[str]) -> Iterator[str]:
    """Latin words and runs of them with a capital or a digit: DeepSeek-R1, OpenAI o1, CB Insights."""
    seen: Counter[str] = Counter()
    at = 0
    while match := LATIN_TOKEN.search(text, at):
        spans = [span for span in latin_run(text, match.start()) if _wordlike(text[span[0] : span[1]])]
        for begin in range(len(spans)):
            for end in range(begin, min(begin + 3, len(spans))):
                run = text[spans[begin][0] : spans[end][1]]
                if "\n" not in run and _looks_like_a_name(run, words):
                    seen[run] += 1
        at = spans[-1][1] if spans else match.end()
    return iter(seen)


def _is_unit(text: str) -> bool:
    """GWh, kWh, x: what a figure is counted in, and no name."""
    unit = unit_after(text.strip(), 0)
    return len(text.strip()) == 1 or (
        unit is not None and bool(unit[0].name) and unit[1] == len(text.strip())
    )


def _wordlike(token: str) -> bool:
    return bool(re.search(r"[A-Za-z]", token)) or bool(re.fullmatch(r"\d(?:\.\d)?", token))


def _looks_like_a_name(run: str, words: Container[str]) -> bool:
    """A capital or a digit among the letters; no bare number behind a space, no word of plain English alone."""
    parts = re.split(r"[\s\-_]+", run)
    letters = [part for part in parts if re.search("[A-Za-z]", part)]
    if not letters or len(run) < 2 or re.search(r"\s\d+(?:\.\d+)?$", run) or len(set(parts)) < len(parts):
        return False
    if any(part in ENGLISH or part == "vs" or _TIME_LABEL.fullmatch(part) for part in parts):
        return False
    if _is_unit(run):
        return False
    if (
        len(parts) == 1
        and re.fullmatch("[A-Z][a-z]+", run)
        and (run.lower() in ENGLISH or run.lower() in words)
    ):
        return False
    return any(re.search(r"[A-Z]|[A-Za-z]\d|\d[A-Za-z]", part) for part in letters)


def _add_tails(text: str, spelt: dict[str, set[str]]) -> None:
    """Let "R1" mean DeepSeek-R1 and "o1" OpenAI o1, where the head stands alone elsewhere too.

    A tail without a digit ("turbo") counts only when the text never writes it otherwise.
    """
    tails: dict[str, list[str]] = defaultdict(list)
    for name in spelt:
        parts = re.split(r"[\s\-]+", name, maxsplit=1)
        if len(parts) != 2 or not re.match("[A-Za-z]", parts[0]) or not re.search("[A-Za-z]", parts[1]):
            continue
        with_digit = bool(re.search(r"\d", parts[1])) and parts[0] in spelt
        dashed = re.fullmatch(r"[A-Za-z0-9]+-[A-Za-z]{3,}", name) and parts[1].lower() not in ENGLISH
        alone = bool(dashed) and _uses(text, parts[1]) == _uses(text, name)
        if with_digit or alone:
            tails[form(parts[1])].append(name)
    for tail, names in tails.items():
        for name in names:
            spelt[name].add(tail)


def _uses(text: str, name: str) -> int:
    return len(re.findall(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", text))


def _add_halves(text: str, spelt: dict[str, set[str]]) -> None:
    """ "Kimi 月之暗面" is Kimi and is 月之暗面; "智谱 AI" is 智谱, but not every AI."""
    for name, forms in spelt.items():
        halves = name.split()
        if len(halves) == 2 and any(re.search(f"[{HAN}]", half) for half in halves):
            forms.update(
                form(half) for half in halves if len(half) >= 2 and text.count(half) == text.count(name)
            )


def _add_brackets(text: str, spelt: dict[str, set[str]]) -> None:
    """ "英伟达（NVDA.US）" and "深度求索（DeepSeek）" name one thing twice."""
    segmenter = Segmenter(name for name in spelt if re.fullmatch(f"[{HAN}]+", name))
    for match in _BRACKETED.finditer(text):
        if _is_unit(match.group(2)) or _TIME_LABEL.fullmatch(match.group(2).strip()):
            continue
        run = re.split(f"[^{HAN}A-Za-z0-9.\\-]", match.group(1).rstrip())[-1]
        if len(run) > _RUN_MAX:
            # The name is the end of a clause: its last word.
            run = next((word.text for word in reversed(segmenter.words(run)) if word.text.strip()), "")
        if len(run) >= 2:
            spelt.setdefault(run, {form(run)}).add(form(match.group(2)))


def _add_openings(text: str, spelt: dict[str, set[str]], roles: Mapping[str, Sequence[str]]) -> None:
    """ "烽火" is 烽火通信 when the text never writes it otherwise: people shorten names of companies so."""
    chinese = [
        name
        for name in spelt
        if re.fullmatch(f"[{HAN}]{{4,}}", name)
        and not (roles.get(name) and not any(map(is_of_companies, roles[name])))
    ]
    for name in chinese:
        opening = name[:2]
        shared = [other for other in chinese if other != name and opening in other]
        if not shared and opening not in spelt and text.count(opening) == text.count(name):
            spelt[name].add(opening)


def _drop_fragments(text: str, spelt: dict[str, set[str]], roles: Mapping[str, Sequence[str]]) -> None:
    """A Chinese name that only ever stands inside a longer one is a piece of it, cut by mistake."""
    chinese = [name for name in spelt if re.fullmatch(f"[{HAN}]+", name)]
    for name in chinese:
        longer = [other for other in chinese if name in other and name != other]
        if name not in roles and longer and text.count(name) <= sum(text.count(other) for other in longer):
            del spelt[name]


def _merge(
    spelt: dict[str, set[str]], roles: dict[str, list[str]], text: str
) -> Iterable[tuple[str, set[str], list[str]]]:
    """Spellings that share a form are one name, under the spelling that a table or most text uses."""
    order = sorted(spelt, key=lambda name: (name not in roles, -text.count(name), -len(name), name))
    groups: list[tuple[str, set[str], list[str]]] = []
    owner: dict[str, int] = {}
    for name in order:
        shared = {owner[f] for f in spelt[name] if f in owner}
        if shared:
            index = min(shared)
            groups[index][1].update(spelt[name])
            groups[index][2].extend(roles.get(name, []))
        else:
            index = len(groups)
            groups.append((name, set(spelt[name]), list(roles.get(name, []))))
        for spelling in groups[index][1]:
            owner.setdefault(spelling, index)
    return groups
