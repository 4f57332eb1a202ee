"""A real LibreOffice for the tests: a process with a throw-away profile, driven over a pipe.

The tests' Python has no `uno`, so the work inside is done by functions of uno_side/, which a second process,
LibreOffice's or the system's own Python, runs for us: ``office.call("sheets.read", book, "表", "A1:B3")``. What goes
over is JSON. A new kind of work is a new function there; its first argument is the `driver.Inside`.

Works with and without a screen, several at a time: profile and pipe are each one's own.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import uuid
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

from addin.setup.machine import environ_for_office

DRIVER = Path(__file__).parent / "uno_side" / "driver.py"
START, CALL, END = 120.0, 60.0, 20.0  # seconds
LONG = 180.0  # seconds that opening or recalculating the whole example may take on a busy machine
_MAC = Path("/Applications/LibreOffice.app/Contents")
_WINDOWS = Path(os.environ.get("PROGRAMFILES", "C:/Program Files")) / "LibreOffice/program/soffice.exe"

_SETTINGS = {  # nothing that opens by itself, and nothing that asks
    ("org.openoffice.Office.Common/Misc", "ShowTipOfTheDay"): "false",
    ("org.openoffice.Office.Common/Misc", "FirstRun"): "false",
    ("org.openoffice.Setup/Product", "ooSetupLastVersion"): "99.9",
    ("org.openoffice.Setup/Product", "WhatsNew"): "false",
    ("org.openoffice.Setup/Product", "LastTimeGetInvolvedShown"): "4000000000",
    ("org.openoffice.Setup/Product", "LastTimeDonateShown"): "4000000000",
    ("org.openoffice.Office.Recovery/AutoSave", "Enabled"): "false",
    ("org.openoffice.Office.Common/Misc", "UseLocking"): "false",  # others may read the same workbook meanwhile
    ("org.openoffice.Office.Common/Misc", "UseDocumentOOoLockFile"): "false",
}
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{items}</oor:items>
"""
_ITEM = '<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'


class OfficeError(Exception):
    """LibreOffice or the work inside it failed; the text is the other side's traceback."""


@cache
def soffice() -> str:
    """LibreOffice's program."""
    places = (shutil.which("soffice"), _MAC / "MacOS/soffice", _WINDOWS)
    found = next((str(place) for place in places if place and Path(place).exists()), None)
    if found is None:
        raise OfficeError("LibreOffice is missing: run scripts/test.py, which installs it or says how")
    return found


@cache
def python_with_uno() -> str:
    """A Python that can talk to LibreOffice: its own, or the system's."""
    program = Path(soffice()).resolve().parent
    places = (program / "python.exe", program / "python", program.parent / "Resources/python", Path("/usr/bin/python3"))
    for place in places:
        if place.exists() and not subprocess.run([place, "-c", "import uno"], capture_output=True).returncode:
            return str(place)
    raise OfficeError("No Python has LibreOffice's `uno`: run scripts/test.py, which installs it or says how")


class Office:
    """One running LibreOffice.

    ``oxt``: the extension to install before it starts. ``lang``: of its surface (its language package must be there).
    ``display``: an X display; without one it is headless. ``settings``: further configuration, by (path, name).
    """

    def __init__(
        self,
        profile: Path,
        oxt: Path | None = None,
        lang: str = "en-US",
        display: str = "",
        settings: dict[tuple[str, str], str] | None = None,
        environ: dict[str, str] | None = None,
    ) -> None:
        self.profile, self.display = profile, display
        self._environ = {**environ_for_office(), **({"DISPLAY": display} if display else {}), **(environ or {})}
        self._answers: queue.Queue[str] = queue.Queue()
        self._processes: list[subprocess.Popen[str]] = []
        language = {("org.openoffice.Office.Linguistic/General", "UILocale"): lang}
        self._write_settings({**_SETTINGS, **language, **(settings or {})})
        if oxt is not None:
            self._start(headless=True)
            self.call("extensions.install", str(oxt.resolve()), timeout=START)
            self.close()  # what an extension adds is there after a restart
        self._start(headless=not display)

    def __enter__(self) -> Office:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def call(self, function: str, *arguments: Any, timeout: float = CALL) -> Any:
        """What ``uno_side``'s ``module.function`` gives. After a time-out this LibreOffice is dead."""
        assert self._driver.stdin is not None
        self._driver.stdin.write(json.dumps([function, arguments]) + "\n")
        self._driver.stdin.flush()
        return self._answer(function, timeout)

    def close(self) -> None:
        """End it: politely, else by force."""
        with contextlib.suppress(OfficeError, OSError, ValueError):
            self.call("driver.terminate", timeout=END)
        for process in reversed(self._processes):  # the driver first
            _end(process)
        self._processes.clear()

    @property
    def pid(self) -> int:
        """The process group of LibreOffice."""
        return self._processes[0].pid

    def _start(self, headless: bool) -> None:
        pipe = f"salesbook{uuid.uuid4().hex}"
        command = [
            soffice(),
            f"-env:UserInstallation={self.profile.resolve().as_uri()}",
            f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
            *("--norestore", "--nologo", "--nofirststartwizard", "--nodefault"),
            *(("--headless",) if headless else ()),
        ]
        self._answers = queue.Queue()
        self._processes = [self._run(command, "soffice", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)]
        driver = [python_with_uno(), str(DRIVER), pipe, str(START)]
        self._driver = self._run(driver, "driver", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._processes.append(self._driver)
        threading.Thread(target=self._listen, args=(self._driver, self._answers), daemon=True).start()
        self._answer("start", START)

    def _run(self, command: list[str], name: str, **streams: int) -> subprocess.Popen[str]:
        with (self.profile / f"{name}.log").open("a", encoding="utf-8") as log:
            group: dict[str, Any] = {"start_new_session": True} if os.name != "nt" else {}
            return subprocess.Popen(
                command, env=self._environ, stderr=log, encoding="utf-8", cwd=self.profile, **group, **streams
            )

    @staticmethod
    def _listen(driver: subprocess.Popen[str], answers: queue.Queue[str]) -> None:
        assert driver.stdout is not None
        for line in driver.stdout:
            answers.put(line)
        answers.put("")

    def _answer(self, what: str, timeout: float) -> Any:
        try:
            line = self._answers.get(timeout=timeout)
        except queue.Empty:
            line = ""
        if not line:
            for process in self._processes:
                _end(process, at_once=True)
            raise OfficeError(f"{what}: no answer within {timeout:.0f} s\n{self._said()}")
        good, value = json.loads(line)
        if not good:
            raise OfficeError(f"{what}: {value}")
        return value

    def _said(self) -> str:
        logs = (self.profile / "soffice.log", self.profile / "driver.log")
        return "\n".join(log.read_text("utf-8", "replace")[-2000:] for log in logs if log.exists())

    def _write_settings(self, settings: dict[tuple[str, str], str]) -> None:
        """What the profile says before its first start."""
        file = self.profile / "user" / "registrymodifications.xcu"
        file.parent.mkdir(parents=True, exist_ok=True)
        items = "".join(_ITEM.format(path=path, name=name, value=value) for (path, name), value in settings.items())
        file.write_text(_PROFILE.format(items=items), "utf-8")


def _end(process: subprocess.Popen[str], at_once: bool = False) -> None:
    """Wait for a process, and kill it and its children if it does not end."""
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(0.1 if at_once else END)
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait(END)
