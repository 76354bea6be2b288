"""Places of other programs' codings: how positions count, where words stand, and what each coding proves."""
