"""The copy in which a person gets back what could not be taken in: all of the file's rows, the wrong cells named."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import count
from pathlib import Path

from addin.book.cells import cell_name
from addin.tables.schema import TABLES
from addin.texts.messages import fact_and_remedy
from addin.texts.sharing import share_text
from addin.usecases.sharing.editions import Shared
from addin.usecases.sharing.form import FilledForm, form_bytes
from addin.usecases.sharing.form_cover import Issue
from addin.usecases.sharing.form_sheet import FORM_FIRST, FormRow, columns_at
from addin.usecases.sharing.marks import FormMark, HandedRows
from addin.usecases.sharing.outcome import TableOutcome
from addin.usecases.sharing.own_rows import BookRows
from addin.usecases.sharing.people import employer_in, known_names
from addin.usecases.sharing.prints import key_of
from addin.usecases.sharing.returned import CameBack, ReturnedFile
from addin.values.errors import Language, Problem

_MARKED = re.compile(r"_(?:退回|returned)(?:\d+)?$")
_CHANGING = "docProps/core.xml"  # says when a file was made


def returned_copy(
    file: ReturnedFile, handed: HandedRows, found: Sequence[TableOutcome], rows: BookRows, name: str
) -> bytes:
    """The file to give back. ``handed``: its rows as they are compared from now on."""
    wrong = {one.shared.table: one.wrong for one in found}
    bases = {table: {row.key for row in base} for table, base in handed.items()}
    form_rows: dict[str, list[FormRow]] = {}
    issues: list[Issue] = []
    for shared in file.mark.tables:
        came, bad = file.rows[shared.table], wrong.get(shared.table, {})
        known = bases.get(shared.table, set())
        form_rows[shared.table] = [
            FormRow(row.cells, key_of(shared, row.cells) in known, _fields(shared, bad.get(at, [])))
            for at, row in enumerate(came)
        ]
        issues += issues_of(shared, bad, file.mark.language)
    mark = file.mark
    form = FilledForm(
        mark, name, employer_in(rows.raws["tblPolicy"], mark.month), form_rows, handed, known_names(rows, mark),
        None, issues,
    )  # fmt: skip
    return form_bytes(form)


def _fields(shared: Shared, problems: Sequence[Problem]) -> frozenset[str]:
    """The cells to mark: all of the row where no single one is meant."""
    fields = {problem.field for problem in problems}
    return frozenset(column.field for column in shared.columns) if "" in fields else frozenset(fields)


def issues_of(shared: Shared, wrong: Mapping[int, Sequence[Problem]], lang: Language) -> list[Issue]:
    """What is wrong, with its place in the copy that is given back."""
    places, sheet = columns_at(shared), TABLES[shared.table].sheet(lang)
    return [
        Issue(sheet, cell_name(FORM_FIRST + at, places.get(problem.field, 1)), *row_told(problem, sheet, lang))
        for at in sorted(wrong)
        for problem in wrong[at]
    ]


def row_told(problem: Problem, sheet: str, lang: Language) -> tuple[str, str]:
    """Fact and remedy of what is wrong with a row."""
    return fact_and_remedy(problem._replace(values={**problem.values, "sheet": sheet}), lang)


def place_in_file(shared: Shared, row: CameBack, problem: Problem, lang: Language) -> str:
    """Where it stands in the file that came back."""
    return f"{TABLES[shared.table].sheet(lang)} {row.place(problem.field)}"


def copy_path(mark: FormMark, path: Path, data: bytes) -> tuple[Path, bool]:
    """Where the copy lies or goes, and whether it is there: a folder of its own beside the file, over nothing else."""
    name = share_text("returned_name", mark.language)
    folder = path.parent if path.parent.name == name else path.parent / name
    stem = _MARKED.sub("", path.stem)
    name = share_text("returned_file", mark.language, stem=stem)
    for number in count(1):
        made = folder / (name if number == 1 else name.replace(".xlsx", f"{number}.xlsx"))
        if not made.exists():
            return made, False
        if made != path and _says_the_same(made, data):
            return made, True
    raise AssertionError("numbers have no end")


def _says_the_same(path: Path, data: bytes) -> bool:
    """Whether a copy that was given before holds the same."""
    try:
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(BytesIO(data)) as new:
            names = [name for name in new.namelist() if name != _CHANGING]
            return sorted(old.namelist()) == sorted(new.namelist()) and all(old.read(n) == new.read(n) for n in names)
    except (OSError, zipfile.BadZipFile, RuntimeError):
        return False
