"""Dictionaries of other programs, a reader a format."""
