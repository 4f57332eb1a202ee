"""The environment's scripts and lock files: no network and no .venv made here."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import check_wheels  # noqa: E402
import environment  # noqa: E402

LOCKS = {kind: environment.lock_of(kind).read_text(encoding="utf-8") for kind in (*environment.KINDS, "bench")}
TARGETS = {(target.platform.sys_platform, target.python): target for target in check_wheels.TARGETS}


def pins(kind: str) -> dict[tuple[str, str, str], str]:
    """The lock's packages (name, version, marker) with their hashes."""
    return {(pin.name, pin.version, pin.marker): pin.hashes for pin in check_wheels.read_lock(LOCKS[kind])}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project folder with the real locks, and a .venv that has only the looks of one."""
    venv = tmp_path / ".venv"
    for name, path in (("ROOT", tmp_path), ("VENV", venv), ("STAMP", venv / "stamp.json"), ("BIN", venv / "bin")):
        monkeypatch.setattr(environment, name, path)
    monkeypatch.setattr(environment, "BUSY", tmp_path / "build" / "environment.lock")
    for folder in ("requirements", ".venv/bin"):
        (tmp_path / folder).mkdir(parents=True)
    for kind, text in LOCKS.items():
        environment.lock_of(kind).write_text(text, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for program in (environment.python(), environment.BIN / f"salesbook{environment.EXE}"):
        program.touch()
    return tmp_path


@pytest.mark.parametrize("kind", environment.KINDS)
def test_every_line_of_a_lock_is_a_comment_or_a_package_pinned_with_hashes(kind):
    rest = check_wheels.ENTRY.sub("", LOCKS[kind])
    assert [line for line in rest.splitlines() if not line.lstrip().startswith("#")] == []
    assert len(pins(kind)) > 20


@pytest.mark.parametrize("kind", LOCKS)
def test_a_lock_names_no_index_no_host_and_no_path(kind):
    assert re.findall(r"://|--.*(?:index|find-links|trusted)|(?:^|\s)/\w|[A-Z]:\\", LOCKS[kind]) == []


def test_the_test_lock_holds_the_runtime_lock():
    """On the same systems, or on more: what the tests bring may need a package everywhere."""
    tests = pins("test")
    assert all(
        hashes in (tests.get((name, version, marker)), tests.get((name, version, "")))
        for (name, version, marker), hashes in pins("runtime").items()
    )


@pytest.mark.parametrize("target", TARGETS.values(), ids=lambda target: f"{target.platform.title} {target.python}")
def test_each_target_gets_one_version_of_each_package(target):
    chosen = [pin.name for pin in check_wheels.read_lock(LOCKS["test"]) if check_wheels.needed(pin, target)]
    assert len(chosen) == len(set(chosen))
    assert {"numpy", "pandas", "setuptools", "xlwings"} <= set(chosen)


@pytest.mark.parametrize(
    ("system", "only_there"),
    [("win32", {"pywin32", "colorama"}), ("darwin", {"appscript", "psutil"}), ("linux", set())],
)
def test_a_platform_gets_its_own_packages_and_no_others(system, only_there):
    conditional = {"pywin32", "colorama", "appscript", "psutil"}
    lock = check_wheels.read_lock(LOCKS["runtime"])
    target = TARGETS[system, "3.11"]
    assert {pin.name for pin in lock if check_wheels.needed(pin, target)} & conditional == only_there


def test_a_wheel_is_called_any_or_by_the_interface_that_it_was_built_for():
    names = ["rich-15.0.0-py3-none-any.whl", "pydantic_core-2.0-cp311-cp311-win_amd64.whl", "psutil-7-cp36-abi3-x.whl"]
    found = check_wheels.kinds_of(Path(name) for name in names)
    assert found == {"rich": "any", "pydantic-core": "cp311", "psutil": "abi3"}


def test_the_locks_hold_what_the_project_file_asks_for():
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = [*asked["project"]["dependencies"], *asked["dependency-groups"]["build"]]
    for kind, wanted in (("runtime", runtime), ("test", asked["project"]["optional-dependencies"]["test"])):
        locked = {name: version for name, version, _marker in pins(kind)}
        wrong = [line for line in map(Requirement, wanted) if locked.get(line.name, "0") not in line.specifier]
        assert wrong == [], "run scripts/lock.py"


def test_xlwings_is_pinned_because_the_workbooks_carry_its_vba():
    assert '"xlwings==0.37.8"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("project")
def test_what_was_installed_is_ready_until_its_lock_changes():
    environment.write_stamp(("runtime",))
    assert environment.ready("runtime")
    assert not environment.ready("test")
    environment.lock_of("runtime").write_text(LOCKS["runtime"] + "more==1\n", encoding="utf-8")
    assert not environment.ready("runtime")


@pytest.mark.usefixtures("project")
def test_the_test_environment_serves_the_demo_too():
    environment.write_stamp(environment.KINDS["test"])
    assert environment.ready("runtime")
    assert environment.ready("test")


def test_a_change_of_the_project_file_makes_the_environment_stale(project):
    environment.write_stamp(("runtime",))
    with (project / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert not environment.ready("runtime")


def test_line_endings_make_nothing_stale(project):
    environment.write_stamp(("runtime",))
    for file in (environment.lock_of("runtime"), project / "pyproject.toml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert environment.ready("runtime")


@pytest.mark.parametrize("gone", ["python", "salesbook"])
def test_an_environment_without_its_programs_is_not_ready(project, gone):
    environment.write_stamp(("runtime",))
    (project / ".venv" / "bin" / f"{gone}{environment.EXE}").unlink()
    assert not environment.ready("runtime")


@pytest.mark.parametrize("stamp", ["", "{", '{"base": "3.9 /elsewhere /moved", "runtime": "x"}'])
def test_an_environment_that_is_unfinished_or_of_another_place_counts_as_missing(project, stamp):
    (project / ".venv" / "stamp.json").write_text(stamp, encoding="utf-8")
    assert environment.read_stamp() == {}


@pytest.mark.usefixtures("project")
def test_an_up_to_date_environment_is_used_without_a_word(capsys, monkeypatch):
    environment.write_stamp(("runtime",))
    monkeypatch.setattr(environment, "must", lambda *words: pytest.fail(f"ran {words}"))
    environment.prepare("runtime")
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("project")
def test_a_stale_environment_is_refreshed_with_hashes_and_wheels_only(capsys, monkeypatch):
    environment.write_stamp()
    commands = []
    monkeypatch.setattr(environment, "must", lambda what, *command: commands.append(" ".join(command)))
    environment.prepare("test")
    assert capsys.readouterr().out.count("\n") == 1
    assert "--require-hashes --only-binary :all:" in commands[0]
    assert "--no-build-isolation --editable" in commands[1]
    assert environment.ready("test")


def test_what_we_start_keeps_what_it_compiles(monkeypatch):
    """Containers often forbid it, and then each of the hundreds of processes of a test run compiles the project."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in environment.environ()


