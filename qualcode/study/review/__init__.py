"""Reviews: suggestions to decide, passages to read next, and how much of what is there has been found."""

from __future__ import annotations

from qualcode.study.review.next_passages import PassageWalk, next_passages, walk_passages
from qualcode.study.review.passage_shown import NextPassage
from qualcode.study.review.progress import CodeProgress, code_progress, progress
from qualcode.study.review.review import Review, review

__all__ = [
    "CodeProgress",
    "NextPassage",
    "PassageWalk",
    "Review",
    "code_progress",
    "next_passages",
    "progress",
    "review",
    "walk_passages",
]
