"""Transcripts that changed: what was corrected, and where each coding went."""
