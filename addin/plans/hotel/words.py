"""The words of the hotel's own arithmetic: key -> (Chinese, English), as in texts/words.py."""

HOTEL_TITLE = ("酒店", "Hotel")

HOTEL_WORDS = {
    "all_performance": ("参与者业绩合计", "performance of all who share"),
    "from_dinners": ("宴请", "dinners"),
    "fund": ("部门建设", "team fund"),
    "got_best": ("最佳", "best"),
    "got_director": ("总监", "director"),
    "got_non_sales": ("非营销", "non sales"),
    "got_reps": ("代表", "reps"),
    "hired": ("入职", "hired"),
    "over_target": ("超出任务", "over target"),
    "part_best": ("最佳部分", "best part"),
    "part_director": ("总监部分", "director part"),
    "part_non_sales": ("非营销部分", "non sales part"),
    "part_reps": ("代表部分", "reps part"),
    "pool": ("奖金总额", "pool"),
    "pool_part": ("应分部分", "part to share"),
    "quarter_pot": ("季度累计", "quarter pot"),
}
