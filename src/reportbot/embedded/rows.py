"""Stating table cells: one row, a list of rows, a comparison, a highest or a lowest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportbot.domain.answers import Evidence
from reportbot.domain.documents import Exhibit, PassageKind
from reportbot.domain.figures import FigureKind, read_figures
from reportbot.domain.names import form
from reportbot.domain.stated_tables import with_caption_unit
from reportbot.embedded.both import IN_BOTH
from reportbot.embedded.claims_judged import (
    asks_either,
    asks_which_way,
    asks_yes_or_no,
    claimed_figure,
    claimed_trend,
    judge_date,
    judge_figure,
)
from reportbot.embedded.columns import asked_columns, explained
from reportbot.embedded.evidence import HARD, Match, plain, stands_in
from reportbot.embedded.phrases import CHINESE, Phrases
from reportbot.embedded.planning import Outline
from reportbot.embedded.reading import Reading, TermKind
from reportbot.embedded.wants import Want

NOT_AVAILABLE = re.compile(r"^(?:NA|N/A|n\.a\.|-+|—+|–|未披露|不详|无|暂无)$", re.IGNORECASE)
_BARE = re.compile(
    r"[-+~约≈<>≤≥]?\s?\d[\d,.]*(?:\s?[-–~至]\s?\d[\d,.]*)?\s?[+＋]?(?:\s?[（(][^（）()]*[)）])?"
)
"""A figure without a unit of its own: what its column or the caption counts in goes behind it."""
_IN_BRACKETS = 30  # characters of a cell that stands behind a name of a list
SHORT_ROW = 60  # characters; such a row is told whole rather than guessed at
SHORT_CELL = 14  # characters; a longer cell is a phrase and takes a colon
LONG_CELL = 90  # characters; a longer cell is quoted by its matching pieces
_LOWER = re.compile(r"最(?:低|便宜|小|少|早)|\b(?:lowest|cheapest|smallest|least|earliest)\b", re.IGNORECASE)
_HIGHER = re.compile(
    r"最(?:高|贵|大|多|晚)|\b(?:highest|largest|biggest|most expensive|latest)\b", re.IGNORECASE
)
_FIGURE = r"\D{0,8}?(?P<%s>\d[\d,]*(?:\.\d+)?)"
_LIMIT = re.compile(
    r"(?:低于|小于|不到|少于|不超过|\b(?:below|under|less than|cheaper than|at most)\b)"
    + _FIGURE % "low"
    + r"|(?:高于|大于|超过|多于|不低于|\b(?:above|over|more than|at least|exceed\w*)\b)"
    + _FIGURE % "high",
    re.IGNORECASE,
)
_DEARER = re.compile(
    r"比[^，。？?]{1,30}?(?:贵|高|多(?!少)|大)|\b(?:more expensive|higher|dearer|pricier|costlier) than\b",
    re.I,
)
_OPEN = re.compile(r"谁|哪[个家款种]|\bwhich\b|\bwho\b", re.IGNORECASE)
"""Which of the two it is, is asked: nothing is claimed."""
_CHEAPER = re.compile(
    r"比[^，。？?]{1,30}?(?:便宜|低|(?<!多)少|小)|\b(?:cheaper|lower|less expensive) than\b", re.IGNORECASE
)


def write_rows(
    reading: Reading,
    matches: Sequence[Match],
    evidence: Sequence[Evidence],
    outline: Outline,
    phrases: Phrases,
) -> str:
    """The sentences for the rows that are meant; a refusal when the asked cell is not available."""
    matches = [m for m in matches if not _is_excluded(m, reading)]
    if not matches:
        return phrases.refused
    first = matches[0].unit.passage
    exhibit = outline.labelled(first.exhibit, first.source)
    exhibit = with_caption_unit(exhibit) if exhibit else None
    whole = exhibit is not None and all(len(m.unit.passage.cells) == len(exhibit.columns) for m in matches)
    if exhibit is None or not whole:  # a row that could not be cut into all its cells is quoted
        return " ".join(f"{m.unit.text.strip()} [{m.unit.evidence.marker}]" for m in matches[:6])
    writer = _RowWriter(reading, exhibit, phrases, matches)
    if IN_BOTH.search(reading.text) and not reading.wants & HARD and (text := writer.shared(matches)):
        return text
    if exhibit.grouped and reading.wants & {Want.LIST, Want.NAME}:
        matches = _with_other_groups(matches, evidence, reading)
    if (
        exhibit.grouped
        and len(matches) > 1
        and len({m.unit.passage.cells[1][1] for m in matches}) == 1
        and (reading.wants & {Want.LIST, Want.NAME})
    ):
        return writer.groups(matches)
    if limited := writer.within(matches):
        return writer.statements(limited)
    named = any(t.name and t.name.roles and any(t.text in m.found for m in matches) for t in reading.terms)
    if (
        Want.SUPERLATIVE in reading.wants
        and not named
        and len(matches) > 1
        and (text := writer.superlative(matches))
    ):
        return text
    if len(matches) > 3 and Want.COMPARISON not in reading.wants:
        return writer.listing(matches, _group(matches, evidence))
    return writer.statements(matches)


def _with_other_groups(
    matches: Sequence[Match], evidence: Sequence[Evidence], reading: Reading
) -> list[Match]:
    """The rows with those of the same name under other groups, where it is asked under which one stands."""
    labels = {m.unit.passage.cells[1][1] for m in matches}
    heading = plain(matches[0].unit.passage.cells[0][0])
    asked = {form(name.text) for name in reading.names}
    groups = {m.unit.passage.cells[0][1] for m in matches}
    if (
        len(labels) != 1
        or not {form(label) for label in labels} <= asked
        or asked & {form(group) for group in groups}
        or not any(stands_in(spelt, heading) for t in reading.terms for spelt in t.forms)
    ):
        return list(matches)
    label = labels.pop()
    found = list(matches)
    for item in evidence:
        cells = item.passage.cells
        if (
            item.passage.kind is PassageKind.TABLE_ROW
            and len(cells) > 1
            and plain(cells[0][0]) == heading
            and cells[1][1] == label
            and cells[0][1] not in groups
        ):
            groups.add(cells[0][1])
            unit = replace(matches[0].unit, evidence=item, text=item.passage.text)
            found.append(replace(matches[0], unit=unit))
    return found


def _is_excluded(match: Match, reading: Reading) -> bool:
    left_out = {spelt for name in reading.excluded for spelt in (form(name.text), *name.forms)}
    return any(form(cell) in left_out for _, cell in match.unit.passage.cells)


def _is_date(cell: str) -> bool:
    figures = read_figures(cell)
    return len(cell) <= SHORT_CELL and bool(figures) and figures[0].first is not None


def _group(matches: Sequence[Match], evidence: Sequence[Evidence]) -> Evidence | None:
    """The passage of the whole group, when a tool returned it and every row lies in it."""
    for item in evidence:
        passage = item.passage
        if passage.kind is PassageKind.TABLE_GROUP and all(
            passage.source == m.unit.passage.source
            and passage.start <= m.unit.passage.start
            and m.unit.passage.end <= passage.end
            for m in matches
        ):
            return item
    return None


class _RowWriter:
    def __init__(
        self, reading: Reading, exhibit: Exhibit, phrases: Phrases, matches: Sequence[Match]
    ) -> None:
        self._reading = reading
        self._exhibit = exhibit
        self._phrases = phrases
        self._columns = exhibit.columns
        self._matches = matches
        self._label_at = self._label_column(matches)
        headings = [column.name for column in exhibit.columns]
        asked, self._explained = asked_columns(reading, headings)
        self._asked = [index for index in asked if index != self._label_at]

    def _label_column(self, matches: Sequence[Match]) -> int:
        """The column that names the row: the one with an asked name, else the first (behind the group)."""
        first = 1 if self._exhibit.grouped and len(self._columns) > 1 else 0
        wanted = {spelt for t in self._reading.terms if t.name for spelt in t.forms}
        for index in range(first, len(self._columns)):
            cells = [form(self._cells(m)[index]) for m in matches]
            if all(
                any(spelt in cell and len(cell) <= 2 * len(spelt) + 4 for spelt in wanted) for cell in cells
            ):
                return index
        # When it was names no row where the next column has a name: OpenAI, not 2024 年 9 月.
        dated = [all(_is_date(self._cells(m)[i]) for m in matches) for i in range(len(self._columns))]
        named = next((i for i in range(first, len(dated)) if not dated[i]), first)
        return named if all(len(self._cells(m)[named]) <= _IN_BRACKETS for m in matches) else first

    def statements(self, matches: Sequence[Match]) -> str:
        unavailable = self._unavailable(matches)
        if unavailable:
            return unavailable
        parts = [self._statement(m) for m in matches]
        if len(matches) == 2 and self._reading.wants & {Want.COMPARISON, Want.SUPERLATIVE}:
            relation = self._relation(matches[0], matches[1])
            parts = [relation, *parts] if relation else parts
        if len(matches) == 1:
            parts = [self._verdict(matches[0]) + " ".join(parts)]
        return " ".join(parts)

    def _verdict(self, match: Match) -> str:
        """Yes or no to a claimed figure or direction; what the row's years say against a supposed one."""
        if (dated := judge_date(self._reading, match)) is not None:
            return self._phrases.yes if dated else self._phrases.no
        claim = claimed_figure(self._reading)
        cells = self._cells(match)
        told = [len(terms) for terms in explained(self._reading, [c.name for c in self._columns])]
        # "…, is it?": what is claimed stands before the clause that asks.
        asked = self._asked or [i for i, count in enumerate(told) if count and count == max(told)]
        said = [
            f
            for at in asked
            for f in read_figures(self._with_unit(at, cells[at]))
            if claim and f.kind is claim.kind
        ]
        if claim and len(said) == 1 and not match.missing:
            agreed = judge_figure(claim, said[0])
            return "" if agreed is None else self._phrases.yes if agreed else self._phrases.no
        return self._trend(match)

    def _trend(self, match: Match) -> str:
        """The asked year's cell against the year before, where the question supposes that it rises or falls."""
        supposed, years = claimed_trend(self._reading), self._reading.periods.years
        either = asks_either(self._reading)
        doubted = asks_which_way(self._reading) and not either
        if not (either or (supposed and (doubted or Want.REASON in self._reading.wants))):
            return ""
        if not 1 <= len(years) <= 2:
            return ""
        at = [self._column_of(min(years) if len(years) > 1 else min(years) - 1), self._column_of(max(years))]
        values = [v for i in at if i is not None for v, _ in self._values([match], i)]
        if len(values) != 2 or values[0] == values[1]:
            return ""
        rises = values[1] > values[0]
        agreed = either or rises == (supposed > 0)
        earlier, later = (i for i in at if i is not None)
        cells = self._cells(match)
        chinese = self._phrases is CHINESE
        text = self._phrases.trend.format(
            row=cells[self._label_at],
            earlier=self._columns[earlier].name,
            later=self._columns[later].name,
            one=self._with_unit(earlier, cells[earlier]),
            other=self._with_unit(later, cells[later]),
            way=("上升到" if rises else "下降到") if chinese else ("rises from" if rises else "falls from"),
            marker=f"[{match.unit.evidence.marker}]",
        )
        if not agreed:
            return (self._phrases.no if doubted else "") + self._phrases.contrary + text + " "
        return (self._phrases.yes if doubted else "") + text + " "

    def _column_of(self, year: int) -> int | None:
        """The column that is headed by the year and nothing else."""
        return next(
            (
                i
                for i, column in enumerate(self._columns)
                if re.fullmatch(rf"\s*{year}\s*[AEF年]?\s*E?\s*", column.name, re.IGNORECASE)
            ),
            None,
        )

    def listing(self, matches: Sequence[Match], group: Evidence | None) -> str:
        """All labels in one sentence, each once; one marker when the group was returned, else one for each row."""
        markers: dict[str, str] = {}
        for m in matches:
            label = f"{self._cells(m)[self._label_at]}{self._with_it(m)}"
            markers[label] = markers.get(label, "") + f"[{m.unit.evidence.marker}]"
        items = [label if group else f"{label} {marker}" for label, marker in markers.items()]
        groups = {cells[0] for cells in map(self._cells, matches)} if self._exhibit.grouped else set()
        labels = list(dict.fromkeys(m.unit.passage.exhibit or "" for m in matches))
        subject = groups.pop() if len(groups) == 1 else self._comma().join(labels)
        alone = len(labels) == 1 and subject not in labels
        where = self._phrases.exhibit.format(exhibit=self._exhibit.label) if alone else ""
        tail = f" [{group.marker}]" if group else ""
        return f"{subject}{self._colon()}{self._comma().join(items)}{where}{self._phrases.stop}{tail}"

    def _with_it(self, match: Match) -> str:
        """In brackets, what is asked of each of a list: its code."""
        own = [i for i in self._asked if i or not self._exhibit.grouped]
        cell = next((self._cells(match)[i] for i in own), "")
        return f"（{cell}）" if 0 < len(cell) <= _IN_BRACKETS else ""

    def _colon(self) -> str:
        return "：" if self._phrases is CHINESE else ": "

    def _comma(self) -> str:
        return "、" if self._phrases is CHINESE else ", "

    def groups(self, matches: Sequence[Match]) -> str:
        """Under which groups one label stands, each with its marker."""
        names = [f"{self._cells(m)[0]} [{m.unit.evidence.marker}]" for m in matches]
        label = self._cells(matches[0])
        said = self._comma().join(cell for cell in label[1:3] if len(cell) <= LONG_CELL)
        return f"{said}{self._colon()}{self._columns[0].name} {self._comma().join(names)}{self._phrases.stop}"

    def shared(self, matches: Sequence[Match]) -> str:
        """What the lists of two or more asked names have in common; empty when they are no lists."""
        lists: list[tuple[dict[str, Match], str]] = []
        for name in self._reading.names:
            own = [m for m in matches if name.text in m.found]
            if not own:
                continue
            if self._exhibit.grouped and all(form(self._cells(m)[0]) in name.forms for m in own):
                lists.append(({self._cells(m)[1]: m for m in own}, name.text))
            else:
                cell = max((c for m in own for c in self._cells(m)), key=lambda c: c.count("、"))
                items = [item.strip() for item in re.sub("等$", "", cell).split("、")]
                lists.append((dict.fromkeys(items, own[0]), name.text))
        if len(lists) < 2:
            return ""
        first = lists[0][0]
        common = [item for item in first if all(item in found for found, _ in lists[1:])]
        if not common:
            return ""
        markers = list(
            dict.fromkeys(f"[{found[item].unit.evidence.marker}]" for item in common for found, _ in lists)
        )
        names = self._comma().join(name for _, name in lists)
        items = [f"{item}{self._with_it(first[item])}" if self._exhibit.grouped else item for item in common]
        return self._phrases.shared.format(
            names=names, items=self._comma().join(items), markers="".join(markers)
        )

    def within(self, matches: Sequence[Match]) -> list[Match]:
        """The rows whose asked cell lies under or over a limit that the question gives; empty without a limit."""
        limit = _LIMIT.search(self._reading.text)
        if limit is None or Want.LIST not in self._reading.wants | {Want.NAME}:
            return []
        value = Decimal((limit.group("low") or limit.group("high")).replace(",", ""))
        at = next((i for i in self._asked if self._values(matches, i)), None)
        under = limit.group("low") is not None
        if at is None:
            return [] if under else self._worded_above(matches, limit.start())
        return [matches[i] for v, i in self._values(matches, at) if (v < value if under else v > value)]

    def _worded_above(self, matches: Sequence[Match], start: int) -> list[Match]:
        """The rows whose asked cell tells, among words, an amount above the one that stands behind the limit."""
        given = next((f for f in read_figures(self._reading.text) if f.start >= start), None)
        if given is None or given.kind is not FigureKind.AMOUNT:
            return []
        return [
            m
            for m in matches
            if any(
                f.unit == given.unit and f.low > given.low
                for i in self._asked
                for f in read_figures(self._cells(m)[i])
                if f.kind is FigureKind.AMOUNT
            )
        ]

    def superlative(self, matches: Sequence[Match]) -> str:
        """The row with the largest or smallest figure of the asked column, among rows of one unit."""
        at = next((i for i in self._asked if self._values(matches, i)), None)
        if at is None:
            return ""
        values = self._values(matches, at)
        low = bool(_LOWER.search(self._reading.text))
        ends = [low] if not (low and _HIGHER.search(self._reading.text)) else [False, True]
        return " ".join(
            (self._phrases.sort_low if end else self._phrases.sort_top).format(
                column=self._columns[at].name,
                row=self._cells(matches[index])[self._label_at],
                cell=self._with_unit(at, self._cells(matches[index])[at]),
                marker=f"[{matches[index].unit.evidence.marker}]",
            )
            for end in ends
            for v, index in values
            if v == (min(values)[0] if end else max(values)[0])
        )

    def _values(self, matches: Sequence[Match], at: int) -> list[tuple[Decimal, int]]:
        cells = [self._cells(m)[at] for m in matches]
        units = [re.sub(r"[\d.,\s]", "", cell) for cell in cells]
        common = max(set(units), key=units.count) if units else ""
        values: list[tuple[Decimal, int]] = []
        for index, (cell, unit) in enumerate(zip(cells, units, strict=True)):
            number = re.search(r"-?\d[\d,]*(?:\.\d+)?", cell)
            if number and unit == common:
                values.append((Decimal(number.group().replace(",", "")), index))
        return values if len(values) * 2 > len(cells) else []

    def _cells(self, match: Match) -> list[str]:
        return [cell for _, cell in match.unit.passage.cells]

    def _unavailable(self, matches: Sequence[Match]) -> str:
        """A refusal when every asked cell of the rows says that there is no figure."""
        heads = {term.text for term in self._reading.terms if term.head}
        by_column = explained(self._reading, [column.name for column in self._columns])
        asked = [i for i in self._asked if by_column[i] & heads] or self._asked
        cells = [(m, i, self._cells(m)[i]) for m in matches for i in asked]
        if not cells or not all(NOT_AVAILABLE.match(cell) for _, _, cell in cells):
            return ""
        match, index, cell = cells[0]
        return self._phrases.refused_cell.format(
            exhibit=self._exhibit.label,
            row=self._cells(match)[self._label_at],
            column=self._columns[index].name,
            cell=cell,
            marker=f"[{match.unit.evidence.marker}]",
        )

    def _statement(self, match: Match) -> str:
        cells = self._cells(match)
        shown = [i for i in self._shown() if cells[i]]
        shown = sorted({*shown, *self._tells_apart(match, shown)})
        label = cells[self._label_at]
        if 0 not in shown and self._exhibit.grouped:
            label = f"{cells[0]} · {label}"
        said = [self._said(i, cells[i]) for i in shown if i != self._label_at]
        body = self._phrases.joiner.join(said)
        lead = f"{label}：" if self._phrases is CHINESE else f"{label}: "
        where = self._phrases.exhibit.format(exhibit=match.unit.passage.exhibit)
        return f"{lead}{body}{where}{self._phrases.stop} [{match.unit.evidence.marker}]"

    def _tells_apart(self, match: Match, shown: Sequence[int]) -> list[int]:
        """The column that tells rows of one name from each other: the month of each of several valuations."""
        label = self._cells(match)[self._label_at]
        rows = [cells for cells in map(self._cells, self._matches) if cells[self._label_at] == label]
        for at in range(len(self._columns)):
            told = {cells[at] for cells in rows}
            if len(told) == len(rows) > 1 and all(map(_is_date, told)):
                return [at]
        return []

    def _short_rows(self) -> bool:
        return all(sum(map(len, self._cells(m))) <= SHORT_ROW for m in self._matches)

    def _said(self, index: int, cell: str) -> str:
        """A column and its cell. Full stops inside become semicolons, so that the whole is one cited sentence."""
        text = re.sub(r"[。；;\s]*[。]\s*(?=.)", "；", self._with_unit(index, self._piece(cell))).rstrip("。")
        name = self._columns[index].name
        # "2023 7.8%" would read as one figure.
        run_on = re.match(r"\d[.、](?!\d)", text) or (name[-1:].isdigit() and re.match(r"[-+]?\d", text))
        gap = self._colon() if run_on or (len(text) > SHORT_CELL and not text[:1].isdigit()) else " "
        return f"{name}{gap}{text}"

    def _shown(self) -> list[int]:
        """The asked columns; all of them when the question asks for something no heading names."""
        everything = list(range(len(self._columns)))
        unexplained = [
            t
            for t in self._reading.terms
            if t.focus
            and t.kind is TermKind.NOUN
            and t.text not in self._explained
            and (t.head or self._short_rows())
            and not any(spelt in plain(self._exhibit.caption) for spelt in t.forms)
        ]
        if not self._asked or len(self._reading.clauses) > 1 or unexplained:
            return everything
        if Want.COMPARISON in self._reading.wants and not any(
            self._values(self._matches, i) for i in self._asked
        ):
            return everything
        if self._reading.wants_figure and not any(
            re.search(r"\d", self._cells(m)[i]) for m in self._matches for i in self._asked
        ):
            return everything
        return self._asked

    def _with_unit(self, index: int, cell: str) -> str:
        unit = self._columns[index].unit.removeprefix("人民币")
        if not unit or not _BARE.fullmatch(cell.strip()) or plain(unit.split("/")[0]) in plain(cell):
            return cell
        return f"{cell} {unit}"

    def _piece(self, cell: str) -> str:
        """A long cell by the pieces that speak of the question, in order; a short one whole."""
        if len(cell) <= LONG_CELL:
            return cell
        pieces = [piece for piece in re.split(r"(?<=[；;。])", cell) if piece.strip()]
        hits = [
            piece for piece in pieces if any(f in plain(piece) for t in self._reading.terms for f in t.forms)
        ]
        kept = hits or pieces
        return "".join(kept).rstrip("；;。 ")

    def _relation(self, one: Match, other: Match) -> str:
        """How two rows compare in the asked columns of figures; the reverse of a wrong premise is said."""
        pairs = {
            at: [value for value, _ in values]
            for at in self._asked or range(len(self._columns))
            if at != self._label_at and len(values := self._values([one, other], at)) == 2
        }
        if len(pairs) > 1 and all(left == right for left, right in pairs.values()):
            return self._all_same(one, other, list(pairs))
        ways: dict[int, list[int]] = {}
        for at, (left, right) in pairs.items():
            ways.setdefault((left > right) - (left < right), []).append(at)
        return " ".join(
            self._compared(one, other, columns, *pairs[columns[0]], clear=len(ways) == 1)
            for columns in ways.values()
        )

    def _all_same(self, one: Match, other: Match, columns: Sequence[int]) -> str:
        names = [self._cells(m)[self._label_at] for m in self._in_question_order(one, other)]
        if names[0] == names[1]:
            return ""
        cells = " / ".join(self._cells(one)[at] for at in columns)
        return self._phrases.same.format(
            rows=("、" if self._phrases is CHINESE else " and ").join(names),
            column=self._comma().join(self._columns[at].name for at in columns),
            cell=f"{cells} {self._columns[columns[0]].unit}".strip(),
            markers="",
            marker=f"[{one.unit.evidence.marker}][{other.unit.evidence.marker}]",
        )

    def _compared(
        self,
        one: Match,
        other: Match,
        columns: Sequence[int],
        left: Decimal,
        right: Decimal,
        *,
        clear: bool,
    ) -> str:
        names = [self._cells(m)[self._label_at] for m in self._in_question_order(one, other)]
        if names[0] == names[1]:
            return ""
        if self._in_question_order(one, other)[0] is other:
            left, right = right, left
        markers = f"[{one.unit.evidence.marker}][{other.unit.evidence.marker}]"
        column = self._comma().join(self._columns[at].name for at in columns)
        if left == right and len(columns) > 1:
            return self._all_same(one, other, columns)
        if left == right:
            at = columns[0]
            joined = "、".join(names) if self._phrases is CHINESE else " and ".join(names)
            cell = self._with_unit(at, self._cells(one)[at])
            return self._phrases.same.format(rows=joined, column=column, cell=cell, marker=markers)
        template = self._phrases.lower if left < right else self._phrases.higher
        text = template.format(first=names[0], second=names[1], column=column, marker=markers)
        dearer, cheaper = (bool(cue.search(self._reading.text)) for cue in (_DEARER, _CHEAPER))
        if dearer == cheaper or _OPEN.search(self._reading.text):
            return text
        agreed = dearer == (left > right)
        # "Half as much?" is not answered by "less".
        how_much = any(
            f.kind in (FigureKind.PERCENT, FigureKind.MULTIPLE) for f in read_figures(self._reading.text)
        )
        doubted = clear and not how_much and asks_yes_or_no(self._reading)
        verdict = (self._phrases.yes if agreed else self._phrases.no) if doubted else ""
        return verdict + ("" if agreed else self._phrases.contrary) + text

    def _in_question_order(self, one: Match, other: Match) -> tuple[Match, Match]:
        order = [name.text for name in self._reading.names]

        def first_name(match: Match) -> int:
            return next((i for i, name in enumerate(order) if name in match.found), len(order))

        return (other, one) if first_name(other) < first_name(one) else (one, other)
