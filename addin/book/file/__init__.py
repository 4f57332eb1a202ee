"""A book that is a file: its parts are patched, what is not ours stays byte for byte."""
