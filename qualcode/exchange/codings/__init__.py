"""Codings of other programs: read into values, then proven against the texts of a study."""
