"""Codings and findings as the rows of a CSV file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.codings import Coding
    from qualcode.findings import Findings

CODING_COLUMNS = tuple(
    "transcript start end quote code indicator stance rule matched cues speaker informant actors coder status path origin".split()  # noqa: SIM905
)
"""A row a coding; `matched`, `cues`, `actors` and `path` are separated by `; `."""

FINDING_COLUMNS = tuple(
    "code label verdict reason share segments achieved mixed shortcoming neutral informants informant_names sources "  # noqa: SIM905
    "triangulated silent_informants silent_sources indicators_seen indicators_unseen actors narrative kind certainty interval_low "
    "interval_high estimand method drawn settled level no_interval memos".split()
)
"""A row a finding; names are separated by `; `."""


def codings_rows(codings: Iterable[Coding]) -> Iterable[dict[str, Any]]:
    """Codings as rows of `CODING_COLUMNS`."""
    for coding in codings:
        values = coding.as_dict()
        values["matched"] = "; ".join(matched.text for matched in coding.matched)
        values["cues"] = "; ".join(cue.text for cue in coding.cues)
        values["actors"] = "; ".join(coding.actors)
        yield values


def findings_rows(findings: Findings) -> Iterable[dict[str, Any]]:
    """Findings as rows of `FINDING_COLUMNS`."""
    for finding in findings:
        values = finding.as_dict()
        low, high = values["interval"] or (None, None)
        settled = values["settled"]
        yield {
            **values,
            "interval_low": low,
            "interval_high": high,
            "settled": None if settled is None else str(settled).lower(),
            **{str(stance): count for stance, count in finding.stances.items()},
            "informants": len(finding.informants),
            "informant_names": "; ".join(finding.informants),
            "sources": "; ".join(finding.sources),
            "triangulated": str(finding.triangulated).lower(),
            "silent_informants": "; ".join(finding.silent_informants),
            "silent_sources": "; ".join(finding.silent_sources),
            "indicators_seen": "; ".join(f"{i.code} ({i.segments})" for i in finding.indicators if i.segments),
            "indicators_unseen": "; ".join(i.code for i in finding.indicators if not i.segments),
            "actors": "; ".join(f"{actor.name} ({actor.segments})" for actor in finding.actors),
            "memos": "\n".join(f"{each.title}: {each.text}" for each in finding.memos),
        }
