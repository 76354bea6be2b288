"""Matches of rules, seen through the public functions."""

from __future__ import annotations

import pytest

from qualcode.codebook.codebook import Actor, Code, Codebook, Rule, Term
from qualcode.matching import tag
from qualcode.passages import passages
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn


def book(*rules: Rule, unit: str = "turn", **rest: object) -> Codebook:
    """A codebook of these rules."""
    codes = tuple(dict.fromkeys(rule.code for rule in rules))
    pillars = dict.fromkeys(code.partition(".")[0] for code in codes)
    return Codebook(
        "study",
        {},
        tuple(
            Code(
                pillar,
                {},
                rules=tuple(rule for rule in rules if rule.code == pillar),
                indicators=tuple(
                    Code(code, {}, rules=tuple(rule for rule in rules if rule.code == code))
                    for code in codes
                    if code.startswith(pillar + ".")
                ),
            )
            for pillar in pillars
        ),
        unit=unit,  # type: ignore[arg-type]
        **rest,  # type: ignore[arg-type]
    )


def rule(*slots: Term | tuple[Term, ...], code: str = "hrd.training", **rest: object) -> Rule:
    """A rule of these slots."""
    alternatives = tuple(slot if isinstance(slot, tuple) else (slot,) for slot in slots)
    name = "~".join(slot[0].text for slot in alternatives)
    return Rule(f"{code}/{name}", code, alternatives, **rest)  # type: ignore[arg-type]


def word(text: str, **rest: object) -> Term:
    """A word or a phrase."""
    return Term("phrase" if " " in text else "word", text, **rest)  # type: ignore[arg-type]


def matched(text: str, *rules: Rule) -> list[str]:
    """The words by which rules match a text."""
    return [found.text for coding in tag([Transcript("a", text)], book(*rules)) for found in coding.matched]


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("Kami ikut pelatihan dan melatih anak.", word("latih"), ["pelatihan", "melatih"]),
        ("Ada pelatihan-pelatihan, banyak.", word("latih"), ["pelatihan-pelatihan"]),
        ("Pelatihan2 itu", word("latih"), ["Pelatihan2"]),
        ("melatih, dilatih, pelatihan", word("latih", only=frozenset({"dilatih"})), ["dilatih"]),
        ("melatih, dilatih", word("latih", never=frozenset({"dilatih"})), ["melatih"]),
        ("latih-melatih", word("latih", never=frozenset({"latih-melatih"})), []),
        ("latih-melatih", word("latih", only=frozenset({"latih-melatih"})), ["latih-melatih"]),
        (
            "Kerja sama, kerja-sama,\nkerja\nsama. Kerja. Sama",
            word("kerja sama"),
            ["Kerja sama", "kerja-sama", "kerja\nsama"],
        ),
        ("Kami bekerjasama", word("kerja sama"), ["bekerjasama"]),
        ("KUR dan kur dan KURma", Term("exact", "KUR"), ["KUR"]),
        ("Kredit Usaha\nRakyat", Term("exact", "Kredit Usaha Rakyat"), ["Kredit Usaha\nRakyat"]),
        ("Bimteknya, bimtek-bimtek", Term("glob", "bimtek*"), ["Bimteknya", "bimtek-bimtek"]),
        ("di-training atau DITRAINING", Term("regex", "di-?training"), ["di-training", "DITRAINING"]),
        ("dapat ijin İzin", Term("regex", r"\w+zin"), ["İzin"]),
        (
            "Saya ikut juga kursus",
            Term("pattern", '[{"LOWER":"ikut"},{"OP":"?"},{"LOWER":"kursus"}]'),
            ["ikut juga kursus"],
        ),
    ],
)
def test_a_term_finds_its_words(text: str, term: Term, expected: list[str]) -> None:
    """Each kind of term finds the spans its author means."""
    assert matched(text, rule(term)) == expected


def test_words_near_each_other() -> None:
    """Slots match within so many words, in any order unless one is asked for."""
    near = rule(word("ajar"), word("usaha"), within=2)
    assert matched("usaha kami di ajar", near) == ["usaha", "ajar"]
    assert matched("usaha kami itu juga ajar", near) == []
    assert matched("usaha ajar", rule(word("ajar"), word("usaha"), within=2, ordered=True)) == []


def test_exceptions_and_conditions() -> None:
    """An overlapping exception cancels a match; a passage may need or forbid other words."""
    ball = rule(word("latih"), exceptions=(word("latih bola"),))
    assert matched("pelatihan bola, lalu pelatihan", ball) == ["pelatihan"]
    assert matched("pelatihan polisi", rule(word("latih"), forbids=(word("polisi"),))) == []
    assert matched("pelatihan", rule(word("latih"), requires=((word("dinas"),),))) == []
    assert matched("pelatihan dinas", rule(word("latih"), requires=((word("dinas"),),))) == ["pelatihan"]


def test_one_coding_for_a_passage_and_an_indicator() -> None:
    """Several rules of one indicator give one coding, named for the first rule in codebook order."""
    text = "P: pelatihan?\nIbu: Kursus dan pelatihan dari BI."
    turns = (Turn(Span(3, 13), "P", interviewer=True), Turn(Span(19, len(text)), "Ibu", informant="I1"))
    study = book(
        rule(word("latih")), rule(word("kursus")), rule(word("kursus"), code="capital"),
        actors=(Actor("Bank Indonesia", "bank", ("BI",)), Actor("bibi")),
    )  # fmt: skip
    first, second = tag([Transcript("a", text, turns)], study)
    assert (first.code, first.indicator, first.rule) == ("hrd", "hrd.training", "hrd.training/latih")
    assert [found.text for found in first.matched] == ["Kursus", "pelatihan"]
    assert all(found.span.quote(text) == found.text for found in first.matched)
    assert (first.informant, first.speaker, first.actors) == ("I1", "Ibu", ("Bank Indonesia",))
    assert (second.code, second.indicator) == ("capital", None)
    assert first.span.quote(text) == first.quote


def test_passages_by_turn_and_paragraph() -> None:
    """Passages carry no surrounding blanks and cover no interviewer."""
    text = " Satu. \n \nDua. "
    assert [span.quote(text) for span, _ in passages(Transcript("a", text), unit="turn")] == ["Satu. \n \nDua."]
    assert [span.quote(text) for span, _ in passages(Transcript("a", text), unit="paragraph")] == ["Satu.", "Dua."]
