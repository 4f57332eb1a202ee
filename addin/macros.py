"""What a ribbon button does: one short function each, for the book that called. Progress and errors: excel_session."""

from __future__ import annotations

from pathlib import Path

from addin import app
from addin.core.money import yuan
from addin.excel_session import Session, action, first_of
from addin.explanation import Selected, explain
from addin.findings import Finding
from addin.receipts_import import PATTERN
from addin.receipts_import import import_receipts as import_from
from addin.statements_export import export_statements as export_to
from addin.statements_export import file_name
from addin.template.layout import ABOUT

README = {"zh": "README.zh-CN.md", "en": "README.md"}


@action
def check_data(excel: Session) -> str:
    """数据检查: the month's data, listed on the sheet of data checks."""
    month = excel.month()
    found = app.check_book(excel.tables, month, excel.progress)
    if any(finding.level == "error" for finding in found):
        raise app.DataRefused(found, excel.language)
    excel.list_findings(found, show=False)
    return _with_notes(excel, excel.say("checked", month=month), found)


@action
def settle_month(excel: Session) -> str:
    """结算本月: the month of the start page."""
    settled = app.settle_month(excel.tables, excel.month(), excel.clock(), excel.progress)
    excel.link_findings(settled.findings)
    outcome = settled.outcome
    people, department = outcome.people.values(), outcome.department
    text = excel.say(
        "settled",
        month=outcome.month,
        people=len(people),
        sales=yuan(department.sales),
        target=yuan(department.target),
        ratio=f"{float(department.ratio):.1%}",
        pool=yuan(department.pool),
        gross=yuan(sum(person.get("gross") for person in people)),
        net=yuan(sum(person.get("net") for person in people)),
    )
    return _with_notes(excel, text, settled.findings)


@action
def lock_month(excel: Session) -> str:
    """锁定月份: once the user has agreed."""
    month = excel.month()
    if not excel.ask(excel.say("ask_lock", month=month)):
        return excel.say("cancelled")
    app.lock_month(excel.tables, month, excel.clock())
    return excel.say("locked", month=month)


@action
def explain_cell(excel: Session) -> str:
    """解释所选单元格: arithmetic, clause and note of an amount of the settlement."""
    cell = excel.app.selection
    place = Selected("", 0, 0) if cell is None else Selected(cell.sheet.name, cell.row, cell.column)
    return explain(excel.tables, place)


@action
def export_statements(excel: Session) -> str:
    """导出工资条: a workbook beside this one, a sheet a person."""
    month = excel.month()
    path = excel.folder() / file_name(month, excel.language)
    return excel.say("exported", month=month, count=export_to(excel.tables, month, path), path=path)


@action
def import_receipts(excel: Session) -> str:
    """导入流水: the rows of a file that the user chooses."""
    path = excel.choose(excel.say("choose"), PATTERN)
    return excel.say("imported", count=import_from(excel.tables, path)) if path else excel.say("cancelled")


@action
def check_setup(excel: Session) -> str:
    """检查安装: what is wrong with the installation, and what to do."""
    from addin.doctor import report

    wrong = [check for check in report(excel.path(), excel.language) if check.ok is False]
    if not wrong:
        return excel.say("setup_fine")
    lines = [f"{check.name}: {check.fact} {check.remedy}" for check in wrong]
    return "\n\n".join([excel.say("setup_wrong", count=len(wrong)), *lines])


@action
def show_help(excel: Session) -> str:
    """帮助: the page about the workbook, and where the instructions are."""
    about = ABOUT[0] if excel.language == "zh" else ABOUT[1]
    for sheet in excel.book.sheets:
        if sheet.name == about:
            sheet.activate()
    return excel.say("help", sheet=about, path=Path(__file__).parents[1] / README[excel.language])


def _with_notes(excel: Session, text: str, found: list[Finding]) -> str:
    """The text, then how many notes there are and the first of them."""
    if not found:
        return text
    return f"{text}\n\n{excel.say('notes', count=len(found))}\n{first_of(found)}"
