"""The stance of one passage: the cues in it, its clauses, and their reading."""
