"""The four functions in a real Calc: tests/engine's policy tables in cells, one by one and in columns; help; errors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from addin.engine.worksheet import formulas
from addin.texts.functions import ARGUMENT_NAMES, FUNCTION_TEXTS
from tests.engine.worksheet.test_formulas import AGED, COMMISSIONS, POOLS, RATES, RATIOS

from .office import Office

ADD_INS = 11  # com.sun.star.sheet.FunctionCategory.ADDINS
ERRORS = {"#N/A": "=NA()", "#DIV/0!": "=1/0", "#VALUE!": '=1+"x"', "#REF!": "=INDIRECT(0)", "#NUM!": "=10^400"}
NO_SUCH_CELL = (bool, float("inf"))  # truth values are numbers in Calc, and there is no infinity
EMPTY_TEXT = '=""'  # one empty cell by itself comes as zero

Case = tuple[str, str, tuple[Any, ...], Any, str]


def cases() -> Iterator[Case]:
    """Rule, function, arguments in order, what is expected, because."""
    for rule, (sales, target, scheme, base, prior), expected, because in COMMISSIONS:
        yield rule, "COMMISSION", (sales, target, scheme, RATES, base, prior), expected, because
    for rule, actual, target, expected, because in RATIOS:
        yield rule, "TARGET_RATIO", (actual, target), expected, because
    for rule, given, policy, expected, because in POOLS:
        yield rule, "POOL_SHARE", (*given, *policy), expected, because
    for rule, given, policy, expected, because in AGED:
        yield rule, "AGED_CREDIT", (*given, *policy), expected, because


def has_cell(value: object) -> bool:
    """Can a cell of Calc hold it?"""
    if isinstance(value, list):
        return all(has_cell(cell) for row in value for cell in row)
    return not isinstance(value, bool) and value not in (float("inf"), "#SPILL!", "#NAME?")


CASES = [(name, arguments, expected, because) for _, name, arguments, expected, because in cases()]
IN_CELLS = [case for case in CASES if all(has_cell(a) or a is RATES for a in case[1])]


def serial(value: object) -> object:
    """Dates as numbers."""
    if isinstance(value, dt.datetime):
        return (value - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)
    return float((value - dt.date(1899, 12, 30)).days) if isinstance(value, dt.date) else value


def literal(value: Any, empty: str = '""') -> str:
    """A value as it stands in a formula."""
    if value is None or value == "":
        return empty
    if str(value) in ERRORS:
        return ERRORS[str(value)].removeprefix("=")
    return f'"{value}"' if isinstance(value, str) else repr(float(serial(value)))


class Sheet:
    """A sheet of Calc, with a column for every value that a formula needs and one for the formulas."""

    def __init__(self, office: Office) -> None:
        self.office, self.book = office, office.call("sheets.new")
        (self.name,) = office.call("sheets.names", self.book)
        self._tables: dict[int, str] = {}
        self._next = 1

    def table(self, rows: Sequence[Sequence[Any]]) -> str:
        """A table's address; written once."""
        if id(rows) not in self._tables:
            cells = [[str(serial(c)) if isinstance(c, bool) else serial(c) for c in row] for row in rows]
            first, last = self._next, self._next + len(rows) - 1
            self._next = last + 2
            self._tables[id(rows)] = address = f"AA{first}:{column(26 + len(cells[0]) - 1)}{last}"
            self.office.call("sheets.write", self.book, self.name, address, cells)
        return self._tables[id(rows)]

    def results(self, texts: Sequence[str], at: str = "Z") -> list[Any]:
        """What the formulas give."""
        wanted = {f"{at}{row}": text for row, text in enumerate(texts, 1)}
        self.office.call("sheets.enter_all", self.book, self.name, wanted)
        return [value for (value,) in self.office.call("sheets.read", self.book, self.name, f"{at}1:{at}{len(texts)}")]


