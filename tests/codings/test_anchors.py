"""Where passages go when a text is corrected: generated edits whose truth is known."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from corrected_texts import Edited, interview
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codings.anchors import Anchor, align


@dataclass
class Score:
    """Passages by what became of them, against the truth."""

    survivors: int = 0
    exact: int = 0
    wrong: int = 0
    deleted: int = 0
    orphaned: int = 0

    def count(self, old: str, new: str, spans: list[tuple[int, int]], truth: list[tuple[int, int] | None]) -> None:
        """Anchor the passages and count."""
        alignment = align(old, new)
        self.count_anchors([alignment.anchor(*span) for span in spans], truth)

    def count_anchors(self, anchors: list[Anchor], truth: list[tuple[int, int] | None]) -> None:
        """Count anchors against the truth."""
        for anchor, true in zip(anchors, truth, strict=True):
            place = (anchor.start, anchor.stop)
            lost = anchor.outcome == "orphaned"
            if true is None:
                self.deleted += 1
                self.orphaned += lost
                continue
            self.survivors += 1
            self.exact += not lost and place == true
            shared = min(place[1], true[1]) - max(place[0], true[0])
            self.wrong += not lost and shared <= (true[1] - true[0]) / 2


def edit(how: str, generator: random.Random, text: str, sentences: list[tuple[int, int]]) -> Edited:
    """A text after one kind of correction."""
    fresh = Edited.of(text)
    if how.startswith("noise"):
        return fresh.noise(generator, share=int(how[5:]) / 100)
    if how == "renamed":
        return fresh.renamed("Ibu Sari:", "Informan U-03 (pemilik):").renamed("Pewawancara:", "P:")
    if how == "moved":
        return fresh.turns_moved(generator, count=5)
    changed, _gone = fresh.sentences_changed(generator, sentences, share=0.1)
    return changed.noise(generator, share=0.02) if how == "sentences and noise" else changed


@pytest.mark.parametrize(
    ("how", "exact"),
    [
        ("noise1", 0.99),
        ("noise5", 0.99),
        ("noise10", 0.97),
        ("renamed", 0.99),
        ("sentences", 0.93),
        ("sentences and noise", 0.93),
        ("moved", 0.93),
    ],
)
def test_passages_are_found_again(how: str, exact: float) -> None:
    """In 20,000 code points with 200 passages: where they went, to the code point, and deleted ones nowhere."""
    score = Score()
    for seed in range(3):
        generator = random.Random(f"{how} {seed}")
        text, sentences = interview(generator, length=20_000)
        spans = sorted(generator.sample(sentences, min(200, len(sentences))))
        edited = edit(how, generator, text, sentences)
        score.count(text, edited.text, spans, edited.truth(spans))
    assert score.exact >= exact * score.survivors
    assert score.wrong <= 0.01 * score.survivors
    assert score.orphaned >= 0.93 * score.deleted


def test_a_long_text_is_cut_and_gives_the_same_answers() -> None:
    """Beyond 30,000 code points blocks are aligned one by one, as exactly."""
    score = Score()
    generator = random.Random(7)
    text, sentences = interview(generator, length=150_000)
    changed, _gone = Edited.of(text).sentences_changed(generator, sentences, share=0.1)
    edited = changed.noise(generator, share=0.01)
    score.count(text, edited.text, sentences, edited.truth(sentences))
    assert score.exact >= 0.98 * score.survivors
    assert score.wrong == 0
    assert score.orphaned >= 0.98 * score.deleted


def test_a_text_that_was_replaced_by_another_orphans_everything() -> None:
    """Nothing is shifted to something that merely looks alike."""
    old, sentences = interview(random.Random(1), length=40_000)
    new, _ = interview(random.Random(2), length=40_000)
    alignment = align(old, new)
    outcomes = [alignment.anchor(*span).outcome for span in sentences]
    assert outcomes.count("orphaned") >= 0.99 * len(outcomes)


@pytest.mark.parametrize(
    ("old", "new", "quote", "outcome", "now"),
    [
        ("Satu. Dua. Tiga.", "Satu. Dua. Tiga.", "Dua.", "kept", "Dua."),
        ("Satu. Dua. Tiga.", "Nol. Satu. Dua. Tiga.", "Dua.", "moved", "Dua."),
        ("Ibu ikut pelatihan. Bagus.", "Ibu ikut pelatihan dua kali. Bagus.", "Bagus.", "moved", "Bagus."),
        ("Modalnya kecil sekali. Bagus.", "Modalnya kecill sekali. Bagus.", "Modalnya kecil sekali.", "altered",
         "Modalnya kecill sekali."),
        ("Satu. Modalnya dari koperasi desa. Tiga.", "Satu. Tiga.", "Modalnya dari koperasi desa.", "orphaned", None),
        ("Ya. Ya. Ya.", "Ya. Ya.", "Ya. Ya. Ya.", "altered", "Ya. Ya."),
        ("abc", "", "abc", "orphaned", None),
        ("Kue ber-İ dan 😀 enak.", "Wah, kue ber-İ dan 😀 enak.", "😀 enak.", "moved", "😀 enak."),
    ],
)  # fmt: skip
def test_plain_cases(old: str, new: str, quote: str, outcome: str, now: str | None) -> None:
    """Each outcome, in a text short enough to see through."""
    start = old.index(quote)
    anchor = align(old, new).anchor(start, start + len(quote))
    assert anchor.outcome == outcome
    if now is not None:
        assert new[anchor.start : anchor.stop] == now


TEXTS = st.text(st.sampled_from("ab .\nÅİ😀"), max_size=60)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, st.data())
def test_an_anchor_is_always_true(old: str, new: str, data: st.DataObject) -> None:
    """Whatever the texts: kept and moved passages have the very words, every place lies in the text."""
    start = data.draw(st.integers(0, len(old)))
    stop = data.draw(st.integers(start, len(old)))
    anchor = align(old, new).anchor(start, stop)
    if anchor.outcome == "orphaned":
        return
    assert 0 <= anchor.start <= anchor.stop <= len(new)
    if anchor.outcome in {"kept", "moved"}:
        assert new[anchor.start : anchor.stop] == old[start:stop]
        assert (anchor.outcome == "kept") == (anchor.start == start)
    elif stop > start:
        assert new[anchor.start : anchor.stop] != old[start:stop]


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.data())
def test_an_unchanged_text_keeps_everything(text: str, data: st.DataObject) -> None:
    """No edit, no shift."""
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    anchor = align(text, text).anchor(start, stop)
    assert (anchor.outcome, anchor.start, anchor.stop) == ("kept", start, stop)
