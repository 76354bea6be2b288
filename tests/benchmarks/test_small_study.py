"""Benchmarks run on a small invented study, and print what they promise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_intervals_hold_in_every_world(small_study: tuple[str, str], printed: Callable[..., str]) -> None:
    """A row for each code, share and world; what was found is bounded closer than what was missed as well."""
    told = printed("intervals.py", *small_study, "--runs", "4", "--most", "40")
    rows = re.findall(r"^(\w+) (\w+) (\w+) +\d\.\d{3} .* (\d\.\d\d) \S+ \S+ \S+$", told, re.MULTILINE)
    width = {tuple(row): float(at_20) for *row, at_20 in rows}
    codes, worlds = ("training", "loan", "market"), ("own", "random", "turned")
    expected = {(code, share, world) for code in codes for share in ("found", "all", "verdict") for world in worlds}
    assert width.keys() == expected | {(code, "verdict", "ignored") for code in codes}
    assert all(width[code, "found", world] < width[code, "all", world] for code in codes for world in worlds)
    assert "below .95 with Holm's correction: none" in told
    assert re.search(r"decisions until settled, mean over 3 codes: \d+, ignoring the machine \d+", told)
    assert "10 codes x 160 decisions in 5,000 passages" in told


def test_one_share_of_one_code_is_simulated_alone(small_study: tuple[str, str], printed: Callable[..., str]) -> None:
    """Options choose codes, worlds and shares."""
    chosen = ("--codes", "loan", "--worlds", "own", "--estimands", "found")
    told = printed("intervals.py", *small_study, "--runs", "2", "--most", "20", *chosen)
    assert re.findall(r"^(\w+ \w+ \w+) +\d\.\d{3} ", told, re.MULTILINE) == ["loan found own"]


def test_ranking_and_learned_stance_gain_on_it(small_study: tuple[str, str], printed: Callable[..., str]) -> None:
    """Reading what is ranked saves reading in every code, and speed and keys are printed."""
    told = printed("reading.py", *small_study, "--seeds", "2", "--decisions", "60", "--passages", "400")
    saved = {code: float(share) for code, share in re.findall(r"^WSS@95 (\w+) +(-?\d\.\d+)$", told, re.MULTILINE)}
    assert saved.keys() == {"training", "loan", "market", "mean"}
    assert saved["mean"] > 0.3
    scores = re.search(r"stance after 60: right (\S+), macro F1 (\S+); rules (\S+), (\S+)", told)
    assert scores is not None
    right, f1, rules_right, rules_f1 = map(float, scores.groups())
    assert right > rules_right
    assert f1 > rules_f1
    assert re.search(r"speed: .* 21 codes \d+\.\d\d s", told)
    assert re.search(r"keys: half of the later ones within \d+ ms, 99 of 100 within \d+ ms", told)


def test_proposals_pay_on_what_nobody_decided(small_study: tuple[str, str], printed: Callable[..., str]) -> None:
    """Words that rules miss are found by the decisions on a third of the answers."""
    told = printed("proposals.py", *small_study, "3")
    before, after = (float(re.search(rf"macro F1 {when}: (\S+)", told)[1]) for when in ("before", "after"))  # type: ignore[index]
    assert after > before + 0.05
    assert re.search(r"^training +\d\.\d+ +\d\.\d+ ", told, re.MULTILINE)


def test_a_draw_of_the_sample_study_settles_its_verdict(printed: Callable[..., str], tmp_path: Path) -> None:
    """The verdict that is settled is that of the wholly decided study, and what the figures draw is written."""
    told = printed("settling.py", str(tmp_path), "--pillars", "hrd")
    (row,) = [line for line in told.splitlines() if line.startswith("hrd ")]
    _, found, suggested, decisions, settled, whole = re.split(r"\s{2,}", row)
    assert "achieved" in suggested
    assert int(decisions) <= int(found)
    assert settled == whole
    assert sorted(each.name for each in tmp_path.iterdir()) == ["settling.csv"]