@pytest.mark.usefixtures("project")
def test_only_one_run_at_a_time_may_change_the_environment():
    with environment.alone(), environment.BUSY.open("a") as second:
        assert not environment.grab(second)
    with environment.BUSY.open("a") as later:
        assert environment.grab(later)


@pytest.mark.parametrize(
    ("version", "bits", "said"),
    [
        ((3, 10, 14), 64, "This is Python 3.10."),
        ((3, 6, 15), 64, "This is Python 3.6."),
        ((3, 11, 0), 32, "32-bit"),
        ((3, 11, 0), 64, None),
        ((3, 13, 2), 64, None),
        ((3, 14, 0), 64, None),
    ],
)
def test_a_python_that_will_not_do_is_named_with_the_one_to_install(version, bits, said):
    message = environment.version_trouble(version, bits)
    assert (said in message and "64-bit Python 3.13" in message) if said else message == ""


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("OSError: [WinError 112] 磁盘空间不足。", "disk is full"),
        ("Failed to establish a new connection: [Errno -3] Temporary failure in name resolution", "network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "mirror"),
        ("PermissionError: [WinError 5] 拒绝访问。: '.venv\\\\Scripts\\\\python.exe'", "close Excel"),
        ("PermissionError: [Errno 13] Permission denied: '/opt/salesbook/.venv'", "folder of yours"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "certificate"),
        ("ERROR: No matching distribution found for pandas==3.1.1", "Nothing fits this Python"),
        ("something never seen", ""),
    ],
)
def test_a_failed_install_comes_with_what_to_do(output, advice):
    found = environment.remedy(output)
    assert advice in found if advice else found == ""


def test_trouble_stops_the_script_with_its_text_and_no_traceback():
    def fail():
        raise environment.SetupError("why and what to do")

    with pytest.raises(SystemExit, match="why and what to do"):
        environment.attempt(fail)


@pytest.mark.parametrize("script", ["environment.py", "demo.py", "test.py", "system_tools.py"])
def test_what_runs_first_can_be_read_by_an_old_python(script):
    ast.parse((ROOT / "scripts" / script).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_what_mutants_py_goes_by_is_there() -> None:
    """A case or a file that moved would make every change look noticed, or none."""
    import mutants

    assert {Path(case).parent.relative_to(ROOT / "tests").as_posix() for case in mutants.cases()} == set(mutants.TESTS)
    assert all(any((ROOT / "addin" / part).glob("*.py")) for part in mutants.PARTS)
    for line in mutants.known():
        path, source = line.split(" | ")[:2]
        assert source in {text.strip() for text in (ROOT / path).read_text("utf-8").splitlines()}, line
