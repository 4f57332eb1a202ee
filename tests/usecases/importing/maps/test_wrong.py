"""Each way in which a map and a file may not fit: told with its remedy or asked, never guessed."""

from __future__ import annotations

import pytest

from addin.texts.messages import fact_and_remedy
from addin.usecases.importing.maps.applying import mapped
from addin.usecases.importing.maps.held import named_map, question_problem
from addin.usecases.importing.maps.model import Question
from addin.values.errors import Refused
from tests.usecases.importing.maps.listings import FACTS, Row6, a_map, answered, as_dicts, listing, shipped

R, V = "消费流水", "拜访记录"
HEADINGS = ["日", "客", "谁", "怎样"]
LINE = ["2026-10-03", "C001", "S001", "上门拜访"]
MAP: list[Row6] = [
    (V, "日", "日期", "", ""),
    (V, "客", "客户编号", "", ""),
    (V, "谁", "工号", "", ""),
    (V, "怎样", "方式", "", ""),
]


def said(question: Question) -> str:
    return fact_and_remedy(question_problem(question), "zh")[0]


def asked(rows: list[Row6], headings: list[str], *lines: list[object]) -> list[Question]:
    made = mapped(a_map(*rows), listing(headings, *lines), FACTS)  # type: ignore[arg-type]
    assert made.problems == ()
    return list(made.questions)


ASKED: list[tuple[list[Row6], list[str], list[object], str]] = [
    (MAP, ["日", "客", "谁", "方法"], LINE, "文件里没有“怎样”这一列，对照要用它。"),
    (MAP, [*HEADINGS, "退款金额"], [*LINE, 5], "文件里多了“退款金额”这一列，对照不认识。"),
    (MAP, HEADINGS, [LINE[0], "云栖科技", *LINE[2:]], "“云栖科技”在本簿里没有同名的（客户编号）。"),
    (MAP, HEADINGS, [*LINE[:2], "示例丙", LINE[3]], "“示例丙”在本簿里没有同名的（工号）。"),
    ([*MAP, (V, "怎样", "取", "上门*", "")], HEADINGS, [*LINE[:3], "短信"], "“怎样”是“短信”的行要不要导入？"),
    ([*MAP[:2], MAP[3], (V, "", "工号", "", "？谁去的")], [*HEADINGS[:2], "怎样"], [*LINE[:2], LINE[3]], "谁去的？"),
    ([*MAP[:2], MAP[3], (V, "怎样", "工号", "", "？谁去的")], [*HEADINGS[:2], "怎样"], [*LINE[:2], LINE[3]],
     "谁去的 (怎样: 上门拜访)？"),
    ([*MAP[:2], (V, "谁", "工号", "A", "S001")], HEADINGS[:3], [*LINE[:2], "B"], "对照里没有“B”（工号）。"),
    (MAP[:2], HEADINGS[:2], LINE[:2], "“工号”必须填写，还不知道是文件的哪一列。"),
    ([*MAP[:3], (V, "", "结果", "", "{怎样:ZD########}")], HEADINGS, LINE, "“上门拜访”里找不到结果。"),
    ([*MAP[:3], (V, "", "结果", "", "{怎样:ZD##}")], HEADINGS, [*LINE[:3], "ZD12 ZD34"],
     "“ZD12 ZD34”里有几个结果：ZD12, ZD34。"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "headings", "line", "fact"), ASKED)
def test_what_the_map_does_not_know_is_asked(
    rows: list[Row6], headings: list[str], line: list[object], fact: str
) -> None:
    questions = asked(rows, headings, line)
    assert fact in [said(question) for question in questions]
    made = mapped(a_map(*rows), listing(headings, line), FACTS)  # type: ignore[arg-type]
    missing = any(question.kind == "heading_missing" for question in questions)
    assert all(not coming.rows for coming in made.comings) or questions[0].kind == "heading_new"
    assert missing or questions[0].kind == "heading_new" or questions[0].lines == (2,)


