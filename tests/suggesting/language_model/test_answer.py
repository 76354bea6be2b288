"""A model's answer: nothing but codes of the codebook with words of the passage comes through, whatever was said."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.codings import STANCES
from qualcode.spans import Span
from qualcode.suggesting.language_model import Reply, checked_answer, codings_of
from qualcode.suggesting.language_model.answer import LONGEST_REASON, MOST, quoted_place

PASSAGE = "Katanya “nanti saja”, tapi kami\n ikut  pelatihan dua kali; 'bagus' kata Bu RT."
CODES = ("hrd", "hrd.training", "capital")


def named(**changes: object) -> dict[str, object]:
    """A code as a model names it, rightly unless something is changed; None leaves a key out."""
    whole = {"code": "hrd", "quote": "pelatihan dua kali", "stance": "achieved", "why": "ikut", **changes}
    return {key: value for key, value in whole.items() if value is not None}


def answered(*codes: object) -> str:
    """The text of an answer."""
    return json.dumps({"codes": codes})


REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "words that nobody said": (named(quote="pelatihan tiga kali"), "quote_not_found"),
    "a near quote": (named(quote="pelatihan dua kalinya"), "quote_not_found"),
    "other capitals": (named(quote="Pelatihan dua kali"), "quote_not_found"),
    "a quote with words left out": (named(quote="kami … dua kali"), "quote_not_found"),
    "more than the passage": (named(quote=PASSAGE + " Lalu?"), "quote_not_found"),
    "no words": (named(quote=""), "quote_empty"),
    "marks alone": (named(quote=" “; "), "quote_empty"),
    "a code that there is none of": (named(code="money"), "unknown_code"),
    "a code in other letters": (named(code="HRD"), "unknown_code"),
    "a stance that there is none of": (named(stance="good"), "unknown_stance"),
    "no quote": (named(quote=None), "malformed"),
    "a quote that is a list": (named(quote=["pelatihan"]), "malformed"),
    "no stance": (named(stance=None), "malformed"),
    "a number as its code": (named(code=3), "malformed"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_code_without_words_of_the_passage_is_refused(name: str) -> None:
    """The others of the same answer count."""
    wrong, why = REFUSED[name]
    found = checked_answer(Reply("said", answered(wrong, named())), PASSAGE, CODES)
    assert (found.outcome, found.refused, [each.code for each in found.codes]) == ("answered", (why,), ["hrd"])


@pytest.mark.parametrize("item", ["hrd", None, 3, ["hrd"]])
def test_what_is_no_object_is_malformed(item: object) -> None:
    """A list of codes holds objects."""
    assert checked_answer(Reply("said", answered(item)), PASSAGE, CODES).refused == ("malformed",)


def test_only_so_many_codes_are_read() -> None:
    """A model that repeats itself without end is cut off, and what was cut is counted."""
    found = checked_answer(Reply("said", answered(*[named()] * (MOST + 3))), PASSAGE, CODES)
    assert (len(found.codes), found.refused) == (MOST, ("too_many",) * 3)


NOT_ANSWERED: dict[str, tuple[Reply, str]] = {
    "a refusal": (Reply("said", "I can't do that.", finish="refusal"), "refused"),
    "a filter": (Reply("said", answered(), finish="content_filter"), "refused"),
    "a refusal in words": (Reply("said", "I'm sorry, but I cannot code this."), "refused"),
    "a refusal in Indonesian": (Reply("said", "Maaf, saya tidak dapat membantu."), "refused"),
    "an answer that is cut off": (Reply("said", '{"codes": [{"code": "hrd"', finish="length"), "truncated"),
    "a whole answer that was to be longer": (Reply("said", answered(), finish="length"), "truncated"),
    "a broken answer that claims to be whole": (Reply("said", '{"codes": [{"code": "hr', finish="stop"), "not_json"),
    "nothing": (Reply("said", ""), "empty"),
    "blanks": (Reply("said", " \n"), "empty"),
    "talk": (Reply("said", "The passage is about training."), "not_json"),
    "JSON in a fence": (Reply("said", f"```json\n{answered()}\n```"), "not_json"),
    "two answers": (Reply("said", answered() * 2), "not_json"),
    "a list": (Reply("said", "[]"), "schema"),
    "an object without codes": (Reply("said", '{"answer": []}'), "schema"),
    "codes that are no list": (Reply("said", '{"codes": {"hrd": 1}}'), "schema"),
    "half a surrogate": (Reply("said", '{"codes": ["\\ud800"]}'), "not_json"),
    "a timeout": (Reply("timeout"), "timeout"),
    "an error": (Reply("http_500"), "http_500"),
}


@pytest.mark.parametrize("name", NOT_ANSWERED)
def test_what_is_no_answer_is_never_no_code(name: str) -> None:
    """Why it is none is told, and it gives no code."""
    reply, why = NOT_ANSWERED[name]
    found = checked_answer(reply, PASSAGE, CODES)
    assert (found.outcome, found.codes, found.refused) == (why, (), ())


def test_an_empty_list_is_an_answer() -> None:
    """No code of the codebook fits."""
    assert checked_answer(Reply("said", answered()), PASSAGE, CODES).outcome == "answered"


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("“nanti saja”", "“nanti saja”"),
        ('"nanti saja"', "“nanti saja”"),
        ("kami ikut pelatihan", "kami\n ikut  pelatihan"),
        ("  ikut\tpelatihan ", "ikut  pelatihan"),
        ("’bagus’ kata", "'bagus' kata"),
        ("kami\u00a0ikut", "kami\n ikut"),
    ],
)
def test_a_quote_may_differ_in_white_space_and_quotation_marks(quote: str, words: str) -> None:
    """What is kept are the words as they stand."""
    span = quoted_place(PASSAGE, quote)
    assert span is not None
    assert span.quote(PASSAGE) == words


@given(passage=st.text(max_size=60), at=st.integers(0, 60), length=st.integers(1, 60), said=st.text(max_size=10))
def test_a_place_holds_the_quote(passage: str, at: int, length: int, said: str) -> None:
    """Every part of a passage is found; whatever is found says the same but for blanks and marks."""
    part = passage[at : at + length]
    if part.strip():
        assert quoted_place(passage, part) is not None
    span = quoted_place(passage, said) if said.strip() else None
    if span is not None:
        assert len(span)
        assert quoted_place(said, span.quote(passage)) is not None


@given(st.text(max_size=200), st.sampled_from(["stop", "length", "", "refusal"]))
def test_any_text_gives_codes_with_words_or_none(text: str, finish: str) -> None:
    """Whatever a model writes."""
    found = checked_answer(Reply("said", text, finish), PASSAGE, CODES)
    assert all(each.code in CODES and each.span.quote(PASSAGE) in PASSAGE for each in found.codes)


@given(st.lists(st.fixed_dictionaries({
    "code": st.sampled_from([*CODES, "other"]), "quote": st.sampled_from(["pelatihan", "RT", "zzz", " "]),
    "stance": st.sampled_from([*STANCES, "good"]), "why": st.sampled_from(["", "two", "a b"]),
}), max_size=6))  # fmt: skip
def test_every_code_is_taken_or_refused(items: list[dict[str, str]]) -> None:
    """None is lost, and one coding is made of each code, over the whole passage, with all its words."""
    found = checked_answer(Reply("said", answered(*items)), PASSAGE, CODES)
    assert len(found.codes) + len(found.refused) == len(items)
    place = Span(7, 7 + len(PASSAGE))
    made = codings_of(
        found.codes, transcript="u", span=place, quote=PASSAGE, speaker="", informant="Sri", coder="model:m@1"
    )
    assert sorted(each.indicator or each.code for each in made) == sorted({each.code for each in found.codes})
    for each in made:
        assert (each.origin, each.span, each.quote) == ("model", place, PASSAGE)
        assert each.matched
        assert all(word.span.shifted(-7).quote(PASSAGE) == word.text for word in each.matched)


def test_a_reason_is_one_short_line() -> None:
    """Whatever a model writes, a screen can show it."""
    reply = Reply("said", answered(named(why="a\x1b[31m\nb" + "x" * 999)))
    why = checked_answer(reply, PASSAGE, CODES).codes[0].why
    assert why.isprintable()
    assert len(why) <= LONGEST_REASON + 1
