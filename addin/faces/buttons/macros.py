"""What a ribbon button or menu entry does: one short function each. Progress and errors: session."""

from __future__ import annotations

from addin.book.inputs import months_of
from addin.faces.buttons.session import Session, action, first_of
from addin.faces.buttons.table import in_language
from addin.tables.choices import choice_labels, label
from addin.tables.roles import SheetRole
from addin.tables.schema import TABLES
from addin.texts.joining import names_joined
from addin.texts.sheets import ABOUT, DESK
from addin.usecases import settle as app
from addin.usecases.closing.closes import closed_month
from addin.usecases.explain import Selected, explain
from addin.usecases.findings import Finding
from addin.usecases.logs import log_bug
from addin.usecases.resettled import Resettled, resettled_text
from addin.usecases.results import proposals_text
from addin.usecases.roles import show_role
from addin.values.money import yuan
from addin.values.periods import Month


@action
def check_data(session: Session) -> str:
    """数据检查: the month's data, listed on the sheet of data checks."""
    month = session.month()
    found, alerts = app.checked(session.tables, month, session.progress, session.clock())
    if any(finding.level == "error" for finding in found):
        raise app.DataRefused(found, session.language)
    if alerts:
        session.tables.write(alerts)
    session.list_findings(found, show=False)
    return _with_notes(session, session.say("checked", month=month), found)


@action
def settle_month(session: Session) -> str:
    """结算本月: the month of the start page."""

    def agreed(changes: Resettled) -> bool:
        return session.ask(session.say("ask_resettle", changes=resettled_text(changes, session.language)))

    if not _may_settle(session, session.month()):
        return session.say("cancelled")
    try:
        settled = app.settle_month(session.tables, session.month(), session.clock(), session.progress, agreed)
    except app.Declined:
        return session.say("cancelled")
    text = _settled_text(session, settled)
    text = _with_notes(session, text, settled.findings) + _linked(session, settled.findings)
    session.show_sheet(in_language(DESK, session.language))
    return text


def _may_settle(session: Session, month: Month) -> bool:
    """Whether the month has ended, or somebody wants it settled all the same: by choosing it, or when asked."""
    today = session.clock().time.date()
    if today > month.last or session.chosen_month() not in (None, ""):
        return True
    return session.ask(session.say("ask_unended", month=month, last=month.last, today=today))


def _settled_text(session: Session, settled: app.Settled) -> str:
    """The month's figures, what they changed of an earlier settlement, and the proposals about people."""
    outcome, department = settled.outcome, settled.outcome.department
    text = session.say(
        "settled",
        month=outcome.month,
        people=len(outcome.people),
        sales=yuan(department.sales),
        target=yuan(department.target),
        ratio=f"{float(department.ratio):.1%}",
        pool=yuan(department.found.get("pool", 0)),
        gross=yuan(sum(person.get("gross") for person in outcome.paid)),
        net=yuan(sum(person.get("net") for person in outcome.paid)),
    )
    changed = resettled_text(settled.changes, session.language) if settled.changes else ""
    return "\n\n".join(filter(None, (text, changed, proposals_text(outcome, session.language))))


def _linked(session: Session, found: list[Finding]) -> str:
    """Go to this month's pay. What is to be said of the links on Data checks: nothing, or that they failed; the month
    is settled anyway."""
    session.show_sheet(in_language(DESK, session.language))
    try:
        session.link_findings(found)
    except Exception as error:
        return "\n\n" + session.say("unlinked", log=log_bug(error))
    return ""


@action
def plan_month(session: Session) -> str:
    """生成月计划: once the user has agreed to the month."""
    from addin.usecases.plan import plan_month as plan

    month = _agreed_month(session, "tblMonthlyPlan", "ask_plan")
    if month is None:
        return session.say("cancelled")
    planned = plan(session.tables, month, session.progress)
    counts = {"people": len(planned.plans), "typed": planned.typed, "parts": len(planned.parts)}
    return _listed(session, session.say("planned", month=month, **counts), planned.findings)


@action
def plan_visits(session: Session) -> str:
    """生成访客计划: once the user has agreed to the month."""
    from addin.usecases.visits import plan_visits as plan

    month = _agreed_month(session, "tblVisitPlan", "ask_visits")
    if month is None:
        return session.say("cancelled")
    found = plan(session.tables, month, session.progress)
    counts = {"new": len(found.plan.new), "kept": len(found.plan.kept), "follow_ups": len(found.follow_ups)}
    return _listed(session, session.say("visits_planned", month=month, **counts), found.findings)


def _agreed_month(session: Session, table: str, question: str) -> Month | None:
    """The start page's month if the user agrees; the next one is offered first where the table has rows of it."""
    month = session.month()
    under_way = month in months_of(session.tables.read(table))
    offered = (month.plus(1), month) if under_way else (month,)
    return next((month for month in offered if session.ask(session.say(question, month=month))), None)


