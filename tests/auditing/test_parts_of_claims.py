"""Parts of a claim that the evidence must hold: names, most, denials of all use, and the one thing that is named."""

from __future__ import annotations

from typing import Any

import pytest

from qualcode.auditing.assertions import hardly, of_most
from qualcode.auditing.spoken_words import SpokenWords

PASSED = ("supported", "supported with caveats")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Training held in Reykjavik taught the owners to keep books.", "Reykjavik"),
        ("Kemasan produk lokal telah memenuhi standar GMP.", "GMP"),
        ("A cash grant from Rockefeller helped small businesses to survive.", "Rockefeller"),
    ],
)
def test_a_name_that_nobody_said_leaves_no_evidence(claimed: Any, text: str, name: str) -> None:
    """One name is enough, in either language, and the reason holds it."""
    claim = claimed(text)
    assert claim.verdict not in PASSED
    assert name in claim.reason


def test_a_form_of_a_known_name_is_known() -> None:
    """Malaysian customers are of Malaysia, Mauritian ones are not; without interviews no name is unknown."""
    spoken = SpokenWords({}, {"id": 9}, {}, frozenset({"malaysia"}))
    assert not spoken.unknown_names("They sold to Malaysian customers.", language="en")
    assert spoken.unknown_names("They sold to Mauritian customers.", language="en") == ["Mauritian"]
    assert not SpokenWords({}, {}, {}).unknown_names("They sold to Mauritian customers.", language="en")


@pytest.mark.parametrize(
    "text",
    [
        "Mayoritas pelaku usaha telah menjadi anggota koperasi.",
        "Most owners bought on bank credit.",
    ],
)
def test_what_is_said_of_most_takes_a_clear_majority(claimed: Any, text: str) -> None:
    """A divided field contradicts it, and the reason says so."""
    claim = claimed(text)
    assert claim.verdict == "contradicted"
    assert "two thirds" in claim.reason


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Kebanyakan peserta senang.", "id", True),
        ("Hampir semua koperasi tertib.", "id", True),
        ("Sebagian peserta senang.", "id", False),
        ("The majority of owners save.", "en", True),
        ("The most visible gain is the shelf.", "en", False),
        ("Some owners save.", "en", False),
    ],
)
def test_of_most(text: str, language: str, expected: bool) -> None:
    """Quantifiers of a majority, no superlatives."""
    assert of_most(text, language=language) is expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The training was in vain.", "en", True),
        ("Saving is practically unknown here.", "en", True),
        ("Bantuan itu percuma.", "id", True),
        ("Hibah hampir tidak berdampak.", "id", True),
        ("Hibah belum merata.", "id", False),
        ("The grant came late.", "en", False),
    ],
)
def test_hardly(text: str, language: str, expected: bool) -> None:
    """Denials of all use, none of degree."""
    assert hardly(text, language=language) is expected


def test_a_grant_that_most_praise_was_not_useless(claimed: Any) -> None:
    """A denial of all use fails where most say that it works."""
    claim = claimed("The cash grant from the ministry did little or nothing for small businesses.")
    assert claim.verdict == "contradicted"


def test_a_complaint_about_one_named_thing_is_held_against_it(claimed: Any) -> None:
    """Most praise the KUR, so that borrowers in general do not complain of it; that some do is not refuted."""
    assert claimed("Para peminjam mengeluhkan bunga KUR yang berat.").verdict == "contradicted"
    assert claimed("Beberapa pelaku usaha mengeluhkan bunga KUR yang berat.").verdict in PASSED
