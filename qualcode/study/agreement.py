"""Agreement of a study's coders: their codings in the study file, by any unit, a code at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from qualcode.codebook.unknown_code import known_code
from qualcode.codings import Coding, grouped
from qualcode.codings.bulk_rulings import BulkRulings, bulk_rulings
from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.study.log_tables import memos as memos_table
from qualcode.study.log_tables import rounds as rounds_table
from qualcode.study.log_tables import visible_decisions
from qualcode.study.parts import check_approach
from qualcode.study.status import is_hidden, rules_codings
from qualcode.wording import Note, listed, say

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import Any

    import pandas as pd

    from qualcode.agreement import Agreement, Continuum, Ratings
    from qualcode.agreement.units import UnitKind
    from qualcode.codings import Stance
    from qualcode.study.parts import Parts

RULES = "rules"


@dataclass(frozen=True, slots=True)
class Coders:
    """The codings of each coder, apart from the others'.

    Args:
        codings: Everybody's, each under its coder's name.
        coded: Coder → transcripts that they worked through.
        people: Coder → the person; a coder may be one round of hers.
        unfinished: Coder → suggestions in those transcripts that they have not decided, and that so count as not coded.
        in_bulk: Coder → rulings, and those among them of commands about several codings at once.
    """

    codings: tuple[Coding, ...]
    coded: Mapping[str, set[str]]
    unfinished: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    people: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    in_bulk: Mapping[str, BulkRulings] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def names(self) -> tuple[str, ...]:
        """The coders."""
        return tuple(sorted(self.coded))

    def caution(self, language: str = "en") -> str:
        """The sentence that must stand first where the rules, or one person twice, are compared; empty else."""
        people = sorted(set(self.people.values()) - {RULES})
        if RULES in self.coded:
            return say("agreement.with_rules", language, names=listed(people, language))
        return "" if len(people) > 1 else say("agreement.with_oneself", language, names=listed(people, language))

    @property
    def warnings(self) -> tuple[str, ...]:
        """Warnings about what is compared, and about coders who have not finished."""
        return tuple(filter(None, (self.caution(), *self._unfinished)))

    @property
    def _unfinished(self) -> tuple[str, ...]:
        return tuple(Note("agreed.unfinished", name=name, n=count) for name, count in self.unfinished.items())

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes on rulings that were made in bulk, a coder each."""
        return tuple(
            Note("agreed.in_bulk", name=name, bulk=found.bulk, rulings=found.rulings, n=found.commands)
            for name, found in self.in_bulk.items()
            if found.bulk
        )


def coder_codings(
    study: Parts,
    *,
    rounds: Collection[str] = (),
    coders: Collection[str] = (),
    apart: bool = False,
    without: Collection[str] = (),
) -> tuple[list[Coding], dict[str, set[str]]]:
    """Every coder's own codings, and the transcripts that each worked through.

    What a coder rejected she did not code; what she accepted or made she did. A transcript in which she decided
    anything counts as worked through, so that what she left uncoded there is a decision too.

    Args:
        study: The study.
        rounds: Only what was decided in these rounds; an empty name is what was decided outside all rounds.
        coders: Only these coders, `rules` standing for what the rules suggest; all people where empty. The rules
            worked through every transcript that anybody did.
        apart: Tell a coder's rounds apart, as `ana (pilot)`: a round against another, or a coder against herself later.
        without: Ids of codings whose decisions are left aside.

    Raises:
        InputError: If no round is of a name given, or who asks is in an open blind round.
    """
    with study.file.opened() as store:
        if is_hidden(store, study.coder):
            remedy = "close it, or ask as somebody who takes no part in it (QUALCODE_CODER)"
            raise InputError("a blind round is open, in which nobody sees what others decide", remedy)
        known = {"", *(each.name for each in store.rounds())}
        table = _latest_decisions(study)
    if strangers := sorted(set(rounds) - known):
        raise InputError(f"no round {strangers[0]!r}", f"the rounds are {', '.join(sorted(known - {''})) or 'none'}")
    table = table[(table["kind"] != "adjudicated") & (table["anchor"] != "orphaned")]
    if rounds:
        table = table[table["round"].isin(list(rounds))]
    if without:
        table = table[~table["coding"].isin(list(without))]
    answers = _answers(study) if RULES in coders else frozenset()
    latest: dict[tuple[str, str], dict[str, Any]] = {}
    columns = [str(name) for name in table.columns]
    for values in table.astype(object).sort_values("time", kind="stable").itertuples(index=False, name=None):
        row: dict[str, Any] = dict(zip(columns, values, strict=True))
        name = f"{row['coder']} ({row['round']})" if apart and row["round"] else str(row["coder"])
        if not coders or row["coder"] in coders:
            latest[name, str(row["coding"])] = row
    codings, coded = [], dict[str, set[str]]()
    for (name, _), row in latest.items():
        coded.setdefault(name, set()).add(str(row["transcript"]))
        if row["status"] == "accepted" and row["coding"] not in answers:
            codings.append(_coding(row, name))
    if "rules" in coders and coded:
        everywhere = set().union(*coded.values())
        codings += [coding for coding in rules_codings(study) if coding.transcript in everywhere]
        coded["rules"] = everywhere
    return codings, coded


