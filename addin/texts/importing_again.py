"""What is said of rows that a file brings again, of imports that are kept, and of undoing one."""

IMPORTING_AGAIN: dict[str, tuple[str, str, str, str]] = {
    "import_twice": (
        "{header} {key} 在文件中重复，第一次出现在第 {line} 行。",
        "请只保留一行。",
        "{header} {key} stands twice in the file, first in row {line}.",
        "Keep one of the rows.",
    ),
    "import_other_source": (
        "{header} {key} 是来源“{source}”导入的另一行，两个系统用了同一个号。",
        "请在“导入对照”中给其中一个来源的号加上前缀，再导入一次。",
        "{header} {key} is another row, imported from '{source}': both programs use the same number.",
        "Give one source's numbers a prefix in Import maps, then import the file again.",
    ),
    "import_column_absent": (
        "文件有“{header}”，本簿的表没有这一列。",
        "请先运行 salesbook upgrade，或在“导入对照”中不用这一列。",
        "The file has '{header}', which this workbook's table has not got.",
        "Run salesbook upgrade first, or leave the column out in Import maps.",
    ),
    "import_table_unknown": (
        "没有名为“{name}”的可导入的表。",
        "可以填：{known}。",
        "There is no table '{name}' to import into.",
        "It may be: {known}.",
    ),
    "import_two_tables": (
        "{place} 的标题对这些表都合适：{tables}。",
        "请用 --table 指明是哪一张。",
        "The headings of {place} fit several tables: {tables}.",
        "Say with --table which one is meant.",
    ),
    "import_which_source": (
        "{place} 的标题符合几个来源：{sources}。",
        "请用 --map 指明是哪一个。",
        "The headings of {place} fit several sources: {sources}.",
        "Say with --map which one is meant.",
    ),
    "import_filtered": (
        "{place} 有 {count} 行被筛选隐藏了。",
        "请说明要不要这些行：--hidden-rows take 导入，--hidden-rows leave 不导入；或在文件里取消筛选。",
        "A filter hides {count:row|rows} of {place}.",
        "Say whether they are meant: --hidden-rows take or --hidden-rows leave; or clear the filter in the file.",
    ),
    "import_no_proposal": (
        "{file} 里没有找到能导入的清单。",
        "请核对文件；列标题在第几行、有哪些列，见导入指南。",
        "No list that could be imported was found in {file}.",
        "See whether it is the right file; the guide to importing says what a list looks like.",
    ),
    "import_no_preview": (
        "“导入预览”里没有等待确认的文件。",
        "请先按“导入”选择文件。",
        "Import preview shows no file that waits to be confirmed.",
        "Press Import and choose the file first.",
    ),
    "import_no_preview_table": (
        "这本工作簿没有“{sheet}”，不能预览别的系统的文件。",
        "请先运行 salesbook upgrade。",
        "This workbook has no sheet {sheet}, so other programs' files cannot be previewed.",
        "Run salesbook upgrade first.",
    ),
    "undo_no_table": (
        "这本工作簿没有“{sheet}”，没有记下导入了什么，所以不能撤销。",
        "请运行 salesbook upgrade；以后的导入就可以撤销。",
        "This workbook has no sheet {sheet}: what was imported was not kept, so it cannot be undone.",
        "Run salesbook upgrade; imports can be undone from then on.",
    ),
    "undo_none": (
        "没有可以撤销的导入。",
        "导入过的文件和次数见“操作记录”。",
        "There is no import to undo.",
        "Record of actions lists the imports with their numbers.",
    ),
    "undo_unknown": (
        "没有第 {number} 次导入；最后一次是第 {last} 次。",
        "请在“操作记录”的导入行里查看 # 后的次数。",
        "There is no import {number}; the last one is {last}.",
        "The number stands behind # in the rows of imports in Record of actions.",
    ),
    "undo_done": (
        "第 {number} 次导入已在 {time} 撤销。",
        "不必再撤销。",
        "Import {number} was undone at {time}.",
        "Nothing remains to be done.",
    ),
    "undo_later": (
        "第 {later} 次导入的文件里也有第 {number} 次导入的行。",
        "请先撤销第 {later} 次导入。",
        "The file of import {later} had rows of import {number} too.",
        "Undo import {later} first.",
    ),
    "undo_locked": (
        "第 {number} 次导入的行已计入导入后锁定的月份：{months}。",
        "锁定的结果不改。请逐行更正（下次结算时补算），或先重开这些月份。",
        "Rows of import {number} count in months locked since: {months}.",
        "Locked results stay. Correct single rows (the next settlement books it), or reopen the months first.",
    ),
}

