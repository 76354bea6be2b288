"""What a regular expression, a glob and a spaCy token pattern must be to be run safely."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["atoms", "glob_fault", "pattern_fault", "regex_fault", "token_regex_fault"]

LONGEST_REGEX = 2_000
WIDEST_REPEAT = 30
"""The most often a token may repeat under a bounded operator; spaCy unrolls `{0,30}` to thirty tokens."""

_GLOB = re.compile(r"[*?]+")
_UNBOUNDED = frozenset({"*", "+"})
_RANGE = re.compile(r"\{(\d*),?(\d*)\}", re.ASCII)


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
    """What is wrong with a glob and what to do, or None.

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
    """What is wrong with a regular expression and what to do, or None.

    An expression is right if google-re2 compiles it or, for look-around and back-references, the
    `regex` module does, and if it cannot match where there is nothing.

    Example:
        >>> regex_fault("di-?training")
        >>> regex_fault("(latih|ajar")[0]
        "regex '(latih|ajar': missing ), at character 12"
    """
    import re2
    import regex

    shown = expression if len(expression) <= 60 else expression[:59] + "…"  # noqa: PLR2004  # a line's worth
    if len(expression) > LONGEST_REGEX:
        return f"regex '{shown}' is longer than {LONGEST_REGEX} characters", "split it into several rules"
    options = re2.Options()
    options.log_errors = False
    compiled: Any
    try:
        compiled = re2.compile(expression, options)
    except re2.error:
        try:
            compiled = regex.compile(expression, cache_pattern=False)
        except regex.error as error:
            place = "" if error.pos is None else f", at character {error.pos + 1}"
            return f"regex '{shown}': {error.msg}{place}", r"mend it, or write '\' before a character meant as itself"
        except (RecursionError, OverflowError, MemoryError, ValueError):
            return f"regex '{shown}' is too deep or too large", "split it into several rules"
    if compiled.match("") is not None:
        return f"regex '{shown}' can match no characters at all", "let it require at least one, as 'a+' instead of 'a*'"
    return None


def token_regex_fault(expression: str) -> tuple[str, str] | None:
    """What is wrong with the REGEX of a token, or None: spaCy runs it through `re`, which nothing can stop.

    Example:
        >>> token_regex_fault("^(latih|ajar)")
        >>> token_regex_fault("^di.*")[0]
        "REGEX '^di.*' has the unbounded '*'"
    """
    try:
        re.compile(expression)
    except (re.error, RecursionError, OverflowError) as error:
        position = getattr(error, "pos", None)
        place = "" if position is None else f", at character {position + 1}"
        return f"REGEX '{expression}': {getattr(error, 'msg', 'too large')}{place}", "mend it"
    bare = re.sub(r"\\.", "_", expression, flags=re.DOTALL)
    bare = re.sub(r"\[\^?\]?[^\]]*\]", "_", bare)
    for match in re.finditer(r"[*+]|\{\d*,\}", bare):
        remedy = "use a bound such as '{0,20}', or the regex of a rule instead of a token's"
        return f"REGEX '{expression}' has the unbounded '{match[0]}'", remedy
    if re.search(r"\)\s*(?:\{|\?[^)]*\{)", bare) and re.search(r"[{?]", bare[: bare.rindex(")")]):
        return f"REGEX '{expression}' repeats a group that repeats", "write it without one of the two"
    return None


def pattern_fault(operators: Sequence[str]) -> tuple[str, str] | None:
    """What is wrong with the operators of a token pattern, one a token, or None.

    Example:
        >>> pattern_fault(["", "?", "*"])
        >>> pattern_fault(["*", "", "+"])[0]
        'more than one token of the pattern repeats without end'
    """
    unbounded = 0
    required = 0
    width = 1
    for operator in operators:
        low, high = _bounds(operator)
        required += low > 0
        if high is None:
            unbounded += 1
        elif high > WIDEST_REPEAT:
            return f"operator '{operator}' repeats more than {WIDEST_REPEAT} times", "use a smaller number"
        else:
            width *= 1 + high - low if operator != "!" else 1
    if unbounded > 1:
        return "more than one token of the pattern repeats without end", "bound all but one, as in OP: '{0,5}'"
    if not required:
        return "every token of the pattern may be missing", "let at least one be required"
    if width > WIDEST_REPEAT**2:
        return "the pattern leaves too much open", "let fewer tokens repeat, or fewer times"
    return None


def _bounds(operator: str) -> tuple[int, int | None]:
    match operator:
        case "*":
            return 0, None
        case "+":
            return 1, None
        case "?":
            return 0, 1
        case "" | "!":
            return 1, 1
    found = _RANGE.fullmatch(operator)
    assert found is not None  # the format has checked it
    low, high = found[1], found[2]
    if "," not in operator:
        return int(low), int(low)
    return int(low or 0), int(high) if high else None
