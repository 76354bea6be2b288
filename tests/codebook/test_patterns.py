"""Limits of regular expressions, globs and token patterns."""

from __future__ import annotations

import pytest

from qualcode.codebook.pattern_limits import atoms, glob_fault, pattern_fault, regex_fault, token_regex_fault


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("latih", ["latih"]),
        ("kerja  sama", ["kerja", "sama"]),
        ("follow-up", ["follow", "up"]),
        ("Jum'at", ["Jum", "at"]),
        ("cafe\u0301", ["cafe\u0301"]),
        ("S.Sos.", ["S", "Sos"]),
        ("…", []),
    ],
)
def test_words_of_a_term(text: str, words: list[str]) -> None:
    """Letters, marks and digits make words; everything else parts them."""
    assert atoms(text) == words


@pytest.mark.parametrize(
    "expression", [r"di-?training", r"\bKUR\b", r"(?<!tidak )rutin", r"(\w+)-\1", r"\p{L}+", "a++b", "(?i:x)"]
)
def test_right_expressions(expression: str) -> None:
    """Both engines' syntax is taken."""
    assert regex_fault(expression) is None


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("(a", "missing ), at character 3"),
        ("a{2,1}", "min repeat greater than max repeat, at character 3"),
        ("[z-a]", "bad character range, at character 5"),
        ("*a", "nothing to repeat, at character 1"),
        ("a*", "can match no characters"),
        (r"\b", "can match no characters"),
        ("x|", "can match no characters"),
        ("(?=x)|(?!x)", "can match no characters"),
        ("a" * 3000, "longer than 2000 characters"),
        ("(?=x)" + "(" * 900 + ")" * 900, "too deep or too large"),
    ],
)
def test_wrong_expressions(expression: str, said: str) -> None:
    """A fault is named with its place in the expression."""
    found = regex_fault(expression)
    assert found
    assert said in found[0]
    assert found[1]


@pytest.mark.parametrize("glob", ["bimtek*", "*latih*", "l?tih", "KUR"])
def test_right_globs(glob: str) -> None:
    """One word with or without wildcards."""
    assert glob_fault(glob) is None


@pytest.mark.parametrize(
    ("glob", "said"), [("*", "no letter"), ("a b*", "more than one word"), ("[ab]*", "holds more")]
)
def test_wrong_globs(glob: str, said: str) -> None:
    """Two words, no letters and other marks are refused."""
    found = glob_fault(glob)
    assert found
    assert said in found[0]


@pytest.mark.parametrize("expression", ["^(latih|ajar)", r"\+62", "[+*]", "a{0,20}", "a?b"])
def test_right_token_expressions(expression: str) -> None:
    """Bounded expressions may be run by spaCy."""
    assert token_regex_fault(expression) is None


@pytest.mark.parametrize("expression", ["a.*b", "a+", "a{2,}", "(a", "(a{1,400}){1,400}", "a?" * 20, "(" * 5000])
def test_wrong_token_expressions(expression: str) -> None:
    """Unbounded and wasteful ones may not."""
    assert token_regex_fault(expression)


@pytest.mark.parametrize(
    "operators", [["", "*"], ["+"], ["", "?", ""], ["", "{0,10}", ""], ["{2}"], ["", "*", "{0,5}"]]
)
def test_right_operators(operators: list[str]) -> None:
    """One token may repeat without end, and some may be missing."""
    assert pattern_fault(operators) is None


@pytest.mark.parametrize(
    ("operators", "said"),
    [
        (["*", "", "*"], "more than one token"),
        (["{2,}", "+"], "more than one token"),
        (["?", "*"], "every token"),
        (["!"], "every token"),
        (["", "{0,11}"], "11 tokens of the pattern may be missing"),
        (["", "*", "{0,6}"], "beside one that repeats without end"),
        (["{60}"], "longer than 50 tokens"),
    ],
)
def test_wrong_operators(operators: list[str], said: str) -> None:
    """A pattern that would take spaCy seconds or all memory is refused."""
    found = pattern_fault(operators)
    assert found
    assert said in found[0]
