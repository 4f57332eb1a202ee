"""A month's statistics as tables."""
