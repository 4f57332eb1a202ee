"""The lists of a file, the likeliest first."""

from __future__ import annotations

from collections.abc import Sequence, Set

from addin.usecases.importing.grid import Grid
from addin.usecases.importing.layout.building import listing_of
from addin.usecases.importing.layout.heading import heading_by_shape
from addin.usecases.importing.listing import FileListing


def file_listings(
    grids: Sequence[Grid], words: Set[str] = frozenset(), with_filtered: bool = True
) -> list[FileListing]:
    """The lists of a file, one of each sheet that has one, the likeliest first: visible before hidden ones, those with
    lines, then those with more of ``words``, then with more lines.

    ``words`` are headings looked for, as ``header_form`` compares them. Rows hidden by a filter are left out unless
    ``with_filtered``.
    """
    found = []
    for grid in grids:
        block = heading_by_shape(grid, words)
        if block is not None:
            found.append((block.known, listing_of(grid, block, with_filtered)))
    found.sort(key=lambda pair: (pair[1].hidden, not pair[1].lines, -pair[0], -len(pair[1].lines)))
    return [listing for _, listing in found]
