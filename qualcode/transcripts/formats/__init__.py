"""One file a format: each reads its files into transcripts, or into rows of a table."""
