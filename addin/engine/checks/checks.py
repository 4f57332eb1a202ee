"""The data checks, one list in the open: what must fit together before a month may be settled.

Each check takes the inputs, the month and the accounts, and yields Problems; single cells were checked when read.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from operator import attrgetter, itemgetter
from typing import Any

from addin.engine.checks.disputes import DISPUTE_CHECKS
from addin.engine.checks.reversals import REVERSALS, written_off
from addin.engine.checks.special import special_is_entered_once
from addin.engine.history import RATIO_ITEMS
from addin.engine.kernels import needs_target
from addin.engine.policy import Parameters, models_in, parameters
from addin.engine.rules.credit import Accounts
from addin.engine.rules.targets import default_target, department_target, opening_factor
from addin.engine.situation import grades_in, schemes_in, staff_in
from addin.engine.trace import rule
from addin.tables.people import Staff
from addin.tables.records import Inputs, recorded_in, tables_of
from addin.tables.sales import Collection, Receipt
from addin.tables.schema import TABLES
from addin.tables.terms import Grade
from addin.values.errors import Problem
from addin.values.money import plain, yuan
from addin.values.near import Near, near_ones, twins_among, unknown
from addin.values.periods import Month, days_employed

Check = Callable[[Inputs, Month, Accounts], Iterator[Problem]]

INPUT_TABLES = tuple((attribute, TABLES[table]) for attribute, (table, _) in tables_of(Inputs).items())
_NAMING = tuple(  # columns that name what another table must hold
    (attribute, table.name, column)
    for attribute, table in INPUT_TABLES
    for column in table.inputs
    if column.names and not column.defines and not column.loose
)
_POSITIVE = tuple(
    (attribute, table.name, column.field)
    for attribute, table in INPUT_TABLES
    for column in table.inputs
    if column.positive
)

SALES = ("receipts", "collections")
MONTHLY = (
    ("receipts", "day"),
    ("collections", "day"),
    ("claims", "month"),
    ("plans", "month"),
    ("adjustments", "month"),
)

DEPARTMENT_ITEMS = frozenset({"department_sales", "department_target", "department_ratio"})  # a scheme may have more

KEPT_APART = frozenset(
    {"tax_basic", "tax_insurance", "tax_special", "tax_elected"}
)  # H11.1.3: openings have one sum of them


def policy_is_complete(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    yield from parameters(inputs.policy, month)[1]
    known = set(Parameters.model_fields).union(*(model.model_fields for model in models_in(inputs.policy)))
    for row in inputs.policy:
        if row.key not in known:
            yield Problem("policy_unknown", "tblPolicy", row.row, "key", {"key": row.key}, "warning")


def keys_are_unique(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    for attribute, table in INPUT_TABLES:
        rows: Any = getattr(inputs, attribute)
        fields = table.key
        if not fields or not rows:
            continue
        alone = len(fields) == 1
        keys = list(map(_getter(rows, fields[0]), rows)) if alone else [_key(row, fields) for row in rows]
        if len(set(keys)) == len(keys):
            continue
        first: dict[Any, int] = {}
        for key, row in zip(keys, rows, strict=True):
            if first.setdefault(key, row.row) != row.row:
                shown = " ".join(str(part) for part in (key if isinstance(key, tuple) else (key,)) if part)
                yield Problem("duplicate_key", table.name, row.row, fields[0], {"key": shown, "first_row": first[key]})


def _key(row: Any, fields: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(_shown(getattr(row, field)) for field in fields)


def _shown(value: Any) -> str:
    return "" if value is None else plain(value) if hasattr(value, "denominator") else str(value)


def keys_are_not_near(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """Of each table whose rows have a number of their own, the first that differs from another in zeros only."""
    for attribute, table in INPUT_TABLES:
        if table.number:
            rows: Any = getattr(inputs, attribute)
            twins = twins_among(*(list(map(_getter(rows, field), rows)) for field in (table.number, "row")))
            if twins is not None:
                yield Problem("near_twins", table.name, twins.row, table.number, twins.values(), "warning")


def changes_do_not_conflict(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    seen: set[tuple[str, Month, str]] = set()
    for change in inputs.changes:
        for field in ("grade", "insurance", "special"):
            if getattr(change, field) in ("", None) or recorded_in(change):
                continue
            key = (change.staff, change.start, field)
            if key in seen:
                values = {"staff": change.staff, "month": change.start}
                yield Problem("duplicate_change", "tblStaffChanges", change.row, field, values)
            seen.add(key)


def numbers_are_known(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """People and customers that are named are there; a message says which comes near."""
    known = {
        "staff": {person.staff for person in inputs.staff} | {""},
        "customer": {customer.customer for customer in inputs.customers} | {""},
    }
    return _unknown(inputs, known, {thing: near_ones(there) for thing, there in known.items()})


def grades_and_schemes_are_known(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    known = {
        "grade": {grade.grade for grade in inputs.grades} | {""},
        "scheme": {rate.scheme for rate in inputs.rates} | {""},
    }
    return _unknown(inputs, known, {thing: near_ones(()) for thing in known})


def _unknown(inputs: Inputs, known: Mapping[str, set[str]], near: Mapping[str, Near]) -> Iterator[Problem]:
    """What the columns that name one of these things name that is not there."""
    for attribute, table, column in _NAMING:
        rows, thing, field = getattr(inputs, attribute), column.names, column.field
        if thing not in known or known[thing].issuperset(map(_getter(rows, field), rows)):
            continue
        for row in rows:
            if getattr(row, field) not in known[thing]:
                yield unknown(thing, table, (row.row, field), {thing: getattr(row, field)}, near[thing])


def _getter(rows: Any, field: str) -> Callable[[Any], Any]:
    """A fast reader of one field of NamedTuple rows."""
    return itemgetter(rows[0]._fields.index(field)) if rows else itemgetter(0)


def schemes_are_consistent(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    first: dict[tuple[str, Month | None], tuple[str, str]] = {}
    for row in inputs.rates:
        if first.setdefault((row.scheme, row.start), (row.basis, row.method)) != (row.basis, row.method):
            yield Problem("scheme_mixed", "tblRates", row.row, "basis", {"scheme": row.scheme})


def amounts_have_their_sign(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    for attribute, table, field in _POSITIVE:
        for row in getattr(inputs, attribute):
            value = getattr(row, field)
            if value is not None and value <= 0:
                yield Problem("not_positive", table, row.row, field, {"value": yuan(value)})


@rule("H2.1–2.3")
def accounts_are_not_negative(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    for receipt in inputs.receipts:
        if receipt.amount < 0 and receipt.payment == "account":
            yield Problem("negative_account", "tblReceipts", receipt.row, "amount", {"receipt": receipt.receipt})


@rule("X2")
def collections_name_accounts(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """Each names a line on account, or a bill with such lines."""
    bills = {line.bill for line in accounts.lines.values()}
    near_receipts, near_bills = near_ones(accounts.lines), near_ones(bills)
    paid_at_once = {receipt.receipt for receipt in inputs.receipts} if inputs.collections else set()
    for c in inputs.collections:
        if c.reverses:  # names a collection instead
            continue
        values: dict[str, object] = {"receipt": c.receipt, "bill": c.bill}
        if not c.receipt and not c.bill:
            yield Problem("collection_for_nothing", "tblCollections", c.row, "receipt")
        elif c.receipt and c.receipt not in accounts.lines:
            if c.receipt in paid_at_once:
                yield Problem("receipt_not_on_account", "tblCollections", c.row, "receipt", values)
            else:
                yield unknown("receipt", "tblCollections", (c.row, "receipt"), values, near_receipts)
        elif c.receipt and c.bill and accounts.lines[c.receipt].bill != c.bill:
            yield Problem("bill_mismatch", "tblCollections", c.row, "bill", values)
        elif not c.receipt and c.bill not in bills:
            yield unknown("bill", "tblCollections", (c.row, "bill"), values, near_bills)


@rule("X2")
def collections_fit(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """None comes before its consumption or is larger than what is open."""
    gone = written_off(accounts) if accounts.too_large else {}
    for collection, over in accounts.too_large:
        mine = [line for line in accounts.lines.values() if _is_for(collection, line)]
        if mine:
            off = next((gone[r.receipt] for r in mine if gone.get(r.receipt, collection) != collection), None)
            values: dict[str, object] = {
                "collection": collection.collection,
                "over": yuan(over),
                "write_off": off.collection if off else "",
            }
            code = "collection_after_write_off" if off else "collection_too_large"
            yield Problem(code, "tblCollections", collection.row, "amount", values)
    for c, line in ((portion.collection, portion.receipt) for portion in accounts.portions):
        if c.day < line.day:
            values = {"collection": c.collection, "day": c.day, "receipt": line.receipt, "consumed": line.day}
            yield Problem("collection_too_early", "tblCollections", c.row, "day", values)


def _is_for(collection: Collection, line: Receipt) -> bool:
    """Whether a collection, no reversal, names the line or its bill."""
    if collection.receipt or collection.reverses:
        return collection.receipt == line.receipt and not collection.reverses
    return bool(collection.bill) and collection.bill == line.bill


def employment_dates_are_in_order(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    for person in inputs.staff:
        if person.left is not None and person.left < person.hired:
            yield Problem("left_before_hired", "tblStaff", person.row, "left", {"staff": person.staff})


@rule("X9")
def opening_balances_fit(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """They come before the book's first month, in the ledger's terms, with a number where they are a person's."""
    yield from openings_fit(inputs, month, DEPARTMENT_ITEMS)


