"""Stance is read clause by clause; each test names one way in which words say more or less than they seem to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.language import StanceJudgement, judge_stance
from qualcode.language.stance.clauses import LONGEST, split_clauses
from qualcode.language.stance.cues import KINDS, cue_table, phrases
from qualcode.language.stance.signs import find_signs
from qualcode.language.stance.words_and_marks import tokens
from qualcode.spans import Span


def judged(sentence: str, word: str) -> StanceJudgement:
    """The judgement about the first `word` of a sentence."""
    start = sentence.index(word)
    return judge_stance(sentence, [Span(start, start + len(word))])


def presence(sentence: str, word: str) -> str:
    """Present, absent or lacking, for the first `word` of a sentence."""
    return judged(sentence, word).presence


# --- negation --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "negator", ["tidak", "tdk", "tak", "nggak", "ngga", "gak", "ga", "kagak", "ndak", "dak", "enggak"]
)
def test_every_spoken_negator_negates(negator: str) -> None:
    """Formal, colloquial and dialectal negators count alike."""
    assert judged(f"Kami {negator} pernah dapat modal.", "modal").stance == "shortcoming"


@pytest.mark.parametrize("negator", ["belum", "blm", "belom"])
def test_not_yet_negates(negator: str) -> None:
    """`Belum` and its spellings say that the thing is not there."""
    assert presence(f"Pelatihannya {negator} ada.", "Pelatihannya") == "absent"


def test_a_negator_reaches_the_object_of_a_distant_subject() -> None:
    """Nobody having come, nobody has trained anyone."""
    assert presence("Ndak ada orang kantor yang datang membimbing.", "membimbing") == "absent"
    assert presence("Nobody from the office told us about the fair.", "fair") == "absent"


def test_a_drawn_out_or_dialectal_spelling_is_the_same_word() -> None:
    """`Nggaaak`, `jarang2` and Malay `-e` and `-nye` read as usually written."""
    assert presence("Modal nggaaak ada.", "Modal") == "absent"
    assert presence("Pelatihan jarang2.", "Pelatihan") == "lacking"
    assert presence("Modalnye tak ade.", "Modalnye") == "absent"


def test_a_word_that_only_contains_a_negator_negates_nothing() -> None:
    """`Sebelumnya` is not `belum`, `mengurangi` not `kurang`."""
    assert presence("Sebelumnya kami ikut pelatihan.", "pelatihan") == "present"
    assert presence("Dinas mengurangi bunga pinjaman.", "pinjaman") == "present"


def test_without_negates_only_what_follows_it() -> None:
    """The shop without a permit is there, the permit is not."""
    assert presence("Kami jualan tanpa izin.", "izin") == "absent"
    assert presence("Pinjaman cair tanpa kunjungan petugas.", "Pinjaman") == "present"


def test_a_number_sign_is_no_english_negator() -> None:
    """`No. 5` numbers."""
    assert presence("Pelatihan diadakan di Jl. Melati No. 5.", "Pelatihan") == "present"


# --- lack ------------------------------------------------------------------------------------------------------------


def test_a_negated_quality_is_a_lack_not_an_absence() -> None:
    """A thing that is not regular is there."""
    assert presence("Pelatihan tidak rutin.", "Pelatihan") == "lacking"
    assert presence("Sosialisasi belum merata.", "Sosialisasi") == "lacking"
    assert presence("The training is not held regularly.", "training") == "lacking"


def test_not_all_is_a_lack() -> None:
    """A denied quantifier leaves some."""
    assert presence("Tidak semua anggota dapat alat.", "alat") == "lacking"
    assert presence("Banyak anggota yang tidak dapat alat.", "alat") == "lacking"


def test_a_stressed_negation_is_an_absence_whatever_quality_follows() -> None:
    """`Satu pun` and `sama sekali` leave nothing."""
    assert presence("Tidak satu pun pelatihan yang bagus di sini.", "pelatihan") == "absent"


def test_a_restriction_is_a_lack() -> None:
    """`Cuma sekali` complains."""
    assert presence("Pelatihannya cuma sekali.", "Pelatihannya") == "lacking"
    assert presence("Baru dua orang yang dapat modal.", "modal") == "lacking"


def test_new_is_no_restriction() -> None:
    """`Baru` before no quantity says only when."""
    assert presence("Kami baru dapat modal.", "modal") == "present"


def test_too_much_is_a_lack_and_not_too_much_is_none() -> None:
    """An excess complains, its denial before a word of want reassures."""
    assert presence("Bunganya terlalu tinggi, pinjaman macet.", "pinjaman") == "lacking"
    assert presence("Izin tidak terlalu sulit.", "Izin") == "present"
    assert presence("Bimbingan tidak terlalu sering.", "Bimbingan") == "lacking"


def test_small_is_a_lack_only_where_it_is_stated() -> None:
    """A small business is a kind of business."""
    assert presence("Usaha kecil ini dapat modal.", "modal") == "present"
    assert presence("Modalnya kecil.", "Modalnya") == "lacking"


# --- denials that affirm ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Modal bukan masalah.",
        "Tidak ada kendala modal.",
        "Modal tidak ditolak.",
        "Kami tidak pernah kekurangan modal.",
        "Modal diberikan tanpa agunan.",
        "Modal itu tidak kena potongan.",
        "Bukannya tidak ada modal.",
        "Tidak ada yang tidak dapat modal.",
        "Jangan dikira kami tidak punya modal.",
        "Modal ini tidak sia-sia.",
        "Usaha ini tidak akan jalan tanpa modal itu.",
    ],
)
def test_a_denied_want_is_an_achievement(sentence: str) -> None:
    """Two negatives, of words or of meaning, make a positive."""
    assert judged(sentence, "modal" if "modal" in sentence else "Modal").stance == "achieved"


@pytest.mark.parametrize(
    "sentence",
    [
        "Tidak hanya pelatihan, dinas juga memberi modal.",
        "Bukan cuma pelatihan kak, bazar juga ada.",
        "Bukan pelatihan saja, modal pun diberikan.",
        "Tidak sedikit yang ikut pelatihan.",
        "Tak jarang kami ikut pelatihan.",
        "Belum lama ini ada pelatihan.",
        "Mau tidak mau kami ikut pelatihan.",
        "Tidak dapat dipungkiri pelatihan itu membantu.",
        "Kalau nggak salah ada pelatihan tahun lalu.",
        "Kami ikut pelatihan, bukan?",
        "Ada pelatihan, kan?",
        "We had pelatihan, didn't we?",
        "Not only pelatihan but also capital was given.",
    ],
)
def test_a_turn_of_phrase_with_a_negator_negates_nothing(sentence: str) -> None:
    """`Not only`, `not few`, hedges and tags leave their sentence as it is."""
    assert presence(sentence, "pelatihan") == "present"


def test_relief_and_cheaper_costs_are_achievements() -> None:
    """Taking away an obstacle or a cost is good, taking away aid is not."""
    assert judged("Program ini mengurangi biaya produksi.", "Program").stance == "achieved"
    assert judged("Koperasi mengatasi kesulitan modal.", "modal").stance == "achieved"
    assert judged("Dinas mengurangi jatah bantuan.", "bantuan").stance == "shortcoming"


def test_what_rises_and_falls_matters() -> None:
    """Income that rises and costs that fall are good, and the other way round bad."""
    assert judged("Omzet naik.", "Omzet").stance == "achieved"
    assert judged("Omzet turun.", "Omzet").stance == "shortcoming"
    assert judged("Biaya bahan baku naik.", "bahan baku").stance == "shortcoming"
    assert judged("Bunga pinjaman rendah.", "pinjaman").stance == "achieved"


# --- clauses ---------------------------------------------------------------------------------------------------------


def test_what_is_only_held_falls_short_where_it_is_not_regular() -> None:
    """To say that a course is held says little for it; to say that it is there by now says something."""
    assert judged("Kursus digelar, walaupun tidak rutin.", "Kursus").stance == "shortcoming"
    assert judged("Kursus sudah ada, walaupun tidak rutin.", "Kursus").stance == "mixed"


def test_a_negator_does_not_reach_across_a_conjunction_to_undo_without() -> None:
    """Two shortcomings joined by `and` do not cancel each other."""
    text = "They hold courses not regularly and run them without working with the others."
    assert judged(text, "working").stance == "shortcoming"
    assert judged("We never go home without working on it.", "working").stance == "achieved"


def test_contrast_keeps_two_topics_apart() -> None:
    """A statement about the one is none about the other."""
    sentence = "Pelatihan sudah ada tapi modal belum."
    assert judged(sentence, "Pelatihan").stance == "achieved"
    assert judged(sentence, "modal").stance == "shortcoming"


def test_a_comment_without_a_topic_limits_what_came_before() -> None:
    """`… ada, tapi jarang` is mixed, and there but lacking."""
    judgement = judged("Pelatihannya ada, tapi jarang.", "Pelatihannya")
    assert (judgement.stance, judgement.presence) == ("mixed", "lacking")
    assert [(cue.text, cue.kind) for cue in judgement.cues] == [("ada", "achievement"), ("jarang", "lack")]
    assert [cue.span for cue in judgement.cues] == [Span(13, 16), Span(23, 29)]


def test_a_comment_on_a_part_is_a_comment_on_the_whole() -> None:
    """Interest, place, number and other bridging nouns still speak of the loan."""
    assert judged("Dapat pinjaman sih dapat, tapi bunganya tinggi.", "pinjaman").stance == "mixed"


def test_a_clause_that_names_its_own_object_is_no_comment() -> None:
    """Not having capital says nothing of the training."""
    assert judged("Kami ikut pelatihan, tapi tidak dapat modal.", "pelatihan").stance == "achieved"


def test_an_elliptic_answer_is_about_the_question() -> None:
    """`Modal? Belum.` says that capital is not there, also where the answer is the next passage."""
    assert presence("Modal? Belum, kak.", "Modal") == "absent"
    judgement = judge_stance("Modal?", [Span(0, 5)], after=" Belum, kak. Pelatihan sudah.")
    assert [(cue.text, cue.span) for cue in judgement.cues] == [("Belum", Span(7, 12))]


def test_what_follows_is_not_read_unless_a_question_was_put() -> None:
    """A statement stands by itself."""
    assert judge_stance("Modal ada.", [Span(0, 5)], after=" Pelatihan belum.").stance == "achieved"


def test_a_list_shares_its_predicate() -> None:
    """A denial of a list denies each member, before and behind the verb."""
    assert presence("Modal, mesin, pelatihan, semuanya belum ada.", "mesin") == "absent"
    assert presence("Kami tidak dapat modal, mesin, ataupun pelatihan.", "pelatihan") == "absent"


def test_a_reason_does_not_spread() -> None:
    """Having no money is why they borrowed, not that they did not."""
    assert presence("Karena tidak punya uang, kami mengajukan pinjaman.", "pinjaman") == "present"
    assert presence("Kami ikut pelatihan karena tidak bisa menjahit.", "pelatihan") == "present"


def test_a_later_state_replaces_an_earlier_one() -> None:
    """Then not, now yes; then yes, now not."""
    assert presence("Dulu tidak ada, sekarang sudah ada koperasi.", "koperasi") == "present"
    assert presence("Dulu ada koperasi, sekarang sudah tidak ada.", "koperasi") == "absent"


def test_a_relative_clause_does_not_deny_the_main_one() -> None:
    """Those without a permit were invited all the same."""
    assert presence("Kawan yang tak punya izin pun diajak ikut bazar.", "bazar") == "present"


# --- not real --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Seharusnya ada pelatihan.",
        "Mudah-mudahan ada pelatihan.",
        "Kami ingin pelatihan.",
        "Kami butuh pelatihan.",
        "Pelatihannya perlu ditingkatkan.",
        "We need more pelatihan.",
        "There should be pelatihan.",
    ],
)
def test_what_is_wanted_is_a_shortcoming(sentence: str) -> None:
    """A wish or need says that the thing is missing or wanting."""
    assert judged(sentence, "pelatihan" if "pelatihan" in sentence else "Pelatihannya").stance == "shortcoming"


@pytest.mark.parametrize(
    "sentence",
    [
        "Dinas akan mengadakan pelatihan.",
        "Sebaiknya dinas mengadakan pelatihan.",
        "Kalau ada pelatihan kami ikut.",
        "Apakah ada pelatihan?",
        "Ada pelatihan nggak, Bu?",
        "A pelatihan is planned.",
    ],
)
def test_plans_advice_conditions_and_questions_are_neutral(sentence: str) -> None:
    """A thing that is not yet, or not stated, is neither an achievement nor a shortcoming."""
    assert judged(sentence, "pelatihan").stance == "neutral"


def test_a_habit_is_no_condition() -> None:
    """Whenever there is a fair they join: so there are fairs."""
    assert judged("Kalau ada bazar kami selalu ikut.", "bazar").stance == "achieved"


def test_kalau_before_a_topic_sets_no_condition() -> None:
    """`Kalau modal …` means "as for capital"."""
    assert presence("Kalau modal belum pernah dapat.", "modal") == "absent"


def test_a_condition_contrary_to_fact_implies_presence() -> None:
    """Without it they would have closed, so it was there and they have not."""
    sentence = "Kalau tidak ada pelatihan mungkin usaha saya tutup."
    assert presence(sentence, "pelatihan") == presence(sentence, "usaha") == "present"
    assert presence("Without the cooperative we would have closed.", "cooperative") == "present"


# --- targets, authors, shapes ----------------------------------------------------------------------------------------


def test_targets_that_are_spoken_of_differently_make_a_passage_mixed() -> None:
    """Two words of one code, one there and one not."""
    sentence = "Pelatihan sudah ada tapi pendampingan belum."
    targets = [Span(0, 9), Span(sentence.index("pendampingan"), sentence.index(" belum"))]
    assert judge_stance(sentence, targets).stance == "mixed"


def test_no_target_means_the_whole_passage() -> None:
    """A passage without matched words is judged by all its clauses."""
    assert judge_stance("Semuanya tidak ada.", []).stance == "shortcoming"
    assert judge_stance("", []).stance == "neutral"


def test_a_word_of_quality_in_the_targets_own_name_is_no_cue() -> None:
    """`Manfaat` as a matched word is the thing spoken of."""
    assert presence("Kami belum merasakan manfaat program itu.", "manfaat") == "absent"


def test_cues_of_both_languages_hold_in_every_passage() -> None:
    """Speakers mix languages."""
    assert judged("Trainingnya not yet sih, pelatihan maksudnya.", "Trainingnya").stance == "shortcoming"


def test_an_author_adds_cues() -> None:
    """A codebook's own words count, also as phrases, and are negated like any other."""
    span = Span(0, 5)
    assert judge_stance("Modal nyangkut di agen.", [span]).stance == "neutral"
    assert judge_stance("Modal nyangkut di agen.", [span], shortcoming=["nyangkut"]).stance == "shortcoming"
    assert judge_stance("Modal tidak nyangkut di agen.", [span], shortcoming=["nyangkut"]).stance == "achieved"
    assert judge_stance("Modal gaspol terus.", [span], achieved=["gaspol terus"]).stance == "achieved"
    assert judge_stance("Modal digodok panitia.", [span], neutral=["digodok"]).stance == "neutral"


