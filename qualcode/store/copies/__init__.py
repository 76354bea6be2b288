"""Copies of the study file: backup, merge, sync, and the checks of its health."""
