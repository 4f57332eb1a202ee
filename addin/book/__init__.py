"""Tables in and out of books."""
