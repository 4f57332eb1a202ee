"""What every Problem says: code -> (Chinese fact, Chinese remedy, English fact, English remedy).

A message is place, fact, remedy; the place is added by whoever knows the sheet. Braces name the problem's values.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping

from addin.tables.choices import CHOICES, label
from addin.tables.schema import TABLES
from addin.texts.alerts import ALERTS
from addin.texts.cells import CELLS
from addin.texts.closing import CLOSING
from addin.texts.corrections import OF_LOCKED_MONTHS
from addin.texts.data import DATA
from addin.texts.disputes import DISPUTED
from addin.texts.files import FILES
from addin.texts.filling import filled
from addin.texts.importing import IMPORTING
from addin.texts.importing_again import IMPORTING_AGAIN
from addin.texts.importing_maps import MAPPING
from addin.texts.leavers import LEAVING
from addin.texts.macros import MACROS
from addin.texts.paper import PAPER
from addin.texts.payout import PAYOUT
from addin.texts.planning import PLANNING
from addin.texts.settlement import SETTLEMENT
from addin.texts.setup_refusals import SETUP
from addin.texts.sharing import SHARING
from addin.texts.statistics import STATISTICS
from addin.texts.upgrade import UPGRADE
from addin.texts.visiting import VISITING
from addin.texts.window import WINDOW_PROBLEMS
from addin.values.errors import Language, Problem
from addin.values.identity import visible

MESSAGES: dict[str, tuple[str, str, str, str]] = {
    # the file itself (addin/book/file/ooxml.py, addin/book/file/workbook.py)
    **FILES,
    # the others: addin/texts/
    **CELLS,
    **DATA,
    **SETTLEMENT,
    **ALERTS,
    **CLOSING,
    **OF_LOCKED_MONTHS,
    **DISPUTED,
    **LEAVING,
    **SETUP,
    **MACROS,
    **WINDOW_PROBLEMS,
    **IMPORTING,
    **SHARING,
    **IMPORTING_AGAIN,
    **MAPPING,
    **UPGRADE,
    **VISITING,
    **PLANNING,
    **PAYOUT,
    **STATISTICS,
    **PAPER,
}


# By the name of a scheme, what its own findings say; the registry of schemes fills it.
MESSAGES_OF: dict[str, Mapping[str, tuple[str, str, str, str]]] = {}

_LISTS = {"item": "ledger", "sold": "item"}  # values whose list has another name
_SHOWN = 2000  # characters of a value in a message: a cell of a table of findings must hold it
_LONG = frozenset({"reason"})  # what another program says


def fact_and_remedy(problem: Problem, lang: Language) -> tuple[str, str]:
    """The problem's two sentences in the user's language."""
    texts = ChainMap(MESSAGES, *map(dict, MESSAGES_OF.values()))[problem.code]
    fact, remedy = texts[:2] if lang == "zh" else texts[2:]
    values = {key: _spoken(key, value, lang) for key, value in problem.values.items()} | _header(problem, lang)
    return filled(fact, values), filled(remedy, values)


def _spoken(key: str, value: object, lang: Language) -> object:
    """A value as the workbook shows it: list codes by their label, tables by their sheets, nothing as 'blank'."""
    if key in CHOICES or key in _LISTS:
        choice = _LISTS.get(key, key)
        return label(choice, str(value), lang) if value in CHOICES[choice] else value
    if isinstance(value, str) and value in TABLES:
        return TABLES[value].sheet(lang)
    if isinstance(value, str) and key not in _LONG:
        value = visible(value) if len(value) <= _SHOWN else f"{visible(value[:_SHOWN])}…"
    return value if value != "" else {"zh": "空", "en": "blank"}[lang]


def _header(problem: Problem, lang: Language) -> dict[str, object]:
    if problem.table not in TABLES or not problem.field:
        return {}
    return {"header": TABLES[problem.table].column(problem.field).header(lang)}
