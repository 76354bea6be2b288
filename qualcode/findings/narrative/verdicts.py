"""Reasons, caveats and the first line of a report: what is said, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.evidence import exactly
from qualcode.findings.narrative.paragraph import left_out, silent_kinds, silent_people, unseen_indicators
from qualcode.findings.narrative.phrases import capitalised

if TYPE_CHECKING:
    from qualcode.findings.decided import Decided
    from qualcode.findings.facts import Facts
    from qualcode.findings.narrative.language import Language, VerdictWords
    from qualcode.findings.verdict import Judgement


def explain(facts: Facts, language: Language) -> str:
    """The verdict in one sentence, with its numbers and thresholds."""
    words, percent = language.verdicts, language.percent
    judgement, rule = facts.judgement, facts.judgement.rule
    if judgement.verdict == "insufficient evidence":
        return _too_little(facts, language)
    share = percent(judgement.share or exactly(0), rule.achieved, rule.contested, rule.not_achieved)
    flawed_share = percent(judgement.flawed_share, rule.caveat)
    return language.say(
        _reason(judgement, words),
        share=language.say(words.in_favour, share=share, informants=judgement.informants),
        flawed=language.say(words.flawed, share=flawed_share, flawed=judgement.flawed, judged=judgement.judged),
        judged=judgement.judged,
        achieved=percent(exactly(rule.achieved)),
        contested=percent(exactly(rule.contested)),
        not_achieved=percent(exactly(rule.not_achieved)),
        caveat=percent(exactly(rule.caveat)),
    )


def _reason(judgement: Judgement, words: VerdictWords) -> str:
    if judgement.verdict == "achieved":
        return words.achieved if judgement.flawed else words.achieved_by_all
    if judgement.verdict == "achieved with caveats":
        enough = (judgement.share or 0) >= exactly(judgement.rule.achieved)
        return words.caveats_by_flaws if enough else words.caveats_by_share
    return words.contested if judgement.verdict == "contested" else words.not_achieved


def _too_little(facts: Facts, language: Language) -> str:
    words = language.verdicts
    judgement, rule = facts.judgement, facts.judgement.rule
    if not facts.segments:
        return words.nothing_yet if facts.left_out else words.nothing
    counts = {"judged": judgement.judged, "informants": judgement.informants}
    counts |= {"min_segments": rule.min_segments, "min_informants": rule.min_informants}
    found = words.too_few if judgement.judged else words.none_judges
    return language.say(found, needed=language.say(words.needed, **counts), **counts)


def caveats(facts: Facts, language: Language) -> tuple[str, ...]:
    """What a reader must bear in mind, a sentence each."""
    words, judgement = language.verdicts, facts.judgement
    if not facts.segments:
        return ()
    said: list[str] = []
    if judgement.flawed and judgement.verdict.startswith("achieved"):
        counts = {"flawed": judgement.flawed, "judged": judgement.judged, "critical": facts.critical}
        said.append(capitalised(language.say(words.shortcomings, **counts)))
    if judgement.verdict == "not achieved" and facts.in_favour:
        said.append(capitalised(language.say(words.still_in_favour, in_favour=facts.in_favour)))
    if not facts.sources:
        said.append(words.no_kinds)
    elif len(facts.sources) == 1 and not facts.left_out:
        said.append(language.say(words.one_kind, name=language.kinds(facts.sources)[0]))
    said += [
        silent_people(facts, language),
        silent_kinds(facts, words.silent_kinds, language),
        unseen_indicators(facts, language),
        left_out(facts, language),
    ]
    return tuple(sentence for sentence in said if sentence)


def undecided(language: Language, *, suggested: int, accepted: int) -> str:
    """The first line of a report that rests on undecided suggestions; empty where it does not."""
    words = language.verdicts
    if not suggested:
        return ""
    if not accepted:
        return language.say(words.undecided, suggested=suggested)
    return language.say(words.partly, suggested=suggested, accepted=accepted, total=suggested + accepted)


def decided(count: Decided, language: Language, *, passages: int) -> str:
    """The first line of a report where people have decided something: how many codings, by whom, and what was taken."""
    words = language.verdicts
    people = language.joined([f"{name} ({codings})" for name, codings in count.people])
    if count.chosen == "suggested":
        return language.say(words.unused, passages=passages, people=people)
    codings = count.total + count.undecided
    said = language.say(
        words.decided[count.chosen], total=count.total, codings=codings, people=people, accepted=count.accepted
    )
    if count.rejected:
        said += language.say(words.rejected[count.chosen], count=count.rejected)
    if count.undecided:
        said += language.say(words.left[count.chosen], count=count.undecided)
    if count.lost:
        said += language.say(words.lost, count=count.lost)
    return f"{said}."
