"""What the LibreOffice extension starts: the project's Python with one action to do, for a document that is open there.

It speaks JSON, a message a line. Its version comes before anything that takes time to import; then the extension says
what to run and what the document has, this side asks for tables, for a yes or no and for a file, and ends with what to
write and what to say (addin/calc_session.py). The other end is addin/calc/running.py.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

from addin import __version__


class Line:
    """The connection to the extension."""

    def __init__(self) -> None:
        self._coming = io.TextIOWrapper(sys.stdin.buffer, "utf-8", "surrogatepass")
        self._going = io.TextIOWrapper(sys.stdout.buffer, "utf-8", "surrogatepass", newline="\n")
        sys.stdout = sys.stderr  # what anybody prints is no message

    def send(self, **message: object) -> None:
        self._going.write(json.dumps(message, ensure_ascii=False) + "\n")
        self._going.flush()

    def receive(self) -> Any:
        """The next message; the end of the program if there is nobody to send one any more."""
        line = self._coming.readline()
        if not line:
            raise SystemExit(1)
        return json.loads(line)


def main() -> None:
    """One action."""
    line = Line()
    line.send(hello=__version__)
    start = line.receive()
    from addin import macros
    from addin.calc_session import CalcSession

    getattr(macros, start["run"])(CalcSession(line, start))


if __name__ == "__main__":
    main()