def column(place: int) -> str:
    return (column(place // 26 - 1) if place >= 26 else "") + chr(65 + place % 26)


@pytest.fixture
def sheet(office: Office) -> Iterator[Sheet]:
    made = Sheet(office)
    yield made
    office.call("sheets.close", made.book)


def shown(expected: Any) -> Any:
    """Empty text comes over the pipe as ''."""
    return str(expected) if isinstance(expected, str) else pytest.approx(expected, abs=1e-12)


def wrong(found: Sequence[Any], rows: Sequence[tuple[Any, ...]]) -> list[str]:
    pairs = zip(found, rows, strict=True)
    return [f"{row}: {value!r}" for value, row in pairs if value != shown(row[2])]


def test_every_policy_case_with_values_in_the_formula(sheet: Sheet) -> None:
    def argument(value: Any) -> str:
        return sheet.table(value) if isinstance(value, list) else literal(value)

    texts = [f"={name}({','.join(map(argument, arguments))})" for name, arguments, *_ in IN_CELLS]
    assert wrong(sheet.results(texts), IN_CELLS) == []


def test_every_policy_case_with_values_in_cells(sheet: Sheet) -> None:
    texts, cells = [], {}
    for row, (name, arguments, *_) in enumerate(IN_CELLS, 1):
        places = []
        for at, value in enumerate(arguments):
            places.append(sheet.table(value) if isinstance(value, list) else f"{column(at)}{row}")
            if not isinstance(value, list):
                empty = value is None or value == ""
                cells[places[-1]] = EMPTY_TEXT if empty else f"={literal(value)}"
        texts.append(f"={name}({','.join(places)})")
    sheet.office.call("sheets.enter_all", sheet.book, sheet.name, cells)
    assert wrong(sheet.results(texts), IN_CELLS) == []


def in_columns() -> dict[str, tuple[str, list[tuple[Any, ...]]]]:
    """The cases again, those of one function and table together; a range that holds an error is another matter."""
    found: dict[str, tuple[str, list[tuple[Any, ...]]]] = {}
    for case in IN_CELLS:
        name, arguments = case[:2]
        if any(str(a) in ERRORS for a in arguments if not isinstance(a, list)):
            continue
        key = "-".join([name, *(f"{place}{id(a)}" for place, a in enumerate(arguments) if isinstance(a, list))])
        found.setdefault(f"{key}-{len(arguments)}", (name, []))[1].append(case)
    return found


def test_every_policy_case_in_columns(sheet: Sheet) -> None:
    row, bad = 1, []
    for name, group in in_columns().values():
        last = row + len(group) - 1
        places = []
        for at, values in enumerate(zip(*(case[1] for case in group), strict=True)):
            if isinstance(values[0], list):
                places.append(sheet.table(values[0]))
                continue
            places.append(f"{column(at)}{row}:{column(at)}{last}")
            sheet.office.call("sheets.write", sheet.book, sheet.name, places[-1], [[serial(v)] for v in values])
        answer = f"Z{row}:Z{last}"
        sheet.office.call("sheets.enter_array", sheet.book, sheet.name, answer, f"={name}({','.join(places)})")
        found = [value for (value,) in sheet.office.call("sheets.read", sheet.book, sheet.name, answer)]
        bad += wrong(found, group)
        row = last + 2
    assert row > len(IN_CELLS) / 2
    assert bad == []


PASSED_ON = [
    # function, arguments; X is the error
    ("COMMISSION", ["X", "1", '"兼职"', "R"]),
    ("COMMISSION", ["1", "X", '"兼职"', "R"]),
    ("COMMISSION", ["1", "1", "X", "R"]),
    ("COMMISSION", ["1", "1", '"兼职"', "X"]),
    ("COMMISSION", ["1", "1", '"兼职"', "R", "X"]),
    ("COMMISSION", ["1", "1", '"兼职"', "R", "1", "X"]),
    ("TARGET_RATIO", ["X", "1"]),
    ("TARGET_RATIO", ["1", "X"]),
    ("POOL_SHARE", ["X", "1", '"总监"']),
    ("POOL_SHARE", ["1", "X", '"总监"']),
    ("POOL_SHARE", ["1", "1", "X"]),
    ("POOL_SHARE", ["1", "1", '"总监"', "X"]),
    ("POOL_SHARE", ["1", "1", '"总监"', "", "X"]),
    ("AGED_CREDIT", ["X", "46249", "46250"]),
    ("AGED_CREDIT", ["1", "X", "46250"]),
    ("AGED_CREDIT", ["1", "46249", "X"]),
    ("AGED_CREDIT", ["1", "46249", "46250", "X"]),
    ("AGED_CREDIT", ["1", "46249", "46250", "", "X"]),
]


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_comes_through_in_whichever_argument(sheet: Sheet, error: str) -> None:
    rates = sheet.table(RATES)
    swap = {"X": ERRORS[error].removeprefix("="), "R": rates}
    texts = [f"={name}({','.join(swap.get(a, a) for a in arguments)})" for name, arguments in PASSED_ON]
    assert sheet.results(texts) == [error] * len(PASSED_ON)


def test_errors_are_real_ones(sheet: Sheet) -> None:
    rates = sheet.table(RATES)
    unknown, negative = f'COMMISSION(1,1,"没有",{rates})', f'COMMISSION(1,-1,"兼职",{rates})'
    texts = [
        f"=ISNA({unknown})",
        f"=ISERR({negative})",
        f'=IFERROR({unknown},"none")',
        f"=SUM({unknown},1)",
        "=ISERROR(TARGET_RATIO(1,0))",
        f"=_xlfn.IFNA({negative},1)",
        '=ISTEXT(TARGET_RATIO(1,""))',
        f'=ISNUMBER(COMMISSION(1,1,"兼职",{rates}))',
    ]
    assert sheet.results(texts) == [1.0, 1.0, "none", "#N/A", 1.0, "#NUM!", 1.0, 1.0]


ALONE = [
    # one empty cell by itself (E1) is zero to Calc, as in its own functions; a range of two keeps it empty
    ("TARGET_RATIO(5,E1)", "#DIV/0!"),
    ("TARGET_RATIO(5,E1:E2)", ""),
    ("TARGET_RATIO(5,IF(E1=\"\",\"\",E1))", ""),
    ("COMMISSION(100,1,\"兼职\",R,E1)", 0.0),
    ("COMMISSION(100,1,\"兼职\",R,E1:E2)", 2.5),
    ("COMMISSION(100,1,\"兼职\",R)", 2.5),
    ("COMMISSION(100,1,E1,R)", ""),
    ("POOL_SHARE(5,1,E1)", ""),
    ("POOL_SHARE(1000,1000,\"总监\",,E1)", 4.0),
    ("AGED_CREDIT(100,46249,E1)", 0.0),
    ("AGED_CREDIT(100,E1,46249)", "#VALUE!"),
]  # fmt: skip


def test_one_empty_cell_by_itself_is_zero_or_no_name_and_no_day(sheet: Sheet) -> None:
    rates = sheet.table(RATES)
    found = sheet.results([f"={text.replace('R', rates, 1) if ',R' in text else text}" for text, _ in ALONE])
    assert dict(zip([text for text, _ in ALONE], found, strict=True)) == dict(ALONE)


def test_a_range_with_an_error_in_it_is_refused_as_a_whole(sheet: Sheet) -> None:
    """Calc does not even call the function. Better an error in every cell than a wrong number in one."""
    sheet.office.call("sheets.write", sheet.book, sheet.name, "A1:A3", [[1.0], [None], [3.0]])
    sheet.office.call("sheets.enter", sheet.book, sheet.name, "A2", "=NA()")
    sheet.office.call("sheets.enter_array", sheet.book, sheet.name, "B1:B3", "=TARGET_RATIO(A1:A3,2)")
    assert sheet.office.call("sheets.read", sheet.book, sheet.name, "B1:B3") == [["Err:504"]] * 3


def test_what_is_typed_recalculates_what_depends_on_it(sheet: Sheet) -> None:
    sheet.office.call("sheets.write", sheet.book, sheet.name, "A1:B1", [[50.0, 100.0]])
    assert sheet.results(["=TARGET_RATIO(A1,B1)", "=TARGET_RATIO(A1,100)"]) == [0.5, 0.5]
    sheet.office.call("sheets.enter", sheet.book, sheet.name, "B1", "200")
    assert sheet.office.call("sheets.read", sheet.book, sheet.name, "Z1:Z2") == [[0.25], [0.5]]


@pytest.fixture(scope="module")
def chinese_office(tmp_path_factory: pytest.TempPathFactory, oxt: Path) -> Iterator[Office]:
    with Office(tmp_path_factory.mktemp("profile"), oxt, lang="zh-CN") as running:
        yield running


@pytest.mark.parametrize("name", FUNCTION_TEXTS["zh"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_function_wizard_knows_names_and_help_in_both_languages(
    lang: str, name: Any, request: pytest.FixtureRequest
) -> None:
    office: Office = request.getfixturevalue("chinese_office" if lang == "zh" else "office")
    text = FUNCTION_TEXTS[lang][name]
    category, description, arguments = office.call("help.function", name)
    assert (category, description) == (ADD_INS, text.description)
    assert [tuple(found[:2]) for found in arguments] == [
        (ARGUMENT_NAMES[lang][argument], words) for argument, words in text.arguments.items()
    ]


def test_the_core_is_what_the_extension_runs(sheet: Sheet) -> None:
    """A case of policy, not only of the tables: a whole column of AGED_CREDIT against the plain function."""
    days = [[46249.0 + i] for i in range(200)]
    sheet.office.call("sheets.write", sheet.book, sheet.name, "A1:A200", days)
    sheet.office.call("sheets.enter_array", sheet.book, sheet.name, "B1:B200", "=AGED_CREDIT(99.99,46200,A1:A200)")
    expected = formulas.AGED_CREDIT(99.99, 46200.0, days)
    assert sheet.office.call("sheets.read", sheet.book, sheet.name, "B1:B200") == expected
