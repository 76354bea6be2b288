"""Findings in English, in the manner of the findings chapter of a thesis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.findings.narrative.wording import capitalised, enumerated, inline, opposed, percent, pick, quoted
from qualcode.findings.verdict import exactly

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualcode.findings.facts import Facts
    from qualcode.findings.finding import Segment
    from qualcode.findings.narrative.wording import Citations

__all__ = ["caveats", "explain", "narrate", "undecided"]

WORDS = "no one two three four five six seven eight nine ten".split()  # noqa: SIM905 -- reads as prose
NAMED = 4  # more names than this make a list that nobody reads


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
    return " ".join(sentence for sentence in [*sentences, _silent(facts), _unseen(facts)] if sentence)


def explain(facts: Facts) -> str:
    """The verdict in one sentence, with its numbers and thresholds."""
    judgement, rule = facts.judgement, facts.judgement.rule
    share = _in_favour_share(facts)
    flawed = f"{_flawed(facts)} {_verb(judgement.flawed, 'names', 'name')} a shortcoming"
    none = f"none of {judgement.judged} passages names a shortcoming"
    above = f"{share}, at least {_threshold(rule.achieved)}"
    if judgement.verdict == "insufficient evidence":
        return _too_little(facts)
    if judgement.verdict == "achieved":
        few = f"only {flawed}, less than {_threshold(rule.caveat)}"
        return f"Achieved: {above}, and {few if judgement.flawed else none}."
    if judgement.verdict == "achieved with caveats":
        many = f"{above}, but {flawed}, and {_threshold(rule.caveat)} or more make a caveat"
        between = f"{share}, between {_threshold(rule.contested)} and {_threshold(rule.achieved)}; {flawed}"
        return f"Achieved with caveats: {many if (judgement.share or 0) >= exactly(rule.achieved) else between}."
    if judgement.verdict == "contested":
        between = f"between {_threshold(rule.not_achieved)} and {_threshold(rule.contested)}"
        return f"Contested: {share}, {between}; {flawed}."
    return f"Not achieved: {share}, below {_threshold(rule.not_achieved)}; {flawed}."


def _too_little(facts: Facts) -> str:
    judgement, rule = facts.judgement, facts.judgement.rule
    if not facts.segments:
        return "Insufficient evidence: no passage speaks of it."
    found = _many(judgement.judged, "passage")
    if judgement.judged:
        found += f" from {_many(judgement.informants, 'informant')}"
    found += _verb(judgement.judged, " judges it", " judge it")
    least = f"{_many(rule.min_segments, 'passage')} from {_many(rule.min_informants, 'informant')}"
    return f"Insufficient evidence: {found}; at least {least} {_verb(rule.min_segments, 'is', 'are')} needed."


def caveats(facts: Facts) -> tuple[str, ...]:
    """What a reader must bear in mind, a sentence each."""
    said: list[str] = []
    judgement = facts.judgement
    if judgement.flawed and judgement.verdict.startswith("achieved"):
        n = _counts(judgement.flawed, judgement.judged, facts.critical)
        people = f"from {n(facts.critical)} informant{'' if facts.critical == 1 else 's'}"
        verb = _verb(judgement.flawed, "names", "name")
        said.append(
            f"{capitalised(n(judgement.flawed))} of {n(judgement.judged)} passages, {people}, {verb} a shortcoming."
        )
    if judgement.verdict == "not achieved" and facts.in_favour:
        verb = _verb(facts.in_favour, "reports", "report")
        said.append(f"{capitalised(_many(facts.in_favour, 'informant'))} nevertheless {verb} something that works.")
    if facts.segments and not facts.sources:
        said.append("Types of source are not recorded, so triangulation cannot be checked.")
    elif len(facts.sources) == 1:
        said.append(f"Only one type of source ({facts.sources[0]}) speaks of it: it is not triangulated.")
    if facts.segments and facts.silent_informants:
        said.append(_silent_people(facts))
    if facts.segments and facts.silent_sources:
        said.append(_silent_kinds(facts))
    if facts.segments and facts.unseen:
        said.append(_unseen(facts))
    return tuple(said)


def undecided(*, suggested: int, accepted: int) -> str:
    """The first line of a report that rests on undecided suggestions; empty where it does not."""
    if not suggested:
        return ""
    if not accepted:
        unit = _verb(suggested, "passage", "passages")
        return f"Made of {suggested} {unit} that the codebook's rules suggest; none has been decided yet."
    verb = _verb(suggested, "is still an undecided suggestion", "are still undecided suggestions")
    return f"Of {suggested + accepted} passages here {suggested} {verb}; {accepted} accepted."


# ── sentences ──────────────────────────────────────────────────────────────────────────────────────


def _nothing(facts: Facts) -> str:
    label = inline(facts.label)
    heard = f" with {_many(facts.corpus_informants, 'informant')}" if facts.corpus_informants else ""
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
    n = _counts(facts.segments, people, total)
    segments = f"{n(facts.segments)} {'passage' if facts.segments == 1 else 'passages'}"
    out_of = f"{n(people)} of the {n(total)} informants"
    if people == total:
        out_of = {1: "the one informant", 2: "both informants"}.get(total, f"all {n(total)} informants")
    elif people == 1:
        out_of = f"only one of the {n(total)} informants"
    come = _verb(facts.segments, "comes", "come")
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
    kinds, names = _n(len(facts.sources)), _and(facts.sources)
    return pick(
        facts.index,
        (
            f", who represent {kinds} types of source ({names}), so that their accounts can be triangulated",
            f" and {kinds} types of source ({names})",
            f", with {kinds} types of source, namely {names}, as a basis for triangulation",
            f"; {kinds} types of source are represented: {names}",
        ),
    )


def _stances(facts: Facts) -> str:
    achieved, mixed = facts.stances["achieved"], facts.stances["mixed"]
    shortcoming, neutral = facts.stances["shortcoming"], facts.stances["neutral"]
    if facts.segments == 1:
        return ""
    n = _counts(achieved, mixed, shortcoming, neutral)
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
    return pick(facts.index, ("Of these, ", "Among them, ", "In detail, ", "By content, ")) + _and(parts) + "."


def _topics(facts: Facts) -> str:
    if not facts.seen:
        return ""
    first, *rest = facts.seen
    name = inline(first.label)
    if not rest:
        if first.segments == facts.segments:
            return f"{'It concerns' if facts.segments == 1 else 'All of it concerns'} {name}."
        return f"The only indicator met is {name}, in {_many(first.segments, 'passage')}."
    shown, further = rest[:2], len(rest) - 2
    others = [f"{inline(indicator.label)} ({indicator.segments})" for indicator in shown]
    if further > 0:
        others.append(_many(further, "further indicator"))
    counted = f"{name} ({first.segments} {'passage' if first.segments == 1 else 'passages'})"
    if first.segments > rest[0].segments:
        lead = pick(
            facts.index,
            (
                "What is spoken of most is {}, followed by {}.",
                "The talk is chiefly of {}, then of {}.",
                "The indicator met most often is {}, ahead of {}.",
            ),
        )
        return lead.format(counted, _and(others))
    return f"The talk is of {_and([counted, *others])}."


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
    n = _counts(facts.in_favour, facts.critical, facts.of_two_minds)
    voices = ""
    if facts.in_favour and facts.critical and facts.in_favour == facts.critical == facts.of_two_minds:
        voices = "Whoever judges it names both something that works and a shortcoming. "
    elif facts.in_favour and facts.critical:
        report = _verb(facts.in_favour, "informant reports", "informants report")
        name = _verb(facts.critical, "names", "name")
        voices = (
            f"In all, {n(facts.in_favour)} {report} something that works and {n(facts.critical)} {name} a shortcoming"
        )
        if facts.of_two_minds:
            voices += f"; {n(facts.of_two_minds)} {_verb(facts.of_two_minds, 'does', 'do')} both"
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
        return f"The only actor named is {first.name}, in {_many(first.segments, 'passage')}."
    unit = "passage" if first.segments == 1 else "passages"
    names = [f"{first.name} ({first.segments} {unit})", *(f"{actor.name} ({actor.segments})" for actor in rest[:2])]
    if len(rest) > 2:  # noqa: PLR2004 -- three are named, the rest counted
        names.append(_many(len(rest) - 2, "other"))
    lead = pick(facts.index, ("The actors named are ", "Mention is made of ", "The names that come up are "))
    return f"{lead}{_and(names)}."


def _silent(facts: Facts) -> str:
    said = []
    if facts.silent_informants:
        said.append(_silent_people(facts))
    if facts.silent_sources:
        said.append(_silent_kinds(facts))
    return " ".join(said)


def _silent_people(facts: Facts) -> str:
    silent = facts.silent_informants
    if len(silent) <= NAMED:
        return f"{_and(silent)} {_verb(len(silent), 'does', 'do')} not mention it."
    return f"{capitalised(_many(len(silent), 'informant'))} do not mention it."


def _silent_kinds(facts: Facts) -> str:
    kinds = facts.silent_sources
    return f"Nothing is heard of it from {_verb(len(kinds), 'the source type', 'the source types')} {_and(kinds)}."


def _unseen(facts: Facts) -> str:
    if not facts.unseen:
        return ""
    names = [inline(indicator.label) for indicator in facts.unseen]
    if len(names) > NAMED:
        total = len(facts.unseen) + len(facts.seen)
        n = _counts(total, len(names))
        return f"Of {n(total)} indicators {n(len(names))} were not met, among them {_and(names[:2])}."
    return (
        f"The {_verb(len(names), 'indicator', 'indicators')} {_and(names)} {_verb(len(names), 'was', 'were')} not met."
    )


# ── wording ────────────────────────────────────────────────────────────────────────────────────────


def _quotes(segments: Sequence[Segment], ways: Sequence[str], cite: Citations) -> str:
    said: list[str] = []
    named = [segment.informant for segment in cite.segments]
    for segment, way in zip(segments, ways, strict=False):
        same = "The same informant" if way.startswith("{who}") else "the same informant"
        is_same = named[-1:] == [segment.informant]
        who = same if is_same else _who(segment, again=segment.informant in named)
        named.append(segment.informant)
        said.append(way.format(who=who, quote=f"{quoted(segment)} {cite(segment)}"))
    return " ".join(said)


def _who(segment: Segment, *, again: bool) -> str:
    role = segment.role or segment.source
    if again or not role or role.casefold() in segment.informant.casefold():
        return segment.informant
    return f"{segment.informant} ({role})"


def _and(items: Sequence[str]) -> str:
    return enumerated(items, last=" and ", pair=" and ")


def _n(count: int) -> str:
    return WORDS[count] if count < len(WORDS) else str(count)


def _many(count: int, noun: str) -> str:
    """A count with its noun: `one passage`, `two passages`, `no passage`."""
    return f"{_n(count)} {noun if count < 2 else noun + 's'}"  # noqa: PLR2004 -- the plural begins at two


def _verb(count: int, one: str, more: str) -> str:
    return one if count < 2 else more  # noqa: PLR2004 -- the plural begins at two


def _counts(*counts: int) -> Callable[[int], str]:
    """Numbers of one sentence: all in words, or all in figures."""
    return _n if max(counts) < len(WORDS) else str


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


def _threshold(value: float) -> str:
    return percent(exactly(value))
