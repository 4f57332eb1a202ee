"""Step: what elections add to the basic deduction, and which of them the ledger speaks for or against."""

from __future__ import annotations

from addin.engine.policy import parameters
from addin.engine.rules.tax import payment_month
from addin.engine.rules.tax_elections import basic_of_whole_year, basic_within, elected, fits_whole_year, from_january
from addin.engine.situation import Person, Situation
from addin.engine.steps.tax_year import deductions_of, kept_in, of_year
from addin.engine.trace import rule
from addin.tables.people import Staff
from addin.values.money import round_half_up, yuan
from addin.values.periods import Month


@rule("H11.1.1", "H11.1.2")
def basic_made_up(s: Situation, person: Person, paid: Month) -> tuple[int, str]:
    """Keeps what an election adds to (or takes off) the year's basic deduction in this month, and gives it, fen, with
    what it then comes to in $words; where none holds any more, what it had added is taken back.
    """
    if not person.days:  # L1.2: the months of employment are over
        return 0, ""
    so_far = kept_in(s, person.number, paid.year, "tax_elected")
    wanted, note = _elected_basic(s, person.staff, paid)
    added = 0 if wanted is None else wanted - _ordinary(s, person, paid)
    s.keep(person.number, "tax_elected", added - so_far)
    return added - so_far, note


def _elected_basic(s: Situation, staff: Staff, paid: Month) -> tuple[int | None, str]:
    """The basic deduction so far that a person's election gives, fen, and its name; None without one."""
    monthly = s.p.tax_basic_deduction
    if elected(staff.sixty_thousand, paid):
        return basic_of_whole_year(monthly), f"$sixty_thousand {yuan(basic_of_whole_year(monthly))}"
    if elected(staff.first_job, paid):
        return from_january(monthly, paid), f"$first_job {yuan(from_january(monthly, paid))}"
    return None, ""


def _ordinary(s: Situation, person: Person, paid: Month) -> int:
    """The basic deduction of the tax year so far without any election, this month included, fen."""
    kept = kept_in(s, person.number, paid.year, "tax_basic") + _in_one_sum(s, person, paid)
    return kept + deductions_of(s, person).get("tax_basic", 0)


def _in_one_sum(s: Situation, person: Person, paid: Month) -> int:
    """The basic deduction within opening balances, and within months that an earlier version kept as one sum, fen."""
    opened = _opened(s, person.number, paid)
    whole = elected(person.staff.sixty_thousand, paid)
    last = max((payment_month(month).month for month in opened), default=0)
    found = basic_within(sum(opened.values()), last, s.p.tax_basic_deduction, whole)
    for month, amount in _sums(s, person.number, paid).items():
        p, _ = parameters(s.inputs.policy, month)
        found += basic_within(amount - opened.get(month, 0), 1, (p or s.p).tax_basic_deduction, whole=False)
    return found


def _sums(s: Situation, number: str, paid: Month) -> dict[Month, int]:
    """The deductions of the tax year that are there as one sum, by month, fen."""
    kept = s.history.by_month(number, "tax_deductions")
    return {month: amount for month, amount in kept.items() if of_year(month, paid.year)}


def _opened(s: Situation, number: str, paid: Month) -> dict[Month, int]:
    """Those of them that are opening balances."""
    found: dict[Month, int] = {}
    for row in s.inputs.opening if _sums(s, number, paid) else ():
        if (row.staff, row.item) == (number, "tax_deductions") and of_year(row.month, paid.year):
            found[row.month] = found.get(row.month, 0) + round_half_up(row.amount * 100)
    return found


@rule("H11.1.1", "H11.1.2")
def list_elections(s: Situation, paid: Month) -> None:
    """List elections that the ledger speaks for or against, two at once, and sums that nobody can take apart."""
    for person in s.people.values():
        staff = person.staff
        if staff.tax != "cumulative":
            continue
        chosen = [field for field in ("first_job", "sixty_thousand") if elected(getattr(staff, field), paid)]
        opened = sum(_opened(s, person.number, paid).values()) if chosen else 0
        _list_whole_year(s, person, paid)
        if len(chosen) == 2:
            s.note("two_elections", "tblStaff", staff.row, "first_job", staff=person.number)
        if opened:
            basic = yuan(_in_one_sum(s, person, paid))
            values = {"staff": person.number, "amount": yuan(opened), "basic": basic}
            s.note("election_in_sum", "tblStaff", staff.row, chosen[-1], **values)


@rule("H11.1.2")
def _list_whole_year(s: Situation, person: Person, paid: Month) -> None:
    """Propose the whole year's deduction where last year's payments allow it; doubt it where they can't."""
    staff, before = person.staff, paid.year - 1
    months = [m for m, amount in s.history.by_month(staff.staff, "taxed_income").items() if amount]
    paid_in = sum(of_year(month, before) for month in months)
    income = kept_in(s, staff.staff, before, "taxed_income", "bonus_income")
    monthly = s.p.tax_basic_deduction
    values = {"staff": staff.staff, "year": paid.year, "before": before, "amount": yuan(income)}
    late = payment_month(Month.of(staff.hired)) > Month(before, 1)
    if staff.sixty_thousand == "" and fits_whole_year(paid_in, income, monthly):
        s.note("whole_year_proposed", "tblStaff", staff.row, "sixty_thousand", **values)
    if elected(staff.sixty_thousand, paid) and (late or income > basic_of_whole_year(monthly)):
        s.note("whole_year_doubtful", "tblStaff", staff.row, "sixty_thousand", hired=staff.hired, **values)