def test_an_author_cannot_unmake_a_negator() -> None:
    """Listing `belum` among shortcomings keeps `belum lama ini` an idiom and `belum` a negator."""
    assert judge_stance("Belum lama ini ada modal.", [Span(19, 24)], shortcoming=["belum"]).stance == "achieved"


def test_tables_are_built_once() -> None:
    """Equal cues of an author give one and the same table."""
    assert cue_table(("lancar",)) is cue_table(("lancar",))


PHRASES = [" ".join(words) for table in KINDS.values() for words in phrases(table)]
PARTS = st.sampled_from([*PHRASES, *"modal pelatihan kami saya kak yang itu di 5 İ e\u0301 😀".split()])
MARKS = st.sampled_from([" ", " ", " ", ", ", ". ", "? ", "\n", " - ", ""])


@given(st.lists(st.tuples(PARTS, MARKS), max_size=12), st.data())
@settings(max_examples=300, deadline=None)
def test_any_words_in_any_order_are_judged_with_exact_cues(parts: list[tuple[str, str]], data: st.DataObject) -> None:
    """No sequence of cues breaks the reading, and it is the same every time."""
    text = "".join(part + mark for part, mark in parts)
    start = data.draw(st.integers(0, len(text)))
    targets = [Span(start, data.draw(st.integers(start, len(text))))]
    judgement = judge_stance(text, targets)
    assert judgement == judge_stance(text, targets)
    assert all(cue.span.quote(text) == cue.text != "" for cue in judgement.cues)
    assert judgement.cues or judgement.stance == "neutral"


