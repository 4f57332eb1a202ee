"""Who is told when a document is opened."""

from addin.faces.libreoffice.menu import jobs


def content() -> str:
    return jobs()
