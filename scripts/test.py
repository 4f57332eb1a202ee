"""Every check of the project: `python3 scripts/test.py`, with pytest's options and paths after it if wanted.

It prepares `.venv` by itself, and installs LibreOffice and the tools for its tests where it can (system_tools.py says
where). All checks run, whatever fails; the tests come last.
"""

import sys

import environment
import system_tools

CHECKS = (
    ("ruff check", ["ruff", "check", "."]),
    ("ruff format", ["ruff", "format", "--check", "."]),
    ("mypy", ["mypy"]),
)


def passes(module_and_args: "list[str]") -> bool:
    """Run a tool of .venv in the project folder; did it succeed?"""
    return environment.run([environment.python(), "-m", *module_and_args], cwd=environment.ROOT) == 0


def failed_checks() -> "list[str]":
    """Run every check; the names of those that failed."""
    failed = []
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        if not passes(command):
            failed.append(name)
    return failed


def main() -> int:
    """Prepare, check, test; 0 if all is well. pytest's closing line stays the last unless an earlier check failed."""
    environment.attempt(system_tools.prepare)
    environment.attempt(environment.prepare, "test")
    failed = failed_checks()
    print("== pytest", flush=True)
    tested = passes(["pytest", "-n", "2", "--dist", "worksteal", *sys.argv[1:]])
    if failed:
        print(f"failed before the tests: {', '.join(failed)}", file=sys.stderr)
    return 0 if tested and not failed else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
