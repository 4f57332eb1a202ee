"""A question that is answered by typing: LibreOffice has no such box of its own. Inside LibreOffice."""

from __future__ import annotations

from typing import Any

_WIDTH, _MARGIN, _LINE, _BUTTON = 260, 8, 10, 50  # in the dialog's own units, a quarter of a letter each
_PLACE = 3  # com.sun.star.awt.PosSize: X and Y
_OK, _CANCEL = 1, 2  # com.sun.star.awt.PushButtonType
_LETTERS = 46  # Chinese ones, in a line of the dialog


def typed(context: Any, parent: Any, text: str, title: str, default: str) -> str | None:
    """What the user types below the text; None if he thinks better of it. ``parent`` is the window's peer."""
    new = context.ServiceManager.createInstanceWithContext
    model = new("com.sun.star.awt.UnoControlDialogModel", context)
    height = _fill(model, text, default)
    model.Title, model.Width, model.Height, model.Moveable = title, _WIDTH, height, True
    dialog = new("com.sun.star.awt.UnoControlDialog", context)
    dialog.setModel(model)
    dialog.createPeer(new("com.sun.star.awt.Toolkit", context), parent)
    area, size = parent.getPosSize(), dialog.getPosSize()
    dialog.setPosSize((area.Width - size.Width) // 2, (area.Height - size.Height) // 3, 0, 0, _PLACE)
    dialog.getControl("typed").setFocus()
    try:
        return str(dialog.getControl("typed").getText()) if dialog.execute() == 1 else None
    finally:
        dialog.dispose()


def _fill(model: Any, text: str, default: str) -> int:
    """The text, the line to type in and the two buttons; gives the dialog's height."""
    high = _LINE * sum(1 + len(line) // _LETTERS for line in text.split("\n"))
    wide = _WIDTH - 2 * _MARGIN
    _add(model, "FixedText", "said", (_MARGIN, _MARGIN, wide, high), Label=text, MultiLine=True, NoLabel=True)
    line = 2 * _MARGIN + high
    _add(model, "Edit", "typed", (_MARGIN, line, wide, 14), Text=default, TabIndex=0)
    below = line + 14 + _MARGIN
    right = _WIDTH - _MARGIN - _BUTTON
    ok = (right - _MARGIN - _BUTTON, below, _BUTTON, 15)
    _add(model, "Button", "ok", ok, PushButtonType=_OK, DefaultButton=True, TabIndex=1)
    _add(model, "Button", "cancel", (right, below, _BUTTON, 15), PushButtonType=_CANCEL, TabIndex=2)
    return below + 15 + _MARGIN


def _add(model: Any, kind: str, name: str, place: tuple[int, int, int, int], **properties: object) -> None:
    made = model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
    made.PositionX, made.PositionY, made.Width, made.Height = place
    for key, value in properties.items():
        setattr(made, key, value)
    model.insertByName(name, made)
