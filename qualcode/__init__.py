"""qualcode: transcripts and a YAML codebook in; explained codings and traceable findings out.

    import qualcode

    study = qualcode.Study.open()
    study.findings()

or, step by step:

    codebook = qualcode.load_codebook("codebooks/study.yaml")
    transcripts = qualcode.load_transcripts("transcripts")
    codings = qualcode.tag(transcripts, codebook)
    evidence = qualcode.evidence(codings, transcripts)
    findings = qualcode.findings(evidence, codebook, transcripts=transcripts)

Importing loads nothing: each name comes with its room when it is first used, pandas and spaCy with the first call that
needs them.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.codebook import Codebook, load_codebook, parse_codebook
    from qualcode.codings import Coding, Codings
    from qualcode.errors import QualcodeError
    from qualcode.evidence import evidence
    from qualcode.findings import Finding, Findings, findings
    from qualcode.spans import Span
    from qualcode.study import Study
    from qualcode.transcripts import Transcript, Turn, load_transcripts, read_transcript, transcript_from_text
    from qualcode.web import page

__all__ = [
    "Codebook",
    "Coding",
    "Codings",
    "Finding",
    "Findings",
    "QualcodeError",
    "Span",
    "Study",
    "Transcript",
    "Turn",
    "evidence",
    "findings",
    "load_codebook",
    "load_transcripts",
    "page",
    "parse_codebook",
    "read_transcript",
    "tag",
    "transcript_from_text",
]

_HOMES = {
    "Codebook": "qualcode.codebook",
    "Coding": "qualcode.codings",
    "Codings": "qualcode.codings",
    "Finding": "qualcode.findings",
    "Findings": "qualcode.findings",
    "evidence": "qualcode.evidence",
    "findings": "qualcode.findings",
    "Study": "qualcode.study",
    "QualcodeError": "qualcode.errors",
    "Span": "qualcode.spans",
    "Transcript": "qualcode.transcripts",
    "Turn": "qualcode.transcripts",
    "load_codebook": "qualcode.codebook",
    "load_transcripts": "qualcode.transcripts",
    "page": "qualcode.web",
    "parse_codebook": "qualcode.codebook",
    "read_transcript": "qualcode.transcripts",
    "transcript_from_text": "qualcode.transcripts",
}


class _Face(ModuleType):
    """This module, which keeps the names of two functions that rooms have too, whenever those rooms are imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in {"evidence", "findings"} and isinstance(value, ModuleType):
            return  # the import system would put the room in the function's place
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face


def tag(transcripts: Iterable[Transcript], codebook: Codebook, *, questions: bool = False) -> Codings:
    """Tag transcripts with a codebook: each coding names its rule and the words that matched.

    Args:
        transcripts: The transcripts.
        codebook: The codebook.
        questions: Suggest the topic of a question for its answer too; see `qualcode.matching.tag_answers`.

    Returns:
        Codings in text order, then codebook order, that a notebook shows as a table.

    Example:
        >>> from qualcode import parse_codebook, transcript_from_text
        >>> book = parse_codebook("{name: a, languages: [en], codes: {hrd: {label: Training, rules: [train]}}}")
        >>> [coding.quote for coding in tag([transcript_from_text("We were trained twice.", id="a")], book)]
        ['We were trained twice.']
    """
    from qualcode.codings import Codings
    from qualcode.matching import tag as tag_all

    return Codings(tuple(tag_all(transcripts, codebook, questions=questions)))


def __getattr__(name: str) -> Any:  # noqa: ANN401 -- what it is depends on the name
    if name == "Project":
        from warnings import warn

        warn("qualcode.Project is now called qualcode.Study", DeprecationWarning, stacklevel=2)
        name = "Study"
    if name == "__version__":
        from importlib.metadata import version

        return version("qualcode")
    if name not in _HOMES:
        message = f"module 'qualcode' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
