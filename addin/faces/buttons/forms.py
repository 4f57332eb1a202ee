"""What the buttons of forms do: hand out, collect. Apart from the others, since they ask more than one question."""

from __future__ import annotations

from addin.faces.buttons.session import Session, first_of
from addin.tables.choices import choice_labels, codes
from addin.tables.schema import TABLES
from addin.texts.sharing import share_text
from addin.usecases.findings import findings
from addin.usecases.sharing.collect import FormsCollected, WantedCollect, collect_forms
from addin.usecases.sharing.collecting import FileTold
from addin.usecases.sharing.editions import edition_of
from addin.usecases.sharing.files_in import files_named
from addin.usecases.sharing.hand_out import WantedForms, forms_folder, hand_out_forms
from addin.values.errors import Language
from addin.values.identity import id_form

_PATTERN = "*.xlsx"


def press_hand_out(session: Session) -> str:
    """Asks to whom, and what besides; the forms of the start page's month."""
    month, lang = session.month(), session.language
    wanted = _wanted(session)
    if wanted is None:
        return session.say("cancelled")
    folder = session.folder() / forms_folder(month, lang)
    done = hand_out_forms(session.tables, month, (folder, session.path()), wanted, session.clock())
    parts = [share_text("handed_out", lang, month=month, count=len(done.files), path=folder)]
    if not session.saves_itself:
        parts.append(share_text("save_book", lang))
    return "\n\n".join([*parts, *filter(None, [first_of(done.findings)])])


def _wanted(session: Session) -> WantedForms | None:
    """Everybody, a person by number, the head or the edition without pay; None where the user thinks better of it."""
    lang = session.language
    others = choice_labels("edition", lang)[1:]
    everybody = share_text("everybody", lang)
    known = ("、" if lang == "zh" else ", ").join([everybody, *others])
    typed = session.prompt(share_text("ask_edition", lang, month=session.month(), known=known), everybody)
    if not typed:
        return None
    editions = {id_form(text): code for text, code in codes("edition").items()}
    edition = edition_of(editions.get(id_form(typed)))
    if edition and edition != "person":
        return WantedForms(edition=edition)
    people = () if id_form(typed) == id_form(everybody) else (typed,)
    receipts = session.ask(share_text("ask_receipts", lang))
    return WantedForms(people, "person", receipts, session.ask(share_text("ask_statement", lang)))


def press_collect(session: Session) -> str:
    """Asks for a form; where its folder has more, whether all are meant."""
    lang = session.language
    chosen = session.choose(share_text("choose_returned", lang), _PATTERN)
    if not chosen:
        return session.say("cancelled")
    inside = files_named([chosen.parent])
    every = len(inside) > 1 and session.ask(share_text("ask_folder", lang, count=len(inside)))
    done = collect_forms(session.tables, inside if every else [chosen], WantedCollect(), session.clock())
    if done.findings:
        session.list_findings(done.findings, show=False)
    if done.waiting:
        session.show_sheet(TABLES["tblCollectConflicts"].sheet(lang))
    return _told(session, done)


def _told(session: Session, done: FormsCollected) -> str:
    """A line a file, then what waits and what was given back."""
    lang = session.language
    lines = [_file(lang, one) for one in done.files]
    for refused in done.refused:
        why = first_of(findings(refused.problems, done.tables, lang))
        lines.append(f"{share_text('collected_refused', lang, file=refused.path.name)}\n{why}")
    lines += [share_text("decided", lang, count=done.decided)] if done.decided else []
    lines += [share_text("to_decide", lang, count=done.waiting)] if done.waiting else []
    lines += [first_of(done.findings)] if done.findings else []
    lines += [] if done.written else [share_text("collected_nothing", lang)]
    return "\n\n".join(lines)


def _file(lang: Language, one: FileTold) -> str:
    """What became of the file, and where the copy to give back is."""
    back = [share_text("returned_written", lang, path=one.copy)] if one.copy else []
    return "\n".join([one.in_words(lang), *back])
