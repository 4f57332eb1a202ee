"""The lists of a file, the likeliest first."""

from __future__ import annotations

from collections.abc import Sequence, Set

from addin.usecases.importing.grid import Grid
from addin.usecases.importing.layout.building import listing_of
from addin.usecases.importing.layout.heading import heading_by_shape, heading_by_words
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


def listing_by_words(grid: Grid, words: Set[str], with_filtered: bool = True) -> FileListing | None:
    """The list of a sheet whose headings are the words looked for, two of them at least; None where there is none."""
    block = heading_by_words(grid, words)
    return None if block is None else listing_of(grid, block, with_filtered)
