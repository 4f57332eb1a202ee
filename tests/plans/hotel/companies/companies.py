"""The made-up companies of tests/plans/hotel/companies/data and what their months must come to.

Each file: ``tables`` (the contract's input tables), ``months`` to settle in order from an empty ledger, ``expected``
tblSettlement by staff number, tblPool and tblActions of each month. Made by an independent, literal reading of the
rules.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

COMPANIES = tuple(sorted((Path(__file__).parent / "data").glob("company-*.json")))

Found = dict[str, Any]


@cache
def company(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def expected(path: Path, month: str) -> Found:
    """What the month must come to, in the shape of ``found``."""
    wanted = company(path)["expected"][month]
    people = {
        number: {field: _ratio(value) if field == "完成率" else value for field, value in row.items()}
        for number, row in wanted["tblSettlement"].items()
    }
    return {
        "tblSettlement": people,
        "tblPool": wanted["tblPool"],
        "tblActions": sorted(map(tuple, wanted["tblActions"])),
    }


def found(path: Path, month: str, tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> Found:
    """The same fields of a settled book's rows of the month."""
    wanted = company(path)["expected"][month]
    rows = {name: [row for row in table if str(row["月份"])[:7] == month] for name, table in tables.items()}
    fields = next(iter(wanted["tblSettlement"].values()))
    (pool,) = rows["tblPool"]
    return {
        "tblSettlement": {
            row["工号"]: {field: _shown(field, row[field]) for field in fields} for row in rows["tblSettlement"]
        },
        "tblPool": {field: _shown(field, pool[field]) for field in wanted["tblPool"]},
        "tblActions": sorted((row["工号"], row["建议"]) for row in rows["tblActions"]),
    }


def _shown(field: str, value: Any) -> str | None:
    """A cell as the files write it: yuan with two decimals, blank as None."""
    if value is None or field == "职级":
        return value  # type: ignore[no-any-return]
    return _ratio(repr(value)) if field == "完成率" else f"{Decimal(repr(value)):.2f}"


def _ratio(text: str | None) -> str | None:
    return None if text is None else f"{Decimal(text):.12f}"
