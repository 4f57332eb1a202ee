"""The menu 销售管理: click an entry, read and answer the message boxes that follow. Boxes need a screen."""

import contextlib
import time

import uno
from com.sun.star.accessibility.AccessibleRole import (
    ALERT,
    CHECK_MENU_ITEM,
    DIALOG,
    DOCUMENT_SPREADSHEET,
    MENU,
    MENU_ITEM,
    PUSH_BUTTON,
)
from com.sun.star.accessibility.AccessibleStateType import SHOWING
from com.sun.star.lang import DisposedException

_WAIT = 0.05
_KINDS = {"menu": (MENU, MENU_ITEM, CHECK_MENU_ITEM), "button": (PUSH_BUTTON,)}


def press(inside, book, action, window=0):
    """What a click on an entry does; comes back before anything happens."""
    url = uno.createUnoStruct("com.sun.star.util.URL")
    url.Complete = f"vnd.salesbook:{action}"
    _, url = inside.new("com.sun.star.util.URLTransformer").parseStrict(url)
    frame = _frames(inside, book)[window]
    frame.queryDispatch(url, "_self", 0).dispatch(url, ())


def open_window(inside, book):
    """Another window of the same document."""
    command = inside.new("com.sun.star.frame.DispatchHelper")
    command.executeDispatch(_frames(inside, book)[0], ".uno:NewWindow", "", 0, ())


def close_window(inside, book, window):
    """One of the document's windows."""
    _frames(inside, book)[window].close(True)


def close_all(inside, but=None):
    """Every document, unsaved, but one."""
    for number in [number for number in inside.documents if number != but]:
        with contextlib.suppress(DisposedException):  # a test closed it
            inside.documents.pop(number).close(True)


def _frames(inside, book):
    document = inside.documents[book]
    frames = [inside.desktop.getFrames().getByIndex(at) for at in range(inside.desktop.getFrames().getCount())]
    return [frame for frame in frames if frame.getController() and frame.getController().getModel() == document]


def box(inside, seconds):
    """The text of the message box that is open, or opens within so many seconds; None if none does."""
    end = time.monotonic() + seconds
    while True:
        for alert in _alerts(inside):
            with contextlib.suppress(DisposedException):  # a window that closes just now
                return max((child.getAccessibleName() for child in _children(alert)), key=len)
        if time.monotonic() > end:
            return None
        time.sleep(_WAIT)


def boxes(inside):
    """How many message boxes are open."""
    return len(_alerts(inside))


def dialog(inside, seconds):
    """Whether a dialog opens that is no message box."""
    end = time.monotonic() + seconds
    while not (found := any(_role(top) == DIALOG for top in _tops(inside))) and time.monotonic() < end:
        time.sleep(_WAIT)
    return found


def prompt(inside, words, seconds):
    """Whether a dialog opens that says these words."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(DisposedException):  # a window that closes just now
            tops = [top for top in _tops(inside) if _role(top) == DIALOG]
            if any(words in child.getAccessibleName() for top in tops for child in _children(top)):
                return True
        time.sleep(_WAIT)
    return False


def active_sheet(inside, book):
    """The sheet that the document's window shows."""
    return inside.documents[book].getCurrentController().getActiveSheet().Name


def select(inside, book, sheet, address):
    """Click a cell."""
    document = inside.documents[book]
    cells = document.Sheets.getByName(sheet)
    document.getCurrentController().setActiveSheet(cells)
    document.getCurrentController().select(cells.getCellRangeByName(address))


def answer(inside, number=0):
    """Click a button of the message box that is open: 0 is the first one."""
    for alert in _alerts(inside):
        buttons = [child for child in _children(alert) if child.getAccessibleRole() == PUSH_BUTTON]
        with contextlib.suppress(DisposedException):  # the box may be gone before the click has come back
            buttons[number].doAccessibleAction(0)
        return
    raise ValueError("no message box is open")


def _alerts(inside):
    return [top for top in _tops(inside) if _role(top) == ALERT]


