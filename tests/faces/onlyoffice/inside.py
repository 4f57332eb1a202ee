"""Run in a process of its own: opens a workbook in ONLYOFFICE's engine, works it out anew, tells every cell's value.

`python inside.py BOOK OUT.json [FOLDER SHEET ...]`; OUT gets by sheet: its first row and column (from 0), formulas,
values; the folder a PDF of each of these sheets. The process ends at once: unloaded, the library crashes.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys

_DUMP = """(function () {
    var found = {};
    Api.GetSheets().forEach(function (sheet) {
        var range = sheet.GetUsedRange(), formulas = range.GetFormula(), values = range.GetValue2();
        if (!Array.isArray(formulas)) { formulas = [[formulas]]; values = [[values]]; }
        found[sheet.GetName()] = [range.GetRow() - 1, range.GetCol() - 1, formulas, values];
    });
    return JSON.stringify(found);
})()"""

_SHOW = """(function (name) {
    var sheet = Api.GetSheet(name);
    sheet.SetVisible(true);
    sheet.SetActive();
})(%s)"""


def main(book: str, out: str, folder: str = "", *sheets: str) -> None:
    import docbuilder

    builder = docbuilder.CDocBuilder()
    if builder.OpenFile(book, ""):
        raise SystemExit(f"could not be opened: {book}")
    context = builder.GetContext()  # both must live while values are read
    scope = context.CreateScope()
    if not builder.ExecuteCommand("Api.RecalculateAllFormulas();"):
        raise SystemExit(f"could not be calculated: {book}")
    told = docbuilder.CDocBuilderValue()
    builder.ExecuteCommand(_DUMP, told)
    # not told.ToString(): it frees the text, which crashes
    text = ctypes.cast(docbuilder.docbuilder._lib.CDocBuilderValue_ToString(told._internal), ctypes.c_wchar_p).value
    with open(out, "w", encoding="utf-8") as file:
        json.dump(json.loads(text or "{}"), file, ensure_ascii=False)
    for name in sheets:
        builder.ExecuteCommand(_SHOW % json.dumps(name))
        builder.SaveFile("pdf", os.path.join(folder, f"{name}.pdf"))
    sys.stdout.flush()
    os._exit(0 if scope else 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
