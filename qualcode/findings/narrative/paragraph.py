"""The narrative paragraph, in the manner of the findings chapter of a thesis: what is said, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codings import STANCES
from qualcode.findings.narrative.phrases import by_number, capitalised, inline, opposed, pick, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.findings.facts import Facts
    from qualcode.findings.finding import Segment
    from qualcode.findings.narrative.language import Language, ParagraphWords, Wordings
    from qualcode.findings.narrative.phrases import Citations

NAMED = 4  # more names than this make a list that nobody reads


def narrate(facts: Facts, cite: Citations, language: Language) -> str:
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
        silent_kinds(facts, language.paragraph.silent_kinds, language),
        unseen_indicators(facts, language),
        left_out(facts, language),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def silent_people(facts: Facts, language: Language) -> str:
    """Who says nothing about it, by name where they are few; empty where nobody is silent."""
    words, silent = language.paragraph, facts.silent_informants
    if len(silent) > NAMED:
        return capitalised(language.say(words.silent_many, count=len(silent)))
    return language.say(words.silent, count=len(silent), names=language.joined(silent)) if silent else ""


def silent_kinds(facts: Facts, sentence: str, language: Language) -> str:
    """Which types of source say nothing about it, in this sentence; empty where none is silent."""
    names = language.kinds(facts.silent_sources)
    return language.say(sentence, count=len(names), names=language.joined(names)) if names else ""


def unseen_indicators(facts: Facts, language: Language) -> str:
    """Which indicators were not met; empty where all were."""
    words = language.paragraph
    names = [inline(indicator.label) for indicator in facts.unseen]
    if len(names) > NAMED:
        total = len(facts.unseen) + len(facts.seen)
        return language.say(words.unseen_many, unseen=len(names), total=total, names=language.joined(names[:2]))
    return language.say(words.unseen, count=len(names), names=language.joined(names)) if names else ""


def left_out(facts: Facts, language: Language) -> str:
    """How many suggestions about it are undecided and do not count; empty where none is."""
    return language.say(language.paragraph.left_out, count=facts.left_out) if facts.left_out else ""


def _nothing(facts: Facts, language: Language) -> str:
    if facts.left_out:
        return language.say(language.paragraph.nothing_yet, label=inline(facts.label), count=facts.left_out)
    words, informants = language.paragraph, facts.corpus_informants
    heard = language.say(by_number(informants, words.heard), informants=informants) if informants else ""
    return language.say(pick(facts.index, words.nothing), label=inline(facts.label), whole=facts.label, heard=heard)


def _opening(facts: Facts, language: Language) -> str:
    wordings = language.paragraph.opening[facts.judgement.verdict]
    return language.say(pick(facts.index, wordings), label=inline(facts.label), whole=facts.label)


def _basis(facts: Facts, language: Language) -> str:
    words = language.paragraph
    segments, people = facts.segments, len(facts.informants)
    total = max(facts.corpus_informants, people)
    part = words.only_one if people == 1 else words.some
    if people == total:
        part = by_number(total, words.everyone)
    out_of = language.say(part, people=people, total=total, segments=segments)
    return language.say(pick(facts.index, words.basis), segments=segments, out_of=out_of, people=people, total=total)


def _sources(facts: Facts, language: Language) -> str:
    words = language.paragraph
    names = language.kinds(facts.sources)
    if len(names) > 1:
        return language.say(pick(facts.index, words.more_kinds), kinds=len(names), names=language.joined(names))
    return language.say(words.one_kind, name=names[0]) if names and len(facts.informants) > 1 else ""


def _stances(facts: Facts, language: Language) -> str:
    words = language.paragraph
    counts: dict[str, int] = {stance: facts.stances[stance] for stance in STANCES}
    if facts.segments == 1:
        return ""
    first, *others = [stance for stance in STANCES if facts.stances[stance]]
    if not others:
        return language.say(words.alike[first], all=by_number(facts.segments - 1, words.all_of_them))
    parts = [language.say(words.stance[first], unit=words.unit, **counts)]
    for stance in others:
        both = stance == "mixed" and facts.stances["achieved"] and facts.stances["shortcoming"]
        parts.append(language.say(words.stance["both" if both else stance], unit="", **counts))
    return language.say(pick(facts.index, words.stances), parts=language.joined(parts))


def _topics(facts: Facts, language: Language) -> str:
    words = language.paragraph
    if not facts.seen:
        return ""
    first, *others = facts.seen
    if not others:
        if first.segments == facts.segments:
            return language.say(by_number(facts.segments, words.one_topic), name=inline(first.label))
        return language.say(words.only_indicator, name=inline(first.label), count=first.segments)
    counts = [(inline(indicator.label), indicator.segments) for indicator in facts.seen]
    head, *rest = _counted(counts, words.more_indicators, language)
    if first.segments > others[0].segments:
        return language.say(pick(facts.index, words.topics), first=head, others=language.joined(rest))
    return language.say(words.equal_topics, names=language.joined([head, *rest]))


def _voices(facts: Facts, language: Language) -> str:
    """How many informants stand on either side of what is contested."""
    words = language.paragraph
    counts = {"in_favour": facts.in_favour, "critical": facts.critical, "of_two_minds": facts.of_two_minds}
    if facts.judgement.verdict != "contested" or not facts.in_favour or not facts.critical:
        return ""
    if facts.in_favour == facts.critical == facts.of_two_minds:
        return words.all_of_two_minds
    return language.say(words.voices, **counts, both=language.say(words.both, **counts) if facts.of_two_minds else "")


def _quotes(facts: Facts, cite: Citations, language: Language) -> list[str]:
    said = []
    for segment, wordings in _to_quote(facts, language.paragraph):
        wording = pick(facts.index, wordings)
        who = _person(segment, cite.segments, language, begins=wording.startswith("{who}"))
        said.append(language.say(wording, who=who, quote=f"{quoted(segment)} {cite(segment)}"))
    return said


def _to_quote(facts: Facts, words: ParagraphWords) -> list[tuple[Segment, Wordings]]:
    """Segments with the wordings that quote them, those on the verdict's side first."""
    supporting, contradicting = facts.supporting, facts.contradicting
    sides: list[tuple[Iterable[Segment], Iterable[Wordings]]]
    match facts.judgement.verdict:
        case "achieved":
            sides = [(supporting[:2], words.in_favour), (contradicting[:1], words.against)]
        case "achieved with caveats":
            sides = [(supporting[:2], words.in_favour), (contradicting[:2], words.against)]
        case "contested":
            ways = words.both_sides if supporting else words.only_mixed
            sides = [(opposed(supporting, contradicting), ways)]
        case "not achieved":
            sides = [(contradicting[:2], words.against_first), (supporting[:1], words.nevertheless)]
        case "insufficient evidence":
            best = (*supporting[:1], *contradicting[:1]) or facts.neutral[:1]
            sides = [(best, words.recorded)]
    return [pair for segments, ways in sides for pair in zip(segments, ways, strict=False)]