def _role(top):
    """What a window is; None for one that closes just now, as a menu does after its click."""
    try:
        return top.getAccessibleRole()
    except DisposedException:
        return None


def _tops(inside):
    toolkit = inside.new("com.sun.star.awt.Toolkit")
    windows = [toolkit.getTopWindow(number) for number in range(toolkit.getTopWindowCount())]
    contexts = [window.getAccessibleContext() for window in windows if hasattr(window, "getAccessibleContext")]
    return [context for context in contexts if context]


def _children(context):
    return [
        context.getAccessibleChild(number).getAccessibleContext() for number in range(context.getAccessibleChildCount())
    ]


def new(inside):
    """An empty workbook, in sight."""
    return inside.keep(inside.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ()))


def place(inside, kind, name, seconds):
    """Where on the screen the middle of a "menu" (or entry of one) or "button" of this name is, or soon will be."""
    end = time.monotonic() + seconds
    while True:
        with contextlib.suppress(DisposedException):  # a window that closes just now
            for found in (found for top in reversed(_tops(inside)) for found in _named(top, _KINDS[kind], name)):
                corner, size = found.getLocationOnScreen(), found.getSize()
                return [corner.X + size.Width // 2, corner.Y + size.Height // 2]
        if time.monotonic() > end:
            raise ValueError(f"nothing is called {name}")
        time.sleep(_WAIT)


def _named(context, roles, name):
    """The parts of a window that are called so, perhaps with a letter as in 确定(O), and are shown. Not in sheets."""
    if not context.getAccessibleStateSet() & SHOWING or context.getAccessibleRole() == DOCUMENT_SPREADSHEET:
        return
    if context.getAccessibleRole() in roles and context.getAccessibleName().partition("(")[0] == name:
        yield context
    for child in _children(context):
        yield from _named(child, roles, name)


def cursor(inside, book):
    """The sheet and the cell that the keyboard goes to."""
    selection = inside.documents[book].getCurrentController().getSelection()
    return [selection.Spreadsheet.Name, selection.AbsoluteName.rpartition(".")[2].replace("$", "")]


def push(inside, book, label):
    """Push the button of this label on the sheet that is in front, as a click does."""
    controller = inside.documents[book].getCurrentController()
    for form in _each(controller.getActiveSheet().DrawPage.Forms):
        for model in _each(form):
            if getattr(model, "Label", "") == label:
                controller.getControl(model).getAccessibleContext().doAccessibleAction(0)
                return
    raise ValueError(f"no button is called {label}")


def cell_place(inside, book, address):
    """Where on the screen a cell of the sheet in front is; it must be in sight."""
    left, top, _, height = cell_box(inside, book, address)
    return [left + 20, top + height // 2]


def cell_box(inside, book, address):
    """The same cell's left and upper edge, width and height."""
    controller = inside.documents[book].getCurrentController()
    cell = controller.getActiveSheet().getCellRangeByName(address).CellAddress
    for table in _tables(controller.getFrame().getComponentWindow().getAccessibleContext()):
        found = table.getAccessibleCellAt(cell.Row, cell.Column).getAccessibleContext()
        corner, size = found.getLocationOnScreen(), found.getSize()
        if found.getAccessibleStateSet() & SHOWING:
            return [corner.X, corner.Y, size.Width, size.Height]
    raise ValueError(f"{address} is not in sight")


def _tables(context):
    for child in _children(context):
        if hasattr(child, "getAccessibleCellAt"):
            yield child
        elif child.getAccessibleChildCount() < 100:
            yield from _tables(child)


def _each(container):
    return [container.getByIndex(number) for number in range(container.getCount())]


def linked(inside, book, sheet, text):
    """The cell of a sheet whose link says this."""
    found = inside.documents[book].Sheets.getByName(sheet)
    for row in range(40):
        for column in range(12):
            cell = found.getCellByPosition(column, row)
            if cell.String == text and cell.TextFields.createEnumeration().hasMoreElements():
                return cell.AbsoluteName.rpartition(".")[2].replace("$", "")
    raise ValueError(f"no link says {text}")