def _answers(study: Parts) -> frozenset[str]:
    """Codings that rest on a question: no rule finds them in their own words, so rules are not measured by them."""
    with study.file.opened() as store:
        return frozenset(each.id for each in store.codings(where="origin=question"))


def units(study: Parts, unit: UnitKind = "passage") -> Mapping[str, Sequence[Span]]:
    """The units of each transcript, as spans in text order: the whole, its informants' turns, or its passages.

    For characters, the stretches that can be coded: the informants' turns.
    """
    from qualcode.passages import language_of, passages

    found: dict[str, Sequence[Span]] = {}
    for each in study.transcripts():
        turns = [turn.span for turn in each.turns if not turn.interviewer and len(turn.span)]
        if unit == "transcript":
            found[each.id] = [Span(0, len(each.text))]
        elif unit == "passage":
            language = language_of(each, study.codebook)
            found[each.id] = [span for span, _ in passages(each, unit=study.codebook.unit, language=language)]
        else:
            found[each.id] = turns or [Span(0, len(each.text))]
    return found


def ratings(
    study: Parts,
    *,
    unit: UnitKind = "passage",
    code: str | None = None,
    rounds: Collection[str] = (),
    coders: Collection[str] = (),
    apart: bool = False,
) -> Ratings:
    """Ratings of each unit by each coder, for `qualcode.agreement`.

    Args:
        study: The study.
        unit: `transcript`, `turn`, `passage` or `character`.
        code: With a pillar or indicator: whether the unit has it. Without: the set of pillars it has.
        rounds: Only what was decided in these rounds.
        coders: Only these coders, `rules` standing for what the rules suggest; all people where empty.
        apart: Tell a coder's rounds apart.
    """
    codings, coded = coder_codings(study, rounds=rounds, coders=coders, apart=apart)
    return _rate(codings, coded, units(study, unit), unit=unit, code=code)


def _rate(
    codings: Sequence[Coding],
    coded: Mapping[str, set[str]],
    where: Mapping[str, Sequence[Span]],
    *,
    unit: UnitKind = "passage",
    code: str | None = None,
) -> Ratings:
    """Units × coders, of the transcripts that anybody worked through."""
    from qualcode.agreement import character_ratings, unit_ratings

    touched = set().union(*coded.values()) if coded else set()
    kept = {name: spans for name, spans in where.items() if name in touched}
    make = character_ratings if unit == "character" else unit_ratings
    return make(codings, kept, code=code, coded=coded)


def independent_coders(
    study: Parts, *, coders: Sequence[str] = (), rounds: Sequence[str] = (), apart: bool = False
) -> Coders:
    """Two or more coders of a study, each as they coded.

    Args:
        study: The study.
        coders: Only these; `rules` stands for what the rules suggest, which is also set beside a person who is alone
            where the codebook has some.
        rounds: Only what was decided in these rounds.
        apart: Tell a coder's rounds apart, as `ana (pilot)`: a round against another, a coder against herself later.

    Raises:
        InputError: If there are not two, or the study's approach is reflexive.
    """
    check_approach(study.approach, "agreement of coders")
    codings, coded = coder_codings(study, rounds=rounds, coders=coders, apart=apart)
    if len(coded) == 1 and not coders and study.codebook.rules:
        codings, coded = coder_codings(study, rounds=rounds, coders=[*_people(study, coded), RULES], apart=apart)
    if len(coded) < 2:  # noqa: PLR2004 (agreement takes two)
        found = f"only {next(iter(coded))!r} has" if coded else "nobody has"
        remedy = "decide with 'qualcode decide --coder NAME', or name a table of ratings"
        raise InputError(f"agreement takes two coders; {found} decided anything here", remedy)
    people = {name: _people(study, {name: coded[name]})[0] for name in coded}
    return Coders(tuple(codings), coded, _unfinished(study, coded), people, _in_bulk(study, coded))


