"""The line that explains an amount, and the registry that links a clause to its functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple, TypeVar

from addin.values.money import plain, round_half_up, yuan

Function = TypeVar("Function", bound=Callable[..., object])

RULES: dict[str, list[Callable[..., object]]] = defaultdict(list)


def rule(*clauses: str) -> Callable[[Function], Function]:
    """Register a function as the code of these clauses; the function itself is unchanged."""

    def register(function: Function) -> Function:
        for clause in clauses:
            RULES[clause].append(function)
        return function

    return register


class Line(NamedTuple):
    """One explained amount: what it is, fen, plain arithmetic with $words, the clause, and a note with $words.

    ``told``: shown even where nothing is paid, since the note says why.
    """

    item: str
    amount: int
    arithmetic: str
    clause: str
    note: str = ""
    told: bool = False


def not_paid(item: str, clause: str, note: str) -> Line:
    """The line that says why nothing is paid."""
    return Line(item, 0, "0", clause, note, told=True)


class Share(NamedTuple):
    """A person's part of a pool part, with the line that explains it; ``kept`` False: it goes to the fund, and
    ``why`` is the word that says why."""

    staff: str
    line: Line
    kept: bool = True
    why: str = ""


def odd_fen(part: int, exact_part: Fraction) -> str:
    """The term that leads from the rounded exact share to the one that makes a split add up."""
    difference = part - round_half_up(exact_part)
    if difference == 0:
        return ""
    return f" {'+' if difference > 0 else '-'} $odd_fen {yuan(abs(difference))}"


def signed_sum(terms: list[tuple[str, int]]) -> str:
    """'$a 1.00 + $b 2.00 - $c 0.50' from (word, fen) pairs, zeros left out; '0' for none."""
    shown = [(word, amount) for word, amount in terms if amount]
    if not shown:
        return "0"
    text = ""
    for word, amount in shown:
        if text:
            text += " + " if amount > 0 else " - "
        elif amount < 0:
            text = "0 - "
        text += f"${word} {yuan(abs(amount))}"
    return text


def fraction_of(part_word: str, part: int, whole_word: str, whole: int) -> str:
    """'($performance 1.00 / $target 2.00)' in yuan."""
    return f"(${part_word} {yuan(part)} / ${whole_word} {yuan(whole)})"


def rate(word: str, value: Fraction) -> str:
    """'$word 0.8'."""
    return f"${word} {plain(value)}"