BAD: list[tuple[Row6, str]] = [
    (("没有的表", "日", "日期", "", ""), "目标表“没有的表”不是可以导入的表。"),
    (("导入对照", "日", "来源", "", ""), "目标表“导入对照”不是可以导入的表。"),
    ((V, "日", "没有的列", "", ""), "没有名为“没有的列”的列。"),
    ((V, "日 + 客", "日期", "", ""), "“日 + 客”是几列，但没有写怎样合成。"),
    ((V, "日 + 客", "方式", "x", "y"), "源值“x”的条件个数与源列不同。"),
    ((V, "日", "取", "", ""), "取、略过的行要么源列、源值都填，要么都空（整张表）。"),
    ((V, "", "略过", "x", "不要"), "取、略过的行要么源列、源值都填，要么都空（整张表）。"),
    ((V, "", "方式", "", "{怎样"), "“{怎样”的花括号不成对。"),
    ((V, "", "方式", "", "{怎样:[}"), "“{怎样:[}”里要找的形状看不懂。"),
    ((R, "", "金额", "", "{怎样}*2"), "“{怎样}*2”不是列的加减。"),
    (("", "", "同单", "", "付款"), "“同单”的这一行看不懂："),
    ((V, "客", "工号", "", ""), "这一行与第 2 行说的是同一件事，却不相同（工号）。"),
]


@pytest.mark.parametrize(("row", "fact"), BAD)
def test_a_row_that_cannot_be_read_is_a_problem_of_its_own_row(row: Row6, fact: str) -> None:
    made = mapped(a_map(*MAP, row), listing(HEADINGS, LINE), FACTS)
    assert [problem.row for problem in made.problems] == [4]
    assert made.problems[0].table == "tblImportMaps"
    assert fact in fact_and_remedy(made.problems[0], "zh")[0]
    assert all(fact_and_remedy(made.problems[0], "en"))
    assert made.comings == ()


def test_two_rows_that_say_as_much_and_differ() -> None:
    rows: list[Row6] = [*MAP[:3], (V, "怎样", "方式", "上*", "上门拜访"), (V, "怎样", "方式", "*访", "来访接待")]
    made = mapped(a_map(*rows), listing(HEADINGS, LINE), FACTS)
    assert [problem.code for problem in made.problems] == ["map_two_answers"]


def test_without_a_month_to_settle_no_year_is_made_up() -> None:
    rows = [*MAP[1:], (V, "", "日期", "", "{#年}-{日}")]
    made = mapped(a_map(*rows), listing(HEADINGS, ["10-03", *LINE[1:]]), FACTS._replace(month=None))
    assert [problem.code for problem in made.problems] == ["map_no_month"]


def test_an_amount_that_is_none_is_named_with_its_line() -> None:
    rows: list[Row6] = [
        (R, "号", "流水号", "", ""),
        (R, "日", "消费日期", "", ""),
        (R, "", "业绩来源", "", "其他"),
        (R, "", "消费项目", "", "房费"),
        (R, "", "支付方式", "", "现付"),
        (R, "", "金额", "", "{收}-{退}"),
    ]
    made = mapped(a_map(*rows), listing(["号", "日", "收", "退"], ["1", "2026-10-03", "多", "0"]), FACTS)
    assert [(p.code, p.values["line"], p.values["value"]) for p in made.problems] == [("map_not_amount", 2, "多")]
    assert not any(coming.rows for coming in made.comings)


def test_near_customers_are_offered_and_the_choice_is_kept_as_a_row() -> None:
    [question] = asked(MAP, HEADINGS, [LINE[0], "云栖科技（示例）有限公司", *LINE[2:]])
    assert question.options[0] == ("C001", "云栖科技示例公司")
    row = question.answered("C001")
    assert row[1:6] == (V, "客", "客户编号", "云栖科技(示例)有限公司", "C001")
    made = mapped(a_map(*MAP, row[1:6]), listing(HEADINGS, [LINE[0], "云栖科技（示例）有限公司", *LINE[2:]]), FACTS)
    assert as_dicts(made, "tblVisits")[0]["客户编号"] == "C001"


