"""Auditing a document against a study's evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.auditing import Audit, Document
    from qualcode.findings import Chosen
    from qualcode.study.study import Study


def audit_document(
    study: Study, document: str | Path, *, language: str | None = None, evidence: Chosen | None = None
) -> tuple[Audit, Document]:
    """Hold a chapter or abstract against the study's evidence.

    Args:
        study: The study.
        document: A `.docx`, `.md` or `.txt` file.
        language: Of the reasons, `id` or `en`; None is the codebook's first.
        evidence: The codings that findings rest on, as for `Study.evidence`.

    Returns:
        The audit, and the document as it was read.

    Raises:
        InputError: If the document cannot be read.
    """
    from qualcode.auditing import audit, read_document

    read = read_document(document)
    found = study.findings(language, evidence=evidence)
    return audit(read, found, study.codebook, transcripts=study.transcripts()), read
