"""What every Problem says: code -> (Chinese fact, Chinese remedy, English fact, English remedy).

A message is place, fact, remedy; the place is added by whoever knows the sheet. Braces name the problem's values.
"""

from __future__ import annotations

from addin.core.errors import Language, Problem

MESSAGES: dict[str, tuple[str, str, str, str]] = {
    # the file itself (addin/book/ooxml.py, addin/book/file.py)
    # cells (addin/book/convert.py)
    # data (addin/core/checks.py)
    # settlement (addin/core/settlement.py, addin/app.py)
}


def fact_and_remedy(problem: Problem, lang: Language) -> tuple[str, str]:
    """The problem's two sentences in the user's language."""
    texts = MESSAGES[problem.code]
    fact, remedy = texts[:2] if lang == "zh" else texts[2:]
    return fact.format_map(problem.values), remedy.format_map(problem.values)
