"""Corrections of locked months (L1): which months changed, what they come to now, and the rows that say so."""
