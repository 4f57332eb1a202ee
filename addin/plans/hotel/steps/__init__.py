"""What the steps of a settlement do with a month."""
