"""Every published example is reproduced to the digits that its source gives."""

from __future__ import annotations

import pytest

from qualcode.agreement import Continuum, Segment, alpha_u_2004, ratings, unitizing
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


TWO_CODERS = {
    "Artstein & Poesio 2008, p. 558": (
        [[20, 20], [10, 50]],
        {percent: 0.7, brennan_prediger: 0.4, scott_pi: 0.341, cohen_kappa: 0.348},
    ),
    "Artstein & Poesio 2008, p. 568": (
        [[46, 6, 0], [0, 32, 0], [0, 6, 10]],
        {percent: 0.88, brennan_prediger: 0.82, scott_pi: 0.799, cohen_kappa: 0.801, krippendorff_alpha: 0.8},
    ),
    "Zwick 1988, p. 376, equal shares": (
        [[20, 0, 0, 5], [0, 10, 15, 0], [0, 15, 10, 0], [5, 0, 0, 20]],
        {percent: 0.6, brennan_prediger: 0.467, scott_pi: 0.467, cohen_kappa: 0.467},
    ),
    "Zwick 1988, p. 376, equal margins": (
        [[20, 10, 10, 0], [10, 10, 0, 0], [10, 0, 10, 0], [0, 0, 0, 20]],
        {percent: 0.6, brennan_prediger: 0.467, scott_pi: 0.444, cohen_kappa: 0.444},
    ),
    "Zwick 1988, p. 376, unequal margins": (
        [[20, 5, 5, 10], [0, 10, 5, 5], [0, 5, 10, 5], [0, 0, 0, 20]],
        {percent: 0.6, brennan_prediger: 0.467, scott_pi: 0.460, cohen_kappa: 0.474},
    ),
    "Brennan & Prediger 1981, p. 689": (
        [[50, 0, 0], [10, 10, 10], [20, 0, 0]],
        {percent: 0.6, cohen_kappa: 0.273, brennan_prediger: 0.4},
    ),
    "Brennan & Prediger 1981, p. 691": (
        [[50, 0, 10], [0, 10, 10], [10, 10, 0]],
        {percent: 0.6, cohen_kappa: 0.286, brennan_prediger: 0.4},
    ),
    "Agresti 1992, p. 202": ([[22, 2, 2, 0], [5, 7, 14, 0], [0, 2, 36, 0], [0, 1, 17, 10]], {cohen_kappa: 0.493}),
}


@pytest.mark.parametrize("source", TWO_CODERS)
def test_two_coders(source):
    """Tables of two coders, to the digits that their sources and DKPro Statistics' tests of them give."""
    table, expected = TWO_CODERS[source]
    data = _from_table(table)
    assert {function: function(data).item() for function in expected} == pytest.approx(expected, abs=1e-3)


def test_krippendorff_1980():
    """Three coders, nine units (p. 139): nominal, interval and ratio alpha."""
    data = ratings(map(list, "111 122 222 444 144 222 123 333 222".split()))
    assert percent(data).item() == pytest.approx(0.741, abs=1e-3)
    values = {level: krippendorff_alpha(data, level=level).item() for level in ("nominal", "interval", "ratio")}
    assert values == pytest.approx({"nominal": 0.642, "interval": 0.547, "ratio": 0.483}, abs=1e-3)


def test_hayes_krippendorff_2007():
    """Five coders, forty units, gaps (p. 84): ordinal alpha."""
    units = (
        "112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1 111.1 212.2 1233. "
        "1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2 110.0 2121. 22.22 3222. 222.2 223.2 "
        "222.2 22.12 2222. 111.1"
    ).split()
    data = ratings([[None if value == "." else value for value in unit] for unit in units])
    assert krippendorff_alpha(data, level="ordinal").item() == pytest.approx(0.7598, abs=1e-4)


