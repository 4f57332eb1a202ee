"""What is handed out, in dist/: `python3 scripts/release.py` makes salesbook-VERSION-windows.zip and -mac-linux.zip.

Whoever unpacks one has a file to double-click, which installs the program without command line and administrator
(installer/). The one for Windows brings the locked wheels for Python 3.11 to 3.13 and needs no network; the other one
is small and lets pip fetch the wheels of its system by the same lock. Neither is kept in the repository.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from email import message_from_bytes
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import check_wheels
import environment
import project
from project import BOOKS

INSTALLER = project.ROOT / "installer"
TOP = "salesbook"  # the folder in each package
SOURCES = ("addin", "docs", "workbook", "pyproject.toml", "setup.py", "README.md")
GUIDES = {"zh": "使用说明", "en": "Guide"}
COMPRESSED = (".whl", ".xlsm", ".png")
UNSIGNED = """The workbooks cannot be signed here: no free library signs a VBA project. What exists is Office's own
editor (Tools, Digital Signature) and Microsoft's signtool with its Office SIPs, both on Windows. docs/signing.md says
how, and what does without a signature: installing makes the workbook's folder a trusted location."""
LICENCES = """The program's own licence is its owner's. These packages are brought along unchanged; the text of each
licence lies in the package, and after installing in app/Lib/site-packages/NAME-VERSION.dist-info.

"""


def version() -> str:
    """The program's."""
    from addin import __version__

    return __version__


def build_wheel(folder: Path) -> Path:
    """Our own wheel, of a copy of the sources: what a build before left beside them does not get in."""
    source = folder / "source"
    for name in SOURCES:
        copy = shutil.copytree if (project.ROOT / name).is_dir() else shutil.copyfile
        source.mkdir(exist_ok=True)
        copy(project.ROOT / name, source / name)
    for waste in [*source.rglob("__pycache__")]:
        shutil.rmtree(waste)
    code = f"from setuptools import build_meta; build_meta.build_wheel({str(folder)!r})"
    subprocess.run([sys.executable, "-c", code], cwd=source, capture_output=True, check=True)
    shutil.rmtree(source)
    [wheel] = folder.glob("salesbook-*.whl")
    return wheel


def fetch_wheels(folder: Path, pins: "list[check_wheels.Pin]") -> None:
    """The locked wheels for Windows, hashes checked; SystemExit names what is missing."""
    for target in check_wheels.TARGETS:
        if target.platform.sys_platform != "win32":
            continue
        wanted = [pin for pin in pins if check_wheels.needed(pin, target)]
        print(f"Fetching {len(wanted)} wheels for {target.platform.title}, Python {target.python} ...", flush=True)
        if not check_wheels.download(wanted, target, folder):
            sys.exit(f"Not every wheel could be fetched: run scripts/check_wheels.py, and see to the network. {folder}")
        (folder / "target.lock").unlink()


def requirements(pins: "list[check_wheels.Pin]", ours: Path) -> str:
    """What pip installs on any of the systems: the lock with its markers, and our own wheel."""
    text = "".join(
        f"{pin.name}=={pin.version}{' ; ' + pin.marker if pin.marker else ''} \\\n{pin.hashes}" for pin in pins
    )
    name, number = ours.name.split("-")[:2]
    return f"{text}{name}=={number} \\\n    --hash=sha256:{sha256(ours.read_bytes()).hexdigest()}\n"


def start_scripts(lang: str, name: str, action: str) -> bytes:
    """A file to double-click on Windows. What comes last is read only where the rest was not unpacked."""
    from words import UNPACK_FIRST, UNPACK_FIRST_EN

    script = r"%~dp0program\run.cmd"
    said = (UNPACK_FIRST if lang == "zh" else UNPACK_FIRST_EN).format(script=name)
    lines = ["@echo off", f'if exist "{script}" "{script}" {action} {lang}', "chcp 65001 >nul", f"echo {said}", "pause"]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8")


def shell_script(lang: str, action: str) -> bytes:
    """The same for macOS, and for a terminal of Linux."""
    return f'#!/bin/sh\nexec /bin/sh "$(dirname "$0")/program/run.sh" {action} {lang}\n'.encode()


def guide(lang: str, folder: Path) -> None:
    """The instructions as pages, with the pictures beside them."""
    from addin.faces.guide import guide_page
    from addin.setup.origin import DOCS

    first = guide_page(lang, folder)
    if first is None:
        sys.exit("The instructions could not be made.")
    for page in folder.glob("*.html"):
        text = page.read_text("utf-8")
        for uri in set(re.findall(r'"(file:[^"#]+)', text)):
            path = DOCS / unquote(uri).rpartition("/docs/")[2]
            at_hand = path.suffix == ".png"
            if at_hand:
                (folder / "pictures").mkdir(exist_ok=True)
                shutil.copy(path, folder / "pictures")
            text = text.replace(f'"{uri}', f'"pictures/{path.name}' if at_hand else '"#')
        page.write_text(text, "utf-8", newline="\n")
    target = f"{folder.name}/{first.name}"
    (folder.parent / f"{folder.name}.html").write_text(
        f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={target}">'
        f'<a href="{target}">{folder.name}</a>\n',
        "utf-8",
    )


