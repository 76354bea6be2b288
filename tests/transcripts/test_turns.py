"""Who says what in a text."""

from __future__ import annotations

import pytest

from qualcode.transcripts import Transcript, transcript_from_text


def read(text: str, **options: object) -> Transcript:
    """The transcript of a text, after a look at what must always hold."""
    transcript = transcript_from_text(text, id="i-01", **options)  # type: ignore[arg-type]
    end = 0
    for turn in transcript.turns:
        words = turn.span.quote(transcript.text)
        assert end <= turn.span.start < turn.span.end
        assert words == words.strip()
        end = turn.span.end
    return transcript


def said(text: str, **options: object) -> list[tuple[str, bool, str]]:
    """Label, whether it asks, and words of each turn."""
    transcript = read(text, **options)
    return [(turn.speaker, turn.interviewer, turn.span.quote(transcript.text)) for turn in transcript.turns]


def test_a_document_without_labels_is_one_turn() -> None:
    """Prose is one turn by an unknown speaker, paragraphs and all."""
    text = "Saya jualan kue.\n\nModal: dari sendiri.\nJam 10:30 sudah habis.\n"
    assert said(text) == [("", False, text.strip())]


def test_paragraphs_without_label_go_on() -> None:
    """A turn holds all paragraphs up to the next label, and neither label nor blanks at its edges."""
    text = "P: Sejak kapan?\n\nN: Sejak 2010.\n\n  Waktu itu masih di pasar.\nLalu pindah.  \n\nP: Kenapa?"
    assert said(text) == [
        ("P", True, "Sejak kapan?"),
        ("N", False, "Sejak 2010.\n\n  Waktu itu masih di pasar.\nLalu pindah."),
        ("P", True, "Kenapa?"),
    ]


def test_labelled_paragraphs_of_one_speaker_are_turns() -> None:
    """Where each paragraph repeats the label, no label is part of any turn."""
    assert said("N : Satu.\nN : Dua.\nP : Lalu?") == [("N", False, "Satu."), ("N", False, "Dua."), ("P", True, "Lalu?")]


def test_a_label_on_its_own_line() -> None:
    """The words may stand below the label."""
    assert said("Pewawancara :\nSejak kapan?\n\nNarasumber :\nSejak 2010.\n") == [
        ("Pewawancara", True, "Sejak kapan?"),
        ("Narasumber", False, "Sejak 2010."),
    ]


def test_labels_within_a_line() -> None:
    """A label known by now begins a turn behind the end of a sentence too."""
    assert said("P: Sejak kapan? N: Sejak 2010. P: Oh.\nN: Ya.") == [
        ("P", True, "Sejak kapan?"),
        ("N", False, "Sejak 2010."),
        ("P", True, "Oh."),
        ("N", False, "Ya."),
    ]
    assert said("**Tanya:** Kapan? **Jawab:** Sejak 2010.")[1] == ("Jawab", False, "Sejak 2010.")


@pytest.mark.parametrize(
    "word",
    [
        "Modal",
        "Catatan",
        "Contoh",
        "Pukul",
        "Jam",
        "Alasannya",
        "Pertama",
        "Saya",
        "Harga",
        "NB",
        "Misalnya",
        "Note",
        "Tanggal",
    ],
)
def test_words_before_a_colon_are_speech(word: str) -> None:
    """A word that people put before a colon in speech is no speaker, even where it recurs."""
    text = f"P: Apa?\nN: Ada.\n{word}: begini.\n{word}: begitu.\nP: Oh."
    assert said(text)[1] == ("N", False, f"Ada.\n{word}: begini.\n{word}: begitu.")


def test_a_common_word_is_no_speaker() -> None:
    """A word that the text uses in lower case is no name, though it stands before a colon twice."""
    text = "P: Apa?\nN: Ada dua, tabungan dan bank.\nTabungan: sedikit.\nTabungan: lama.\nP: Oh."
    assert [speaker for speaker, _, _ in said(text)] == ["P", "N", "P"]


def test_a_name_must_recur() -> None:
    """An unknown word before a colon counts only where it comes again."""
    assert [speaker for speaker, _, _ in said("P: Apa?\nRina: Ya.\nP: Oh.\nRina: Itu.")] == ["P", "Rina", "P", "Rina"]
    assert [speaker for speaker, _, _ in said("P: Apa?\nN: Ada.\nKelurahan: jauh.\nP: Oh.")] == ["P", "N", "P"]


