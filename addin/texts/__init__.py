"""What Problems say, by where they are found: code -> (Chinese fact, Chinese remedy, English fact, English remedy)."""
