"""Workbooks that were handed out, what came back of them, and what somebody must decide about it."""

from typing import Annotated, NamedTuple

from addin.tables.declare import column, record_table
from addin.values.periods import Month


@record_table(
    "tblHandouts",
    "分发记录",
    "Hand-outs",
    role="result",
    place=(4, 60),
    added=True,
    text=(
        "发出去填写的表格，一份一行：给谁、哪个月、什么时候收回过。由「发放表格」和「回收表格」写入；不在这里的文件不会被回收。",
        "Workbooks that were handed out to be filled in, a row each: to whom, for which month, when they last came "
        "back. Written by Hand out forms and Collect forms; a file that is not listed here is not collected.",
    ),
)
class Handout(NamedTuple):
    """tblHandouts: one workbook that was handed out; ``staff`` is '' where it is the department's."""

    handout: Annotated[str, column("编号", "Number", "text", note=("每份文件自己的编号。", "Each file's own number."))]
    month: Annotated[Month, column("月份", "Month", "month")]
    edition: Annotated[
        str, column("版本", "Edition", "edition", note=("个人、主管或无工资版。", "Person, head or without pay."))
    ]
    staff: Annotated[str, column("工号", "Staff no", "id", note=("空白：整个部门。", "Blank: the department."))]
    name: Annotated[str, column("姓名", "Name", "text")]
    made: Annotated[str, column("发放时间", "Handed out", "text")]
    operator: Annotated[str, column("发放人", "By", "text")]
    collected: Annotated[
        str, column("最近回收", "Last collected", "text", note=("空白：还没有收回过。", "Blank: it never came back."))
    ]
    saved: Annotated[
        str, column("文件保存时间", "File saved", "text", note=("所收文件的保存时间。", "When that file was saved."))
    ]
    row: int = -1


@record_table(
    "tblCollectConflicts",
    "回收待定",
    "Collected, to decide",
    role="result",
    place=(4, 61),
    added=True,
    text=(
        "回收表格时两边说法不同的行：文件里和簿里都改了、都新增了，或文件里删了。在「选择」里选一个，下次回收时照办；"
        "没选的一直留在这里，簿里的内容不动。",
        "Rows on which a collected file and this workbook differ: changed or entered on both sides, or deleted in the "
        "file. Choose in Choice; the next Collect does it. What is not chosen stays here, and the workbook as it is.",
    ),
)
class Pending(NamedTuple):
    """tblCollectConflicts: a row that somebody must decide about; ``data`` is what the program needs to do it."""

    time: Annotated[str, column("时间", "Time", "text")]
    handout: Annotated[str, column("编号", "Number", "text", note=("文件的编号。", "The file's number."))]
    staff: Annotated[str, column("工号", "Staff no", "id", note=("文件是谁的。", "Whose file it is."))]
    name: Annotated[str, column("姓名", "Name", "text")]
    sheet: Annotated[str, column("工作表", "Sheet", "text")]
    line: Annotated[str, column("哪一行", "Which row", "text")]
    kind: Annotated[str, column("情况", "What happened", "collect_kind")]
    theirs: Annotated[str, column("文件里", "In the file", "text")]
    ours: Annotated[str, column("簿里", "In the workbook", "text")]
    choice: Annotated[
        str,
        column(
            "选择",
            "Choice",
            "collect_choice~",
            blank="",
            note=(
                "用文件的、留簿里的，或两行都留；下次回收时照办。",
                "The file's, the workbook's, or both; done at the next Collect.",
            ),
        ),
    ]
    data: Annotated[
        str, column("数据", "Data", "text", note=("由程序写入，不要改。", "Written by the program, never edit."))
    ]
    row: int = -1


@record_table(
    "tblCollected",
    "回收指纹",
    "Collected prints",
    role="result",
    place=(5, 61),
    added=True,
    hidden=True,
    text=(
        "每份表格里已经和本簿一致的行：再收同一份文件时靠它认出哪些是新改的。由程序写入，不要手改。",
        "The rows of each handed-out file that agree with this workbook: they tell what is new when the file comes "
        "again. Written by the program, never edit.",
    ),
)
class CollectedPrint(NamedTuple):
    """tblCollected: a row of a handed-out file as it was last agreed on; long prints of many rows share a cell."""

    handout: Annotated[str, column("编号", "Number", "text")]
    month: Annotated[Month, column("月份", "Month", "month")]
    table: Annotated[str, column("表", "Table", "text")]
    part: Annotated[int, column("序", "Part", "count")]
    prints: Annotated[str, column("指纹", "Prints", "text")]
    row: int = -1
