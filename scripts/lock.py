"""Write requirements/*.lock anew from pyproject.toml: `python3 scripts/lock.py`, with --upgrade for newer versions.

Its only tool is uv, which it puts into `.venv` if missing. Each lock serves Python 3.11 and later on Windows, macOS and
Linux by markers. Without --upgrade the pinned versions stay as long as pyproject.toml lets them.
"""

import shutil
import sys

import environment

UV = "uv==0.13.9"
COMPILE = ("-m", "uv", "pip", "compile", "--quiet", "--no-config")
HOW = (
    *("--override", "requirements/overrides.txt"),
    *("--universal", "--python-version", "3.11", "--only-binary", ":all:", "--generate-hashes"),
    *("--custom-compile-command", "python3 scripts/lock.py"),
)


def get_uv() -> None:
    """Make a bare .venv if there is none, and put uv into it; the locks may be out of order, so they aren't used."""
    with environment.alone():
        environment.make_venv()
        environment.pip("install", UV)


def compile_lock(kind: str, *options: str) -> None:
    """Write one lock; versions that it holds already are kept."""
    _compile(kind, "pyproject.toml", "--group", "build", *options)


def compile_group(group: str, *options: str) -> None:
    """Write the lock of what is installed apart from the project."""
    _compile(group, "--group", f"pyproject.toml:{group}", *options)


def _compile(kind: str, *what: str) -> None:
    target = environment.lock_of(kind).relative_to(environment.ROOT).as_posix()
    command = [environment.python(), *COMPILE, *what, *HOW, "--output-file", target]
    if environment.run(command, cwd=environment.ROOT):
        sys.exit(f"{target} could not be made; uv says why above.")


def main() -> None:
    """Lock everything, then the runtime part starting from the same versions."""
    environment.attempt(get_uv)
    compile_lock("test", "--extra", "test", "--extra", "build", *sys.argv[1:])
    shutil.copyfile(environment.lock_of("test"), environment.lock_of("runtime"))
    compile_lock("runtime")
    compile_group("bench", *sys.argv[1:])


if __name__ == "__main__":
    main()
