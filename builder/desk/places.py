"""Where everything stands on the desk, and the formulas that find the month's rows.

Hidden columns hold positions: of each person's row in tblSettlement, of their first line in tblTrace, of each alert.
They are found one after the other, so any order of the rows will do, and no formula looks at a table sixty times.
"""

from __future__ import annotations

from addin.tables.schema import TABLES
from builder.draft import Draft

DESK_TOP = 4  # the first person's row, from 0; the head is above
DESK_LAST = 11  # of the printed page
HELD_COL, ACCOUNTS_COL = 13, 14  # beside the people
SIDE_COL, SIDE_LAST = 16, 19  # what falls due, what looks wrong
HELPER_COL = 26

AT_MONTH, HEADS, FIRST_LINE, LINE_COUNT = (
    "$AA$1",
    "$AA$2",
    "$AA$3",
    "$AA$4",
)  # the month shown, its people, its lines' first, how many
RATIO_LIMIT = "$AB$1"
PERSON_AT, LINE_AT, ALERT_AT = "AA", "AB", "AC"


def header_row(draft: Draft, table: str, field: str) -> str:
    """The row of a table's head, as a formula: wherever the table stands."""
    return f"ROW({table}[[#Headers],[{TABLES[table].column(field).header(draft.lang)}]])"


def next_place(draft: Draft, table: str, above: str) -> str:
    """The position in the table of the month's next row after the one above it, '' after the last."""
    months = draft.ref(table, "month")
    found = f"{above}+MATCH({AT_MONTH},INDEX({months},{above}+1):INDEX({months},ROWS({months})),0)"
    return f'=IF(N({above})=0,"",IFERROR({found},""))'


def first_place(draft: Draft, table: str) -> str:
    """The position of the month's first row, '' where there is none."""
    return f'=IF({AT_MONTH}="","",IFERROR(MATCH({AT_MONTH},{draft.ref(table, "month")},0),""))'


def helpers(draft: Draft) -> tuple[str, str, str, str]:
    """The four cells that all else reads, from the top: AT_MONTH, HEADS, FIRST_LINE, LINE_COUNT.

    The month is the start page's once it is settled, before that the last one settled.
    """
    months, lines = draft.ref("tblSettlement", "month"), draft.ref("tblTrace", "month")
    last = f'IF(COUNT({months})=0,"",MAX({months}))'
    settled = f"COUNTIF({months},SettleMonth)>0"
    return (
        f'=IF(SettleMonth="",{last},IF({settled},SettleMonth,{last}))',
        f'=IF({AT_MONTH}="",0,COUNTIF({months},{AT_MONTH}))',
        f'=IF({AT_MONTH}="",0,IFERROR(MATCH({AT_MONTH},{lines},0),0))',
        f"=IF({FIRST_LINE}=0,0,COUNTIF({lines},{AT_MONTH}))",
    )


def marked_from(draft: Draft) -> str:
    """L5: the ratio above which a figure is marked, of the month shown: a book without the parameter has its default.

    Not the preview's: a book may have an earlier preview, or none.
    """
    keys, starts, values = (draft.ref("tblPolicy", field) for field in ("key", "start", "value"))
    key = '"alert_ratio_max"'
    since = f'_xlfn.MAXIFS({starts},{keys},{key},{starts},"<="&{AT_MONTH})'
    found = f"LOOKUP(2,1/(({keys}={key})*({starts}={since})),{values})"
    return f'=IF({AT_MONTH}="","",IFERROR(IF(N({found})=0,3,{found}),3))'


def line_place(draft: Draft, row: int) -> str:
    """The position in tblTrace of the first line of the person of a row."""
    staff = draft.ref("tblTrace", "staff")
    block = f"INDEX({staff},{FIRST_LINE}):INDEX({staff},{FIRST_LINE}+{LINE_COUNT}-1)"
    person = f"INDEX({draft.ref('tblSettlement', 'staff')},${PERSON_AT}{row})"
    return f'=IF(OR(N(${PERSON_AT}{row})=0,{FIRST_LINE}=0),"",IFERROR({FIRST_LINE}-1+MATCH({person},{block},0),""))'


def link_to_line(draft: Draft, row: int, item: str, shown: str) -> str:
    """A way to the line of tblTrace that explains an item of a row's person; to their first line where it is zero."""
    items = draft.ref("tblTrace", "item")
    block = f"INDEX({items},${LINE_AT}{row}):INDEX({items},{FIRST_LINE}+{LINE_COUNT}-1)"
    place = f'${LINE_AT}{row}+IF({shown}=0,0,IFERROR(MATCH("{item}",{block},0)-1,0))' if item else f"${LINE_AT}{row}"
    sheet = TABLES["tblTrace"].sheet(draft.lang).replace("'", "''")
    target = f"\"#'{sheet}'!D\"&({header_row(draft, 'tblTrace', 'month')}+{place})"
    return f"IF(N(${LINE_AT}{row})=0,{shown},HYPERLINK({target},{shown}))"
