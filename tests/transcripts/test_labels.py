"""Marks at the start of a line."""

from __future__ import annotations

import pytest

from qualcode.transcripts.talk.labels import key_of, read_mark, read_mark_and_times


@pytest.mark.parametrize(
    ("line", "label", "words"),
    [
        ("P: Apa?", "P", "Apa?"),
        ("P:Apa?", "P", "Apa?"),
        ("I : Ya.", "I", "Ya."),
        ("P\u00a0:\u00a0Ya.", "P", "Ya."),
        ("\u200bP\u200b: Ya.", "P", "Ya."),
        ("\tP: Ya.", "P", "Ya."),
        ("P:\tYa.", "P", "Ya."),
        ("P\tYa.", "P", "Ya."),
        ("P：Ya.", "P", "Ya."),
        ("Interviewer1 : Ya.", "Interviewer1", "Ya."),
        ("interviewer 1: Ya.", "interviewer 1", "Ya."),
        ("SPEAKER_00: Ya.", "SPEAKER_00", "Ya."),
        ("INF-03: Ya.", "INF-03", "Ya."),
        ("R#2: Ya.", "R#2", "Ya."),
        ("Pak H. Anwar, S.E.: Ya.", "Pak H. Anwar, S.E.", "Ya."),
        ("Peneliti (Rina) : Ya.", "Peneliti (Rina)", "Ya."),
        ("**Tanya (Kami):** Ya.", "Tanya (Kami)", "Ya."),
        ("**Jawab (Narasumber)**: Ya.", "Jawab (Narasumber)", "Ya."),
        ("**Sri :** Ya.", "Sri", "Ya."),
        ("**Sri: **Ya.", "Sri", "Ya."),
        ("__Sri:__ Ya.", "Sri", "Ya."),
        ("*Sri:* Ya.", "Sri", "Ya."),
        ("***Sri:*** Ya.", "Sri", "Ya."),
        ("**Sri** Ya.", "Sri", "Ya."),
        ("> **Jawab:** Ya.", "Jawab", "Ya."),
        (">> Sri: Ya.", "Sri", "Ya."),
        ("- **Tanya:** Ya.", "Tanya", "Ya."),
        ("1. Peneliti: Ya.", "Peneliti", "Ya."),
        ("12) P: Ya.", "P", "Ya."),
        ("[Peneliti] Ya.", "Peneliti", "Ya."),
        ("<Sri> Ya.", "Sri", "Ya."),
        ("[SPEAKER_00]: Ya.", "SPEAKER_00", "Ya."),
        ("N - Ya.", "N", "Ya."),
        ("N – Ya.", "N", "Ya."),
        ("P; Ya.", "P", "Ya."),
        ("Peneliti:", "Peneliti", ""),
        ("**Peneliti**", "Peneliti", ""),
    ],
)
def test_labels(line: str, label: str, words: str) -> None:
    """A label is read in each of the ways people write it, and the words begin behind it."""
    mark = read_mark(line)
    assert mark is not None
    assert (mark.label, line[mark.words :]) == (label, words)


@pytest.mark.parametrize(
    ("line", "label", "times"),
    [
        ("[00:01:23] Sri: Ya.", "Sri", (83.0, None)),
        ("(01:23) Sri: Ya.", "Sri", (83.0, None)),
        ("00:01:23 Sri: Ya.", "Sri", (83.0, None)),
        ("00:01:23 - Sri: Ya.", "Sri", (83.0, None)),
        ("Sri (00:12): Ya.", "Sri", (12.0, None)),
        ("Sri [1:00:12]: Ya.", "Sri", (3612.0, None)),
        ("Sri: [00:12] Ya.", "Sri", (12.0, None)),
        ("**[00:12] Sri:** Ya.", "Sri", (12.0, None)),
        ("[00:05.500 --> 00:08.250] [SPEAKER_00]: Ya.", "SPEAKER_00", (5.5, 8.25)),
        ("[00.01.23] Sri: Ya.", "Sri", (83.0, None)),
        ("Unknown Speaker  0:00", "Unknown Speaker", (0.0, None)),
        ("Sri  1:02:03", "Sri", (3723.0, None)),
        ("Sri (00:12)", "Sri", (12.0, None)),
        ("Sri | 00:12", "Sri", (12.0, None)),
        ("00:00:01.250 - Speaker 1", "Speaker 1", (1.25, None)),
        ("[00:05 - 00:08] Oh ya? Begitu.", "", (5.0, 8.0)),
        ("00:02:00", "", (120.0, None)),
    ],
)
def test_times(line: str, label: str, times: tuple[float, float | None]) -> None:
    """Times before, beside and behind a label are read in seconds."""
    mark, found = read_mark_and_times(line)
    assert mark is not None
    assert (mark.label, mark.timed, found) == (label, True, times)


@pytest.mark.parametrize(
    "line",
    [
        "Buka jam 10:30 sampai sore.",
        "Rasio 1:2",
        "http://contoh.id/halaman",
        "Ya, lalu saya bilang begini kepada orang yang datang itu: jangan.",
        "",
        "  \t ",
        "> ",
        "***",
        "2010: mulai usaha",
    ],
)
def test_no_label(line: str) -> None:
    """Times of day, ratios, addresses and long clauses are no labels."""
    assert read_mark(line) is None


def test_labels_are_compared_without_case_and_blanks() -> None:
    """Two ways of writing one label have one key."""
    assert key_of("Ibu\u00a0 SRI\u200b") == key_of("ibu sri")


@pytest.mark.parametrize(
    "piece", [" ", "> ", "(", "[00:00:00", "* ", "_", "a-", "1. ", "a, ", "**", "00:00 ", "\u200b"]
)
def test_hostile_lines_are_read_at_once(piece: str) -> None:
    """No line makes the patterns try many ways: this would not end if one did."""
    for _ in range(50):
        read_mark(piece * 100_000)
