"""Where a list lies in a grid: its headings, its lines, and what is neither."""
