"""A Windows without Windows for `scripts/test.py --windows`: Wine, a Windows Python, the locked win_amd64 wheels.

All is made in a folder of the user's cache, of which the test command sweeps away what is out of date. Wine's user has
a Chinese name, and its code page is a Chinese Windows' (936). Runs inside `.venv`.
"""

import codecs
import contextlib
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import threading
import zipfile
from pathlib import Path

import environment
import system_tools
from environment import SetupError

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "salesbook-windows"
PREFIX, LOCALES, STAMP, KEPT = CACHE / "prefix", CACHE / "locale", CACHE / "stamp", CACHE / "as made"
SOURCES = environment.ROOT / "tests" / "windows"
TAG = f"{sys.version_info[0]}{sys.version_info[1]}"
PYTHON = PREFIX / "drive_c" / "Program Files" / f"Python{TAG}"  # a name with a blank, as it has on many computers
SITE = PYTHON / "Lib" / "site-packages"
OTHER_PLACE = PREFIX / "drive_c" / "工具 & 王's" / "Python"  # by another name, which has all that is hard to quote
PACKAGE = "salesbook-windows.zip"  # what the installer's tests unpack
USER, LOCALE = "王小明", "zh_CN.UTF-8"
HOME, REGISTRY = Path("drive_c") / "users" / USER, ("system.reg", "user.reg", "userdef.reg")
LIMIT = 30 * 60  # seconds for all tests: what hangs under Wine would hang for good

PANDA = (
    "panda3d==1.10.16"  # a game engine, whose wheels bring Python's DLL and compiled modules as python.org made them
)
PANDA_HASHES = {
    "311": "37acfb92655c4226879f95c988e2ef1449a53c54486d6c1ebc00e2772429af82",
    "312": "f6493e2ecc0d1b7c1556a999556e5278cbc9484fe5fe1e159a1ccc02b870b18f",
    "313": "0e505261bb58d8402d0099c291f1a3459acfdd38f3e7d666e72aa2e1ea5dc46f",
}
CROSS, DUMP = "x86_64-w64-mingw32-gcc-win32", "x86_64-w64-mingw32-objdump"
PACKAGES = {
    "wine": ("wine", "wine64"),
    CROSS: ("gcc-mingw-w64-x86-64-win32",),
    "localedef": ("locales",),
    "Tk's library": ("libtk8.6", "libtcl8.6"),
}
FILES = {"localedef": Path("/usr/share/i18n/locales/zh_CN"), "Tk's library": Path("/usr/share/tcltk/tk8.6/tk.tcl")}
TCL = FILES["Tk's library"].parents[1]
TOOLS = ("pytest", "pluggy", "iniconfig", "colorama", "pygments", "packaging", "comtypes")
TOOLS += ("pyvbaanalysis", "pyopenvba", "defusedxml", "xlsxwriter")  # read our VBA; make a company's book
UNSEEN = ("numpy", "pandas", "matplotlib", "mpl_toolkits")  # end Wine 8's process: its runtime lacks what numpy calls
LEFT_OUT = (
    "__pycache__",
    "site-packages",
    "dist-packages",
    "lib-dynload",
    "test",
    "lib2to3",
    "idlelib",
    "config-*",
)


def missing() -> "list[str]":
    """What Debian has to bring, in PACKAGES' words."""
    programs = {name for name in PACKAGES if name == "Tk's library" or shutil.which(name)}
    return [name for name in PACKAGES if name not in programs or not FILES.get(name, Path("/")).exists()]


def install_tools() -> None:
    """Wine and the compiler for two small programs, with apt; SetupError where that cannot be."""
    names = missing()
    if not names:
        return
    packages = sorted({package for name in names for package in PACKAGES[name]})
    prefix, wanted = system_tools.rights(), " ".join(packages)
    if prefix is None or not shutil.which("apt-get"):
        raise SetupError(f"The Windows tests need: sudo apt-get install --no-install-recommends {wanted}")
    print(f"The Windows tests need {wanted}: installing it with apt-get; this can take some minutes ...", flush=True)
    for command in system_tools.install_commands(packages, backports=False):
        system_tools.run_as_root(prefix, command)
    if left := missing():
        raise SetupError(f"Still missing after apt-get: {', '.join(left)}.")


