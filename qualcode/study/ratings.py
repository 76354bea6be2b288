"""What each coder coded, apart from the others: codings and ratings from which agreement is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from qualcode.codings import Coding
from qualcode.errors import InputError
from qualcode.spans import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from qualcode.agreement import Ratings
    from qualcode.agreement.units import UnitKind
    from qualcode.codebook.codebook import Codebook
    from qualcode.codings import Stance
    from qualcode.store import Store
    from qualcode.transcripts.transcript import Transcript


def coder_codings(
    store: Store,
    *,
    rounds: Collection[str] = (),
    coders: Collection[str] = (),
    apart: bool = False,
    suggested: Iterable[Coding] = (),
) -> tuple[list[Coding], dict[str, set[str]]]:
    """Every coder's own codings, and the transcripts that each worked through.

    What a coder rejected she did not code; what she accepted or made she did. A transcript in which she decided
    anything counts as worked through, so that what she left uncoded there is a judgement too.

    Args:
        store: The study file.
        rounds: Only what was decided in these rounds; an empty name is what was decided outside all rounds.
        coders: Only these coders, `rules` standing for what the rules suggest; all people where empty.
        apart: Tell a coder's rounds apart, as `ana (pilot)`: a round against another, or a coder against herself later.
        suggested: What the rules suggest, for `rules`; they worked through every transcript that anybody did.

    Raises:
        InputError: If no round is of a name given.
    """
    known = {"", *(each.name for each in store.rounds())}
    if strangers := sorted(set(rounds) - known):
        raise InputError(f"no round {strangers[0]!r}", f"the rounds are {', '.join(sorted(known - {''})) or 'none'}")
    table = store.latest_decisions()
    table = table[(table["kind"] != "adjudicated") & (table["anchor"] != "orphaned")]
    if rounds:
        table = table[table["round"].isin(list(rounds))]
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
        if row["status"] == "accepted":
            codings.append(_coding(row, name))
    if "rules" in coders and coded:
        everywhere = set().union(*coded.values())
        codings += [coding for coding in suggested if coding.transcript in everywhere]
        coded["rules"] = everywhere
    return codings, coded


def units(
    transcripts: Iterable[Transcript], codebook: Codebook, *, unit: UnitKind = "passage"
) -> Mapping[str, Sequence[Span]]:
    """The units of each transcript in text order: the whole, its informants' turns, or its passages.

    For characters, the stretches that can be coded: the informants' turns.
    """
    from qualcode.passages import language_of, passages

    found: dict[str, Sequence[Span]] = {}
    for each in transcripts:
        turns = [turn.span for turn in each.turns if not turn.interviewer and len(turn.span)]
        if unit == "transcript":
            found[each.id] = [Span(0, len(each.text))]
        elif unit == "passage":
            language = language_of(each, codebook)
            found[each.id] = [span for span, _ in passages(each, unit=codebook.unit, language=language)]
        else:
            found[each.id] = turns or [Span(0, len(each.text))]
    return found


def rate(
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
