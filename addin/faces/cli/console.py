"""What the command line prints, in the book's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from addin.tables.choices import label
from addin.tables.schema import TABLES
from addin.texts.clauses import clause_sentences
from addin.texts.filling import filled
from addin.usecases.findings import Finding
from addin.usecases.resettled import Resettled, resettled_text
from addin.usecases.results import proposals_text
from addin.values.errors import Language
from addin.values.money import yuan

if TYPE_CHECKING:
    import pandas as pd

    from addin.engine.settlement import Outcome
    from addin.engine.situation import Person
    from addin.usecases.settle import Settled
    from addin.usecases.statement import Statement
    from addin.values.periods import Month

PIPE_WIDTH = 220  # columns where there is no terminal to say how many it has


def _console(stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False)
    return console if console.is_terminal else Console(stderr=stderr, highlight=False, width=PIPE_WIDTH)


out = _console(stderr=False)
err = _console(stderr=True)

STAGES = {
    "read": "读取工作簿 / reading",
    "check": "数据检查 / checking",
    "settle": "结算 / settling",
    "plan": "计划 / planning",
    "count": "统计 / counting",
    "write": "写入结果 / writing",
}

_SAYS: dict[str, tuple[str, str]] = {
    "no_errors": ("数据检查通过，可以结算。", "The data checks pass; the month can be settled."),
    "errors": ("{count} 个错误，结算会被拒绝。", "{count:error|errors}: the settlement would be refused."),
    "nothing_written": ("没有写入任何内容。", "Nothing was written."),
    "settled": ("{month} 已结算，写入 {path}", "{month} is settled, written to {path}"),
    "unended": (
        "{month} 还没有结束（到 {last} 为止），按已有的数据结算。",
        "{month} has not ended (it lasts until {last}): settled with the data so far.",
    ),
    "exported": (
        "{month} 的 {count} 份工资条已写入 {path}",
        "{count:statement|statements} of {month} {count:?is|are} written to {path}",
    ),
    "written": ("已写入 {path}", "Written to {path}"),
    "made": ("已建立 {path}", "Made {path}"),
    "department": ("部门 {month}", "Department {month}"),
    "pay": ("工资 {month}", "Pay {month}"),
    "statement": ("{staff} {name}（{grade}）{month} 工资说明", "{staff} {name} ({grade}): pay of {month} explained"),
    "item": ("项目", "Item"),
    "amount": ("金额", "Amount"),
    "arithmetic": ("计算过程", "Arithmetic"),
    "clause": ("依据", "Clause"),
    "note": ("说明", "Note"),
    "code": ("{month} 结算校验码：{code}", "Check code of {month}: {code}"),
    "by_grade": ("按职级", "By grade"),
    "heads": ("人数", "Heads"),
    "more": ("……另有 {count} 条，见工作表“数据检查”。", "… {count} more on the sheet Data checks."),
    "confirmed": (
        "{month} 的 {count} 条异常已确认，写入 {path}",
        "{count:alert|alerts} of {month} {count:?is|are} confirmed in {path}",
    ),
    "nothing_to_confirm": ("{month} 没有待确认的异常。", "Nothing of {month} is waiting to be confirmed."),
    "status": ("{month} {status}", "{month}: {status}"),
}


def console_text(key: str, lang: Language, **values: object) -> str:
    """A sentence in the book's language."""
    return filled(_SAYS[key][0 if lang == "zh" else 1], values)


@contextmanager
def progress_bar() -> Iterator[Callable[[str], None]]:
    """A bar over the stages, shown on a terminal only."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task("", total=len(STAGES))
        yield lambda stage: progress.update(
            task, description=STAGES[stage], completed=list(STAGES).index(stage), refresh=True
        )


@contextmanager
def counted_bar() -> Iterator[Callable[[int, int], None]]:
    """A bar over things of which the number is known, shown on a terminal only."""
    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.completed:.0f} / {task.total:.0f}"), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task("", total=0)
        yield lambda done, of: progress.update(task, completed=done, total=of, refresh=True)


def print_findings(found: Sequence[Finding], lang: Language, path: Path | None = None) -> None:
    """One line a finding: severity, place with table, row and column, fact, remedy; errors to standard error."""
    for finding in found:
        target = err if finding.level == "error" else out
        place = finding.place or (path.name if path else "")
        where = " ".join(str(part) for part in (finding.table, finding.row, finding.column) if part)
        at = f"{place} ({where})" if where not in ("", place) else place
        style = "red" if finding.level == "error" else "yellow"
        head = f"[{style}]{finding.severity}[/{style}] "
        target.print(
            f"{head}{_safe(at + ': ' if at else '')}{_safe(finding.fact)} {_safe(finding.remedy)}", soft_wrap=True
        )


def _safe(text: str) -> str:
    """Text in which rich finds no markup."""
    return text.replace("[", r"\[")


def print_checked(found: Sequence[Finding], lang: Language) -> None:
    """The verdict of the data checks."""
    count = sum(finding.level == "error" for finding in found)
    if count:
        err.print(console_text("errors", lang, count=count), style="red")
    else:
        out.print(console_text("no_errors", lang), style="green")


def print_refusal(found: Sequence[Finding], lang: Language, path: Path, summary: str = "") -> None:
    """The findings, what is to be said of all of them, and that the workbook is as it was."""
    print_findings(found, lang, path)
    if summary:
        err.print(summary, style="red", soft_wrap=True)
    err.print(console_text("nothing_written", lang), style="red")


def print_settled(settled: Settled, lang: Language, path: Path) -> None:
    """The department's result, everybody's pay, what it changed, and where the file is."""
    print_department(settled.outcome, lang)
    print_pay(settled.outcome, lang)
    if settled.changes:
        out.print(resettled_text(settled.changes, lang), soft_wrap=True, markup=False)
    if proposals := proposals_text(settled.outcome, lang):
        out.print(proposals, soft_wrap=True)
    out.print(console_text("settled", lang, month=settled.outcome.month, path=path), style="green", soft_wrap=True)


def print_resettled(lang: Language) -> Callable[[Resettled], bool]:
    """Says what settling again is about to change, and that it goes on, whether or not anybody can read it."""

    def told(changes: Resettled) -> bool:
        with suppress(OSError):
            err.print(resettled_text(changes, lang), soft_wrap=True, markup=False)
        return True

    return told


def print_unended(month: Month, lang: Language) -> None:
    """Says that a month has not ended, if it has not; nobody is asked, since the command names it."""
    from addin.faces.clock import clock

    if clock().time.date() <= month.last:
        with suppress(OSError):
            err.print(console_text("unended", lang, month=month, last=month.last), style="yellow", soft_wrap=True)


def print_department(outcome: Outcome, lang: Language) -> None:
    """tblPool's figures of the month."""
    d = outcome.department
    table = Table(title=console_text("department", lang, month=outcome.month), title_justify="left")
    columns = TABLES["tblPool"].columns[1:]
    for column in columns:
        table.add_column(column.header(lang), justify="right", no_wrap=True)
    table.add_row(
        *(f"{float(d.ratio):.1%}" if c.field == "ratio" else yuan(d.amounts.get(c.field, 0)) for c in columns)
    )
    out.print(table)