@action
def refresh_stats(session: Session) -> str:
    """刷新统计: the month of the start page."""
    from addin.usecases.statistics.refresh import refresh_stats as refresh

    month = session.month()
    refreshed = refresh(session.tables, month, session.progress)
    text = session.say("refreshed", month=month, tables=len(refreshed.tables))
    return _listed(session, text, refreshed.findings)


@action
def lock_month(session: Session) -> str:
    """锁定月份: once the user has agreed."""
    month = session.month()
    if not session.ask(session.say("ask_lock", month=month)):
        return session.say("cancelled")
    found = app.lock_month(session.tables, month, session.clock())
    return _listed(session, session.say("locked", month=month), found)


@action
def settle_leaver(session: Session) -> str:
    """离职结算: the start page's month, for the number that the user types; paid on the last day (L7)."""
    from addin.usecases.leaver import leaver_text
    from addin.usecases.leaver import settle_leaver as settle

    month = session.month()
    number = session.prompt(session.say("ask_leaver", month=month))
    if not number:
        return session.say("cancelled")
    before = month.plus(-1)
    had = before not in months_of(session.tables.read("tblSettlement")) or session.ask(
        session.say("ask_month_before", month=month, before=before, staff=number)
    )
    done = settle(session.tables, (month, number), session.clock(), not had, session.progress)
    session.show_sheet(TABLES["tblLeaverPay"].sheet(session.language))
    return _listed(session, leaver_text(done, session.language), done.findings)


@action
def sign_off(session: Session) -> str:
    """签核: the start page's month, or the last one closed, once the user has said who signs as what."""
    from addin.usecases.signoff import Asked
    from addin.usecases.signoff import sign_off as sign

    month = closed_month(session.tables, session.month())
    roles = choice_labels("signer", session.language)
    role = session.prompt(session.say("ask_signer", month=month, known=names_joined(roles, session.language)), roles[0])
    name = session.prompt(session.say("ask_name"), session.clock().operator) if role is not None else None
    remark = session.prompt(session.say("ask_remark")) if name is not None else None
    if role is None or name is None or remark is None:
        return session.say("cancelled")
    signed = sign(session.tables, month, Asked(role, name, remark), session.clock(name))
    signer = label("signer", signed.signer, session.language)
    key = "signed_again" if signed.again else "signed"
    return session.say(key, signer=signer, name=signed.name, month=month)


@action
def reopen_month(session: Session) -> str:
    """重开月份: the start page's month, or the last one closed; once the user has said why, and who it is."""
    month = closed_month(session.tables, session.month())
    reason = session.prompt(session.say("ask_reason", month=month))
    name = session.prompt(session.say("ask_name"), session.clock().operator) if reason else reason
    if reason is None or name is None:
        return session.say("cancelled")
    found = app.reopen_month(session.tables, month, session.clock(name), reason)
    return _listed(session, session.say("reopened", month=month), found)


@action
def explain_cell(session: Session) -> str:
    """解释所选单元格: arithmetic, clause and note of an amount of the settlement."""
    return explain(session.tables, session.selected() or Selected("", 0, 0))


@action
def show_lines(session: Session) -> str:
    """查看明细: the lines that the selected sum adds up, on a sheet of their own."""
    from addin.usecases.lines import LINES_TABLE
    from addin.usecases.lines import show_lines as show

    found = show(session.tables, session.selected() or Selected("", 0, 0), _page_month(session))
    sheet = session.tables.read(LINES_TABLE).sheet
    session.show_sheet(sheet)
    sums = {"performance": yuan(found.performance), "base": yuan(found.base)}
    return session.say("lines_shown", sheet=sheet, month=found.wanted.period, count=found.lines, **sums)


def _page_month(session: Session) -> Month:
    """What a page without months shows: on This month's pay the last settled month where the start page's is not."""
    month, selected = session.month(), session.selected()
    if selected is None or selected.sheet not in DESK:
        return month
    settled = {at for at in months_of(session.tables.read("tblSettlement")) if at}
    return month if month in settled or not settled else max(settled)


@action
def export_statements(session: Session) -> str:
    """导出工资条: a workbook beside this one, a sheet a person."""
    from addin.usecases.statements_export import export_statements as export_to
    from addin.usecases.statements_export import file_name

    month = session.month()
    path = session.folder() / file_name(month, session.language)
    count = export_to(session.tables, month, path, like=session.path())
    return session.say("exported", month=month, count=count, path=path)