@pytest.mark.parametrize("word", ["dilatih", "dan", "kalau", "dulu", "tidak", "modal, kue,"])
def test_no_clause_is_endless(word: str) -> None:
    """In talk without a mark a clause ends after so many words, and each target is read in its own."""
    found = tokens("kami " + f"{word} kami " * 2_000)
    clauses = split_clauses(found.words, found.gaps, find_signs(found.words, found.gaps, cue_table()))
    assert max(clause.end - clause.start for clause in clauses) <= LONGEST
    assert [clause.start for clause in clauses[1:]] == [clause.end for clause in clauses[:-1]]


def test_a_cue_far_away_governs_nothing() -> None:
    """A hundred words later somebody speaks of something else."""
    far = "pelatihan ada " + "kami jual kue di pasar itu " * 20 + "modal tidak"
    assert judge_stance(far, [Span(0, 9)]).stance == "achieved"


# --- words that judge themselves, and things nobody wants --------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "word", "stance"),
    [
        ("Kamarnya bersih.", "bersih", "achieved"),
        ("Harganya murah sekali.", "murah", "achieved"),
        ("Kamarnya tidak bersih.", "bersih", "shortcoming"),
        ("Kamarnya kurang bersih.", "bersih", "shortcoming"),
        ("Kamarnya tidak kotor.", "kotor", "achieved"),
        ("Kulkasnya boros.", "boros", "shortcoming"),
        ("Lemarinya berdebu.", "berdebu", "shortcoming"),
        ("The form is easy.", "easy", "achieved"),
        ("It was useful.", "useful", "achieved"),
        ("The room was not clean.", "clean", "shortcoming"),
        ("The hall was dusty.", "dusty", "shortcoming"),
        ("Perbaikan jalan belum ada.", "jalan", "shortcoming"),
        ("Laba bersih bulan ini.", "bersih", "neutral"),
    ],
)
def test_a_word_that_praises_or_blames_judges_itself(sentence: str, word: str, stance: str) -> None:
    """The word of a rule is its own cue, under the same negators as any cue; part of a name it is none."""
    assert judged(sentence, word).stance == stance


