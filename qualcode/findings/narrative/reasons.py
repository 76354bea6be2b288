"""Reasons, caveats and the first line of a report: what is said, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.evidence import exactly
from qualcode.findings.narrative.paragraph import left_out, silent_kinds, silent_people, unseen_indicators
from qualcode.wording import capitalised, exact_percent, listed, say_in_words, source_name

if TYPE_CHECKING:
    from qualcode.findings.decided import Decided
    from qualcode.findings.facts import Facts
    from qualcode.findings.verdict import Judgement, ProblemJudgement


def explain(facts: Facts, language: str) -> str:
    """The verdict in one sentence, with its numbers and thresholds."""
    judgement, rule = facts.judgement, facts.judgement.rule
    if facts.verdict is None:
        return say_in_words("reasons.unasked" if not facts.asked else "reasons.topic", language)
    if facts.problem:
        return _problem(facts, facts.problem, language)
    if judgement.verdict == "insufficient evidence":
        return _too_little(facts, language)
    limits = {name: exactly(getattr(rule, name)) for name in ("achieved", "contested", "not_achieved", "caveat")}
    above = [limit for name, limit in limits.items() if name != "caveat"]
    share = exact_percent(judgement.share or exactly(0), language, beside=above)
    flawed_share = exact_percent(judgement.flawed_share, language, beside=[limits["caveat"]])
    counts = {"flawed": judgement.flawed, "judged": judgement.judged}
    slots: dict[str, object] = {name: exact_percent(limit, language) for name, limit in limits.items()}
    slots["judged"] = judgement.judged
    slots["share"] = say_in_words("reasons.in_favour", language, share=share, informants=judgement.informants)
    slots["flawed"] = say_in_words("reasons.flawed", language, share=flawed_share, **counts)
    return say_in_words(f"reasons.{_reason(judgement)}", language, wording=0, **slots)


def _reason(judgement: Judgement) -> str:
    if judgement.verdict == "achieved":
        return "achieved" if judgement.flawed else "achieved_by_all"
    if judgement.verdict == "achieved with caveats":
        enough = (judgement.share or 0) >= exactly(judgement.rule.achieved)
        return "caveats_by_flaws" if enough else "caveats_by_share"
    return "contested" if judgement.verdict == "contested" else "not_achieved"


def _problem(facts: Facts, judgement: ProblemJudgement, language: str) -> str:
    """The verdict on a problem with its numbers and thresholds."""
    if not facts.segments:
        return say_in_words("reasons.nothing_yet" if facts.left_out else "reasons.problem.unmentioned", language)
    widespread, denied = exactly(judgement.rule.widespread), exactly(judgement.rule.denied)
    share = exact_percent(judgement.share or exactly(0), language, beside=[widespread])
    denied_share = exact_percent(judgement.denied_share, language, beside=[denied])
    people, counts = {"people": judgement.people}, {"denying": judgement.denying, "judged": judgement.judged}
    slots: dict[str, object] = {
        "reporting": say_in_words(
            "reasons.problem.reporting", language, share=share, reporting=judgement.reporting, **people
        ),
        "denying": say_in_words("reasons.problem.denying", language, share=denied_share, **counts),
        "widespread": exact_percent(widespread, language),
        "denied": exact_percent(denied, language),
    }
    slots["people"] = judgement.people
    return say_in_words(f"reasons.problem.{judgement.verdict}", language, wording=0, **slots)


def _too_little(facts: Facts, language: str) -> str:
    judgement, rule = facts.judgement, facts.judgement.rule
    if not facts.segments:
        return say_in_words("reasons.nothing_yet" if facts.left_out else "reasons.nothing", language)
    counts = {"judged": judgement.judged, "informants": judgement.informants}
    counts |= {"min_segments": rule.min_segments, "min_informants": rule.min_informants}
    needed = say_in_words("reasons.needed", language, **counts)
    key = "reasons.too_few" if judgement.judged else "reasons.none_judges"
    return say_in_words(key, language, needed=needed, **counts)


def caveats(facts: Facts, language: str) -> tuple[str, ...]:
    """The sentences that a reader must bear in mind."""
    judgement = facts.judgement
    if not facts.segments:
        return ()
    said: list[str] = []
    goal = facts.kind == "goal"
    if facts.problem and facts.problem.people < judgement.rule.min_informants:
        said.append(say_in_words("caveats.few_people", language, people=facts.problem.people))
    if goal and judgement.flawed and judgement.verdict.startswith("achieved"):
        counts = {"flawed": judgement.flawed, "judged": judgement.judged, "critical": facts.critical}
        said.append(capitalised(say_in_words("caveats.shortcomings", language, **counts)))
    if goal and judgement.verdict == "not achieved" and facts.in_favour:
        said.append(capitalised(say_in_words("caveats.still_in_favour", language, in_favour=facts.in_favour)))
    if not facts.sources:
        said.append(say_in_words("caveats.no_kinds", language))
    elif len(facts.sources) == 1 and not facts.left_out:
        said.append(say_in_words("caveats.one_kind", language, name=source_name(facts.sources[0], language)))
    said += [
        silent_people(facts, language),
        silent_kinds(facts, "caveats.silent_kinds", language),
        unseen_indicators(facts, language),
        left_out(facts, language),
    ]
    return tuple(sentence for sentence in said if sentence)


def note(decided: Decided | None, language: str, *, suggested: int, accepted: int) -> str:
    """The first line of a report: how many codings people decided, or how many passages nobody has; empty if neither.

    Behind it stands what codings are missed, since the codebook lacks their codes.

    Args:
        decided: How much of the study was decided and by whom; None where nobody counted.
        language: Code of the language.
        suggested: Passages of the report that rest on undecided suggestions.
        accepted: Passages of the report that are accepted.
    """
    lost = [f"{each.told(language)}." for each in decided.lost_codes] if decided else []
    return " ".join(filter(None, [_basis(decided, language, suggested=suggested, accepted=accepted), *lost]))


def _basis(decided: Decided | None, language: str, *, suggested: int, accepted: int) -> str:
    if decided and decided.coders:
        return _decided(decided, language, passages=suggested + accepted)
    if not suggested:
        return ""
    if not accepted and decided and decided.lost:
        return say_in_words("notes.only_lost", language, suggested=suggested, count=decided.lost)
    if not accepted:
        return say_in_words("notes.undecided", language, suggested=suggested)
    counts = {"suggested": suggested, "accepted": accepted, "total": suggested + accepted}
    return say_in_words("notes.partly", language, **counts)


def _decided(count: Decided, language: str, *, passages: int) -> str:
    """The first line where people have decided something: how many codings, by whom, and what was taken."""
    people = listed([f"{name} ({codings})" for name, codings in count.people], language)
    if count.chosen == "suggested":
        return say_in_words("notes.unused", language, passages=passages, people=people)
    counts = {"total": count.total, "codings": count.total + count.undecided, "accepted": count.accepted}
    said = say_in_words(f"notes.decided.{count.chosen}", language, people=people, **counts)
    if count.rejected:
        said += say_in_words(f"notes.rejected.{count.chosen}", language, count=count.rejected)
    if count.undecided:
        said += say_in_words(f"notes.left.{count.chosen}", language, count=count.undecided)
    if count.lost:
        said += say_in_words("notes.lost", language, count=count.lost)
    if count.altered:
        said += say_in_words("notes.altered", language, count=count.altered)
    return f"{said}."