def openings_fit(inputs: Inputs, month: Month, of_department: Container[str]) -> Iterator[Problem]:
    """The same, where these items are the department's."""
    first = min((line.month for line in inputs.ledger), default=month)
    for row in inputs.opening:
        values: dict[str, object] = {"month": row.month, "first": first, "item": row.item, "value": plain(row.amount)}
        if row.month >= first:
            yield Problem("opening_too_late", "tblOpening", row.row, "month", values)
        if (row.item in of_department) == bool(row.staff):
            yield Problem("opening_needs_staff", "tblOpening", row.row, "staff", values)
        if row.item in KEPT_APART:
            yield Problem("opening_one_sum", "tblOpening", row.row, "item", values)
        if row.item not in RATIO_ITEMS and (row.amount * 100).denominator != 1:
            yield Problem("not_whole_fen", "tblOpening", row.row, "amount", values)


def month_has_data(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """Nothing dated in the month is an error; nothing sold, as with a plan alone, somebody should look at."""
    dated = (attribute for attribute, field in MONTHLY if _is_dated(getattr(inputs, attribute), field, month))
    first = next(dated, "")
    if not first:
        yield Problem("no_data", "", None, "", {"month": month})
    elif first not in SALES:
        yield Problem("no_sales", "tblReceipts", None, "day", {"month": month}, "warning")


def _is_dated(rows: Iterable[object], field: str, month: Month) -> bool:
    """Whether one of the rows is of the month."""
    days = set(map(attrgetter(field), rows))  # a year has far fewer days than lines
    return any((day if isinstance(day, Month) else Month.of(day)) == month for day in days)


def somebody_is_employed(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    if not any(days_employed(month, person.hired, person.left) for person in inputs.staff):
        yield Problem("nobody_employed", "tblStaff", None, "hired", {"month": month})


def people_can_be_paid(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """Each person's grade and scheme are in force, and a target stands in where one is needed."""
    yield from paid_in_grades(inputs, month, lambda grade: False)


def paid_in_grades(inputs: Inputs, month: Month, moves_on: Callable[[Grade], bool]) -> Iterator[Problem]:
    """The same, where a person of a grade that ``moves_on`` may be paid as of the next one within the month."""
    grades, schemes = grades_in(month, inputs.grades), schemes_in(month, inputs.rates)
    p, _ = parameters(inputs.policy, month)
    planned = {plan.staff for plan in inputs.plans if plan.month == month}
    for record in inputs.staff:
        if not days_employed(month, record.hired, record.left):
            continue
        now = staff_in(month, record, [c for c in inputs.changes if c.staff == record.staff])
        values: dict[str, object] = {"staff": record.staff, "grade": now.grade, "month": month}
        if now.grade not in grades:
            if any(grade.grade == now.grade for grade in inputs.grades):  # else it is unknown: said elsewhere
                yield Problem("grade_not_in_force", "tblStaff", record.row, "grade", values)
            continue
        if record.staff not in planned and _default_is_nothing(month, grades[now.grade], record, p):
            yield Problem("not_positive", "tblGrades", grades[now.grade].row, "target", {"value": "0.00"})
        for scheme in _pay_schemes(grades, grades[now.grade], moves_on):
            values["scheme"] = scheme
            if scheme not in schemes:
                yield Problem("scheme_not_in_force", "tblStaff", record.row, "grade", values)
            elif needs_target(schemes[scheme]) and not _has_target(grades, now.grade, scheme, record.staff in planned):
                yield Problem("no_stand_in_target", "tblStaff", record.row, "grade", values)


def _default_is_nothing(month: Month, grade: Grade, record: Staff, p: Parameters | None) -> bool:
    """X5: a default task so small that its share for the days employed rounds to nothing."""
    days = days_employed(month, record.hired, record.left)
    if p is None or not grade.target or grade.target < 0:
        return False
    return default_target(grade.target, opening_factor(month, p), days, month).amount <= 0


def _pay_schemes(grades: Mapping[str, Grade], grade: Grade, moves_on: Callable[[Grade], bool]) -> set[str]:
    """The commission schemes that a person of this grade may be paid by."""
    following = grades.get(grade.next_grade) if moves_on(grade) else None
    return {g.scheme for g in (grade, following) if g is not None} - {""}


def _has_target(grades: Mapping[str, Grade], grade: str, scheme: str, planned: bool) -> bool:
    """A target of the person's own, or one that stands in (X7)."""
    stand_in = any(g.scheme == scheme and g.target is not None for g in grades.values())
    return planned or grades[grade].target is not None or stand_in


def department_has_a_target(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    p, _ = parameters(inputs.policy, month)
    if p is not None and department_target(month, inputs.dept_targets, p).amount <= 0:
        yield Problem("department_target_zero", "tblPolicy", None, "value", {"month": month})


def samples_are_confirmed(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """H5.2: base pay, tasks and rates that nobody has confirmed yet."""
    used: dict[tuple[str, str], tuple[str, int]] = {}
    for grade in inputs.grades:
        if grade.status == "sample":
            used.setdefault(("tblGrades", grade.grade), ("grade", grade.row))
    for rate in inputs.rates:
        if rate.status == "sample":
            used.setdefault(("tblRates", rate.scheme), ("scheme", rate.row))
    for (table, name), (field, row) in used.items():
        yield Problem("sample_figures", table, row, field, {"name": name}, "warning")


CHECKS: tuple[Check, ...] = (  # of any scheme, which may have more
    policy_is_complete,
    keys_are_unique,
    keys_are_not_near,
    changes_do_not_conflict,
    numbers_are_known,
    grades_and_schemes_are_known,
    schemes_are_consistent,
    amounts_have_their_sign,
    accounts_are_not_negative,
    special_is_entered_once,
    collections_name_accounts,
    collections_fit,
    *REVERSALS,
    *DISPUTE_CHECKS,
    employment_dates_are_in_order,
    opening_balances_fit,
    month_has_data,
    somebody_is_employed,
    people_can_be_paid,
    department_has_a_target,
    samples_are_confirmed,
)


# What they find is the same for every month: a month that is settled anew needs them no second time.
OF_THE_BOOK: frozenset[Check] = frozenset(CHECKS) - {
    policy_is_complete,
    month_has_data,
    somebody_is_employed,
    people_can_be_paid,
    department_has_a_target,
}


def run_checks(checks: Iterable[Check], inputs: Inputs, month: Month, accounts: Accounts) -> list[Problem]:
    """Every finding of these checks."""
    return [problem for found in checks for problem in found(inputs, month, accounts)]


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop the settlement."""
    return [problem for problem in problems if problem.level == "error"]


def once(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem named once, however often it was found."""
    return list({(p.code, p.table, p.row, p.field, str(p.values)): p for p in problems}.values())
