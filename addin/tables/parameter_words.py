"""The words of parameters that are a choice: what a cell of tblPolicy shows for each code that the rules read.

The code itself is taken as well, as books of earlier versions have it. The first of a parameter's codes leads its list.
"""

from __future__ import annotations

from addin.values.errors import Language
from addin.values.identity import id_form

ChoiceCode = str | int

_YES_NO: dict[ChoiceCode, tuple[str, str]] = {1: ("是", "Yes"), 0: ("否", "No")}

PARAMETER_WORDS: dict[str, dict[ChoiceCode, tuple[str, str]]] = {
    "pool_rep_split": {"equal": ("人均", "Per head"), "performance": ("按业绩", "By performance")},
    "best_by": {"performance": ("业绩", "Performance"), "ratio": ("完成率", "Attainment")},
    "dinners_reduce_department": _YES_NO,
    "aged_from": {"consumed": ("消费日", "Day of consumption"), "due": ("应结日", "Due day")},
    "arrears_mode": {"deduct": ("从工资扣", "Deduct from pay"), "list": ("只列示", "List only")},
    "late_changes": {"correct": ("自动更正", "Correct"), "list": ("只列示", "List only")},
    "claims_with_wages": _YES_NO,
    "holdback_tax": {"wages": ("并入工资", "With wages"), "annual_bonus": ("按年终奖", "As annual bonus")},
    "plan": {},  # the schemes' titles: plans/registry.py
}


def coded(key: str, value: object) -> object:
    """The code of a parameter's value where it is a word for one, in either language; any other value as it is."""
    words = PARAMETER_WORDS.get(key)
    if not words or not isinstance(value, str):
        return value
    form = id_form(value)
    found = {code for code, said in words.items() if form in map(id_form, said)}
    return found.pop() if len(found) == 1 else value


def worded(key: str, value: object, lang: Language) -> object:
    """The word for a parameter's code; any other value as it is."""
    words = PARAMETER_WORDS.get(key, {})
    said = words.get(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else None
    return said[0 if lang == "zh" else 1] if said else value


def parameter_words(key: str, lang: Language) -> list[str]:
    """What may be chosen for a parameter, for a drop-down; none where it is no choice."""
    return [said[0 if lang == "zh" else 1] for said in PARAMETER_WORDS.get(key, {}).values()]
