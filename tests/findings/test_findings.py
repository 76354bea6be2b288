"""Findings: counts, silences, quotes, numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import InputError
from qualcode.evidence import evidence, shortened
from qualcode.findings import Decided, Findings, Segment, findings, undecided_note
from qualcode.findings.best_quotes import best_first


@pytest.fixture(scope="module")
def found(study: Any) -> Findings:
    """The findings of the small study, in English."""
    table = evidence(study.codings, study.transcripts)
    return findings(table, study.codebook, transcripts=study.transcripts, language="en")


def test_every_pillar_has_a_finding_in_codebook_order(found: Findings) -> None:
    """A pillar nobody speaks of is a finding as well."""
    assert [finding.code for finding in found] == ["hrd", "institutions", "capital", "enterprise", "information"]
    assert found["information"].segments == 0
    assert found["information"].verdict == "insufficient evidence"
    assert found[0] is found["hrd"]
    with pytest.raises(KeyError):
        found["nothing"]


def test_verdicts_of_the_small_study(found: Findings) -> None:
    """The verdicts follow from the stances as written."""
    assert {finding.code: finding.verdict for finding in found} == {
        "hrd": "achieved with caveats",
        "institutions": "contested",
        "capital": "not achieved",
        "enterprise": "insufficient evidence",
        "information": "insufficient evidence",
    }


def test_a_passage_with_two_indicators_is_one_segment(found: Findings) -> None:
    """It counts once for the pillar, once for each indicator, and is mixed where they differ."""
    hrd = found["hrd"]
    assert hrd.segments == 3
    assert dict(hrd.stances) == {"achieved": 2, "shortcoming": 0, "mixed": 1, "neutral": 0}
    assert {indicator.code: indicator.segments for indicator in hrd.indicators} == {
        "hrd.training": 3,
        "hrd.mentoring": 1,
        "hrd.follow-up": 0,
    }
    assert [segment.indicators for segment in hrd.evidence if segment.stance == "mixed"] == [
        ("hrd.training", "hrd.mentoring")
    ]


def test_who_speaks_and_who_is_silent(found: Findings) -> None:
    """Informants and source types on either side, in corpus order; Budi never spoke of it."""
    hrd = found["hrd"]
    assert hrd.informants == ("Ibu Sari", "Pak Joko")
    assert hrd.sources == ("owner", "official")
    assert hrd.silent_informants == ("Rina", "budi")
    assert hrd.silent_sources == ("cooperative",)
    assert hrd.triangulated
    assert not found["enterprise"].triangulated


def test_without_transcripts_only_those_who_speak_are_known(study: Any) -> None:
    """The table alone says nothing of people who were never coded."""
    found = findings(evidence(study.codings, study.transcripts), study.codebook)
    assert list(found.corpus.informants) == ["Ibu Sari", "Pak Joko", "Rina"]
    assert found.language == "id"


@pytest.mark.parametrize(
    ("language", "silence"), [("id", "menyinggung hal ini|tidak muncul"), ("en", "mention|silent;")]
)
def test_nobody_is_called_silent_while_suggestions_are_left_out(study: Any, language: str, silence: str) -> None:
    """An undecided coding may be what the others say; where all is decided, silence is told as ever."""
    accepted = [replace(coding, status="accepted") for coding in study.codings if coding.code == "hrd"]
    decided = Decided("accepted", accepted=4, undecided=5, undecided_by_pillar={"hrd": 2, "information": 3})
    found = findings(
        evidence(accepted, study.transcripts),
        study.codebook,
        transcripts=study.transcripts,
        language=language,
        decided=decided,
    )
    assert [finding.left_out for finding in found] == [2, 0, 0, 0, 3]
    for code in ("hrd", "information"):
        finding = found[code]
        assert not finding.silent_informants
        assert not finding.silent_sources
        said = " ".join((finding.narrative, finding.reason, *finding.caveats))
        assert not re.search(silence, said), said
        assert re.search("undecided|belum diputuskan", said), said
    assert len(found["institutions"].silent_informants) == len(found.corpus.informants)
    assert "left_out" in found["hrd"].as_dict()


def test_actors_are_counted(found: Findings) -> None:
    """An actor is counted once a segment, with its kind."""
    assert [(a.name, a.kind, a.segments) for a in found["hrd"].actors] == [("Dinas Perdagangan", "agency", 1)]


def test_numbers_name_the_evidence(found: Findings) -> None:
    """`[n]` is the n-th segment; every segment has one number, the cited come first, in order of citation."""
    for finding in found:
        assert [segment.number for segment in finding.evidence] == list(range(1, finding.segments + 1))
        assert finding.cited == tuple(range(1, len(finding.cited) + 1))
        assert all(finding.segment(n).stance == "achieved" for n in finding.supporting)
        assert all(finding.segment(n).stance in ("shortcoming", "mixed") for n in finding.contradicting)
        sides = len(finding.supporting) + len(finding.contradicting)
        assert sides == finding.segments - finding.stances["neutral"]


def test_rejected_codings_are_no_evidence(study: Any) -> None:
    """A rejected coding is gone from every count; what was accepted no longer makes the note."""
    decided = [replace(coding, status="rejected" if coding.code == "hrd" else "accepted") for coding in study.codings]
    found = findings(evidence(decided, study.transcripts), study.codebook, transcripts=study.transcripts)
    assert found["hrd"].segments == 0
    assert found.suggested == 0
    assert found.note == ""
    assert undecided_note(decided, language="id") == ""


def test_undecided_suggestions_are_counted_by_passage(found: Findings, study: Any) -> None:
    """The note counts passages, not codings: one here carries two."""
    assert found.suggested == len(study.codings) - 1
    assert found.note.startswith(f"Made of {found.suggested} passages")
    assert undecided_note(study.codings, language="en") == found.note


def test_partly_decided_evidence_says_both_numbers(study: Any) -> None:
    """A passage counts as accepted once all its codings are."""
    some = [replace(coding, status="accepted" if coding.code == "hrd" else "suggested") for coding in study.codings]
    found = findings(evidence(some, study.transcripts), study.codebook, language="en")
    assert found.accepted == 3
    assert str(found.suggested) in found.note
    assert "3 accepted" in found.note


def test_the_json_shape_holds_the_contract(found: Findings) -> None:
    """The keys that other programs rely on."""
    shape = found.as_dict()
    assert shape["codebook"]["name"] == "small"
    keys = "code label verdict segments informants sources triangulated indicators actors narrative evidence".split()
    assert set(keys) <= set(shape["findings"][0])
    keys = "transcript start end quote code stance rule speaker informant status".split()
    assert set(keys) <= set(shape["findings"][0]["evidence"][0])


def test_an_unknown_language_is_refused(study: Any) -> None:
    """The error names the languages there are."""
    with pytest.raises(InputError, match="choose one of id, en"):
        findings(evidence([], []), study.codebook, language="fr")


def segment(at: int, informant: str, source: str = "", quote: str = "x", **more: Any) -> Segment:
    """A segment in favour."""
    return Segment(0, "a", at, at + 1, quote, "hrd", "achieved", informant=informant, source=source, **more)


def test_the_first_quotes_come_from_different_people_and_sources() -> None:
    """Nobody is quoted twice before everybody was quoted once, and source types take turns."""
    said = [segment(n, who, source) for n, (who, source) in enumerate([*"AO AO BO CO DX".split()])]
    assert [item.informant for item in best_first(said)] == ["A", "D", "B", "C", "A"]


def test_clear_quotes_come_first() -> None:
    """A cue, one code, a moderate length and no turn of thought make a quote clear."""
    plain = "Kami sudah ikut pelatihan membuat kue dua kali tahun ini"
    assert segment(0, "A", quote=plain, cues=("sudah",)).clarity > segment(0, "A", quote=plain).clarity
    assert segment(0, "A", quote=plain).clarity > segment(0, "A", quote=plain, other_codes=("capital",)).clarity
    assert segment(0, "A", quote=plain).clarity > segment(0, "A", quote="Ya").clarity
    assert segment(0, "A", quote=plain).clarity > segment(0, "A", quote=" ".join([plain] * 9)).clarity
    assert segment(0, "A", quote=plain).clarity > segment(0, "A", quote=plain.replace("kue", "tapi")).clarity


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("xy"), st.booleans()), max_size=12))
def test_ranking_loses_and_adds_nothing(said: list[tuple[str, str, bool]]) -> None:
    """Best first is a permutation, and the first quotes are from as many people as there are."""
    segments = [segment(n, who, source, cues=("sudah",) * cue) for n, (who, source, cue) in enumerate(said)]
    ranked = best_first(segments)
    assert sorted(item.start for item in ranked) == list(range(len(segments)))
    people = {item.informant for item in segments}
    assert {item.informant for item in ranked[: len(people)]} == people


def test_long_quotes_are_cut_after_a_word() -> None:
    """A cut is marked; a short quote is whole."""
    assert shortened("a b c") == "a b c"
    assert shortened("a, b, c, d", words=2) == "a, b …"


def test_notebooks_show_findings_escaped(found: Findings) -> None:
    """The notebook's HTML holds labels and verdicts, and no markup of anybody else's."""
    html = found._repr_html_() + found["hrd"]._repr_html_()
    assert "Human resources" in html
    bad = replace(found["hrd"], label="<script>x</script>", prose=("<img src=x onerror=y>",))
    assert "<script" not in bad._repr_html_()
    assert "<img" not in bad._repr_html_()
