"""Who spoke is part of an anchor: no passage goes to another person's turn unseen."""

from __future__ import annotations

import random
import re

import pytest
from corrected_texts import interview
from dialogues import Dialogue
from test_anchors import Score, edit

from qualcode.codings.anchors import Anchor
from qualcode.codings.placement import Placement, Voice, one_place_each

FGD = (
    "informant: FGD\n\nP: Apa?\nBu Ani: Kami dilatih dua kali di balai desa tahun lalu.\nP: Pak Budi?\n"
    "Pak Budi: Kami dilatih dua kali di balai desa tahun lalu.\nP: Yang lain?\nBu Ani: Pelanggan juga banyak.\n"
    "Pak Budi: Setuju.\n"
)
TRAINED = "Kami dilatih dua kali di balai desa tahun lalu."


def voices(text: str) -> list[Voice]:
    """Who speaks where; `P` asks."""
    lines = re.finditer(r"^([^:\n]+): (.+)$", text, re.MULTILINE)
    return [
        Voice(line.start(2), line.end(2), line[1], "FGD")
        for line in lines
        if line[1] not in {"P", "Pewawancara", "informant"}
    ]


def outcome(old: str, new: str, *, quote: str = TRAINED, same_file: bool = False) -> tuple[str, str]:
    """What becomes of the first occurrence of a quote, and who speaks where it is now."""
    start = old.index(quote)
    now = voices(new)
    anchor = Placement(old, new, voices(old), now, same_file=same_file).anchor(start, start + len(quote))
    if anchor.outcome == "orphaned":
        return "orphaned", ""
    return anchor.outcome, next((each.name for each in now if each.start <= anchor.start < each.stop), "")


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (FGD.replace(f"Bu Ani: {TRAINED}", "Bu Ani: Saya lupa."), ("orphaned", "")),
        (FGD.replace(f"Bu Ani: {TRAINED}", "Bu Ani: Kami dilatih."), ("orphaned", "")),
        (FGD.replace(f"Bu Ani: {TRAINED}\n", ""), ("orphaned", "")),
        (FGD.replace(f"Bu Ani: {TRAINED}\nP: Pak Budi?\n", ""), ("orphaned", "")),
        (FGD.replace("Bu Ani", "U-01"), ("moved", "U-01")),
        (FGD.replace("Bu Ani", "U-01").replace("Pak Budi", "U-02"), ("moved", "U-01")),
        (FGD.replace("Bu Ani: Kami", "Bu Anni: Kami"), ("moved", "Bu Anni")),
        (FGD.replace("Bu Ani: Kami", "Pak Budi: Kami"), ("altered", "Pak Budi")),
        (FGD.replace("Bu Ani: Kami", "Bu Dewi: Kami"), ("altered", "Bu Dewi")),
        (FGD.replace("P: Apa?", "P: Apa yang Ibu ingat?"), ("moved", "Bu Ani")),
        (FGD.replace("Bu Ani: Kami dilatih dua", "Bu Ani: Kami dilatih tiga"), ("altered", "Bu Ani")),
    ],
)
def test_one_persons_words_stay_hers(new: str, expected: tuple[str, str]) -> None:
    """Two people said the same; her first answer is corrected in one way or another."""
    assert outcome(FGD, new) == expected


def test_words_put_into_another_mouth_are_not_hers() -> None:
    """Her line was replaced, and what she had said is now what he answers to another question."""
    old = FGD.replace(f"Pak Budi: {TRAINED}", "Pak Budi: Entahlah.")
    new = FGD.replace(f"Bu Ani: {TRAINED}", "Bu Ani: Saya lupa.")
    assert outcome(old, new) == ("orphaned", "")


def test_a_turn_that_was_moved_takes_its_codings_along() -> None:
    """The words are looked for among what the same person says."""
    turn = f"Bu Ani: {TRAINED}\n"
    new = FGD.replace(turn, "") + "P: Masih ada?\n" + turn
    assert outcome(FGD, new) == ("moved", "Bu Ani")


def test_a_reader_that_finds_more_speakers_keeps_every_place() -> None:
    """Formerly one label was taken for everybody: who has most of its turns is that person, the others are listed."""
    old = FGD.replace("Bu Ani", "Peserta").replace("Pak Budi", "Peserta")
    assert outcome(old, FGD) == ("moved", "Bu Ani")
    assert outcome(old, FGD, quote="Setuju.") == ("altered", "Pak Budi")


@pytest.mark.parametrize("same_file", [True, False])
def test_a_turn_whose_speaker_was_read_wrongly_is_listed(same_file: bool) -> None:
    """The same letters, another speaker: the place is kept and shown, whoever found out."""
    start, stop = FGD.index(TRAINED), FGD.index(TRAINED) + len(TRAINED)
    ani, budi, *rest = voices(FGD)
    wrong = [Voice(ani.start, ani.stop, budi.name, "FGD"), budi, *rest]
    placement = Placement(FGD, FGD, wrong, [ani, budi, *rest], same_file=same_file)
    assert placement.anchor(start, stop) == Anchor("altered", start, stop)


