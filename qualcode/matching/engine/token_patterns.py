"""spaCy token patterns, matched only in passages that hold a word the pattern cannot do without.

spaCy reads 1.5 MB a second, the rest of the engine fifty; so a pattern's passages are first screened for its literal
words. Patterns that could take time without end are refused beforehand, for nothing can stop spaCy while it matches.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from qualcode.errors import CodebookError
from qualcode.matching.engine.hits import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualcode.matching.engine.hits import Integers, Table


class TokenPatterns:
    """All token patterns of a codebook, over spaCy's language-neutral tokenizer.

    Args:
        sources: By number of the term, the pattern as JSON.

    Raises:
        CodebookError: If a pattern repeats more than one token without end, or spaCy refuses it.

    Example:
        >>> import numpy as np
        >>> ikut = TokenPatterns({3: '[{"LOWER": "ikut"}, {"OP": "?"}, {"LOWER": "kursus"}]'})
        >>> tables = ikut.find("Ikut juga kursus.", np.array([0]), np.array([17]))
        >>> [[column.tolist() for column in table] for table in tables]
        [[[0], [0], [16], [3]]]
    """

    def __init__(self, sources: Mapping[int, str]) -> None:
        self._patterns = {number: json.loads(source) for number, source in sources.items()}
        for pattern in self._patterns.values():
            _refuse_endless(pattern)
        words = [literals(pattern) for pattern in self._patterns.values()]
        self._everywhere = not all(words)
        self._words = sorted({word for group in words for word in group})
        self._screen: Any = None
        self._matcher: Any = None
        self._pipeline: Any = None

    def find(self, text: str, starts: Integers, ends: Integers) -> Iterator[Table]:
        """Tables of passage, start, end and term; arguments as for `Scanner.scan`."""
        candidates = list(self._candidates(text, starts, ends)) if self._patterns else []
        if not candidates:
            return
        if self._matcher is None:
            self._load()
        found: list[tuple[int, int, int, int]] = []
        with self._pipeline.memory_zone():
            for passage, words in candidates:
                document = self._pipeline.make_doc(words)
                start = int(starts[passage])
                for key, first, last in self._matcher(document):
                    number = int(document.vocab.strings[key])
                    span = document[first:last]
                    found.append((passage, start + span.start_char, start + span.end_char, number))
        yield columns(found, 4)

    def _candidates(self, text: str, starts: Integers, ends: Integers) -> Iterator[tuple[int, str]]:
        import ahocorasick_rs

        if self._screen is None and self._words:
            self._screen = ahocorasick_rs.AhoCorasick(self._words)
        for passage, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
            words = text[start:end]
            if self._everywhere or self._screen.find_matches_as_indexes(words.lower()):
                yield passage, words

    def _load(self) -> None:
        import spacy
        from spacy.matcher import Matcher

        self._pipeline = spacy.blank("xx")
        self._matcher = Matcher(self._pipeline.vocab, validate=True)
        for number, pattern in self._patterns.items():
            try:
                self._matcher.add(str(number), [pattern])
            except ValueError as error:  # spaCy's own complaint is long and holds a whole schema
                message = f"spaCy refuses the token pattern {json.dumps(pattern, ensure_ascii=False)}"
                raise CodebookError(message, "see https://spacy.io/usage/rule-based-matching") from error


def literals(pattern: list[dict[str, Any]]) -> frozenset[str]:
    """Lower-case words of which every match of the pattern holds at least one; empty where nothing is certain.

    Example:
        >>> sorted(literals([{"LOWER": {"IN": ["ikut", "ikuti"]}}, {"OP": "?"}]))
        ['ikut', 'ikuti']
        >>> literals([{"IS_ALPHA": True}])
        frozenset()
    """
    choices = [words for token in pattern if token.get("OP", "1") in ("1", "+") and (words := _token_literals(token))]
    return max(choices, key=lambda words: (min(map(len, words)), -len(words)), default=frozenset())


def _token_literals(token: dict[str, Any]) -> frozenset[str]:
    for attribute, value in token.items():
        if attribute.upper() in ("LOWER", "ORTH", "TEXT"):
            words = [value] if isinstance(value, str) else value.get("IN", []) if isinstance(value, dict) else []
            # only for ASCII is the lower case of a passage sure to hold that of each of its words
            if words and all(isinstance(word, str) and word and word.isascii() for word in words):
                return frozenset(word.lower() for word in words)
    return frozenset()


def _refuse_endless(pattern: list[dict[str, Any]]) -> None:
    endless = sum(str(token.get("OP", "1")).endswith(("*", "+", ",}")) for token in pattern)
    if endless > 1:
        shown = json.dumps(pattern, ensure_ascii=False)
        message = f"the token pattern {shown} repeats more than one token without end"
        raise CodebookError(message, "bound all but one, as in OP: '{0,5}'")
