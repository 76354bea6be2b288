"""Gamma, by the library that computes it.

pip install -e '.[gamma]' && pytest -m external tests/agreement/test_gamma.py
"""

from __future__ import annotations

import sys

import numpy as np
import pytest

from qualcode.agreement import Continuum, Segment, gamma
from qualcode.errors import InputError


def _texts(shift, *, codes="kl"):
    """Two texts of 200 characters, a segment in every twenty, the second coder's `shift` characters later."""
    coders = {
        "ana": [Segment(at, at + 12, codes[at // 20 % 2]) for at in range(0, 180, 20)],
        "ben": [Segment(at + shift, at + shift + 12, codes[at // 20 % 2]) for at in range(0, 180, 20)],
    }
    return [Continuum(name, 200, coders) for name in "tu"]


def test_without_the_library_the_remedy_is_named(monkeypatch):
    """An error names the missing library; nothing is left out in silence."""
    monkeypatch.setitem(sys.modules, "pygamma_agreement", None)
    with pytest.raises(InputError, match=r"gamma needs pygamma-agreement; pip install 'qualcode\[gamma\]'"):
        gamma(_texts(0))


@pytest.mark.external
def test_gamma_falls_with_distance():
    """The same segments have 1; a little later is a little less; far off is about chance."""
    pytest.importorskip("pygamma_agreement")
    same, near, far = (gamma(_texts(shift)).value for shift in (0, 2, 8))
    assert same == 1
    assert 0.5 < near < 1
    assert far < near - 0.2


@pytest.mark.external
def test_gamma_sees_codes():
    """Segments in the same places with other codes agree less; one code alone is about places."""
    pytest.importorskip("pygamma_agreement")
    texts = _texts(0)
    swapped = {"k": "l", "l": "k"}
    other = [
        Continuum(
            each.name,
            200,
            {"ana": each.coders["ana"], "ben": [Segment(s.start, s.end, swapped[s.code]) for s in each.coders["ben"]]},
        )
        for each in texts
    ]
    assert gamma(other).value < 0.5
    assert gamma(texts, "k").value == 1


@pytest.mark.external
def test_gamma_is_what_the_library_says():
    """The value is the library's own on the texts end to end; the random state outside is left as it was."""
    pygamma = pytest.importorskip("pygamma_agreement")
    stretch = pytest.importorskip("pyannote.core").Segment
    texts = _texts(3)
    np.random.seed(7)  # noqa: NPY002
    before = np.random.get_state()[1].tolist()  # noqa: NPY002
    value = gamma(texts, seed=5).value
    assert np.random.get_state()[1].tolist() == before  # noqa: NPY002
    assert gamma(texts, seed=5).value == value

    whole = pygamma.Continuum()
    for number, each in enumerate(texts):
        for coder, segments in each.coders.items():
            for s in segments:
                whole.add(coder, stretch(200 * number + s.start, 200 * number + s.end), s.code)
    np.random.seed(5)  # noqa: NPY002
    found = whole.compute_gamma(pygamma.CombinedCategoricalDissimilarity(), n_samples=30, precision_level=0.02)
    assert value == pytest.approx(found.gamma, abs=1e-6)


@pytest.mark.external
def test_a_coder_without_segments_has_no_gamma():
    """Nothing can be aligned with nothing."""
    pytest.importorskip("pygamma_agreement")
    found = gamma([Continuum("t", 50, {"a": [Segment(0, 5, "k")], "b": []})])
    assert (found.value, found.reason) == (None, "a coder has no segment")
