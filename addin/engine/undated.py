"""What the months' check codes cover besides rows dated in one month: spelt once for the codes of all months."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Any

from addin.engine.in_force import rows_in_force
from addin.engine.policy import MODELS, Model, Parameters, at_default, plan_name
from addin.engine.row_texts import texts
from addin.tables.people import Customer, Handover
from addin.tables.records import Inputs
from addin.values.periods import Month
from addin.values.plain import plain_value

_KEYS = {"policy": "key", "grades": "grade", "rates": "scheme"}  # dated terms: of each key its latest rows


class Undated:
    """The texts of terms, customers and opening balances of a book's inputs."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs
        self._terms: dict[tuple[str, int], list[str]] = {}

    def terms(self, month: Month) -> list[str]:
        """Policy, grades and rates in force in the month: the same from one start to the next."""
        found: list[str] = []
        for attribute, key in _KEYS.items():
            at = attribute, bisect_right(self._starts[attribute], month)
            if at not in self._terms:
                by_key = rows_in_force(getattr(self._inputs, attribute), key, month)
                rows = [row for chosen in by_key.values() for row in chosen]
                self._terms[at] = texts(attribute, self._telling(rows, month) if attribute == "policy" else rows)
            found += self._terms[at]
        return found

    def _telling(self, rows: Iterable[Any], month: Month) -> list[Any]:
        """Parameters in their plain form, but for those that say no more than their absence."""
        name, unknown = plan_name(self._inputs.policy, month)
        model: Model = Parameters if unknown else MODELS[name]()
        told = (row for row in rows if row.key not in model.uncoded and not at_default(row, model))
        return [row._replace(value=plain_value(row.value)) for row in told]

    def of_customers(self, customers: Collection[str], until: dt.date) -> list[str]:
        """These customers, and their handovers up to a day."""
        found = [text for customer in customers for text in self._customers.get(customer, ())]
        return found + [text for h, text in self._handovers if h.customer in customers and h.day <= until]

    @property
    def customers(self) -> tuple[Customer, ...]:
        """Every customer."""
        return self._inputs.customers

    @cached_property
    def opening(self) -> list[str]:
        """What the book opened with."""
        return texts("opening", self._inputs.opening)

    @cached_property
    def _starts(self) -> dict[str, list[Month]]:
        """The months from which terms hold, in order."""
        return {name: sorted({row.start for row in getattr(self._inputs, name) if row.start}) for name in _KEYS}

    @cached_property
    def _customers(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for customer, text in zip(self._inputs.customers, texts("customers", self._inputs.customers), strict=True):
            found[customer.customer].append(text)
        return found

    @cached_property
    def _handovers(self) -> list[tuple[Handover, str]]:
        rows = self._inputs.handovers
        return list(zip(rows, texts("handovers", rows), strict=True))
