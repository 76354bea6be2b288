"""Copies of the study file: backup, merge, sync, and the checks of its health."""

from qualcode.store.copies.backup import backup
from qualcode.store.copies.doctor import doctor
from qualcode.store.copies.merge import merge
from qualcode.store.copies.sync import sync

__all__ = ["backup", "doctor", "merge", "sync"]
