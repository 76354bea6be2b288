"""The material of a study's figures: findings and tables, and the agreement of coders where two decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.codings import Level
    from qualcode.figures import Material
    from qualcode.findings import Chosen
    from qualcode.study.parts import Parts


def figure_material(
    study: Parts,
    *,
    language: str | None = None,
    evidence: Chosen | None = None,
    level: Level = "pillar",
    transcript: str | None = None,
    tables: tuple[pd.DataFrame, pd.DataFrame] | None = None,
) -> Material:
    """Gather what the figures of a study are made of.

    Args:
        study: The study; in an open blind round its coder's own decisions count alone.
        language: The language of every word in them; the codebook's first where left out.
        evidence: As for `Study.codings`.
        level: As for `qualcode.figures.Material`.
        transcript: For the portrait: this transcript only.
        tables: The tables of evidence and of passages, where they are made already.
    """
    from qualcode.agreement import agreement_table
    from qualcode.analysis import passages
    from qualcode.errors import InputError, StudyError
    from qualcode.figures import Material
    from qualcode.study.agreement import code_agreement, independent_coders
    from qualcode.study.sample.results import evidence as table_of

    findings = study.findings(language, evidence=evidence)
    agreement, warnings, caution = None, {}, ""
    try:
        coders = independent_coders(study)
        found = code_agreement(study, coders)
        agreement = agreement_table(found)
        caution = coders.caution(findings.language)
        about_all = [each for each in coders.warnings if each != coders.caution()]
        warnings = {"": about_all, **{code: each.warnings for code, each in found.items()}}
    except (InputError, StudyError):
        pass  # one coder, or none who stands alone: there is no agreement to draw
    rows, talk = tables or (table_of(study, evidence), passages(study.transcripts(), study.codebook))
    known = (findings, rows, talk, study.codebook, agreement, transcript, level, warnings)
    left_out = frozenset({"agreement", "saturation"}) if study.approach == "reflexive" else frozenset()
    return Material(*known, caution, left_out)
