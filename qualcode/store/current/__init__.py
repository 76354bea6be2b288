"""The present, derived from the log: codings, conflicts, documents."""
