"""How intervals close with decisions, as a figure."""

from __future__ import annotations

import json

import pandas as pd

from qualcode.codebook.codebook import VerdictRule
from qualcode.figures import chart_bytes, interval_path

BOUNDS = pd.DataFrame(
    [
        ("Training", 0, 0.0, 1.0, ""),
        ("Training", 12, 0.6, 0.7, "achieved with caveats"),
        ("Capital", 0, 0.0, 1.0, ""),
        ("Capital", 1, 0.1, 1.0, ""),
    ],
    columns=["pillar", "decisions", "low", "high", "verdict"],
)


def _texts(**options: object) -> str:
    return json.dumps(json.loads(chart_bytes(interval_path(BOUNDS, VerdictRule(), **options), ".json")))


def test_a_panel_says_after_how_many_decisions_its_verdict_is_settled() -> None:
    """Settled or not, in both languages, and that decisions are simulated where they are."""
    english, indonesian = _texts(simulated=True), _texts(simulated=True, language="id")
    assert "achieved with caveats, settled after 12 decisions" in english
    assert "not settled after 1 decision" in english
    assert "Decisions are simulated from the gold of an invented study" in english
    assert "tercapai dengan catatan, pasti setelah 12 keputusan" in indonesian
    assert "belum pasti setelah 1 keputusan" in indonesian
    assert "Keputusan disimulasikan dari kode emas studi rekaan" in indonesian
    assert "simulated" not in _texts()


def test_a_panel_shows_both_ends_and_the_thresholds() -> None:
    """Each pillar has its own rows, and lines stand where the codebook's verdicts end."""
    chart = interval_path(BOUNDS, VerdictRule(contested=0.6)).to_dict()
    panels = chart["concat"]
    assert [panel["title"]["text"] for panel in panels] == ["Training", "Capital"]
    lines = [layer["encoding"]["y"]["datum"] for layer in panels[0]["layer"] if "datum" in layer["encoding"]["y"]]
    assert lines == [0.35, 0.6, 0.75]
    rows = [chart["datasets"][layer["data"]["name"]] for layer in panels[1]["layer"] if "data" in layer]
    assert {"decisions": 1, "low": 0.1, "high": 1.0} in rows[0]


def test_the_same_intervals_give_the_same_bytes() -> None:
    """A figure in the docs changes only where numbers change."""
    first, second = (chart_bytes(interval_path(BOUNDS, VerdictRule()), ".png") for _ in range(2))
    assert first == second
