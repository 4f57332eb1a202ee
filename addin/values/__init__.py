"""Money in fen, months, days, numbers and what can be wrong with them: the values that cells become."""
