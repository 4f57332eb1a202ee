"""Builds the workbook: every table on its own sheet, a start page, an about page. Two builds are identical."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from addin import __version__
from addin.faces.excel.project import add_project
from addin.faces.excel.ribbon import add_ribbon
from addin.tables.roles import EVERYTHING, SheetRole
from addin.values.errors import Language
from addin.values.periods import Month
from builder.about import write_about
from builder.dashboard.sheet import write_dashboard
from builder.desk.sheet import write_desk
from builder.draft import Draft, SheetRows
from builder.forms import write_forms
from builder.import_maps.rows import map_rows
from builder.layout import SHEET_GROUPS
from builder.lists import write_lists
from builder.live.formulas import define_line_names, define_parameters
from builder.macro_texts import write_macro_texts
from builder.parts import Parts, make_macro_enabled, name_styles, read_parts, type_empty_texts, write_parts
from builder.payouts import layout_rows
from builder.policy.rows import policy_rows
from builder.preview.sheet import write_preview
from builder.quick_sheet import QuickWorkbook, Values
from builder.samples import grade_rows, rate_rows
from builder.start.month import add_start
from builder.start.sheet import write_start
from builder.styles import FONTS, Formats
from builder.table_sheets import write_table_sheet
from builder.ways.sight import arrange_sheets
from builder.workings.layout import preview_blocks
from builder.workings.sheet import write_workings
from builder.workings.slots import FEW_SLOTS, FULL_SLOTS, Slots

_CREATED = dt.datetime(2026, 1, 1)
_TITLES = {"zh": "销售目标与提成结算", "en": "Sales targets and commission"}
_CALC_ID = 191029  # Excel's own since 2019: it then trusts the values in the file and does not calculate on opening


class Making(NamedTuple):
    """How a book is made; without ``values`` every formula is worked out when the book is opened."""

    values: Values | None = None  # what the formulas show
    slots: Slots = FULL_SLOTS  # of the preview
    role: SheetRole = EVERYTHING  # whose sheets it opens with
    titles: bool = True  # the header again on each printed page


_PLAIN = Making()
SMALL = Making(slots=FEW_SLOTS, titles=False)  # for books of one month that are opened and never printed


def template_tables(lang: Language) -> dict[str, SheetRows]:
    """What the empty workbook ships with: parameters, grades, rates, pay-out layouts."""
    return {
        "tblPolicy": policy_rows(lang),
        "tblGrades": grade_rows(lang),
        "tblRates": rate_rows(lang),
        "tblPayoutLayouts": layout_rows(lang),
        "tblImportMaps": map_rows(lang),
    }


def build(
    path: Path, lang: Language, tables: Mapping[str, SheetRows], month: Month | None, making: Making = _PLAIN
) -> None:
    """Writes the workbook to ``path``; rows hold what cells show: labels, dates, numbers in yuan."""
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # XlsxWriter warns where it leaves something out
        font, size = FONTS[lang]
        options = {"in_memory": True, "default_format_properties": {"font_name": font, "font_size": size}}
        book = QuickWorkbook(stream, options, making.values)
        draft = Draft(book, lang, Formats(book, lang), tables, month, making.slots, making.titles)
        _set_up(draft, making)
        _write_sheets(draft)
        arrange_sheets(draft, making.role)
        book.close()
    parts = read_parts(stream)
    finish(parts, draft)
    write_parts(path, parts)


def _set_up(draft: Draft, making: Making) -> None:
    book = draft.book
    book.set_properties({"title": _TITLES[draft.lang], "author": "salesbook", "created": _CREATED})
    book.set_custom_property("salesbook", __version__)
    book.set_custom_property("xlwings", version("xlwings"))  # whose VBA it carries; the doctor compares
    book.set_vba_name("ThisWorkbook")
    book.set_calc_mode("auto", _CALC_ID)
    book.calc_on_load = making.values is None


def _write_sheets(draft: Draft) -> None:
    """Start page first; it is filled last, when everything it links to is there."""
    add_start(draft)
    define_parameters(draft)
    define_line_names(draft)
    blocks = preview_blocks(draft)
    write_desk(draft)
    write_dashboard(draft)
    write_preview(draft, blocks)
    for group in SHEET_GROUPS:
        for name in group.tables:
            write_table_sheet(draft, name, group.tab)
    write_forms(draft, SHEET_GROUPS[-1].tab)
    write_workings(draft, blocks)
    write_about(draft)
    write_lists(draft)
    write_macro_texts(draft)
    write_start(draft, draft.book.worksheets()[0])


def finish(parts: Parts, draft: Draft) -> None:
    """What is done to the finished parts. Charts have their place here too."""
    make_macro_enabled(parts)
    type_empty_texts(parts)
    name_styles(parts, draft.formats.bases, draft.lang)
    add_project(parts)
    add_ribbon(parts, draft.lang)
