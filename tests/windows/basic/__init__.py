"""VBA in Python: enough of the language for the modules that the workbooks hold, so that tests run their very text."""