@pytest.mark.parametrize(("units", "fleiss"), [("yyy yyn nny nnn", 1 / 3), ("yyy yyn yyn yyy", -0.2)])
def test_randolph_2005(units, fleiss):
    """Free margins keep their value where Fleiss' kappa falls with the prevalence (p. 17)."""
    data = ratings(map(list, units.split()))
    assert fleiss_kappa(data).item() == pytest.approx(fleiss, abs=1e-9)
    assert brennan_prediger(data).item() == pytest.approx(1 / 3, abs=1e-9)


KRIPPENDORFF_1995 = {
    # both observers' segments as start-end, on a continuum of 24 (p. 57)
    "A": ("2-10 14-20", "4-8 15-17"),
    "B": ("0-18", "0-2 2-3 3-4 4-5 5-6 6-9 9-10"),
    "C": ("2-8 10-12 14-18 20-22", "0-2 4-8 10-14 16-18 20-22"),
    "D": ("0-2 2-10 10-14 14-20 20-24", "0-4 4-8 8-15 15-17 17-24"),
}


def _segments(text, code, scale=1):
    return [Segment(*(int(float(edge) * scale) for edge in part.split("-")), code) for part in text.split()]


@pytest.mark.parametrize(("pair", "observed"), [("A", 0.03125), ("B", 2.26736), ("C", 0.02778), ("D", 0.38715)])
def test_unitizing_1995(pair, observed):
    """Four pairs of observers: the observed disagreement of the older alpha."""
    coders = [_segments(text, pair) for text in KRIPPENDORFF_1995[pair]]
    _, parts = alpha_u_2004(coders, start=0, length=24)
    assert parts[pair][0] == pytest.approx(observed, abs=1e-5)


@pytest.mark.parametrize(
    ("pair", "scale", "expected"), [("A", 50_000, 0.06990), ("C", 0.5, 0.05494), ("D", 50_000, 0.41445)]
)
def test_unitizing_1995_by_chance(pair, scale, expected):
    """The expected disagreement, on a continuum cut finely or coarsely (B and C's limits are off in the source)."""
    coders = [_segments(text, pair, scale) for text in KRIPPENDORFF_1995[pair]]
    _, parts = alpha_u_2004(coders, start=0, length=int(24 * scale))
    assert parts[pair][1] == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(("pair", "kappa", "pi"), [("A", 0.385, 0.314), ("B", 0.385, 0.314), ("C", 0.314, 0.314)])
def test_segments_as_characters(pair, kappa, pi):
    """The same continua unit by unit: what segments look like to kappa and pi."""
    lines = []
    for text in KRIPPENDORFF_1995[pair]:
        line = ["0"] * 24
        for each in _segments(text, pair):
            line[each.start : each.end] = ["1"] * len(each)
        lines.append(line)
    data = ratings(list(zip(*lines, strict=True)))
    assert cohen_kappa(data).item() == pytest.approx(kappa, abs=1e-3)
    assert scott_pi(data).item() == pytest.approx(pi, abs=1e-3)


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
    coders = {
        "A": _continuum("1-7=1 8-13=2 31-32=5 33-37=6 38-44=6 45-60=7"),
        "B": _continuum("1-7=1 8-13=3 14-21=5 33-44=6"),
        "C": _continuum("1-7=1 8-13=4 14-21=5 33-37=6 38-41=6 42-44=6"),
    }
    texts = [Continuum("fig. 12.11", 60, coders)]
    found = {name: one.value for name, one in unitizing(texts).coefficients.items()}
    assert found["u_alpha"] == pytest.approx(0.510, abs=5e-4)
    assert found["binary"] == pytest.approx(0.4136, abs=5e-5)
    assert found["cu_alpha"] == pytest.approx(0.724, abs=5e-4)
    by_code = {code: unitizing(texts, code) for code in "1234567"}
    ku = {code: about.coefficients["ku_alpha"].value for code, about in by_code.items()}
    assert {code: ku[code] for code in "156"} == pytest.approx(dict.fromkeys("156", 1.0))
    assert {code: ku[code] for code in "234"} == pytest.approx(dict.fromkeys("234", 0.0))
    assert by_code["5"].coverage == pytest.approx(8 / 18)
    assert by_code["7"].coverage == 0
    assert ku["7"] is None
