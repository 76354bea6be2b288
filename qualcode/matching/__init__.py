"""Matching: a codebook's rules against transcripts, giving suggested codings that name their rule.

`compile_codebook` makes a `Matcher`, whose `tag` gives a transcript's codings; `tag` and `tag_iter` do both, and
`kept_codings` does so only for what was not tagged before. `tag_answers` suggests the topic of a question for its
answer, where no rule finds it there.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qualcode.matching.matcher import Matcher, compile_codebook, tag_iter
    from qualcode.matching.question_topics import tag, tag_answers
    from qualcode.matching.tag_again import kept_codings

__all__ = ["Matcher", "compile_codebook", "kept_codings", "tag", "tag_answers", "tag_iter"]

_HOMES = {"kept_codings": "tag_again", "tag": "question_topics", "tag_answers": "question_topics"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 -- what it is depends on the name
    """Load the engine when it is first needed: where all codings are kept, it never is."""
    if name not in __all__:
        message = f"module 'qualcode.matching' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(f"qualcode.matching.{_HOMES.get(name, 'matcher')}"), name)
