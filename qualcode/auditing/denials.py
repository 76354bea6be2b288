"""Denials: sentences that say that something is not there or does not happen, rather than that it falls short."""

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
"""Kinds of cue that say how much: with one of them the thing is there, and falls short."""

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
"""Verbs of being and happening: behind a denying word, the thing itself is denied."""


def denies(text: str, codings: Sequence[Coding], *, language: str) -> bool:
    """Return True if the matched words are denied.

    The denying word stands before them, or before a verb of being or happening. `Tidak ada pelatihan` and `pelatihan
    tidak diadakan` deny training; `pelatihan tidak memiliki jadwal` says what it lacks.
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
    """Return True if the matched words follow the denying word within a few words."""
    return denied <= matched and len(text[denied:matched].split()) <= NEAR
