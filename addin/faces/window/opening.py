"""What the window learns of a workbook before anything is pressed, and how it is opened in a spreadsheet program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from addin.book.file.workbook import FileBook
from addin.usecases.closing.at_work import closing_states, month_at_work
from addin.values.errors import Language, refuse
from addin.values.periods import Month

_OFFERED = 13  # months that were settled, the last ones


class BookLook(NamedTuple):
    """Its language, the month to settle next, and the months to choose from, the latest first."""

    language: Language
    month: Month | None
    months: tuple[Month, ...]


def look_at(path: Path) -> BookLook:
    """Reads the file; Refused if it is none of ours."""
    book = FileBook(path)
    at_work = month_at_work(book, book.named("ChosenMonth"))
    settled = sorted(closing_states(book))[-_OFFERED:]
    known = {*settled, *([at_work, at_work.plus(1)] if at_work else [])}
    return BookLook(book.language, at_work, tuple(sorted(known, reverse=True)))


def show_file(path: Path) -> None:
    """Opens the workbook in whatever program opens workbooks here; Refused where none does."""
    try:
        if sys.platform == "win32":
            os.startfile(path)
            return
        command = "open" if sys.platform == "darwin" else "xdg-open"
        quiet = subprocess.DEVNULL
        subprocess.Popen([command, str(path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError as error:
        raise refuse("window_no_program", file=path.name, reason=error.strerror or str(error)) from error
