"""What `salesbook plan` prints: the month's forecast beside its plan, and how many rows were made."""

from __future__ import annotations

from pathlib import Path

from rich.table import Table

from addin.faces.cli.console import out
from addin.tables.choices import label
from addin.tables.schema import TABLES
from addin.texts.filling import filled
from addin.usecases.plan import Planned
from addin.usecases.plan_rows import method_text
from addin.values.errors import Language
from addin.values.money import yuan

_SAYS: dict[str, tuple[str, str]] = {
    "rows": (
        "{table}：{count} 人，其中手工 {typed} 人；{split}：{parts} 行",
        "{table}: {count:person|people}, {typed} of them by hand; {split}: {parts:row|rows}",
    ),
    "planned": ("{month} 的计划已写入 {path}", "The plan of {month} is written to {path}"),
}


def _say(key: str, lang: Language, **values: object) -> str:
    return filled(_SAYS[key][0 if lang == "zh" else 1], values)


def print_planned(planned: Planned, lang: Language, path: Path) -> None:
    """Forecast, plans together and department target of the month, how many rows there are, and where the file is."""
    schema = TABLES["tblForecast"]
    table = Table(title=f"{schema.sheet(lang)} {planned.month}", title_justify="left")
    for column in schema.columns[1:]:
        table.add_column(column.header(lang), justify="right" if column.kind == "money" else "left")
    for line in planned.forecast:
        table.add_row(label("forecast", line.item, lang), yuan(line.amount), method_text(line, lang))
    out.print(table)
    counts = {"count": len(planned.plans), "typed": planned.typed, "parts": len(planned.parts)}
    sheets = {"table": TABLES["tblMonthlyPlan"].sheet(lang), "split": TABLES["tblPlanSplit"].sheet(lang)}
    out.print(_say("rows", lang, **counts, **sheets))
    out.print(_say("planned", lang, month=planned.month, path=path), style="green", soft_wrap=True)
