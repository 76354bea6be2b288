"""A language model as one more coder of a study: checked, run, replayed, compared with people."""
