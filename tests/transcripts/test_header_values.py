"""Values of headers in words: dates of both languages, and who was interviewed, where and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.transcripts import load_transcripts, transcript_from_text
from qualcode.transcripts.head.header_values import read_date

if TYPE_CHECKING:
    from pathlib import Path

TALK = "\n\nP: Sejak kapan?\nN: Sejak 2010.\nP: Oh.\nN: Ya.\n"
DATES = {
    "11 Maret 2024": "2024-03-11",
    "Senin, 3 Mei 2021": "2021-05-03",
    "Kamis / 12 Desember 2019": "2019-12-12",
    "hari Rabu tanggal 5 Juni 2019": "2019-06-05",
    "Jum'at, 7 Juni 2019, pukul 10.00 WIB": "2019-06-07",
    "12-Agt-2020": "2020-08-12",
    "1 Pebruari 2018": "2018-02-01",
    "March 11th, 2024": "2024-03-11",
    "Monday, 3rd of May 2021": "2021-05-03",
    "Sept. 4, 2020": "2020-09-04",
    "12 May 2024 10:30": "2024-05-12",
    "2024/3/1": "2024-03-01",
    "25.03.2024": "2024-03-25",
    "03/25/2024": "2024-03-25",
    "Mei 2021": "2021-05",
    "2021-05-03": "2021-05-03",
}
UNREAD = ["31 Februari 2021", "5 Juni", "3-5 Mei 2021", "entah kapan", "2021", "Maret", "99/99/2021", "3 Mei 99999", ""]


@pytest.mark.parametrize("written", DATES)
def test_dates_in_words_are_read(written: str) -> None:
    """Weekdays, ordinals, abbreviations and times of day do not matter."""
    day = read_date(written)
    assert day is not None
    assert day.written == DATES[written]
    found = transcript_from_text(f"Informan: Ibu Sri\nTanggal: {written}{TALK}", id="a")
    assert found.attributes["date"] == DATES[written]
    assert not found.notes


@pytest.mark.parametrize("written", UNREAD)
def test_what_is_no_whole_date_stays_as_it_is(written: str) -> None:
    """A day that does not exist, a range, no year."""
    assert read_date(written) is None
    found = transcript_from_text(f"Informan: Ibu Sri\nTanggal: {written}{TALK}", id="a")
    assert found.attributes.get("date", "") == written


AMBIGUOUS = [("11/03/2024", "2024-03-11", "2024-11-03"), ("5-6-19", "2019-06-05", "2019-05-06")]


@pytest.mark.parametrize(("written", "read", "other"), AMBIGUOUS)
def test_an_ambiguous_date_is_told(written: str, read: str, other: str) -> None:
    """Day before month, with a note on the other reading."""
    found = transcript_from_text(f"Informan: Ibu Sri\nDate: {written}{TALK}", id="a")
    assert found.attributes["date"] == read
    (note,) = found.notes
    assert all(part in note for part in (written, read, other))
    assert not transcript_from_text(f"Tanggal: 5/5/2024{TALK}", id="a").notes


def test_dates_are_read_in_every_place_that_gives_attributes(tmp_path: Path) -> None:
    """Front matter, attributes.csv, and a table's column."""
    (tmp_path / "a.md").write_text(f"---\ntanggal: 3 Mei 2021\n---{TALK}")
    (tmp_path / "b.txt").write_text(TALK)
    (tmp_path / "attributes.csv").write_text("transcript,tanggal\nb,4 Mei 2021\n")
    (tmp_path / "c.csv").write_text("tanggal,speaker,text\n5 Mei 2021,P,Ada?\n5 Mei 2021,N,Ada.\n")
    dates = [each.attributes["date"] for each in load_transcripts(tmp_path)]
    assert dates == ["2021-05-03", "2021-05-04", "2021-05-05"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Wawancara dengan Ibu Sri di Pasar Baru, 11 Maret 2024",
            {"informant": "Ibu Sri", "place": "Pasar Baru", "date": "2024-03-11"},
        ),
        (
            "Interview with Ana Gomez, Lima, March 11th, 2024",
            {"informant": "Ana Gomez", "place": "Lima", "date": "2024-03-11"},
        ),
        ("# Transkrip wawancara dengan Pak Budi (Ketua RT 03)", {"informant": "Pak Budi (Ketua RT 03)"}),
        (
            "Transcript of an interview with Mrs. Lee at Central Market",
            {"informant": "Mrs. Lee", "place": "Central Market"},
        ),
        ("Wawancara dengan para pedagang", {}),
        ("Wawancara dengan Ibu Sri sudah selesai.", {}),
    ],
)
def test_a_title_says_who_was_interviewed_where_and_when(title: str, expected: dict[str, str]) -> None:
    """Where the header has no such key, which wins."""
    assert transcript_from_text(title + TALK, id="a").attributes == expected
    keyed = transcript_from_text(f"{title}\nInforman: Ibu Ani\nUmur: 40{TALK}", id="a")
    assert not expected or keyed.attributes["informant"] == "Ibu Ani"


@pytest.mark.parametrize(
    "head",
    [
        "Narasumber: Ibu Tini (pemilik warung)\nTanggal 5 Juni",
        "Tanggal 5 Juni\nNarasumber: Ibu Tini (pemilik warung)",
        "Narasumber: Ibu Tini (pemilik warung)\nTgl. 5 Juni\nTempat Balai Desa",
        "Pewawancara: Rina\nNarasumber: Ibu Tini (pemilik warung)\nHari/Tanggal Rabu, 5 Juni",
        "**Tanggal** 5 Juni\n**Narasumber:** Ibu Tini (pemilik warung)",
    ],
)
def test_keys_without_a_colon_belong_to_the_header(head: str) -> None:
    """Nothing of the header is a turn."""
    found = transcript_from_text(head + TALK, id="a")
    assert [turn.speaker for turn in found.turns] == ["P", "N", "P", "N"]
    assert found.attributes["informant"] == "Ibu Tini (pemilik warung)"
    assert found.attributes["date"].endswith("5 Juni")


def test_a_place_in_speech_is_speech() -> None:
    """`Tempat saya …` is no header's line."""
    found = transcript_from_text("Tempat saya jauh dari pasar.\nTanggal berapa ya, lupa.\nSaya jualan kue.\n", id="a")
    assert not found.attributes
    assert len(found.turns) == 1


def test_the_sole_informant_label_names_the_informant() -> None:
    """Where the file says no other."""
    assert transcript_from_text("P: Ada?\nBu Sri: Ada.\nP: Oh?\nBu Sri: Ya.", id="a").informant == "Bu Sri"
    titled = transcript_from_text("Wawancara dengan Ibu Ani\n\nP: Ada?\nN: Ada.\nP: Oh?\nN: Ya.", id="a")
    assert titled.informant == "Ibu Ani"
