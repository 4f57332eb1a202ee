"""The command line `salesbook`: the same actions as the ribbon's.

Exit codes: 0 done; 1 the data or the file forbids it, every finding printed, nothing written; 2 wrong usage;
3 a bug, whose trace is in the log that is named; 4 only what came after the work failed (the output could not be shown,
Ctrl+C after the saving): the message says what was saved.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from addin.faces.cli.handing_out import statements_command
from addin.faces.cli.importing import import_command
from addin.faces.cli.opening import BookPath, Lang, Leaver, MonthBefore, MonthOrLast, MonthText, Output
from addin.faces.cli.opening import opened as _opened
from addin.faces.cli.opening import refusals as _refusals
from addin.faces.cli.opening import typed_month as _month
from addin.faces.cli.payout import payout
from addin.faces.cli.sharing import collect_command, hand_out_command
from addin.faces.cli.speaking import SpokenApp, SpokenGroup, wrong_usage
from addin.faces.cli.wayfinding import show_command
from addin.faces.cli.window import window_command

app = SpokenApp(
    cls=SpokenGroup,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich costs a fifth of a second that --help has not got
)


@app.command()
def settle(
    book: BookPath, month: MonthText, output: Output = None, leaver: Leaver = "", month_before: MonthBefore = None
) -> None:
    """Settle a month, into BOOK itself (a folder beside it has backups) or --output; or pay one who leaves in it."""
    from addin.faces.cli.console import print_findings, print_resettled, print_settled, print_unended, progress_bar
    from addin.faces.clock import clock
    from addin.texts.sheets import DESK
    from addin.usecases.settle import settle_month

    at = _month(month)
    if leaver or month_before:
        from addin.faces.cli.leaver import pay_one_leaver

        return pay_one_leaver(book, output, (at, leaver), month_before)
    with _opened(book, output) as opened, progress_bar() as progress:
        print_unended(at, opened.language)
        opened.opens_on = DESK[opened.language == "en"]
        settled = settle_month(opened, at, clock(), progress, print_resettled(opened.language))
    print_findings(settled.findings, opened.language)
    print_settled(settled, opened.language, output or book)
    return None


@app.command()
def check(
    book: BookPath,
    month: MonthText,
    write: Annotated[bool, typer.Option("--write")] = False,
) -> None:
    """Check the data for a month, and what looks wrong in it; nothing is written. Exit code 1 if there are errors."""
    from addin.faces.cli.console import print_checked, print_findings, progress_bar
    from addin.faces.clock import clock
    from addin.usecases.settle import checked

    at = _month(month)
    with _opened(book) as opened, progress_bar() as progress:
        found, alerts = checked(opened, at, progress, clock())
        if write and alerts:
            opened.write(alerts)
    print_findings(found, opened.language)
    print_checked(found, opened.language)
    if any(finding.level == "error" for finding in found):
        raise typer.Exit(1)


@app.command()
def explain(
    book: BookPath,
    month: MonthText,
    staff: Annotated[str, typer.Option("--staff", "-s")],
) -> None:
    """Explain every amount of a person's settled month: arithmetic and clause."""
    from addin.faces.cli.console import print_statement
    from addin.usecases.statement import statement

    at = _month(month)
    with _opened(book) as opened:
        found = statement(opened, at, staff)
    print_statement(found, opened.language)


@app.command()
def compare(
    book: BookPath,
    month: MonthText,
    other: Annotated[str, typer.Option("--with")],
    staff: Annotated[str, typer.Option("--staff", "-s")] = "",
) -> None:
    """Say why net pay differs between two settled months, item by item to the fen."""
    from addin.faces.cli.comparison import print_compared
    from addin.usecases.compare import compare as compare_months

    at, before = _month(month), _month(other)
    if at == before:
        raise wrong_usage("--with", "other_month")
    with _opened(book) as opened:
        found = compare_months(opened, at, before, staff)
    print_compared(found, (before, at), opened.language)


@app.command()
def owed(book: BookPath, month: MonthOrLast = "") -> None:
    """Say what is owed at a month's end: held commission and its release, what open accounts would bring."""
    from addin.faces.cli.owed import print_owed
    from addin.usecases.owed import owed as owed_at

    at = _month(month) if month else None
    with _opened(book) as opened:
        found = owed_at(opened, at)
    print_owed(found, opened.language)


