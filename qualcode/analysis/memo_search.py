"""Memos that fit a query: the part of `qualcode find` that searches researchers' words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qualcode.analysis.find import search_of
from qualcode.analysis.talk import ATTRIBUTES
from qualcode.codings.query import And, Attribute, Code, Not, Or, Text, holds_words, is_like, parse_query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from qualcode.analysis.search import Search
    from qualcode.codings.memo import Memo
    from qualcode.codings.query import Node


def find_memos(
    query: str,
    memos: Iterable[Memo],
    evidence: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    documents: pd.DataFrame | None = None,
    labels: Mapping[str, str] | None = None,
) -> list[Memo]:
    """Return the memos, summaries and paraphrases that fit a query, in their order.

    Words are looked for in what a memo says. A code is the memo's own, or one of the passage that it is about; a stance
    and `near( )` hold where they hold for that passage. Attributes are those of the passage, the informant or the
    transcript that it is about; `coder` is who wrote it, and `memo` its kind: memo, summary or paraphrase. What fits
    only because of a `!` is no hit.

    Args:
        query: As for `find`.
        memos: The memos, each with its informant.
        evidence: As for `find`.
        passages: As for `find`.
        documents: As for `find`.
        labels: As for `find`.

    Raises:
        InputError: As for `find`.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> from qualcode.codings.memo import Memo
        >>> memos = [Memo("1", "code", "Only once?", "eva", "", code="hrd"), Memo("2", "project", "Ask once", "ed", "")]
        >>> [memo.id for memo in find_memos('hrd & "once"', memos, *study())]
        ['1']
        >>> [memo.id for memo in find_memos("!hrd", memos, *study())]
        []
    """
    tree = parse_query(query)
    search = search_of(evidence, passages, documents=documents, labels=labels, uncoded=True)
    search.check(tree)
    return [memo for memo in memos if _MemoSearch(search, passages, memo).finds(tree)]


class _MemoSearch:
    """One memo against the tree of a query."""

    def __init__(self, search: Search, passages: pd.DataFrame, memo: Memo) -> None:
        self.search, self.memo = search, memo
        self.touched = _touched(search.quotes, memo)
        self.talk = passages[_about(passages, memo)]
        self.hits = 0

    def finds(self, tree: Node) -> bool:
        """Return True if it fits, and something that the query asks for is there."""
        return self._fits(tree, asked=True) and self.hits > 0

    def _fits(self, node: Node, *, asked: bool) -> bool:
        if isinstance(node, Not):
            return not self._fits(node.of, asked=not asked)
        if isinstance(node, And | Or):
            fits = [self._fits(part, asked=asked) for part in node.parts]
            return all(fits) if isinstance(node, And) else any(fits)
        fits_here = self._leaf(node)
        self.hits += fits_here and asked
        return fits_here

    def _leaf(self, node: Node) -> bool:
        memo = self.memo
        if isinstance(node, Text):
            return holds_words(memo.text, node.words)
        if isinstance(node, Code) and node.stance is None and memo.code:
            return any(memo.about_code(code) for code in self.search.named(node.name))
        if isinstance(node, Attribute):
            return self._has(node)
        return bool((self.search.fits(node) & self.touched).any())

    def _has(self, node: Attribute) -> bool:
        own = {"coder": self.memo.coder, "memo": self.memo.kind, "transcript": self.memo.transcript}
        if node.name == "informant" and (informant := self.memo.informant or self.memo.said_by):
            return is_like(informant, node.value)
        if node.name in own:
            return is_like(own[node.name], node.value)
        if node.name in ATTRIBUTES:
            names = ("role", "source") if node.name == "role" else (node.name,)
            return any(is_like(value, node.value) for name in names for value in self.talk[name].unique())
        documents = self.search.documents
        if documents is not None and node.name in documents.columns:
            values = documents[node.name].reindex(self.talk["transcript"].unique())
            return any(is_like(value, node.value) for value in values)
        return bool((self.search.fits(node) & self.touched).any())


def _touched(quotes: pd.DataFrame, memo: Memo) -> NDArray[np.bool_]:
    """A mask of the quotes that share words with the passage that a memo is about."""
    if memo.span is None:
        return np.zeros(len(quotes), dtype=bool)
    here = (quotes["transcript"] == memo.transcript) & (quotes["start"] < memo.span.end)
    return (here & (quotes["end"] > memo.span.start)).to_numpy(dtype=bool)


def _about(passages: pd.DataFrame, memo: Memo) -> NDArray[np.bool_]:
    """A mask of the passages that a memo is about: those of its span, its informant or its transcript; none else."""
    if memo.span is not None:
        return _touched(passages, memo)
    if memo.informant:
        return (passages["informant"] == memo.informant).fillna(value=False).to_numpy(dtype=bool)
    return (passages["transcript"] == memo.transcript).to_numpy(dtype=bool)
