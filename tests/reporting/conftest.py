"""Reports of the small study, undecided and decided, for every renderer's tests."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from qualcode.codings import Decision
from qualcode.reporting import Report, SourceFile, report_of
from qualcode.spans import Span


@pytest.fixture(scope="session")
def undecided(study: Any) -> Report:
    """The small study's report in Indonesian, with everything that can be in it but decisions."""
    report = report_of(study.codings, study.transcripts, study.codebook, language="id")
    return replace(report, checklists=("coreq", "srqr"), with_transcripts=True)


@pytest.fixture(scope="session")
def decided(study: Any) -> Report:
    """The same in English after two people coded: ana rejected the last coding, ben accepted all."""
    last = len(study.codings) - 1
    codings = [replace(c, status="rejected" if n == last else "accepted") for n, c in enumerate(study.codings)]
    ratings = [replace(c, coder=name, origin="person") for name in ("ana", "ben") for c in study.codings]
    hashes = {t.id: t.hash for t in study.transcripts}
    log = [
        Decision(
            f"{n:032x}", "suggested", "rules", "2026-01-01T00:00:00Z", "c1", transcript=hashes[c.transcript],
            span=c.span, quote=c.quote, code=c.code, indicator=c.indicator, stance=c.stance, rule=c.rule,
        )
        for n, c in enumerate(study.codings)
    ]  # fmt: skip
    details = MappingProxyType({"name": "pilot", "coders": ["ana", "ben"], "blind": True})
    log.append(Decision("r" * 32, "round_opened", "ana", "2026-01-02T00:00:00Z", "c2", details=details))
    for n, c in enumerate(study.codings):
        kind = "rejected" if n == last else "accepted"
        log.append(
            Decision(
                f"a{n:031x}", kind, "ana", "2026-01-02T01:00:00Z", f"d{n}", transcript=hashes[c.transcript],
                span=Span(c.span.start, c.span.end), code=c.code, indicator=c.indicator, stance=c.stance,
                reason="clear",
            )
        )  # fmt: skip
    coded = {"ana": {"sari", "joko", "rina"}, "ben": {"sari", "joko", "rina"}}
    report = report_of([c for c in codings if c.status == "accepted"], study.transcripts, study.codebook, language="en")
    files = (SourceFile("codebooks/small.yaml", "ab" * 32), SourceFile("sari.md", "cd" * 32, "sari", hashes["sari"]))
    return replace(report, codings=tuple(codings), ratings=tuple(ratings), coded=coded, history=tuple(log), files=files)
