"""How far a study's coders agree: their codings in the study file, by whatever unit, a code at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from qualcode.agreement import Agreement, Continuum, Ratings
    from qualcode.agreement.units import UnitKind
    from qualcode.codings import Coding
    from qualcode.spans import Span
    from qualcode.study.study import Study

RULES = "rules"


@dataclass(frozen=True, slots=True)
class Coders:
    """What each coder coded, apart from the others.

    Args:
        codings: Everybody's, each under its coder's name.
        coded: Coder → transcripts that they worked through.
        unfinished: Coder → suggestions in those transcripts that they have not decided, and that so count as not coded.
    """

    codings: tuple[Coding, ...]
    coded: Mapping[str, set[str]]
    unfinished: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def names(self) -> tuple[str, ...]:
        """The coders."""
        return tuple(sorted(self.coded))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to bear in mind of coders who are not through."""
        return tuple(
            f"{name} has not decided {count} suggestion{'' if count == 1 else 's'} in transcripts that were begun;"
            " they count as not coded"
            for name, count in self.unfinished.items()
        )


def independent_coders(
    study: Study, *, coders: Sequence[str] = (), rounds: Sequence[str] = (), apart: bool = False
) -> Coders:
    """Two or more coders of a study, each as they coded.

    Args:
        study: The study.
        coders: Only these; `rules` stands for what the rules suggest, which is also set beside a person who is alone.
        rounds: Only what was decided in these rounds.
        apart: Tell a coder's rounds apart, as `ana (pilot)`: a round against another, a coder against herself later.

    Raises:
        InputError: If there are not two.
    """
    codings, coded = study.coder_codings(rounds=rounds, coders=coders, apart=apart)
    if len(coded) == 1 and not coders and RULES not in coded:
        codings, coded = study.coder_codings(rounds=rounds, coders=[*_people(study, coded), RULES], apart=apart)
    if len(coded) < 2:  # noqa: PLR2004 (agreement takes two)
        found = f"only {next(iter(coded))!r} has" if coded else "nobody has"
        remedy = "decide with 'qualcode decide --coder NAME', or name a table of ratings"
        raise InputError(f"agreement takes two coders; {found} decided anything here", remedy)
    return Coders(tuple(codings), coded, _unfinished(study, coded))


def code_agreement(
    study: Study,
    coders: Coders,
    *,
    unit: UnitKind = "passage",
    codes: Sequence[str] = (),
    samples: int = 1000,
    seed: int = 1,
) -> dict[str, Agreement]:
    """Agreement on each code and on all together; see `qualcode.agreement.agreements`.

    Args:
        study: The study.
        coders: From `independent_coders`.
        unit: `transcript`, `turn`, `passage` or `character`.
        codes: Pillars or indicators; the pillars where left out.
        samples: Bootstrap samples.
        seed: Of the random generator.
    """
    from qualcode.agreement import agreements
    from qualcode.study.ratings import rate

    where = study.units(unit)

    def rated(code: str | None) -> Ratings:
        return rate(coders.codings, coders.coded, where, unit=unit, code=code)

    return agreements(rated, known_codes(study, codes), samples=samples, seed=seed)


def coded_texts(study: Study, coders: Coders, code: str | None = None) -> list[Continuum]:
    """The transcripts that all coders worked through, with each coder's segments; see `qualcode.agreement.continua`."""
    from qualcode.agreement import continua

    return continua(coders.codings, study.units("character"), code=code, coded=coders.coded)


def disagreement_list(study: Study, coders: Coders, *, unit: UnitKind = "passage") -> pd.DataFrame:
    """The units on which coders differ, worst first, with their codes and memos side by side."""
    from qualcode.agreement import disagreements

    where: Mapping[str, Sequence[Span]] = study.units(unit)
    texts = {transcript.id: transcript.text for transcript in study.transcripts()}
    memos: dict[tuple[str, str], str] = {}
    table = study.memos()
    for memo in table[table["start"].notna()].to_dict("records") if len(table) else ():
        for span in where.get(memo["transcript"], ()):
            if span.start < memo["end"] and memo["start"] < span.end:
                key = memo["coder"], f"{memo['transcript']}:{span.start}-{span.end}"
                memos[key] = "; ".join(filter(None, [memos.get(key, ""), memo["text"]]))
    return disagreements(coders.codings, where, texts, coded=coders.coded, memos=memos or None)


def rules_scores(study: Study, *, coders: Sequence[str] = (), rounds: Sequence[str] = ()) -> pd.DataFrame:
    """Precision, recall and F1 of the rules against each person; see `qualcode.agreement.rules_against`."""
    from qualcode.agreement import rules_against

    people = [name for name in coders if name != RULES]
    if not people:
        _, coded = study.coder_codings(rounds=rounds)
        people = _people(study, coded)
    found = independent_coders(study, coders=[*people, RULES], rounds=rounds)
    return rules_against(found.codings, study.units("passage"), known_codes(study, ()), coded=found.coded)


def _unfinished(study: Study, coded: Mapping[str, set[str]]) -> dict[str, int]:
    """Coder → suggestions of the rules that they left undecided in the transcripts that they decided anything in."""
    from qualcode.study.store_access import open_store

    with open_store(study) as store:
        judged = store.latest_decisions()
        suggested = [(each.id, each.coding.transcript) for each in store.codings(where="coder=rules") if each.offered]
    found: dict[str, int] = {}
    for name, transcripts in coded.items():
        if name == RULES:
            continue
        own = judged[
            [name in (coder, f"{coder} ({r})") for coder, r in zip(judged["coder"], judged["round"], strict=True)]
        ]
        decided = set(own["coding"])
        if left := sum(where in transcripts and coding not in decided for coding, where in suggested):
            found[name] = left
    return dict(sorted(found.items()))


def _people(study: Study, coded: Mapping[str, set[str]]) -> list[str]:
    """The people behind the names, a round of theirs left out."""
    rounds = [f" ({name})" for name in study.rounds()["name"]]
    found = {name: next((name.removesuffix(r) for r in rounds if name.endswith(r)), name) for name in coded}
    return sorted(set(found.values()))


def known_codes(study: Study, codes: Sequence[str]) -> list[str]:
    """The codes asked for, or all pillars.

    Raises:
        InputError: If the codebook has no such code; the remedy names the nearest.
    """
    from qualcode.codebook import known_code

    return [known_code(study.codebook, code) for code in codes] or [pillar.id for pillar in study.codebook.codes]