@action
def pay_out(session: Session) -> str:
    """发放文件: the start page's month, or the last one closed, by the layout that the user names."""
    from addin.usecases.payout.run import PayoutWanted, layouts_in, write_payout

    month, known = closed_month(session.tables, session.month()), layouts_in(session.tables)
    name = session.prompt(
        session.say("ask_layout", month=month, known=names_joined(known, session.language)), known[0] if known else ""
    )
    if name is None:
        return session.say("cancelled")
    wanted = PayoutWanted(month, name)
    made, paths = write_payout(session.tables, wanted, session.folder(), session.path(), clock=session.clock())
    text = session.say("paid_out", rows=made.rows, total=yuan(made.total), files="\n".join(map(str, paths)))
    return _listed(session, text, made.findings)


@action
def hand_out_statements(session: Session) -> str:
    """发放工资条: a folder beside the book with a PDF a person, a zip, strips and drafts; or the payment selected."""
    from addin.usecases.handing_out.export import folder_name, hand_out
    from addin.usecases.handing_out.leaver import hand_out_leaver, selected_payment
    from addin.usecases.handing_out.making import WantedStatements
    from addin.usecases.handing_out.private import has_addresses

    if payment := selected_payment(session.tables, session.selected()):
        place = session.folder(), session.path()
        path = hand_out_leaver(session.tables, payment, place, WantedStatements())
        return session.say("leaver_handed_out", path=path)
    month = session.month()
    folder = session.folder() / folder_name(month, session.language)
    lock = session.ask(session.say("ask_password", month=month))
    wanted = WantedStatements(strips=True, mail=has_addresses(session.tables), lock=lock)
    done = hand_out(session.tables, month, (folder, session.path()), wanted)
    return _listed(session, session.say("exported", month=month, count=done.people, path=folder), done.findings)


@action
def show_sales(session: Session) -> str:
    """销售: the sheets that a salesperson works on."""
    return _arranged(session, "sales")


@action
def show_head(session: Session) -> str:
    """主管: those of the head of the department."""
    return _arranged(session, "head")


@action
def show_finance(session: Session) -> str:
    """财务: those of who settles and pays."""
    return _arranged(session, "finance")


@action
def show_all(session: Session) -> str:
    """全部: all sheets."""
    return _arranged(session, "all")


def _arranged(session: Session, role: SheetRole) -> str:
    """Shows a role's sheets; what became of it is to be seen, so that nothing is said."""
    show_role(session.tables, role)
    return ""


@action
def import_receipts(session: Session) -> str:
    """导入: a file that the user chooses; at once where there is nothing to ask, else by way of the preview."""
    from addin.faces.buttons.importing import press_import

    return press_import(session)


@action
def accept_import(session: Session) -> str:
    """确认导入: the previewed file with what was decided on its preview; what is answered there is kept in the map."""
    from addin.faces.buttons.importing import press_accept

    return press_accept(session)


@action
def undo_import(session: Session) -> str:
    """撤销导入: the last import, or the one whose number the user types."""
    from addin.faces.buttons.importing import press_undo

    return press_undo(session)


@action
def hand_out_forms(session: Session) -> str:
    """发放表格: a form a person in a folder beside the book, or the edition or the person that the user names."""
    from addin.faces.buttons.forms import press_hand_out

    return press_hand_out(session)


@action
def collect_forms(session: Session) -> str:
    """回收表格: the form that the user picks, or all in its folder."""
    from addin.faces.buttons.forms import press_collect

    return press_collect(session)


@action
def check_setup(session: Session) -> str:
    """检查安装: what is wrong with the installation, and what to do."""
    from addin.setup.doctor import check_installation

    wrong = [check for check in check_installation(session.path(), session.language) if check.ok is False]
    if not wrong:
        return session.say("setup_fine")
    lines = [f"{check.name}: {check.fact} {check.remedy}" for check in wrong]
    return "\n\n".join([session.say("setup_wrong", count=len(wrong)), *lines])


@action
def show_help(session: Session) -> str:
    """帮助: the page about the workbook, and the instructions in the browser."""
    from addin.faces.guide import guide_page, open_page

    about = ABOUT[0] if session.language == "zh" else ABOUT[1]
    session.show_sheet(about)
    page = guide_page(session.language)
    if page is None:
        return session.say("help_about", sheet=about)
    open_page(page)
    return session.say("help", sheet=about, path=page)


def _with_notes(session: Session, text: str, found: list[Finding]) -> str:
    """The text, then how many notes there are on Data checks and the first of them."""
    if not found:
        return text
    return f"{text}\n\n{session.say('notes', count=len(found))}\n{first_of(found)}"


def _listed(session: Session, text: str, found: list[Finding]) -> str:
    """The same of an action that finds something only now and then: what was listed before stays otherwise."""
    if found:
        session.list_findings(found, show=False)
    return _with_notes(session, text, found)
