"""What can be done with a book: read it, work out, write back."""
