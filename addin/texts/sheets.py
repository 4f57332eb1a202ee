"""Names of sheets that hold no table: Chinese, English."""

ABOUT = ("关于", "About")
DESK = ("本月工资", "This month's pay")
