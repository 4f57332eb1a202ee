"""Every table of the workbook, and how a book's headers are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from addin.tables import (
    claims,
    controls,
    corrections,
    import_record,
    imports,
    leavers,
    office,
    people,
    plans,
    reports,
    results,
    sales,
    sharing,
    statistics,
    terms,
    visits,
)
from addin.tables.beside import add_names
from addin.tables.choices import CHOICES, codes
from addin.tables.declare import TABLES as TABLES
from addin.tables.pay_items import known_items
from addin.values.identity import id_form

GROUPS = (
    terms,
    people,
    sales,
    claims,
    plans,
    visits,
    reports,
    office,
    imports,
    results,
    leavers,
    corrections,
    import_record,
    controls,
    sharing,
    statistics,
)  # these declare them all
add_names()
imports.offer_tables(TABLES)
INPUTS = tuple(table.name for table in TABLES.values() if table.role == "input")
RESULTS = tuple(table.name for table in TABLES.values() if table.role == "result")
ADDED = frozenset(table.name for table in TABLES.values() if table.added)  # a book without them settles as before
RECORDS = {table.record: table for table in TABLES.values() if table.record}


@lru_cache(4096)  # a book of some fifty tables compares thousands of them each time that it is read
def header_form(header: str) -> str:
    """What headers are compared by: as a person reads them."""
    return id_form(header)


def own_columns(table: str, headers: Iterable[str]) -> list[int]:
    """The columns of a book's table that the contract does not fill: live formulas, and what is the user's own."""
    columns = TABLES[table].inputs if table in TABLES else ()
    filled = {header_form(header) for column in columns for header in (column.zh, column.en)}
    return [number for number, header in enumerate(headers) if header_form(header) not in filled]


def formula_columns(table: str, headers: Iterable[str]) -> frozenset[int]:
    """The columns of a book's table that are live formulas of ours: whoever writes rows leaves them what they are."""
    ours = [column for column in TABLES[table].columns if column.kind == "formula"] if table in TABLES else ()
    live = {header_form(header) for column in ours for header in (column.zh, column.en)}
    return frozenset(number for number, header in enumerate(headers) if header_form(header) in live)


def columns_of_kind(table: str, headers: Iterable[str], kind: str) -> list[int]:
    """The columns of a book's table that the contract gives this kind."""
    ours = [column for column in TABLES[table].inputs if column.kind == kind]
    wanted = {header_form(header) for column in ours for header in (column.zh, column.en)}
    return [number for number, header in enumerate(headers) if header_form(header) in wanted]


_LEDGER = CHOICES["ledger"]
_CLEARS: list[Callable[[], None]] = [codes.cache_clear]  # what forgets what was worked out from tables and lists


def forgets(clear: Callable[[], None]) -> None:
    """``clear`` is called when the known schemes' items change."""
    _CLEARS.append(clear)


def renew_settlement() -> None:
    """Give tblSettlement the columns, and tblLedger the items, of the schemes that are known now."""
    results.declare_settlement()
    leavers.declare_leaver_pay()
    _name_kept_items()
    for clear in _CLEARS:
        clear()


def _name_kept_items() -> None:
    """The ledger's own items, and those that the known schemes keep or charge; and all that they pay."""
    ledger = {item.field: (item.zh, item.en) for item in known_items() if item.kept or item.is_wage or item.apart}
    ledger |= {
        item.due: (f"{item.zh.removesuffix('扣款')}应扣", f"{item.en}: charged") for item in known_items() if item.due
    }
    CHOICES["pay"] = {item.field: (item.zh, item.en) for item in known_items()}
    CHOICES["ledger"] = _LEDGER | {field: said for field, said in ledger.items() if field not in _LEDGER}


_name_kept_items()
