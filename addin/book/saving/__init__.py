"""Replacing a file: the old one or the new one, never half of it, and nobody else's work lost."""