def _person(segment: Segment, cited: Sequence[Segment], language: Language, *, begins: bool) -> str:
    """A person as a sentence names them: with their role at first mention, and not by name twice in a row."""
    if cited and cited[-1].informant == segment.informant:
        same = language.paragraph.same_informant
        return capitalised(same) if begins else same
    role = segment.role or language.kinds([segment.source])[0]
    known = any(earlier.informant == segment.informant for earlier in cited)
    if known or not role or role.casefold() in segment.informant.casefold():
        return segment.informant
    return f"{segment.informant} ({role})"


def _actors(facts: Facts, language: Language) -> str:
    words = language.paragraph
    if not facts.actors:
        return ""
    first, *others = facts.actors
    if not others:
        return language.say(words.only_actor, name=first.name, count=first.segments)
    names = _counted([(actor.name, actor.segments) for actor in facts.actors], words.more_actors, language)
    return language.say(pick(facts.index, words.actors), names=language.joined(names))


def _counted(counts: Sequence[tuple[str, int]], more: str, language: Language) -> list[str]:
    """Three names with their passages, and how many more there are."""
    (name, count), *others = counts
    names = [language.say(language.paragraph.with_unit, name=name, count=count)]
    names += [f"{name} ({count})" for name, count in others[:2]]
    if len(others) > 2:  # noqa: PLR2004 -- three are named, the rest counted
        names.append(language.say(more, count=len(others) - 2))
    return names
