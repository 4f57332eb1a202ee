"""What installing refuses: code -> (Chinese fact, Chinese remedy, English fact, English remedy)."""

from addin.texts.setup import FACTS

SETUP: dict[str, tuple[str, str, str, str]] = {
    "not_xlsm": (
        "{file} 不以 .xlsm 结尾。",
        "请给出文件夹，或以 .xlsm 结尾的文件名。",
        "{file} doesn't end in .xlsm.",
        "Name a folder, or a file that ends in .xlsm.",
    ),
    "file_exists": (
        "{file} 已经存在，没有覆盖。",
        "请换一个文件名。",
        "{file} exists already and was not overwritten.",
        "Choose another name.",
    ),
    "cannot_write": (
        "无法写入 {file}（{reason}）。",
        "请检查文件夹是否存在、是否有写入权限、磁盘是否已满，并关闭 Excel 后重试。",
        "{file} can't be written ({reason}).",
        "See that the folder exists, that you may write there and that the disk isn't full; close Excel and try again.",
    ),
    "path_unfit": FACTS["names_unfit"],
    "office_not_found": (
        "没有找到 LibreOffice。",
        "请从 libreoffice.org 安装 LibreOffice 25.2 以上（Debian 12：apt install -t bookworm-backports "
        "libreoffice-calc python3-uno；Debian 13、Ubuntu 25.04 以上：apt install libreoffice-calc python3-uno）。",
        "LibreOffice was not found.",
        "Install LibreOffice 25.2 or newer from libreoffice.org (Debian 12: apt install -t bookworm-backports "
        "libreoffice-calc python3-uno; Debian 13, Ubuntu 25.04 and newer: apt install libreoffice-calc python3-uno).",
    ),
    "office_is_packed": (
        "只有 {kind} 版的 LibreOffice，它与本机隔开，不能启动本机的 Python。",
        "请卸载它，从 libreoffice.org 或系统的软件源安装普通版 LibreOffice 25.2 以上。",
        "The only LibreOffice is a {kind}, which is shut off from this computer's Python.",
        "Use the ordinary LibreOffice, 25.2 or newer, from libreoffice.org or your distribution.",
    ),
    "office_too_old": (
        "LibreOffice {version} 太旧：{oldest} 之前的版本不认得 Excel 文件里的这些函数。",
        "请从 libreoffice.org 更新到 {oldest} 以上（Debian 12：启用 bookworm-backports 后 apt install -t "
        "bookworm-backports libreoffice-calc python3-uno），再安装一次。",
        "LibreOffice {version} is too old: before {oldest} it doesn't know these functions in Excel's files.",
        "Update to {oldest} or newer from libreoffice.org (Debian 12: with bookworm-backports enabled, apt install -t "
        "bookworm-backports libreoffice-calc python3-uno) and install again.",
    ),
    "office_no_python": (
        "LibreOffice（{folder}）没有装 Python 支持。",
        "请安装软件包 python3-uno（Fedora：libreoffice-pyuno），再安装一次。",
        "LibreOffice ({folder}) lacks its Python support.",
        "Install the package python3-uno (Fedora: libreoffice-pyuno) and install again.",
    ),
    "extension_failed": (
        "LibreOffice 没有装上扩展（{reason}）。",
        "请关闭所有 LibreOffice 窗口再试；仍不行时运行 scripts/build_oxt.py，"
        "在 LibreOffice 的“工具”→“扩展”中添加 dist/salesbook.oxt，看它说什么。",
        "LibreOffice didn't take the extension ({reason}).",
        "Close all its windows and try again; if that doesn't help, run scripts/build_oxt.py, add "
        "dist/salesbook.oxt in LibreOffice under Tools, Extensions, and see what it says.",
    ),
    "receipt_damaged": (
        "安装记录 {file} 已损坏，不知道上次安装写过什么。",
        "请删除它，再运行 salesbook install。",
        "The record of the installation, {file}, is damaged: what the last one wrote is not known.",
        "Delete it and run salesbook install again.",
    ),
}
