"""The layouts that ship: understood in both languages, with the headings of the forms (X12)."""

from __future__ import annotations

import pytest

from addin.tables.office import LayoutRow
from addin.usecases.payout.layouts import is_safe, layout_names, payout_layout
from addin.values.errors import Language
from builder.payouts import SHIPPED, layout_rows

pytestmark = pytest.mark.rule("X12")
WAGE_TAX = (
    "工号,*姓名,*证件类型,*证件号码,本期收入,本期免税收入,基本养老保险费,基本医疗保险费,失业保险费,住房公积金,"
    "累计子女教育,累计继续教育,累计住房贷款利息,累计住房租金,累计赡养老人,累计3岁以下婴幼儿照护,累计个人养老金,"
    "企业(职业)年金,商业健康保险,税延养老保险,公务交通费用,通讯费用,律师办案费用,住房公积金调整,西藏附加减除费用,"
    "其他,准予扣除的捐赠额,减免税额,协定减免,备注"
)
ICBC = (
    "币种,日期,明细标志,顺序号,付款账号开户行,付款账号/卡号,付款账号名称/卡名称,收款账号开户行,收款账号省份,"
    "收款账号地市,收款账号地区码,收款账号,收款账号名称,金额,汇款用途,备注信息,汇款方式,收款账户短信通知手机号码,"
    "自定义序号,预先审批编号"
)
FORMS = [("个税工资", WAGE_TAX, 30), ("工行批量支付", ICBC, 20)]


def shipped(lang: Language) -> list[LayoutRow]:
    return [
        LayoutRow(str(name), int(str(position)), str(heading), str(source or ""), number)
        for number, (name, position, heading, source) in enumerate(layout_rows(lang))
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_shipped_layout_is_understood(lang: Language) -> None:
    rows = shipped(lang)
    names = layout_names(rows)
    assert names == [layout.name[0 if lang == "zh" else 1] for layout in SHIPPED]
    for name in names:
        layout, problems = payout_layout(rows, name, lang)
        assert problems == []
        assert layout.columns


def test_both_editions_have_the_same_layouts() -> None:
    for layout in SHIPPED:
        found = [payout_layout(shipped(lang), layout.name[at], lang)[0] for at, lang in enumerate(("zh", "en"))]  # type: ignore[arg-type]
        one, two = ([column.source.value for column in each.columns] for each in found)
        assert one == two
        assert found[0][2:5] == found[1][2:5]


@pytest.mark.parametrize(("name", "headings", "count"), FORMS)
def test_a_form_has_its_headings(name: str, headings: str, count: int) -> None:
    layout, _ = payout_layout(shipped("zh"), name, "zh")
    assert [column.heading for column in layout.columns] == headings.split(",")
    assert len(layout.columns) == count


@pytest.mark.parametrize("spelt", ["通用代发", " 通用代发 ", "　通用代发"])
def test_a_layout_is_found_however_it_is_spelt(spelt: str) -> None:
    assert payout_layout(shipped("zh"), spelt, "zh")[1] == []


SAFE = ["通用代发", "ICBC batch payment", "招行（一）-2", "con 2"]
UNSAFE = [
    "",
    " ",
    "../x",
    "a/b",
    "a\\b",
    "a:b",
    "CON",
    "nul",
    "com1",
    "LPT9",
    "'引号'",
    '"x"',
    "a.",
    "a?b",
    "a\nb",
    " a",
    "x" * 61,
]


@pytest.mark.parametrize("name", SAFE)
def test_names_that_files_can_have(name: str) -> None:
    assert is_safe(name)


@pytest.mark.parametrize("name", UNSAFE)
def test_names_that_they_can_not(name: str) -> None:
    assert not is_safe(name)
