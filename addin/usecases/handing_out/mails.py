"""A draft of a mail for each person with an address; sending is up to whoever opens it."""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.policy import SMTP

from addin.texts.paper import paper_text
from addin.usecases.handing_out.gather import Told
from addin.usecases.statement import Statement

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def usable(address: str) -> bool:
    """Whether a mail program would take it as the one address of a mail."""
    return len(address) <= 254 and bool(_ADDRESS.fullmatch(address))


def draft(told: Told, statement: Statement, address: str, attached: tuple[str, bytes], password: str) -> bytes:
    """The mail as an .eml file that mail programs open for sending. ``password``: the key of what is said of it."""
    lang = told.language
    mail = EmailMessage(policy=SMTP)
    mail["To"] = address
    mail["Subject"] = paper_text("subject", lang, month=told.month, employer=" ".join(told.employer.split())).strip()
    mail["X-Unsent"] = "1"  # Outlook opens it as a draft
    said = paper_text(password, lang) if password else ""
    mail.set_content(paper_text("mail", lang, name=statement.name, month=told.month, password=said))
    name, pdf = attached
    mail.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
    return mail.as_bytes()
