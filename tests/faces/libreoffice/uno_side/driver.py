"""The other side of ../office.py: runs in a Python that has `uno`, works through the calls that come by stdin.

Each line is ``[function, arguments]``, the answer ``[true, value]`` or ``[false, traceback]``. Standard library only.
"""

import contextlib
import importlib
import io
import json
import sys
import time
import traceback

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException


class Inside:
    """LibreOffice from inside: its context, desktop, and the documents that were opened, by number."""

    def __init__(self, context):
        self.context = context
        self.desktop = self.new("com.sun.star.frame.Desktop")
        self.documents = {}

    def new(self, service):
        """A service by its name."""
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def keep(self, document):
        """The number by which the tests name a document."""
        number = max(self.documents, default=0) + 1
        self.documents[number] = document
        return number


def properties(**values):
    """UNO's way of named arguments."""
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def connect(pipe, seconds):
    """The running LibreOffice's context; it may take a while to start."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + seconds
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


def terminate(inside):
    """End LibreOffice; documents are closed unsaved."""
    for document in inside.documents.values():
        with contextlib.suppress(Exception):  # closed already, or it never will: the caller kills what is left
            document.close(True)
    with contextlib.suppress(DisposedException):
        inside.desktop.terminate()


def answer(inside, line):
    """One call's answer."""
    function, arguments = json.loads(line)
    module, _, name = function.rpartition(".")
    try:
        found = terminate if function == "driver.terminate" else getattr(importlib.import_module(module), name)
        return [True, found(inside, *arguments)]
    except Exception:
        return [False, traceback.format_exc()]


def main():
    asked = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8")
    answers, sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8"), sys.stderr
    inside = Inside(connect(sys.argv[1], float(sys.argv[2])))
    answers.write("[true, null]\n")
    answers.flush()
    for line in asked:
        answers.write(json.dumps(answer(inside, line)) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
