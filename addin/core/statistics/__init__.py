"""Statistics of a month and a year: pure functions on what was credited, planned and counted by hand."""
