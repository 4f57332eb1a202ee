"""What checking the installation says of WPS; the form is that of `addin.texts.setup`."""

WPS_FACTS: dict[str, tuple[str, str, str, str]] = {
    "excel_wps": (
        "没有 Excel，只有 WPS：填写、表内公式、窗口和命令可用；功能区按钮和宏没有在 WPS 里试过。",
        "请用 salesbook window（开始菜单“销售结算”）或命令检查、结算；见说明“WPS”。",
        "There is no Excel but WPS: filling in, the sheet's formulas, the window and the commands work; ribbon and "
        "macros were not tried in WPS.",
        "Check and settle by salesbook window ('Sales settlement' in the start menu) or by commands; see the page on "
        "WPS.",
    ),
    "wps_none": ("没有 WPS 占用 Excel 的位置。", "", "No WPS stands in Excel's place.", ""),
    "wps_alone": ("只有 WPS，没有 Excel。", "", "There is WPS and no Excel.", ""),
    "wps_beside": (
        "WPS 也已安装，没有占用 Excel 的位置。工作簿请用 Excel 打开（右键 →“打开方式”）。",
        "",
        "WPS is installed as well and does not stand in Excel's place. Open the workbook with Excel (right-click, Open "
        "with).",
        "",
    ),
    "wps_instead": (
        "WPS 占用了 Excel 的位置：别的程序要 Excel 时，Windows 启动的是 {program}。按钮会报“找不到成员”之类的错误。",
        "请关闭两个程序。在开始菜单 WPS Office →“配置工具”→“高级”→“兼容设置”里去掉“WPS Office 兼容第三方系统和软件”；"
        '再按 Win+R，输入 "{excel}" /regserver 并回车（需要时请信息部门做）。'
        "仍不行就在“设置”→“应用”里修复 Microsoft Office。",
        "WPS stands in Excel's place: where a program asks for Excel, Windows starts {program}. Buttons then fail with "
        "errors such as 'Member not found'.",
        "Close both. In the start menu under WPS Office, Configuration tool, Advanced, Compatibility, clear 'WPS "
        "Office is compatible with third-party systems and software'; then press Win+R, type "
        '"{excel}" /regserver, Enter (ask IT if that is not allowed). '
        "If it stays so, repair Microsoft Office under Settings, Apps.",
    ),
}
