"""Checking the installation; its steps are in `addin.texts.steps`, its refusals in `addin.texts.setup_refusals`.

FACTS: code -> (Chinese fact, Chinese remedy, English fact, English remedy); the rest: (Chinese, English).
"""

from addin.texts.setup_wps import WPS_FACTS

CHECK_NAMES: dict[str, tuple[str, str]] = {
    "python": ("Python 版本", "Python version"),
    "packages": ("软件包版本", "Package versions"),
    "names": ("文件夹名称", "Folder names"),
    "excel": ("Excel 程序", "Excel program"),
    "wps": ("WPS 与 Excel", "WPS and Excel"),
    "dll": ("xlwings 连接文件", "xlwings DLL"),
    "conf": ("xlwings 配置", "xlwings settings"),
    "place": ("工作簿位置", "Workbook place"),
    "version": ("工作簿版本", "Workbook version"),
    "override": ("另一份 xlwings 配置", "Second xlwings settings"),
    "blocked": ("网络下载标记", "Mark of the Web"),
    "macros": ("宏的许可", "Macro permission"),
    "libreoffice": ("LibreOffice 程序", "LibreOffice program"),
    "extension": ("LibreOffice 扩展", "LibreOffice extension"),
}

# for a project folder, which most have; and for who installed the program with pip
_ANEW = (
    r"请关闭 Excel，删除项目文件夹里的 .venv，在项目文件夹依次运行 py scripts\demo.py 和 "
    r".venv\Scripts\salesbook install；用安装包装的，再双击 安装.cmd；用 pip 安装的，请用 pip 装进新的虚拟环境，"
    "再运行其中的 salesbook install。"
)
_ANEW_EN = (
    r"Close Excel, delete .venv in the project's folder, then run py scripts\demo.py and "
    r".venv\Scripts\salesbook install there; if install.cmd installed it, double-click that again; if pip did, let pip "
    "install it into a new environment, and run salesbook install of that one."
)
_AGAIN = (
    r"请在项目文件夹运行 .venv\Scripts\salesbook install（Mac：.venv/bin/salesbook install；用安装包装的：再双击 "
    "安装.cmd；用 pip 安装的：salesbook install），再重新打开 Excel。"
)
_AGAIN_EN = (
    r"Run .venv\Scripts\salesbook install (on a Mac .venv/bin/salesbook install) in the project's folder (if "
    "install.cmd installed it, double-click that again; if pip did, salesbook install), then restart Excel."
)
_LINK = "运行 salesbook install --libreoffice，再重新打开 LibreOffice。"
_LINK_EN = "run salesbook install --libreoffice, then restart LibreOffice."

