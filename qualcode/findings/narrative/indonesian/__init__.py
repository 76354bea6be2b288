"""Findings in Indonesian."""
