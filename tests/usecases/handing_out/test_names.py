"""Whatever people are called, their files have names that every system takes, and that lead nowhere else."""

from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.usecases.handing_out.mails import usable
from addin.usecases.handing_out.names import file_names, safe

DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
NASTY = (
    "../../x",
    "CON",
    "'引号'",
    '"引号"',
    "a/b\\c",
    "x\x00y",
    ". .",
    "-rf",
    "",
    " ",
    "乙\u202e丙",
    "$(rm)",
    "😀",
    "a:b",
)


def fits(name: str) -> bool:
    """Is it one plain name on Windows, macOS and Linux, and whole in their 255 bytes with what stands around it?"""
    return (
        PurePosixPath(name).name == PureWindowsPath(name).name == name
        and not re.search(r"[<>:\"/\\|?*'`$;&!\x00-\x1f\u202a-\u202e\u2066-\u2069]", name)
        and name == name.strip(" .")
        and not name.startswith("-")
        and len(name.encode()) <= 245
    )


@pytest.mark.parametrize("text", NASTY)
def test_nasty_names_become_plain_ones(text: str) -> None:
    assert fits(safe(text))
    (name,) = file_names([("S1", text)])
    assert fits(name)
    assert name.startswith("S1")


def test_a_device_s_name_never_stands_alone() -> None:
    assert not {f"工资条_2026-10_{name}.pdf".split(".")[0].casefold() for name in file_names([("CON", "")])} & DEVICES


@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=80)), max_size=6))
def test_any_names_are_safe_and_all_different(people: list[tuple[str, str]]) -> None:
    names = file_names(people)
    assert len({name.casefold() for name in names}) == len(people)
    assert all(fits(name) for name in names)


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("a.b+c@example.com.cn", True),
        ("a@b", False),
        ("", False),
        ("a@b.c\nBcc: x@y.z", False),
        ("甲 <a@b.c>", False),
        ("a@b.c, d@e.f", False),
        ("a@b.c" + "x" * 250, False),
    ],
)
def test_addresses(address: str, good: bool) -> None:
    assert usable(address) is good
