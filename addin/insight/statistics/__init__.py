"""What is counted of a month and a year."""
