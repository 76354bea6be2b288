"""Segments: how codings become continua, and how far coders agree on where segments begin and end."""

from __future__ import annotations

from itertools import groupby, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.agreement import Continuum, Segment, continua, read_segments, unitizing
from qualcode.codings import Coding
from qualcode.errors import InputError
from qualcode.spans import Span

LENGTH = 24


def _coding(coder, start, end, code="hrd", transcript="t", indicator=None):
    return Coding(transcript, Span(start, end), "", code, indicator, "achieved", coder=coder, origin="person")


def _values(texts, code=None):
    return {name: found.value for name, found in unitizing(texts, code, samples=0).coefficients.items()}


@st.composite
def _texts(draw, *, coders=("a", "b", "c"), alike=False):
    """Some texts; in each, every coder cut LENGTH characters into runs of codes and gaps."""
    texts = []
    for number in range(draw(st.integers(1, 3))):
        cut = {}
        for coder in coders:
            labels = draw(
                st.lists(st.sampled_from(["", "", "k", "l", "m"]), min_size=LENGTH // 3, max_size=LENGTH // 3)
            )
            runs, at = [], 0
            for label, run in groupby(labels):
                size = 3 * len(list(run))
                runs += [Segment(at, at + size, label)] if label else []
                at += size
            cut[coder] = runs
        if alike:
            cut = dict.fromkeys(coders, cut[coders[0]])
        texts.append(Continuum(str(number), LENGTH, cut))
    return texts


def _by_characters(texts, names):
    """Krippendorff's u-alpha with loops over characters: what the sums must equal."""
    shared, squares = {}, dict.fromkeys(names, 0.0)
    for text in texts:
        lines = []
        for segments in text.coders.values():
            line = [""] * text.length
            for each in segments:
                line[each.start : each.end] = [each.code] * len(each)
                squares[each.code] += len(each) ** 2
            squares[""] += line.count("")
            lines.append(line)
        for one, other in permutations(lines, 2):
            for c, k in zip(one, other, strict=True):
                shared[c, k] = shared.get((c, k), 0.0) + 1 / (len(lines) - 1)
    size = {c: sum(shared.get((c, k), 0.0) for k in names) for c in names}
    total = sum(size.values())
    scale = total - sum(squares.values()) / total
    if not scale:
        return None
    expected = sum(size[c] * size[k] for c in names for k in names if c != k) / scale
    return 1 - sum(n for (c, k), n in shared.items() if c != k) / expected if expected else None


@given(_texts())
def test_u_alpha_counts_characters(texts):
    """The sums over segments give what counting character by character gives."""
    assert _values(texts)["u_alpha"] == pytest.approx(_by_characters(texts, ["", "k", "l", "m"]), abs=1e-9)


@given(_texts(), st.permutations(["a", "b", "c"]))
def test_order_and_names_do_not_matter(texts, order):
    """Neither the order of coders and texts nor the names of codes change a value."""
    new = {"k": "zeta", "l": "alpha", "m": "k"}
    turned = [
        Continuum(each.name, LENGTH, {c: [Segment(s.start, s.end, new[s.code]) for s in each.coders[c]] for c in order})
        for each in reversed(texts)
    ]
    assert _values(texts) == pytest.approx(_values(turned), abs=1e-9)
    assert _values(texts, "k") == pytest.approx(_values(turned, "zeta"), abs=1e-9)


@given(_texts(alike=True))
def test_the_same_segments_agree_fully(texts):
    """Coders with the same segments have 1, unless it is undefined, and then the reason is given."""
    for code in (None, "k"):
        for found in unitizing(texts, code, samples=0).coefficients.values():
            assert found.value == pytest.approx(1) if found.value is not None else found.reason


@given(_texts())
def test_no_value_exceeds_one(texts):
    """Agreement ends at 1; an interval holds defined samples only, its ends in order."""
    found = unitizing(texts, samples=20)
    for one in found.coefficients.values():
        assert one.value is None or one.value <= 1 + 1e-12
        assert one.interval is None or one.interval[0] <= one.interval[1] <= 1 + 1e-12
    assert found.coverage is None or 0 <= found.coverage <= 1


def test_what_overlaps_is_one_segment():
    """Overlapping segments of one code are one; those that only touch stay two; two codes are a set."""
    text = Continuum(
        "t", 60, {"a": [Segment(0, 10, "k"), Segment(5, 20, "k"), Segment(20, 30, "k"), Segment(25, 40, "l")]}
    )
    assert [(s.start, s.end, s.code) for s in text.labelled()["a"]] == [
        (0, 20, "k"), (20, 25, "k"), (25, 30, "k; l"), (30, 40, "l"),
    ]  # fmt: skip
    assert [(s.start, s.end) for s in text.labelled("k")["a"]] == [(0, 20), (20, 30)]


def test_turns_follow_one_another():
    """Interviewers' talk is no part of the text; a segment is cut at its edges; shared transcripts alone count."""
    stretches = {"t": [Span(0, 40), Span(60, 100)], "u": [Span(0, 100)], "v": [Span(0, 100)]}
    codings = [
        _coding("a", 30, 70), _coding("b", 35, 40),
        _coding("a", 20, 30, transcript="u"), _coding("b", 20, 30, transcript="u"),
        _coding("a", 0, 10, transcript="v"),
    ]  # fmt: skip
    assert continua(codings, stretches) == [
        Continuum(
            "t", 80, {"a": [Segment(30, 40, "hrd"), Segment(40, 50, "hrd")], "b": [Segment(35, 40, "hrd")]}
        ),
        Continuum("u", 100, {"a": [Segment(20, 30, "hrd")], "b": [Segment(20, 30, "hrd")]}),
    ]  # fmt: skip


def test_an_indicator_stands_against_the_other_codes():
    """Asked for an indicator, its segments are called by it and all others by their pillar."""
    codings = [_coding("a", 0, 10, indicator="training"), _coding("a", 10, 20, indicator="funds"), _coding("b", 0, 10)]
    text = continua(codings, {"t": [Span(0, 50)]}, code="training")[0]
    assert [s.code for s in text.coders["a"]] == ["training", "hrd"]
    assert [s.code for s in text.coders["b"]] == ["hrd"]
    assert unitizing([text], "training", samples=0).coefficients["ku_alpha"].value < 0.1


def test_what_is_undefined_has_its_reason():
    """No gaps, no coding, one code only: null with the reason, never 1."""
    full = Continuum("t", 10, {c: [Segment(0, 4, "k"), Segment(4, 10, "l")] for c in "ab"})
    assert unitizing([full], samples=0).coefficients["binary"].reason == "there are no gaps between segments"
    bare = Continuum("t", 10, {"a": [], "b": []})
    assert {found.reason for found in unitizing([bare]).coefficients.values()} == {"nobody coded anything"}
    one = Continuum("t", 10, {c: [Segment(0, 4, "k")] for c in "ab"})
    assert unitizing([one], "k").coefficients["ku_alpha"].reason.startswith("it meets no other code")
    assert unitizing([one], "l").coefficients["u_alpha"].reason == "nobody gave this code"


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ([], "no text was worked through by all coders"),
        ([Continuum("t", 9, {"a": []})], "agreement needs two coders"),
        ([Continuum("t", 9, {"a": [], "b": []}), Continuum("u", 9, {"a": [], "c": []})], "coders differ"),
    ],
)
def test_agreement_takes_two_coders_of_one_text(texts, words):
    """One coder, no text, or texts with different coders are named."""
    with pytest.raises(InputError, match=words):
        unitizing(texts)


