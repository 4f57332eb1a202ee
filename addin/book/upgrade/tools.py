"""What every step of an upgrade needs."""

from __future__ import annotations

from typing import NamedTuple

from addin.book.upgrade.draft import PartsDraft
from addin.book.upgrade.resolver import Resolver
from addin.book.upgrade.side import Side
from addin.book.upgrade.styles import Styles


class Tools(NamedTuple):
    """The template, the book as it is being changed, its looks, and where formulas lead."""

    template: Side
    draft: PartsDraft
    styles: Styles
    resolver: Resolver
