"""Which of the ribbon's buttons the window has, and how one is pressed."""

from __future__ import annotations

from addin.faces.buttons.table import BUTTONS, Button
from addin.faces.window.session import FileSession

NEEDS_A_CELL = {  # buttons that the window has not got: why
    "explain_cell": "it explains the cell that is selected in an open book; the statement explains every amount",
    "show_lines": "it lists what the row selected in an open book adds up",
}
WRITES_NO_BOOK = frozenset({"export_statements", "hand_out_statements", "check_setup", "show_help"})


def window_buttons() -> list[Button]:
    """All but those that begin with a cell selected in an open book: there is none here (``NEEDS_A_CELL``). Those that
    show sheets arrange the file, which opens so afterwards."""
    return [button for button in BUTTONS if button.macro not in NEEDS_A_CELL]


def press_button(macro: str, session: FileSession) -> None:
    """Run a button's macro on a file. What writes into the book waits first until no program has it open; a program
    that closed it for that opens it again."""
    from addin.faces.buttons import macros

    try:
        if macro not in WRITES_NO_BOOK and not session.await_closed():
            session.tell(session.say("cancelled"), "info")
            return
        getattr(macros, macro)(session)
    finally:
        session.open_again()
