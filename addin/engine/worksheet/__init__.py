"""The arithmetic of the four worksheet functions. Standard library only: it also runs inside LibreOffice."""
