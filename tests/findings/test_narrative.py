"""Findings in prose: Indonesian and English, for every verdict, made only of facts."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook.codebook import Actor, Code, Codebook, VerdictRule
from qualcode.codings import STANCES, Coding, Stance
from qualcode.evidence import evidence
from qualcode.findings import Finding, IndicatorCount, Segment, findings, judge
from qualcode.findings.facts import Facts
from qualcode.findings.narrative import Citations, caveats, explain, narrate
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

GOLD = Path(__file__).parent / "narratives.md"
INDICATORS = ("one", "two", "three")
PILLARS = ("a", "b", "c", "d")
CODEBOOK = Codebook(
    "property",
    {"id": "Uji", "en": "Test"},
    tuple(
        Code(
            name,
            {"id": f"Pilar {name}", "en": f"Pillar {name}"},
            indicators=tuple(Code(f"{name}.{item}", {"id": item, "en": item}) for item in INDICATORS),
        )
        for name in PILLARS
    ),
    languages=("id", "en"),
    actors=(Actor("Dinas", "agency"), Actor("Bank", "bank")),
    verdict=VerdictRule(min_segments=2, min_informants=1),
)
SOURCES = ("owner", "official", "")

passages = st.lists(
    st.tuples(
        st.integers(0, 4),  # informant
        st.sampled_from(PILLARS),
        st.sampled_from((None, *INDICATORS)),
        st.sampled_from(STANCES),
        st.sampled_from(((), ("Dinas",), ("Dinas", "Bank"))),
    ),
    max_size=30,
)


def study_of(said: list[Any], people: int) -> tuple[list[Coding], list[Transcript]]:
    """Transcripts of `people` informants, every passage a turn of its own."""
    codings, transcripts = [], []
    for person in range(people):
        text, turns = "", []
        for number, (_, pillar, indicator, stance, actors) in enumerate(item for item in said if item[0] == person):
            sentence = f"Kalimat nomor {'x' * (number + 1)}."
            span = Span(len(text), len(text) + len(sentence))
            text += sentence + "\n"
            turns.append(Turn(span, f"P{person}"))
            code = f"{pillar}.{indicator}" if indicator else None
            codings.append(Coding(f"t{person}", span, sentence, pillar, code, stance, actors=actors))
        attributes = {"informant": f"Orang {'ABCDE'[person]}", "source": SOURCES[person % 3]}
        transcripts.append(Transcript(f"t{person}", text or "Ya.", tuple(turns) or (Turn(Span(0, 3)),), attributes))
    return codings, transcripts


@given(passages, st.integers(5, 5), st.sampled_from(["id", "en"]))
@settings(max_examples=60, deadline=None)
def test_prose_is_whole_and_states_only_facts(said: list[Any], people: int, language: str) -> None:
    """Every number is a count of the finding, every quote is exact, every citation leads somewhere."""
    codings, transcripts = study_of(said, people)
    found = findings(evidence(codings, transcripts), CODEBOOK, transcripts=transcripts, language=language)
    texts = {transcript.id: transcript.text for transcript in transcripts}
    for finding in found:
        for text in (finding.narrative, finding.reason, *finding.caveats):
            assert text.endswith("."), text
            assert not re.search(r"  |[{}\0]|\(\)| ,|\.\.| \.", text), text
            assert not re.search(r"\bone (?:passages|informants|shortcomings)\b|\b1 (?:passages|informants)\b", text), (
                text
            )
        assert finding.cited == tuple(range(1, len(finding.cited) + 1))
        quotes = re.findall("“(.*?)”", finding.narrative)
        assert quotes == [finding.segment(number).quote.rstrip(".") for number in finding.cited]
        for segment in finding.evidence:
            assert texts[segment.transcript][segment.start : segment.end] == segment.quote
        assert numbers_in(finding.narrative) <= facts_of(finding, people)


def numbers_in(narrative: str) -> set[int]:
    """The figures of a narrative, its quotes and citations left out."""
    return {int(number) for number in re.findall(r"\d+", re.sub(r"“.*?”|\[\d+\]", "", narrative))}


def facts_of(finding: Finding, people: int) -> set[int]:
    """Every number that a finding's prose may name."""
    counts = {finding.segments, people, len(finding.informants), len(finding.silent_informants), len(finding.sources)}
    counts |= set(finding.stances.values()) | {len(finding.indicators)}
    counts |= {item.segments for item in finding.indicators} | {actor.segments for actor in finding.actors}
    for stance in ("achieved", "shortcoming"):
        counts.add(len({s.informant for s in finding.evidence if s.stance in (stance, "mixed")}))
    mine = [{s.informant for s in finding.evidence if s.stance in (x, "mixed")} for x in ("achieved", "shortcoming")]
    return counts | {len(mine[0] & mine[1])}


