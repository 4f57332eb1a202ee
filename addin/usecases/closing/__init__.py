"""The chain of closed months: what is recorded of them, and whether it still holds."""
