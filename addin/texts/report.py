"""What the rows of the statistics are about, as a person says it."""

from __future__ import annotations

from addin.insight.statistics.report import ReportRow
from addin.tables.choices import label
from addin.tables.schema import TABLES
from addin.values.errors import Language

LISTED_FIELDS = frozenset({"source", "item", "level"})


def object_name(row: ReportRow, lang: Language) -> str:
    """What a row of the report is about, as a person says it."""
    if row.dimension in LISTED_FIELDS:
        return label(row.dimension, row.key, lang)
    if row.dimension == "department":
        return label("dimension", "department", lang)
    if row.dimension == "funnel":
        return funnel_name(row.key, lang)
    return row.name


def funnel_name(kind: str, lang: Language) -> str:
    """Deals, call-backs and visitors as the daily report heads them, leads as prospects call them."""
    if kind == "leads":
        return label("stage", "lead", lang)
    return TABLES["tblDaily"].column(kind).header(lang).replace("_", " ")