def test_narratives_read_as_they_did(study: Any) -> None:
    """The prose of the small study, word for word; `QUALCODE_WRITE_GOLD=1` writes it anew to be read again."""
    table = evidence(study.codings, study.transcripts)
    parts = []
    for language in ("id", "en"):
        found = findings(table, study.codebook, transcripts=study.transcripts, language=language)
        parts.append(f"{found.note}\n")
        for finding in found:
            caveats = "".join(f"- {caveat}\n" for caveat in finding.caveats)
            parts.append(
                f"## {finding.label}: {finding.verdict}\n\n{finding.reason}\n\n{finding.narrative}\n\n{caveats}"
            )
    text = "\n".join(parts)
    if os.environ.get("QUALCODE_WRITE_GOLD"):
        GOLD.write_text(text, encoding="utf-8")
    assert text == GOLD.read_text(encoding="utf-8")


def test_neighbouring_pillars_do_not_read_alike(study: Any) -> None:
    """The first words of the narratives differ."""
    table = evidence(study.codings, study.transcripts)
    for language in ("id", "en"):
        found = findings(table, study.codebook, transcripts=study.transcripts, language=language)
        openings = [finding.narrative.split()[0] for finding in found]
        assert all(one != other for one, other in pairwise(openings)), openings


def facts_of_one_pillar(
    stances: list[tuple[str, Stance]], *, rule: VerdictRule = CODEBOOK.verdict, **more: Any
) -> Facts:
    """The facts where these informants, each with a stance, speak in this order."""
    said = [Segment(0, "t", n, n + 1, "x", "a", stance, informant=who) for n, (who, stance) in enumerate(stances)]
    return Facts(
        index=0,
        label="Pillar",
        judgement=judge(said, rule),
        stances={stance: sum(item.stance == stance for item in said) for stance in STANCES},
        informants=tuple(dict.fromkeys(who for who, _ in stances)),
        supporting=tuple(item for item in said if item.stance == "achieved"),
        contradicting=tuple(item for item in said if item.stance in ("shortcoming", "mixed")),
        **more,
    )


@pytest.mark.parametrize(
    ("language", "many", "unseen", "few"),
    [
        (
            "id",
            "Kekurangan muncul dalam 3 dari 14 penggalan, disebut oleh 1 informan.",
            "Dari 12 indikator, 12 tidak muncul, antara lain i dan i.",
            "ada 12 penggalan yang menilai, dari 1 informan; diperlukan sedikitnya 3 penggalan dari 2 informan.",
        ),
        (
            "en",
            "3 of 14 passages, from 1 informant, name a shortcoming.",
            "Of 12 indicators 12 were not met, among them i and i.",
            "12 passages from 1 informant judge it; at least 3 passages from 2 informants are needed.",
        ),
    ],
)
def test_numbers_of_one_sentence_are_written_alike(language: str, many: str, unseen: str, few: str) -> None:
    """A number that has no word turns its neighbours into figures."""
    missing = tuple(IndicatorCount(f"a.{n}", "i", 0) for n in range(12))
    facts = facts_of_one_pillar([("A", "achieved")] * 11 + [("A", "mixed")] * 3, unseen=missing)
    assert caveats(facts, language)[0] == many
    assert caveats(facts, language)[-1] == unseen
    assert explain(facts_of_one_pillar([("A", "achieved")] * 12, rule=VerdictRule()), language).endswith(few)


def test_one_passage_of_one_informant_is_singular() -> None:
    """Words agree with one passage, where that suffices, and with one informant of two types of source."""
    rule = VerdictRule(min_segments=1, min_informants=1)
    praise = facts_of_one_pillar([("A", "achieved")], rule=rule, sources=("owner", "official"), corpus_informants=2)
    assert explain(praise, "en").endswith("none of 1 passage names a shortcoming.")
    assert "only one of the two informants, representing two types of source" in narrate(praise, Citations(), "en")
    both = facts_of_one_pillar([("A", "mixed")], rule=VerdictRule(1, 1, achieved=0.5, contested=0.4))
    assert "1 of 1 passage (100%) names a shortcoming" in explain(both, "en")
    assert caveats(both, "en")[0] == "One of one passage, from one informant, names a shortcoming."
