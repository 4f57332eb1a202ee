"""The buttons and what they run."""
