"""What imports brought: kept so that one can be undone, and so that rows a person changed since are known."""

from typing import Annotated, NamedTuple

from addin.tables.declare import column, record_table


@record_table(
    "tblImports",
    "导入记录",
    "Imports",
    role="result",
    place=(5, 62),
    added=True,
    hidden=True,
    text=(
        "每次导入带来了哪些行、改了什么：靠它撤销导入，也靠它认出导入之后手工改过的行。由程序写入，不要手改。",
        "Which rows each import brought and what it changed: an import is undone by it, and rows that a person changed "
        "since are known by it. Written by the program, never edit.",
    ),
)
class KeptImport(NamedTuple):
    """tblImports: what an import brought into one table; what does not fit into a cell goes over more rows.

    ``locked``: the months locked then, with their check codes; ``met``: earlier imports that brought rows of the same
    numbers. Of an import that was undone the first row stays, without what it brought.
    """

    number: Annotated[int, column("次", "Import", "count!")]
    table: Annotated[str, column("表", "Table", "text!")]
    part: Annotated[int, column("序", "Part", "count!")]
    time: Annotated[str, column("时间", "Time", "text")]
    source: Annotated[str, column("来源", "Source", "text")]
    file: Annotated[str, column("文件", "File", "text")]
    digest: Annotated[str, column("文件校验码", "File check", "text")]
    locked: Annotated[str, column("已锁月份", "Locked months", "text")]
    met: Annotated[str, column("同号的导入", "Same numbers as", "text")]
    undone: Annotated[str, column("撤销时间", "Undone", "text")]
    rows: Annotated[str, column("行", "Rows", "text")]
    row: int = -1