app.command("statements")(statements_command)
app.command()(payout)
app.command("show")(show_command)
app.command("window")(window_command)
app.command("hand-out")(hand_out_command)
app.command("collect")(collect_command)
app.command(name="import")(import_command)


@app.command()
def plan(book: BookPath, month: MonthText, output: Output = None) -> None:
    """Plan a month: split the year's plan, fill the month's plan and forecast. What was typed by hand stays."""
    from addin.faces.cli.console import print_findings, progress_bar
    from addin.faces.cli.plan import print_planned
    from addin.usecases.plan import plan_month

    at = _month(month)
    with _opened(book, output) as opened, progress_bar() as progress:
        planned = plan_month(opened, at, progress)
    print_findings(planned.findings, opened.language)
    print_planned(planned, opened.language, output or book)


@app.command()
def visits(book: BookPath, month: MonthText, output: Output = None) -> None:
    """Plan a month's visits and list whom to follow up. Visits made, and those entered by hand, stay."""
    from addin.faces.cli.console import print_findings, progress_bar
    from addin.faces.cli.visits import print_visits
    from addin.usecases.visits import plan_visits

    at = _month(month)
    with _opened(book, output) as opened, progress_bar() as progress:
        found = plan_visits(opened, at, progress)
    print_findings(found.findings, opened.language)
    print_visits(found, opened.language, output or book)


@app.command()
def stats(book: BookPath, month: MonthText, output: Output = None) -> None:
    """Refresh a month's statistics: sales, visits, report, weekly report, leaderboard, annual summary."""
    from addin.faces.cli.console import print_findings, progress_bar
    from addin.faces.cli.stats import print_refreshed
    from addin.usecases.statistics.refresh import refresh_stats

    at = _month(month)
    with _opened(book, output) as opened, progress_bar() as progress:
        done = refresh_stats(opened, at, progress)
    print_findings(done.findings, opened.language)
    print_refreshed(at, done.tables, opened.language, output or book)


@app.command()
def dashboard(
    book: BookPath,
    month: MonthText,
    output: Annotated[Path, typer.Option("--output", "-o")],
    report: Annotated[
        Literal["dashboard", "sales", "visits", "year", "leaderboard"], typer.Option("--report")
    ] = "dashboard",
) -> None:
    """Draw a month's charts on a page for printing. BOOK stays as it is."""
    from addin.faces.cli.console import progress_bar
    from addin.faces.cli.stats import print_drawn
    from addin.usecases.dashboard import FORMATS, print_report

    at = _month(month)
    if output.suffix.lower() not in FORMATS:
        raise wrong_usage("--output", "picture")
    with _opened(book) as opened, progress_bar() as progress:
        print_report(opened, at, report, output, progress)
    print_drawn(at, opened.language, output)


@app.command()
def confirm(
    book: BookPath,
    month: MonthText,
    name: Annotated[str, typer.Option("--name", metavar="WHO")],
    every: Annotated[bool, typer.Option("--all")] = False,
    row: Annotated[int | None, typer.Option("--row", metavar="N")] = None,
) -> None:
    """Confirm what looks wrong in a month, as the sheet Alerts lists it: all of it, or the sheet's row N."""
    from addin.faces.cli.console import print_confirmed
    from addin.faces.clock import clock
    from addin.usecases.alerts import confirm as confirm_alerts

    at = _month(month)
    if every == (row is not None):
        raise wrong_usage("--all", "all_or_row")
    if not name.strip():
        raise wrong_usage("--name", "who_confirms")
    with _opened(book) as opened:
        found = confirm_alerts(opened, at, name.strip(), row, clock=clock(name))
    print_confirmed(found, at, opened.language, book)


@app.command()
def signoff(
    book: BookPath,
    month: MonthText,
    role: Annotated[str, typer.Option("--role")],
    name: Annotated[str, typer.Option("--name", metavar="WHO")],
    remark: Annotated[str, typer.Option("--remark")] = "",
    check: Annotated[str, typer.Option("--check")] = "",
) -> None:
    """Sign a month's result, in one's role; another result of what the role covers voids it."""
    from addin.faces.cli.signing import print_signed
    from addin.faces.clock import clock
    from addin.usecases.signoff import Asked, sign_off

    at = _month(month)
    if not name.strip():
        raise wrong_usage("--name", "who_signs")
    with _opened(book) as opened:
        signed = sign_off(opened, at, Asked(role, name, remark, check), clock(name))
    print_signed(signed, at, opened.language, book)


