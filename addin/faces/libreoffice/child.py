"""What the LibreOffice extension starts: the project's Python with one action to do, for a document that is open there.

It speaks JSON, a message a line. Its version comes before anything that takes time to import; then the extension says
what to run and what the document has, this side asks for tables, for a yes or no and for a file, and ends with what to
write and what to say (addin/faces/libreoffice/session.py). The other end is addin/faces/libreoffice/running.py.
"""

from __future__ import annotations

from addin import __version__
from addin.faces.libreoffice.line import Connection


def main() -> None:
    """One action."""
    line = Connection()
    line.send(hello=__version__)
    start = line.receive()
    from addin.faces.buttons import macros
    from addin.faces.libreoffice.session import CalcSession

    getattr(macros, start["run"])(CalcSession(line, start))


if __name__ == "__main__":
    main()
