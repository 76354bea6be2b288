"""Matching: a codebook's rules against transcripts, giving suggested codings that name their rule.

`compile_codebook` makes a `Matcher`, whose `tag` gives a transcript's codings; `tag` and `tag_iter` do both.
"""

from qualcode.matching.matcher import Matcher, compile_codebook, tag, tag_iter

__all__ = ["Matcher", "compile_codebook", "tag", "tag_iter"]
