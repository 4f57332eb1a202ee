"""What runs inside Excel: the ribbon, the VBA modules, and how they get into a built workbook."""
