"""Gamma: agreement on the place and the code of segments at once, as `pygamma-agreement` computes it.

Source: Mathet, Widlöcher & Métivier (2015), The unified and holistic method gamma (γ) for inter-annotator agreement
measure and alignment, *Computational Linguistics* 41(3), 437-479. The library: Titeux & Riad (2021), *Journal of Open
Source Software* 6(62), 2989.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import numpy as np

from qualcode.agreement.coefficient import Coefficient
from qualcode.errors import InputError
from qualcode.libraries import install
from qualcode.wording import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.agreement.continuum import Continuum

SAMPLES = 30
PRECISION = 0.02


def gamma(continua: Sequence[Continuum], code: str | None = None, *, seed: int = 1) -> Coefficient:
    """Compute gamma of two or more coders of one or more texts, which count as one continuum, end to end.

    Segments of different coders are aligned, those that find no partner with nothing; what such alignments lack is
    set against what coders who placed their segments by chance would lack. Place and code weigh the same, and a
    segment without a partner costs 1, as in the source. So many chance samples are drawn (30 at least) that the
    expected disorder is known within 2% (ibid., 5.3); there is no interval. Time grows steeply with the number of
    coders.

    Args:
        continua: The texts, each with the same coders; segments of different codes may overlap.
        code: Only this one, by place alone; all where left out.
        seed: Of the chance samples.

    Raises:
        InputError: If pygamma-agreement is not installed.
    """
    try:
        from pyannote.core import Segment as Stretch
        from pygamma_agreement import CombinedCategoricalDissimilarity
        from pygamma_agreement import Continuum as Annotations
    except ImportError as error:
        raise InputError("gamma needs pygamma-agreement", install("gamma")) from error

    whole = Annotations()
    at = 0
    for each in continua:
        used = {segment.code for segments in each.coders.values() for segment in segments}
        for coder in each.coders:
            whole.add_annotator(coder)
        for name in sorted(used & {code} if code else used):
            for coder, segments in each.labelled(name).items():
                for segment in segments:
                    whole.add(coder, Stretch(at + segment.start, at + segment.end), name)
        at += each.length
    if not all(len(whole[coder]) for coder in whole.annotators):
        return Coefficient(None, reason=Note("undefined.no_segment"))

    logger, state = logging.getLogger(), np.random.get_state()  # noqa: NPY002 (the library draws from the global state)
    level = logger.level
    try:
        logger.setLevel(logging.ERROR)  # the library tells at every alignment which solver it takes
        np.random.seed(seed)  # noqa: NPY002
        with np.errstate(invalid="ignore", divide="ignore"):
            found = whole.compute_gamma(
                CombinedCategoricalDissimilarity(), n_samples=SAMPLES, precision_level=PRECISION
            ).gamma
    finally:
        np.random.set_state(state)  # noqa: NPY002
        logger.setLevel(level)
    if not np.isfinite(found):
        return Coefficient(None, reason=Note("undefined.segments_by_chance"))
    return Coefficient(float(found))
