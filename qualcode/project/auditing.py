"""Auditing a document against a study's evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.auditing import Audit, Document
    from qualcode.findings.decided import Chosen
    from qualcode.project.study import Project


def audit_document(
    project: Project, document: str | Path, *, language: str | None = None, evidence: Chosen | None = None
) -> tuple[Audit, Document]:
    """Hold a chapter or abstract against the study's evidence.

    Args:
        project: The study.
        document: A `.docx`, `.md` or `.txt` file.
        language: Of the reasons, `id` or `en`; None is the codebook's first.
        evidence: What findings rest on, as for `Project.evidence`.

    Returns:
        The audit, and the document as it was read.

    Raises:
        InputError: If the document cannot be read.
    """
    from qualcode.auditing import audit, read_document

    read = read_document(document)
    found = project.findings(language, evidence=evidence)
    return audit(read, found, project.codebook, transcripts=project.transcripts()), read
