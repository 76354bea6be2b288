"""From judged passages to a verdict."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.codebook.codebook import VerdictRule
from qualcode.codings import STANCES, Stance
from qualcode.findings import VERDICTS, Segment, judge, judge_problem

RULE = VerdictRule()


def said(*by_informant: str) -> list[Segment]:
    """Segments from a letter a stance (a, s, m, n), a text an informant."""
    letters: dict[str, Stance] = {"a": "achieved", "s": "shortcoming", "m": "mixed", "n": "neutral"}
    return [
        Segment(0, str(who), at, at + 1, "x", "hrd", letters[letter], informant=str(who))
        for who, stances in enumerate(by_informant)
        for at, letter in enumerate(stances)
    ]


@pytest.mark.parametrize(
    ("stances", "verdict"),
    [
        (("aa", "a"), "achieved"),
        (("aaaaaaa", "aaaaam"), "achieved"),  # 1 of 13 names a shortcoming: below 15 %
        (("aa", "am"), "achieved with caveats"),  # share .875, but 1 of 4 names a shortcoming
        (("aas", "aas"), "achieved with caveats"),  # share .667
        (("as", "as"), "contested"),
        (("a", "s", "s"), "not achieved"),
        (("s", "ss"), "not achieved"),
        (("mm", "mm"), "contested"),
        (("aaaa",), "insufficient evidence"),  # one informant
        (("a", "a"), "insufficient evidence"),  # two passages
        (("nnnn", "aan"), "insufficient evidence"),  # neutral passages judge nothing, nor do those who say only such
        ((), "insufficient evidence"),
    ],
)
def test_verdicts(stances: tuple[str, ...], verdict: str) -> None:
    """Each verdict follows from the rule's thresholds."""
    assert judge(said(*stances), RULE).verdict == verdict


def test_each_informant_counts_once() -> None:
    """Twenty complaints by one person weigh as much as one sentence of praise by another."""
    assert judge(said("a", "s" * 20), RULE).share == Fraction(1, 2)


@pytest.mark.parametrize(
    ("share", "verdict"),
    [(0.5, "achieved with caveats"), (0.51, "contested")],
)
def test_thresholds_are_met_exactly(share: float, verdict: str) -> None:
    """A share that equals a threshold meets it."""
    rule = VerdictRule(achieved=0.9, contested=share, not_achieved=0.2)
    assert judge(said("as", "as"), rule).verdict == verdict


def test_decimal_thresholds_are_what_their_author_wrote() -> None:
    """A share of eleven twentieths meets a threshold of 0.55, whatever binary arithmetic makes of it."""
    one, other = "a" * 11 + "s" * 9, "a" * 11 + "s" * 9
    assert judge(said(one, other), RULE).verdict == "achieved with caveats"


def test_the_share_of_shortcomings_at_the_caveat_makes_a_caveat() -> None:
    """Three of twenty is 15 %: enough."""
    assert judge(said("a" * 17, "s" + "m" * 2 + "a" * 9), VerdictRule(caveat=0.1)).verdict == "achieved with caveats"
    assert judge(said("aaaaaaaaa" + "m", "aaaaaaa" + "mm" + "a"), RULE).verdict == "achieved with caveats"


@given(
    st.lists(st.lists(st.sampled_from(STANCES), max_size=6), max_size=5),
    st.sampled_from([RULE, VerdictRule(1, 1), VerdictRule(achieved=0.6, contested=0.5, not_achieved=0.4, caveat=0)]),
)
def test_verdicts_are_total_ordered_and_free_of_order(stances: list[list[Stance]], rule: VerdictRule) -> None:
    """Any evidence has a verdict, the same in any order; one more praise never worsens the share."""
    segments = [
        Segment(0, str(who), at, at + 1, "x", "hrd", stance, informant=str(who))
        for who, own in enumerate(stances)
        for at, stance in enumerate(own)
    ]
    judgement = judge(segments, rule)
    assert judgement.verdict in VERDICTS
    assert judge(segments[::-1], rule) == judgement
    if segments and judgement.share is not None:
        assert 0 <= judgement.share <= 1
        extra = Segment(0, "0", 99, 100, "x", "hrd", "achieved", informant=segments[0].informant)
        better = judge([*segments, extra], rule).share
        was_judge = any(s.informant == extra.informant and s.stance != "neutral" for s in segments)
        assert better is not None
        assert better >= judgement.share or not was_judge


@pytest.mark.parametrize(
    ("stances", "verdict", "share"),
    [
        (("s", "s"), "widespread", Fraction(1)),
        (("s", "n"), "widespread", Fraction(1, 2)),  # half of those who speak of it
        (("s", "n", "n"), "some", Fraction(1, 3)),
        (("m", "n", "n"), "some", Fraction(1, 3)),  # who reports it in part reports it
        (("sss", "a"), "contested", Fraction(1, 2)),  # a quarter of the judging passages deny it
        (("ssss", "a"), "widespread", Fraction(1, 2)),
        (("a", "a"), "not reported", Fraction(0)),
        (("n",), "not reported", Fraction(0)),
        ((), "not reported", None),
    ],
)
def test_problems(stances: tuple[str, ...], verdict: str, share: Fraction | None) -> None:
    """A problem is judged by the informants who report it, of those who speak of it, and by denials."""
    found = judge_problem(said(*stances), RULE)
    assert (found.verdict, found.share) == (verdict, share)
