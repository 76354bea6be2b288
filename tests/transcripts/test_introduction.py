"""Who asks is known from what stands above the talk, from labels' own words, or, last, from questions alone."""

from __future__ import annotations

import pytest

from qualcode.transcripts import account_of, transcript_from_text

TALK = (
    "{a}: Sejak kapan Ibu menjahit?\n{b}: Sejak lulus sekolah, awalnya ikut paman di kota.\n"
    "{a}: Mesinnya beli sendiri.\n{b}: Iya, nyicil dua tahun, lunas sebelum anak pertama lahir.\n"
)
LONGER = TALK + "{a}: Sekarang ramai?\n{b}: Ramai kalau mau lebaran saja, selebihnya sepi sekali.\n"


def asking(text: str) -> set[str]:
    """The labels whose turns are an interviewer's."""
    return {turn.speaker for turn in transcript_from_text(text, id="a").turns if turn.interviewer}


@pytest.mark.parametrize(
    "above",
    [
        "WLN = peneliti (Wulan); KRT = Bu Karti, penjahit. 4 Mei 2022\n\n",
        "Penjahit di gang buntu. WLN = saya, KRT = Bu Karti.\n\n",
        "(ket.: KRT = bu karti | WLN = saya/Wulan)\n\n",
        "Kunjungan kedua, hujan deras. Pewawancara: Wln. Diketik Seno.\n\n",
        "Penjahit Gang Buntu\nOleh: Wln · 3 menit baca\n\n",
        "Diwawancarai oleh Wln, di rumahnya\n\n",
        "yg nanya saya (Wln), bu Karti menjawab sambil menjahit\n\n",
        "(disalin dari rekaman, saya rapikan sedikit —Wln)\n\n",
    ],
)
def test_who_asks_is_told_above_the_talk(above: str) -> None:
    """A legend, a sentence, a byline or a signature names who asks."""
    assert asking(above + TALK.format(a="WLN", b="KRT")) == {"WLN"}


@pytest.mark.parametrize("label", ["Pwcr", "PNL", "pnlt", "Enm", "INTV", "Wulan (riset warung)", "Wulan (peneliti)"])
def test_labels_say_that_they_ask(label: str) -> None:
    """Abbreviations of interviewer and researcher, and a role in brackets behind a name."""
    assert asking(TALK.format(a=label, b="Bu Karti")) == {label}


@pytest.mark.parametrize("label", ["Sri (P)", "Sri (L)", "Sri (mahasiswa)", "Sri (penjahit)"])
def test_brackets_behind_a_name_may_say_something_else(label: str) -> None:
    """P for a woman, or an occupation, makes nobody an interviewer."""
    assert label not in asking(TALK.format(a="Tanya", b=label))


@pytest.mark.parametrize(
    "above",
    [
        "BUMDes = Badan Usaha Milik Desa; ybs = yang bersangkutan\n\n",
        "Kelompok menjahit. Informan: Wln.\n\n",
        "Dijahit oleh Wln sejak dulu\n\n",
    ],
)
def test_other_words_above_the_talk_name_no_interviewer(above: str) -> None:
    """Abbreviations of things, informants and makers are not people who ask."""
    assert asking(above + TALK.format(a="WLN", b="KRT")) == set()


def test_questions_alone_tell_who_asks() -> None:
    """Where only questions tell, the reading is likely at most, and a note names the setting."""
    read = transcript_from_text(LONGER.format(a="Wulan", b="Karti"), id="a")
    assert {turn.speaker for turn in read.turns if turn.interviewer} == {"Wulan"}
    account = account_of(read)
    assert account.sure == "likely"
    assert any("interviewer:" in note and "Wulan" in note for note in account.notes)


@pytest.mark.parametrize(
    "text",
    [
        TALK.format(a="Wulan", b="Karti"),  # too few turns
        LONGER.format(a="Wulan", b="Karti").replace(".\n", ", ya?\n"),  # both ask
        LONGER.format(a="Wulan", b="Karti").replace("?", "."),  # nobody does
    ],
)
def test_nobody_asks_without_a_clear_contrast(text: str) -> None:
    """With doubt there is a note instead of a guess."""
    read = transcript_from_text(text, id="a")
    assert not any(turn.interviewer for turn in read.turns)
    assert any("no speaker is known" in note for note in read.notes)


@pytest.mark.parametrize("form", ["_{}_ : ", "_{}:_ ", "*{}*: ", "**{}** : ", "__{}__: ", "***{}:*** "])
def test_emphasis_is_no_part_of_a_label(form: str) -> None:
    """Marks of italics and bold type around a label are not the speaker's name."""
    text = LONGER.replace("{a}: ", form.format("{a}")).replace("{b}: ", form.format("{b}"))
    read = transcript_from_text(text.format(a="Pwcr", b="MK"), id="a")
    assert [turn.speaker for turn in read.turns] == ["Pwcr", "MK"] * 3
    assert read.turns[0].span.quote(read.text) == "Sejak kapan Ibu menjahit?"


@pytest.mark.parametrize(
    "stamp",
    ["{}, [14/05/2023 19:02]", "{} — 14/05/2023 19:02", "{}, 14.05.23, 19.02", "{}  14/5/2023 7:02 PM"],
)
def test_names_with_a_chats_stamp_stand_above_their_words(stamp: str) -> None:
    """A chat pasted from a program's window has name, date and time on a line of their own."""
    said = [("tono", "Dari kapan ngumpulin jelantah?"), ("Mbak Yun (RW 3)", "baru tahun lalu"), ("tono", "Laku?")]
    text = "\n\n".join(f"{stamp.format(name)}\n{words}" for name, words in said)
    read = transcript_from_text(text, id="a")
    assert [(turn.speaker, turn.span.quote(read.text)) for turn in read.turns] == said


def test_brackets_before_words_are_talk_below_a_header() -> None:
    """A header ends where labels in brackets begin, however close."""
    text = "Transkrip 6\nTgl 5-11-2021\n[PW] Sejak kapan melaut?\n[N] Dari kecil.\n[PW] Sekarang?\n[N] Masih."
    read = transcript_from_text(text, id="a")
    assert [turn.speaker for turn in read.turns] == ["PW", "N", "PW", "N"]
