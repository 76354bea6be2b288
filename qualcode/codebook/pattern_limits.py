"""Limits within which a regular expression, a glob and a spaCy token pattern can be run safely."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_REGEX = 2_000
MOST_REPEATS = 100_000
"""The most that the bounds of one expression may multiply to, where they are not run by re2."""

WIDEST = 60
"""Characters of an expression that a message shows."""

MOST_OPTIONAL = 10
"""Tokens of a pattern that may be missing; each doubles the states that spaCy keeps. Half of it beside a `*`."""

LONGEST_PATTERN = 50
"""Tokens of a pattern, repeated ones counted as often as they may stand."""

_PROBES = ("", "a 1")
"""Texts in which a useful expression finds either nothing or characters."""

_GLOB = re.compile(r"[*?]+")


def atoms(text: str) -> list[str]:
    """The maximal runs of letters, marks and digits: what counts as one word in a text.

    Example:
        >>> atoms("follow-up, ya")
        ['follow', 'up', 'ya']
    """
    if text.isalnum():
        return [text]
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text).split()


def glob_fault(glob: str) -> tuple[str, str] | None:
    """The fault of a glob and its remedy, or None.

    Example:
        >>> glob_fault("bimtek*"), glob_fault("kerja sam*")
        (None, ("glob 'kerja sam*' is more than one word", 'write a phrase, or a regex'))
    """
    rest = _GLOB.sub("", glob)
    if not atoms(rest):
        return f"glob '{glob}' holds no letter, so that it would find every word", "add the letters it begins with"
    if re.search(r"\s", glob):
        return f"glob '{glob}' is more than one word", "write a phrase, or a regex"
    if "".join(atoms(rest)) != rest:
        return f"glob '{glob}' holds more than letters, digits, '*' and '?'", "write a regex instead"
    return None


@lru_cache(maxsize=4096)
def regex_fault(expression: str) -> tuple[str, str] | None:
    """The fault of a regular expression and its remedy, or None.

    An expression is right if google-re2 compiles it or, for look-around and back-references, the
    `regex` module does, and if it cannot match where there is nothing.

    Example:
        >>> regex_fault("di-?training")
        >>> regex_fault("(latih|ajar")[0]
        "regex '(latih|ajar': missing ), at character 12"
    """
    import re2

    shown = _shown(expression)
    if len(expression) > LONGEST_REGEX:
        return f"regex '{shown}' is longer than {LONGEST_REGEX} characters", "split it into several rules"
    options = re2.Options()
    options.log_errors = False
    try:
        compiled = re2.compile(expression, options)
        matches_nothing = any(_is_nothing(compiled.search(probe)) for probe in _PROBES)
    except re2.error:
        try:
            matches_nothing = _matches_nothing(expression)
        except _RegexError as error:
            return f"regex '{shown}': {error}", r"mend it; write '\' before a character that stands for itself"
    if matches_nothing:
        return f"regex '{shown}' can match no characters at all", "let it require one, as in 'a+' instead of 'a*'"
    return None


class _RegexError(Exception):
    """The reason why neither engine takes an expression."""


def _matches_nothing(expression: str) -> bool:
    """Return True if `expression` can match where there is nothing, as the `regex` module reads it.

    Raises:
        _RegexError: If it does not compile it.
    """
    import regex

    if _openness(expression) > MOST_REPEATS:
        raise _RegexError("it repeats too often")
    try:
        with catch_warnings():
            simplefilter("ignore")  # it warns of syntax that may change, not of mistakes
            compiled = regex.compile(expression, cache_pattern=False)
            return any(_is_nothing(compiled.search(probe, timeout=1)) for probe in _PROBES)
    except regex.error as error:
        raise _RegexError(error.msg if error.pos is None else f"{error.msg}, at character {error.pos + 1}") from None
    except (RecursionError, OverflowError, MemoryError, ValueError, TimeoutError):
        raise _RegexError("it is too deep or too large") from None


def _is_nothing(match: Any) -> bool:  # noqa: ANN401  # re2's and regex's matches have no type in common
    return match is not None and match.start() == match.end()


def token_regex_fault(expression: str) -> tuple[str, str] | None:
    """The fault of the REGEX of a token and its remedy, or None: spaCy runs it through `re`, which nothing can stop.

    Example:
        >>> token_regex_fault("^(latih|ajar)")
        >>> token_regex_fault("^di.*")[0]
        "REGEX '^di.*' has the unbounded '*'"
    """
    shown = _shown(expression)
    try:
        with catch_warnings():
            simplefilter("ignore")
            re.compile(expression)
    except re.error as error:
        place = "" if error.pos is None else f", at character {error.pos + 1}"
        return f"REGEX '{shown}': {error.msg}{place}", r"mend it; write '\' before a character that stands for itself"
    except (RecursionError, OverflowError):
        return f"REGEX '{shown}' is too deep or too large", "write it shorter"
    unbounded = re.search(r"[*+]|\{\d*,\}", _bare(expression))
    if unbounded:
        remedy = "bound it, as in '{0,20}', or use the 'regex' of a rule instead"
        return f"REGEX '{shown}' has the unbounded '{unbounded[0]}'", remedy
    if _openness(expression) > MOST_REPEATS:
        return f"REGEX '{shown}' repeats too often", "use smaller bounds"
    return None


def _bare(expression: str) -> str:
    """An expression without its escapes and sets, so that what is left of `*`, `+` and `{` repeats something."""
    return re.sub(r"\[\^?\]?[^\]]*\]", "_", re.sub(r"\\.", "_", expression, flags=re.DOTALL))


def _openness(expression: str) -> int:
    """The product of all bounds, `?` as two: a measure of the ways in which a match can be tried."""
    bare = _bare(expression)
    product: int = 2 ** len(re.findall(r"(?<!\()\?", bare))
    for low, high in re.findall(r"\{(\d*),?(\d*)\}", bare):
        product = min(product * max(1, int((high or low or "1")[:9])), MOST_REPEATS + 1)
    return product


def _shown(expression: str) -> str:
    return expression if len(expression) <= WIDEST else f"{expression[: WIDEST - 1]}…"


def pattern_fault(operators: Sequence[str]) -> tuple[str, str] | None:
    """The fault of a token pattern's operators, one a token, and its remedy; or None.

    spaCy keeps a state for every way of leaving tokens out: two `*` on 400 tokens take seconds, and
    `{0,30}` all the memory there is.

    Example:
        >>> pattern_fault(["", "?", "*"])
        >>> pattern_fault(["*", "", "+"])[0]
        'more than one token of the pattern repeats without end'
    """
    bounds = [_bounds(operator) for operator in operators]
    unbounded = sum(high is None for _, high in bounds)
    optional = sum(high - low for low, high in bounds if high is not None)
    if unbounded > 1:
        return "more than one token of the pattern repeats without end", "bound all but one, as in OP: '{0,3}'"
    if not any(low for low, _ in bounds):
        return "every token of the pattern may be missing", "let at least one be required"
    most = MOST_OPTIONAL if not unbounded else MOST_OPTIONAL // 2
    if optional > most:
        beside = " beside one that repeats without end" if unbounded else ""
        return f"{optional} tokens of the pattern may be missing{beside}", f"let no more than {most} be optional"
    if sum(high or low for low, high in bounds) > LONGEST_PATTERN:
        return f"the pattern is longer than {LONGEST_PATTERN} tokens", "let tokens repeat fewer times"
    return None


def _bounds(operator: str) -> tuple[int, int | None]:
    """The least and the most times that a token may stand; None for without end."""
    known: dict[str, tuple[int, int | None]] = {"": (1, 1), "!": (0, 0), "?": (0, 1), "+": (1, None), "*": (0, None)}
    if operator in known:
        return known[operator]
    low, comma, high = operator.strip("{}").partition(",")
    if not comma:
        return int(low), int(low)
    return int(low or 0), int(high) if high else None
