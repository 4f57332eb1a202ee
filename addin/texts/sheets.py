"""Names of sheets that hold no table: Chinese, English."""

START = ("开始", "Start")
DESK = ("本月工资", "This month's pay")
DASHBOARD = ("仪表盘", "Dashboard")
PREVIEW = ("月度测算", "Preview")
WORKINGS = ("测算过程", "Preview workings")
ABOUT = ("关于", "About")
CAR_FORM = ("用车申请单", "Car request form")
DINNER_FORM = ("宴请申请单", "Dinner request form")

PAGES = {  # by the key by which tables.roles knows them
    "start": START,
    "desk": DESK,
    "dashboard": DASHBOARD,
    "preview": PREVIEW,
    "workings": WORKINGS,
    "about": ABOUT,
    "car_form": CAR_FORM,
    "dinner_form": DINNER_FORM,
}
