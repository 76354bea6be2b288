"""Transcripts that changed or were withdrawn: where each coding went, and which words are gone."""

from qualcode.store.corrections.refresh import refresh

__all__ = ["refresh"]
