"""Reviews: suggestions to decide, passages to read next, and how much of what is there has been found."""

from __future__ import annotations

from qualcode.study.review.next_passages import NextPassage, PassageWalk, next_passages, walk_passages
from qualcode.study.review.progress import CodeProgress, progress
from qualcode.study.review.review import Review, review

__all__ = [
    "CodeProgress",
    "NextPassage",
    "PassageWalk",
    "Review",
    "next_passages",
    "progress",
    "review",
    "walk_passages",
]
