"""The desk: this month's pay on a page, with what is owed and what looks wrong beside it."""
