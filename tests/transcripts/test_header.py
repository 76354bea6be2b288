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


TALK = "P: Kapan mulai?\nN: Tahun 2010.\nP: Modalnya?\nN: Dari kakak.\n"
GROUP = "Mod: Kapan mulai?\nP1: Tahun 2010.\nMod: Modalnya?\nP2: Dari kakak.\nP1: Sama.\n"
ANSWERED = ["Kapan mulai?", "Tahun 2010.", "Modalnya?", "Dari kakak."]


@pytest.mark.parametrize("gap", ["     ", "\t", "  \t "])
def test_two_keys_in_a_line(gap: str) -> None:
    """A line with two keys, parted by a run of blanks or a tab, is two lines of the header."""
    text = f"Informan  : Ibu Sari\nPewawancara: Rina{gap}Penerjemah: Rina jg{gap}Lokasi: Pasar Baru\n\n{TALK}"
    assert attributes(text)["interviewer"] == "Rina"
    assert attributes(text)["place"] == "Pasar Baru"
    assert speech(text) == ANSWERED


def test_two_keys_of_which_one_is_talk() -> None:
    """A line that begins with somebody's words is not cut into keys."""
    assert speech("P: Kapan?     N: Dulu.\n" + TALK)[-4:] == ANSWERED


@pytest.mark.parametrize("names", ["", "N : Ibu Sari\n", "N : Ibu Sari\nP : Rina\n", "P = Rina\nN = Ibu Sari\n"])
@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize("informant", ["informant: Ibu Sari", "Narasumber: Sari", "informan: FGD"])
def test_an_informant_right_above_the_talk(informant: str, names: str, blank: str) -> None:
    """A key over labelled talk or over a list of its labels is a header, with or without a blank line between."""
    text = f"{informant}\n{names}{blank}{TALK}"
    assert attributes(text)["informant"] == informant.split(": ")[1]
    assert speech(text) == ANSWERED


@pytest.mark.parametrize(
    "talk",
    [
        "Interviewer: Hello\nAna: The support was good.\n",
        "Interviewer: Hello\nInformant: Hello\nInterviewer: When?\nInformant: In 2010.\n",
        "Informan: Betul.\nP: Modalnya?\nN: Dari kakak.\nP: Lalu?\n",
        "Narasumber: Halo\nPewawancara: Kapan mulai?\nNarasumber: Dulu.\nPewawancara: Modal?\n",
        "P1: Betul.\nP2: Saya setuju.\nMod: Kapan?\nP1: Dulu.\nP2: Sama.\n",
        "P: Halo, Bu\nN: Halo, Mas\nP: Kapan mulai?\nN: Dulu.\n",
    ],
)
def test_talk_that_begins_with_few_words(talk: str) -> None:
    """Greetings and short answers at the head of a talk are turns."""
    assert speech(talk) == [line.split(": ")[1] for line in talk.splitlines()]


@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize(
    "listed",
    [
        "P1: Kasmuri 52\nP2: Bu Wati, pedagang\n",
        "P1 = Kasmuri, petani\nP2 = Bu Wati, pedagang\n",
        "Peserta:\n- P1: Kasmuri (52 th)\n- P2: Bu Wati (pedagang)\n",
        "P1 - Kasmuri 52\nP2 - Bu Wati\n",
        "Moderator: Rina Dewi\nP1: Kasmuri\nP2: Bu Wati\n",
        "**P1**: Kasmuri, 52 th.\n**P2**: Bu Wati, 47 th.\n",
    ],
)
def test_a_list_of_participants(listed: str, blank: str) -> None:
    """A list of labels and people over the talk is no talk, and says whose turns they are."""
    text = f"{listed}{blank}{GROUP}"
    turns = transcript_from_text(text, id="i-01").turns
    assert [(turn.speaker, turn.interviewer, turn.informant) for turn in turns] == [
        ("Mod", True, ""),
        ("P1", False, "Kasmuri"),
        ("Mod", True, ""),
        ("P2", False, "Bu Wati"),
        ("P1", False, "Kasmuri"),
    ]
