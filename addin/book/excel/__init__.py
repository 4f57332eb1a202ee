"""A book that is open in Excel."""
