"""Where the example's people are paid, and their special deductions by item.

The numbers are nobody's, with right check digits: people born in 1890, cards of no bank.
"""

from __future__ import annotations

from builder.draft import SheetRows
from builder.example.policy import month_cell

# Whoever has items here has no total under Staff.
_ITEMS = {
    "S003": (("子女教育", 1000), ("赡养老人", 1000)),
    "S004": (("赡养老人", 1500),),
    "S009": (("住房贷款利息", 1000), ("继续教育", 500)),
}
_WEIGHTS = tuple(2 ** (17 - place) % 11 for place in range(17))
_BANK = "示例银行滨江支行"


def by_item(staff: str) -> bool:
    """Whether the person's special deductions are entered by item."""
    return staff in _ITEMS


def payee_cells(staff: str) -> list[str]:
    """Identity number, mobile, e-mail, bank and account."""
    number = int(staff[1:])
    return [_identity(number), f"1990000{number:04d}", f"{staff.lower()}@example.com", _BANK, _card(number)]


def deduction_rows() -> SheetRows:
    """tblDeductions: in force from the year's first payment on."""
    start = month_cell(12, 2025)
    return [[staff, start, item, amount] for staff, items in _ITEMS.items() for item, amount in items]


def _identity(number: int) -> str:
    digits = f"1101011890{number % 12 + 1:02d}{number % 28 + 1:02d}{number:03d}"
    return digits + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11]


def _card(number: int) -> str:
    digits = f"620000000000{number:06d}"
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits[::-1]))
    return digits + str(-sum(value - 9 * (value > 9) for value in doubled) % 10)
