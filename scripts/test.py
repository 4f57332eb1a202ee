"""Every check of the project: `python3 scripts/test.py`, with pytest's options and paths after it if wanted.

With --quick, which a commit waits for (.pre-commit-config.yaml), the same checks with the tests that take seconds.
With --windows the tests in tests/windows instead, in a Windows Python under Wine (windows.py makes both; Linux only).

It prepares `.venv` by itself, and installs LibreOffice and the tools for its tests where it can (system_tools.py says
where). All checks run, whatever fails; mypy runs beside the tests, which come last.
"""

import subprocess
import sys
import tempfile

import environment
import system_tools

CHECKS = (
    ("ruff check", ["ruff", "check", "."]),
    ("ruff format", ["ruff", "format", "--check", "."]),
)
WORKERS = "3"  # CI has two cores, and LibreOffice's tests wait a good part of their time
QUICK = [f"tests/{name}" for name in ("values", "tables", "plans", "test_architecture.py", "test_scripts.py")]


def command(module_and_args: "list[str]") -> "list[str]":
    """A tool of .venv."""
    return [str(environment.python()), "-m", *module_and_args]


def passes(module_and_args: "list[str]") -> bool:
    """Run a tool of .venv in the project folder; did it succeed?"""
    return environment.run(command(module_and_args), cwd=environment.ROOT) == 0


def failed_checks() -> "list[str]":
    """Run every quick check; the names of those that failed."""
    failed = []
    for name, words in CHECKS:
        print(f"== {name}", flush=True)
        if not passes(words):
            failed.append(name)
    return failed


def compiled(words: "list[str]") -> None:
    """In a fresh checkout let one process compile the tests: each worker would do so for itself, all at once."""
    if not any((environment.ROOT / "tests" / "__pycache__").glob("conftest*-pytest-*.pyc")):
        nothing = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        look = command(["pytest", "--collect-only", "-qq", *words])
        subprocess.call(look, cwd=str(environment.ROOT), env=environment.environ(), **nothing)


def tested(words: "list[str]") -> "list[str]":
    """Run pytest, and mypy beside it, which is quiet if all is well; the names of those that failed."""
    print("== mypy, beside the tests", flush=True)
    root, env = str(environment.ROOT), environment.environ()
    with tempfile.TemporaryFile() as said:
        types = subprocess.Popen(command(["mypy"]), cwd=root, env=env, stdout=said, stderr=subprocess.STDOUT)
        compiled(words)
        print("== pytest", flush=True)
        good = passes(["pytest", "-n", WORKERS, "--dist", "worksteal", *words])
        typed = types.wait() == 0
        said.seek(0)
        if not typed:
            print(said.read().decode("utf-8", "replace"), file=sys.stderr)
    return [name for name, well in (("mypy", typed), ("pytest", good)) if not well]


def main() -> int:
    """Prepare, check, test; 0 if all is well. pytest's closing line stays the last unless a check failed."""
    words = sys.argv[1:]
    if "--windows" in words:
        script = environment.ROOT / "scripts" / "windows.py"
        return environment.run([sys.executable, script, *(word for word in words if word != "--windows")])
    if "--quick" in words:  # no test among these needs the tools
        words = [word for word in words if word != "--quick"] + QUICK
    else:
        environment.attempt(system_tools.prepare)
    environment.attempt(environment.prepare, "test")
    failed = [*failed_checks(), *tested(words)]
    if set(failed) - {"pytest"}:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