def code_agreement(
    study: Parts,
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

    where = units(study, unit)

    def rated(code: str | None) -> Ratings:
        return _rate(coders.codings, coders.coded, where, unit=unit, code=code)

    return agreements(rated, known_codes(study, codes), samples=samples, seed=seed)


def coded_texts(study: Parts, coders: Coders, code: str | None = None) -> list[Continuum]:
    """The transcripts that all coders worked through, with each coder's segments; see `qualcode.agreement.continua`."""
    from qualcode.agreement import continua

    return continua(coders.codings, units(study, "character"), code=code, coded=coders.coded)


def disagreement_list(study: Parts, coders: Coders, *, unit: UnitKind = "passage") -> pd.DataFrame:
    """The units on which coders differ, worst first, with their codes and memos side by side."""
    from qualcode.agreement import disagreements

    where: Mapping[str, Sequence[Span]] = units(study, unit)
    texts = {transcript.id: transcript.text for transcript in study.transcripts()}
    memos: dict[tuple[str, str], str] = {}
    table = memos_table(study)
    for memo in table[table["start"].notna()].to_dict("records") if len(table) else ():
        for span in where.get(memo["transcript"], ()):
            if span.start < memo["end"] and memo["start"] < span.end:
                key = memo["coder"], f"{memo['transcript']}:{span.start}-{span.end}"
                memos[key] = "; ".join(filter(None, [memos.get(key, ""), memo["text"]]))
    return disagreements(coders.codings, where, texts, coded=coders.coded, memos=memos or None)


def rules_scores(study: Parts, *, coders: Sequence[str] = (), rounds: Sequence[str] = ()) -> pd.DataFrame:
    """Precision, recall and F1 of the rules against each person; see `qualcode.agreement.rules_against`."""
    from qualcode.agreement import rules_against

    people = [name for name in coders if name != RULES]
    if not people:
        _, coded = coder_codings(study, rounds=rounds)
        people = _people(study, coded)
    found = independent_coders(study, coders=[*people, RULES], rounds=rounds)
    return rules_against(found.codings, units(study, "passage"), known_codes(study, ()), coded=found.coded)


def _latest_decisions(study: Parts) -> pd.DataFrame:
    found: pd.DataFrame = study.file.read_once("latest decisions", lambda store: store.latest_decisions())
    return found


def _unfinished(study: Parts, coded: Mapping[str, set[str]]) -> dict[str, int]:
    """Coder → suggestions of the rules that they left undecided in the transcripts that they decided anything in."""
    latest = _latest_decisions(study)
    with study.file.opened() as store:
        by_rule = store.codings(where="coder=rules & origin=rule")
        suggested = [(each.id, each.coding.transcript) for each in by_rule if each.offered]
    found: dict[str, int] = {}
    for name, transcripts in coded.items():
        if name == RULES:
            continue
        own = latest[
            [name in (coder, f"{coder} ({r})") for coder, r in zip(latest["coder"], latest["round"], strict=True)]
        ]
        decided = set(own["coding"])
        if left := sum(where in transcripts and coding not in decided for coding, where in suggested):
            found[name] = left
    return dict(sorted(found.items()))


def _in_bulk(study: Parts, coded: Mapping[str, set[str]]) -> dict[str, BulkRulings]:
    """Coder → what she ruled on in bulk."""
    with study.file.opened() as store:
        made = visible_decisions(store, study.coder, kinds=("accepted", "rejected"))
    by_coder = grouped((each.coder, each) for each in made)
    return {name: bulk_rulings(by_coder[name]) for name in _people(study, coded) if name in by_coder}


def _people(study: Parts, coded: Mapping[str, set[str]]) -> list[str]:
    """The people behind the names, a round of theirs left out."""
    rounds = [f" ({name})" for name in rounds_table(study)["name"]]
    found = {name: next((name.removesuffix(r) for r in rounds if name.endswith(r)), name) for name in coded}
    return sorted(set(found.values()))


def known_codes(study: Parts, codes: Sequence[str]) -> list[str]:
    """The codes named, or all pillars.

    Raises:
        InputError: If the codebook has no such code; the remedy names the nearest.
    """
    return [known_code(study.codebook, code) for code in codes] or [pillar.id for pillar in study.codebook.codes]


def _coding(row: Mapping[str, Any], coder: str) -> Coding:
    return Coding(
        str(row["transcript"]),
        Span(int(row["start"]), int(row["end"])),
        str(row["quote"]),
        str(row["code"]),
        str(row["indicator"]) or None,
        cast("Stance", row["stance"]),
        rule=str(row["rule"]),
        coder=coder,
        origin="person",
        status="accepted",
    )
