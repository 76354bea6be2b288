"""Verdicts, caveats and the note on undecided suggestions, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.findings.narrative.english.grammar import (
    agreeing,
    counted,
    joined,
    numbers,
    silent_kinds,
    silent_people,
    threshold,
    unseen_indicators,
)
from qualcode.findings.narrative.wording import capitalised, percent
from qualcode.findings.verdict import exactly

if TYPE_CHECKING:
    from qualcode.findings.decided import Decided
    from qualcode.findings.facts import Facts

__all__ = ["caveats", "decided", "explain", "undecided"]


def explain(facts: Facts) -> str:
    """The verdict in one sentence, with its numbers and thresholds."""
    judgement, rule = facts.judgement, facts.judgement.rule
    share = _in_favour_share(facts)
    flawed = f"{_flawed(facts)} {agreeing(judgement.flawed, 'names', 'name')} a shortcoming"
    none = f"none of {judgement.judged} passages names a shortcoming"
    above = f"{share}, at least {threshold(rule.achieved)}"
    if judgement.verdict == "insufficient evidence":
        return _too_little(facts)
    if judgement.verdict == "achieved":
        few = f"only {flawed}, less than {threshold(rule.caveat)}"
        return f"Achieved: {above}, and {few if judgement.flawed else none}."
    if judgement.verdict == "achieved with caveats":
        many = f"{above}, but {flawed}, and {threshold(rule.caveat)} or more make a caveat"
        between = f"{share}, between {threshold(rule.contested)} and {threshold(rule.achieved)}; {flawed}"
        return f"Achieved with caveats: {many if (judgement.share or 0) >= exactly(rule.achieved) else between}."
    if judgement.verdict == "contested":
        between = f"between {threshold(rule.not_achieved)} and {threshold(rule.contested)}"
        return f"Contested: {share}, {between}; {flawed}."
    return f"Not achieved: {share}, below {threshold(rule.not_achieved)}; {flawed}."


def _too_little(facts: Facts) -> str:
    judgement, rule = facts.judgement, facts.judgement.rule
    if not facts.segments:
        return "Insufficient evidence: no passage speaks of it."
    found = counted(judgement.judged, "passage")
    if judgement.judged:
        found += f" from {counted(judgement.informants, 'informant')}"
    found += agreeing(judgement.judged, " judges it", " judge it")
    least = f"{counted(rule.min_segments, 'passage')} from {counted(rule.min_informants, 'informant')}"
    return f"Insufficient evidence: {found}; at least {least} {agreeing(rule.min_segments, 'is', 'are')} needed."


def caveats(facts: Facts) -> tuple[str, ...]:
    """What a reader must bear in mind, a sentence each."""
    said: list[str] = []
    judgement = facts.judgement
    if judgement.flawed and judgement.verdict.startswith("achieved"):
        n = numbers(judgement.flawed, judgement.judged, facts.critical)
        people = f"from {n(facts.critical)} informant{'' if facts.critical == 1 else 's'}"
        verb = agreeing(judgement.flawed, "names", "name")
        said.append(
            f"{capitalised(n(judgement.flawed))} of {n(judgement.judged)} passages, {people}, {verb} a shortcoming."
        )
    if judgement.verdict == "not achieved" and facts.in_favour:
        verb = agreeing(facts.in_favour, "reports", "report")
        said.append(f"{capitalised(counted(facts.in_favour, 'informant'))} nevertheless {verb} something that works.")
    if facts.segments and not facts.sources:
        said.append("Types of source are not recorded, so triangulation cannot be checked.")
    elif len(facts.sources) == 1:
        said.append(f"Only one type of source ({facts.sources[0]}) speaks of it: it is not triangulated.")
    if facts.segments and facts.silent_informants:
        said.append(silent_people(facts))
    if facts.segments and facts.silent_sources:
        said.append(silent_kinds(facts))
    if facts.segments and facts.unseen:
        said.append(unseen_indicators(facts))
    return tuple(said)


def undecided(*, suggested: int, accepted: int) -> str:
    """The first line of a report that rests on undecided suggestions; empty where it does not."""
    if not suggested:
        return ""
    if not accepted:
        unit = agreeing(suggested, "passage", "passages")
        return f"Made of {suggested} {unit} that the codebook's rules suggest; none has been decided yet."
    verb = agreeing(suggested, "is still an undecided suggestion", "are still undecided suggestions")
    return f"Of {suggested + accepted} passages here {suggested} {verb}; {accepted} accepted."


def decided(count: Decided, *, passages: int) -> str:
    """The first line of a report where people have decided something: how many codings, by whom, and what was taken."""
    people = joined([f"{name} ({codings})" for name, codings in count.people])
    if count.chosen == "suggested":
        unit = agreeing(passages, "passage", "passages")
        return f"Made of {passages} {unit} that the codebook's rules suggest; what {people} decided is not used."
    everything = count.chosen == "all"
    whole = f"of {count.total + count.undecided} codings" if everything else agreeing(count.total, "coding", "codings")
    have = agreeing(count.total, "has", "have")
    said = f"{count.total} {whole} {have} been decided, by {people}: {count.accepted} accepted"
    said += "" if everything else ", on which this rests"
    if count.rejected:
        said += f", {count.rejected} rejected" + (" and left out" if everything else "")
    if count.undecided:
        said += f"; {count.undecided} {agreeing(count.undecided, 'suggestion is', 'suggestions are')} "
        said += "still undecided" if everything else "undecided and left out"
    if count.lost:
        said += (
            f"; {count.lost} accepted {agreeing(count.lost, 'one has', 'ones have')} no place in a corrected transcript"
        )
    return f"{said}."


def _in_favour_share(facts: Facts) -> str:
    people = facts.judgement.informants
    return f"{_percent(facts)} in favour, averaged over {people} informant{'' if people == 1 else 's'}"


def _flawed(facts: Facts) -> str:
    judgement = facts.judgement
    share = percent(judgement.flawed_share, beside=(judgement.rule.caveat,))
    return f"{judgement.flawed} of {judgement.judged} passages ({share})"


def _percent(facts: Facts) -> str:
    rule = facts.judgement.rule
    return percent(facts.judgement.share or exactly(0), beside=(rule.achieved, rule.contested, rule.not_achieved))
