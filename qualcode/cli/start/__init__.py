"""Commands that begin: a study, the shell's completion, the documentation."""
