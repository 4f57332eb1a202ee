"""Statements that leave the house: a PDF a person, strips, a zip, drafts of mails."""
