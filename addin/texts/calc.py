"""What the LibreOffice extension says by itself, where the project's Python cannot be asked or did not finish."""

from __future__ import annotations

from addin.values.errors import Language

CALC: dict[str, tuple[str, str]] = {
    "title": ("销售目标与提成结算", "Sales targets and commission"),
    "cancel": ("取消操作", "Cancel the action"),
    "starting": ("销售：正在启动 Python……", "Sales: starting Python …"),
    "no_link": (
        "还没有安装：LibreOffice 不知道本项目的 Python 在哪里。\n\n"
        "请运行 salesbook install --libreoffice，再重新启动 LibreOffice。工作簿没有改动。",
        "Not installed yet: LibreOffice does not know where the project's Python is.\n\n"
        "Run salesbook install --libreoffice and start LibreOffice again. The workbook was not changed.",
    ),
    "python_gone": (
        "找不到本项目的 Python，可能已被移动或删除：\n{python}\n\n"
        "请重新运行 salesbook install --libreoffice。工作簿没有改动。",
        "The project's Python is not there; it may have been moved or removed:\n{python}\n\n"
        "Run salesbook install --libreoffice again. The workbook was not changed.",
    ),
    "version": (
        "扩展与程序的版本不一致：扩展 {ours}，程序 {theirs}。\n\n"
        "请运行 salesbook install --libreoffice 更新扩展，再重新启动 LibreOffice。工作簿没有改动。",
        "Extension and program differ in version: the extension is {ours}, the program {theirs}.\n\n"
        "Run salesbook install --libreoffice to renew the extension, then start LibreOffice again. "
        "The workbook was not changed.",
    ),
    "died": (
        "“{action}”没有完成：Python 中途停止（退出代码 {code}）。{changed}\n\n"
        "请再试一次；仍然不行，把日志发给维护人员：\n{log}",
        "“{action}” was not finished: Python stopped half-way (exit code {code}). {changed}\n\n"
        "Try again; if that does not help, send this log to whoever maintains the program:\n{log}",
    ),
    "late": (
        "“{action}”没有完成：Python {seconds} 秒没有回应，已停止。{changed}\n\n"
        "请再试一次；仍然不行，把日志发给维护人员：\n{log}",
        "“{action}” was not finished: Python did not answer for {seconds} seconds and was stopped. {changed}\n\n"
        "Try again; if that does not help, send this log to whoever maintains the program:\n{log}",
    ),
    "failed": (
        "“{action}”没有完成：扩展出错。{changed}\n\n请把日志发给维护人员：\n{log}",
        "“{action}” was not finished: the extension failed. {changed}\n\n"
        "Send this log to whoever maintains the program:\n{log}",
    ),
    "cancelled": ("“{action}”已取消。{changed}", "“{action}” was cancelled. {changed}"),
    "unchanged": ("工作簿没有改动。", "The workbook was not changed."),
    "written": (
        "结果已经写入；如不需要，可用“撤销”取消。",
        "The results had been written; Undo takes them back.",
    ),
    "busy": (
        "“{action}”还在进行，请等它完成，或在菜单“销售管理”中选“取消操作”。",
        "“{action}” is still running. Wait for it, or choose Cancel the action from the menu Sales.",
    ),
    "idle": ("现在没有正在进行的操作。", "No action is running."),
    "not_ours": (
        "这个文件里没有销售工作簿的表。请打开由 salesbook new 或安装程序生成的工作簿。",
        "This file has none of the sales workbook's tables. Open a workbook made by salesbook new or the installation.",
    ),
}


def calc_text(key: str, lang: Language, **values: object) -> str:
    """A sentence in the book's language."""
    return CALC[key][0 if lang == "zh" else 1].format(**values)
