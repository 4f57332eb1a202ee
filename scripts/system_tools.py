"""What the tests need besides Python packages: LibreOffice, a screen without a monitor, fonts, pictures.

On Debian and Ubuntu it is installed once, with a message; elsewhere the test command says what to install and stops.
Standard library only, in syntax that Python 3.6 can read, since it runs before anything is installed.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from environment import SetupError, alone

OLDEST_OFFICE = (25, 2)
SYSTEM_PYTHON = "/usr/bin/python3"
FONTS = "/usr/share/fonts"
SOURCES = Path("/etc/apt/sources.list.d/salesbook-backports.list")
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
MIRROR = "http://deb.debian.org/debian"

OFFICE = "LibreOffice 25.2 or newer with Calc"
OFFICE_PACKAGES = ("libreoffice-calc", "libreoffice-l10n-zh-cn", "python3-uno")
PACKAGES = {  # what is needed, and what Debian calls it; all of LibreOffice is of one version
    OFFICE: OFFICE_PACKAGES,
    "LibreOffice in Chinese": OFFICE_PACKAGES,
    "LibreOffice's Python module uno": OFFICE_PACKAGES,
    "Xvfb": ("xvfb",),
    "xdotool": ("xdotool",),
    "ImageMagick": ("imagemagick",),
    "poppler": ("poppler-utils",),
    "Chinese fonts": ("fonts-noto-cjk",),
}
PROGRAMS = {"Xvfb": "Xvfb", "xdotool": "xdotool", "ImageMagick": "import", "poppler": "pdftoppm"}
ELSEWHERE = """These tests drive a real LibreOffice on a screen without a monitor, which only Linux has. On this system:
run the complete tests on Debian 12 or newer or Ubuntu 25.04 or newer (on Windows: in WSL), or install LibreOffice 25.2
or newer from libreoffice.org and run what needs no screen:

    {python} -m pytest --ignore tests/faces/libreoffice"""


def said_by(*command):
    """What a program prints, or nothing if it fails or is not there."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def version_in(text):
    """The first version in a text as numbers, () if there is none."""
    found = re.search(r"(\d+)\.(\d+)", text)
    return (int(found.group(1)), int(found.group(2))) if found else ()


def missing():
    """What is needed and not here, in PACKAGES' words."""
    soffice = shutil.which("soffice")
    program = Path(soffice).resolve().parent if soffice else Path("/nowhere")
    here = {name: shutil.which(command) is not None for name, command in PROGRAMS.items()}
    here[OFFICE] = (program / "libsclo.so").exists() and version_in(said_by("soffice", "--version")) >= OLDEST_OFFICE
    here["LibreOffice in Chinese"] = (program / "resource" / "zh_CN").is_dir()
    pythons = (str(program / "python"), SYSTEM_PYTHON)
    here["LibreOffice's Python module uno"] = any(said_by(python, "-c", "import uno; print(uno)") for python in pythons)
    here["Chinese fonts"] = any(Path(FONTS).glob("**/NotoSansCJK*"))
    return [name for name in PACKAGES if not here[name]]


def packages_for(names):
    """Debian's packages for what is missing, each once."""
    wanted = [package for name in names for package in PACKAGES[name]]
    return sorted(set(wanted))


def is_bookworm():
    """Debian 12, whose own LibreOffice is too old and whose backports have a newer one."""
    try:
        text = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False
    return "VERSION_CODENAME=bookworm" in text and re.search(r"^ID=debian$", text, re.M) is not None


def install_commands(packages, backports):
    """The commands that install the packages, LibreOffice from backports if that is where it must come from."""
    office = [package for package in packages if package in OFFICE_PACKAGES]
    others = [package for package in packages if package not in OFFICE_PACKAGES]
    install = ["apt-get", "install", "--yes", "--no-install-recommends"]
    commands = [["apt-get", "update"]]
    if others:
        commands.append(install + others)
    if office:
        commands.append(install + (["--target-release", "bookworm-backports"] if backports else []) + office)
    return commands


def source_line():
    """The backports in apt's words."""
    return f"deb [signed-by={KEYRING}] {MIRROR} bookworm-backports main\n"


def needs_source(packages):
    """Does Debian 12 have to be told of its backports?"""
    return bool(set(packages) & set(OFFICE_PACKAGES)) and "bookworm-backports" not in said_by("apt-cache", "policy")


def rights():
    """What goes before a command to run it as root: nothing for root, sudo if it asks no password; None if neither."""
    if os.geteuid() == 0:
        return []
    works = shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0
    return ["sudo", "-n"] if works else None


def run_as_root(prefix, command, text=None):
    """Run a step silently; if it fails, raise SetupError with its last words."""
    done = subprocess.run(
        [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *command],
        input=text.encode() if text else b"",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        end = "\n".join(done.stdout.decode("utf-8", "replace").strip().splitlines()[-6:])
        step = " ".join(command)
        raise SetupError(f"{end}\n\n{step} failed. Run it yourself and try again.")


def by_hand(packages, source, backports):
    """What somebody with the right to do so has to type."""
    lines = [f"echo '{source_line().strip()}' | sudo tee {SOURCES}"] if source else []
    lines += ["sudo " + " ".join(command) for command in install_commands(packages, backports)]
    return "\n".join("    " + line for line in lines)


def install(names):
    """Install with apt what is missing. SetupError without the right to, or if the distribution's is too old."""
    packages, backports = packages_for(names), is_bookworm()
    source = backports and needs_source(packages)
    prefix, wanted = rights(), ", ".join(names)
    if prefix is None:
        steps = by_hand(packages, source, backports)
        raise SetupError(f"The tests need {wanted}. Without root's rights I can't install it; run\n\n{steps}")
    print(f"The tests need {wanted}: installing it with apt-get; this can take some minutes ...", flush=True)
    if source:
        print(f"LibreOffice comes from Debian's backports; they are added as {SOURCES}", flush=True)
        run_as_root(prefix, ["tee", str(SOURCES)], source_line())
    for command in install_commands(packages, backports):
        run_as_root(prefix, command)
    left = ", ".join(missing())
    if left:
        raise SetupError(
            f"Still missing after apt-get: {left}. This distribution may be too old for LibreOffice 25.2: use Debian "
            "12 or newer or Ubuntu 25.04 or newer, or install LibreOffice from libreoffice.org."
        )


def prepare():
    """Make sure that everything is here; at once if it is."""
    if sys.platform in ("win32", "darwin"):
        raise SetupError(ELSEWHERE.format(python=sys.executable))
    if not missing():
        return
    with alone():
        names = missing()
        if names and not shutil.which("apt-get"):
            wanted = ", ".join(names)
            raise SetupError(f"The tests need {wanted}. Install it and try again.")
        if names:
            install(names)
