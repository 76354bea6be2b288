"""The head of a document, before the first speaker."""

from __future__ import annotations

import pytest

from qualcode.errors import TranscriptError
from qualcode.transcripts import transcript_from_text


def attributes(text: str) -> dict[str, str]:
    """The attributes of a text."""
    return dict(transcript_from_text(text, id="i-01").attributes)


def speech(text: str) -> list[str]:
    """The words of each turn."""
    return [turn.span.quote(text) for turn in transcript_from_text(text, id="i-01").turns]


def test_front_matter() -> None:
    """YAML front matter gives attributes, every value as it is written, and no words of any turn."""
    text = (
        "---\ninforman: Ibu Sri\njabatan: pemilik usaha\ntanggal: 2023-05-03\numur: 045\naktif: no\njam: 12:30\n"
        "bahasa: Indonesia\nusaha: [kue, katering]\n---\n\nP: Apa?\nN: Ya.\n"
    )
    assert attributes(text) == {
        "informant": "Ibu Sri",
        "role": "pemilik usaha",
        "date": "2023-05-03",
        "umur": "045",
        "aktif": "no",
        "jam": "12:30",
        "language": "id",
        "usaha": "kue; katering",
    }
    assert speech(text) == ["Apa?", "Ya."]


def test_front_matter_names_speakers() -> None:
    """`speakers:` says whom a label means."""
    text = "---\nspeakers:\n  SW: Sri Wahyuni\n  BK: Budi Karya\n---\nP: Ya?\nSW: Satu.\nBK: Dua.\n"
    turns = transcript_from_text(text, id="i-01").turns
    assert [(turn.speaker, turn.informant) for turn in turns] == [
        ("P", ""),
        ("SW", "Sri Wahyuni"),
        ("BK", "Budi Karya"),
    ]


def test_front_matter_with_a_colon_in_a_value() -> None:
    """`key: value` lines that are no YAML are still understood."""
    assert (
        attributes("---\nInforman: Ibu Sri: pedagang\nLokasi: Pasar\n---\nP: Apa?")["informant"] == "Ibu Sri: pedagang"
    )


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("informan: [Ibu Sri\nSiapa saja", "not YAML"),
        ("informan: Ibu Sri\ninforman: Ibu Ani", "twice"),
        ("a: &x [y]\nb: *x", "aliases"),
        ("[" * 500, "more than 10 levels"),
    ],
)
def test_bad_front_matter(source: str, what: str) -> None:
    """Front matter that cannot be read is named with its line."""
    with pytest.raises(TranscriptError, match=what) as caught:
        transcript_from_text(f"---\n{source}\n---\nP: Apa?", id="i-01")
    assert caught.value.problems[0].line


def test_an_ornament_is_no_front_matter() -> None:
    """Dashes around prose are no front matter."""
    assert attributes("---\nTRANSKRIP\n---\nP: Apa?\nN: Ya.") == {}


@pytest.mark.parametrize(
    "block",
    [
        "Informan: Ibu Sri\nTanggal: 3 Mei 2023\nLokasi: Pasar Flamboyan\n",
        "Informan\t: Ibu Sri\nTanggal\t: 3 Mei 2023\nLokasi\t: Pasar Flamboyan\n",
        "TRANSKRIP WAWANCARA\n\nInforman : Ibu Sri\nTanggal  : 3 Mei 2023\nLokasi   : Pasar Flamboyan\n",
        "# Wawancara 3\n\n- **Informan:** Ibu Sri\n- **Tanggal:** 3 Mei 2023\n- **Lokasi:** Pasar Flamboyan\n\n---\n",
        "| Informan | Ibu Sri |\n|---|---|\n| Tanggal | 3 Mei 2023 |\n| Lokasi | Pasar Flamboyan |\n",
        "(Wawancara rekaan)\nInforman = Ibu Sri\nTanggal = 3 Mei 2023\nLokasi = Pasar Flamboyan\n",
        "\ufeffInforman: Ibu Sri\n\nTanggal: 3 Mei 2023\n\nLokasi: Pasar Flamboyan\n",
        "> Informan: Ibu Sri\n> Tanggal: 3 Mei 2023\n> Lokasi: Pasar Flamboyan\n",
    ],
)
def test_header_blocks(block: str) -> None:
    """A header block is read in each of the ways people set one, and is no speech."""
    text = f"{block}\nPeneliti: Apa?\nInforman: Ya.\nPeneliti: Oh.\n"
    assert attributes(text) == {"informant": "Ibu Sri", "date": "2023-05-03", "place": "Pasar Flamboyan"}
    assert speech(text) == ["Apa?", "Ya.", "Oh."]


def test_the_block_may_touch_the_speech() -> None:
    """Without a blank line between, the first label ends the header."""
    text = "Tanggal: 3 Mei\nLokasi: Pasar\nPeneliti: Apa kabar Bu?\nNarasumber: Baik.\nPeneliti: Oh."
    assert attributes(text) == {"date": "3 Mei", "place": "Pasar"}
    assert speech(text) == ["Apa kabar Bu?", "Baik.", "Oh."]


