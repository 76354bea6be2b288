"""The codebooks that come with the study hold what they promise."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from qualcode.authoring import check_examples
from qualcode.codebook import load_codebook

SHIPPED = sorted((Path(__file__).parents[2] / "codebooks").glob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_example_holds(path: Path) -> None:
    """Each is tagged as it must be, with its stance where it names one."""
    wrong = [result for result in check_examples(load_codebook(path)) if not result.passed]
    assert [(result.example.text, result.problem, result.details) for result in wrong] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_pillar_has_examples_in_every_language(path: Path) -> None:
    """At least five that must be tagged and three that must not, some of them with a stance."""
    codebook = load_codebook(path)
    for pillar in codebook.codes:
        for language in codebook.languages:
            counts = Counter(
                kind
                for kind in ("examples", "counterexamples")
                for example in getattr(pillar, kind)
                if (example.language or codebook.languages[0]) == language
            )
            assert counts["examples"] >= 5, (pillar.id, language)
            assert counts["counterexamples"] >= 3, (pillar.id, language)
        assert any(example.stance for example in pillar.examples), pillar.id
