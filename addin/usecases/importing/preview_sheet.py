"""A preview as rows of tblImportPreview, and the answers that a person gave there as rows of tblImportMaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from addin.book.base import Book, Cell, RawTable
from addin.book.convert import records
from addin.book.inputs import fields_of
from addin.tables.choices import label
from addin.tables.declare import Table
from addin.tables.imports import MAPS_TABLE, ImportMap
from addin.tables.schema import TABLES
from addin.texts.importing_maps import LEFT_KINDS, preview_said
from addin.texts.messages import fact_and_remedy
from addin.usecases.importing.against import row_name
from addin.usecases.importing.maps.held import question_label, question_options, question_problem
from addin.usecases.importing.maps.model import Question
from addin.usecases.importing.maps.words import in_words, is_question, special, wanted_field, wanted_part
from addin.usecases.importing.preview import Preview
from addin.usecases.importing.preview_told import total_text
from addin.usecases.importing.told import changed_text, other_texts
from addin.usecases.results import Row, placed
from addin.values.errors import Language
from addin.values.identity import id_form
from addin.values.money import yuan_number

PREVIEW_TABLE = "tblImportPreview"
_BOOK_LISTS = {"staff": "StaffList", "customer": "CustomerList"}  # as the workbook names them
_MOST = 200  # lines of a kind that are listed; how many more there are is said


def preview_rows(preview: Preview, lang: Language) -> list[Row]:
    """What is asked first, then what is wrong, what would change, the sums, what is left out, the file."""
    kinds = (
        _asked(preview, lang),
        _wrong(preview, lang),
        (_part("told", lang, content=text.strip()) for text in preview.reminders),
        _counts(preview, lang),
        _differences(preview, lang),
        _sums(preview, lang),
        _totals(preview, lang),
        _left_out(preview, lang),
        _proposed(preview, lang),
        _file(preview, lang),
    )
    return [row for kind in kinds for row in kind]


def answered_rows(raw: RawTable, questions: Sequence[Question]) -> list[ImportMap]:
    """The rows of the map that the answers in the sheet make; questions without an answer make none."""
    fields = fields_of(raw)
    if "answer" not in fields or "kept" not in fields:
        return []
    said, kept = fields.index("answer"), fields.index("kept")
    answers = {id_form(str(row[kept])): str(row[said]).strip() for row in raw.rows if row[kept] and row[said]}
    found = ((question, answers.get(id_form(question_label(question)), "")) for question in questions)
    return [question.answered(answer) for question, answer in found if answer]


def with_map_rows(book: Book, rows: Sequence[ImportMap]) -> list[list[Cell]]:
    """tblImportMaps with further rows, to be written; a row that settles what a row there asks takes its place."""
    raw = book.read(MAPS_TABLE)
    kept = [list(row) for row in raw.rows if any(cell not in (None, "") for cell in row)]
    there = records(raw._replace(rows=kept), ImportMap)[0]
    asked = {_key(one): one.row for one in there if is_question(one.becomes)}
    settled = {asked[_key(row)] for row in rows if _key(row) in asked}
    left = [row for at, row in enumerate(kept) if at not in settled]
    return left + placed(raw, (_row(row) for row in rows))


def _key(row: ImportMap) -> tuple[str, ...]:
    return tuple(map(id_form, (row.source, row.target, row.heading, row.into, row.given)))


def _row(row: ImportMap) -> Row:
    return {column.field: getattr(row, column.field) or None for column in TABLES[MAPS_TABLE].inputs}


def _part(code: str, lang: Language, **cells: Cell) -> Row:
    return {"part": label("import_part", code, lang), **cells}


def _asked(preview: Preview, lang: Language) -> Iterator[Row]:
    for question in preview.questions:
        fact, remedy = fact_and_remedy(question_problem(question), lang)
        options = question_options(question, lang)
        line = question.lines[0] if question.lines else 0
        remedy += f"[{options}]" if options else ""
        answer: Row = {"kept": question_label(question), "offers": _list_of(question)}
        yield _part("asked", lang, table=question.asks.target, line=line, content=fact, remedy=remedy, **answer)


def _list_of(question: Question) -> str | None:
    """The defined name of the workbook's list that holds the usual answers."""
    if special(question.asks.into) in ("take", "skip"):
        return "List_import_decision"
    place = wanted_part(question.asks.target)
    field = wanted_field(place[0], question.asks.into) if place else ""
    if not place or not field:
        return None
    column = TABLES[place[0]].column(field)
    return f"List_{column.choice}" if column.choice else _BOOK_LISTS.get(column.names)


