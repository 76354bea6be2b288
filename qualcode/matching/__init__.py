"""Matching: a codebook's rules against transcripts, giving suggested codings that name their rule.

`compile_codebook` makes a `Matcher`, whose `tag` gives a transcript's codings; `tag` and `tag_iter` do both.
`tag_answers` suggests the topic of a question for its answer, where no rule finds it there.
"""

from qualcode.matching.matcher import Matcher, compile_codebook, tag_iter
from qualcode.matching.question_topics import tag, tag_answers

__all__ = ["Matcher", "compile_codebook", "tag", "tag_answers", "tag_iter"]
