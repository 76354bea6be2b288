"""Samples of a study: draws of passages, what they say so far, and which passage is decided next."""
