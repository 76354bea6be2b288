"""Agreement on where segments begin and end, and on what they are called: Krippendorff's unitizing coefficients.

Source: Krippendorff, *Content Analysis* (4th ed., 2019), ch. 12.4 (u-alpha, binary, cu-alpha, (k)u-alpha, after
Krippendorff, Mathet, Bouvry & Widlöcher 2016).

Several texts count as one continuum, end to end; a bootstrap sample is one of texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualcode.agreement.coefficient import Coefficient
from qualcode.agreement.gamma import gamma
from qualcode.agreement.lengths import Lengths
from qualcode.agreement.summary import few_texts
from qualcode.codings import fields_as_dict
from qualcode.errors import InputError
from qualcode.short_repr import fields_html, short_repr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.agreement.continuum import Continuum

OTHERS = "(others)"


@dataclass(frozen=True, slots=True)
class Unitizing:
    """Agreement of coders on segments, of one code or of all.

    Args:
        coders: Their names.
        segments: Number of segments of all coders.
        length: Of all texts.
        coverage: Share of the coded length that overlaps a coded stretch of another coder; None where nothing is coded.
        coefficients: `u_alpha` (segments and gaps, length for length) always. Of all codes: `binary` (coded against not
            coded, whatever the code) and `cu_alpha` (codes of stretches that overlap, gaps left out). Of one code:
            `ku_alpha` (this code against all others, gaps left out); its `u_alpha` takes others' stretches as gaps.
            With `with_gamma`, `gamma`.
        confidence: Of the intervals.
        texts: Number of texts, which are resampled.
        warnings: Warnings to read before quoting a number.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    coders: tuple[str, ...]
    segments: int
    length: int
    coverage: float | None
    coefficients: Mapping[str, Coefficient]
    confidence: float
    texts: int
    warnings: tuple[str, ...]

    as_dict = fields_as_dict


def unitizing(
    continua: Sequence[Continuum],
    code: str | None = None,
    *,
    samples: int = 1000,
    seed: int = 1,
    confidence: float = 0.95,
    with_gamma: bool = False,
) -> Unitizing:
    """Compute Krippendorff's u-alpha family for two or more coders of one or more texts.

    A stretch with several codes has the set of them as its value.

    Args:
        continua: The texts, each with the same coders.
        code: Only this one; all where left out.
        samples: Bootstrap samples of texts; 0 for no intervals.
        seed: Of the random generator.
        confidence: Coverage of the intervals.
        with_gamma: Also `gamma`, which takes its time.

    Raises:
        InputError: If there is no text, or one coder only, or texts differ in theirs; if gamma is not installed.

    Example:
        >>> from qualcode.agreement import Continuum, Segment
        >>> same = [Segment(0, 10, "hrd"), Segment(20, 25, "capital")]
        >>> found = unitizing([Continuum("t", 100, {"ana": same, "ben": same})])
        >>> found.coefficients["u_alpha"].value, found.coefficients["cu_alpha"].value
        (1.0, 1.0)
    """
    if not continua:
        raise InputError("no text was worked through by all coders", "name coders who share one")
    coders = sorted({coder for each in continua for coder in each.coders})
    if len(coders) < 2:  # noqa: PLR2004 (agreement takes two)
        raise InputError("agreement needs two coders", "add the codings of a second coder")
    if any(sorted(each.coders) != coders for each in continua):
        raise InputError("coders differ from text to text", "keep the texts that all coders worked through")
    marked = [(each.length, each.labelled(code)) for each in continua]
    labels = sorted({segment.code for _, text in marked for segments in text.values() for segment in segments})
    lengths = Lengths.of(marked, labels)
    nothing = "" if labels else "nobody coded anything" if code is None else "nobody gave this code"
    measures = {"u_alpha": (lengths.u_alpha, nothing or "one code covers every text")}
    if code is None:
        about = lengths.merged()
        measures["binary"] = about.u_alpha, nothing or "there are no gaps between segments"
        measures["cu_alpha"] = lengths.cu_alpha, nothing or "no two codes meet where coded stretches overlap"
    else:
        against = [each.renamed(code, OTHERS) for each in continua]
        about = Lengths.of([(each.length, each.labelled()) for each in against], [code, OTHERS])
        measures["ku_alpha"] = about.ku_alpha, nothing or "it meets no other code where coded stretches overlap"
    texts = len(continua)
    generator = np.random.default_rng(seed)
    drawn = generator.multinomial(texts, np.full(texts, 1 / texts), size=samples if texts > 1 else 0)
    found = {}
    for name, (measure, reason) in measures.items():
        value = measure(np.ones((1, texts))).item()
        found[name] = Coefficient(None, reason=reason) if np.isnan(value) else Coefficient(value)
        if len(drawn) and not np.isnan(value):
            found[name] = found[name].within(measure(drawn.astype(float)), confidence)
    if with_gamma:
        found["gamma"] = gamma(continua, code, seed=seed)
    return Unitizing(
        coders=tuple(coders),
        segments=sum(len(segments) for _, text in marked for segments in text.values()),
        length=sum(each.length for each in continua),
        coverage=about.coverage(),
        coefficients=found,
        confidence=confidence,
        texts=texts,
        warnings=tuple(few_texts(texts)),
    )
