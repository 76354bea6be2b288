"""Regular expressions over passages: linear in the text, or bounded in time.

All expressions together are first run over the whole text by google-re2, edges left out, to find the passages that may
hold a match; re2 never takes more than linear time. Those passages are then searched exactly: by re2 where it can
say the expression, else (look-around, back-references, word edges beyond ASCII) by the `regex` module, which may
backtrack: it gets one second for each expression and document, and an expression that needs more is named.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from qualcode.errors import CodebookError
from qualcode.matching.engine.dialects import for_re2, for_regex, without_edges
from qualcode.matching.engine.hits import columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

    from qualcode.matching.engine.hits import Table
    from qualcode.matching.engine.tokens import Tokens

    Integers = NDArray[np.int64]

SECONDS: Final = 1.0
"""Time that an expression that backtracks may take for one document."""

_FOLDED_OTHERWISE: Final = "İı"
"""Letters that `regex` and `re` match with `i` where case does not count; re2 does not."""


@dataclass(frozen=True, slots=True)
class _Expression:
    """One expression, ready for the engines that can run it.

    Args:
        linear: Compiled by re2; None where re2 cannot say it.
        has_edges: True if `linear` holds for ASCII only.
        loose: For re2: an expression that matches wherever this one does; None where there is none.
        source: For the `regex` module.
    """

    linear: Any
    has_edges: bool
    loose: str | None
    source: str

    def linear_for(self, passage: str) -> bool:
        """Return True if re2 finds in this passage what the expression means."""
        if self.linear is None or passage.isascii():
            return self.linear is not None
        return not self.has_edges and not any(character in passage for character in _FOLDED_OTHERWISE)


class Expressions:
    r"""All regular expressions of a codebook.

    Args:
        sources: By number of the term, what the author wrote.

    Raises:
        CodebookError: If neither engine can compile an expression.

    Example:
        >>> from qualcode.matching.engine.tokens import tokenize
        >>> training = Expressions({4: r"\bdi-?training"})
        >>> tables = training.find(tokenize("kami diTraining"), np.array([0]), np.array([15]))
        >>> [[column.tolist() for column in table] for table in tables]
        [[[0], [5], [15], [4]]]
    """

    def __init__(self, sources: Mapping[int, str]) -> None:
        self._expressions = {number: _compiled(source) for number, source in sources.items()}
        loose = {number: e.loose for number, e in self._expressions.items() if e.loose is not None}
        self._screened = list(loose)
        self._unscreened = [number for number in self._expressions if number not in loose]
        self._screen: Any = _re2("|".join(f"(?:{expression})" for expression in loose.values())) if loose else None
        self._which: Any = _set(list(loose.values())) if len(loose) > 1 else None
        if loose and (self._screen is None or (len(loose) > 1 and self._which is None)):
            self._screened, self._unscreened = [], list(self._expressions)

    def find(
        self,
        tokens: Tokens,
        starts: Integers,
        ends: Integers,
        documents: Integers | None = None,
        on_timeout: Callable[[int, int], None] | None = None,
    ) -> Iterator[Table]:
        """Tables of passage, start, end and term; arguments as for `Scanner.scan`."""
        if not self._expressions:
            return
        left: dict[tuple[int, int], float] = {}
        found: list[tuple[int, int, int, int]] = []
        for passage, number in sorted(self._candidates(tokens, starts, ends)):
            start = int(starts[passage])
            words = tokens.text[start : ends[passage]]
            expression = self._expressions[number]
            if expression.linear_for(words):
                spans = [match.span() for match in expression.linear.finditer(words)]
            else:
                budget = (number, int(documents[passage]) if documents is not None else 0)
                seconds = left.get(budget, SECONDS)
                if seconds <= 0:
                    continue
                spans, left[budget] = _searched(expression.source, words, seconds)
                if left[budget] <= 0 and on_timeout is not None:
                    on_timeout(*budget)
            found += [(passage, start + begin, start + end, number) for begin, end in spans]
        yield columns(found, 4)

    def _candidates(self, tokens: Tokens, starts: Integers, ends: Integers) -> set[tuple[int, int]]:
        """The pairs (passage, expression) worth searching."""
        everywhere = range(len(starts))
        pairs = {(passage, number) for number in self._unscreened for passage in everywhere}
        if not self._screened:
            return pairs
        passages = self._screened_passages(tokens, starts, ends)
        for passage in passages:
            words = tokens.text[starts[passage] : ends[passage]]
            if self._which is None or any(character in words for character in _FOLDED_OTHERWISE):
                numbers = self._screened
            else:
                found = self._which.Match(words.encode("utf-8", "surrogatepass")) or ()
                numbers = [self._screened[place] for place in found]
            pairs.update((passage, number) for number in numbers)
        return pairs

    def _screened_passages(self, tokens: Tokens, starts: Integers, ends: Integers) -> set[int]:
        """Passages that touch a match of the screen: the leftmost match at or before any real one reaches into it."""
        spans = np.array([match.span() for match in self._screen.finditer(tokens.raw)], np.int64).reshape(-1, 2)
        first_bytes, last_bytes = tokens.offsets(starts), tokens.offsets(ends)
        first = np.searchsorted(last_bytes, spans[:, 0], side="right")
        last = np.searchsorted(first_bytes, spans[:, 1], side="left")
        passages = {p for a, b in zip(first.tolist(), last.tolist(), strict=True) for p in range(a, b)}
        if any(character in tokens.text for character in _FOLDED_OTHERWISE):
            places = zip(starts.tolist(), ends.tolist(), strict=True)
            passages.update(
                number
                for number, (start, end) in enumerate(places)
                if any(character in tokens.text[start:end] for character in _FOLDED_OTHERWISE)
            )
        return passages


def _compiled(source: str) -> _Expression:
    import regex

    linear = None if (rewritten := for_re2(source)) is None else _re2(rewritten)
    loose = None if linear is None else without_edges(source)
    screen = None if loose is None else _re2(loose)
    if screen is None:
        loose = None
    elif screen.search("") is not None:
        linear = loose = None  # where nothing at all may match, engines differ on what follows
    try:
        regex.compile(for_regex(source), regex.IGNORECASE | regex.VERSION0)
    except regex.error as error:
        if linear is None:
            message = f"regex '{source}': {error.msg}"
            raise CodebookError(message, "mend it") from error
    has_edges = rewritten is not None and (r"\b" in rewritten or r"\B" in rewritten)
    return _Expression(linear, has_edges, loose, for_regex(source))


def _re2(expression: str) -> Any:  # noqa: ANN401 - re2 has no types
    """Compiled by re2, any case; None where it refuses."""
    import re2

    try:
        return re2.compile(expression, _options())
    except re2.error:
        return None


def _set(expressions: list[str]) -> Any:  # noqa: ANN401 - re2 has no types
    """A set that says which of the expressions a passage matches; None where re2 refuses."""
    import re2

    together = re2.Set.SearchSet(_options())
    try:
        for expression in expressions:
            together.Add(expression)
        together.Compile()
    except re2.error:
        return None
    return together


def _options() -> Any:  # noqa: ANN401 - re2 has no types
    import re2

    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = 64 << 20
    return options


def _searched(source: str, words: str, seconds: float) -> tuple[list[tuple[int, int]], float]:
    """The matches of an expression that may backtrack, and the seconds that are left; none are if it took too long."""
    import regex

    expression = regex.compile(source, regex.IGNORECASE | regex.VERSION0)
    begun = time.perf_counter()
    spans = []
    try:
        for match in expression.finditer(words, timeout=seconds):
            spans.append(match.span())  # noqa: PERF401 - what was found before time ran out counts
    except TimeoutError:
        return spans, 0.0
    return spans, seconds - (time.perf_counter() - begun)
