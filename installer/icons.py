"""The program's window on desktop and start menu: icons.py make|remove NAME .... Runs in the program's environment."""

import sys
from pathlib import Path


def places(shell):
    """The user's desktop and start menu, wherever they lie."""
    return [Path(shell.SpecialFolders(name)) for name in ("Desktop", "Programs")]


def make(shell, name):
    """A shortcut in each."""
    program = Path(sys.executable).with_name("pythonw.exe")
    for place in places(shell):
        link = shell.CreateShortcut(str(place / f"{name}.lnk"))
        link.TargetPath = str(program if program.exists() else sys.executable)
        link.Arguments = "-E -s -X utf8 -m addin.faces.cli.main window"
        link.WorkingDirectory = str(Path.home())
        link.Save()


def remove(shell, *names):
    """Those of ours."""
    for place in places(shell):
        for name in names:
            (place / f"{name}.lnk").unlink(missing_ok=True)


def main(action, *names):
    """0 if it was done."""
    import win32com.client

    shell = win32com.client.Dispatch("WScript.Shell")
    if action == "make":
        make(shell, *names)
    else:
        remove(shell, *names)


if __name__ == "__main__":
    main(*sys.argv[1:])
