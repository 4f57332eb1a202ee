"""Result tables as pandas frames, over as many months as the book holds: summaries, and programs that go on with them.

Money is whole fen (Int64, a blank is NA) and stays so in sums; all else is as the tables' records have it.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Collection
from typing import TYPE_CHECKING

from addin.book.base import Book
from addin.book.convert import records
from addin.book.inputs import fields_of
from addin.tables.pay_items import ITEMS_OF
from addin.tables.schema import TABLES
from addin.usecases.settle import stop_at_errors
from addin.values.periods import Month

if TYPE_CHECKING:
    import pandas as pd


def frame(book: Book, table: str, months: Collection[Month] | None = None) -> pd.DataFrame:
    """A result table's rows of these months, or all, a column a field (schema.py), by their rows in the table.

    Raises DataRefused if a cell can't be read.
    """
    import pandas as pd

    raw = book.read(table)
    there = set(fields_of(raw))
    columns = [column for column in TABLES[table].inputs if column.field in there]
    fields = [*(column.field for column in columns), "row"]
    rows, problems = records(raw, namedtuple("_Row", fields))
    stop_at_errors(book, {table: raw}, problems)
    wanted = [row for row in rows if months is None or row.month in months]
    found = pd.DataFrame(wanted, columns=fields, dtype=object).set_index("row")
    return found.astype({column.field: "Int64" for column in columns if column.kind == "money"})


def pay_by_grade(book: Book, month: Month) -> pd.DataFrame:
    """What each grade sold and was paid in a settled month: heads, and sums in fen."""
    people = frame(book, "tblSettlement", [month])
    grouped = people.groupby("grade", sort=False)
    items = [field for of_scheme in ITEMS_OF.values() for field in of_scheme.summed]
    summed = [field for field in dict.fromkeys(["performance", *items]) if field in people]
    summary = grouped[summed].sum()
    summary.insert(0, "heads", grouped["performance"].count())  # who left has none
    return summary.reset_index()
