"""Installs or removes the program for one user, without a command line: main.py install|uninstall zh|en.

Standard library only: it runs before anything is there. The environment is made in a folder of the user's, of locked
packages whose hashes must fit; what was there is put aside until the new one works, and comes back if it doesn't.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import traceback
from pathlib import Path

from words import SCRIPTS, SCRIPTS_ELSEWHERE, WORDS

HERE = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
NEEDED_MB = 900
ALONE = ("-E", "-s", "-X", "utf8")  # for a Python: nobody else's settings, and text that can be read here
COMMAND = (*ALONE, "-m", "addin.faces.cli.main")
MARK = "salesbook-installer.json"  # by which the program knows that the installer made its environment


class Trouble(Exception):
    """What stops the installer; key and values of a text."""

    def __init__(self, key, **values):
        super().__init__(key)
        self.key, self.values = key, values


class Installer:
    """One run: what to do, the user's language, the places and the log."""

    def __init__(self, action, lang):
        self.action, self.column = action, 0 if lang == "zh" else 1
        self.lang = lang
        self.home = user_folder()
        self.app, self.old = self.home / "app", self.home / "app-old"
        self.home.mkdir(parents=True, exist_ok=True)
        self.log = self.home / "install.log"
        self._log = self.log.open("a", encoding="utf-8", newline="\r\n" if WINDOWS else "\n")
        self.note(
            time.strftime("\n==== %Y-%m-%d %H:%M:%S ") + f"{action} {lang}, {sys.version}, {sys.platform}, {HERE}"
        )

    def words(self, key, **values):
        """A text in the user's language."""
        scripts = SCRIPTS if WINDOWS else SCRIPTS_ELSEWHERE
        return WORDS[key][self.column].format(script=scripts[self.action][self.column], log=self.log, **values)

    def say(self, key, **values):
        """Show a text, and note it."""
        text = self.words(key, **values)
        print(text, flush=True)
        self.note(text)

    def note(self, text):
        """Into the log only."""
        self._log.write(f"{text}\n")
        self._log.flush()

    def python(self):
        """The Python of the program's environment."""
        return self.app / ("Scripts/python.exe" if WINDOWS else "bin/python")

    def run(self, *words, show=False):
        """Exit code and last lines of a program, whose output goes into the log and, if asked for, onto the screen."""
        self.note(f"> {words}")
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        last = []
        with subprocess.Popen([str(word) for word in words], env=environment(), cwd=str(self.home), **pipes) as process:
            for raw in process.stdout:
                line = raw.decode("utf-8", "replace").rstrip()
                self.note(line)
                last = [*last[-5:], line]
                if show:
                    print(f"  {line}", flush=True)
        self.note(f"= {process.returncode}")
        return process.returncode, "\n".join(last)

    def must(self, step, *words):
        """A step that everything after it needs."""
        code, said = self.run(*words)
        if code:
            raise Trouble("failed", step=self.words(step), said=said)


def user_folder():
    """Where the program lies: without blanks on a Mac, whose Excel starts nothing from a folder with one."""
    if WINDOWS:
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "salesbook"
    return Path.home() / ".local" / "share" / "salesbook"


def data_folder(do):
    """Where the program keeps its receipt."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "salesbook"
    return do.home


def environment():
    """Our variables without what leads Python or pip elsewhere; settings of pip count only where it downloads."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("PYTHON")}
    if WINDOWS:
        kept = {name: value for name, value in kept.items() if not name.upper().startswith("PIP_")}
        kept["PIP_CONFIG_FILE"] = os.devnull
    return {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "COLUMNS": "100"}


def contents():
    """What the package says of itself: version, number of packages."""
    try:
        found = json.loads((HERE / "contents.json").read_text("utf-8"))
    except (OSError, ValueError):
        raise Trouble("incomplete", file=HERE / "contents.json") from None
    for name in found["files"]:
        if not (HERE / name).is_file():
            raise Trouble("incomplete", file=HERE / name)
    return found


def install(do):
    """The environment, then what `salesbook install` does, then the workbook on the screen."""
    brought = contents()
    do.say("title", version=brought["version"])
    do.say("log", file=do.log)
    do.say("python", version=sys.version.split()[0], file=sys.executable)
    free = shutil.disk_usage(do.home).free // 1_000_000
    if free < NEEDED_MB:
        raise Trouble("no_space", folder=do.home, free=free, needed=NEEDED_MB)
    do.say("place", folder=do.app)
    make_program(do, brought)
    unblock(HERE.parent)
    do.say("configuring")
    book, options = earlier(do)
    code, _ = do.run(do.python(), *COMMAND, "install", "--lang", do.lang, *options, show=True)
    if code:
        raise Trouble("not_configured")
    book = book or earlier(do)[0]
    if book:
        upgrade(do, book)
    if not WINDOWS:
        do.say("command", file=do.app / "bin" / "salesbook")
    if book and book.exists():
        do.say("done", book=book)
        show(book)
    else:
        do.say("done_no_book")