def test_a_title_and_name_is_known_beside_others() -> None:
    """In a group, each person may speak only once."""
    text = "Moderator: Silakan.\nBu Ani: Saya.\nPak Budi: Saya juga.\nH. Yusuf: Ya.\nBu Ani: Sudah.\nH. Yusuf: Sudah."
    assert [speaker for speaker, _, _ in said(text)] == [
        "Moderator",
        "Bu Ani",
        "Pak Budi",
        "H. Yusuf",
        "Bu Ani",
        "H. Yusuf",
    ]


@pytest.mark.parametrize(
    ("labels", "asks"),
    [
        (["Pewawancara", "Informan"], ["Pewawancara"]),
        (["peneliti", "narasumber"], ["peneliti"]),
        (["P", "N"], ["P"]),
        (["P", "I"], ["P"]),
        (["I", "R"], ["I"]),
        (["I", "Respondent"], ["I"]),
        (["I", "N"], ["I"]),
        (["Q", "A"], ["Q"]),
        (["T", "J"], ["T"]),
        (["Tanya (Kami)", "Jawab (Narasumber)"], ["Tanya (Kami)"]),
        (["Interviewer1 ", "Interviewer2 ", "Bu Sri"], ["Interviewer1", "Interviewer2"]),
        (["Moderator", "P1", "P2"], ["Moderator"]),
        (["I", "P1", "P2", "P3"], ["I"]),
        (["M", "R1", "R2"], ["M"]),
        (["P1", "P2", "N"], ["P1", "P2"]),
        (["Enumerator 1", "R1"], ["Enumerator 1"]),
        (["Rina (peneliti)", "Sri"], ["Rina (peneliti)"]),
        (["Peneliti", "P"], ["Peneliti"]),
        (["SPEAKER_00", "SPEAKER_01"], []),
        (["A", "B", "C", "M"], []),
    ],
)
def test_who_asks(labels: list[str], asks: list[str]) -> None:
    """Interviewers are known by their label, and abbreviations by the labels beside them."""
    text = "".join(f"{label}: Begitu.\n" for _ in range(2) for label in labels)
    turns = read(text).turns
    assert len(turns) == 2 * len(labels)
    assert list(dict.fromkeys(turn.speaker for turn in turns if turn.interviewer)) == asks


def test_a_pair_of_letters_is_settled_by_who_asks() -> None:
    """Between I and P, whoever puts the questions is the interviewer."""
    assert said("I: How did you start?\nP: By chance.\nI: When?\nP: In 2010.")[0] == ("I", True, "How did you start?")
    assert said("P: Sejak kapan?\nI: 2010.\nP: Modal?\nI: Sendiri.")[0] == ("P", True, "Sejak kapan?")


def test_interviewers_can_be_named() -> None:
    """Labels that the caller or the header names as interviewers are."""
    text = "Rina: Sejak kapan?\nBu Sri: Sejak 2010.\nRina: Oh."
    assert [asks for _, asks, _ in said(text)] == [False, False, False]
    assert [asks for _, asks, _ in said(text, interviewers=["rina"])] == [True, False, True]
    assert [asks for _, asks, _ in said(f"---\ninterviewer: Rina Andriani\n---\n{text}")] == [True, False, True]
    assert [asks for _, asks, _ in said(f"Pewawancara: Rina Andriani\nTanggal: 3 Mei\n\n{text}")] == [True, False, True]
    assert [asks for _, asks, _ in said(text, attributes={"pewawancara": "Rina"})] == [True, False, True]


def test_a_reader_hears_that_nobody_asks() -> None:
    """A note says so where labels stand but none is an interviewer's."""
    assert any("interviewer" in note for note in read("Rina: Ya?\nSri: Ya.\nRina: Oh.\nSri: Ya.").notes)


def test_times_are_kept() -> None:
    """Times at labels, before continuing paragraphs, on lines of their own and behind a turn are in seconds."""
    text = "[00:01:00] P: Apa?\n[00:01:05] N: Ya.\n[00:01:09] Lalu pindah.\n\n00:02:00\nP: Oh. #00:02:04-5#\n"
    transcript = read(text)
    assert [(turn.speaker, turn.start_time, turn.end_time, turn.span.quote(text)) for turn in transcript.turns] == [
        ("P", 60.0, None, "Apa?"),
        ("N", 65.0, None, "Ya."),
        ("N", 69.0, None, "Lalu pindah."),
        ("P", 120.0, 124.0, "Oh."),
    ]