NARROW = 150
PAY_COLUMNS_NARROW = ("staff", "name", "performance", "gross", "tax", "net")
PAY_COLUMNS = ("staff", "name", "grade", "performance", "target")  # then the items of pay


def print_pay(outcome: Outcome, lang: Language) -> None:
    """Everybody's main figures."""
    schema = TABLES["tblSettlement"]
    table = Table(title=console_text("pay", lang, month=outcome.month), title_justify="left")
    shown = (*PAY_COLUMNS, *outcome.items.listed) if out.width >= NARROW else PAY_COLUMNS_NARROW
    for field in shown:
        text = field in ("staff", "name", "grade")
        table.add_column(schema.column(field).header(lang), justify="left" if text else "right", no_wrap=not text)
    for person in outcome.paid:
        table.add_row(*(_pay_cell(person, field) for field in shown))
    out.print(table)


def _pay_cell(person: Person, field: str) -> str:
    texts = {"staff": person.number, "name": person.staff.name, "grade": person.grade.grade}
    if field in texts:
        return texts[field]
    return "" if field == "target" and person.target is None else yuan(person.get(field))


def print_statement(found: Statement, lang: Language) -> None:
    """Every amount of a person with arithmetic and clause."""
    title = console_text("statement", lang, staff=found.staff, name=found.name, grade=found.grade, month=found.month)
    table = Table(title=title, title_justify="left", show_lines=False)
    table.add_column(console_text("item", lang), no_wrap=True)
    table.add_column(console_text("amount", lang), justify="right", no_wrap=True)
    table.add_column(console_text("arithmetic", lang), overflow="fold")
    table.add_column(console_text("clause", lang), overflow="fold")
    table.add_column(console_text("note", lang), overflow="fold")
    for line in found.lines:
        clause = " ".join(filter(None, (line.clause, clause_sentences(line.clause, lang))))
        shown = ("", "") if line.only_told else (f"{line.amount:.2f}", line.arithmetic)
        table.add_row(line.item, *shown, clause, line.note)
    out.print(table)
    for action in found.actions:
        out.print(_safe(action), style="yellow", soft_wrap=True)
    if found.code:
        out.print(console_text("code", lang, month=found.month, code=found.code), soft_wrap=True)


def print_by_grade(summary: pd.DataFrame, lang: Language) -> None:
    """What each grade sold and was paid."""
    schema = TABLES["tblSettlement"]
    table = Table(title=console_text("by_grade", lang), title_justify="left")
    for field in summary.columns:
        header = console_text("heads", lang) if field == "heads" else schema.column(field).header(lang)
        table.add_column(header, justify="left" if field == "grade" else "right", no_wrap=True)
    for row in summary.itertuples(index=False):
        cells = zip(summary.columns, row, strict=True)
        table.add_row(*(str(cell) if field in ("grade", "heads") else yuan(cell) for field, cell in cells))
    out.print(table)


def print_status(month: Month, status: str, lang: Language) -> None:
    out.print(console_text("status", lang, month=month, status=label("status", status, lang)), style="green")


def print_confirmed(notes: Sequence[str], month: Month, lang: Language, path: Path) -> None:
    """What was confirmed, and where it is written."""
    for note in notes:
        out.print(_safe(note), soft_wrap=True)
    key = "confirmed" if notes else "nothing_to_confirm"
    out.print(console_text(key, lang, count=len(notes), month=month, path=path), style="green", soft_wrap=True)


def print_exported(count: int, month: Month, path: Path, lang: Language) -> None:
    out.print(console_text("exported", lang, count=count, month=month, path=path), style="green", soft_wrap=True)


def print_lines(texts: Sequence[str], lang: Language, written: Path | None = None) -> None:
    """Sentences, the first of them what was done, and the file that was written."""
    for number, text in enumerate(texts):
        out.print(text, style="" if number else "green", soft_wrap=True, markup=False)
    if written:
        out.print(console_text("written", lang, path=written), style="green", soft_wrap=True, markup=False)


def print_made(path: Path, lang: Language) -> None:
    out.print(console_text("made", lang, path=path), style="green", soft_wrap=True)
