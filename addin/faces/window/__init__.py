"""A window of one's own: the ribbon's buttons for a workbook file, whatever program it is filled in with."""
