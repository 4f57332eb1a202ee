"""The built workbooks that come with the program."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from addin.book.saving.saved import note_saved
from addin.setup.origin import WORKBOOKS
from addin.values.errors import Language, refuse

TEMPLATES: dict[Language, Path] = {
    "zh": WORKBOOKS / "Sales_Template.xlsm",
    "en": WORKBOOKS / "Sales_Template_en.xlsm",
}
EXAMPLE = WORKBOOKS / "Sales_Example.xlsm"


def new_book(path: Path, lang: Language) -> None:
    """Copy the template to ``path``. Refused where a file is in the way or the folder cannot be written."""
    if path.suffix.lower() != ".xlsm":
        raise refuse("not_xlsm", file=path.name)
    try:
        with path.open("xb") as target, TEMPLATES[lang].open("rb") as source:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
        note_saved(path)
    except FileExistsError as error:
        raise refuse("file_exists", file=path.name) from error
    except OSError as error:
        raise refuse("cannot_write", file=str(path), reason=error.strerror or str(error)) from error
