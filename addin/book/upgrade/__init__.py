"""What a workbook of an earlier version lacks is taken from the template; everything else stays as it is."""
