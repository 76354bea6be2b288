"""A theory becomes a codebook that checks and tests clean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.authoring import check_examples, read_theory, theory_text
from qualcode.authoring.theory import Pillar, Sign, Theory, _slug
from qualcode.codebook import parse_codebook
from qualcode.errors import CodebookError

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = """
name: thesis
title: "Five strategies: a first draft"
language: id
source: Mardikanto & Soebianto (2017)
pillars:
  Modal usaha:
    Pinjaman: [pinjam, KUR, simpan pinjam]
    Hibah & bantuan: bantuan modal, bimtek*
  Informasi: [promosi, hujan]
  Kelembagaan:
"""


def _clean(text: str) -> None:
    results = list(check_examples(parse_codebook(text)))
    assert results
    assert [result for result in results if not result.passed] == []


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A file with answers."""
    path = tmp_path / "answers.yaml"
    path.write_text(ANSWERS, "utf-8")
    return path


def test_answers_become_a_codebook(answers: Path) -> None:
    """Pillars are codes, signs their indicators, words rules of the kind that fits."""
    text = theory_text(read_theory(answers))
    _clean(text)
    codebook = parse_codebook(text)
    assert [code.id for code in codebook] == [
        "modal_usaha", "modal_usaha.pinjaman", "modal_usaha.hibah_bantuan", "informasi", "kelembagaan",
    ]  # fmt: skip
    assert [(rule.slots[0][0].kind, rule.slots[0][0].text) for rule in codebook.rules] == [
        ("word", "pinjam"),
        ("exact", "KUR"),
        ("phrase", "simpan pinjam"),
        ("phrase", "bantuan modal"),
        ("glob", "bimtek*"),
        ("word", "promosi"),
        ("word", "hujan"),
    ]
    assert codebook.title["id"] == "Five strategies: a first draft"


def test_it_says_what_to_do_next(answers: Path) -> None:
    """Comments in the codebook's language stand where something is to be filled in."""
    text = theory_text(read_theory(answers))
    assert text.startswith("# yaml-language-server: $schema=./codebook.schema.json\n")
    assert "# definition: Apa yang termasuk" in text
    assert "# stance:" in text


def test_an_example_that_would_fail_is_left_out(answers: Path) -> None:
    """The invented counter-example speaks of rain, which is a word of this pillar."""
    codebook = parse_codebook(theory_text(read_theory(answers)))
    assert codebook.code("modal_usaha").counterexamples
    assert not codebook.code("informasi").counterexamples


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: thesis\n", "", "1:1: the answers have no 'name'"),
        ("language: id", "language: fr", "4:1: 'language' must be id or en"),
        ("title:", "titel:", "3:1: unknown key 'titel'; did you mean 'title'?"),
        ("[promosi, hujan]", "{a: {b: c}}", "10:15: 'a' needs a list of words"),
        ("name: thesis", "name: [a]", "2:1: 'name' must be a text"),
    ],
)
def test_mistakes_in_the_answers_have_places(answers: Path, old: str, new: str, said: str) -> None:
    """Each with line, column and remedy."""
    answers.write_text(ANSWERS.replace(old, new), "utf-8")
    with pytest.raises(CodebookError) as caught:
        read_theory(answers)
    assert any(line.startswith(f"{answers}:{said}") for line in str(caught.value).splitlines()), str(caught.value)


def test_answers_without_pillars(answers: Path) -> None:
    """There is nothing to make a codebook of."""
    answers.write_text("name: thesis\n", "utf-8")
    with pytest.raises(CodebookError, match="the answers have no pillars"):
        read_theory(answers)


LABELS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
WORDS = st.from_regex(r"[a-z]{2,10}( [a-z]{2,8})?", fullmatch=True)


@settings(max_examples=40, deadline=None)
@given(
    pillars=st.lists(
        st.builds(
            Pillar,
            LABELS,
            st.lists(st.builds(Sign, LABELS, st.lists(WORDS, max_size=3, unique=True).map(tuple)), max_size=3).map(
                tuple
            ),
        ),
        min_size=1,
        max_size=4,
    ),
    language=st.sampled_from(["id", "en"]),
    title=LABELS,
)
def test_any_theory_checks_and_tests_clean(pillars: list[Pillar], language: str, title: str) -> None:
    """Whatever the labels and words are."""
    codebook = parse_codebook(theory_text(Theory("s", tuple(pillars), title=title, language=language)))
    assert len(codebook.codes) == len(pillars)
    assert all(result.passed for result in check_examples(codebook))


@pytest.mark.parametrize("label", ["꣐", "٣ pelatihan", "2 Modal", "²", "__"])
def test_a_label_that_begins_with_a_digit_of_any_script_gives_a_name(label: str) -> None:
    """Names of codes begin with a letter."""
    slug = _slug(label, set())
    assert slug[0].isalpha()
