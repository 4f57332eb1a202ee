"""What the preview has of our four functions, beside the same in formulas of the sheet itself.

A block calls a function once over whole columns. Every slot works out the same without it, shows the function's answer
where there is one, else its own, and says whether the two are apart.
"""

from __future__ import annotations

from addin.faces.buttons.table import Text
from builder.blocks import Field

# by block
CALLED_FIGURES = (("people", "commission"), ("ratios", "ratio"), ("parts", "amount"), ("pairs", "credit"))
_LAST_BITS = "0.000001"


def call_and_formula(name: str, heading: Text, kind: str, call: str, native: str) -> tuple[Field, ...]:
    """A figure's columns: by the function, by formula, what counts (under ``name``), and 1 where they are apart."""
    called, own = f"{{{name}_called}}", f"{{{name}_native}}"
    zh, en = heading
    answers = f"AND({{=functions}}=1,NOT(ISERROR({called})))"
    apart = f"IF(ISERROR({own}),1,IF(ABS(N({called})-N({own}))>{_LAST_BITS},1,0))"
    return (
        Field(
            f"{name}_called", (f"{zh}：函数", f"{en}: function"), kind, f'=IF({{=functions}}=1,{call},"")', spills=True
        ),
        Field(f"{name}_native", (f"{zh}：公式", f"{en}: formula"), kind, native),
        Field(name, heading, kind, f"=IF({answers},{called},{own})"),
        Field(f"{name}_apart", ("不同", "Apart"), "0;0;", f"=IF({answers},{apart},0)"),
    )


def over_figures(count: str, column: str) -> str:
    """The sum of a count over the four figures; ``{}`` in it stands for all slots of their column ``apart`` or
    ``called``."""
    return "+".join(count.format(f"{{{block}.{field}_{column}}}") for block, field in CALLED_FIGURES)