def test_a_label_that_is_also_a_key() -> None:
    """`Informan: Ibu Sri` is an attribute where it stands before labels, speech where it is one of them."""
    assert attributes("Informan: Ibu Sri (pedagang)\n\nP: Apa?\nI: Ya.\nP: Oh.") == {"informant": "Ibu Sri (pedagang)"}
    assert attributes("Pewawancara: Rina\nInforman: Bu Sri\n\nRina: Halo?\nBu Sri: Ya.") == {
        "interviewer": "Rina",
        "informant": "Bu Sri",
    }
    for text in ("Interviewer: Hello\nInformant: Hi\nInterviewer: How?", "Narasumber: Iya Mas.\n\nNarasumber: Begitu."):
        assert attributes(text) == {}


def test_other_keys_are_kept() -> None:
    """Keys that nobody listed keep their name in lower case."""
    text = "Nama: Ibu Sri\nKode: I-03\nJenis Usaha: kue basah\nModal Awal: 5 juta\n\nSaya mulai tahun 2010.\n"
    assert attributes(text) == {
        "nama": "Ibu Sri",
        "informant": "I-03",
        "jenis usaha": "kue basah",
        "modal awal": "5 juta",
    }
    assert speech(text) == ["Saya mulai tahun 2010."]


def test_an_identity_section() -> None:
    """Numbered keys under a section title are a header; the next section's title is no speech."""
    text = (
        "TRANSKRIP WAWANCARA INFORMAN 1\n\nA. Identitas Informan\n1. Nama : Ibu Sri\n2. Pekerjaan : Pemilik usaha\n\n"
        "B. Hasil Wawancara\nPeneliti : Apa?\nInforman : Ya.\nPeneliti : Oh.\n"
    )
    assert attributes(text) == {"informant": "Ibu Sri", "role": "Pemilik usaha"}
    assert speech(text) == ["Apa?", "Ya.", "Oh."]


def test_a_legend_explains_labels() -> None:
    """`W : Pewawancara` says what W means; it is neither speech nor attribute."""
    text = "Keterangan:\nW : Pewawancara\nS = Subjek\n\nW : Apa?\nS : Ya.\nW : Oh.\n"
    transcript = transcript_from_text(text, id="i-01")
    assert dict(transcript.attributes) == {}
    assert [(turn.speaker, turn.interviewer) for turn in transcript.turns] == [("W", True), ("S", False), ("W", True)]


def test_keys_with_their_abbreviation() -> None:
    """`Pewawancara (P): Rina` is the attribute it names."""
    text = "Pewawancara (P): Rina\nNarasumber (N): Ibu Sri\nTempat: Pasar\n\nP: Apa?\nN: Ya.\n"
    assert attributes(text) == {"interviewer": "Rina", "informant": "Ibu Sri", "place": "Pasar"}
    assert attributes("Role: Informan kunci\nDate: 3 May\n\nP: Apa?\nN: Ya.\n")["role"] == "Informan kunci"


def test_speech_is_no_header() -> None:
    """Words before a colon, without a key that says what a document is about, are speech."""
    text = "Modal: dari sendiri\nPemasaran: ke pasar\n\nBegitu saja."
    assert attributes(text) == {}
    assert speech(text) == [text]


def test_a_title_is_no_speech() -> None:
    """A Markdown title at the top belongs to no turn."""
    assert speech("# Wawancara dengan Bu Sri\n\nSaya jualan kue.\n") == ["Saya jualan kue."]


def test_what_the_caller_says_wins() -> None:
    """Attributes given by the caller win over the header's."""
    transcript = transcript_from_text(
        "Informan: Sri\nLokasi: Pasar\n\nP: Apa?", id="i-01", attributes={"informan": "I-03"}
    )
    assert dict(transcript.attributes) == {"informant": "I-03", "place": "Pasar"}


def test_lines_of_talk_with_times_are_no_remarks() -> None:
    """A header ends above them; a remark with a time in it still stands in one."""
    talk = "[00:00:01] P: Kapan mulai?\n[00:00:04] N: Tahun 2010.\n"
    for remark in ("", "[00:00] (musik)\n"):
        text = f"Informan: Ibu Sri\n{remark}Lokasi: Pasar Baru\n\n{talk}\nTanggal: 3 Mei 2023\n"
        assert attributes(text) == {"informant": "Ibu Sri", "place": "Pasar Baru"}
        assert len(speech(text)) == 2


@pytest.mark.parametrize("answers", ["Pak Budi", "Informan", "Bu Sri"])
@pytest.mark.parametrize("words", ["Kami mulai tahun 2010.", "Modal kami sedikit, rumah di pasar. " * 4, "Ya!"])
def test_talk_in_one_paragraph_is_no_header(answers: str, words: str) -> None:
    """Though its first label stands in it again, as a name might."""
    text = f"Peneliti: {words.strip()} {answers}: {words.strip()} Peneliti: Belum usaha sekarang? {answers}: Sudah."
    assert attributes(text).get("interviewer") is None
    assert len(speech(text)) == 4
