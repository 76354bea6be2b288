"""The narrative paragraph, in the manner of the findings chapter of a thesis: what is said, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codings import STANCES
from qualcode.findings.narrative.citations import opposed, quoted
from qualcode.wording import capitalised, inline, listed, say_in_words, source_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.evidence import Segment
    from qualcode.findings.facts import Facts
    from qualcode.findings.narrative.citations import Citations

NAMED = 4  # more names than this make a list that nobody reads

ORDINALS = ("first", "second", "third", "fourth")
"""Keys of the wordings for the first quote of its kind, for the second, and so on."""


def narrate(facts: Facts, cite: Citations, language: str) -> str:
    """The narrative paragraph; every number in it is one of the facts."""
    if not facts.segments:
        return _nothing(facts, language)
    sentences = [
        _opening(facts, language),
        _basis(facts, language) + _sources(facts, language) + ".",
        _stances(facts, language),
        _topics(facts, language),
        _voices(facts, language),
        *_quotes(facts, cite, language),
        _actors(facts, language),
        silent_people(facts, language),
        silent_kinds(facts, "narrative.silent_kinds", language),
        unseen_indicators(facts, language),
        left_out(facts, language),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def silent_people(facts: Facts, language: str) -> str:
    """Informants who say nothing about it, by name where they are few; empty where nobody is silent."""
    silent = facts.silent_informants
    if len(silent) > NAMED:
        return capitalised(say_in_words("narrative.silent_many", language, count=len(silent)))
    names = listed(silent, language)
    return say_in_words("narrative.silent", language, count=len(silent), names=names) if silent else ""


def silent_kinds(facts: Facts, key: str, language: str) -> str:
    """Types of source that say nothing about it, in the sentence with this key; empty where none is silent."""
    names = [source_name(source, language) for source in facts.silent_sources]
    return say_in_words(key, language, count=len(names), names=listed(names, language)) if names else ""


def unseen_indicators(facts: Facts, language: str) -> str:
    """Indicators that were not met; empty where all were."""
    names = [inline(indicator.label) for indicator in facts.unseen]
    if len(names) > NAMED:
        counts = {"unseen": len(names), "total": len(facts.unseen) + len(facts.seen)}
        return say_in_words("narrative.unseen_many", language, names=listed(names[:2], language), **counts)
    return say_in_words("narrative.unseen", language, count=len(names), names=listed(names, language)) if names else ""


def left_out(facts: Facts, language: str) -> str:
    """Number of suggestions about it that are undecided and do not count; empty where there are none."""
    return say_in_words("narrative.left_out", language, count=facts.left_out) if facts.left_out else ""


def _nothing(facts: Facts, language: str) -> str:
    label, informants = inline(facts.label), facts.corpus_informants
    if facts.left_out:
        return say_in_words("narrative.nothing_yet", language, label=label, count=facts.left_out)
    key = f"narrative.with_informants.{_by_number(informants, 'one', 'more')}"
    people = say_in_words(key, language, informants=informants) if informants else ""
    slots = {"label": label, "whole": facts.label, "with_informants": people}
    return say_in_words("narrative.nothing", language, wording=facts.index, **slots)


def _opening(facts: Facts, language: str) -> str:
    key = f"narrative.opening.{facts.judgement.verdict}"
    if facts.kind == "topic":
        key = "narrative.topic.opening"
    if facts.problem:
        key = f"narrative.problem.opening.{facts.verdict or 'none'}"
    return say_in_words(key, language, wording=facts.index, label=inline(facts.label), whole=facts.label)


def _basis(facts: Facts, language: str) -> str:
    people = len(facts.informants)
    counts = {"segments": facts.segments, "people": people, "total": max(facts.corpus_informants, people)}
    key = "narrative.only_one" if people == 1 else "narrative.some"
    if people == counts["total"]:
        key = f"narrative.everyone.{_by_number(people, 'one', 'two', 'more')}"
    # the part is filled with the numbers of the whole sentence, so that all of them are in words or none
    out_of = say_in_words(key, language, **counts)
    return say_in_words("narrative.basis", language, wording=facts.index, out_of=out_of, **counts)


def _sources(facts: Facts, language: str) -> str:
    names = [source_name(source, language) for source in facts.sources]
    if len(names) > 1:
        slots = {"kinds": len(names), "names": listed(names, language)}
        return say_in_words("narrative.more_kinds", language, wording=facts.index, **slots)
    return say_in_words("narrative.one_kind", language, name=names[0]) if names and len(facts.informants) > 1 else ""


def _stances(facts: Facts, language: str) -> str:
    counts: dict[str, int] = {stance: facts.stances[stance] for stance in STANCES}
    if facts.segments == 1 or facts.kind != "goal":
        return ""
    first, *others = [stance for stance in STANCES if facts.stances[stance]]
    if not others:
        everything = f"narrative.all_of_them.{_by_number(facts.segments - 1, 'two', 'more')}"
        return say_in_words(f"narrative.alike.{first}", language, all=say_in_words(everything, language))
    unit = say_in_words("narrative.unit", language)
    parts = [say_in_words(f"narrative.stance.{first}", language, unit=unit, **counts)]
    for stance in others:
        both = stance == "mixed" and facts.stances["achieved"] and facts.stances["shortcoming"]
        parts.append(say_in_words(f"narrative.stance.{'both' if both else stance}", language, unit="", **counts))
    return say_in_words("narrative.stances", language, wording=facts.index, parts=listed(parts, language))


def _topics(facts: Facts, language: str) -> str:
    if not facts.seen:
        return ""
    first, *others = facts.seen
    if not others:
        name = inline(first.label)
        if first.segments == facts.segments:
            key = f"narrative.one_topic.{_by_number(facts.segments, 'one', 'more')}"
            return say_in_words(key, language, name=name)
        return say_in_words("narrative.only_indicator", language, name=name, count=first.segments)
    counts = [(inline(indicator.label), indicator.segments) for indicator in facts.seen]
    head, *rest = _counted(counts, "narrative.more_indicators", language)
    if first.segments > others[0].segments:
        slots = {"first": head, "others": listed(rest, language)}
        return say_in_words("narrative.topics", language, wording=facts.index, **slots)
    return say_in_words("narrative.equal_topics", language, names=listed([head, *rest], language))


def _voices(facts: Facts, language: str) -> str:
    """Number of informants on either side of a contested pillar, and of a problem."""
    if facts.problem:
        sides = {"reporting": facts.problem.reporting, "denying": facts.problem.deniers}
        return capitalised(say_in_words("narrative.problem.voices", language, **sides)) if any(sides.values()) else ""
    if facts.kind == "topic":
        return ""
    counts = {"in_favour": facts.in_favour, "critical": facts.critical, "of_two_minds": facts.of_two_minds}
    if facts.judgement.verdict != "contested" or not facts.in_favour or not facts.critical:
        return ""
    if facts.in_favour == facts.critical == facts.of_two_minds:
        return say_in_words("narrative.all_of_two_minds", language)
    both = say_in_words("narrative.both", language, **counts) if facts.of_two_minds else ""
    return say_in_words("narrative.voices", language, **counts, both=both)


def _quotes(facts: Facts, cite: Citations, language: str) -> list[str]:
    said = []
    for segment, key in _to_quote(facts):
        who = _person(segment, cite.segments, language)
        # {Who} begins a sentence: only "the same informant" takes a capital there, a name stays as it is
        first = capitalised(who) if _again(segment, cite.segments) else who
        slots = {"who": who, "Who": first, "quote": f"{quoted(segment)} {cite(segment)}"}
        said.append(say_in_words(key, language, wording=facts.index, **slots))
    return said


def _to_quote(facts: Facts) -> list[tuple[Segment, str]]:
    """Segments with the keys of the sentences that quote them, those on the verdict's side first."""
    supporting, contradicting = facts.supporting, facts.contradicting
    sides: list[tuple[Iterable[Segment], str]]
    if facts.kind != "goal":
        sides = [(supporting[:3], "topic")] if facts.kind == "topic" else _of_problem(facts)
        return _with_keys(sides)
    match facts.judgement.verdict:
        case "achieved":
            sides = [(supporting[:2], "in_favour"), (contradicting[:1], "against")]
        case "achieved with caveats":
            sides = [(supporting[:2], "in_favour"), (contradicting[:2], "against")]
        case "contested":
            sides = [(opposed(supporting, contradicting), "both_sides" if supporting else "only_mixed")]
        case "not achieved":
            sides = [(contradicting[:2], "against_first"), (supporting[:1], "nevertheless")]
        case "insufficient evidence":
            best = (*supporting[:1], *contradicting[:1]) or facts.neutral[:1]
            sides = [(best, "recorded")]
    return _with_keys(sides)


