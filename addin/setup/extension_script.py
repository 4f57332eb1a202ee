"""Adds, removes or lists an extension as root, whom LibreOffice's own tool refuses: SOFFICE add|remove|list WHAT.

Run by a Python that has LibreOffice's `uno`. Standard library only.
"""

import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

import uno
import unohelper
from com.sun.star.connection import NoConnectException
from com.sun.star.task import XInteractionHandler
from com.sun.star.ucb import XCommandEnvironment

_SECONDS = 90


class _Approves(unohelper.Base, XInteractionHandler, XCommandEnvironment):
    """Says yes to whatever is asked, such as replacing an older version."""

    def getInteractionHandler(self) -> Any:  # noqa: N802
        return self

    def getProgressHandler(self) -> None:  # noqa: N802
        return None

    def handle(self, request: Any) -> None:
        for choice in request.getContinuations():
            if choice.queryInterface(uno.getTypeByName("com.sun.star.task.XInteractionApprove")):
                choice.select()
                return


def connect(pipe: str) -> Any:
    """The context of the LibreOffice that listens on the pipe."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + _SECONDS
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def work(context: Any, command: str, what: str) -> int:
    """Do it; the exit code, as of LibreOffice's own tool."""
    manager = context.getValueByName("/singletons/com.sun.star.deployment.ExtensionManager")
    if command == "add":
        manager.addExtension(Path(what).resolve().as_uri(), (), "user", None, _Approves())
        return 0
    deployed = manager.getDeployedExtensions("user", None, _Approves())
    found = [package for package in deployed if package.getIdentifier().Value == what]
    for package in found:
        if command == "remove":
            manager.removeExtension(what, package.getName(), "user", None, _Approves())
        else:
            print(f"  Version: {package.getVersion()}")
    return 0 if found else 1


def main(soffice: str, command: str, what: str) -> int:
    pipe = f"salesbook{uuid.uuid4().hex}"
    accept = f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext"
    quiet = ("--headless", "--norestore", "--nologo", "--nofirststartwizard", "--nodefault")
    with subprocess.Popen([soffice, accept, *quiet], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as started:
        context = connect(pipe)
        theirs = started.poll() is not None  # it runs already and only got our message: not ours to end
        try:
            return work(context, command, what)
        finally:
            if not theirs:
                desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
                desktop.terminate()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
