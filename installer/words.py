"""What the installer says: key -> (Chinese, English)."""

WORDS = {
    "title": ("安装销售结算 {version}", "Installing Sales settlement {version}"),
    "title_off": ("卸载销售结算", "Uninstalling Sales settlement"),
    "python": ("使用 Python {version}：{file}", "Uses Python {version}: {file}"),
    "log": ("经过记录在 {file}", "What happens is noted in {file}"),
    "place": ("程序装到 {folder}，不需要管理员权限。", "The program goes to {folder}; no administrator is needed."),
    "update": (
        "已装过：重新装一遍程序，工作簿和设置保持原样。",
        "It is installed already: the program is put in anew, workbooks and settings stay as they are.",
    ),
    "making": ("正在建立运行环境……", "Making its environment ..."),
    "packages": (
        "正在装入 {count} 个软件包，约一分钟，请不要关闭窗口……",
        "Putting in {count} packages; this takes about a minute, please leave the window open ...",
    ),
    "packages_from_network": (
        "正在下载并装入 {count} 个软件包，约需几分钟，请不要关闭窗口……",
        "Downloading and putting in {count} packages; this takes some minutes, please leave the window open ...",
    ),
    "packages_done": ("程序已装好。", "The program is in."),
    "configuring": ("正在设置 Excel 和工作簿：", "Preparing Excel and the workbook:"),
    "upgrade": (
        "工作簿 {book} 是旧版本的。现在升级吗？会补上新的工作表、列和参数，您自己的内容不变，旁边留备份。"
        "（回车 = 升级，n = 以后再说）",
        "The workbook {book} is of an earlier version. Upgrade it now? It gains new sheets, columns and parameters; "
        "nothing of your own changes, and a backup is kept beside it. (Enter = yes, n = later)",
    ),
    "command": ("命令：{file}", "The command: {file}"),
    "done": ("安装完成。正在打开 {book}", "Installed. Opening {book}"),
    "done_no_book": ("安装完成。", "Installed."),
    "not_configured": (
        "程序已装好，但上面列出的事没有办成。处理后请再双击 {script}。",
        "The program is in, but what is said above was not done. Mend it, then double-click {script} again.",
    ),
    "removed": (
        "程序已删除。工作簿都还在；Python 可在 Windows“设置”→“应用”里卸载。",
        "The program is removed. All workbooks are still there; Python is removed in Windows' Settings, Apps.",
    ),
    "not_there": ("没有装过，没有改动任何内容。", "It is not installed; nothing was changed."),
    "not_taken_back": (
        "上面列出的设置没有恢复，所以程序还留着。处理后请再双击 {script}；程序坏了就先双击 安装.cmd 修复。",
        "The settings named above were not taken back, so the program stays. Mend that, then double-click {script} "
        "again; if the program is broken, repair it with install.cmd first.",
    ),
    "any_key": ("按任意键关闭窗口。", "Press any key to close this window."),
    # what went wrong
    "in_use": (
        "程序正在使用，没有改动任何内容。请关闭 Excel 和“销售结算”窗口，等几秒，再双击 {script}。",
        "The program is in use; nothing was changed. Close Excel and the program's window, wait some seconds, and "
        "double-click {script} again.",
    ),
    "still_in_use": (
        "设置已恢复，但程序的文件正在使用，没有删除。请关闭 Excel 和“销售结算”窗口，等几秒，再双击 {script}。",
        "The settings are as before, but files of the program are in use and were not removed. Close Excel and the "
        "program's window, wait some seconds, and double-click {script} again.",
    ),
    "no_space": (
        "磁盘 {folder} 只剩 {free} MB，需要 {needed} MB。请清理后再双击 {script}。",
        "Only {free} MB are free at {folder}; {needed} MB are needed. Make room, then double-click {script} again.",
    ),
    "incomplete": (
        "安装文件不完整：缺少 {file}。请把 .zip 重新完整解压（右键 →“全部解压缩”）后再试。",
        "Files are missing: {file}. Unpack the .zip again as a whole (right-click, 'Extract All'), then try again.",
    ),
    "failed": (
        "{step}没有成功，原来的程序保持不变。最后的信息：\n{said}\n"
        "可能的原因：杀毒软件拦截、磁盘已满、路径太长。处理后再双击 {script}；仍不行，请把记录 {log} 交给信息部门。",
        "{step} failed; what was installed before stays as it was. Its last words:\n{said}\n"
        "It may be an antivirus program, a full disk, or too long a path. Then double-click {script} again; if it "
        "still fails, hand the log {log} to IT.",
    ),
    "step_environment": ("建立运行环境", "Making the environment"),
    "step_packages": ("装入软件包", "Putting in the packages"),
    "step_trying": ("试运行", "Trying the program"),
    "disk": (
        "磁盘或系统不允许：{reason}。原来的程序保持不变。处理后请再双击 {script}。",
        "The disk or the system does not allow it: {reason}. What was installed before stays as it was. Mend that, "
        "then double-click {script} again.",
    ),
    "stopped": ("已中断，原来的程序保持不变。", "Stopped; what was installed before stays as it was."),
    "bug": (
        "安装程序出错了，记录在 {log}，请交给信息部门。",
        "The installer broke down; it is noted in {log}: please hand that to IT.",
    ),
}

