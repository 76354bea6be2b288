"""Properties of every form of every root; QUALCODE_EXAMPLES sets how many are tried."""

from __future__ import annotations

import os
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.language import explain_form, fold, is_form_of, root_forms, words
from qualcode.language.forms.affixes import NASAL, PLAIN, SUFFIXES
from qualcode.language.forms.sounds import nasalised
from qualcode.language.forms.spelling import spellings

EXAMPLES = int(os.environ.get("QUALCODE_EXAMPLES", "300"))

onsets = st.sampled_from(["", "b", "c", "d", "f", "g", "h", "j", "k", "kh", "l", "m", "n", "ng", "ny", "p", "pr", "r"])
more_onsets = st.sampled_from(["s", "st", "sy", "t", "tr", "v", "w", "y", "z", "kr"])
syllables = st.tuples(onsets | more_onsets, st.sampled_from(["a", "e", "i", "o", "u", "ai", "au"])).map("".join)
codas = st.sampled_from(["", "h", "k", "m", "n", "ng", "r", "s", "t", "l", "p"])
roots = st.tuples(st.lists(syllables, min_size=1, max_size=3).map("".join), codas).map("".join)
openings = st.sampled_from(["", *PLAIN, *NASAL])
endings = st.sampled_from(["", *SUFFIXES])


@st.composite
def words_around(draw: st.DrawFn, root: str) -> str:
    """A word built around some shape of the root, well or badly."""
    spelled = draw(st.sampled_from([spelling.letters for spelling in spellings(root)]))
    shape = draw(st.sampled_from([spelled, *(letters for letters, _own in nasalised(spelled))]))
    word = draw(openings) + shape + draw(endings)
    return draw(
        st.sampled_from([word, word.upper(), f"{word}2", f"{shape}-{word}", f"{word}-{shape}", word + word[-1] * 3])
    )


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data(), roots)
def test_the_prefilter_is_sound(data: st.DataObject, root: str) -> None:
    """Whatever is a form holds one of the root's patterns in its folded letters."""
    word = data.draw(words_around(root))
    forms = root_forms(root)
    if forms.matches(word):
        assert any(pattern in fold(word) for pattern in forms.patterns)


@settings(max_examples=EXAMPLES, deadline=None)
@given(roots, roots, endings)
def test_the_prefilter_is_sound_for_compounds(first: str, second: str, ending: str) -> None:
    """A compound is found by the patterns of one of its parts."""
    forms = root_forms(f"{first} {second}")
    for word in (f"{first}{second}{ending}", f"ber{first}-{second}", f"{first} {second}{ending}"):
        if forms.matches(word):
            assert any(pattern in fold(word) for pattern in forms.patterns)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.sampled_from(["train", "lend", "apply", "organise", "produce", "child", "be", "centre", "small business"]),
    st.data(),
)
def test_the_english_prefilter_is_sound(root: str, data: st.DataObject) -> None:
    """Every generated English form holds one of its root's patterns."""
    forms = root_forms(root, language="en")
    form = data.draw(st.sampled_from(sorted(form for form in forms._forms if fold(form) == form)))
    assert forms.matches(form)
    assert any(pattern in fold(form) for pattern in forms.patterns)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data(), roots)
def test_a_form_has_an_explanation_that_holds_its_root(data: st.DataObject, root: str) -> None:
    """The two questions agree, and an explanation names the root."""
    word = data.draw(words_around(root))
    analysis = explain_form(word, root)
    assert (analysis is not None) == is_form_of(word, root)
    if analysis is not None:
        assert any(root in part for part in analysis.parts)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12), st.sampled_from(["id", "en"]))
def test_a_word_is_a_form_of_itself(word: str, language: str) -> None:
    """In any script, any case, composed or not."""
    if fold(word):
        for written in (word, word.upper(), unicodedata.normalize("NFD", word)):
            if fold(written) == fold(word):
                assert is_form_of(written, word, language=language)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(max_size=60))
def test_atoms_cover_exactly_the_letters_and_digits(text: str) -> None:
    """Every letter and digit lies in one atom, and nothing else begins one."""
    spans = words(text)
    assert spans == sorted(spans)
    inside = {place for span in spans for place in range(span.start, span.end)}
    assert len(inside) == sum(len(span) for span in spans)
    for place, character in enumerate(text):
        if unicodedata.category(character)[0] in "LN":
            assert place in inside
        elif unicodedata.category(character) not in {"Mn", "Mc", "Me", "Cn"}:  # Cn: assigned by a later Unicode
            assert place not in inside


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(max_size=20))
def test_folding_twice_changes_nothing_more(word: str) -> None:
    """Folding a folded word changes nothing."""
    assert fold(fold(word)) == fold(word)