def _wrong(preview: Preview, lang: Language) -> Iterator[Row]:
    for one in preview.findings:
        yield _part("wrong", lang, table=one.table, line=one.row, content=f"{one.place} {one.fact}", remedy=one.remedy)


def _counts(preview: Preview, lang: Language) -> Iterator[Row]:
    for comparison, raw in preview.found:
        for code in ("new", "same", "changed", "removed", "vanished", "twice"):
            if count := len(getattr(comparison, code)):
                said = preview_said("count", lang, count=count)
                waits = None if preview.ready else preview_said("waits", lang)
                yield _part(code, lang, table=_table(raw).sheet(lang), content=said, remedy=waits)


def _table(raw: RawTable) -> Table:
    return TABLES[raw.name]


def _differences(preview: Preview, lang: Language) -> Iterator[Row]:
    """What may be chosen line by line, then what is only said."""
    for comparison, raw in preview.found:
        sheet, lines = _table(raw).sheet(lang), comparison.coming.lines
        offers: Row = {"table": sheet, "offers": "List_import_decision"}
        for change in comparison.changed[:_MOST]:
            text = changed_text(change, comparison, sheet, lang)
            remedy = preview_said("change_choice", lang)
            yield _part("changed", lang, line=lines[change.at], content=text, remedy=remedy, **offers)
        for at in comparison.removed[:_MOST]:
            name, remedy = row_name(comparison.coming, at), preview_said("removed_choice", lang)
            yield _part("removed", lang, line=lines[at], content=f"{sheet} {name}", remedy=remedy, **offers)
        for text in other_texts(comparison, raw, lang):
            yield _part("changed", lang, table=sheet, content=text)


def _sums(preview: Preview, lang: Language) -> Iterator[Row]:
    for one in preview.sums:
        said = preview_said("count", lang, count=one.lines)
        day = f"{one.day or ''} {one.payment}".strip()
        yield _part(
            "sum", lang, table=TABLES[one.table].sheet(lang), content=day, amount=yuan_number(one.fen), remedy=said
        )


def _totals(preview: Preview, lang: Language) -> Iterator[Row]:
    for one in preview.totals:
        amounts: Row = {"amount": yuan_number(one.taken_fen), "said": yuan_number(one.said_fen)}
        yield _part("total", lang, line=one.line, content=one.heading, remedy=total_text(one, lang), **amounts)


def _left_out(preview: Preview, lang: Language) -> Iterator[Row]:
    for one in preview.left_out[:_MOST]:
        yield _part("left_out", lang, line=one.line, content=one.text, remedy=one.reason)
    if (more := len(preview.left_out) - _MOST) > 0:
        yield _part("left_out", lang, content=preview_said("more", lang, count=more))
    for kind, count in sorted(Counter(left.kind for left in preview.listing.left_out).items()):
        said = preview_said("count", lang, count=count)
        yield _part("left_out", lang, content=said, remedy=in_words(LEFT_KINDS[kind], lang))


def _proposed(preview: Preview, lang: Language) -> Iterator[Row]:
    for one in preview.proposed:
        row = one.row
        head = " · ".join(filter(None, (row.heading, row.given)))
        text = f"{head} → {row.into}" + (f": {row.becomes}" if row.becomes else "")
        yield _part("proposed", lang, table=row.target, content=text, remedy=preview_said(one.because, lang))


def _file(preview: Preview, lang: Language) -> Iterator[Row]:
    listing = preview.listing
    about = "，".join(filter(None, (preview.source, listing.encoding, listing.packed)))
    yield _part("told", lang, content=preview.file, remedy=about)
