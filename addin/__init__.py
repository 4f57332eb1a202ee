"""Sales targets and commission, settled inside the spreadsheet."""

__version__ = "0.3.0"
