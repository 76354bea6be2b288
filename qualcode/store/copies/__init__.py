"""Copies of the study file: backup, merge, sync, and the checks of its health."""

from qualcode.store.copies.backup import backup
from qualcode.store.copies.coding_check import check_codings
from qualcode.store.copies.doctor import doctor, unreadable
from qualcode.store.copies.merge import merge
from qualcode.store.copies.sync import sync

__all__ = ["backup", "check_codings", "doctor", "merge", "sync", "unreadable"]
