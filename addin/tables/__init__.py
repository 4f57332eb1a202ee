"""Every table of the workbook: its columns, and the records that its rows become."""
