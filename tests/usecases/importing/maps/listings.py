"""Listings as the readers of files hand them over."""
from __future__ import annotations
import csv, io
from pathlib import Path
import python_calamine
from addin.usecases.importing.listing import FileListing, ListedLine, LeftOut, OwnTotals
from addin.usecases.importing.values import OurCells

EXPORTS = Path(__file__).parent / "exports"

def listing_of(name, used=()):
    data = (EXPORTS/name).read_bytes()
    if name.startswith("20"):
        import lxml.html
        t = lxml.html.fromstring(data.decode("gb18030"))
        rows=[[c.text_content() for c in tr.xpath("td|th")] for tr in t.xpath("//tr")]
    elif data[:2] in (b"PK", b"\xd0\xcf"):
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    else:
        try: text=data.decode("utf-8-sig")
        except UnicodeDecodeError: text=data.decode("gb18030")
        if name.startswith("01"):
            rows=[[c.strip("`") for c in (line.split(",`") if "`" in line else line.split(","))] for line in text.splitlines()]
        else:
            rows=list(csv.reader(io.StringIO(text), delimiter=";" if name.startswith("18") else ","))
    if name.startswith("27"):
        from itertools import zip_longest
        heads=[]; a=b=""
        for i in range(27):
            if rows[0][i]: a=rows[0][i]
            if rows[1][i]: b=rows[1][i]
            heads.append(a if i<11 else f"{a}-{b}-{rows[2][i]}")
        rows=[heads]+rows[3:]; h=0
    else:
        h=max(range(min(10,len(rows))), key=lambda i: sum(bool(str(c).strip()) for c in rows[i]))
    names=[]; 
    for c in rows[h]:
        c=str(c).strip(); 
        if c in names: c+="(2)"
        names.append(c)
    while names and not names[-1]: names.pop()
    lines=[];left=[]
    for i,r in enumerate(rows[h+1:], h+2):
        cells=[c.strip() if isinstance(c,str) else c for c in r]
        first=str(next((c for c in cells if c not in ("",None)),""))
        if not first or first.startswith(("#","总交易","人民币合计")) or "合计" in cells or (name.startswith("01") and i==9): left.append(LeftOut(i,"total",first)); continue
        if len(lines)>=0 and first: lines.append(ListedLine(i, tuple((cells+[None]*len(names))[:len(names)])))
    return FileListing(name, tuple(names), tuple(lines), tuple(left))
