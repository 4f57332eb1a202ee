"""How people find their way: whose sheets are in sight, the order of the month, links from sheet to sheet."""