def environ() -> "dict[str, str]":
    """Wine's variables: nothing of this user's home or settings; a Chinese Windows."""
    ours = {
        "WINEPREFIX": str(PREFIX),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree=d;mshtml=d",  # else it asks for downloads
        "HOME": str(CACHE / "home"),
        "USER": USER,
        "LOCPATH": str(LOCALES),
        "LC_ALL": LOCALE,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return {"PATH": os.environ["PATH"], "LOGNAME": USER, "TZ": "UTC", **ours}


def said(what: str, *command: "str | Path", **more: object) -> str:
    """A step's output; SetupError with its last words if it fails."""
    done = subprocess.run(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        **more,
    )
    text = done.stdout.decode("utf-8", "replace").strip()
    if done.returncode:
        end = "\n".join(text.splitlines()[-6:])
        raise SetupError(f"{end}\n\n{what} failed. {environment.remedy(text)}")
    return text


def wine(*words: "str | Path") -> str:
    """Run a Windows program; what it printed."""
    return said(f"Wine: {words[0]}", "wine", *words, env=environ())


def make_prefix() -> None:
    """Windows' drive and registry, of a Chinese Windows 10 without a screen."""
    LOCALES.mkdir(parents=True)
    (CACHE / "home").mkdir()
    said("Making the Chinese locale", "localedef", "-i", "zh_CN", "-f", "UTF-8", LOCALES / LOCALE)
    said("Making Wine's Windows", "wineboot", "--init", env=environ())
    settings = (("Wine", "Version", "win10"), (r"Wine\Drivers", "Graphics", "null"), (r"Wine\Drivers", "Audio", ""))
    for key, name, value in settings:
        wine("reg", "add", rf"HKCU\Software\{key}", "/v", name, "/d", value, "/f")


def requirements(names: "set[str]", lock: str) -> "dict[str, str]":
    """The lock's blocks that count on Windows, by name and without their markers; all, or those named."""
    from packaging.requirements import Requirement

    here = {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows", "platform_machine": "AMD64"}
    found = {}
    for block in lock.replace(" \\\n", " ").splitlines():
        if not block or block.startswith(("#", " ")):
            continue
        pin, *hashes = block.split(" --hash=")
        wanted = Requirement(pin)
        if (not names or wanted.name in names) and (wanted.marker is None or wanted.marker.evaluate(here)):
            found[wanted.name] = " --hash=".join([f"{wanted.name}{wanted.specifier}", *(h.strip() for h in hashes)])
    return found


def download(folder: Path, what: str, *options: "str | Path") -> None:
    """pip for Windows into a folder: locked wheels only, whose hashes must fit."""
    listed = CACHE / "requirements.txt"
    listed.write_text(what, encoding="utf-8")
    kind = ("--platform", "win_amd64", "--python-version", f"3.{TAG[1:]}", "--only-binary", ":all:")
    said(
        f"Downloading for Windows ({what.split(' ')[0]} ...)",
        *(environment.python(), "-m", "pip", "--quiet", "--no-input", *options, "--no-deps", "--require-hashes"),
        *(*kind, "--requirement", listed),
        env={**environment.environ(), "PIP_ROOT_USER_ACTION": "ignore"},
        cwd=str(folder),
    )


def make_python() -> None:
    """python.exe and its DLLs; the library is that of the Python that runs us, but for what is compiled."""
    if TAG not in PANDA_HASHES:
        raise SetupError(f"No Windows Python 3.{TAG[1:]} is known here: use Python 3.11, 3.12 or 3.13.")
    shutil.copytree(sysconfig.get_path("stdlib"), PYTHON / "Lib", ignore=shutil.ignore_patterns(*LEFT_OUT))
    download(CACHE, f"{PANDA} --hash=sha256:{PANDA_HASHES[TAG]}\n", "download", "--dest", CACHE)
    [wheel] = CACHE.glob("panda3d-*.whl")
    with zipfile.ZipFile(wheel) as package:
        for name in package.namelist():
            folder, _, file = name.rpartition("/")
            if folder == "deploy_libs" and file.endswith((".dll", ".pyd")) and not file.startswith("api-ms"):
                (PYTHON / file).write_bytes(package.read(name))
    wheel.unlink()
    said("Compiling", CROSS, "-O2", f'-DPYTHON=L"python{TAG}.dll"', "-o", PYTHON / "python.exe", SOURCES / "python.c")
    make_launchers()
    make_stable_library()
    make_tk()
    library = PYTHON / "bcryptprimitives.dll"
    OTHER_PLACE.parent.mkdir()
    OTHER_PLACE.symlink_to(Path("..") / PYTHON.relative_to(PREFIX / "drive_c"))
    said("Compiling", CROSS, "-O2", "-shared", "-o", library, SOURCES / "bcryptprimitives.c", "-ladvapi32")


def make_launchers() -> None:
    """What venv copies into an environment; a library of Linux has none."""
    folder = PYTHON / "Lib" / "venv" / "scripts" / "nt"
    folder.mkdir(exist_ok=True)
    program = folder / "python.exe"
    said("Compiling", CROSS, "-O2", f'-DPYTHON=L"python{TAG}.dll"', "-o", program, SOURCES / "launcher.c")
    shutil.copy(program, folder / "pythonw.exe")


def make_stable_library() -> None:
    """python3.dll, which leads to Python's DLL: what is compiled for every version asks for that (typst)."""
    table = said("Reading Python's DLL", DUMP, "-p", PYTHON / f"python{TAG}.dll").partition("[Ordinal/Name Pointer]")[2]
    names = re.findall(r"^\s*\[ *\d+\].*\s(_?Py\w+)$", table, re.MULTILINE)
    exports = CACHE / "python3.def"
    exports.write_text("EXPORTS\n" + "".join(f"{name} = python{TAG}.{name}\n" for name in names), "ascii")
    said("Compiling", CROSS, "-shared", "-o", PYTHON / "python3.dll", exports)


def make_tk() -> None:
    """What the DLLs of Tcl and Tk read; this system's may be of another patch level than they are."""
    for folder, file in (("tcl8.6", "init.tcl"), ("tk8.6", "tk.tcl")):
        shutil.copytree(TCL / folder, PYTHON / "tcl" / folder)
        first = PYTHON / "tcl" / folder / file
        first.write_text(
            re.sub(r"(package require) -exact (\w+ +8\.6)\.\d+", r"\1 \2", first.read_text("utf-8")), "utf-8"
        )


def make_packages() -> None:
    """The locked packages, their DLLs where an installation on Windows has them."""
    chosen = requirements(set(), environment.lock_of("runtime").read_text("utf-8"))
    chosen |= requirements(set(TOOLS), environment.lock_of("test").read_text("utf-8"))
    download(CACHE, "\n".join(chosen.values()) + "\n", "install", "--no-compile", "--target", SITE)
    for name in UNSEEN:
        shutil.rmtree(SITE / name, ignore_errors=True)
    for file in (*SITE.glob("xlwings*.dll"), *(SITE / "pywin32_system32").glob("*.dll")):
        shutil.copy(file, PYTHON)
    compiling = [sys.executable, "-m", "compileall", "-qq", "-j", "0", str(PYTHON / "Lib")]
    subprocess.run(compiling, check=False)  # some packages bring examples that are no Python of today


def wanted() -> str:
    """What the stamp of an up-to-date cache says."""
    ours = [Path(__file__), *sorted(SOURCES.glob("*.c")), environment.lock_of("runtime"), environment.lock_of("test")]
    text = f"{environment.digest(*ours)} {sys.version} {system_tools.said_by('wine', '--version')}"
    return hashlib.sha256(text.encode()).hexdigest()


@contextlib.contextmanager
def alone():
    """One at a time: the tests share one registry and one Python."""
    import fcntl  # which Windows has not

    CACHE.parent.mkdir(parents=True, exist_ok=True)
    with CACHE.with_suffix(".lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def prepare() -> None:
    """Make all of it, unless it is there."""
    install_tools()
    if STAMP.exists() and STAMP.read_text("utf-8") == wanted():
        return
    print(f"Making a Windows in {CACHE}; this can take some minutes ...", flush=True)
    shutil.rmtree(CACHE, ignore_errors=True)
    for step in (make_prefix, make_python, make_packages, keep_user):
        step()
    STAMP.write_text(wanted(), "utf-8")


def keep_user() -> None:
    """What a run begins with: the registry and the user's folder."""
    for word in ("--kill", "--wait"):  # which writes the registry to its files
        subprocess.run(["wineserver", word], env=environ(), check=False)
    KEPT.mkdir()
    for name in REGISTRY:
        shutil.copy(PREFIX / name, KEPT)
    shutil.copytree(PREFIX / HOME, KEPT / HOME, symlinks=True)


def clean_user() -> None:
    """As it was made, whatever a run that was stopped has left."""
    for name in REGISTRY:
        shutil.copy(KEPT / name, PREFIX)
    shutil.rmtree(PREFIX / HOME)
    shutil.copytree(KEPT / HOME, PREFIX / HOME, symlinks=True)


def run(words: "list[str]") -> int:
    """pytest inside Windows; its exit code. What it started is ended with it, and until then holds its output open."""
    command = ["wine", str(PYTHON / "python.exe"), "-u", "-X", "utf8", "-m", "pytest", "-c", "tests/windows/pytest.ini"]
    clean_user()
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    root = str(environment.ROOT)
    named = any((environment.ROOT / word.partition("::")[0]).exists() for word in words)
    where = [] if named else ["tests/windows"]
    with subprocess.Popen([*command, *words, *where], cwd=root, env=environ(), **pipes) as tests:
        shown = threading.Thread(target=show, args=(tests.stdout,))
        shown.start()
        try:
            tests.wait(LIMIT)
        except subprocess.TimeoutExpired:
            print(f"The Windows tests have not ended in {LIMIT // 60} minutes and are stopped.", flush=True)
        subprocess.run(["wineserver", "--kill"], env=environ(), check=False)
        shown.join()
    return tests.returncode


def show(output) -> None:
    """Print what comes, in any terminal."""
    decoded = codecs.getincrementaldecoder("utf-8")("replace")
    while part := output.read1(4096):
        print(decoded.decode(part).replace("\r\n", "\n"), end="", flush=True)


def main() -> int:
    """Prepare and test; pytest's options and paths may follow."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        sys.exit("The Windows tests run on Linux on a 64-bit PC (x86_64), where Wine is installed for them.")
    environment.enter("test")
    with alone():
        environment.attempt(prepare)
        import windows_release  # which imports what .venv has

        environment.attempt(windows_release.make, PREFIX / "drive_c" / PACKAGE, CACHE / "wheels", UNSEEN)
        return run(sys.argv[1:])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
