"""One passage: the cues in it, the clauses they hold for, and the stance they make."""
