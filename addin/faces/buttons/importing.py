"""What the buttons of importing do: a file chosen, its preview, its confirmation, an import taken back. Apart from the
others, which need none of this to start."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from addin.faces.buttons.session import Session
from addin.usecases.importing.accept import Chosen, accept
from addin.usecases.importing.files.reading import PATTERN
from addin.usecases.importing.kept import kept_imports
from addin.usecases.importing.maps.held import held_maps
from addin.usecases.importing.maps.proposing import ProposedRow
from addin.usecases.importing.preview_sheet import PREVIEW_TABLE
from addin.usecases.importing.previewing import PreviewedFile, answers_kept, decided, preview_tables, previewed_file
from addin.usecases.importing.run import Prepared, prepare, propose, refuse_unready
from addin.usecases.importing.source import ImportWanted, suggested_source
from addin.usecases.importing.told import imported_texts, prepared_texts, undone_texts
from addin.usecases.importing.undo import take_import_back
from addin.values.errors import Refused, refuse
from addin.values.identity import id_form

_UNKNOWN = (
    "import_no_header",
    "import_part_header",
    "import_strange_header",
    "import_which_table",
)  # no map and no table of ours fits


class _Declined(Exception):
    """The user thought better of it."""


def press_import(session: Session) -> str:
    """Asks for a file and what only a person can say of it."""
    path = session.choose(session.say("choose"), PATTERN)
    if not path:
        return session.say("cancelled")
    wanted = ImportWanted(month=session.month() if session.month_cell() not in (None, "") else None)
    try:
        prepared, wanted, proposed = _read(session, path, wanted)
    except _Declined:
        return session.say("cancelled")
    if prepared.mapped.questions or proposed:
        return _previewed(session, path, prepared, wanted, proposed)
    refuse_unready(prepared, session.language)
    if any(one.new for one, _ in prepared.found):
        told = "\n".join(prepared_texts(prepared, session.language))
        if not session.ask(session.say("ask_import", told=told)):
            _show(session, path, prepared, wanted)
            return session.say("import_previewed", sheet=_sheet(session))
    return _taken(session, path, wanted, prepared, Chosen())


def press_accept(session: Session) -> str:
    """Shows the preview again where the file is another by now, or leaves questions."""
    file = previewed_file(session.tables)
    raw = session.tables.read(PREVIEW_TABLE)
    chosen = decided(raw)
    prepared = prepare(session.tables, file.path, file.wanted)
    same = prepared.source.digest == file.digest
    if answers := answers_kept(session.tables, prepared):
        session.tables.write(answers)
        prepared = prepare(session.tables, file.path, file.wanted)
    if not same:
        _show(session, file.path, prepared, file.wanted)
        return session.say("import_file_changed", file=file.path.name, sheet=raw.sheet)
    if prepared.mapped.questions:
        return _previewed(session, file.path, prepared, file.wanted)
    refuse_unready(prepared, session.language)
    return _taken(session, file.path, file.wanted, prepared, chosen)


def press_undo(session: Session) -> str:
    """Asks which import, proposing the last that stands."""
    number = ""
    if standing := [one for one in kept_imports(session.tables)[1] if not one.undone]:
        last = standing[-1]
        typed = session.prompt(session.say("ask_undo", last=last.number, file=last.file), str(last.number))
        if typed is None:
            return session.say("cancelled")
        number = typed.removeprefix("#")
        if not number.isdecimal():
            raise refuse("undo_unknown", number=typed, last=last.number)
    done = take_import_back(session.tables, int(number) if number else None, session.clock())
    return "\n".join(undone_texts(done, session.language))


def _read(session: Session, path: Path, wanted: ImportWanted) -> tuple[Prepared, ImportWanted, Sequence[ProposedRow]]:
    """The file by a map of the book, or by one that is proposed; whatever only a person can say is asked."""
    while True:
        try:
            return prepare(session.tables, path, wanted), wanted, ()
        except Refused as refused:
            problem = refused.problems[0]
            if problem.code == "import_filtered":
                text = session.say("ask_filtered", **{key: problem.values[key] for key in ("place", "count")})
                wanted = wanted._replace(with_filtered=session.ask(text))
            elif problem.code == "import_which_source":
                text = session.say("ask_which", file=path.name, known=problem.values["sources"])
                wanted = wanted._replace(source=_named(session, text, ""))
            elif problem.code in _UNKNOWN and not wanted.source:
                name = suggested_source(session.tables, path, wanted) or path.stem
                wanted = wanted._replace(source=_named(session, session.say("ask_source", file=path.name), name))
                if not _is_known(session, wanted.source):
                    prepared, rows = propose(session.tables, path, wanted)
                    return prepared, wanted, rows
            else:
                raise


def _named(session: Session, text: str, default: str) -> str:
    name = session.prompt(text, default)
    if not name:
        raise _Declined
    return name


def _is_known(session: Session, source: str) -> bool:
    return id_form(source) in {id_form(one.source) for one in held_maps(session.tables)[0]}


def _sheet(session: Session) -> str:
    return session.tables.read(PREVIEW_TABLE).sheet


def _show(
    session: Session, path: Path, prepared: Prepared, wanted: ImportWanted, proposed: Sequence[ProposedRow] = ()
) -> None:
    """The preview in the book, and the rows of the map that is proposed."""
    file = PreviewedFile(path, prepared.source.digest, wanted)
    session.tables.write(preview_tables(session.tables, prepared, file, proposed))
    session.show_sheet(_sheet(session))


def _previewed(
    session: Session, path: Path, prepared: Prepared, wanted: ImportWanted, proposed: Sequence[ProposedRow] = ()
) -> str:
    """The preview with what is to be decided first."""
    _show(session, path, prepared, wanted, proposed)
    asked = len(prepared.mapped.questions)
    return session.say("import_asks", file=path.name, count=asked, sheet=_sheet(session))


def _taken(session: Session, path: Path, wanted: ImportWanted, prepared: Prepared, chosen: Chosen) -> str:
    """The file brought in; what is otherwise in the book stays on the preview, to be chosen from."""
    done = accept(session.tables, prepared.found, prepared.source, chosen, session.clock())
    texts = imported_texts(prepared, done, chosen, session.language)
    left = any(table.left for table in done.tables)
    if PREVIEW_TABLE in session.tables.names():
        if left:
            _show(session, path, prepare(session.tables, path, wanted), wanted)
            texts.append(session.say("import_choose_changes", sheet=_sheet(session)))
        else:
            session.tables.write({PREVIEW_TABLE: []})
    return "\n".join(texts)