def _of_problem(facts: Facts) -> list[tuple[Iterable[Segment], str]]:
    """Segments that report a problem and that deny it, with the kinds of sentences that quote them."""
    if not facts.supporting and not facts.contradicting:
        return [(facts.neutral[:1], "recorded")]
    against = "denial" if facts.supporting else "in_favour"
    return [(facts.supporting[:2], "in_favour"), (facts.contradicting[:2], against)]


def _with_keys(sides: Iterable[tuple[Iterable[Segment], str]]) -> list[tuple[Segment, str]]:
    """Segments with the keys of the sentences that quote them, the first of each side, the second, and so on."""
    return [
        (segment, f"narrative.{side}.{ordinal}")
        for segments, side in sides
        for segment, ordinal in zip(segments, ORDINALS, strict=False)
    ]


def _person(segment: Segment, cited: Sequence[Segment], language: str) -> str:
    """A person as a sentence names them: with their role at first mention, and not by name twice in a row."""
    if _again(segment, cited):
        return say_in_words("narrative.same_informant", language)
    role = segment.role or source_name(segment.source, language)
    known = any(earlier.informant == segment.informant for earlier in cited)
    if known or not role or role.casefold() in segment.informant.casefold():
        return segment.informant
    return f"{segment.informant} ({role})"


def _again(segment: Segment, cited: Sequence[Segment]) -> bool:
    return bool(cited) and cited[-1].informant == segment.informant


def _actors(facts: Facts, language: str) -> str:
    if not facts.actors:
        return ""
    first, *others = facts.actors
    if not others:
        return say_in_words("narrative.only_actor", language, name=first.name, count=first.segments)
    names = _counted([(actor.name, actor.segments) for actor in facts.actors], "narrative.more_actors", language)
    return say_in_words("narrative.actors", language, wording=facts.index, names=listed(names, language))


def _counted(counts: Sequence[tuple[str, int]], more: str, language: str) -> list[str]:
    """Three names with their passages, and how many more there are, in the sentence with the key `more`."""
    (name, count), *others = counts
    names = [say_in_words("narrative.with_unit", language, name=name, count=count)]
    names += [f"{name} ({count})" for name, count in others[:2]]
    if len(others) > 2:  # noqa: PLR2004 -- three are named, the rest counted
        names.append(say_in_words(more, language, count=len(others) - 2))
    return names


def _by_number(number: int, *keys: str) -> str:
    """The key for a number from 1; the last is for all that are greater."""
    return keys[min(number, len(keys)) - 1]
