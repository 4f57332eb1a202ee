"""What is said where a closed month is no longer what was closed."""

CLOSING: dict[str, tuple[str, str, str, str]] = {
    "inputs_changed": (
        "{month} 结算后，该月的数据又有改动。",
        "未锁定请重新结算该月；已锁定的由下次结算更正，见“更正明细”（旧工作簿请先运行 salesbook upgrade）。",
        "The data of {month} changed after it was settled.",
        "Settle it again; if it is locked the next month's settlement corrects it, see the sheet Corrections (a book "
        "that has none: run salesbook upgrade first).",
    ),
    "ledger_changed": (
        "{month} 的结算台账（或它的校验码）与结算时不一致。",
        "请从备份恢复；或从该月起重新结算（已锁定的，先从最后一个月起逐月重开）。",
        "The ledger of {month} (or its check code) is not what its settlement wrote.",
        "Restore a backup, or settle again from that month on (reopen locked months first, the last one first).",
    ),
    "results_changed": (
        "{month} 的结算结果在结算后被改动（工号：{staff}）。",
        "请从备份恢复；或从该月起重新结算（已锁定的，先从最后一个月起逐月重开）。",
        "Results of {month} were changed after it was settled (staff number: {staff}).",
        "Restore a backup, or settle again from that month on (reopen locked months first, the last one first).",
    ),
    "results_disagree": (
        "{month} 的结算结果前后不符：合计、计算过程或台账对不上（工号：{staff}）。",
        "请从备份恢复；或从该月起重新结算（已锁定的，先从最后一个月起逐月重开）。",
        "Results of {month} do not agree with their sum, their explanation or the ledger (staff number: {staff}).",
        "Restore a backup, or settle again from that month on (reopen locked months first, the last one first).",
    ),
    "results_of_no_month": (
        "{month} 没有结算过，这里却有它的结果。",
        "请从备份恢复“结算状态”；这些行是手工添加的，请删除。",
        "{month} was never settled, yet there are results of it.",
        "Restore Closes from a backup, or delete these rows if they were added by hand.",
    ),
    "status_changed": (
        "{month} 的状态不是程序写的。",
        "请改回原样或从备份恢复；锁定、重开请用按钮或命令。",
        "The status of {month} is not what the program wrote.",
        "Put it back or restore a backup; lock and reopen with the buttons or commands.",
    ),
    "code_changed": (
        "{month} 的校验码不是程序写的。",
        "请改回原样或从备份恢复；或重开并重新结算该月。",
        "The check code of {month} is not one that the program wrote.",
        "Put it back or restore a backup, or reopen and settle the month again.",
    ),
    "code_of_later_version": (
        "{month} 由更新版本的程序结算，这个版本不能核对。",
        "请升级程序。",
        "{month} was closed by a later version of the program, which this one cannot verify.",
        "Update the program.",
    ),
    "close_twice": (
        "{month} 在结算状态里有两行。",
        "请从备份恢复。",
        "{month} has two rows in Closes.",
        "Restore a backup.",
    ),
    "month_missing": (
        "{month} 之前的 {before} 曾经结算，结算状态里却没有它。",
        "请从备份恢复。",
        "{before} before {month} was settled once, but its row is missing in Closes.",
        "Restore a backup.",
    ),
    "chain_broken": (
        "{month} 不是接着现在的 {before} 结算的：前一校验码不符。",
        "请从备份恢复；或从 {before} 起重新结算（已锁定的，先从最后一个月起逐月重开）。",
        "{month} was not settled after {before} as it is now: the previous check code is another.",
        "Restore a backup, or settle again from {before} on (reopen locked months first, the last one first).",
    ),
    "code_not_recorded": (
        "{month} 现在的状态和校验码不在工作簿旁的记录 {file} 里。",
        "请与已打印的工资条上的校验码核对。若在别处结算过，请把那里的记录一并拷来；核对无误后也可移走这份记录。",
        "The status and check code of {month} are not in the record beside the book, {file}.",
        "Compare the code printed on the statements. If the month was settled elsewhere, bring the record from there; "
        "or move this one away once you have compared.",
    ),
    "book_is_older": (
        "工作簿比旁边的记录 {file} 旧，从 {month} 起不同：可能恢复过备份，或上次没有保存。",
        "请确认用的是最新的工作簿。",
        "The book is older than the record beside it, {file}, from {month} on: restored, or not saved.",
        "Make sure that this is the newest book.",
    ),
    "record_unreadable": (
        "工作簿旁的校验码记录 {file} 读不出来：{reason}",
        "请检查该文件；移走后程序会新建一份。",
        "The record of check codes beside the book, {file}, cannot be read: {reason}",
        "Look at the file; the program makes a new one once it is moved away.",
    ),
    "record_not_kept": (
        "工作簿已保存，但校验码记录 {file} 没有写成：{reason}",
        "请检查文件夹权限和磁盘空间。",
        "The book is saved, but its record of check codes, {file}, could not be written: {reason}",
        "Check the folder's permissions and the disk's space.",
    ),
    "reason_missing": (
        "没有写明为什么重开 {month}。",
        "请写明原因，它记入“操作记录”。",
        "It is not said why {month} is reopened.",
        "Give the reason: it stands in the record of actions.",
    ),
    "history_changed": (
        "操作记录从这一行起不是程序写的样子：有行被改动、删除或插入。",
        "请从备份恢复“操作记录”；无法恢复的，请查明是谁改的。",
        "From this row on the record of actions is not what the program wrote: rows were changed, taken out or put in.",
        "Restore it from a backup, or find out who changed it.",
    ),
    "history_lacks": (
        "操作记录里 {month} 的最后一次操作与结算状态不符：末尾可能被删，或用旧版程序操作过。",
        "请与备份核对。",
        "The last action on {month} in the record is not what Closes says: rows cut off, or an older program at work.",
        "Compare it with a backup.",
    ),
    "signoff_missing": (
        "{signer}还没有签核 {month} 的结果。",
        "请核对后点“签核”，或运行 salesbook signoff；谁必须签见参数 signoffs_required。",
        "{signer} has not signed the result of {month}.",
        "Check it, then press Sign off or run salesbook signoff; who must sign: parameter signoffs_required.",
    ),
    "signoff_void": (
        "{signer}（{name}）对 {month} 的签核已失效：所签的不是现在的结果。",
        "请{signer}核对现在的结果，重新签核。",
        "The sign-off of {month} by {name} ({signer}) is void: it was of another result than there is now.",
        "Have the result as it is now checked and signed again.",
    ),
    "signer_unknown": (
        "没有“{value}”这个签核角色。",
        "请填 {known} 之一。",
        "There is no role '{value}' that signs.",
        "Give one of {known}.",
    ),
    "signer_unnamed": (
        "没有签核人的姓名。",
        "请写明谁签核。",
        "Nobody is named who signs.",
        "Say who signs.",
    ),
    "signoff_outdated": (
        "{month} 结算后数据又有改动，现在的结果不是最新的。",
        "请先重新结算，核对后再签核。",
        "The data of {month} changed after it was settled: its result is not of today's data.",
        "Settle it again, check the result, then sign.",
    ),
    "signoff_of_another": (
        "所签的不是现在的结果：{month} 现在的校验码是 {now}。",
        "请核对现在的结果，再签核。",
        "That is not the result that there is: the check code of {month} is {now}.",
        "Check the result as it is now, then sign it.",
    ),
    "statistics_failed": (
        "结算已完成并写入，但统计出错，统计表保持原样。日志：{log}",
        "请把日志发给维护人员；工资不受影响。",
        "The month is settled and written, but its statistics failed and stay as they were. The log: {log}",
        "Send the log to whoever maintains the program; pay is not affected.",
    ),
}