_CHOICE = """
  1  自动安装 Python 3.13（用 Windows 自带的 winget，只装给当前用户，不需要管理员，需要网络）
  2  打开 python.org 的下载页面，自己安装

请输入 1 或 2 再按回车；直接按回车则退出，什么也不改。
"""
_CHOICE_EN = """
  1  Install Python 3.13 (by Windows' own winget, for this user only, no administrator, needs the internet)
  2  Open the download page of python.org, to install it yourself

Type 1 or 2 and press Enter; Enter alone stops, and nothing is changed.
"""

FILES = {  # what run.cmd shows before there is a Python; (Chinese, English)
    "no-python": (
        "没有找到可用的 Python（64 位，3.11 到 3.13；Microsoft Store 的不行）。\n" + _CHOICE,
        "No Python was found that fits (64-bit, 3.11 to 3.13; that of the Microsoft Store does not fit).\n"
        + _CHOICE_EN,
    ),
    "no-python-to-uninstall": (
        "没有找到 Python，程序已不能运行；恢复 Excel 的设置也需要它。\n" + _CHOICE,
        "No Python was found, so the program cannot run; taking Excel's settings back needs it, too.\n" + _CHOICE_EN,
    ),
    "no-python-elsewhere": (
        """没有找到可用的 Python（64 位，3.11 到 3.13）。
Mac：从 https://www.python.org/downloads/macos/ 安装 3.13，再双击这个文件。
Debian、Ubuntu：sudo apt install python3 python3-venv，再运行这个文件。
""",
        """No Python was found that fits (64-bit, 3.11 to 3.13).
Mac: install 3.13 from https://www.python.org/downloads/macos/ and double-click this file again.
Debian, Ubuntu: sudo apt install python3 python3-venv, then run this file again.
""",
    ),
    "from-python.org": (
        """已打开 https://www.python.org/downloads/windows/ ：
在 3.13 下选 Windows installer (64-bit)，运行它，勾选 Add python.exe to PATH，点 Install Now。
装好后请再双击这个安装文件。按任意键关闭窗口。
""",
        """https://www.python.org/downloads/windows/ is open:
under 3.13 choose 'Windows installer (64-bit)', run it, tick 'Add python.exe to PATH', click 'Install Now'.
Then double-click this file again. Press any key to close this window.
""",
    ),
}
SCRIPTS = {"install": ("安装.cmd", "install.cmd"), "uninstall": ("卸载.cmd", "uninstall.cmd")}
SCRIPTS_ELSEWHERE = {
    "install": ("安装.command", "install.command"),
    "uninstall": ("卸载.command", "uninstall.command"),
}
UNPACK_FIRST = "请先解压：关闭本窗口，右键单击 .zip 文件，选“全部解压缩”，再双击解压出来的“{script}”。"
UNPACK_FIRST_EN = (
    "Unpack first: close this window, right-click the .zip, choose 'Extract All', then double-click '{script}' "
    "in the folder that was made."
)