def licences(wheels: "list[Path]") -> str:
    """Every package with its licence, as its own wheel says."""
    found = {}
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as package:
            [name] = [name for name in package.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)]
            told = message_from_bytes(package.read(name))
        classes = [line.split(" :: ")[-1] for line in told.get_all("Classifier", []) if line.startswith("License ::")]
        licence = told["License-Expression"] or ", ".join(classes) or (told["License"] or "?").splitlines()[0]
        if told["Name"] != TOP:
            found[told["Name"].lower()] = f"{told['Name']} {told['Version']}: {licence}\n"
    return LICENCES + "".join(found[name] for name in sorted(found))


def common(top: Path, ours: Path, pins: "list[check_wheels.Pin]") -> None:
    """What both packages hold: installer, our wheel, lock, workbooks, instructions."""
    from words import FILES

    program = top / "program"
    (program / "words").mkdir(parents=True)
    (program / "wheels").mkdir()
    shutil.copy(ours, program / "wheels")
    for name in ("main.py", "words.py", "fits.py"):
        shutil.copy(INSTALLER / name, program)
    for name, texts in FILES.items():
        for lang, text in zip(("zh", "en"), texts, strict=True):
            (program / "words" / f"{name}-{lang}.txt").write_text(text, "utf-8", newline="\r\n")
    (program / "requirements.txt").write_text(requirements(pins, ours), "utf-8", newline="\n")
    (top / "workbooks").mkdir()
    for book in BOOKS:
        shutil.copy(book, top / "workbooks")
    for lang, name in GUIDES.items():
        guide(lang, top / name)


def windows(top: Path, pins: "list[check_wheels.Pin]") -> None:
    """What only Windows' package has."""
    from words import SCRIPTS

    (top / "program" / "run.cmd").write_bytes(crlf((INSTALLER / "run.cmd").read_text("ascii")))
    for action, names in SCRIPTS.items():
        for lang, name in zip(("zh", "en"), names, strict=True):
            (top / name).write_bytes(start_scripts(lang, name, action))
    fetch_wheels(top / "program" / "wheels", pins)
    wheels = sorted((top / "program" / "wheels").glob("*.whl"))
    (top / "LICENSES.txt").write_text(licences(wheels), "utf-8", newline="\r\n")


def elsewhere(top: Path) -> None:
    """What only the package for macOS and Linux has."""
    from words import SCRIPTS_ELSEWHERE

    shutil.copy(INSTALLER / "run.sh", top / "program")
    for action, names in SCRIPTS_ELSEWHERE.items():
        for lang, name in zip(("zh", "en"), names, strict=True):
            (top / name).write_bytes(shell_script(lang, action))
        (top / f"{action}.sh").write_bytes(shell_script('"${LANG%%_*}"', action))


def crlf(text: str) -> bytes:
    """cmd.exe loses its place in a file of other line ends."""
    return text.replace("\n", "\r\n").encode("ascii")


def finish(top: Path, packages: int, offline: bool, *options: str) -> None:
    """The list by which the installer sees that all is there; more options of pip."""
    program = top / "program"
    files = sorted(path.relative_to(program).as_posix() for path in program.rglob("*") if path.is_file())
    said = {"version": version(), "offline": offline, "packages": packages, "options": options, "files": files}
    (program / "contents.json").write_text(json.dumps(said, indent=1), "utf-8")


def pack(top: Path, target: Path) -> Path:
    """The folder as a .zip; scripts of a shell may be run."""
    target.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(target, "w") as package:
        for path in sorted(path for path in top.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo.from_file(path, f"{TOP}/{path.relative_to(top).as_posix()}")
            entry.external_attr = (0o100755 if path.suffix in (".command", ".sh") else 0o100644) << 16
            kind = zipfile.ZIP_STORED if path.suffix in COMPRESSED else zipfile.ZIP_DEFLATED
            package.writestr(entry, path.read_bytes(), kind)
    print(f"{target.name}: {target.stat().st_size / 1e6:.0f} MB", flush=True)
    return target


def release(folder: Path, pins: "list[check_wheels.Pin]") -> None:
    """Both packages."""
    ours = build_wheel(folder)
    for name, offline in (("windows", True), ("mac-linux", False)):
        top = folder / name
        common(top, ours, pins)
        windows(top, pins) if offline else elsewhere(top)
        finish(top, len(pins), offline)
        pack(top, project.ROOT / "dist" / f"salesbook-{version()}-{name}.zip")


def main() -> int:
    """Make the packages; 2 where a signature is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--certificate", metavar="FILE", help="sign the workbooks' macros (not possible here: says why)"
    )
    if parser.parse_args().certificate:
        print(UNSIGNED, file=sys.stderr)
        return 2
    pins = check_wheels.read_lock(environment.lock_of("runtime").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        release(Path(name), pins)
    return 0


sys.path.insert(0, str(INSTALLER))
if __name__ == "__main__":
    environment.enter("test")  # for `packaging` and setuptools
    sys.exit(main())
