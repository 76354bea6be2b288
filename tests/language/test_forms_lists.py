"""The word lists behind the forms do what they are for, and nothing twice."""

from __future__ import annotations

import pytest

from qualcode.language import FUNCTION_WORDS, ORDINARY_WORDS, is_form_of
from qualcode.language.forms.indonesian import IndonesianForms
from qualcode.language.word_lists import word_rows

SINGLE = [
    (root, word)
    for root, *words in word_rows("forms/words/indonesian/lexicalised")
    for word in words
    if not word.endswith("+")
]


@pytest.mark.parametrize(("root", "word"), SINGLE)
def test_a_lexicalised_word_is_no_form_of_its_root(root: str, word: str) -> None:
    """The word is refused, with its clitics."""
    assert not is_form_of(word, root)
    assert not is_form_of(f"{word}nya", root)


@pytest.mark.parametrize(("root", "word"), SINGLE)
def test_a_lexicalised_word_is_listed_for_a_reason(root: str, word: str) -> None:
    """Without its line the grammar would take the word for a form."""
    forms = IndonesianForms(root)
    forms._rivals = ()
    assert forms.matches(word)


@pytest.mark.parametrize("word", sorted(ORDINARY_WORDS | FUNCTION_WORDS))
def test_an_ordinary_word_is_a_form_of_itself(word: str) -> None:
    """Being listed keeps a word from other roots, never from itself."""
    assert is_form_of(word, word)
    assert is_form_of(f"{word}nya", word)


def test_spelling_variants_stand_for_each_other() -> None:
    """Each member of a set is a form of each other one."""
    for members in (*word_rows("forms/words/indonesian/spellings"), *word_rows("forms/words/indonesian/spoken")):
        assert [word for word in members if not is_form_of(word, members[0])] == []


def test_english_false_friends_are_refused() -> None:
    """A listed look-alike is no form of its word."""
    for root, *others in word_rows("forms/words/english/apart"):
        assert [other for other in others if is_form_of(other, root, language="en")] == []