def test_a_segment_outside_its_text_is_named():
    """A segment must lie in the text."""
    with pytest.raises(InputError, match=r"coder 'a': segment \[5, 11\) of t is empty or leaves its 10 characters"):
        Continuum("t", 10, {"a": [Segment(5, 11, "k")]})


def test_segments_from_a_file(tmp_path):
    """A row a segment; each transcript is a text, and a coder who is missing in one coded nothing there."""
    path = tmp_path / "segments.csv"
    path.write_text("coder,code,start,end,length,transcript\na,k,0,5,20,t\nb,k,0,5,20,t\na,l,3,9,30,u\n")
    assert read_segments(path) == [
        Continuum("t", 20, {"a": [Segment(0, 5, "k")], "b": [Segment(0, 5, "k")]}),
        Continuum("u", 30, {"a": [Segment(3, 9, "l")], "b": []}),
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("a,k,0,5\n", r"segments.csv:2: no length in this row"),
        ("\na,k,x,5,20\n", r"segments.csv:3: start, end and length are whole numbers"),
        ("a,k,5,5,20\n", r"segments.csv:2: \[5, 5\) is no segment of a text of 20"),
        ("a,k,0,5,20\nb,k,0,5,21\n", r"segments.csv:3: two lengths of one text"),
    ],
)
def test_a_bad_table_of_segments_is_named(tmp_path, rows, words):
    """The first wrong row is named with its line."""
    path = tmp_path / "segments.csv"
    path.write_text("coder,code,start,end,length\n" + rows)
    with pytest.raises(InputError, match=words):
        read_segments(path)
