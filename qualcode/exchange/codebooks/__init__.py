"""Codebooks as people read and edit them, a writer a format."""
