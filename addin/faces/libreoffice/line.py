"""The connection between the extension and the project's own Python: JSON, a message a line."""

from __future__ import annotations

import io
import json
import sys
from typing import Any


class Connection:
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
