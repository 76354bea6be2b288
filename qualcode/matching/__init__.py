"""Matching: a codebook's rules against transcripts, giving suggested codings that name their rule.

`compile_codebook` makes a `Matcher`, whose `tag` gives a transcript's codings; `tag` and `tag_iter` do both, and
`kept_codings` does so only for what was not tagged before. `tag_answers` suggests the topic of a question for its
answer, where no rule finds it there.
"""

from typing import TYPE_CHECKING

from qualcode.lazy_names import lazy_names

if TYPE_CHECKING:
    from qualcode.matching.matcher import Matcher, compile_codebook, tag_iter
    from qualcode.matching.question_topics import tag, tag_answers
    from qualcode.matching.tag_again import kept_codings

__all__ = ["Matcher", "compile_codebook", "kept_codings", "tag", "tag_answers", "tag_iter"]

__getattr__ = lazy_names(  # the engine is needed only where not all codings are kept
    __name__,
    {
        "qualcode.matching.matcher": ("Matcher", "compile_codebook", "tag_iter"),
        "qualcode.matching.question_topics": ("tag", "tag_answers"),
        "qualcode.matching.tag_again": ("kept_codings",),
    },
)
