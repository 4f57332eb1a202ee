"""Extensions: install one into the user's profile."""

from pathlib import Path

import uno
import unohelper
from com.sun.star.task import XInteractionHandler
from com.sun.star.ucb import XCommandEnvironment


class _Approves(unohelper.Base, XInteractionHandler, XCommandEnvironment):
    """Says yes to whatever is asked."""

    def getInteractionHandler(self):  # noqa: N802
        return self

    def getProgressHandler(self):  # noqa: N802
        return None

    def handle(self, request):
        for choice in request.getContinuations():
            if choice.queryInterface(uno.getTypeByName("com.sun.star.task.XInteractionApprove")):
                choice.select()
                return


def _manager(inside):
    return inside.context.getValueByName("/singletons/com.sun.star.deployment.ExtensionManager")


def install(inside, oxt):
    """Install an .oxt; the identifier of what was installed. (`unopkg` would refuse a root user.)"""
    return _manager(inside).addExtension(Path(oxt).as_uri(), (), "user", None, _Approves()).getIdentifier().Value


def installed(inside):
    """Identifier and version of the user's extensions."""
    found = _manager(inside).getDeployedExtensions("user", None, _Approves())
    return [[package.getIdentifier().Value, package.getVersion()] for package in found]
