"""The sample study's findings, in English, worked out once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qualcode.auditing import Audit, Claim, audit, document_of
from qualcode.study import Study

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def sample() -> Any:
    """The repository itself as a study, as the rules see it."""
    study = Study.open(ROOT)
    return study, study.findings("en", evidence="suggested")


@pytest.fixture(scope="session")
def audited(sample: Any) -> Any:
    """Audits a text against the sample study."""
    study, findings = sample

    def run(text: str) -> Audit:
        return audit(document_of(text), findings, study.codebook, transcripts=study.transcripts())

    return run


@pytest.fixture(scope="session")
def claimed(audited: Any) -> Any:
    """Audits one sentence."""

    def run(text: str) -> Claim:
        (claim,) = audited(text).claims
        return claim

    return run
