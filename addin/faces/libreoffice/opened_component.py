"""A job for every document that is opened: tables of a sales workbook grow, and its start page is up to date."""

from __future__ import annotations

from typing import Any

import unohelper
from com.sun.star.lang import XServiceInfo
from com.sun.star.task import XJob

from addin.faces.libreoffice.clicks import listen
from addin.faces.libreoffice.document import freshen, table_names, view_kept
from addin.faces.libreoffice.growing import watch
from addin.faces.libreoffice.memory import give_back_when_closed
from addin.faces.libreoffice.menu import OPENED
from addin.tables.schema import TABLES

_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
JOB = "com.sun.star.task.Job"


class Opened(unohelper.Base, XJob, XServiceInfo):
    """The names of the methods are UNO's."""

    def __init__(self, context: Any, *arguments: Any) -> None:
        self._context = context

    def execute(self, arguments: Any) -> Any:
        """A document is open; it need not be one of ours."""

        environment = next(argument.Value for argument in arguments if argument.Name == "Environment")
        document: Any = next((entry.Value for entry in environment if entry.Name == "Model"), None)
        if hasattr(document, "supportsService") and document.supportsService(_SPREADSHEET):
            watch(self._context, document)
            with view_kept(document):
                freshen(document)
            if set(table_names(document)) & set(TABLES):
                listen(self._context, document)
                give_back_when_closed(document)

    def getImplementationName(self) -> str:  # noqa: N802
        return OPENED

    def supportsService(self, service: str) -> bool:  # noqa: N802
        return service in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:  # noqa: N802
        return (JOB, OPENED)


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816  the name that LibreOffice looks for
g_ImplementationHelper.addImplementation(Opened, OPENED, (JOB, OPENED))
