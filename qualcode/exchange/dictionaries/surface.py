"""Words as other programs write them, made into rules that find the same: any case, no inflected forms."""

from __future__ import annotations

import re

from qualcode.codebook.pattern_limits import atoms, glob_fault, regex_fault

_APOSTROPHES = "['’ʼ]"


def rule_for(word: str) -> dict[str, str] | str:
    r"""The rule that finds what `word` finds in a dictionary program; a text that says why, if there can be none.

    Args:
        word: A word or several, with `*` for any letters and `?` for one.

    Example:
        >>> rule_for("abandon*")
        {'glob': 'abandon*'}
        >>> rule_for("South African*")
        {'regex': '\\bSouth\\s+African\\w*'}
        >>> rule_for(":-)")
        'it holds no letter or digit'
    """
    word = " ".join(word.split())
    if not atoms(word):
        return "it would find every word" if "*" in word or "?" in word else "it holds no letter or digit"
    if glob_fault(word) is None:
        return {"glob": word}
    expression = _expression(word)
    fault = regex_fault(expression)
    return fault[0] if fault else {"regex": expression}


def _expression(word: str) -> str:
    parts = {" ": r"\s+", "*": r"\w*", "?": r"\w", "'": _APOSTROPHES, "’": _APOSTROPHES}
    body = "".join(parts.get(character, re.escape(character)) for character in word)
    start = r"\b" if word[0].isalnum() or word[0] in "*?" else ""
    end = r"\b" if word[-1].isalnum() or word[-1] == "?" else ""
    return f"{start}{body}{end}"
