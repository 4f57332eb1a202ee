"""The steps of a settlement: each applies a chapter's rules to everybody and keeps what it finds."""
