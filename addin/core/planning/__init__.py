"""Plans: the year, the month, the visits; pure functions on records."""
