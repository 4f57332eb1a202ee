"""The blocks of the preview's workings and where they stand."""

from __future__ import annotations

from addin.texts.sheets import PREVIEW as PREVIEW
from addin.texts.sheets import WORKINGS as WORKINGS
from builder.blocks import Blocks
from builder.draft import Draft
from builder.workings.notes import NOTES_BLOCK
from builder.workings.people import PEOPLE, RATIOS, parts_block
from builder.workings.policy import GRADES, PARAMETER_BLOCK, RATES, WORKED_PARAMETERS
from builder.workings.takings import COLLECTIONS, DINNERS, LINES, PAIRS


def preview_blocks(draft: Draft) -> Blocks:
    """All blocks, from left to right."""
    parts = parts_block(draft.lang)
    sized = {"ratios": draft.slots.people + 1, **draft.slots._asdict()}
    every = (PARAMETER_BLOCK, NOTES_BLOCK, parts, PEOPLE, RATIOS, GRADES, RATES, DINNERS, COLLECTIONS, LINES, PAIRS)
    blocks = [block._replace(slots=sized.get(block.name, block.slots)) for block in every]
    return Blocks(draft, draft.say(WORKINGS), blocks, [parameter.name for parameter in WORKED_PARAMETERS])
