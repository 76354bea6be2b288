"""Results of a study: the table of evidence and the findings, with what its draws say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codings import grouped
from qualcode.spans import Span
from qualcode.study.codes.lost import warn_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from qualcode.codings.memo import Memo
    from qualcode.findings import Chosen, Findings, Sampled
    from qualcode.study.parts import Parts


def evidence(study: Parts, evidence: Chosen | None = None) -> pd.DataFrame:
    """The tidy table of evidence, a row a coding, with the probability of passages that a draw took.

    Behind the columns of `qualcode.evidence` stand `coding`, the id by which commands name the coding, NA where the
    study file does not hold it; and the study's own attributes, as its files and `attributes.csv` have them.

    Args:
        study: The study.
        evidence: As for `codings`.
    """
    import pandas as pd

    from qualcode.evidence import evidence as table

    with study.file:
        codings, decided = study.chosen(evidence)
        found = table(codings, study.transcripts())
        likely = _drawn_passages(study)
        ids = _ids(study)
    warn_of(decided.lost_codes)
    if likely:
        names = ("code", "transcript", "start", "end")
        rows = zip(*(found[name].tolist() for name in names), strict=True)
        chances = [_chance(likely.get((code, where), []), Span(start, end)) for code, where, start, end in rows]
        found["probability"] = pd.array(chances, dtype="Float64")
    places = zip(*(found[name].tolist() for name in ("transcript", "start", "end", "path", "coder")), strict=True)
    own = {"coding": [ids.get(place) for place in places]} | _own_attributes(study, found)
    added = {name: pd.Series(values, dtype="string[python]", index=found.index) for name, values in own.items()}
    return pd.concat([found, pd.DataFrame(added, index=found.index)], axis="columns")


def _ids(study: Parts) -> dict[tuple[str, int, int, tuple[str, ...], str], str]:
    """The ids of the study file's codings, by transcript, place, path and coder."""
    from qualcode.study.status import viewpoint

    if not study.file.exists:
        return {}
    with study.file.opened() as store:
        viewer, blind = viewpoint(store, study.coder)
        each = store.codings(viewer=viewer, blind=blind)
    codings = ((one.id, one.coding) for one in each)
    return {(has.transcript, has.span.start, has.span.end, has.path, has.coder): id_ for id_, has in codings}


def _own_attributes(study: Parts, found: pd.DataFrame) -> dict[str, list[str | None]]:
    """The attributes of transcripts that the table has no column for, by name."""
    texts = {transcript.id: transcript.attributes for transcript in study.transcripts()}
    names = dict.fromkeys(name for attributes in texts.values() for name in attributes if name not in found.columns)
    rows = [texts[name] for name in found["transcript"]]
    return {name: [row.get(name) or None for row in rows] for name in names if name != "coding"}


def findings(
    study: Parts, language: str | None = None, *, evidence: Chosen | None = None, together: bool = False
) -> Findings:
    """The findings, one a pillar, each with the interval of its draw.

    Args:
        study: The study.
        language: `id` or `en`; None is the codebook's first.
        evidence: As for `codings`.
        together: Let the intervals hold for all pillars at once.
    """
    from qualcode.evidence import evidence_columns
    from qualcode.findings import findings as findings_of

    drawn: Mapping[str, Sampled] = {}
    memos: Sequence[Memo] = ()
    with study.file:
        codings, decided = study.chosen(evidence)
        if study.file.exists:
            from qualcode.study.log_tables import placed_memos
            from qualcode.study.sample.draws import sampled

            drawn, memos = sampled(study, together=together), placed_memos(study)
    return findings_of(
        evidence_columns(codings, study.transcripts()),
        study.codebook,
        transcripts=study.transcripts(),
        language=language,
        decided=decided,
        memos=memos,
        sampled=drawn,
        together=together,
    )


def _drawn_passages(study: Parts) -> dict[tuple[str, str], list[tuple[Span, float]]]:
    """Return the passages that draws took and that are decided, by pillar and transcript, with their probabilities."""
    if not study.file.exists:
        return {}
    from qualcode.study.sample.draws import draws_in_force, sample_status

    if not draws_in_force(study):
        return {}
    files = {transcript.hash: transcript.id for transcript in study.transcripts()}
    found = []
    for status in sample_status(study):
        met = set(status.met)
        for chance, places in status.drawn.chances if status.drawn else ():
            for text, start, end in places:
                if f"{text}:{start}:{end}" in met and text in files:
                    found.append(((status.code, files[text]), (Span(start, end), chance)))
    return grouped(found)


def _chance(drawn: list[tuple[Span, float]], span: Span) -> float | None:
    return next((chance for place, chance in drawn if place.overlaps(span)), None)
