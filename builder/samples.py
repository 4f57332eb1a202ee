"""The grades and commission rates that ship with the book: the document's own figures confirmed, the rest samples.

H5.2: the document's tables of base pay, tasks and rates are lost. What it still names (H4.3, H5.6, H7.1) is confirmed.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from addin.book.cells import CellValue
from addin.tables.choices import label
from addin.tables.declare import Table
from addin.tables.schema import TABLES
from addin.values.errors import Language


class SampleGrade(NamedTuple):
    """A grade's figures in yuan and its codes of schema.CHOICES; names are (Chinese, English)."""

    name: tuple[str, str]
    role: str
    base_pay: int
    cap: int
    target: int | None
    scheme: tuple[str, str] | None
    pool_part: str
    best: str
    review: str
    next_grade: tuple[str, str] | None
    status: str


class SampleBand(NamedTuple):
    """A band of a scheme: from this ratio or amount on, this rate."""

    scheme: tuple[str, str]
    basis: str
    method: str
    edge: str
    rate: str
    status: str


SENIOR, REP = ("高级", "Senior"), ("代表", "Representative")
PROBATION, MEMBERSHIP, PART_TIME = ("试用", "Probation"), ("会籍", "Membership"), ("兼职", "Part-time")
_DIRECTOR_GRADE, _SENIOR_GRADE = ("销售总监", "Sales director"), ("高级销售代表", "Senior representative")
_REP_GRADE, _NEW_GRADE = ("销售代表", "Sales representative"), ("试用期", "Probation")
_MEMBERSHIP_GRADE = ("会籍经理", "Membership manager")

_GRADES = (
    SampleGrade(
        _DIRECTOR_GRADE, "director", 10_000, 300, None, SENIOR, "director", "no", "director", None, "confirmed"
    ),
    SampleGrade(_SENIOR_GRADE, "rep", 5_000, 200, 260_000, SENIOR, "reps", "yes", "senior", _REP_GRADE, "sample"),
    SampleGrade(_REP_GRADE, "rep", 4_000, 100, 200_000, REP, "reps", "yes", "regular", None, "sample"),
    SampleGrade(_NEW_GRADE, "rep", 3_000, 0, 120_000, PROBATION, "reps", "yes", "probation", _REP_GRADE, "sample"),
    SampleGrade(
        _MEMBERSHIP_GRADE, "membership", 3_500, 0, 150_000, MEMBERSHIP, "reps", "yes", "regular", None, "sample"
    ),
    SampleGrade(("兼职", "Part-timer"), "part_time", 0, 0, None, PART_TIME, "none", "no", "none", None, "confirmed"),
    SampleGrade(
        ("企划", "Graphic planner"), "planner", 4_500, 0, None, None, "non_sales", "no", "none", None, "sample"
    ),
)

_LADDERS: tuple[tuple[tuple[str, str], str, str, str, str], ...] = (
    (SENIOR, "ratio", "whole", "0:0.005 0.6:0.008 0.8:0.01 1:0.015 1.2:0.018", "sample"),
    (REP, "ratio", "whole", "0:0.004 0.6:0.006 0.8:0.008 1:0.012", "sample"),
    (PROBATION, "amount", "sliced", "0:0.004 60000:0.006 120000:0.01", "sample"),
    (MEMBERSHIP, "ratio", "sliced", "0:0.003 0.5:0.006 1:0.012", "sample"),
    (PART_TIME, "amount", "whole", "0:0.025", "confirmed"),
)
BANDS = tuple(
    SampleBand(scheme, basis, method, band.partition(":")[0], band.partition(":")[2], status)
    for scheme, basis, method, bands, status in _LADDERS
    for band in bands.split()
)


def grade_rows(lang: Language) -> list[list[CellValue]]:
    """tblGrades as shipped."""
    return [_row(TABLES["tblGrades"], _grade_cells(grade, lang)) for grade in _GRADES]


def rate_rows(lang: Language) -> list[list[CellValue]]:
    """tblRates as shipped."""
    return [_row(TABLES["tblRates"], _band_cells(band, lang)) for band in BANDS]


def _row(table: Table, cells: dict[str, CellValue]) -> list[CellValue]:
    return [cells.get(column.field) for column in table.columns]


def _named(names: tuple[str, str] | None, lang: Language) -> str | None:
    return names[0 if lang == "zh" else 1] if names else None


def _grade_cells(grade: SampleGrade, lang: Language) -> dict[str, CellValue]:
    return {
        "grade": _named(grade.name, lang),
        "role": label("role", grade.role, lang),
        "base_pay": grade.base_pay,
        "communication_cap": grade.cap,
        "transport_cap": grade.cap,
        "target": grade.target,
        "scheme": _named(grade.scheme, lang),
        "pool_part": label("pool_part", grade.pool_part, lang),
        "best": label("yesno", grade.best, lang),
        "review": label("review", grade.review, lang),
        "next_grade": _named(grade.next_grade, lang),
        "status": label("sample", grade.status, lang),
    }


def _band_cells(band: SampleBand, lang: Language) -> dict[str, CellValue]:
    return {
        "scheme": _named(band.scheme, lang),
        "basis": label("basis", band.basis, lang),
        "method": label("method", band.method, lang),
        "edge": float(Fraction(band.edge)),
        "rate": float(Fraction(band.rate)),
        "status": label("sample", band.status, lang),
    }
