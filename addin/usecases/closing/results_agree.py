"""Which rows of a month's results disagree with each other: columns with their sums, amounts with their explanations
and with the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from addin.book.base import Cell, RawTable
from addin.book.inputs import fields_of, months_of
from addin.tables.choices import codes
from addin.tables.pay_items import ITEMS_OF
from addin.tables.schema import TABLES
from addin.texts.words import words
from addin.values.errors import Language
from addin.values.money import whole_fen, yuan
from addin.values.periods import Month

_Record = dict[str, Cell]


class Doubt(NamedTuple):
    """A row that does not fit, its field, and whom it is about; ``against``: the table that says otherwise."""

    table: str
    row: int | None
    field: str
    staff: str
    against: str = ""


class ResultRow(NamedTuple):
    """A row of a result table: where it stands, and its cells by field."""

    row: int
    cells: _Record

    def fen(self, field: str) -> int | None:
        """An amount, None where the cell holds none."""
        cell = self.cells.get(field)
        if isinstance(cell, bool) or not isinstance(cell, (int, float)):
            return None if cell not in (None, "") else 0
        try:
            return whole_fen(cell)
        except (ValueError, OverflowError):
            return None

    @property
    def staff(self) -> str:
        """The person's number, '' for the department."""
        cell = self.cells.get("staff")
        number = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
        return "" if number is None else str(number).strip()


TABLES_COMPARED = ("tblSettlement", "tblPool", "tblTrace", "tblLedger")
Grouped = Mapping[Month, Mapping[str, list[ResultRow]]]


def by_month(tables: Mapping[str, RawTable]) -> Grouped:
    """Every month's rows of the tables that are compared."""
    found: dict[Month, dict[str, list[ResultRow]]] = defaultdict(lambda: {name: [] for name in TABLES_COMPARED})
    for name in TABLES_COMPARED:
        fields = fields_of(tables[name])
        for number, (month, row) in enumerate(zip(months_of(tables[name]), tables[name].rows, strict=True)):
            if month is not None:
                found[month][name].append(ResultRow(number, dict(zip(fields, row, strict=False))))
    return found


def doubts(grouped: Grouped, month: Month, lang: Language) -> list[Doubt]:
    """The month's rows that do not fit; none of what a settlement wrote and nobody touched."""
    if month not in grouped:
        return []
    rows = grouped[month]
    settled = rows["tblSettlement"]
    return [
        *_sums(settled),
        *_parts(rows["tblPool"]),
        *_arithmetic(rows["tblTrace"]),
        *_explanations(settled, rows["tblTrace"], lang),
        *_kept(settled, rows["tblLedger"]),
    ]


def _sums(settled: Iterable[ResultRow]) -> Iterator[Doubt]:
    """应发工资 and 实发 against their own columns by a scheme known, with the allowances or without (H7.2)."""
    for result in settled:
        amounts = {c.field: result.fen(c.field) for c in TABLES["tblSettlement"].columns if c.kind == "money"}
        known = {field: amount for field, amount in amounts.items() if amount is not None}
        for field in amounts.keys() - known.keys():
            yield Doubt("tblSettlement", result.row, field, result.staff)
        if known.get("gross") not in [items.total_of("gross", known) for items in ITEMS_OF.values()]:
            yield Doubt("tblSettlement", result.row, "gross", result.staff)
        nets = [items.total_of("net", known, apart) for items in ITEMS_OF.values() for apart in (True, False)]
        if known.get("net") not in nets:
            yield Doubt("tblSettlement", result.row, "net", result.staff)


def _parts(pools: Iterable[ResultRow]) -> Iterator[Doubt]:
    """The pool's parts add up to it."""
    for result in pools:
        parts = [result.fen(field) for field in ("director", "reps", "non_sales", "best", "fund")]
        if None in parts or result.fen("pool") != sum(part for part in parts if part is not None):
            yield Doubt("tblPool", result.row, "pool", "")


def _arithmetic(trace: Iterable[ResultRow]) -> Iterator[Doubt]:
    """An explanation ends with its amount."""
    for line in trace:
        amount = line.fen("amount")
        if amount is None or not str(line.cells.get("arithmetic")).rstrip().endswith(f"= {yuan(amount)}"):
            yield Doubt("tblTrace", line.row, "amount", line.staff)


def _explanations(settled: Iterable[ResultRow], trace: Iterable[ResultRow], lang: Language) -> Iterator[Doubt]:
    """An amount of the settlement is what its explanation says, where there is one."""
    spoken = words(lang)
    explained: dict[tuple[str, str], set[int | None]] = defaultdict(set)
    for line in trace:
        explained[line.staff, str(line.cells.get("item")).strip()].add(line.fen("amount"))
    for result in settled:
        for column in TABLES["tblSettlement"].columns:
            amounts = explained.get((result.staff, spoken[column.field]))
            if column.kind == "money" and amounts and result.fen(column.field) not in amounts:
                yield Doubt("tblSettlement", result.row, column.field, result.staff, "tblTrace")


def _kept(settled: Iterable[ResultRow], ledger: Iterable[ResultRow]) -> Iterator[Doubt]:
    """What the ledger keeps under the name of one of the settlement's columns is the same in both."""
    items = codes("ledger")
    kept: dict[tuple[str, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for line in ledger:
        if line.cells.get("corrects"):  # of another month (L1)
            continue
        key = line.staff, items.get(str(line.cells.get("item")).strip(), "")
        kept[key] = line.row, kept[key][1] + (line.fen("amount") or 0)
    also_kept = set(items.values()) - _OTHERWISE_KEPT
    columns = TABLES["tblSettlement"].columns
    in_both = [column.field for column in columns if column.kind == "money" and column.field in also_kept]
    for result in settled:
        for field in in_both:
            row, amount = kept.get((result.staff, field), (result.row, None))
            if amount is not None and amount != result.fen(field):
                yield Doubt("tblLedger", row, "amount", result.staff, "tblSettlement")


_OTHERWISE_KEPT = frozenset({"tax"})  # the ledger's has no tax on what is taxed apart
