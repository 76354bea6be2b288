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


@pytest.mark.parametrize(
    "said",
    [
        "BP 4521 XY", "B 1234 KJH", "BP1877QA", "D-77-XYZ", "facebook.com/keripik.lestari", "https://wa.me/6281234567890",
        "www.instagram.com/kue_enak", "nol delapan satu dua tiga empat lima enam tujuh", "0812 tiga empat lima enam",
        "zero seven seven, double four, one two three nine", "tiga-tiga-tujuh-dua-nol-satu-satu-dua",
    ],
)  # fmt: skip
def test_numbers_are_found_as_they_are_said(said: str) -> None:
    """Plates, pages in networks, and digits in words: whole, and nothing around them."""
    text = f"Itu {said}, begitu."
    assert [text[start:end] for start, end in identifiers(text)] == [said]


@pytest.mark.parametrize(
    "said",
    ["B 12 KG", "L 200 GR", "satu dua tiga, dites", "dua tiga empat lima orang datang", "2019 2020 2021 2022",
     "Rp 20 JT", "https://doi.org/10.1177/abc", "satu, dua, tiga, empat, lima", "RT 03 RW 05"],
)  # fmt: skip
def test_counting_and_measures_stay(said: str) -> None:
    """They lead to nobody."""
    assert identifiers(said) == []
