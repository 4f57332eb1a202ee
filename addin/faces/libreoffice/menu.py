"""The entries of LibreOffice's menu and toolbar, as configuration: the one table of buttons, and how to stop."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from addin.faces.buttons.table import BUTTON_GROUPS, BUTTONS, TAB, Text
from addin.texts.calc import CALC

SERVICE = "salesbook.calc.Menu"  # answers the addresses
OPENED = "salesbook.calc.Opened"  # is told of every document that is opened
_JOB = "SalesbookOpened"
PROTOCOL = "vnd.salesbook:"
CANCEL = "cancel"
TOOLBAR = "salesbook.calc.toolbar"
_SEPARATOR = "private:separator"
_CALC = "com.sun.star.sheet.SpreadsheetDocument"
_OOR = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'

Entry = tuple[str, Text]  # address and label


def entries() -> Iterator[Entry]:
    """What can be clicked, group by group with separators between."""
    for group in BUTTON_GROUPS:
        found = [button for button in BUTTONS if button.group == group.id]
        for button in found:
            yield PROTOCOL + button.macro, button.label
        if found:
            yield _SEPARATOR, ("", "")
    yield PROTOCOL + CANCEL, CALC["cancel"]


def addons() -> str:
    """The menu beside LibreOffice's own, and a toolbar with the same entries."""
    shown = _property("Title", TAB) + _property("Context", _CALC)
    menu = _new("salesbook.calc.menu", shown + _node("Submenu", _items()))
    return _configuration(
        "org.openoffice.Office",
        "Addons",
        _node("AddonUI", _node("OfficeMenuBar", menu) + _node("OfficeToolBar", _new(TOOLBAR, _items()))),
    )


def window_state() -> str:
    """The toolbar's name, and that it is shown."""
    state = _property("UIName", TAB) + _property("Visible", True) + _property("Docked", True)
    state += _property("DockPos", "0,3")  # a row of its own below the first two
    bar = _new(f"private:resource/toolbar/addon_{TOOLBAR}", state)
    return _configuration("org.openoffice.Office.UI", "CalcWindowState", _node("UIElements", _node("States", bar)))


def protocol_handler() -> str:
    """Who is asked when an entry is clicked."""
    pattern = f'<prop oor:name="Protocols"><value>{PROTOCOL}*</value></prop>'
    return _configuration("org.openoffice.Office", "ProtocolHandler", _node("HandlerSet", _new(SERVICE, pattern)))


def jobs() -> str:
    """What happens when a document is opened."""
    job = _new(_JOB, f'<prop oor:name="Service"><value>{OPENED}</value></prop>\n')
    event = _new("onDocumentOpened", _node("JobList", _new(_JOB, "")))
    return _configuration("org.openoffice.Office", "Jobs", _node("Jobs", job) + _node("Events", event))


def _items() -> str:
    items = enumerate(entries())
    return "".join(_new(f"m{number:02d}", _item(address, text)) for number, (address, text) in items)


def _item(address: str, text: Text) -> str:
    url = _property("URL", address)
    if address == _SEPARATOR:
        return url
    return url + _property("Title", text) + _property("Target", "_self") + _property("Context", _CALC)


def _property(name: str, value: str | bool | Text) -> str:
    """A setting; a text in both languages, English where LibreOffice speaks a third one."""
    if isinstance(value, tuple):
        zh, en = map(escape, value)
        texts = f'<value xml:lang="en-US">{en}</value>' + "".join(
            f'<value xml:lang="{lang}">{zh}</value>' for lang in ("zh-CN", "zh-TW")
        )
        return f"<prop oor:name={quoteattr(name)}>{texts}</prop>\n"
    plain = str(value).lower() if isinstance(value, bool) else escape(value)
    return f"<prop oor:name={quoteattr(name)}><value>{plain}</value></prop>\n"


def _node(name: str, content: str) -> str:
    return f"<node oor:name={quoteattr(name)}>\n{content}</node>\n"


def _new(name: str, content: str) -> str:
    """A node that is put into a set."""
    return f'<node oor:name={quoteattr(name)} oor:op="replace">\n{content}</node>\n'


def _configuration(package: str, name: str, content: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:component-data {_OOR} oor:package="{package}" oor:name="{name}">\n{content}</oor:component-data>\n'
    )
