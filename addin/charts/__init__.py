"""Figures drawn on a page."""
