"""Codes instead of names: in texts and quotes, with every offset moved along, and a check of what is left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.anonymisation import (
    anonymised,
    leftovers,
    people,
    pseudonyms,
    read_pseudonyms,
    write_pseudonyms,
)
from qualcode.anonymisation.pseudonyms import Pseudonyms
from qualcode.anonymisation.replacement import Replacer, without_names
from qualcode.codebook.codebook import Code, Codebook
from qualcode.codings import Coding, Decision, Matched
from qualcode.errors import InputError
from qualcode.reporting import rendered, report_of
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

TEXT = "P: Bu Siti?\nSiti: Iya, saya Siti Aminah. Kata Bunga, bunga bank naik. SITI dan aminahlah yang ikut."


def interview() -> Transcript:
    """One interview in which names stand in labels and in speech."""
    turns = (Turn(Span(3, 11), "P", interviewer=True), Turn(Span(18, len(TEXT)), "Siti"))
    known = {"informant": "Ibu Siti Aminah, S.E.", "source": "owner", "alamat": "Jalan Melati 3", "role": "usaha Siti"}
    return Transcript("wawancara-siti", TEXT, turns, known)


def test_names_are_replaced_wherever_they_stand() -> None:
    """In speech, labels, attributes and the id; titles stay, addresses go, a word of every day stays a word."""
    table = pseudonyms(people([interview(), replace(interview(), id="b", attributes={"informant": "Bunga"}, turns=())]))
    made = anonymised([interview()], table).transcripts[0]
    assert made.text == "P: Bu O1?\nO1: Iya, saya O1. Kata I1, bunga bank naik. O1 dan O1lah yang ikut."
    assert (made.id, made.informant, made.turns[1].speaker) == ("wawancara-o1", "O1", "O1")
    assert dict(made.attributes) == {"informant": "O1", "source": "owner", "role": "usaha O1"}


@pytest.mark.parametrize(
    "contact",
    [
        "0812-3456-7890",
        "+62 812 3456 7890",
        "081234567890",
        "(0771) 21345678",
        "siti.aminah@contoh.id",
        "+44 20 7946 0958",
    ],
)
def test_nobody_can_be_called_or_written_to(contact: str) -> None:
    """Telephone numbers and e-mail addresses go where they are said, in transcripts and memos."""
    replacer = Replacer(pseudonyms(people([interview()])))
    assert replacer.text(f"Hubungi Siti di {contact}, ya.") == "Hubungi O1 di […], ya."


@pytest.mark.parametrize(
    "number",
    ["Rp 1.500.000.000", "08.15-09.30", "2022-03-16", "0:08:12", "08-12-2022", "0.8123456789", "NIB 1234567890123"],
)
def test_other_numbers_stay(number: str) -> None:
    """Money, times and dates call nobody."""
    assert Replacer(pseudonyms(people([interview()]))).text(f"Kata Siti {number} saja.") == f"Kata O1 {number} saja."


def test_codings_and_decisions_move_along() -> None:
    """Each quotes the new text at its new place; so do words that matched; the log is anonymous too."""
    start = TEXT.index("SITI")
    word = Matched(Span(start + 9, start + 15), TEXT[start + 9 : start + 15], "x")
    coding = Coding(
        "wawancara-siti", Span(start, len(TEXT)), TEXT[start:], "hrd", None, "achieved", matched=(word,), speaker="Siti"
    )
    clean = anonymised([interview()], pseudonyms(people([interview()])))
    moved = clean.codings([coding])[0]
    text = clean.transcripts[0].text
    assert moved.span.quote(text) == moved.quote == "O1 dan O1lah yang ikut."
    assert moved.matched[0].span.quote(text) == moved.matched[0].text
    decision = Decision("d", "accepted", "ana", "t", "c", transcript=interview().hash, span=coding.span,
                        quote=coding.quote, before="ti: ",
                        reason="Siti said so", details={"informant": "Siti"})  # fmt: skip
    hidden = clean.decisions([decision])[0]
    assert (hidden.quote, hidden.reason) == (moved.quote, "O1 said so")
    assert (hidden.before, hidden.after) == hidden.span.context(text)
    assert hidden.span == moved.span
    assert hidden.transcript == clean.transcripts[0].hash


def test_no_part_of_a_name_stays_around_a_quote_of_a_text_that_is_gone() -> None:
    """What stands around a passage is kept up to a length, which cuts names in two."""
    clean = anonymised([interview()], pseudonyms(people([interview()])))
    before, after = "iti ikut kursus kue itu, kata dia, "[:32], " begitu saja, seperti kata Ibu Siti"[:32]
    said = Decision("d", "accepted", "ana", "t", "c", transcript="gone", span=Span(9, 12), before=before, after=after)
    hidden = clean.decisions([said])[0]
    assert (len(before), len(after)) == (32, 32)
    assert (hidden.before, hidden.after) == (before[3:], " begitu saja, seperti kata Ibu ")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Siti", "siti", "Aminah", "Siti Aminah", "kue", " ", ", ", "😀", "\n", "bu ", "x", "0812-3456-7890"]
        ),
        max_size=25,
    )
)
def test_every_span_still_quotes(pieces: list[str]) -> None:
    """Whatever the text: spans outside names keep their words, none runs outside the text, no name is left."""
    text = " ".join(pieces)
    replacer = Replacer(pseudonyms(people([interview()])))
    edit = replacer.edit(text)
    for start in range(len(text)):
        new = edit.span(Span(start, start + 1))
        assert 0 <= new.start <= new.end <= len(edit.text)
        if text[start] in "😀x":
            assert new.quote(edit.text) == text[start]
    assert "siti" not in edit.text.casefold()
    assert "aminah" not in edit.text.casefold()


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".pdf", ".html", ".md", ".json"])
def test_what_is_left_is_found_in_every_format(suffix: str) -> None:
    """With no name replaced, the check finds them; with all replaced, nothing; it never prints the word."""
    book = Codebook("b", {"en": "Study"}, (Code("hrd", {"en": "Training"}),), languages=("en",))
    table = pseudonyms(people([interview()]))
    start = TEXT.index("SITI")
    coding = Coding("wawancara-siti", Span(start, len(TEXT)), TEXT[start:], "hrd", None, "achieved")
    raw = rendered(report_of([coding], [interview()], book), f"r{suffix}")
    found = leftovers(Path(f"r{suffix}"), raw, table)
    assert found
    assert all("siti" not in str(one).casefold().replace(f"r{suffix}", "") for one in found if suffix != ".json")
    clean = anonymised([interview()], table)
    made = rendered(report_of(clean.codings([coding]), clean.transcripts, book), f"r{suffix}")
    assert leftovers(Path(f"r{suffix}"), made, table) == []


def test_the_table_is_private_and_holds(tmp_path: Path) -> None:
    """Readable by its owner only; codes stay as they were; words marked as no names are left alone."""
    path = tmp_path / "pseudonyms.csv"
    persons = people([interview()])
    write_pseudonyms(path, pseudonyms(persons))
    assert path.stat().st_mode & 0o077 == 0
    path.write_text(path.read_text().replace("O1", "U07") + "U07,Warung Biru,name\n,aminah,word\n")
    table = pseudonyms(persons, known=read_pseudonyms(path))
    assert table.codes["Ibu Siti Aminah, S.E."] == "U07"
    assert Replacer(table).text("Warung Biru milik Siti, bukan aminah.") == "U07 milik U07, bukan aminah."


def test_a_table_that_is_none_is_named(tmp_path: Path) -> None:
    """With the columns it needs."""
    path = tmp_path / "pseudonyms.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="pseudonym and name"):
        read_pseudonyms(path)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("wawancarabujo", "wawancarabui1"),
        ("wawancarajodanli", "wawancarai1dani4"),
        ("04-Ani1", "04-i2"),
        ("05 Sari 2", "05 i3"),
        ("ani2", "i2-2"),
        ("03 Li 2022-03-04", "03 i4 2022-03-04"),
        ("petani-lima", "petani-lima"),
        ("bu" * 2000, "bu" * 2000),
    ],
)
def test_short_and_numbered_names_go_from_file_names(name: str, clean: str) -> None:
    """Where all around them is known; a number that belongs to the name goes with it, another stays apart."""
    replacer = Replacer(Pseudonyms({}, {"I1": ("Ibu Jo",), "I2": ("Ani1",), "I3": ("Sari 2",), "I4": ("Li",)}))
    assert without_names(name, replacer) == clean


def test_questions_wait_for_their_answer() -> None:
    """A question that another command did not ask stays in the table."""
    (row,) = pseudonyms([], known=[{"pseudonym": "", "name": "Mirna", "kind": "asked", "keep": ""}]).rows()
    assert row == {"pseudonym": "", "name": "Mirna", "kind": "asked", "keep": ""}


@pytest.mark.parametrize("content", ["my notes on the field\n", "[[[[", '{"name": "x"}\n'])
def test_a_file_of_something_else_is_not_written_over(tmp_path: Path, content: str) -> None:
    """One line is enough to see that it is no table of names; an empty file is one without rows."""
    path = tmp_path / "notes.txt"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match="needs the columns pseudonym and name"):
        read_pseudonyms(path)
    path.write_text("", "utf-8")
    assert read_pseudonyms(path) == []
