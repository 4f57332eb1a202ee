"""What refreshing the statistics tells."""

STATISTICS: dict[str, tuple[str, str, str, str]] = {
    "statistics_left": (
        "“{sheet}”没有刷新，因为它要用的表有不能读的单元格或缺列：{tables}。",
        "结算本身不受影响。请按提示改正后点“刷新统计”。",
        "'{sheet}' was not refreshed: tables that it needs have cells that cannot be read, or lack columns: {tables}.",
        "The settlement itself is not affected. Put them right and refresh the statistics.",
    ),
    "statistics_no_table": (
        "工作簿里没有表 {table}，这部分统计未写入。",
        "如需要，请运行 salesbook upgrade 文件名，或从模板恢复这张表（不要改表名）。",
        "The workbook has no table {table}; these statistics were not written.",
        "Run salesbook upgrade FILE, or restore the table from the template and keep its name, if you want them.",
    ),
    "contest_ends_first": (
        "竞赛 {contest} 的截止日早于开始日 {day}。",
        "请改正日期。",
        "Contest {contest} ends before it begins on {day}.",
        "Correct the dates.",
    ),
    "no_chinese_font": (
        "这台电脑没有能显示中文的字体，图表里的中文会变成方框。",
        "请安装一种中文字体后重试：Windows、macOS 自带；Linux 请安装 fonts-noto-cjk（Debian、Ubuntu）或 "
        "google-noto-sans-cjk-fonts（Fedora）。",
        "This computer has no font with Chinese characters; charts would show boxes.",
        "Install one and try again: Windows and macOS come with one; on Linux install fonts-noto-cjk (Debian, Ubuntu) "
        "or google-noto-sans-cjk-fonts (Fedora).",
    ),
    "chart_format": (
        "不能写成 {suffix} 文件。",
        "--output 请用 .pdf 或 .png。",
        "A {suffix} file cannot be written.",
        "Give --output a name that ends in .pdf or .png.",
    ),
}