@pytest.mark.parametrize(
    ("sentence", "word", "stance"),
    [
        ("Seprainya ada noda.", "noda", "shortcoming"),
        ("Di kamar ada nyamuk.", "kamar", "shortcoming"),
        ("Di dapur banyak semut.", "semut", "shortcoming"),
        ("Tidak ada nyamuk.", "nyamuk", "achieved"),
        ("There were ants in the room.", "room", "shortcoming"),
        ("Kami belajar budidaya jamur.", "belajar", "neutral"),
    ],
)
def test_having_something_bad_is_no_achievement(sentence: str, word: str, stance: str) -> None:
    """A nuisance is a complaint where it is found, and good news where it is not."""
    assert judged(sentence, word).stance == stance


@pytest.mark.parametrize(
    ("sentence", "word", "stance"),
    [
        ("Kebersihan ditingkatkan lagi.", "Kebersihan", "shortcoming"),
        ("Pelayanan mohon diperbaiki.", "Pelayanan", "shortcoming"),
        ("Pelayanan sudah diperbaiki.", "Pelayanan", "achieved"),
        ("Jalan diperbaiki oleh dinas.", "Jalan", "achieved"),
        ("The service should be improved.", "service", "shortcoming"),
        ("The service could be better.", "service", "shortcoming"),
    ],
)
def test_what_is_asked_for_is_no_achievement(sentence: str, word: str, stance: str) -> None:
    """A passive that asks for more is a wish, unless something says that it was done."""
    assert judged(sentence, word).stance == stance


@pytest.mark.parametrize(
    ("sentence", "word", "stance"),
    [
        ("Pelatihan apa, saya nggak dipanggil.", "Pelatihan", "shortcoming"),
        ("Bantuan apa, Mas.", "Bantuan", "shortcoming"),
        ("Itu pelatihan apa?", "pelatihan", "neutral"),
        ("Saya jualan di jalan.", "jualan", "neutral"),
        ("Udah dua tahun bantuan itu.", "bantuan", "neutral"),
        ("Udah tiga kali pelatihan.", "pelatihan", "achieved"),
        ("Lampu itu udah dilapor.", "Lampu", "shortcoming"),
        ("Untung ada beasiswa, kalo nggak anak saya putus sekolah.", "beasiswa", "achieved"),
        ("Penyuluh ada, tapi mana pernah datang.", "Penyuluh", "mixed"),
    ],
)
def test_turns_of_phrase_of_speech(sentence: str, word: str, stance: str) -> None:
    """`Apa` that scoffs, places, spans of time, reports of faults, `kalo nggak` and `mana pernah` are read as meant."""
    assert judged(sentence, word).stance == stance
