"""Findings and blocks as Markdown, in which no word of a transcript is taken for markup."""
