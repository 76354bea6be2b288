"""Regular expressions and token patterns: the meaning of `re`, in bounded time."""

from __future__ import annotations

import re
import time
import unicodedata
import warnings

import pytest
import re2
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook.codebook import Code, Codebook, Rule, Term
from qualcode.errors import CodebookError, Problem
from qualcode.matching import compile_codebook
from qualcode.matching.engine.dialects import for_re2, for_regex, without_edges
from qualcode.matching.engine.token_patterns import literals
from qualcode.transcripts.transcript import Transcript

from .strategies import WORDS

_ATOMS = [
    *[r"\w", r"\W", r"\d", r"\D", r"\s", r"\S", ".", "a", "i", "k", "é", "б", "[a-c]", r"[\w-]", r"[^\s]", r"[\d.]"],
    *[r"[]a]", r"[^]a]", r"\x61", r"\u00e9", r"\.", r"[[a]", r"\t", "(?:ab|a)", "(a|é)", "(?i:A)", "(?-i:a)"],
]
_atoms = st.sampled_from(_ATOMS)
_edges = st.sampled_from(["", "", "", r"\b", r"\B", "^", "$"])
_repeats = st.sampled_from(["", "", "", "*", "+", "?", "{2}", "{1,2}", "{,2}", "*?", "+?"])
expressions = st.lists(st.tuples(_edges, _atoms, _repeats), min_size=1, max_size=4).map(
    lambda pieces: "".join(edge + atom + repeat for edge, atom, repeat in pieces)
)
plain = st.text(st.characters(exclude_categories=["Cs", "Cn", "Co"]), max_size=8)
texts = st.lists(
    st.one_of(plain, st.sampled_from([*WORDS, " ", "\u00a0", "\x1c", "ab", "É", "K", "ſ"])), max_size=6
).map("".join)


def spans(found: object) -> list[tuple[int, int]]:
    """The places of matches."""
    return [match.span() for match in found]  # type: ignore[attr-defined]


@given(expressions, texts)
@settings(max_examples=500, deadline=None)
def test_both_dialects_mean_what_re_means(expression: str, text: str) -> None:
    """But for marks, which belong to words here, and the Turkish letters and line ends that are set apart."""
    if not text or any(unicodedata.category(character)[0] == "M" or character in "İı\n" for character in text):
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        expected = spans(re.finditer(expression, text, re.IGNORECASE))
    assert spans(regex.finditer(for_regex(expression), text, regex.IGNORECASE)) == expected
    linear = for_re2(expression)
    options = re2.Options()
    options.case_sensitive = False
    loose = re2.compile(without_edges(expression) or "", options)
    if loose.search("") is None and linear is not None and (text.isascii() or not re.search(r"\\[bB]", expression)):
        assert spans(re2.compile(linear, options).finditer(text)) == expected
        assert not expected or loose.search(text)


@given(st.text(r"\wbdsWDSBAZzux0123[](){}^$.*+?|-iI aé", max_size=12))
@settings(max_examples=300, deadline=None)
def test_rewriting_never_fails(expression: str) -> None:
    """Anything can be handed to it; what it does not know it leaves to the other engine."""
    for_re2(expression)
    without_edges(expression)
    for_regex(expression)


def rule_of(kind: str, text: str) -> Codebook:
    """A codebook of one rule."""
    rule = Rule(f"c/{text}", "c", ((Term(kind, text),),), line=7, column=3)  # type: ignore[arg-type]
    return Codebook("study", {}, (Code("c", {}, rules=(rule,)),), unit="turn")


HOSTILE = [
    *[r"(a+)+$", r"(a|aa)+$", r"(a|a?)+$", r"(.*a){20}$", r"([a-zA-Z]+)*$", r"^(\w+\s?)*$", r"(x+x+)+y"],
    *[r"(?=(a+)+b)a", r"(a*)*\1b", r"(\w+)+(?<!a)$", r"^(?:(?:a|b|ab)*)*(?!.)c"],
]


@pytest.mark.parametrize("expression", HOSTILE)
def test_hostile_expressions_are_bounded(expression: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each ends soon: answered, or given up and named with its rule, place and transcript, never with words of it."""
    monkeypatch.setattr("qualcode.matching.engine.expressions.SECONDS", 0.2)
    problems: list[Problem] = []
    matcher = compile_codebook(rule_of("regex", expression), on_problem=problems.append)
    text = "a" * 3000 + " rahasia " + "a" * 3000 + "!"
    begun = time.perf_counter()
    matcher.tag(Transcript("interview", text))
    assert time.perf_counter() - begun < 20, "without a bound this takes longer than anybody waits"
    for problem in problems:
        assert (problem.key, problem.line, problem.column) == (f"c/{expression}", 7, 3)
        assert "interview" in problem.what
        assert "rahasia" not in str(problem)


def test_a_slow_expression_is_warned_of_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other transcripts are searched with it all the same; each has its own second."""
    monkeypatch.setattr("qualcode.matching.engine.expressions.SECONDS", 0.1)
    matcher = compile_codebook(rule_of("regex", r"(?=(a+)+b)a"))
    slow, quick = Transcript("slow", "a" * 3000), Transcript("quick", "aab")
    with pytest.warns(UserWarning, match="took too long in transcript 'slow'"):
        found = list(matcher.tag_iter([slow, quick, quick]))
    assert [coding.transcript for coding in found] == ["quick", "quick"]


def test_marks_and_turkish_letters() -> None:
    """A decomposed accent does not end a word; İ matches an i where case does not count."""
    for expression, text, expected in [
        (r"\bcafe\b", "cafe\u0301", []),
        (r"\w+", "cafe\u0301 x", ["cafe\u0301", "x"]),
        (r"izin", "İZİN", ["İZİN"]),
        (r"\bk", "K k", ["K", "k"]),
    ]:
        codings = compile_codebook(rule_of("regex", expression)).tag(Transcript("a", text))
        assert [found.text for coding in codings for found in coding.matched] == expected


def test_what_no_engine_can_run_is_an_error() -> None:
    """Bad expressions and token patterns without end are refused when the codebook is compiled."""
    for kind, text in [("regex", "(a"), ("pattern", '[{"OP": "*"}, {"LOWER": "a"}, {"OP": "+"}]')]:
        with pytest.raises(CodebookError):
            compile_codebook(rule_of(kind, text))
    with pytest.raises(CodebookError, match="spaCy refuses"):
        compile_codebook(rule_of("pattern", '[{"LOWR": "a"}]')).tag(Transcript("a", "a"))


def test_words_that_a_pattern_needs() -> None:
    """Only words that every match must hold screen passages."""
    assert literals([{"LOWER": "ikut"}, {"OP": "?"}]) == {"ikut"}
    assert literals([{"LOWER": "ikut", "OP": "?"}, {"IS_ALPHA": True}]) == frozenset()
    assert literals([{"ORTH": {"NOT_IN": ["a"]}}]) == frozenset()
    assert literals([{"LOWER": {"IN": ["a", "kafé"]}}, {"TEXT": "KUR"}]) == {"kur"}
