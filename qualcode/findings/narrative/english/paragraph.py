"""The narrative paragraph in English, in the manner of the findings chapter of a thesis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.findings.narrative.english.grammar import (
    agreeing,
    counted,
    joined,
    number,
    numbers,
    person,
    silent_kinds,
    silent_people,
    unseen_indicators,
)
from qualcode.findings.narrative.wording import inline, opposed, pick, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.findings.facts import Facts
    from qualcode.findings.finding import Segment
    from qualcode.findings.narrative.wording import Citations

__all__ = ["narrate"]


def narrate(facts: Facts, cite: Citations) -> str:
    """The narrative paragraph; every number in it is one of the facts."""
    if not facts.segments:
        return _nothing(facts)
    order = {
        "achieved": (_in_favour, _against),
        "achieved with caveats": (_in_favour, _against),
        "contested": (_both_sides,),
        "not achieved": (_against_first, _nevertheless),
        "insufficient evidence": (_recorded,),
    }[facts.judgement.verdict]
    quotes = [part(facts, cite) for part in order]
    sentences = [_opening(facts), _basis(facts), _stances(facts), _topics(facts), *quotes, _actors(facts)]
    return " ".join(sentence for sentence in [*sentences, _silent(facts), unseen_indicators(facts)] if sentence)


def _nothing(facts: Facts) -> str:
    label = inline(facts.label)
    heard = f" with {counted(facts.corpus_informants, 'informant')}" if facts.corpus_informants else ""
    return pick(
        facts.index,
        (
            f"With regard to {label}, the interviews are silent; it cannot be judged.",
            f"{facts.label} does not come up in the interviews{heard} and therefore remains open.",
            f"As for {label}, there is no passage that a judgement could rest on.",
            f"No passage of the interviews{heard} speaks of {label}, so that nothing can be concluded about it.",
        ),
    )


def _opening(facts: Facts) -> str:
    """The verdict in a sentence; the four wordings of every verdict begin in the same four ways."""
    label, whole = inline(facts.label), facts.label
    openings = {
        "achieved": (
            f"With regard to {label}, the accounts show that it has been achieved.",
            f"{whole}: according to the interviews, this works.",
            f"As for {label}, the interviews describe a good result.",
            f"The interviews show that {label} is going well.",
        ),
        "achieved with caveats": (
            f"With regard to {label}, the interviews show that it has been achieved, though not without caveats.",
            f"{whole}: on the whole this is in place, but its shortcomings are named as well.",
            f"As for {label}, the accounts tell of tangible results together with their limits.",
            f"On balance {label} has been achieved, although not every account is favourable.",
        ),
        "contested": (
            f"With regard to {label}, the accounts are divided between what works and what does not.",
            f"{whole}: here achievement and shortcoming are reported side by side.",
            f"As for {label}, favourable and unfavourable accounts balance each other.",
            f"The interviews on {label} do not point in one direction.",
        ),
        "not achieved": (
            f"With regard to {label}, the interviews show that it has not been achieved.",
            f"{whole}: according to the interviews, this cannot be called a success.",
            f"As for {label}, the interviews describe something that does not work yet.",
            f"The interviews show that {label} is not going well.",
        ),
        "insufficient evidence": (
            f"With regard to {label}, the evidence is too thin for a conclusion.",
            f"{whole}: the evidence does not suffice for a judgement.",
            f"As for {label}, what was said is not enough to judge by.",
            f"There is too little evidence on {label} to say how well it works.",
        ),
    }
    return pick(facts.index, openings[facts.judgement.verdict])


def _basis(facts: Facts) -> str:
    people = len(facts.informants)
    total = max(facts.corpus_informants, people)
    n = numbers(facts.segments, people, total)
    segments = f"{n(facts.segments)} {'passage' if facts.segments == 1 else 'passages'}"
    out_of = f"{n(people)} of the {n(total)} informants"
    if people == total:
        out_of = {1: "the one informant", 2: "both informants"}.get(total, f"all {n(total)} informants")
    elif people == 1:
        out_of = f"only one of the {n(total)} informants"
    come = agreeing(facts.segments, "comes", "come")
    base = pick(
        facts.index,
        (
            f"It is spoken of in {segments} by {out_of}",
            f"This rests on {segments} from {out_of}",
            f"In all, {segments} on it {come} from {out_of}",
            f"The interviews hold {segments} on the matter, by {out_of}",
        ),
    )
    return base + _sources(facts) + "."


def _sources(facts: Facts) -> str:
    if not facts.sources:
        return ""
    if len(facts.sources) == 1:
        return f", all of one type of source ({facts.sources[0]})" if len(facts.informants) > 1 else ""
    count, names = number(len(facts.sources)), joined(facts.sources)
    return pick(
        facts.index,
        (
            f", who represent {count} types of source ({names}), so that their accounts can be triangulated",
            f" and {count} types of source ({names})",
            f", with {count} types of source, namely {names}, as a basis for triangulation",
            f"; {count} types of source are represented: {names}",
        ),
    )


def _stances(facts: Facts) -> str:
    achieved, mixed = facts.stances["achieved"], facts.stances["mixed"]
    shortcoming, neutral = facts.stances["shortcoming"], facts.stances["neutral"]
    if facts.segments == 1:
        return ""
    n = numbers(achieved, mixed, shortcoming, neutral)
    both = "both" if achieved and shortcoming else "an achievement and a shortcoming at once"
    kinds = [
        (achieved, "reports", "report", "something that works"),
        (shortcoming, "names", "name", "a shortcoming"),
        (mixed, "names", "name", both),
        (neutral, "mentions", "mention", "it without judging"),
    ]
    present = [(count, one, more, what) for count, one, more, what in kinds if count]
    if len(present) == 1:
        _, _, more, what = present[0]
        whole = "Both" if facts.segments == 2 else "All of them"  # noqa: PLR2004
        return f"{whole} {more} {what}."
    parts = [f"{n(count)} {one if count == 1 else more} {what}" for count, one, more, what in present]
    return pick(facts.index, ("Of these, ", "Among them, ", "In detail, ", "By content, ")) + joined(parts) + "."


def _topics(facts: Facts) -> str:
    if not facts.seen:
        return ""
    first, *rest = facts.seen
    name = inline(first.label)
    if not rest:
        if first.segments == facts.segments:
            return f"{'It concerns' if facts.segments == 1 else 'All of it concerns'} {name}."
        return f"The only indicator met is {name}, in {counted(first.segments, 'passage')}."
    shown, further = rest[:2], len(rest) - 2
    others = [f"{inline(indicator.label)} ({indicator.segments})" for indicator in shown]
    if further > 0:
        others.append(counted(further, "further indicator"))
    first_counted = f"{name} ({first.segments} {'passage' if first.segments == 1 else 'passages'})"
    if first.segments > rest[0].segments:
        lead = pick(
            facts.index,
            (
                "What is spoken of most is {}, followed by {}.",
                "The talk is chiefly of {}, then of {}.",
                "The indicator met most often is {}, ahead of {}.",
            ),
        )
        return lead.format(first_counted, joined(others))
    return f"The talk is of {joined([first_counted, *others])}."


def _in_favour(facts: Facts, cite: Citations) -> str:
    first = pick(
        facts.index,
        (
            "{who} said: {quote}.",
            "This shows in the account of {who}: {quote}.",
            "In the words of {who}, {quote}.",
            "{who} put it thus: {quote}.",
        ),
    )
    second = pick(
        facts.index,
        (
            "An account in the same direction comes from {who}: {quote}.",
            "{who} also reported: {quote}.",
            "So did {who}: {quote}.",
            "{who} bears this out: {quote}.",
        ),
    )
    return _quotes(facts.supporting[:2], (first, second), cite)


def _against(facts: Facts, cite: Citations) -> str:
    many = facts.judgement.verdict == "achieved with caveats"
    first = pick(
        facts.index,
        (
            "Even so, {who} named a shortcoming: {quote}.",
            "However, {who} said: {quote}.",
            "On the other hand, {who} qualified this: {quote}.",
            "A shortcoming was nevertheless named by {who}: {quote}.",
        ),
    )
    second = pick(
        facts.index,
        (
            "Another reservation comes from {who}: {quote}.",
            "{who} also named a shortcoming: {quote}.",
            "A shortcoming is reported by {who} as well: {quote}.",
        ),
    )
    return _quotes(facts.contradicting[: 2 if many else 1], (first, second), cite)


def _both_sides(facts: Facts, cite: Citations) -> str:
    n = numbers(facts.in_favour, facts.critical, facts.of_two_minds)
    voices = ""
    if facts.in_favour and facts.critical and facts.in_favour == facts.critical == facts.of_two_minds:
        voices = "Whoever judges it names both something that works and a shortcoming. "
    elif facts.in_favour and facts.critical:
        report = agreeing(facts.in_favour, "informant reports", "informants report")
        name = agreeing(facts.critical, "names", "name")
        voices = (
            f"In all, {n(facts.in_favour)} {report} something that works and {n(facts.critical)} {name} a shortcoming"
        )
        if facts.of_two_minds:
            voices += f"; {n(facts.of_two_minds)} {agreeing(facts.of_two_minds, 'does', 'do')} both"
        voices += ". "
    quotes = opposed(facts.supporting, facts.contradicting)
    if not facts.supporting:
        ways: tuple[str, ...] = ("{who} said: {quote}.", "So did {who}: {quote}.")
    else:
        ways = pick(
            facts.index,
            (
                (
                    "On the one side, {who} said: {quote}.",
                    "On the other side, {who} reported: {quote}.",
                    "Something that works was mentioned by {who} as well: {quote}.",
                    "By contrast, {who} named a shortcoming: {quote}.",
                ),
                (
                    "{who} related: {quote}.",
                    "By contrast, {who} said: {quote}.",
                    "A favourable note is heard from {who} too: {quote}.",
                    "Yet {who} named a shortcoming: {quote}.",
                ),
            ),
        )
    return voices + _quotes(quotes, ways, cite)


def _against_first(facts: Facts, cite: Citations) -> str:
    first = pick(
        facts.index,
        ("{who} said: {quote}.", "This shows in the account of {who}: {quote}.", "In the words of {who}, {quote}."),
    )
    second = pick(
        facts.index,
        (
            "An account in the same direction comes from {who}: {quote}.",
            "A shortcoming is reported by {who} as well: {quote}.",
            "{who} named a shortcoming too: {quote}.",
        ),
    )
    return _quotes(facts.contradicting[:2], (first, second), cite)


def _nevertheless(facts: Facts, cite: Citations) -> str:
    way = pick(
        facts.index,
        (
            "Even so, {who} mentioned something that works: {quote}.",
            "Something that works was nevertheless mentioned by {who}: {quote}.",
        ),
    )
    return _quotes(facts.supporting[:1], (way,), cite)


def _recorded(facts: Facts, cite: Citations) -> str:
    ways = ("What is recorded is the account of {who}: {quote}.", "Besides, {who} said: {quote}.")
    best = [*facts.supporting[:1], *facts.contradicting[:1]] or list(facts.neutral[:1])
    return _quotes(best, ways, cite)


def _actors(facts: Facts) -> str:
    if not facts.actors:
        return ""
    first, *rest = facts.actors
    if not rest:
        return f"The only actor named is {first.name}, in {counted(first.segments, 'passage')}."
    unit = "passage" if first.segments == 1 else "passages"
    names = [f"{first.name} ({first.segments} {unit})", *(f"{actor.name} ({actor.segments})" for actor in rest[:2])]
    if len(rest) > 2:  # noqa: PLR2004 -- three are named, the rest counted
        names.append(counted(len(rest) - 2, "other"))
    lead = pick(facts.index, ("The actors named are ", "Mention is made of ", "The names that come up are "))
    return f"{lead}{joined(names)}."


def _silent(facts: Facts) -> str:
    said = []
    if facts.silent_informants:
        said.append(silent_people(facts))
    if facts.silent_sources:
        said.append(silent_kinds(facts))
    return " ".join(said)


def _quotes(segments: Sequence[Segment], ways: Sequence[str], cite: Citations) -> str:
    said: list[str] = []
    named = [segment.informant for segment in cite.segments]
    for segment, way in zip(segments, ways, strict=False):
        same = "The same informant" if way.startswith("{who}") else "the same informant"
        is_same = named[-1:] == [segment.informant]
        who = same if is_same else person(segment, again=segment.informant in named)
        named.append(segment.informant)
        said.append(way.format(who=who, quote=f"{quoted(segment)} {cite(segment)}"))
    return " ".join(said)
