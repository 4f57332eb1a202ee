"""What the command line says where a run ends otherwise than it should: (Chinese, English), both are printed."""

ENDING: dict[str, tuple[str, str]] = {
    "unshown_saved": (
        "已完成并保存到 {files}；只是结果无法显示（{reason}）。",
        "Done and saved to {files}; only the output could not be shown ({reason}).",
    ),
    "unshown": (
        "结果无法显示（{reason}）；没有改动任何工作簿。",
        "The output could not be shown ({reason}); no workbook was changed.",
    ),
    "interrupted_saved": ("已保存到 {files}，之后被中断。", "Interrupted, after everything was saved to {files}."),
    "interrupted": ("已中断，没有改动任何工作簿。", "Interrupted; no workbook was changed."),
    "bug_saved": (
        "已保存到 {files}，之后程序出错。请把日志发给维护人员：{log}",
        "The program failed after it had saved to {files}. Send this log to whoever maintains it: {log}",
    ),
    "bug": (
        "程序出错，工作簿未被改动。请把日志发给维护人员：{log}",
        "The program failed; the workbook is unchanged. Send this log to whoever maintains it: {log}",
    ),
    "lost_mode": ("{file}：磁盘不允许保留原来的权限。", "{file}: the disk did not let us keep the file's permissions."),
    "lost_owner": (
        "{file}：现在属于您，原来的所有者可能打不开或改不了。",
        "{file} now belongs to you; its former owner may be unable to open or change it.",
    ),
    "lost_group": (
        "{file}：不能保留原来的用户组，组的权限已收紧。",
        "{file}: its group could not be kept, so the group's permissions were narrowed.",
    ),
    "lost_access": (
        "{file}：磁盘不允许保留扩展属性（如访问控制列表）。",
        "{file}: the disk did not let us keep its extended attributes (such as access lists).",
    ),
    "lost_folder": (
        "{file}：无法使用旁边的备份文件夹，这次的备份放在工作簿旁边（不会自动清理）；请检查该文件夹的权限。",
        "{file}: the folder of backups beside it could not be used, so this backup lies beside the workbook itself and "
        "stays there; check the folder's permissions.",
    ),
    "lost_times": ("{file}：备份没能保留原来的日期。", "{file}: the backup could not keep the file's dates."),
    "lost_sync": (
        "{file}：已保存，但系统不能确认已写到磁盘；请稍后再打开核对一次。",
        "{file} is saved, but the system could not confirm that it is on the disk; open it once more to make sure.",
    ),
}
