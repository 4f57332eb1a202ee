"""What an installation wrote, so that uninstalling takes back that and nothing else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from addin.setup.machine import Machine
from addin.values.errors import refuse


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ConfReceipt(_Record):
    """xlwings.conf: our settings, the lines they replaced, what the whole file was then, and the original's copy."""

    path: Path
    ours: dict[str, str]
    before: dict[str, str | None]
    written: str
    backup: Path | None
    made_folder: bool


class TrustReceipt(_Record):
    """A trusted location that we added."""

    key: str
    path: str


class ExtensionReceipt(_Record):
    """The extension in LibreOffice: its version, and the Python that it was linked to."""

    version: str
    python: str


class InstallationReceipt(_Record):
    """Everything written so far; the books are named, never taken back."""

    conf: ConfReceipt | None = None
    trusted: tuple[TrustReceipt, ...] = ()
    script: Path | None = None
    extension: ExtensionReceipt | None = None
    book: Path | None = None
    icons: tuple[Path, ...] = ()


def receipt_path(machine: Machine) -> Path:
    return machine.data / "install.json"


def load_receipt(machine: Machine) -> InstallationReceipt:
    """The receipt, empty if nothing is installed. Refused if it is damaged."""
    path = receipt_path(machine)
    try:
        return InstallationReceipt.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return InstallationReceipt()
    except (ValidationError, OSError) as error:
        raise refuse("receipt_damaged", file=str(path)) from error


def save_receipt(machine: Machine, receipt: InstallationReceipt) -> None:
    """Keep it, or forget it if there is nothing to take back."""
    path = receipt_path(machine)
    if receipt == InstallationReceipt():
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(receipt.model_dump(mode="json"), indent=1)  # ASCII: it may hold stray bytes of another encoding
    path.write_text(text, "ascii")


def file_digest(data: bytes) -> str:
    """What a file is recognised by."""
    return hashlib.sha256(data).hexdigest()
