"""The words of a comparison of two months (L6): key -> (Chinese, English)."""

from __future__ import annotations

from addin.texts.filling import filled
from addin.values.errors import Language

_TEXTS: dict[str, tuple[str, str]] = {
    "title": ("{staff} {name}：{now} 与 {before} 相比", "{staff} {name}: {now} against {before}"),
    "item": ("项目", "Item"),
    "adds": ("实发增减", "Change of net"),
    "base_pay_amount": ("  底薪：因在职天数", "  base pay: by days employed"),
    "base_pay_rate": ("  底薪：因系数", "  base pay: by factor"),
    "commission_paid_amount": ("  提成（含预留）：因业绩", "  commission (held part too): by performance"),
    "commission_paid_rate": ("  提成（含预留）：因比例", "  commission (held part too): by rate"),
}


def comparison_text(key: str, lang: Language, **values: object) -> str:
    return filled(_TEXTS[key][0 if lang == "zh" else 1], values)