@app.command()
def lock(book: BookPath, month: MonthText) -> None:
    """Lock a settled month: it can no longer be settled again.

    What looks wrong must be confirmed first, and whoever must sign (parameter signoffs_required) must have signed.
    """
    from addin.faces.cli.signing import closing
    from addin.usecases.settle import lock_month

    closing(book, _month(month), lock_month, "locked")


@app.command()
def reopen(
    book: BookPath,
    month: MonthText,
    reason: Annotated[str, typer.Option("--reason", metavar="WHY")],
    name: Annotated[str, typer.Option("--name", metavar="WHO")] = "",
) -> None:
    """Reopen a settled or locked month, so that it can be settled again. Who and why are recorded."""
    from addin.faces.cli.signing import closing
    from addin.usecases.settle import reopen_month

    if not reason.strip():
        raise wrong_usage("--reason", "reason")
    closing(book, _month(month), partial(reopen_month, reason=reason), "reopened", name)


@app.command()
def upgrade(
    book: BookPath,
    output: Output = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
) -> None:
    """Give a BOOK of an earlier version the new sheets, columns and parameters. Nothing of its own changes.

    Months settle as before. Sheets, macros and ribbon that are there stay as they are; a folder beside it has backups.
    """
    from addin import __version__
    from addin.faces.cli.upgrade import print_upgraded
    from addin.setup.templates import TEMPLATES
    from addin.usecases.upgrade import upgrade_book

    with _opened(book, output) as opened:
        done = upgrade_book(opened, TEMPLATES[opened.language], __version__, write=not dry_run)
    print_upgraded(done, __version__, opened.language, output or book, dry_run)


@app.command()
def new(
    path: Annotated[Path, typer.Argument(metavar="PATH")] = Path("Sales.xlsm"),
    lang: Lang = "zh",
) -> None:
    """Make a fresh, empty workbook. An existing file is never overwritten."""
    from addin.faces.cli.console import print_made
    from addin.setup.templates import new_book

    with _refusals(path, lang):
        new_book(path, lang)
    print_made(path, lang)


@app.command()
def install(
    book: Annotated[
        Path | None,
        typer.Option("--book"),
    ] = None,
    lang: Lang = "zh",
    trust: Annotated[bool, typer.Option("--trust/--no-trust")] = True,
    libreoffice: Annotated[bool, typer.Option("--libreoffice")] = False,
) -> None:
    """Prepare Excel on this computer: xlwings' settings, the workbook, a trusted location. Nothing is overwritten.

    With --libreoffice: our extension in the user's LibreOffice, and the workbook if --book says where.
    """
    from addin.faces.cli.setup import teller
    from addin.faces.libreoffice.install import install_libreoffice
    from addin.setup.install import install as run
    from addin.setup.machine import this_machine

    with _refusals(book or Path(), lang):
        if libreoffice:
            install_libreoffice(this_machine(), lang, teller(lang), book)
        else:
            run(this_machine(), lang, teller(lang), book, trust)


@app.command()
def uninstall(
    lang: Lang = "zh",
    libreoffice: Annotated[bool, typer.Option("--libreoffice")] = False,
) -> None:
    """Take back what install wrote. Workbooks stay."""
    from addin.faces.cli.setup import teller
    from addin.faces.libreoffice.install import uninstall_libreoffice
    from addin.setup.install import uninstall as run
    from addin.setup.machine import this_machine

    with _refusals(Path(), lang):
        (uninstall_libreoffice if libreoffice else run)(this_machine(), lang, teller(lang))


@app.command()
def doctor(
    book: Annotated[Path | None, typer.Argument(metavar="BOOK")] = None,
    lang: Lang = "zh",
) -> None:
    """Check the installation: what is wrong and the remedy. Exit code 1 if something is wrong."""
    from addin.faces.cli.setup import print_checks
    from addin.setup.doctor import check_installation, healthy

    checks = check_installation(book, lang)
    print_checks(checks, lang)
    if not healthy(checks):
        raise typer.Exit(1)


def main() -> None:
    """Run the command line; whatever fails is told, with what was saved by then."""
    from addin.faces.cli.ending import ended

    sys.exit(ended(app))


if __name__ == "__main__":
    main()
