"""Numbers that can be checked by themselves: identity, card, mobile, e-mail. What looks wrong is a reminder (X12).

A message names the person, never the number: messages end up on screens and in logs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from stdnum import luhn
from stdnum.cn import ric
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_2

from addin.tables.people import Staff
from addin.usecases.payout.payees import account_form
from addin.values.errors import Problem

_IDENTITY = re.compile(r"\d{17}[\dX]")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_MAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_CARD = re.compile(r"\d{16,19}")


def identity_form(number: str) -> str:
    """An identity number as forms want it."""
    return number.replace(" ", "").upper()


def is_identity(number: str) -> bool:
    """Whether it is a resident's number: eighteen characters, a day of birth, the right check digit."""
    text = identity_form(number)
    try:
        return bool(_IDENTITY.fullmatch(text)) and bool(ric.get_birth_date(text)) and mod_11_2.is_valid(text)
    except ValidationError:
        return False


def mobile_form(number: str) -> str:
    """A mobile number without country code, spaces and hyphens."""
    return re.sub(r"[ -]", "", number).removeprefix("+86")


def is_mobile(number: str) -> bool:
    """Whether it has a mobile number's form."""
    return bool(_MOBILE.fullmatch(mobile_form(number)))


def is_mail(address: str) -> bool:
    """Whether it has an address's form."""
    return bool(_MAIL.fullmatch(address.strip()))


def is_card(account: str) -> bool:
    """Whether a card's check digit is right; accounts that are no cards, of another length, have none."""
    text = account_form(account)
    return not _CARD.fullmatch(text) or bool(luhn.is_valid(text))


_CHECKS: dict[str, Callable[[str], bool]] = {
    "identity": is_identity,
    "account": is_card,
    "phone": is_mobile,
    "email": is_mail,
}


def number_problems(people: Iterable[Staff], fields: Iterable[str]) -> Iterator[Problem]:
    """Reminders of what is filled in and looks wrong, in these fields."""
    wanted = list(fields)
    for person in people:
        for field in wanted:
            if getattr(person, field) and not _CHECKS[field](getattr(person, field)):
                yield Problem(f"payout_{field}", "tblStaff", person.row, field, {"staff": person.staff}, "warning")