def test_otter_text() -> None:
    """Otter's headers hold speaker and time, the words stand below."""
    text = "Rina  0:00\nHalo, Bu?\n\nBu Sri  0:04\nHalo.\nYa.\n\nTranscribed by https://otter.ai"
    transcript = read(text, interviewers=["Rina"])
    assert [(turn.speaker, turn.interviewer, turn.start_time) for turn in transcript.turns] == [
        ("Rina", True, 0.0),
        ("Bu Sri", False, 4.0),
    ]


def test_a_time_of_day_on_its_own_line_is_speech() -> None:
    """`Jam 10:30` is no speaker with a time."""
    text = "Jam 10:30\nsaya buka.\nJam 11:30\ntutup."
    assert said(text) == [("", False, text)]


def test_timed_lines_without_labels() -> None:
    """Lines that each begin with a time are turns by an unknown speaker, and the times no words of theirs."""
    text = "[00:00.000 --> 00:05.000]  Halo.\n[00:05.000 --> 00:07.500]  Ya.\n[00:07.500 --> 00:09.000]  Oh.\n"
    assert [(turn.start_time, turn.end_time, turn.span.quote(text)) for turn in read(text).turns] == [
        (0.0, 5.0, "Halo."),
        (5.0, 7.5, "Ya."),
        (7.5, 9.0, "Oh."),
    ]


def test_numbered_questions_and_quoted_answers() -> None:
    """Questions by number, answers in block quotes; the quote's first sign is no word."""
    text = "1. Sejak kapan berjualan?\n\n> Sejak 2010.\n> Di pasar.\n\n2. **Ceritakan modalnya.**\n\n> Sendiri.\n"
    assert said(text) == [
        ("", True, "Sejak kapan berjualan?"),
        ("", False, "Sejak 2010.\n> Di pasar."),
        ("", True, "Ceritakan modalnya."),
        ("", False, "Sendiri."),
    ]


@pytest.mark.parametrize("sign", ["{}.", "{})", "Q{}.", "P{}.", "{}"])
def test_numbered_questions_and_plain_answers(sign: str) -> None:
    """Questions are known by their numbers, with or without a letter, and answers stand below."""
    first, second = sign.format(1), sign.format(2)
    text = f"{first} Sejak kapan?\nSejak 2010.\n\n{second} Siapa membantu?\nKakak.\n"
    assert [(asks, words) for _, asks, words in said(text)] == [
        (True, "Sejak kapan?"), (False, "Sejak 2010."), (True, "Siapa membantu?"), (False, "Kakak."),
    ]  # fmt: skip


def test_bold_questions_and_plain_answers() -> None:
    """Questions in bold type, answers below."""
    text = "**Sejak kapan?**\n\nSejak 2010.\n\nDi pasar.\n\n**Modalnya?**\n\nSendiri.\n"
    assert [(asks, words) for _, asks, words in said(text)] == [
        (True, "Sejak kapan?"),
        (False, "Sejak 2010.\n\nDi pasar."),
        (True, "Modalnya?"),
        (False, "Sendiri."),
    ]


def test_numbered_questions_before_labelled_answers() -> None:
    """A numbered question is not taken for the end of the answer before it."""
    text = "1. Sejak kapan?\nJawab: Sejak 2010.\n2. Modal dari mana?\nJawab: Sendiri.\n"
    assert [(asks, words) for _, asks, words in said(text)] == [
        (True, "Sejak kapan?"),
        (False, "Sejak 2010."),
        (True, "Modal dari mana?"),
        (False, "Sendiri."),
    ]


def test_labelled_questions_and_plain_answers() -> None:
    """Where only the interviewer has a label, the paragraphs between are answers."""
    text = "P: Sejak kapan?\n\nSejak 2010.\n\nDi pasar.\n\nP: Ceritakan modalnya.\n\nSendiri.\n"
    assert [(asks, words) for _, asks, words in said(text)] == [
        (True, "Sejak kapan?"),
        (False, "Sejak 2010.\n\nDi pasar."),
        (True, "Ceritakan modalnya."),
        (False, "Sendiri."),
    ]


