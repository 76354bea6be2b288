"""The head of a document: front matter, keys and values, and who takes part."""
