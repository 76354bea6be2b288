"""A small study made by hand, for the rooms that work on codings rather than make them."""

from __future__ import annotations

import os
from dataclasses import dataclass

import pytest

from qualcode.codebook.codebook import Actor, Code, Codebook
from qualcode.codings import Coding, Matched, Stance
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

os.environ.pop("COLUMNS", None)  # a terminal's width, or that of parallel test workers, must not change what is shown


@dataclass(frozen=True)
class SmallStudy:
    """A codebook of five pillars, four transcripts, and codings of three of them."""

    codebook: Codebook
    transcripts: tuple[Transcript, ...]
    codings: tuple[Coding, ...]


PEOPLE = (
    ("sari", {"informant": "Ibu Sari", "role": "pemilik warung", "source": "owner", "language": "id"}),
    ("joko", {"informant": "Pak Joko", "role": "kepala seksi", "source": "official", "language": "id"}),
    ("rina", {"informant": "Rina", "source": "cooperative", "place": "Batu 8", "date": "2022-03-14"}),
    ("budi", {"role": "owner"}),
)
Said = tuple[str, tuple[tuple[str, str | None, Stance], ...]]
SAYINGS: dict[str, tuple[Said, ...]] = {
    "sari": (
        ("Kami sudah dilatih membuat kue dua kali oleh Disperindag.", (("hrd", "training", "achieved"),)),
        ("Pelatihan dan pendampingan ada.", (("hrd", "training", "achieved"), ("hrd", "mentoring", "shortcoming"))),
        ("Kelompok kami masih jalan sampai sekarang.", (("institutions", "group", "achieved"),)),
        ("Bantuan modal belum pernah kami terima.", (("capital", "grant", "shortcoming"),)),
        ("Mesin itu dari dinas.", (("enterprise", None, "neutral"),)),
    ),
    "joko": (
        ("Setiap tahun kami adakan pelatihan untuk pelaku usaha.", (("hrd", "training", "achieved"),)),
        ("Kelompok-kelompok itu banyak yang bubar.", (("institutions", "group", "shortcoming"),)),
        ("Kami sudah salurkan modal kepada dua puluh pedagang.", (("capital", "grant", "achieved"),)),
    ),
    "rina": (
        ("Rapat anggota rutin tiap bulan.", (("institutions", "meeting", "achieved"),)),
        ("Iuran sering tidak jalan.", (("institutions", "meeting", "shortcoming"),)),
        ("Pinjaman dari bank susah sekali syaratnya.", (("capital", "grant", "shortcoming"),)),
        ("Katanya ada dana, tidak merata.", (("capital", "grant", "shortcoming"),)),
    ),
    "budi": (),
}


def pillar(name: str, label: str, english: str, *indicators: str) -> Code:
    """A pillar with indicators that are called by their own names."""
    under = tuple(Code(f"{name}.{item}", {"id": item.capitalize(), "en": item.capitalize()}) for item in indicators)
    return Code(name, {"id": label, "en": english}, indicators=under)


def made(name: str, attributes: dict[str, str]) -> tuple[Transcript, list[Coding]]:
    """A transcript in which an interviewer's question stands before each answer, and the codings of the answers."""
    text, turns, codings = "", [], []
    speaker = attributes.get("informant", name.capitalize())
    for sentence, codes in SAYINGS[name] or (("Ya.", ()),):
        question = Span(len(text), len(text) + 9)
        answer = Span(question.end + 1, question.end + 1 + len(sentence))
        text += f"Lalu apa?\n{sentence}\n"
        turns += [Turn(question, "P", interviewer=True), Turn(answer, speaker, start_time=float(question.start))]
        for code, indicator, stance in codes:
            full = f"{code}.{indicator}" if indicator else None
            word = Matched(Span(answer.start, answer.start + 4), sentence[:4], f"{full or code}/x")
            actors = ("Dinas Perdagangan",) if "Disperindag" in sentence else ()
            codings.append(
                Coding(
                    name,
                    answer,
                    sentence,
                    code,
                    full,
                    stance,
                    rule=f"{full or code}/x",
                    matched=(word,),
                    speaker=speaker,
                    informant=attributes.get("informant", ""),
                    actors=actors,
                )
            )
    return Transcript(name, text, tuple(turns), attributes), codings


@pytest.fixture(scope="session")
def study() -> SmallStudy:
    """Five pillars with a verdict of every kind but one; Budi says nothing about any."""
    codebook = Codebook(
        "small",
        {"id": "Lima strategi", "en": "Five strategies"},
        (
            pillar("hrd", "Pengembangan sumber daya manusia", "Human resources", "training", "mentoring", "follow-up"),
            pillar("institutions", "Kelembagaan kelompok", "Group institutions", "group", "meeting"),
            pillar("capital", "Pemupukan modal", "Capital", "grant"),
            pillar("enterprise", "Usaha produktif", "Enterprise"),
            pillar("information", "Informasi", "Information"),
        ),
        version="2",
        languages=("id", "en"),
        actors=(Actor("Dinas Perdagangan", "agency", ("Disperindag",)),),
        hash="ab" * 32,
    )
    parts = [made(name, attributes) for name, attributes in PEOPLE]
    codings = tuple(coding for _, own in parts for coding in own)
    return SmallStudy(codebook, tuple(transcript for transcript, _ in parts), codings)
