"""The last step of a PDF: its objects packed, which halves it and more, and locked (AES-256) if that is wanted."""

from __future__ import annotations

import io
import secrets

from addin.values.errors import refuse


def finished(pdf: bytes, password: str = "") -> bytes:
    """The PDF packed, the same for the same; read by a password, if any, and changed by nobody who has only that.

    Without the library it stays as it is, but Refused where it was to be locked.
    """
    try:
        import pikepdf
    except ImportError as error:
        if password:
            raise refuse("no_pdf_locking", reason=str(error)) from error
        return pdf
    out = io.BytesIO()
    packed = pikepdf.ObjectStreamMode.generate
    with pikepdf.open(io.BytesIO(pdf)) as found:
        if password:
            encryption = pikepdf.Encryption(user=password, owner=secrets.token_hex(16), R=6)
            found.save(out, object_stream_mode=packed, encryption=encryption)
        else:
            found.save(out, object_stream_mode=packed, deterministic_id=True)
    return out.getvalue()
