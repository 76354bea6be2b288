"""Whether a sentence says that something is not there or does not happen, rather than that it falls short."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.evidence import combined_stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.codings import Coding

DENYING = frozenset({"negation", "absence", "without"})
GRADING = frozenset(
    {
        "lack",
        "obstacle",
        "excess",
        "size",
        "degree",
        "quantifier",
        "frequency",
        "cutting",
        "restriction",
        "need",
        "wish",
    }
)
"""Kinds of cue that deny, and kinds that say how much."""

NEAR = 4
"""Words between a denying word and what it denies."""

HAPPENING = {
    "id": re.compile(
        r"\s+(?:\w+\s+)?(?:ada\w*|diada\w+|dilaku\w+|dilaksana\w+|diseleng\w+|dibentuk|dijalan\w+|disedia\w+|diberi\w*"
        r"|member\w+|bermanfaat|berguna|membantu|berhasil|berdampak|berpengaruh|jalan|berjalan|berlangsung"
        r"|ter(?:laksana|jadi|jalin|bentuk|sedia|wujud|capai)\w*)\b"
    ),
    "en": re.compile(
        r"\s+(?:\w+\s+){0,2}?(?:exist\w*|held|given|provided|offered|organi[sz]ed|conducted|carried|available|formed"
        r"|happen\w*|there|tak(?:e|en|ing) place|took place|help\w*|work\w*|useful|any use|benefit\w*|succe\w+"
        r"|of (?:any )?(?:use|help|value|relevance))\b"
    ),
}
"""What follows a denying word where the thing itself is denied."""


def denies(text: str, codings: Sequence[Coding], *, language: str) -> bool:
    """Whether what matched is denied: the denying word stands before it, or before a verb of being or happening.

    `Tidak ada pelatihan` and `pelatihan tidak diadakan` deny training; `pelatihan tidak memiliki jadwal` says what it
    lacks.
    """
    if combined_stance(coding.stance for coding in codings) != "shortcoming":
        return False
    kinds = {cue.rule for coding in codings for cue in coding.cues}
    if kinds & GRADING:
        return False
    happens = HAPPENING[language if language in HAPPENING else "en"]
    return any(
        cue.rule in DENYING
        and (
            happens.match(text, cue.span.end)
            or ("quality" not in kinds and any(_soon(text, cue.span.end, each.span.start) for each in coding.matched))
        )
        for coding in codings
        for cue in coding.cues
    )


def _soon(text: str, denied: int, matched: int) -> bool:
    """Whether what matched follows the denying word within few words."""
    return denied <= matched and len(text[denied:matched].split()) <= NEAR
