"""What each edition of a handed-out workbook holds, table by table. What is not named here is in no edition.

Of no edition are pay, its parameters, and what a person is known by to bank and tax office.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from addin.tables.declare import Column
from addin.tables.schema import TABLES

Edition = Literal["person", "head", "no_pay"]
EDITIONS: tuple[Edition, ...] = ("person", "head", "no_pay")


def edition_of(text: object) -> Edition | None:
    """The edition of this code, None where there is none."""
    return next((edition for edition in EDITIONS if edition == text), None)


class Shared(NamedTuple):
    """A table of an edition, its columns by what may be done with them; together they are the sheet's.

    ``identity``: what names a row, typed in new rows only; ``given``: others typed in new rows only; ``editable``:
    typed in every row; ``shown``: for reading. ``own``: rows of the person, whose number stands in no cell; ``month``:
    the field by which rows are of the month, '' where rows of every month are handed out. ``spare``: rows to type in.
    """

    table: str
    identity: tuple[str, ...]
    editable: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    own: str = ""
    month: str = ""
    spare: int = 0

    @property
    def columns(self) -> tuple[Column, ...]:
        """Those of the sheet, in the table's own order."""
        fields = {*self.identity, *self.editable, *self.given, *self.shown}
        return tuple(column for column in TABLES[self.table].inputs if column.field in fields)

    @property
    def typed(self) -> frozenset[str]:
        """What may be typed in a new row."""
        return frozenset({*self.identity, *self.editable, *self.given})

    @property
    def fixed_month(self) -> bool:
        """Whether every row is of the month, which therefore stands in no cell."""
        return self.month == "month"

    @property
    def collected(self) -> bool:
        """Whether anything may be typed in it."""
        return bool(self.editable or self.given)

    @property
    def key_fields(self) -> tuple[str, ...]:
        """What names a row, with person and month where these stand in no cell."""
        whose = (self.own,) if self.own in TABLES[self.table].key or not TABLES[self.table].key else ()
        return (*filter(None, whose), *self.identity, *(("month",) if self.fixed_month else ()))


_PLAN_WEEKS = ("week1", "week2", "week3", "week4", "week5", "week6")
_FIGURES = ("last", "target", "performance", "to_date", "ratio", "time", "corrected")
_LEAD = ("day", "name", "contact", "phone", "stage", "expected", "next", "remarks", "customer")
_SOLD = ("day", "customer", "source", "item", "payment", "amount", "bill")
_WORDS = ("products", "customers", "channel")
_GOALS = ("target", "new_customers", "satisfaction", "deals")
_COUNTS = ("received", "callbacks", "deals", "remarks")

_PERSON = (
    Shared("tblVisits", ("day", "customer"), ("manner", "outcome"), own="staff", month="day", spare=150),
    Shared("tblVisitPlan", ("customer",), ("day", "purpose"), own="staff", month="month", spare=40),
    Shared("tblDaily", ("day",), _COUNTS, own="staff", month="day", spare=40),
    Shared("tblWeekly", ("day",), ("analysis", "measures"), (), _FIGURES, own="staff", month="day", spare=6),
    Shared("tblProspects", ("prospect",), _LEAD, own="staff", spare=40),
    Shared("tblMonthlyPlan", (), _WORDS, (), (*_GOALS, *_PLAN_WEEKS), own="staff", month="month"),
    Shared("tblCustomers", ("customer",), (), (), ("name", "kind", "level"), own="owner"),
)
OWN_RECEIPTS = Shared("tblReceipts", ("receipt",), (), _SOLD, own="staff", month="day", spare=200)

_HEAD = (
    Shared("tblVisits", ("day", "customer", "staff"), ("manner", "outcome"), month="day", spare=300),
    Shared("tblVisitPlan", ("customer", "staff"), ("day", "purpose"), month="month", spare=100),
    Shared("tblMonthlyPlan", ("staff",), (*_GOALS, *_WORDS, *_PLAN_WEEKS), month="month", spare=20),
    Shared("tblDaily", ("day", "staff"), _COUNTS, month="day", spare=200),
    Shared("tblWeekly", ("day", "staff"), ("analysis", "measures"), (), _FIGURES, month="day", spare=20),
    Shared("tblProspects", ("prospect",), (*_LEAD, "staff"), spare=60),
    Shared("tblSurveys", ("day", "customer", "staff"), ("score",), month="day", spare=40),
    Shared("tblCustomers", ("customer",), ("name", "kind", "level"), ("owner", "terms"), spare=40),
)


def _whole(one: Shared) -> Shared:
    """The same with the rows of every month, which then stands in a cell."""
    named = ("month", *one.identity) if one.fixed_month else one.identity
    return one._replace(identity=named, month="")


def _read(table: str, *fields: str) -> Shared:
    return Shared(table, (), shown=fields)


_NO_PAY = (
    *map(_whole, _HEAD),
    _read("tblStaff", "staff", "name", "team"),
    _read("tblHandovers", "customer", "day", "owner", "reason"),
    _read("tblReceipts", "receipt", *_SOLD, "staff"),
    _read("tblCollections", "collection", "receipt", "bill", "day", "amount", "collector", "manner", "reverses"),
    _read("tblDeptTargets", "month", "target", "reason"),
    _read("tblAnnualPlan", "year", "measure", "task", "stretch", "region", "until"),
    _read("tblSeasonWeights", "month", "weight", "reason"),
    _read("tblPlanSplit", "year", "measure", "scope", "period", "who", "name", "task", "stretch"),
    _read("tblForecast", "month", "item", "amount", "method"),
    _read("tblFollowUps", "month", "kind", "customer", "name", "staff", "amount", "day", "days", "proposal"),
    _read("tblReport", "month", "dimension", "key", "name", "plan", "actual", "ratio", "time", "lead", "previous",
          "on_month", "last_year", "on_year", "new_customers", "deals", "satisfaction", "coverage"),
    _read("tblSalesStats", "month", "staff", "name", "source", "item", "level", "receipts", "performance", "base"),
    _read("tblVisitStats", "month", "staff", "name", "level", "planned", "made", "coverage"),
    _read("tblContests", "contest", "name", "day", "last", "measure", "places"),
    _read("tblMeetings", "day", "kind", "staff", "subject", "decision", "responsible", "due", "done"),
    _read("tblActivities", "day", "kind", "subject", "staff", "audience", "done", "effect"),
    _read("tblCompetitors", *(column.field for column in TABLES["tblCompetitors"].inputs)),
)  # fmt: skip

_TABLES: dict[Edition, tuple[Shared, ...]] = {"person": _PERSON, "head": _HEAD, "no_pay": _NO_PAY}


def tables_of_edition(edition: Edition, with_receipts: bool = False) -> tuple[Shared, ...]:
    """What the edition holds, sheet by sheet; a person's own receipts where they are wanted."""
    asked = with_receipts and edition == "person"
    return (*_TABLES[edition], OWN_RECEIPTS) if asked else _TABLES[edition]
