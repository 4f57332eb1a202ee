"""PDFs that open with a password only (AES-256)."""

from __future__ import annotations

import io
import secrets

from addin.values.errors import refuse


def locked(pdf: bytes, password: str) -> bytes:
    """The PDF encrypted; it is read with the password, and nobody has the other one that lets change it.

    Refused where the library is not installed.
    """
    try:
        import pikepdf
    except ImportError as error:
        raise refuse("no_pdf_locking", reason=str(error)) from error
    out = io.BytesIO()
    encryption = pikepdf.Encryption(user=password, owner=secrets.token_hex(16), R=6)
    with pikepdf.open(io.BytesIO(pdf)) as found:
        found.save(out, encryption=encryption)
    return out.getvalue()
