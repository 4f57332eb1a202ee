"""Sales targets and commission, settled inside the spreadsheet."""

__version__ = "0.1.0"
