"""Result tables as pandas frames, for summaries and for programs that go on with the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.book.base import Book
from addin.book.inputs import fields_of
from addin.tables.pay_items import ITEMS_OF
from addin.tables.schema import TABLES
from addin.usecases.statement import month_rows
from addin.values.periods import Month

if TYPE_CHECKING:
    import pandas as pd


def frame(book: Book, table: str, month: Month) -> pd.DataFrame:
    """A month's rows of a result table, a column a field (schema.py); money in yuan as floats, blanks as NaN."""
    import pandas as pd

    raw = book.read(table)
    fields = [field for field in fields_of(raw) if field]
    found = pd.DataFrame(month_rows(raw, month), columns=fields)
    money = [column.field for column in TABLES[table].columns if column.kind == "money"]
    return found.assign(**{field: pd.to_numeric(found[field]) for field in money if field in found})


def pay_by_grade(book: Book, month: Month) -> pd.DataFrame:
    """What each grade sold and was paid in a settled month: heads, and sums in yuan rounded to the fen."""
    people = frame(book, "tblSettlement", month)
    grouped = people.groupby("grade", sort=False)
    items = [field for of_scheme in ITEMS_OF.values() for field in of_scheme.summed]
    summed = [field for field in dict.fromkeys(["performance", *items]) if field in people]
    summary = grouped[summed].sum().round(2)
    summary.insert(0, "heads", grouped.size())
    return summary.reset_index()
