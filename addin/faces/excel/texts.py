"""What the workbook's VBA says. VBA source holds no Chinese, so it finds its texts in cells, by these keys."""

from __future__ import annotations

from addin.texts.functions import CATEGORY, FUNCTION_TEXTS
from addin.values.errors import Language

NAME = "SalesTexts"  # the defined name of the two columns, key and text

_SAYS: dict[str, tuple[str, str]] = {
    "title": ("销售目标与提成结算", "Sales targets and commission"),
    "setup.none": (
        "还没有安装：找不到 Python 的配置。请按安装说明运行 salesbook install，再重新打开本工作簿。",
        "Not installed yet: there is no setting that names Python. Run salesbook install as the installation guide "
        "says, then open this workbook again.",
    ),
    "setup.gone": (
        "找不到配置里的 Python，可能已被移动或删除。请重新运行 salesbook install。配置的位置：",
        "The Python named in the settings is not there; it may have been moved or removed. Run salesbook install "
        "again. The settings name: ",
    ),
    "setup.sheet": (
        "没有运行：工作簿里有一张工作表会改变用哪个 Python 或运行哪个程序，可能是别人放进来的。"
        "请先弄清它的来历，再删除或改名。工作表：",
        "Not run: a sheet in this workbook would change which Python or which program runs; somebody else may have put "
        "it there. Find out where it comes from, then delete or rename it. The sheet: ",
    ),
    "setup.file": (
        "没有运行：工作簿旁边有一个文件会改变用哪个 Python，可能是别人放进来的。"
        "请先弄清它的来历，再移走，或把工作簿放到单独的文件夹。文件：",
        "Not run: a file beside this workbook would change which Python runs; somebody else may have put it there. "
        "Find out where it comes from, then move it away, or put the workbook into a folder of its own. The file: ",
    ),
    "setup.folder": (
        "没有运行：xlwings 的配置允许运行工作簿所在文件夹里的程序。请重新运行 salesbook install。",
        "Not run: xlwings' settings would let programs in the workbook's folder run. Run salesbook install again.",
    ),
    "setup.version": (
        "程序与工作簿的版本不一致：Python 旁边没有本工作簿需要的文件。请重新安装程序并运行 salesbook install。"
        "缺少的文件：",
        "Program and workbook differ in version: a file that this workbook needs is not beside Python. Install the "
        "program again and run salesbook install. The missing file: ",
    ),
    "run.failed": (
        "操作没有完成。请先点「检查安装」；仍然不行，把下面的日志文件发给维护人员：",
        "The action did not finish. Try Check setup; if that does not help, send this log file "
        "to whoever looks after the program: ",
    ),
    "functions.failed": (
        "Python 没有启动或已中断：「月度测算」改由表内公式计算，金额相同；自己写的销售函数暂时显示 #VALUE!。"
        "十秒后再次计算会自动重新启动（按 Ctrl+Alt+F9），仍然不行请点「销售管理」→「检查安装」。"
        "本次打开期间不再提示。",
        "Python did not start, or died: the Preview is now worked out by the sheet's own formulas, with the same "
        "amounts; formulas of yours that call the sales functions show #VALUE!. Calculating again after ten seconds "
        "starts it anew (Ctrl+Alt+F9). If that does not help, click Sales, Check setup. This is said only once while "
        "the workbook is open.",
    ),
}


def macro_texts(lang: Language) -> dict[str, str]:
    """Every text by its key: messages, then each function's description and arguments."""
    texts = {key: text[0] if lang == "zh" else text[1] for key, text in _SAYS.items()}
    texts["category"] = CATEGORY[lang]
    for name, function in FUNCTION_TEXTS[lang].items():
        texts[name] = function.description
        texts |= {f"{name}.{argument}": text for argument, text in function.arguments.items()}
    return texts
