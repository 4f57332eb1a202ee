"""Closing months: what state they are in, in which order they go, and the codes that show later changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from addin.engine import closing_v1
from addin.engine.input_code import code_of, input_code
from addin.engine.months import InputsByMonth
from addin.engine.trace import rule
from addin.tables.results import Close
from addin.values.errors import Problem
from addin.values.periods import Month

VERSION = "2"
_V1 = re.compile("[0-9a-f]{16}")
_V2 = re.compile(f"{VERSION}-[0-9a-f]{{16}}-[0-9a-f]{{18}}-[0-9a-f]{{8}}")
_LATER = re.compile(r"(\d+)-[0-9a-f-]+")


@rule("H11.3")
def order_problems(closes: Mapping[Month, Close], month: Month) -> list[Problem]:
    """Why the month may not be settled now: locked, locked after it, out of order, before the first."""
    values: dict[str, object] = {"month": month}
    mine = closes.get(month)
    if mine and mine.status == "locked":
        return [Problem("locked", values=values)]
    if not closes:
        return []
    first = min(closes)
    if month < first:
        return [Problem("before_first", values={**values, "first": first})]
    locked = [later for later, close in closes.items() if later > month and close.status == "locked"]
    if locked:
        return [Problem("later_locked", values={**values, "later": min(locked)})]
    open_before = [m for m in _months(first, month) if m not in closes or closes[m].status == "reopened"]
    if open_before:
        return [Problem("out_of_order", values={**values, "next": open_before[0]})]
    return []


def _months(first: Month, end: Month) -> Iterable[Month]:
    return (first.plus(i) for i in range(end.since(first)))


def lock_problems(closes: Mapping[Month, Close], month: Month) -> list[Problem]:
    """A month is locked once it is settled, and after the months before it."""
    mine = closes.get(month)
    if mine is None or mine.status == "reopened":
        return [Problem("not_settled", values={"month": month})]
    unlocked = [m for m, close in closes.items() if m < month and close.status == "reopened"]
    return [Problem("out_of_order", values={"month": month, "next": min(unlocked)})] if unlocked else []


def reopen_problems(closes: Mapping[Month, Close], month: Month) -> list[Problem]:
    """A month is reopened once it is settled or locked, and before any later month that is locked."""
    if month not in closes:
        return [Problem("not_settled", values={"month": month})]
    locked = [m for m, close in closes.items() if m > month and close.status == "locked"]
    return [Problem("later_locked", values={"month": month, "later": min(locked)})] if locked else []


class Code(NamedTuple):
    """A month's check code of version 2, as tblCloses holds it: ``2-chain-results-seal``.

    ``chain`` covers the month, its inputs, its ledger and the chain of the month before it, ``results`` what its result
    tables show, ``seal`` both of them and the month's status. Time and operator are in none: nothing is paid from them.
    """

    chain: str
    results: str
    seal: str

    def __str__(self) -> str:
        return f"{self.body}-{self.seal}"

    @property
    def body(self) -> str:
        """All but the seal."""
        return f"{VERSION}-{self.chain}-{self.results}"


def version_of(check: str) -> int:
    """The version of a check code: 1 has no prefix; 0 is no code at all."""
    if _V1.fullmatch(check):
        return 1
    if _V2.fullmatch(check):
        return 2
    later = _LATER.fullmatch(check)
    return int(later[1]) if later and int(later[1]) > int(VERSION) else 0


def parsed(check: str) -> Code:
    """A check code of version 2 in its parts."""
    return Code(*check.split("-")[1:])


def link_of(check: str) -> str:
    """What the next month keeps of this month's code: what is paid from, not what is shown."""
    return f"{VERSION}-{parsed(check).chain}" if version_of(check) == 2 else check


def chain_code(month: Month, inputs: str, previous: str, ledger: str) -> str:
    """What covers a month's inputs, its ledger (their codes), and the months before it."""
    return code_of([f"month|{month}", f"inputs|{inputs}", f"previous|{previous}", f"ledger|{ledger}"])


def sealed(close: Close, chain: str, results: str) -> Close:
    """The close with its check code, the seal over its status in it."""
    code = Code(chain, results, "")
    seal = code_of([code.body, f"status|{close.status}"], 8)
    return close._replace(check=str(code._replace(seal=seal)))


def resealed(close: Close) -> Close:
    """The close with its code as it is, but for the seal, after its status changed; version 1 has no seal."""
    if version_of(close.check) != 2:
        return close
    code = parsed(close.check)
    return sealed(close, code.chain, code.results)


def input_check(inputs: InputsByMonth, month: Month, version: int = 2) -> str:
    """The check code of everything that is dated in the month or in force in it, by the definition of a version."""
    if version == 1:
        return closing_v1.input_check_v1(inputs.of(month), month)
    return f"{VERSION}-{input_code(inputs, month)}"


def later_changes(closes: Mapping[Month, Close], inputs: InputsByMonth, months: Iterable[Month]) -> list[Problem]:
    """Settled months whose inputs are no longer what was settled: warnings. A locked month keeps its results."""
    problems = []
    for month in months:
        close = closes.get(month)
        if close is None or close.status == "reopened":
            continue
        version = 1 if version_of(close.input_check) == 1 else 2
        now = input_check(inputs, month, version)
        if now != close.input_check:
            values: dict[str, object] = {"month": month, "now": now}
            problems.append(Problem("inputs_changed", "tblCloses", close.row, "input_check", values, "warning"))
    return problems