def test_a_name_that_two_bear_is_asked() -> None:
    facts = FACTS._replace(staff={"S001": "张三", "S002": "张三"})
    made = mapped(a_map(*MAP), listing(HEADINGS, [*LINE[:2], "张三", LINE[3]]), facts)
    assert [[one.value for one in question.options] for question in made.questions] == [["S001", "S002"]]


def test_a_renamed_heading_is_offered_and_kept_as_an_alias() -> None:
    rows = [(V, "拜访日期", "日期", "", ""), *MAP[1:]]
    found = listing(["拜访日", *HEADINGS[1:]], LINE)
    questions = mapped(a_map(*rows), found, FACTS).questions
    missing = next(question for question in questions if question.kind == "heading_missing")
    assert [one.value for one in missing.options] == ["拜访日"]
    made = mapped(a_map(*rows, missing.answered("拜访日")[1:6]), found, FACTS)
    assert (made.questions, len(as_dicts(made, "tblVisits"))) == ((), 1)


@pytest.mark.parametrize(
    ("mapped_as", "heading", "wanted"), [("金额(万元)", "金额(元)", 500.0), ("金额(元)", "金额(万元)", 5_000_000.0)]
)
def test_a_renamed_amount_has_the_unit_that_its_file_names(mapped_as: str, heading: str, wanted: float) -> None:
    rows: list[Row6] = [(R, "号", "流水号", "", ""), (R, "日", "消费日期", "", ""), (R, "", "业绩来源", "", "其他"),
                        (R, "", "消费项目", "", "房费"), (R, "", "支付方式", "", "现付"),
                        (R, mapped_as, "金额", "", ""), ("", heading, "又名", "", mapped_as)]  # fmt: skip
    made = mapped(a_map(*rows), listing(["号", "日", heading], ["R1", "2026-10-03", 500]), FACTS)
    assert [row["金额"] for row in as_dicts(made, "tblReceipts")] == [wanted]


def test_a_new_heading_can_be_known_and_not_used() -> None:
    found = listing([*HEADINGS, "天气"], [*LINE, "晴"])
    made = answered(a_map(*MAP), found, {"天气": "不用"})
    assert len(as_dicts(made, "tblVisits")) == 1


def test_headings_that_are_not_used_may_be_missing() -> None:
    made = mapped(a_map(*MAP, ("", "天气 + 温度", "不用", "", "")), listing(HEADINGS, LINE), FACTS)
    assert (made.questions, made.problems) == ((), ())


def test_an_answer_takes_the_place_of_the_row_that_asks() -> None:
    rows = [*MAP[:2], MAP[3], (V, "", "工号", "", "？谁去的"), (V, "", "工号", "", "S002")]
    made = mapped(a_map(*rows), listing(["日", "客", "怎样"], [*LINE[:2], LINE[3]]), FACTS)
    assert as_dicts(made, "tblVisits")[0]["工号"] == "S002"


def test_a_line_can_be_left_out_as_an_answer() -> None:
    rows = [*MAP[:3], (V, "", "结果", "", "{怎样:ZD##}")]
    found = listing(HEADINGS, [*LINE[:3], "ZD12"], [*LINE[:3], "ZD12 ZD34"])
    made = answered(a_map(*rows), found, {"ZD12 ZD34": "略过：两张账单"})
    assert [row["结果"] for row in as_dicts(made, "tblVisits")] == ["ZD12"]
    assert [(one.line, one.reason) for one in made.left_out] == [(3, "两张账单")]


def test_an_unknown_source_is_told_with_those_there_are() -> None:
    with pytest.raises(Refused) as refused:
        named_map(shipped("zh"), "支付包")
    assert "微信支付, 支付宝" in str(refused.value.problems[0].values["known"])
