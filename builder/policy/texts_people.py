"""The words of the parameters that reviews of people go by (H5.1, H5.4, H4.4, H4.5), as those in policy_texts.

Label Chinese and English, explanation Chinese and English.
"""

from __future__ import annotations

_OFF_ZH, _OFF_EN = "0 表示不启用。", "0: off."

PEOPLE_TEXTS: dict[str, tuple[str, str, str, str]] = {
    "probation_misses": (
        "试用期辞退：连续未完成月数",
        "Probation: months missed",
        "考核规则为试用的，连续这么多个月没有完成任务，提出辞退建议。",
        "On probation, so many months in a row below target propose dismissal.",
    ),
    "probation_months": (
        "试用期月数",
        "Probation: months",
        "入职满这么多个月的当月提出到期转正建议。",
        "In the month in which so many months have passed since hiring, the end of probation is proposed.",
    ),
    "senior_below": (
        "高级降级：完成率低于",
        "Senior: ratio below",
        f"考核规则为高级的，连续若干月低于此完成率，提出降级建议。{_OFF_ZH}",
        f"Seniors below this ratio for months in a row: demotion is proposed. {_OFF_EN}",
    ),
    "senior_months": (
        "高级降级：连续月数",
        "Senior: months in a row",
        "与上一项一起用：连续几个月低于才提出。",
        "Goes with the ratio above: in how many months in a row.",
    ),
    "regular_far_below": (
        "普通淘汰或调岗：完成率远低于",
        "Regular: ratio far below",
        f"考核规则为普通的，短期内远低于任务，提出淘汰或调岗建议。{_OFF_ZH}",
        f"Regular grades far below their target for a short time: replacement or transfer is proposed. {_OFF_EN}",
    ),
    "regular_far_months": (
        "普通淘汰或调岗：远低于的连续月数",
        "Regular: months far below",
        "与上一项一起用：连续几个月远低于才提出。",
        "Goes with the ratio above: in how many months in a row.",
    ),
    "regular_below": (
        "普通淘汰或调岗：完成率低于",
        "Regular: ratio below",
        f"考核规则为普通的，较长时间低于此完成率，提出淘汰或调岗建议。{_OFF_ZH}",
        f"Regular grades below this ratio for a longer time: replacement or transfer is proposed. {_OFF_EN}",
    ),
    "regular_months": (
        "普通淘汰或调岗：低于的连续月数",
        "Regular: months below",
        "与上一项一起用：连续几个月低于才提出。",
        "Goes with the ratio above: in how many months in a row.",
    ),
    "director_far_below": (
        "总监辞退或调岗：部门完成率远低于",
        "Director: department far below",
        f"部门完成率短期内远低于任务，对总监提出辞退或调岗建议。{_OFF_ZH}",
        f"The department far below its target for a short time: dismissal or transfer is proposed. {_OFF_EN}",
    ),
    "director_far_months": (
        "总监辞退或调岗：远低于的连续月数",
        "Director: months far below",
        "与上一项一起用：连续几个月远低于才提出。",
        "Goes with the ratio above: in how many months in a row.",
    ),
    "director_below": (
        "总监辞退或调岗：部门完成率低于",
        "Director: department below",
        f"部门完成率较长时间低于此数，对总监提出辞退或调岗建议。{_OFF_ZH}",
        f"The department below this ratio for a longer time: dismissal or transfer is proposed. {_OFF_EN}",
    ),
    "director_months": (
        "总监辞退或调岗：低于的连续月数",
        "Director: months below",
        "与上一项一起用：连续几个月低于才提出。",
        "Goes with the ratio above: in how many months in a row.",
    ),
    "allowances_below": (
        "总监停发补贴：部门完成率低于",
        "Director's allowances: department below",
        f"部门连续若干月低于此完成率时，这几个月都在任的总监停发补贴。{_OFF_ZH}",
        f"While the department is below this ratio for months in a row, a director in post in all of them gets no "
        f"allowances. {_OFF_EN}",
    ),
    "allowances_months": (
        "总监停发补贴：连续月数",
        "Director's allowances: months in a row",
        "从连续第几个月起停发，恢复达标即恢复。",
        "From which month in a row on; they come back with the ratio.",
    ),
}