@pytest.mark.parametrize("speakers", [True, False])
def test_letters_that_are_read_better_stay_where_they_are(speakers: bool) -> None:
    """Between the same neighbours, whatever they look like; in a file that was changed they would be other words."""
    garbled = "Kbmj ejmbuji evb kbmj."
    old = FGD.replace(TRAINED, garbled, 1)
    who = (voices(old), voices(FGD)) if speakers else ((), ())
    start = old.index(garbled)
    reread = Placement(old, FGD, *who, same_file=True).anchor(start, start + len(garbled))
    assert reread.outcome == "altered"
    assert FGD[reread.start : reread.stop] in TRAINED
    assert Placement(old, FGD, *who).anchor(start, start + len(garbled)).outcome == "orphaned"


def test_where_nobody_is_known_to_speak_the_letters_decide() -> None:
    """Texts without turns are aligned as they are."""
    old, new = "Satu. Dua. Tiga.", "Nol. Satu. Dua. Tiga."
    assert Placement(old, new).anchor(6, 10) == Anchor("moved", 11, 15)
    assert Placement(old, new, [Voice(0, 16, "Ani")], []).anchor(6, 10) == Anchor("moved", 11, 15)


@pytest.mark.parametrize(
    ("found", "was", "left"),
    [
        ({1: ("kept", 0, 9), 2: ("moved", 0, 9)}, {1: (0, 9), 2: (20, 29)}, {1}),
        ({1: ("altered", 0, 9), 2: ("moved", 1, 10)}, {1: (0, 9), 2: (20, 29)}, {2}),
        ({1: ("moved", 0, 9), 2: ("altered", 1, 10)}, {1: None, 2: (20, 29)}, {2}),
        ({1: ("kept", 0, 9), 2: ("kept", 3, 9)}, {1: (0, 9), 2: (3, 9)}, {1, 2}),
        ({1: ("kept", 0, 9), 2: ("altered", 7, 20)}, {1: (0, 9), 2: (10, 20)}, {1, 2}),
        ({1: ("kept", 0, 9), 2: ("moved", 0, 9)}, {1: (0, 9)}, {1, 2}),
    ],
)
def test_a_place_is_had_once(
    found: dict[int, tuple[str, int, int]], was: dict[int, tuple[int, int] | None], left: set[int]
) -> None:
    """Whose own words they are keeps them; passages that overlapped before, or merely touch, do not compete."""
    settled = one_place_each({key: Anchor(*value) for key, value in found.items()}, was)
    assert {key for key, anchor in settled.items() if anchor.outcome != "orphaned"} == left


def test_no_coding_lies_in_another_persons_turn_unless_it_is_listed() -> None:
    """Dialogues in which people repeat each other, after up to three corrections, one refresh or several."""
    placed = survivors = 0
    for seed in range(400):
        generator = random.Random(seed)
        old = Dialogue.random(generator, length=generator.randrange(4, 24))
        new = old
        for _ in range(generator.randint(1, 3)):
            new = new.edited(generator)
            if not new.voices:
                break
        placement = Placement(old.text, new.text, old.voices, new.voices)
        spans = {(start, stop): turn for start, stop, turn in old.places}
        anchors = one_place_each({span: placement.anchor(*span) for span in spans}, {span: span for span in spans})
        true = {turn.number: (start, stop) for start, stop, turn in new.places}
        taken = set()
        for span, turn in spans.items():
            anchor = anchors[span]
            place = (anchor.start, anchor.stop)
            if turn.number in true:
                survivors += 1
                placed += anchor.outcome != "orphaned" and place == true[turn.number]
            if anchor.outcome in {"kept", "moved"}:
                assert new.text[slice(*place)] == turn.words
                label = new.label_at(anchor.start)
                renamed = turn.label not in new.labels and label not in old.labels
                assert label == turn.label or renamed, (seed, turn)
            if anchor.outcome != "orphaned":
                assert place not in taken, (seed, turn)
                taken.add(place)
    assert placed >= 0.95 * survivors


@pytest.mark.parametrize(
    ("how", "exact"), [("noise10", 0.97), ("renamed", 0.99), ("sentences and noise", 0.93), ("moved", 0.93)]
)
def test_rates_are_those_of_texts_without_speakers(how: str, exact: float) -> None:
    """The corrections of `test_anchors`, labels hit as well as words, with speakers told apart."""
    score = Score()
    for seed in range(2):
        generator = random.Random(f"{how} {seed}")
        text, sentences = interview(generator, length=20_000)
        spans = sorted(generator.sample(sentences, min(200, len(sentences))))
        edited = edit(how, generator, text, sentences)
        placement = Placement(text, edited.text, voices(text), voices(edited.text))
        score.count_anchors([placement.anchor(*span) for span in spans], edited.truth(spans))
    assert score.exact >= exact * score.survivors
    assert score.wrong <= 0.01 * score.survivors
    assert score.orphaned >= 0.93 * score.deleted
