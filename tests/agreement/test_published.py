"""Every published example is reproduced to the digits that its source gives."""

from __future__ import annotations

import pytest

from qualcode.agreement import Segment, alpha_u_2004, ratings, unitizing
from qualcode.agreement.coefficients import (
    brennan_prediger,
    cohen_kappa,
    cohen_kappa_max,
    fleiss_by_category,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent,
    scott_pi,
)

KRIPPENDORFF_2011 = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)

FLEISS_1971 = (
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 "
    "333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555"
).split()


def _by_unit(*coders):
    return ratings([[None if v == "." else v for v in unit] for unit in zip(*map(str.split, coders), strict=True)])


def _from_table(table):
    return ratings([(str(i), str(j)) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)])


@pytest.mark.parametrize(
    ("level", "expected"),
    [("nominal", 0.743421), ("ordinal", 0.815388), ("interval", 0.849107), ("ratio", 0.797403)],
)
def test_krippendorff_2011(level, expected):
    """Four coders, twelve units, missing values: alpha at four levels of measurement."""
    assert krippendorff_alpha(_by_unit(*KRIPPENDORFF_2011), level=level).item() == pytest.approx(expected, abs=5e-7)


def test_krippendorff_2011_ac1():
    """AC1 on the same data, the units with a single rating counting for the shares."""
    assert gwet_ac1(_by_unit(*KRIPPENDORFF_2011)).item() == pytest.approx(0.775444, abs=5e-7)


def test_krippendorff_2004_binary():
    """Ten units, two coders (p. 224)."""
    data = ratings([list(pair) for pair in "10 11 01 00 00 01 00 01 00 00".split()])
    assert percent(data).item() == pytest.approx(0.6)
    assert krippendorff_alpha(data).item() == pytest.approx(0.0952, abs=5e-5)


def test_krippendorff_2004_nominal():
    """Twelve units, three categories (p. 227)."""
    data = ratings(list(zip("aabbbbbccccc", "abbbbbcccccc", strict=True)))
    assert krippendorff_alpha(data).item() == pytest.approx(0.7341, abs=5e-5)


def test_cohen_1960_page_37():
    """Agreement below chance."""
    data = _from_table([[25, 12, 3], [13, 2, 15], [12, 16, 2]])
    assert percent(data).item() == pytest.approx(0.29)
    assert cohen_kappa(data).item() == pytest.approx(-0.0923, abs=5e-5)
    assert gwet_ac1(data).item() == pytest.approx(-0.0480, abs=5e-5)


def test_cohen_1960_page_45():
    """Kappa and the largest kappa that the margins allow."""
    data = _from_table([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    assert percent(data).item() == pytest.approx(0.70)
    assert cohen_kappa(data).item() == pytest.approx(0.4915, abs=5e-5)
    assert cohen_kappa_max(data) == pytest.approx(0.8305, abs=5e-5)
    assert gwet_ac1(data).item() == pytest.approx(0.5760, abs=5e-5)


def test_kappa_paradox():
    """Where one category dominates, kappa is low and AC1 is not."""
    data = _from_table([[80, 7], [8, 5]])
    assert gwet_ac1(data).item() == pytest.approx(0.808, abs=5e-4)
    assert cohen_kappa(data).item() == pytest.approx(0.3144, abs=5e-5)


def test_fleiss_1971():
    """Thirty patients, six raters: overall and by category."""
    data = ratings(map(list, FLEISS_1971))
    assert percent(data).item() == pytest.approx(0.5556, abs=5e-5)
    assert fleiss_kappa(data).item() == pytest.approx(0.430245, abs=5e-7)
    assert list(fleiss_by_category(data).values()) == pytest.approx([0.2448, 0.2448, 0.5200, 0.4711, 0.5661], abs=5e-5)


def test_first_fifteen_rows_of_fleiss():
    """The four coefficients that the irrCAC manual prints for them."""
    data = ratings(map(list, FLEISS_1971[:15]))
    assert gwet_ac1(data).item() == pytest.approx(0.4448007, abs=5e-8)
    assert fleiss_kappa(data).item() == pytest.approx(0.4139265, abs=5e-8)
    assert krippendorff_alpha(data).item() == pytest.approx(0.4204384, abs=5e-8)
    assert brennan_prediger(data).item() == pytest.approx(0.4388889, abs=5e-8)


def test_irrcac_three_by_three():
    """The 3 × 3 example of irrCAC."""
    data = _from_table([[13, 0, 0], [0, 20, 7], [0, 4, 56]])
    assert cohen_kappa(data).item() == pytest.approx(0.79641, abs=5e-6)
    assert scott_pi(data).item() == pytest.approx(0.79624, abs=5e-6)
    assert gwet_ac1(data).item() == pytest.approx(0.84933, abs=5e-6)
    assert brennan_prediger(data).item() == pytest.approx(0.835, abs=5e-4)
    assert krippendorff_alpha(data).item() == pytest.approx(0.79726, abs=5e-6)


def test_multi_label_alpha():
    """Sets of codes, with partial credit for sets that share something."""
    pairs = ["|", "A|", "A|A", "A|B", "AB|A", "AB|AC", "ABC|ABC", "C|AC", "C|AC"]
    data = ratings([[frozenset(side) for side in pair.split("|")] for pair in pairs])
    assert krippendorff_alpha(data, level="set").item() == pytest.approx(0.186, abs=5e-4)


def test_unitizing_2004():
    """Two observers, two codes, a continuum of 300 (p. 254); the source's .8591 comes of rounded parts."""
    k = [Segment(180, 240, "k"), Segment(300, 350, "k")]
    i = [Segment(225, 295, "c"), Segment(370, 400, "c"), *k]
    j = [Segment(220, 300, "c"), Segment(355, 375, "c"), Segment(400, 420, "c"), *k]
    overall, parts = alpha_u_2004([i, j], start=150, length=300)
    assert parts["c"] == pytest.approx((0.0144, 0.0532, 0.7286), abs=5e-5)
    assert parts["k"] == pytest.approx((0.0, 0.0490, 1.0), abs=5e-5)
    rounded = 1 - round(parts["c"][0], 4) / (round(parts["c"][1], 4) + round(parts["k"][1], 4))
    assert rounded == pytest.approx(0.8591, abs=5e-5)
    assert overall == pytest.approx(0.8591, abs=5e-4)


def _continuum(text):
    """`1-7=1 8-13=2`, counted from 1 and inclusive, as printed in the source."""
    parts = (part.replace("=", "-").split("-") for part in text.split())
    return [Segment(int(first) - 1, int(last), code) for first, last, code in parts]


def test_unitizing_2019():
    """Three coders of a continuum of 60 (fig. 12.11): the whole u-alpha family."""
    found = unitizing(
        [
            _continuum("1-7=1 8-13=2 31-32=5 33-37=6 38-44=6 45-60=7"),
            _continuum("1-7=1 8-13=3 14-21=5 33-44=6"),
            _continuum("1-7=1 8-13=4 14-21=5 33-37=6 38-41=6 42-44=6"),
        ],
        length=60,
    )
    assert found.u_alpha == pytest.approx(0.510, abs=5e-4)
    assert found.binary == pytest.approx(0.4136, abs=5e-5)
    assert found.cu_alpha == pytest.approx(0.724, abs=5e-4)
    assert {code: found.ku_alpha[code] for code in "156"} == pytest.approx(dict.fromkeys("156", 1.0))
    assert {code: found.ku_alpha[code] for code in "234"} == pytest.approx(dict.fromkeys("234", 0.0))
    assert found.coverage["5"] == pytest.approx(8 / 18)
    assert found.coverage["7"] == 0
