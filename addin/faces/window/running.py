"""The window at work: an action runs on a thread of its own, and what it says is shown by the window's."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Queue
from threading import Thread
from tkinter import filedialog
from typing import Any

from addin.faces.buttons.session import Mode
from addin.faces.buttons.table import Button, in_language
from addin.faces.window.dialogs import Dialog
from addin.faces.window.look import WindowLooks
from addin.faces.window.opening import BookLook, look_at, show_file
from addin.faces.window.pressing import press_button
from addin.faces.window.recent import recent_books, remember_book
from addin.faces.window.screen import QueueScreen
from addin.faces.window.session import FileSession, WantedFile
from addin.faces.window.view import View
from addin.usecases.findings import Finding, findings
from addin.usecases.logs import log_bug
from addin.values.errors import Language, Refused

_BEAT = 40  # milliseconds between looks into the queue
Work = Callable[[], Callable[[], None] | None]


class SalesWindow:
    """The window, its workbook, and the one action that may be running. All but ``_work`` runs on Tk's thread."""

    def __init__(self, root: tk.Tk, looks: WindowLooks, lang: Language) -> None:
        self.root, self.looks, self.screen = root, looks, QueueScreen()
        self.path: Path | None = None
        self._picked = self._closing = self._asking = False
        self._worker: Thread | None = None
        self._former: list[View] = []  # kept, so that no other thread ever collects what is Tk's
        self._after: Queue[Callable[[], None] | None] = Queue()
        self._cancel: Callable[[], object] | None = None
        self.view = View(root, looks, lang, self)
        self._show_books()
        self.view.results.show(self.view.say("first"))
        self._idle()
        root.protocol("WM_DELETE_WINDOW", self.close)
        root.bind("<Escape>", lambda _: self._cancel and self._cancel())
        root.report_callback_exception = self._bug
        self._beat = root.after(_BEAT, self._poll)

    def choose_book(self) -> None:
        kinds = [(self.view.say("books"), "*.xlsm *.xlsx"), (self.view.say("all_files"), "*")]
        title, folder = self.view.say("choose_book_title"), self.path.parent if self.path else Path.home()
        name = filedialog.askopenfilename(parent=self.root, title=title, filetypes=kinds, initialdir=folder)
        if name:
            self.take_book(name)

    def take_book(self, name: str) -> None:
        """Reads the workbook's language and months; its buttons can be pressed once it is one of ours."""
        path = Path(name).absolute()

        def work() -> Callable[[], None]:
            try:
                look = look_at(path)
            except Refused as refused:
                return lambda problems=refused.problems: self._not_taken(problems)  # type: ignore[misc]
            return lambda: self._taken(path, look)

        self._start(work, path.name)

    def open_book(self) -> None:
        if self.path:
            try:
                show_file(self.path)
            except Refused as refused:
                self.tell(self._in_words(refused.problems), "critical")

    def month_picked(self) -> None:
        self._picked = True

    def press(self, button: Button) -> None:
        """Runs the button's action, then looks at the book again: another month may be next."""
        path, view = self.path, self.view
        if path is None or self.busy:
            return
        wanted = WantedFile(path, view.month.get().strip(), self._picked, view.lang)
        view.results.list_found(())
        view.results.show("")

        def work() -> Callable[[], None] | None:
            press_button(button.macro, FileSession(wanted, self.screen))
            try:
                look = look_at(path)
            except Refused:  # was told by the action
                return None
            return lambda: self._looked(look)

        self._start(work, in_language(button.label, view.lang))

    @property
    def busy(self) -> bool:
        return self._worker is not None

    @property
    def gone(self) -> bool:
        """Has the window been closed?"""
        try:
            return not self.root.winfo_exists()
        except tk.TclError:
            return True

    def close(self) -> None:
        """At once, or, where an action is running, once it is done and the user agrees to that."""
        if self._asking:
            self.root.bell()
            return
        if self.busy:
            view = self.view
            answer = self._dialog(view.say("busy"), (view.say("when_done"), view.say("stay")))
            if answer.chosen:
                return
            self._closing = True
            if self._cancel:
                self._cancel()
        if not self.busy:
            self.leave()

    def leave(self) -> None:
        """Takes the window off the screen."""
        self.root.after_cancel(self._beat)
        self.root.destroy()

    def end(self) -> None:
        """The window is gone: a running action gets no more answers, and is waited for, since it may be saving."""
        self.screen.abandon()
        if self._worker is not None:
            self._worker.join()

    # What a QueueScreen's events name.

    def progress(self, text: str) -> None:
        self.view.results.progress(text, True)

    def ask(self, text: str) -> bool:
        return self._dialog(text, (self.view.say("yes"), self.view.say("no"))).chosen == 0

    def prompt(self, text: str, default: str) -> str | None:
        answer = self._dialog(text, (self.view.say("ok"), self.view.say("cancel")), default)
        return answer.typed if answer.chosen == 0 else None

    def choose(self, title: str, pattern: str, folder: Path) -> Path | None:
        kinds = [(pattern.replace(";", " "), pattern.replace(";", " ")), (self.view.say("all_files"), "*")]
        name = filedialog.askopenfilename(parent=self.root, title=title, filetypes=kinds, initialdir=folder)
        return Path(name) if name else None

    def list_found(self, found: Sequence[Finding]) -> None:
        self.view.results.list_found(found)

    def tell(self, text: str, mode: Mode) -> None:
        """In the window; what went wrong in a box as well."""
        self.view.results.show(text, mode)
        if mode == "critical":
            self._dialog(text, (self.view.say("ok"),))

    def show_waiting(self, text: str, cancel: Callable[[], object]) -> None:
        self._cancel = cancel
        self.view.results.show(text)
        self.view.results.waiting(cancel)

    def end_waiting(self) -> None:
        self._cancel = None
        self.view.results.waiting(None)

    def _start(self, work: Work, label: str) -> None:
        if self.busy:
            return
        self._worker = Thread(target=self._work, args=(work,), daemon=True)
        self.view.enable(buttons=False, book=False)
        self.view.results.progress(self.view.say("working", label=label), True)
        self._worker.start()

    def _work(self, work: Work) -> None:
        """On the action's thread. What comes after it is done on Tk's."""
        try:
            after = work()
        except Exception as error:
            log = log_bug(error)
            after = lambda: self._told_bug(log)  # noqa: E731
        self._after.put(after)

    def _poll(self) -> None:
        try:
            while (said := self.screen.take()) is not None:
                answer: Any = None
                try:
                    answer = getattr(self, said.what)(*said.values)
                finally:
                    if said.answer is not None:
                        said.answer.put(answer)
            if not self._after.empty():
                self._done(self._after.get())
        finally:
            if not self.gone:
                self._beat = self.root.after(_BEAT, self._poll)

    def _done(self, after: Callable[[], None] | None) -> None:
        self._worker = None
        if after:
            after()
        if self._closing:
            self.leave()
            return
        self._idle()

    def _idle(self) -> None:
        self.view.enable(buttons=self.path is not None, book=True)
        self.view.results.progress(self.view.say("ready"), False)

    def _taken(self, path: Path, look: BookLook) -> None:
        self.path, self._picked = path, False
        remember_book(path)
        if look.language != self.view.lang:
            self.view.destroy()
            self._former.append(self.view)
            self.view = View(self.root, self.looks, look.language, self)
        self._show_books()
        self._looked(look)
        key = "next_month" if look.month else "no_month_yet"
        words = self.view.say("opened", file=path), self.view.say(key, month=look.month)
        self.view.results.show("\n\n".join(words))
        self.view.results.list_found(())

    def _not_taken(self, problems: Sequence[Any]) -> None:
        self._show_books()
        self.tell(self._in_words(problems), "critical")

    def _looked(self, look: BookLook) -> None:
        self.view.months.configure(values=list(map(str, look.months)))
        if not self._picked:
            self.view.month.set(str(look.month) if look.month else "")

    def _show_books(self) -> None:
        self.view.books.configure(values=list(map(str, recent_books())))
        self.view.book.set(str(self.path) if self.path else "")

    def _in_words(self, problems: Sequence[Any]) -> str:
        found = findings(problems, {}, self.view.lang)
        return "\n".join(f"{one.fact} {one.remedy}" for one in found)

    def _dialog(self, text: str, buttons: Sequence[str], entry: str | None = None) -> Dialog:
        dialog = Dialog(self.root, self.looks, self.view.say("program"), text, buttons)
        self._asking = True
        try:
            return (dialog if entry is None else dialog.with_entry(entry)).answered()
        finally:
            self._asking = False

    def _bug(self, kind: object, error: BaseException, trace: object) -> None:
        """What a control's own work raises; Ctrl+C in the terminal comes here too."""
        if isinstance(error, KeyboardInterrupt):
            self.close()
            return
        self._told_bug(log_bug(error))

    def _told_bug(self, log: str) -> None:
        self.tell(self.view.say("bug", log=log), "critical")
