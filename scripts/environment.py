"""The project's own Python: makes and refreshes `.venv` from the lock files. Standard library only.

It runs before anything is installed, perhaps with a Python that is too old, so it keeps to syntax that Python 3.6 can
read: it must get as far as saying which version is needed.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import struct
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "salesbook.json"
BUSY = ROOT / "build" / "environment.lock"  # outside .venv, which may be emptied while the lock is held
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
EXE = ".exe" if os.name == "nt" else ""
OLDEST = (3, 11)
KINDS = {"runtime": ("runtime",), "test": ("runtime", "test")}  # what each lock installs: test holds runtime
NOT_OURS = {"PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "__PYVENV_LAUNCHER__"}
NOT_OURS |= {"PYTHONDONTWRITEBYTECODE"}  # set in many containers: every process would compile all of the project anew
REMEDIES = (
    ("errno 28]|winerror 112]|no space left", "The disk is full: free about 1 GB, then try again."),
    ("not match the hashes", "A download differs from the lock: check the package index or mirror, then try again."),
    ("winerror 5]|winerror 32]|winerror 1224]", "A file is in use: close Excel and editors, then try again."),
    ("errno 13]|permission denied", "No right to write here: copy the project to a folder of yours."),
    ("certificate|sslerror", "The secure connection failed: set pip's 'cert' to your company's certificate file."),
    ("connection|resolution|timed out|proxyerror", "No package index in reach: check network and proxy."),
    ("no matching distribution", "Nothing fits this Python: use 64-bit Python 3.11, 3.12 or 3.13."),
)


class SetupError(Exception):
    """The environment can't be made; the text says why and what to do."""


def version_trouble(version: tuple, bits: int = 64) -> str:
    """What is wrong with this Python version and word size, or an empty text."""
    if tuple(version[:2]) < OLDEST:
        return f"This is Python {version[0]}.{version[1]}. Install 64-bit Python 3.13 (or 3.11, 3.12) and use it."
    if bits != 64:
        return "This is a 32-bit Python. Install 64-bit Python 3.13 (or 3.11, 3.12); it works with any Excel."
    return ""


def remedy(output: str) -> str:
    """What to do about a failed step, judged by what it said."""
    said = output.lower()
    return next((advice for signs, advice in REMEDIES if any(sign in said for sign in signs.split("|"))), "")


def lock_of(kind: str) -> Path:
    """The lock file of `runtime` or `test`."""
    return ROOT / "requirements" / f"{kind}.lock"


def digest(*files: Path) -> str:
    """One hash over the files' text; line endings don't count (git may change them on Windows)."""
    return hashlib.sha256(b"\0".join(file.read_bytes().replace(b"\r\n", b"\n") for file in files)).hexdigest()


def wanted(kind: str) -> str:
    """The stamp that an up-to-date installation of this kind carries."""
    return digest(lock_of(kind), ROOT / "pyproject.toml")


def base() -> str:
    """What a .venv is bound to: the Python's version and place, and the project's place."""
    return f"{sys.version_info[0]}.{sys.version_info[1]} {sys.base_prefix} {ROOT}"


def python() -> Path:
    """The Python inside .venv."""
    return BIN / f"python{EXE}"


def inside() -> bool:
    """Are we running inside .venv?"""
    return Path(sys.prefix).resolve() == VENV.resolve()


def read_stamp() -> dict:
    """What is installed: the base, and a hash for each kind; empty if .venv is missing, broken or of another base."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if python().exists() and stamp.get("base") == base() else {}


def write_stamp(kinds: tuple = ()) -> None:
    """Remember, in one step, that these kinds are installed as locked."""
    stamp = {"base": base(), **{kind: wanted(kind) for kind in kinds}}
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    fresh.replace(STAMP)


def ready(kind: str) -> bool:
    """Is this kind installed as locked, with the salesbook command in place?"""
    return read_stamp().get(kind) == wanted(kind) and (BIN / f"salesbook{EXE}").exists()


def environ() -> dict:
    """Our variables without those that lead Python or pip elsewhere or slow it down; text streams are UTF-8."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    return {**kept, "PYTHONIOENCODING": "utf-8", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0"}


def run(command: "list[object]", cwd: "Path | None" = None) -> int:
    """Run a command with its output shown; its exit code."""
    sys.stdout.flush()
    return subprocess.call([str(part) for part in command], cwd=cwd and str(cwd), env=environ())


def must(what: str, *command: str) -> None:
    """Run a silent step in the project folder; if it fails, raise SetupError with its last words and the remedy."""
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(command, cwd=str(ROOT), env=environ(), check=False, **pipes)
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace").strip()
        end = "\n".join(said.splitlines()[-6:])
        raise SetupError(f"{end}\n\n{what} failed. {remedy(said)}")


def pip(*args: str) -> None:
    """Run .venv's pip quietly."""
    must("Installing the packages", str(python()), "-m", "pip", "--quiet", "--no-input", *args)


def make_venv() -> None:
    """Make .venv anew, unless there is one bound to this Python and this folder."""
    if read_stamp():
        return
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        raise SetupError(f"This Python can't make environments. On Debian or Ubuntu: sudo apt install {package}")
    if inside():
        raise SetupError("This .venv can't replace itself: run the script with the Python that you installed.")
    must("Making .venv", sys.executable, "-m", "venv", "--clear", str(VENV))
    write_stamp()


def install(kind: str) -> None:
    """Bring .venv to the lock of this kind, then add the project itself, editable.

    setuptools does the latter, from the lock: on Windows that makes a real salesbook.exe, and writes the project's path
    so that this Python can read it back, in Chinese folders too. A .pth of our own would give neither.
    """
    write_stamp()  # until all is done nothing counts as installed
    compiled = ["--no-compile"] if kind == "test" else []  # tests import little of it, and whoever does compiles that
    pip("install", *compiled, "--require-hashes", "--only-binary", ":all:", "-r", str(lock_of(kind)))
    pip("install", "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    write_stamp(KINDS[kind])


def grab(file) -> bool:
    """Try to lock an open file for us, until it is closed or we die."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def alone():
    """Only one process at a time changes .venv; the others wait here."""
    BUSY.parent.mkdir(exist_ok=True)
    with BUSY.open("a") as file:
        if not grab(file):
            print("Another run is preparing .venv; waiting ...", flush=True)
            while not grab(file):
                time.sleep(0.5)
        yield


def prepare(kind: str) -> None:
    """Make .venv hold the locked packages of this kind and the project; at once if it already does."""
    if ready(kind):
        return
    with alone():
        if ready(kind):
            return
        doing = "Refreshing" if read_stamp() else "Making"
        print(f"{doing} .venv from requirements/{kind}.lock; this can take a minute or two ...", flush=True)
        make_venv()
        install(kind)


def attempt(step, *args) -> None:
    """Do a step; if the environment is in trouble, say why and what to do, and stop the script."""
    try:
        trouble = version_trouble(sys.version_info, struct.calcsize("P") * 8)
        if trouble:
            raise SetupError(trouble)
        step(*args)
    except SetupError as trouble:
        sys.exit(str(trouble))
    except OSError as error:
        sys.exit(f"{error}\n\nPreparing .venv failed. {remedy(str(error))}")
    except KeyboardInterrupt:
        sys.exit(130)


def enter(kind: str) -> None:
    """Prepare .venv and go on with the running script inside it."""
    attempt(prepare, kind)
    if not inside():
        sys.exit(run([python(), Path(sys.argv[0]).resolve(), *sys.argv[1:]]))
