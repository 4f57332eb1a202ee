"""A person's statement as a page, and as a strip to cut out."""

from __future__ import annotations

from addin.charts.paper.content import Listing, StatementPage, Strip
from addin.engine.policy import parameters
from addin.engine.rules.payout import pay_day
from addin.texts.joining import sentences_joined
from addin.texts.paper import paper_text
from addin.usecases.handing_out.amounts import PersonAmounts, groups, header, money, person
from addin.usecases.handing_out.beside import credited, listings
from addin.usecases.handing_out.gather import Told
from addin.usecases.statement import Statement, StatementLine, clause_told
from addin.values.errors import Language


def page_of(told: Told, statement: Statement, with_credited: bool = False) -> StatementPage:
    """The statement with all that stands beside it; ``with_credited``: and a list of what was credited."""
    one, lang = person(told, statement.staff), told.language
    return StatementPage(
        title_of(told),
        told.employer,
        [*_who(one, statement), *_paid_on(told)],
        _headline(one),
        _head(told),
        groups(one),
        listings(one, statement),
        _reasons(statement, told),
        credited(one) if with_credited and told.credited.get(one.number) else None,
        [paper_text(key, lang) for key in ("received", "signature", "date")],
        _code(told, statement),
    )


def title_of(told: Told) -> str:
    month = told.month
    return paper_text("title", told.language, month=month, year=month.year, number=month.month)


def _who(one: PersonAmounts, statement: Statement) -> list[tuple[str, str]]:
    staff = one.told.staff(one.number)
    found = [
        (header("staff", one.told), statement.staff),
        (header("name", one.told), statement.name),
        (header("grade", one.told), statement.grade),
    ]
    if staff and staff.team:
        found.append((paper_text("team", one.told.language), staff.team))
    return found


def _paid_on(told: Told) -> list[tuple[str, str]]:
    """H11.3: the day on which the month is paid."""
    p, _ = parameters(told.inputs.policy, told.month)
    return [(paper_text("pay_day", told.language), f"{pay_day(told.month, p):%Y-%m-%d}")] if p else []


def _headline(one: PersonAmounts) -> list[tuple[str, str]]:
    """Net pay, and against the month before where it is settled."""
    told, net = one.told, one.now.get("net", 0)
    found = [(header("net", told), money(net))]
    if one.before is not None:
        before = one.before.get("net", 0)
        found.append((paper_text("before_net", told.language, month=told.month.plus(-1)), money(before)))
        found.append((paper_text("change", told.language), money(net - before)))
    return found


def _head(told: Told) -> list[str]:
    year = paper_text("year", told.language)
    if told.since.month > 1:
        year = paper_text("year_since", told.language, month=told.since)
    return [*(paper_text(key, told.language) for key in ("item", "now", "before", "change")), year]


def _reasons(statement: Statement, told: Told) -> Listing:
    lang = told.language
    head = [paper_text(key, lang) for key in ("item", "amount", "how")]
    rows = [reason_row(line, lang) for line in statement.lines]
    return Listing(paper_text("how_title", lang), head, rows)


def reason_row(line: StatementLine, lang: Language) -> list[str]:
    """Item, amount, how it came about, why; a line that only says why has neither amount nor arithmetic."""
    if line.only_told:
        return [line.item, "", "", why_told(line, lang)]
    return [line.item, money(round(line.amount * 100)), line.arithmetic, why_told(line, lang)]


def why_told(line: StatementLine, lang: Language) -> str:
    """What else is to be said of an amount, and its clause in words."""
    return sentences_joined(filter(None, (line.note, clause_told(line, lang))), lang)


def _code(told: Told, statement: Statement) -> str:
    return paper_text("code", told.language, month=told.month, code=statement.code) if statement.code else ""


def strip_of(told: Told, statement: Statement) -> Strip:
    """What there is an amount of, in the order of the settlement."""
    one, lang = person(told, statement.staff), told.language
    fields = ["performance", "base", "target", *(item.field for item in told.items if item.field != "net")]
    cells = [(header(field, told), money(one.now[field])) for field in fields if one.now.get(field)]
    return Strip(
        title_of(told),
        told.employer,
        _who(one, statement),
        cells,
        (header("net", told), money(one.now.get("net", 0))),
        paper_text("signature", lang),
        _code(told, statement),
    )
