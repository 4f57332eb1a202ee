"""What installing and uninstalling tell, step by step: (Chinese, English)."""

INSTALLATION_STEPS: dict[str, tuple[str, str]] = {
    "book_made": ("已建立工作簿 {book}", "Made the workbook {book}"),
    "book_there": ("工作簿已存在，保持原样：{book}", "The workbook is there already and stays as it is: {book}"),
    "unblocked": ("已去掉它的网络下载标记。", "Removed its Mark of the Web."),
    "conf_backup": ("已备份原有配置：{file}", "Kept a copy of the present settings: {file}"),
    "conf_written": ("已写好 xlwings 配置 {file}，Python 为 {python}", "Wrote {file}, which names the Python {python}"),
    "conf_replaced": (
        "原来的 {key}（{old}）改成了“{new}”；其他使用 xlwings 的工作簿会受影响，卸载时恢复。",
        "{key} was {old} and is now '{new}', for other workbooks with xlwings too; uninstalling puts it back.",
    ),
    "trusting": (
        "将把文件夹 {folder} 设为 Excel 的受信任位置：其中的工作簿打开时直接运行宏，请只放可信的文件。",
        "The folder {folder} becomes a trusted location of Excel: macros of all workbooks in it run without a "
        "question, so "
        "keep only files there that you trust.",
    ),
    "trusted": ("已设为受信任位置（注册表 {key}）。", "It is a trusted location now (registry: {key})."),
    "trusted_already": ("{folder} 已经是受信任位置。", "{folder} is a trusted location already."),
    "trusted_in_cloud": (
        "{folder} 在 OneDrive 里：Excel 若按网址打开工作簿，仍会出现黄色警告，点“启用内容”即可。",
        "{folder} lies in OneDrive: where Excel opens the workbook by its web address, the yellow warning "
        "still comes; click "
        "'Enable Content'.",
    ),
    "trust_by_hand": (
        "没有设置受信任位置。打开工作簿时点“启用内容”；或在 Excel“文件”→“选项”→“信任中心”→“信任中心设置”→"
        "“受信任位置”→“添加新位置”中加入 "
        "{folder}",
        "No trusted location was made. Click 'Enable Content' when the workbook opens; or add {folder} in "
        "Excel under File, "
        "Options, Trust Center, Trust Center Settings, Trusted Locations, Add new location.",
    ),
    "trust_unwise": (
        "{folder} 会收到各种文件，没有设为受信任位置。请把工作簿放进单独的文件夹后重新安装，或每次点“启用内容”。",
        "All kinds of files come into {folder}, so it was not made a trusted location. Put the workbook into "
        "a folder of its "
        "own and install again, or click 'Enable Content'.",
    ),
    "trust_network": (
        "{folder} 在网络驱动器上，没有设为受信任位置。请把工作簿放到本机，或由信息部门设置，或点“启用内容”。",
        "{folder} is on a network drive and was not made a trusted location. Keep the workbook on this "
        "computer, ask IT, or "
        "click 'Enable Content'.",
    ),
    "trust_forbidden": (
        "管理员不允许自设受信任位置。请让信息部门把 {folder} 设为受信任位置，或打开工作簿时点“启用内容”。",
        "The administrator allows no trusted locations of your own. Ask IT to trust {folder}, or click "
        "'Enable Content'.",
    ),
    "script_put": ("已放好 Excel 启动 Python 用的脚本 {file}", "Put the script by which Excel starts Python: {file}"),
    "mac_functions": (
        "Mac 上只有按钮和命令可用：Excel for Mac 不能调用 Python 函数，带这些函数的单元格不会重算。",
        "On a Mac buttons and commands work; its Excel can't call Python functions, so cells with them don't "
        "recalculate.",
    ),
    "no_excel_here": (
        "这个系统没有 Excel：没有写入任何配置，也没有受信任位置可设。",
        "There is no Excel for this system: no settings were written, and there is nothing to trust.",
    ),
    "commands_only": (
        "用命令结算：salesbook new、check、settle、lock、explain；"
        "或运行 salesbook install --libreoffice，在 LibreOffice 里填写、计算和结算。",
        "Settle by commands: salesbook new, check, settle, lock, explain; or run salesbook install --libreoffice, and "
        "LibreOffice fills, calculates and settles.",
    ),
    "extension_added": (
        "已把扩展装进 LibreOffice {version}，它使用的 Python 为 {python}",
        "Put the extension into LibreOffice {version}; the Python that it uses is {python}",
    ),
    "office_restart": (
        "请关闭所有 LibreOffice 窗口再打开，扩展才会生效：菜单栏出现“销售管理”，函数随填随算。",
        "Close all windows of LibreOffice and start it again: its menu bar shows the menu Sales, and functions "
        "calculate as you type.",
    ),
    "office_files": (
        "只用 LibreOffice 时，把工作簿另存为 .xlsx 使用；要在 Excel 里继续用的 .xlsm 只用 Excel 保存，"
        "LibreOffice 会丢掉按钮需要的内容。详见 docs/libreoffice.zh-CN.md。",
        "If you work in LibreOffice only, save the workbook as .xlsx and use that; an .xlsm that Excel is to go on "
        "with is saved by Excel only, since LibreOffice drops what its buttons need. See docs/libreoffice.md.",
    ),
    "icon_made": (
        "已放好图标 {file}：双击打开结算窗口，也可以把工作簿拖到它上面。",
        "Put the icon {file}: it opens the program's window, also for a workbook dropped on it.",
    ),
    "icon_there": ("{file} 已经有了，保持原样。", "{file} is there already and stays as it is."),
    "icon_failed": (
        "没能放好图标 {file}（{reason}）；窗口可用命令 salesbook window 打开。",
        "The icon {file} could not be made ({reason}); the command salesbook window opens the window.",
    ),
    "icon_no_tk": (
        "这个 Python 没有窗口组件（tkinter），没有放窗口的图标。",
        "This Python comes without windows (tkinter), so there is no icon for the program's window.",
    ),
    "extension_removed": ("已从 LibreOffice 去掉扩展。", "Took the extension out of LibreOffice."),
    "extension_gone": ("LibreOffice 里已经没有这个扩展。", "The extension is gone from LibreOffice already."),
    "extension_stuck": (
        "没能去掉 LibreOffice 的扩展（{reason}）：请在“工具”→“扩展”中删除它。",
        "The extension could not be taken out of LibreOffice ({reason}): remove it under Tools, Extensions.",
    ),
    "open_book": (
        "请关闭所有 Excel 窗口，再打开 {book}；若有黄色警告，点“启用内容”。功能区会出现“销售管理”。",
        "Close all windows of Excel, then open {book}; if a yellow warning appears, click 'Enable Content'. "
        "The ribbon shows "
        "the tab of the workbook.",
    ),
    "doctor": (
        "不正常时运行 salesbook doctor，或点“销售管理”→“检查安装”。",
        "If something doesn't work, run salesbook doctor, or click Check setup on the ribbon's tab.",
    ),
    "nothing_installed": ("没有安装过，没有改动任何内容。", "Nothing is installed; nothing was changed."),
    "conf_restored": ("已恢复安装前的 xlwings 配置：{file}", "The xlwings settings are as they were before: {file}"),
    "conf_ours_removed": (
        "{file} 在安装后被改动过：只去掉了安装时写的内容，其余保留。",
        "{file} was changed since: only what installing wrote was taken out.",
    ),
    "conf_gone": ("xlwings 配置 {file} 已经不在。", "The xlwings settings {file} are gone already."),
    "untrusted": ("已取消受信任位置 {folder}", "{folder} is no trusted location any more."),
    "trust_changed": (
        "受信任位置 {folder} 后来被改动过，保持现状。",
        "The trusted location {folder} was changed since and stays.",
    ),
    "script_removed": ("已删除 {file}", "Removed {file}"),
    "book_stays": ("工作簿保留：{book}", "The workbook stays: {book}"),
    "delete_project": (
        "不再使用时，关闭 Excel 后删除文件夹 {folder} 即可。",
        "When you are done with the program, close Excel and delete the folder {folder}.",
    ),
    "pip_uninstall": (
        "不再使用时，关闭 Excel 后运行 {python} -m pip uninstall salesbook。",
        "When you are done with the program, close Excel and run {python} -m pip uninstall salesbook.",
    ),
}