FACTS: dict[str, tuple[str, str, str, str]] = {
    # Python
    "python_fine": ("Python {version}，{bits} 位：{file}", "", "Python {version}, {bits}-bit: {file}", ""),
    "python_old": (
        "Python {version} 太旧，需要 3.11 或更新。",
        f"请从 python.org 安装 64 位的 Python 3.13。{_ANEW}",
        "Python {version} is too old: 3.11 or newer is needed.",
        f"Install the 64-bit Python 3.13 from python.org. {_ANEW_EN}",
    ),
    "python_32": (
        "Python {version} 是 32 位的。",
        f"请从 python.org 安装 64 位的 Python 3.13（Excel 是 32 位也没有关系）。{_ANEW}",
        "Python {version} is 32-bit.",
        f"Install the 64-bit Python 3.13 from python.org (a 32-bit Excel is no obstacle). {_ANEW_EN}",
    ),
    "python_store": (
        "这是 Microsoft Store 的 Python（{folder}）：它写的配置，Windows 不让 Excel 看到。",
        f"请从 python.org 安装 64 位的 Python 3.13。{_ANEW}",
        "This Python is from the Microsoft Store ({folder}): Windows hides from Excel what it writes.",
        f"Install the 64-bit Python 3.13 from python.org. {_ANEW_EN}",
    ),
    "packages_fine": (
        "{count} 个软件包都是锁定的版本。",
        "",
        "{count:package has its|packages have their} locked version.",
        "",
    ),
    "packages_differ": (
        "{folder} 的软件包与锁定的版本不同：{packages}",
        _ANEW,
        "Packages in {folder} differ from their locked version: {packages}",
        _ANEW_EN,
    ),
    "packages_fit": (
        "{count} 个软件包都符合本程序的要求。",
        "",
        "{count:package is|packages are} as this program asks.",
        "",
    ),
    "packages_unfit": (
        "缺少本程序要求的软件包，或版本不符：{packages}",
        "请关闭 Excel，运行 {python} -m pip install {asked}",
        "Packages are missing or not of the version that this program asks for: {packages}",
        "Close Excel and run {python} -m pip install {asked}",
    ),
    "packages_no_lock": ("没有 {file}，无法核对。", "", "There is no {file} to compare with.", ""),
    "names_fine": ("{folder} 可用。", "", "{folder} can be used.", ""),
    "names_unfit": (
        "文件夹 {folder}（或用户文件夹）的名称含有 Excel 的宏读不了的字符：{characters}",
        "请把程序移到 C:\\salesbook 这样的文件夹（Mac 上只用英文字母和数字，不含空格）。若字符来自用户名，"
        "请在 Windows“区域”→“管理”→"
        f"“更改系统区域设置”中选中文（简体，中国）。{_ANEW}",
        "The name of {folder} (or of the user's folder) has characters that Excel's macros can't read: {characters}",
        "Move the program to a folder such as C:\\salesbook (on a Mac only letters and digits, no spaces). If "
        "they come from "
        f"the user name, choose its language in Windows under Region, Administrative, Change system locale. "
        f"{_ANEW_EN}",
    ),
    # Excel
    "excel_fine": ("Excel，{bits} 位，内部版本 {build}：{file}", "", "Excel, {bits}-bit, build {build}: {file}", ""),
    "excel_mac": (
        "Mac 版 Excel：按钮可用，单元格里的函数不可用，「月度测算」由表内公式计算。",
        "",
        "Excel for Mac: buttons work, functions in cells don't; the Preview goes by the sheet's own formulas.",
        "",
    ),
    "excel_missing": (
        "没有找到 Excel。",
        "请安装 Microsoft 365 或 Excel 2019 以上的桌面版；没有 Excel 时，用 salesbook 命令结算。",
        "Excel was not found.",
        "Install the desktop Excel of Microsoft 365 or 2019 and newer; without it, settle by the salesbook commands.",
    ),
    "excel_old": (
        "Excel 的内部版本 {build} 没有 MAXIFS 等函数（Excel 2016 及更早）。",
        "按钮和命令可用；要用单元格里的实时公式，请改用 Microsoft 365 或 Excel 2019 以上。",
        "Excel's build {build} lacks functions such as MAXIFS (Excel 2016 and older).",
        "Buttons and commands work; for live formulas in cells use Microsoft 365 or Excel 2019 and newer.",
    ),
    "excel_2019": (
        "Excel 2019（内部版本 {build}）：没有溢出公式，函数的整列显示为数组公式 {{=…}}；未在该版本上试过。",
        "",
        "Excel 2019 (build {build}): it has no spilled formulas, whole columns of functions show as array formulas "
        "{{=…}}; not tried in that version.",
        "",
    ),
    "excel_not_here": (
        "这个系统没有 Excel；用 salesbook 命令结算。",
        "",
        "There is no Excel for this system; settle by the salesbook commands.",
        "",
    ),
    **WPS_FACTS,
    "dll_fine": ("{file}", "", "{file}", ""),
    "dll_missing": (
        "{folder} 里没有 {file}：Excel 靠它找到 Python。多半是被杀毒软件删除的。",
        f"请在杀毒软件里恢复它，并把程序的文件夹加入信任。{_ANEW}",
        "{file} is not in {folder}: through it Excel reaches Python. Most likely an antivirus program removed it.",
        f"Restore it there and exclude the program's folder from scans. {_ANEW_EN}",
    ),
    "conf_fine": ("{file} 指向 {python}", "", "{file} leads to {python}", ""),
    "conf_missing": (
        "{file} 没有写明用哪个 Python。",
        _AGAIN,
        "{file} doesn't say which Python to use.",
        _AGAIN_EN,
    ),
    "conf_gone": (
        "{file} 指向 {python}，但它不存在（程序的文件夹移动过？）。",
        _AGAIN,
        "{file} leads to {python}, which doesn't exist (was the program's folder moved?).",
        _AGAIN_EN,
    ),
    "conf_other": (
        "{file} 指向另一个 Python：{python}，应为 {ours}。",
        _AGAIN,
        "{file} leads to another Python: {python} instead of {ours}.",
        _AGAIN_EN,
    ),
    "conf_project": (
        "{file} 的 PYTHONPATH 里没有 {folder}。",
        _AGAIN,
        "PYTHONPATH in {file} doesn't name {folder}.",
        _AGAIN_EN,
    ),
    "conf_harmful": (
        "{file} 里的 {keys} 会把 Excel 引到别的 Python。",
        _AGAIN,
        "{keys} in {file} lead Excel to another Python.",
        _AGAIN_EN,
    ),
    # the workbook
    "no_book": ("没有指定工作簿。", "", "No workbook is named.", ""),
    "place_fine": ("{book}", "", "{book}", ""),
    "place_cloud": (
        "{book} 在 OneDrive 里：可以使用，但不要同时在两台电脑上打开。",
        "",
        "{book} lies in OneDrive: it works, but don't open it on two computers at once.",
        "",
    ),
    "place_web": (
        "工作簿是从网址打开的：{book}",
        "请用“文件”→“另存为”保存到本机文件夹（如文档\\销售结算），以后从那里打开。",
        "The workbook is opened from the web: {book}",
        "Save it with File, Save As into a folder of this computer, and open it from there.",
    ),
    "place_missing": (
        "找不到 {book}。",
        "请检查文件名和文件夹；还没有工作簿时运行 salesbook install。",
        "{book} was not found.",
        "Check its name and folder; if there is no workbook yet, run salesbook install.",
    ),
    "place_placeholder": (
        "{book} 的内容只在网上，没有下载到本机。",
        "请在资源管理器中右键单击它，选择“始终保留在此设备上”，等下载完再打开。",
        "The content of {book} is on the web only.",
        "Right-click it in Explorer, choose 'Always keep on this device' and wait for the download.",
    ),
    "place_long": (
        "{book} 的路径太长（超出 {bytes} 字节）：表格函数的 Python 启动不了，单元格会显示 #VALUE!。",
        "请把工作簿移到更短的文件夹（如 文档\\销售结算），或把文件名改短。",
        "The path of {book} is too long (by {bytes} bytes): the Python of the worksheet functions cannot start, and "
        "their cells show #VALUE!.",
        "Move the workbook to a folder with a shorter path (e.g. Documents\\Sales), or give it a shorter name.",
    ),
    "version_fine": (
        "工作簿 {built}，xlwings {xlwings}，与程序一致。",
        "",
        "Workbook {built} and xlwings {xlwings} agree with the program.",
        "",
    ),
    "version_partly": (
        "工作簿 {built} 与程序一致；其中没有记录 xlwings 的版本。",
        "",
        "Workbook {built} agrees with the program; it doesn't say for which xlwings it was made.",
        "",
    ),
    "version_book": (
        "{book} 是 {built} 版的，程序是 {installed} 版。",
        "请关闭文件，运行 salesbook upgrade 文件名：补上新的工作表、列和参数，自己的内容不变，旁边的文件夹“备份”里"
        "留备份。",
        "{book} is of version {built}, the program of {installed}.",
        "Close it and run salesbook upgrade FILE: new sheets, columns and parameters are added, nothing of your own "
        "changes, and a backup lies in the folder Backups beside it.",
    ),
    "version_program": (
        "{book} 是 {built} 版的，程序还是 {installed} 版。",
        "请更新程序。",
        "{book} is of version {built}, the program only of {installed}.",
        "Bring the program up to date.",
    ),
    "version_xlwings": (
        "{book} 里的宏要 xlwings {built}，装的是 {installed}。",
        f"{_ANEW}若仍不一致，用 salesbook new 建新工作簿，把数据复制过去。",
        "The macros in {book} need xlwings {built}, but {installed} is installed.",
        f"{_ANEW_EN} If they still differ, make a new workbook with salesbook new and copy the data into it.",
    ),
    "version_foreign": (
        "{book} 不是本程序的工作簿，或不是由模板建立的。",
        "请用 salesbook new 建立工作簿。",
        "{book} is no workbook of this program.",
        "Make one with salesbook new.",
    ),
    "version_unknown": (
        "{book} 正在使用或无法读取，没有核对。关闭 Excel 后运行 salesbook doctor 可以核对。",
        "",
        "{book} is in use or can't be read, so it wasn't compared. Close Excel and run salesbook doctor for that.",
        "",
    ),
    "override_none": ("没有。", "", "There are none.", ""),
    "override_file": (
        "工作簿旁边有另一份配置 {file}，Excel 会先用它。",
        "请把它移走，或把工作簿放到单独的文件夹。",
        "Beside the workbook lies {file}, which Excel would use first.",
        "Move it away, or put the workbook into a folder of its own.",
    ),
    "override_program": (
        "工作簿旁边有 {file}，会被误认作本程序。",
        "请弄清它的来历，再移走，或把工作簿放到单独的文件夹。",
        "Beside the workbook lies {file}, which could be taken for this program.",
        "Find out where it comes from and move it away, or put the workbook into a folder of its own.",
    ),
    "override_code": (
        "{book} 里的工作表 {sheet} 含有程序，Excel 会运行它。",
        "请弄清它的来历，再删除或改名这张工作表。",
        "The sheet {sheet} of {book} holds a program that Excel would run.",
        "Find out where it comes from and delete or rename that sheet.",
    ),
    "override_sheet": (
        "{book} 里有一张名为 xlwings.conf 的工作表，Excel 会先用它。",
        "请删除或改名这张工作表。",
        "{book} has a sheet named xlwings.conf, which Excel would use first.",
        "Delete or rename that sheet.",
    ),
    "not_blocked": ("{book} 没有被标记。", "", "{book} is not marked.", ""),
    "blocked": (
        "{book} 带有“来自网络”的标记，Excel 会阻止其中的宏。",
        "请关闭 Excel，右键单击该文件 →“属性”→ 勾选“解除锁定”→“确定”。",
        "{book} is marked as coming from the web: Excel blocks its macros.",
        "Close Excel, right-click the file, Properties, tick Unblock, OK.",
    ),
    "macros_trusted": ("{folder} 是受信任位置，宏直接可用。", "", "{folder} is a trusted location: macros run.", ""),
    "macros_ask": (
        "打开工作簿时会出现黄色的“安全警告”，点“启用内容”即可。",
        "",
        "A yellow security warning appears when the workbook opens: click 'Enable Content'.",
        "",
    ),
    "macros_off": (
        "Excel 设置为不询问就禁用宏，工作簿的文件夹也不是受信任位置。",
        "请运行 salesbook install --book 工作簿；或在 Excel“文件”→“选项”→“信任中心”→“信任中心设置”→"
        "“宏设置”中选“禁用 VBA 宏，并发出通知”。",
        "Excel disables macros without asking, and the workbook's folder is no trusted location.",
        "Run salesbook install --book WORKBOOK; or choose 'Disable VBA macros with notification' in Excel "
        "under File, "
        "Options, Trust Center, Trust Center Settings, Macro Settings.",
    ),
    "macros_forbidden": (
        "管理员禁用了宏，也不允许自设受信任位置。",
        "请让信息部门把工作簿的文件夹设为受信任位置，或改用 salesbook 命令结算。",
        "The administrator has switched off macros and trusted locations of your own.",
        "Ask IT to make the workbook's folder a trusted location, or settle by the salesbook commands.",
    ),
    # others
    "office_fine": ("LibreOffice {version}", "", "LibreOffice {version}", ""),
    "office_missing": ("没有安装（用 Excel 时不需要）。", "", "Not installed (not needed with Excel).", ""),
    "office_old": (
        "LibreOffice {version} 太旧。",
        "要在 LibreOffice 中使用，请升级到 25.2 以上；用 Excel 时不必理会。",
        "LibreOffice {version} is too old.",
        "To work in LibreOffice, update to 25.2 or newer; with Excel ignore this.",
    ),
    "office_packed": (
        "只有 {kind} 版的 LibreOffice。",
        "{kind} 版不能启动本机的 Python；要在 LibreOffice 中使用，请安装普通版 25.2 以上；用 Excel 时不必理会。",
        "The only LibreOffice is a {kind}.",
        "A {kind} can't start this computer's Python; to work in LibreOffice, install the ordinary one, 25.2 or "
        "newer; with Excel ignore this.",
    ),
    "extension_none": (
        "没有安装（用 Excel 时不需要）。",
        "",
        "Not installed (not needed with Excel).",
        "",
    ),
    "extension_fine": ("{version} 版，已登记。", "", "Version {version}, registered.", ""),
    "extension_no_office": (
        "装过扩展，但现在找不到 LibreOffice。",
        f"请重新安装 LibreOffice 25.2 以上，再{_LINK}",
        "The extension was installed, but LibreOffice is gone.",
        f"Install LibreOffice 25.2 or newer again, then {_LINK_EN}",
    ),
    "extension_gone": (
        "LibreOffice 里没有这个扩展了。",
        f"请{_LINK}",
        "The extension is no longer in LibreOffice.",
        f"Please {_LINK_EN}",
    ),
    "extension_other": (
        "扩展是 {found} 版，本程序是 {ours} 版。",
        f"请{_LINK}",
        "The extension is of version {found}, this program of {ours}.",
        f"Please {_LINK_EN}",
    ),
    "extension_python": (
        "扩展指向另一个 Python：{python}，现在是 {ours}。",
        f"请{_LINK}",
        "The extension leads to another Python: {python}, not {ours}.",
        f"Please {_LINK_EN}",
    ),
    "only_windows": ("只在 Windows 上需要。", "", "Needed on Windows only.", ""),
    "only_with_excel": ("只在有 Excel 的系统上需要。", "", "Needed only where there is Excel.", ""),
    "check_failed": (
        "没能检查：{reason}",
        "请把这一行发给维护人员。",
        "It couldn't be checked: {reason}",
        "Send this line to whoever maintains the program.",
    ),
}

REPORT: dict[str, tuple[str, str]] = {
    "done": ("完成", "done"),
    "note": ("说明", "note"),
    "todo": ("待办", "to do"),
    "title": ("检查安装", "The installation"),
    "check": ("检查项", "Check"),
    "result": ("结果", "Result"),
    "fact": ("情况", "What was found"),
    "remedy": ("处理办法", "Remedy"),
    "ok": ("正常", "fine"),
    "wrong": ("有问题", "wrong"),
    "idle": ("不适用", "n/a"),
    "healthy": ("安装没有问题。", "The installation is in order."),
    "ill": ("{count} 项有问题，请按“处理办法”处理。", "{count:check|checks} failed; see the remedies."),
}
