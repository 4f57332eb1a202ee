"""The menu and toolbar 销售管理 in LibreOffice: a protocol of our own, whose addresses name actions."""

from __future__ import annotations

from typing import Any

import unohelper
from com.sun.star.frame import FeatureStateEvent, XDispatch, XDispatchProvider
from com.sun.star.lang import XInitialization, XServiceInfo

from addin.faces.libreoffice.menu import SERVICE
from addin.faces.libreoffice.pressed import press
from addin.faces.libreoffice.window import later

HANDLER = "com.sun.star.frame.ProtocolHandler"


class SalesMenu(unohelper.Base, XDispatchProvider, XDispatch, XInitialization, XServiceInfo):
    """One for each window. The names of the methods are UNO's."""

    def __init__(self, context: Any, *arguments: Any) -> None:
        self._context = context
        self._frame: Any = None

    def initialize(self, arguments: Any) -> None:
        """The window comes first."""
        if arguments:
            self._frame = arguments[0]

    def queryDispatch(self, url: Any, target: str, flags: int) -> Any:  # noqa: N802
        return self

    def queryDispatches(self, requests: Any) -> Any:  # noqa: N802
        return tuple(self for _ in requests)

    def dispatch(self, url: Any, arguments: Any) -> None:
        """A menu entry or toolbar button was clicked. What follows may open dialogs: the menu is to be gone then."""
        later(self._context, lambda: press(self._context, self._frame, url.Path))

    def addStatusListener(self, listener: Any, url: Any) -> None:  # noqa: N802
        """Every entry can always be clicked: what cannot be done just now is said, with the reason."""
        event = FeatureStateEvent()
        event.FeatureURL, event.IsEnabled, event.Requery, event.Source = url, True, False, self
        listener.statusChanged(event)

    def removeStatusListener(self, listener: Any, url: Any) -> None:  # noqa: N802
        pass

    def getImplementationName(self) -> str:  # noqa: N802
        return SERVICE

    def supportsService(self, service: str) -> bool:  # noqa: N802
        return service in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:  # noqa: N802
        return (HANDLER, SERVICE)


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816  the name that LibreOffice looks for
g_ImplementationHelper.addImplementation(SalesMenu, SERVICE, (HANDLER, SERVICE))