def make_program(do, brought):
    """The environment anew; the one before comes back if anything fails."""
    put_aside(do)
    try:
        do.say("making")
        do.must("step_environment", sys.executable, *ALONE, "-m", "venv", do.app)
        do.say("packages" if brought["offline"] else "packages_from_network", count=brought["packages"])
        offline = ("--no-index",) if brought["offline"] else ()
        how = ("--find-links", HERE / "wheels", "--require-hashes", "--only-binary", ":all:", "--no-deps")
        pip = (do.python(), *ALONE, "-m", "pip", "install", *offline, *how)
        do.must("step_packages", *pip, *brought["options"], "--requirement", HERE / "requirements.txt")
        do.must("step_trying", do.python(), *COMMAND, "--help")
        (do.app / MARK).write_text(json.dumps({"version": brought["version"]}), "utf-8")
    except BaseException:
        remove(do.app)
        if do.old.exists():
            do.old.rename(do.app)
        raise
    remove(do.old)
    do.say("packages_done")


def put_aside(do):
    """What is installed, out of the way: it can't be moved while Excel uses it, and then nothing is changed."""
    if (do.app / MARK).exists():
        do.say("update")
        remove(do.old)
        moved(do, "in_use")
    elif do.app.exists():  # of a run that was cut off
        remove(do.app)
        if do.app.exists():
            raise Trouble("in_use")


def moved(do, trouble):
    """Give the program's folder another name, in a while of some seconds: a virus scanner may hold a file."""
    for pause in (0.5, 1, 2, 0):
        try:
            do.app.rename(do.old)
        except OSError as error:
            do.note(repr(error))
            time.sleep(pause)
        else:
            return
    raise Trouble(trouble)


def remove(folder):
    """A folder and all in it, as far as it can be."""
    shutil.rmtree(long_path(folder), ignore_errors=True)


def long_path(folder):
    """The path by which Windows takes more than 260 characters."""
    return f"\\\\?\\{folder}" if WINDOWS else str(folder)


def unblock(folder):
    """Take the Mark of the Web off the workbooks that lie in the package."""
    if WINDOWS:
        for book in folder.rglob("*.xls?"):
            try:
                os.remove(f"{book}:Zone.Identifier")
            except OSError:
                continue


def earlier(do):
    """The workbook of the installation before, and the options that keep what was chosen then."""
    try:
        receipt = json.loads((data_folder(do) / "install.json").read_text("utf-8"))
        book = Path(receipt["book"])
    except (OSError, ValueError, KeyError, TypeError):
        return None, ()
    kept = ("--book", book) if book.exists() else ()
    return book, (*kept, *(() if receipt.get("trusted") else ("--no-trust",)))


def upgrade(do, book):
    """Offer to bring a workbook of an earlier version up to date."""
    look = (
        "import sys; from pathlib import Path; from addin.setup.checks_book import check_version; "
        "from addin.setup.machine import this_machine; "
        "sys.exit(9 if check_version(this_machine(), Path(sys.argv[1])).code == 'version_book' else 0)"
    )
    code, _ = do.run(do.python(), *ALONE, "-c", look, book)
    if code == 9 and answer(do.words("upgrade", book=book)).lower() not in ("n", "no"):
        do.run(do.python(), *COMMAND, "upgrade", book, show=True)


def answer(question):
    """What the user types; nothing where nobody can."""
    try:
        return input(f"{question} ").strip()
    except EOFError:
        return "n"


def show(book):
    """The workbook in whatever opens workbooks."""
    try:
        if WINDOWS:
            os.startfile(book)
        elif sys.platform == "darwin":
            subprocess.run(["open", str(book)], check=False)
    except OSError:
        return


def uninstall(do):
    """Settings back as they were, then the program's files; workbooks stay."""
    do.say("title_off")
    do.say("log", file=do.log)
    if not do.app.exists():
        do.say("not_there")
        return
    code, _ = do.run(do.python(), *COMMAND, "uninstall", "--lang", do.lang, show=True)
    if code:
        raise Trouble("not_taken_back")
    remove(do.old)
    moved(do, "still_in_use")
    remove(do.old)
    do.say("removed")


def main(action, lang):
    """Do it; 0 if all went well. Whatever happens is told, and the window waits for a key."""
    do = Installer(action, lang)
    code = 1
    try:
        {"install": install, "uninstall": uninstall}[action](do)
        code = 0
    except Trouble as trouble:
        do.say(trouble.key, **trouble.values)
    except KeyboardInterrupt:
        do.say("stopped")
    except OSError as error:
        do.note(traceback.format_exc())
        do.say("disk", reason=error)
    except Exception:
        do.note(traceback.format_exc())
        do.say("bug")
    if WINDOWS:
        do.say("any_key")
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
