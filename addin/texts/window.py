"""What the window of one's own says: (Chinese, English); and the problems that only it has."""

from __future__ import annotations

from addin.texts.filling import filled
from addin.values.errors import Language

WINDOW_PROBLEMS: dict[str, tuple[str, str, str, str]] = {
    "window_month": (
        "“{typed}”不是月份。",
        "请在窗口上方的“月份”里选一个，或填如 2026-10。",
        "'{typed}' is no month.",
        "Choose one under Month at the top of the window, or type one such as 2026-10.",
    ),
    "window_no_tk": (
        "这个 Python 没有窗口组件（tkinter）。",
        "请安装它：Debian、Ubuntu 用 apt install python3-tk；macOS 的 Homebrew 用 brew install python-tk；"
        "Windows 在 Python 安装程序里勾选 tcl/tk。也可以用命令，见 salesbook --help。",
        "This Python comes without windows (tkinter).",
        "Install them: apt install python3-tk on Debian and Ubuntu, brew install python-tk with Homebrew on a Mac, "
        "tick tcl/tk in Python's installer on Windows. The commands do the same: salesbook --help.",
    ),
    "window_no_screen": (
        "这里没有可以显示窗口的屏幕（{reason}）。",
        "请在有桌面的电脑上运行；在服务器上用命令，见 salesbook --help。",
        "There is no screen to show a window on ({reason}).",
        "Run it where there is a desktop; on a server use the commands: salesbook --help.",
    ),
    "window_no_program": (
        "没有程序可以打开 {file}（{reason}）。",
        "请安装 Excel、WPS 或 LibreOffice，并把 .xlsm 文件设为用它打开。",
        "No program opens {file} ({reason}).",
        "Install Excel, WPS or LibreOffice and let it open .xlsm files.",
    ),
}

WINDOW_SAYS: dict[str, tuple[str, str]] = {
    "program": ("销售目标与提成结算", "Sales targets and commission"),
    "book": ("工作簿", "Workbook"),
    "choose_book": ("选择…", "Choose…"),
    "choose_book_title": ("选择工作簿", "Choose the workbook"),
    "books": ("工作簿", "Workbooks"),
    "all_files": ("所有文件", "All files"),
    "open_book": ("打开工作簿", "Open the book"),
    "month": ("月份", "Month"),
    "next_month": ("接下来要结算 {month}。", "{month} is to be settled next."),
    "no_month_yet": ("本簿还没有结算过：请选或填月份。", "Nothing is settled yet: choose or type the month."),
    "first": (
        "先选择工作簿：点“选择…”。\n\n然后选月份，点左边的按钮。结果写回工作簿，旁边的文件夹里留备份。"
        "工作簿正在 Excel、WPS 或 LibreOffice 中打开时，写入的操作会等它关闭；"
        "Windows 上的 Excel 和 WPS 会自动保存、关闭，完成后再打开。",
        "Choose the workbook first: press Choose….\n\nThen pick the month and press a "
        "button on the left. Results are written into the workbook; a folder beside it keeps backups. While Excel, WPS "
        "or LibreOffice has the workbook open, what writes into it waits until it is closed; on Windows Excel and WPS "
        "save and close it by themselves and open it again afterwards.",
    ),
    "opened": ("已选择 {file}。", "{file} is chosen."),
    "working": ("正在处理：{label}", "Working: {label}"),
    "ready": ("就绪", "Ready"),
    "result": ("结果", "Result"),
    "found": ("发现的问题", "Findings"),
    "found_count": ("发现的问题（{count}）", "Findings ({count})"),
    "severity": ("级别", "Level"),
    "sheet": ("工作表", "Sheet"),
    "cell": ("单元格", "Cell"),
    "fact": ("问题", "What is wrong"),
    "remedy": ("处理办法", "Remedy"),
    "listed_here": (
        "全部 {count} 条列在窗口下方，带工作表和单元格。",
        "The list below in the window has all of them ({count}), with sheet and cell.",
    ),
    "saved": ("已写入 {file}。", "Written into {file}."),
    "saved_kept": (
        "已写入 {file}。\n写入前的内容：{backup}",
        "Written into {file}.\nWhat it held before: {backup}",
    ),
    "saved_before": (
        "此前已写入 {file}；写入前的内容在旁边的备份文件夹里。",
        "Part was written into {file} before; what it held is in the folder of backups beside it.",
    ),
    "waiting": (
        "等待关闭：{fact}\n{remedy}\n关闭后自动继续。",
        "Waiting: {fact}\n{remedy}\nIt goes on by itself once that is done.",
    ),
    "may_save": (
        "{file} 正在打开，有未保存的改动。\n\n现在保存并关闭它，完成后再自动打开吗？选“否”则等您自己关闭。",
        "{file} is open and has changes that are not saved.\n\nSave and close it now, and open it again once this is "
        "done? With No, it waits until you close it yourself.",
    ),
    "saving_there": ("正在让 Excel 或 WPS 保存并关闭工作簿……", "Excel or WPS saves and closes the workbook…"),
    "yes": ("是", "Yes"),
    "no": ("否", "No"),
    "ok": ("确定", "OK"),
    "cancel": ("取消", "Cancel"),
    "close": ("关闭", "Close"),
    "busy": (
        "操作还没有完成。要在完成后关闭窗口吗？",
        "The action is not done yet. Close the window as soon as it is?",
    ),
    "when_done": ("完成后关闭", "Close when done"),
    "stay": ("不关闭", "Stay"),
    "bug": (
        "窗口程序出错。请把日志发给维护人员：\n{log}",
        "The window failed. Send this log to whoever maintains it:\n{log}",
    ),
}


def window_text(key: str, lang: Language, **values: object) -> str:
    """A sentence in the window's language."""
    return filled(WINDOW_SAYS[key][0 if lang == "zh" else 1], values)
