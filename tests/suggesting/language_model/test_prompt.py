"""The prompt: the codebook's own words, in its language; a passage with its question and neighbours."""

from __future__ import annotations

from itertools import pairwise

import pytest

from qualcode.codebook.codebook import Code, Codebook, Example
from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.suggesting.language_model import PHRASINGS, prompt_of, questions
from qualcode.suggesting.language_model.question import LONGEST_AROUND
from qualcode.transcripts.transcript import Transcript, Turn

TRAINING = Code(
    "hrd.training",
    {"id": "Pelatihan", "en": "Training"},
    definition={"en": "Courses that people took.", "id": "Kursus yang diikuti."},
    when_to_use={"en": "Courses for the business."},
    when_not_to_use={"en": "Football."},
    examples=(Example("We were trained twice.", "en"), Example("Kami dilatih dua kali.", "id")),
    counterexamples=(Example("My son trains on Sundays.", "en"),),
)
BOOK = Codebook(
    "small",
    {"en": "Small"},
    (
        Code("hrd", {"id": "SDM", "en": "Human resources"}, indicators=(TRAINING,)),
        Code("debt", {"id": "Utang", "en": "Debt"}, brief={"en": "Owing money."}, kind="problem"),
        Code("life", {"id": "Hidup", "en": "Life"}, kind="topic"),
    ),
    languages=("en", "id"),
)


def interview(*said: tuple[bool, str]) -> Transcript:
    """A transcript of turns: True for the interviewer's."""
    text, turns = "", []
    for asks, words in said:
        start = len(text) + 3
        text += f"{'P' if asks else 'N'}: {words}\n"
        turns.append(Turn(Span(start, start + len(words)), "P" if asks else "N", asks))
    return Transcript("u01", text, tuple(turns), {"informant": "Sri"})


def test_the_prompt_holds_the_codebooks_own_fields() -> None:
    """Definition, when to use and not, examples and counter-examples, kind."""
    system = prompt_of(BOOK).system
    for words in (
        "hrd.training: Training (a goal)",
        "debt: Debt (a problem)",
        "life: Life (a topic)",
        "Courses that people took.",
        "Courses for the business.",
        "Football.",
        "We were trained twice.",
        "My son trains on Sundays.",
        "Owing money.",
        "Stance on a problem: shortcoming",
    ):
        assert words in system, words
    assert "Kami dilatih" not in system


def test_the_prompt_is_in_the_studys_language() -> None:
    """Labels and fields too, where the codebook has them."""
    system = prompt_of(BOOK, language="id").system
    assert "hrd.training: Pelatihan (tujuan)" in system
    assert "Kursus yang diikuti." in system
    assert "Kami dilatih dua kali." in system
    assert "Courses for the business." in system  # the codebook says it in English alone


def test_some_codes_come_with_those_under_them() -> None:
    """And the schema allows these alone."""
    prompt = prompt_of(BOOK, codes=["hrd"])
    assert prompt.codes == ("hrd", "hrd.training")
    assert prompt.schema["properties"]["codes"]["items"]["properties"]["code"]["enum"] == ["hrd", "hrd.training"]
    assert "debt" not in prompt.system
    with pytest.raises(InputError, match="did you mean 'debt'"):
        prompt_of(BOOK, codes=["dept"])


def test_phrasings_and_codebooks_have_hashes_of_their_own() -> None:
    """The same prompt has the same hash."""
    hashes = [prompt_of(BOOK, phrasing=each).hash for each in PHRASINGS]
    hashes += [prompt_of(BOOK, language="id").hash, prompt_of(BOOK, codes=["debt"]).hash]
    assert len(set(hashes)) == len(hashes)
    assert prompt_of(BOOK).hash == hashes[0]


def test_a_passage_is_asked_about_with_its_question_and_neighbours() -> None:
    """Each is marked as what it is, and the places of all are told."""
    talk = interview((True, "Ada pelatihan?"), (False, "Ada. Dua kali. Di balai."), (True, "Modal?"), (False, "Tidak."))
    asked = list(questions([talk], BOOK, prompt_of(BOOK), context=1))
    assert [each.quote for each in asked] == ["Ada.", "Dua kali.", "Di balai.", "Tidak."]
    assert "(not to be coded):\n<<<\nAda pelatihan?\n>>>" in asked[0].about
    assert "Said before it" not in asked[0].about
    assert "to be coded:\n<<<\nDua kali.\n>>>" in asked[1].about
    assert [span.quote(talk.text) for span in asked[1].shown] == ["Ada pelatihan?", "Ada.", "Dua kali.", "Di balai."]
    assert [span.quote(talk.text) for span in asked[3].shown] == ["Di balai.", "Modal?", "Tidak."]
    assert [each.informant for each in asked] == ["Sri"] * 4


@pytest.mark.parametrize("context", [0, 1, 2, 9])
def test_everything_shown_is_told_once(context: int) -> None:
    """Places do not overlap, and together hold every word of the talk in front of the model."""
    talk = interview(
        (True, "Lalu?"), (False, "Satu. Dua."), (True, "Terus?"), (False, "Tiga. Empat."), (False, "Lima.")
    )
    for each in questions([talk], BOOK, prompt_of(BOOK), context=context):
        assert all(one.end <= other.start for one, other in pairwise(each.shown))
        parts = [part.partition("\n>>>")[0] for part in each.about.split("<<<\n")[1:]]
        assert sorted(parts) == sorted(span.quote(talk.text).strip() for span in each.shown)
        assert each.span in each.shown


def test_long_talk_around_a_passage_is_cut_at_a_word() -> None:
    """A question of ten minutes does not fill the model's window."""
    long = " ".join(f"kata{number}" for number in range(900))
    talk = interview((True, long), (False, "Ya."), (False, long))
    first = next(iter(questions([talk], BOOK, prompt_of(BOOK))))
    assert len(first.about) < 3 * LONGEST_AROUND
    question, _, after = first.shown
    assert (question.quote(talk.text).split()[-1], after.quote(talk.text).split()[0]) == ("kata899", "kata0")
    assert talk.text[question.start - 1] == talk.text[after.end] == " "


def test_the_same_question_has_the_same_hash() -> None:
    """Another seed has another."""
    talk = interview((False, "Ya."))
    prompt = prompt_of(BOOK)
    one, other = (next(iter(questions([talk], BOOK, prompt))) for _ in range(2))
    assert one.request(prompt, seed=0) == other.request(prompt, seed=0) != other.request(prompt, seed=1)