SAYS_OF_IMPORTS: dict[str, tuple[str, str]] = {
    "import_table": (
        "{sheet}：新增 {new} 行，改动 {changed} 行，原已有 {same} 行。",
        "{sheet}: {new} new, {changed} changed, {same} there already.",
    ),
    "import_file_kept": ("按「确认导入」时重新读取这个文件。", "Confirm import reads this file again."),
    "ask_import": ("{told}\n\n要导入吗？", "{told}\n\nImport it?"),
    "ask_filtered": (
        "{place} 有 {count} 行被筛选隐藏了。这些行也要导入吗？",
        "A filter hides {count:row|rows} of {place}. Import them too?",
    ),
    "ask_source": (
        "没有适合 {file} 的导入对照。程序会提出一份，供核对。它来自哪个系统（给来源起个名字）？",
        "No map fits {file}. One is proposed for you to check. Which program is it from (a name for the source)?",
    ),
    "ask_which": (
        "{file} 符合几个来源。是哪一个？填 {known}：",
        "{file} fits several sources. Which one? Enter {known}:",
    ),
    "import_asks": (
        "{file} 有 {count} 项要先决定，列在“{sheet}”。请在「决定」列回答，再按“确认导入”。还没有导入任何内容。",
        "{file} leaves {count:question|questions}, listed on '{sheet}'. Answer in the column Decision, then press "
        "Confirm "
        "import. Nothing is imported yet.",
    ),
    "import_previewed": (
        "没有导入。内容列在“{sheet}”；要导入请按“确认导入”。",
        "Nothing was imported. '{sheet}' shows what would come in; press Confirm import to take it.",
    ),
    "import_choose_changes": (
        "要按文件改动的行，请在“{sheet}”的「决定」列选「取」，再按“确认导入”。",
        "To take what is otherwise in the file, choose Take in the column Decision of '{sheet}', then press "
        "Confirm import.",
    ),
    "import_file_changed": (
        "{file} 和预览时不一样了。已重新预览，请再看一遍“{sheet}”，再按“确认导入”。",
        "{file} is not what was previewed. '{sheet}' is made anew: look again, then press Confirm import.",
    ),
    "ask_undo": (
        "撤销哪一次导入？（最后一次是第 {last} 次：{file}）",
        "Which import shall be undone? (The last is {last}: {file})",
    ),
    "import_answer": (
        "怎样作答：在工作簿里按“导入”按钮，在“导入预览”的「决定」列选；或者在“导入对照”里加一行，照〔〕里的填，目标值写回答"
        "（那里已有以？开头的目标值，就改成回答）。",
        "To answer: press Import in the workbook and choose in Decision of Import preview; or add a row to Import maps "
        "as between [ ], with the answer under Becomes (over a Becomes there that begins with ?).",
    ),
    "import_absent": (
        "文件里没有这些列，新增的行里留空：{columns}。",
        "The file has no such columns, so they are blank in the new rows: {columns}.",
    ),
    "import_unregistered": (
        "提醒：{sheet}有 {count} 个编号还没有登记（{lines} 行）。照样可以导入；"
        "登记或改正之前，数据检查会列为错误，不能结算：",
        "Reminder: {sheet}: {count:number is|numbers are} not registered yet ({lines:row|rows}). All may come in; "
        "until every number is registered or put right the data check lists errors, and no month can be settled:",
    ),
    "import_unregistered_unpaid": (
        "提醒：{sheet}有 {count} 个编号还没有登记（{lines} 行）。照样可以导入，请登记或改正：",
        "Reminder: {sheet}: {count:number is|numbers are} not registered yet ({lines:row|rows}). All may come in; "
        "register what is missing or put it right:",
    ),
    "import_unregistered_at": ("文件第 {line} 行起 {count} 行：", "From line {line} on, {count:row|rows}: "),
    "map_proposed": (
        "已按 {file} 为来源“{source}”提出导入对照，写入 {count} 行：",
        "By {file} a map is proposed for the source '{source}': {count:row is|rows are} written into Import maps:",
    ),
    "map_would_be_proposed": (
        "按 {file} 可以为来源“{source}”提出导入对照 {count} 行；还没有写入任何内容：",
        "By {file} a map of {count:row|rows} could be proposed for the source '{source}'; nothing is written yet:",
    ),
    "map_complete": (
        "来源“{source}”的导入对照对 {file} 没有要补的，没有写入任何内容。请用 --map {source} 导入。",
        "The map of '{source}' knows all that {file} needs; nothing was written. Import it with --map '{source}'.",
    ),
    "map_asks": (
        "其中 {count} 行要回答（目标值以？开头），〔 〕里是可以填的：",
        "{count} of them ask (Becomes begins with ?); what may be answered stands in [ ]:",
    ),
    "map_goes_on": (
        "请在“导入对照”里核对这些行，把以？开头的目标值改成回答（不要的行写“略过”），再运行："
        "import 工作簿 文件 --map {source} --dry-run",
        "Look through these rows on the sheet Import maps and type the answer over each Becomes that begins with ? "
        "(Skip for lines that are not wanted); then run: import BOOK FILE --map '{source}' --dry-run",
    ),
    "import_would": ("{file}：还没有写入任何内容。", "{file}: nothing is written yet."),
    "import_would_table": (
        "{sheet}：将新增 {new} 行，{changed} 行与簿中不同，{same} 行已有。",
        "{sheet}: {new} would be new, {changed} other than in the book, {same} there already.",
    ),
    "import_done": ("已导入 {file}（第 {number} 次导入）。", "{file} is imported (import {number})."),
    "import_done_unkept": (
        "已导入 {file}。本簿没有“导入记录”，这次导入不能撤销；请运行 salesbook upgrade。",
        "{file} is imported. This workbook keeps no record of imports, so it cannot be undone; run salesbook upgrade.",
    ),
    "import_nothing": ("{file} 没有新的内容，工作簿没有改动。", "{file} brings nothing new; nothing was changed."),
    "import_again": (
        "这个文件在 {time} 已导入过（第 {number} 次导入）。",
        "This very file was imported at {time} (import {number}).",
    ),
    "import_changed": (
        "{sheet} {name}（文件第 {line} 行）：{changes}{marks}",
        "{sheet} {name} (line {line}): {changes}{marks}",
    ),
    "import_change": ("{header} {before} → {after}", "{header} {before} → {after}"),
    "import_typed": ("；手工录入或改过", "; typed or changed by hand"),
    "import_corrects": (
        "；{months} 已锁定，改了就在下次结算时作为更正（L1）",
        "; {months} is locked: applied, it becomes a correction with the next settlement (L1)",
    ),
    "import_left": (
        "有 {count} 行和簿中不同，没有改动：",
        "{count:row is|rows are} other than in the book and {count:?was|were} left:",
    ),
    "import_applied": ("按文件改动了 {count} 行：", "{count:row was|rows were} changed to what the file says:"),
    "import_removed": (
        "{sheet} {name}（文件第 {line} 行）：以前导入过，后来手工删除，没有再导入。",
        "{sheet} {name} (line {line}): imported before and deleted by hand since; left out.",
    ),
    "import_vanished": (
        "{sheet} 第 {row} 行 {name}：以前从这个来源导入，文件里已没有；没有删除。",
        "{sheet} row {row} {name}: imported from this source before, no longer in the file; not deleted.",
    ),
    "import_twice_kept": (
        "{sheet}（文件第 {line} 行）：和上面一行完全相同，两行都算。",
        "{sheet} (line {line}): equal to a line above it; both count.",
    ),
    "import_late": (
        "{sheet}：{month} 已锁定，新增的 {count} 行在下次结算时作为更正（L1）。",
        "{sheet}: {month} is locked; its {count:new row becomes a correction|new rows become corrections} with the "
        "next settlement (L1).",
    ),
    "import_more": ("……另有 {count} 条。", "… and {count} more."),
    "undone": (
        "已撤销第 {number} 次导入（{file}）：取出 {removed} 行，恢复 {restored} 行。",
        "Import {number} ({file}) is undone: {removed:row|rows} taken out, {restored:row as it was|rows as they were}.",
    ),
    "undo_left": (
        "{sheet} {name}：导入后手工改过，留下不动。",
        "{sheet} {name}: changed by hand since, left as it is.",
    ),
    "undo_deleted": ("{sheet} {name}：导入后已手工删除。", "{sheet} {name}: deleted by hand since."),
}
