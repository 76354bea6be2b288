"""Colours stay apart for people with any colour vision."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from qualcode.figures.theme import DARK, LIGHT, ink_on, mixed, palette, theme

VISION = {
    "normal": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
"""From Machado, Oliveira & Fernandes (2009), IEEE Transactions on Visualization and Computer Graphics 15: 1291-1298,
table 1 at severity 1; on linear sRGB."""

XYZ = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
WHITE = [0.95047, 1.0, 1.08883]


def _linear(colour):
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def _lab(linear):
    ratio = np.array(XYZ) @ np.clip(linear, 0, 1) / WHITE
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def _nearest(colours, vision):
    """The smallest CIE 1976 difference between two of the colours as somebody with this vision sees them."""
    seen = [_lab(np.array(VISION[vision]) @ _linear(colour)) for colour in colours]
    return min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2))


def _contrast(one, other):
    light, dim = sorted((float(np.array(XYZ[1]) @ _linear(c)) for c in (one, other)), reverse=True)
    return (light + 0.05) / (dim + 0.05)


def test_difference_of_known_colours():
    """Black and white are 100 apart; red and green come near for deuteranopes."""
    assert _nearest(["#000000", "#ffffff"], "normal") == pytest.approx(100, abs=0.01)
    assert _nearest(["#b00000", "#00a000"], "deuteranopia") < _nearest(["#b00000", "#00a000"], "normal") / 2


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_stances_are_far_apart(colours, vision):
    """Every two stances differ by more than 20, ten times what is just noticeable."""
    assert _nearest(list(colours.stances.values()), vision) > 20


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_codes_are_apart(colours, vision):
    """Five pillars differ by more than 20, eight by more than 15."""
    assert _nearest(colours.codes[:5], vision) > 20
    assert _nearest(colours.codes, vision) > 15


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_other_codes_are_apart(colours, vision):
    """The grey of all other codes differs from each of the eight colours and from the uncoded ground by 15 and more."""
    assert min(_nearest([colours.others, other], vision) for other in (*colours.codes, colours.faint)) > 15


def test_nine_codes_have_no_colours_of_their_own():
    """Eight codes have eight colours; more have one, for some of them alone would look special."""
    eight = [f"c{n}" for n in range(8)]
    assert len(set(palette(eight, dark=False).values())) == 8
    assert set(palette([*eight, "c8"], dark=False).values()) == {LIGHT.accent}


@pytest.mark.parametrize("dark", [False, True])
def test_text_and_marks_can_be_seen(dark):
    """Ink and small print reach WCAG's 4.5:1 on paper, colours of codes 3:1."""
    colours = theme(dark=dark)
    assert min(_contrast(text, colours.paper) for text in (colours.ink, colours.soft)) >= 4.5
    assert min(_contrast(colour, colours.paper) for colour in (*colours.codes, colours.accent)) >= 3


@pytest.mark.parametrize("dark", [False, True])
def test_numbers_in_bars_can_be_read(dark):
    """The count in a bar, or in any shade of the heat map, is in the ink that reads better on it, at 4.5:1 or more."""
    colours = theme(dark=dark)
    for step in range(101):
        shade = mixed(colours.faint, colours.accent, step / 100)
        assert _contrast(ink_on(shade), shade) >= 4.5
    for colour in theme(dark=dark).stances.values():
        assert _contrast(ink_on(colour), colour) >= 4.5
