"""Corrections of locked months: what today's facts make of them, and what of the difference counts (L1)."""