def test_a_list_in_prose_is_no_interview() -> None:
    """Numbered statements, or one question, do not make an interview."""
    text = "1. Modal sendiri.\n2. Pasar jauh.\n\nKenapa begitu? Entah.\n"
    assert said(text) == [("", False, text.strip())]


def test_headings_rules_and_notes_are_no_speech() -> None:
    """Markdown headings, rules and the researcher's own notes belong to no turn."""
    text = "**P:** Apa?\n\n## Modal\n\n**N:** Sendiri.\n\n---\n\nLagi.\n\n## Catatan lapangan\n\nHujan deras.\n"
    transcript = read(text)
    assert [turn.span.quote(text) for turn in transcript.turns] == ["Apa?", "Sendiri.", "Lagi."]
    assert "5 words of researcher's notes are not part of any turn" in transcript.notes


def test_a_preface_is_no_turn() -> None:
    """Words before the first label are no speech; a long preface is noted."""
    preface = "Wawancara berlangsung di rumah informan pada sore hari. " * 6
    transcript = read(f"{preface}\n\nP: Apa?\nN: Ya.\n")
    assert [turn.speaker for turn in transcript.turns] == ["P", "N"]
    assert transcript.notes == ("48 words before the first speaker are not part of any turn",)


def test_most_of_a_document_is_no_preface() -> None:
    """Where more than half of a long document comes before the first label, it is speech of somebody unknown."""
    speech = "Saya mulai jualan sejak lama sekali di pasar itu. " * 40
    assert [speaker for speaker, _, _ in said(f"{speech}\n\nP: Apa?\nN: Ya.\n")] == ["", "P", "N"]


def test_who_speaks_in_a_group() -> None:
    """Names are informants; numbered labels are informants of this transcript; one informant stays the document's."""
    group = read("Moderator: Ya?\nBu Ani: Satu.\nInforman 2: Dua.\nBu Ani: Tiga.\nInforman 2: Empat.")
    assert [turn.informant for turn in group.turns] == ["", "Bu Ani", "i-01/Informan 2", "Bu Ani", "i-01/Informan 2"]
    single = read("P: Ya?\nN: Satu.")
    assert [turn.informant for turn in single.turns] == ["", ""]
    counted = read("Q1: When?\nA1: Then.\nQ2: Why?\nA2: So.")
    assert {turn.informant for turn in counted.turns} == {""}


def test_roles_are_told_apart_by_number() -> None:
    """`Peserta 3` may speak once, where other participants speak too."""
    text = "Moderator: Ya?\nPeserta 1: Satu.\nPeserta 2: Dua.\nModerator: Lalu?\nPeserta 3: Tiga."
    assert [speaker for speaker, _, _ in said(text)] == [
        "Moderator",
        "Peserta 1",
        "Peserta 2",
        "Moderator",
        "Peserta 3",
    ]


def test_labels_in_brackets() -> None:
    """Known labels may stand in brackets; what people do may too, and is no label."""
    text = "(P) Apa?\n(N) Ya.\n(tertawa) Lama.\n(tertawa) Sekali.\n(P) Oh."
    assert said(text) == [
        ("P", True, "Apa?"),
        ("N", False, "Ya.\n(tertawa) Lama.\n(tertawa) Sekali."),
        ("P", True, "Oh."),
    ]


@pytest.mark.parametrize(
    "stamp", ["[10/05/23 09.12.33] ", "10/05/23 09.12 - ", "[5/10/23, 9:12:33 AM] ", "2023-05-10 09:12 "]
)
def test_chats(stamp: str) -> None:
    """Interviews by chat have a date and a time of day before each label, which are no times of a recording."""
    transcript = read("".join(f"{stamp}{who}: {words}\n" for who, words in [("Rina", "Halo?"), ("Bu Sri", "Ya.")] * 2))
    assert [(turn.speaker, turn.start_time) for turn in transcript.turns] == [("Rina", None), ("Bu Sri", None)] * 2


def test_a_reader_hears_that_everybody_asks() -> None:
    """A note says so where all speakers are interviewers."""
    assert any("nothing can be coded" in note for note in read("Pewawancara: Apa?\nPeneliti: Lalu?").notes)


def test_empty_turns_are_left_out() -> None:
    """A label without words is no turn."""
    assert said("P:\n\nN: Ya.\nP: \n") == [("N", False, "Ya.")]


def test_an_empty_text_has_no_turns() -> None:
    """Nothing said, no turn."""
    assert said("") == []
    assert said(" \n\u200b\n") == []
