"""Names of rules: readable, and unique."""

from __future__ import annotations

import pytest

from qualcode.codebook import parse_codebook


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        ("latih", "latih"),
        ("kerja sama", "kerja-sama"),
        ("{exact: KUR}", "KUR"),
        ("{glob: 'bimtek*'}", "bimtek*"),
        ("{regex: 'di-?training'}", "/di-?training/"),
        ("{regex: 'a b'}", "/a-b/"),
        ("{pattern: [{LOWER: ikut}, {OP: '?'}, {LOWER: {IN: [kursus, les]}}]}", "/ikut-_?-kursus|les/"),
        ("{near: [ajar, <business>]}", "ajar~business"),
        ("{all: [latih, dinas]}", "latih+dinas"),
        ("{near: [[a, b, c, d], kue basah]}", "a|b|c|…~kue-basah"),
        ("{any: [a, b]}", "a|b"),
        ("<business>", "business"),
        ("{word: latih, id: own-name}", "own-name"),
    ],
)
def test_name(rule: str, name: str) -> None:
    """A rule is named by its own words, or as its author says."""
    codebook = parse_codebook(f"lists: {{business: [usaha]}}\ncodes: {{hrd: {{label: x, rules: [{rule}]}}}}")
    assert codebook.rules[0].id == f"hrd/{name}"


def test_repeated_words_get_a_number() -> None:
    """Only rules of the same words are numbered, and an author's own name is never changed."""
    codebook = parse_codebook("""\
codes:
  hrd:
    label: x
    rules: [latih, {word: latih, with: [usaha]}, {word: bina, id: latih-2}, ajar]
    indicators: {course: {label: y, rules: [latih]}}
""")
    assert [rule.id for rule in codebook.rules] == [
        "hrd/latih",
        "hrd/latih-3",
        "hrd/latih-2",
        "hrd/ajar",
        "hrd.course/latih",
    ]


def test_long_rules_have_short_names() -> None:
    """An expression of any length gives a name that fits a line."""
    codebook = parse_codebook(f"codes: {{a: {{label: x, rules: [{{regex: '{'ab|' * 200}c'}}]}}}}")
    assert len(codebook.rules[0].id) < 70
