"""What is counted and planned, no pay."""
