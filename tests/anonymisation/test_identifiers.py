"""Addresses as people say them, and names in social networks."""

from __future__ import annotations

import pytest

from qualcode.anonymisation.identifiers import identifiers


@pytest.mark.parametrize(
    "said",
    [
        "wiryo at gmail dot com",
        "wiryo.batik at gmail.com",
        "wiryo et yahoo titik co titik id",
        "@wiryo_batik",
        "w1@mail.id",
    ],
)
def test_addresses_are_found_as_they_are_said(said: str) -> None:
    """Whole, and nothing around them."""
    text = f"Alamatnya {said}, begitu."
    assert [text[start:end] for start, end in identifiers(text)] == [said]


@pytest.mark.parametrize("said", ["harga @ 5.000", "kami jual at pasar", "look at this dot on the map", "2 @5000"])
def test_talk_is_no_address(said: str) -> None:
    """Prices and plain talk stay."""
    assert identifiers(said) == []
