"""The content of a printed codebook, in the order in which people read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.exchange.codebooks.rule_entries import rule_words, shared_terms, terms_words
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qualcode.codebook import Code, Codebook, Example, Rule


@dataclass(frozen=True, slots=True)
class Section:
    """One code, ready to be printed.

    Args:
        id: The code.
        label: Its label.
        texts: Title and text of what it says about itself; the brief definition comes first.
        sentences: Title and sentences of its examples and counter-examples.
        rules: What its rules look for, a line each.
        conditions: Title and words of what holds for all its rules.
        indicators: The codes under it.
    """

    id: str
    label: str
    texts: tuple[tuple[str, str], ...] = ()
    sentences: tuple[tuple[str, tuple[str, ...]], ...] = ()
    rules: tuple[str, ...] = ()
    conditions: tuple[tuple[str, str], ...] = ()
    indicators: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A codebook, ready to be printed.

    Args:
        language: The language of headings and texts.
        title: The codebook's title.
        name: Its name.
        version: Its version.
        digest: The first digits of its hash.
        source: Where it comes from.
        sections: Its codes.
        cues: Stance and its cues.
        actors: Each with its kind and aliases.
        verdict: Title and value of each threshold.
    """

    language: str
    title: str
    name: str
    version: str
    digest: str
    source: str
    sections: tuple[Section, ...]
    cues: tuple[tuple[str, str], ...]
    actors: tuple[tuple[str, str, str], ...]
    verdict: tuple[tuple[str, str], ...]


def printed(codebook: Codebook, *, language: str | None = None) -> Printed:
    """A codebook's content in one language, its first if not given; texts that lack it come in the other.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> content = printed(parse_codebook("codes: {hrd: {label: Training, rules: [latih]}}"), language="en")
        >>> content.sections[0].label, content.sections[0].rules
        ('Training', ('latih',))
    """
    language = language or codebook.languages[0]
    verdict = codebook.verdict
    judged = set(codebook.kinds.values()) if codebook.verdicts else set()
    goals = {
        "least_segments": verdict.min_segments,
        "least_informants": verdict.min_informants,
        "from_achieved": verdict.achieved,
        "from_contested": verdict.contested,
        "below_not_achieved": verdict.not_achieved,
        "from_caveat": verdict.caveat,
    }
    problems = {"from_widespread": verdict.widespread, "from_denied": verdict.denied}
    thresholds = (goals if "goal" in judged else {}) | (problems if "problem" in judged else {})
    return Printed(
        language=language,
        title=_in(codebook.title, language) or codebook.name,
        name=codebook.name,
        version=codebook.version,
        digest=codebook.hash[:12],
        source=_in(codebook.source, language),
        sections=tuple(section_of(pillar, language=language) for pillar in codebook.codes),
        cues=tuple(
            (say(f"stances.{kind}", language), ", ".join(cues))
            for kind in ("achieved", "shortcoming", "neutral")
            if (cues := getattr(codebook.stance, kind))
        ),
        actors=tuple((actor.name, actor.kind, ", ".join(actor.aliases)) for actor in codebook.actors),
        verdict=tuple((say(f"codebook.{key}", language), f"{value:g}") for key, value in thresholds.items()),
    )


def section_of(code: Code, *, language: str) -> Section:
    """One code's content in `language`."""
    keys = ("definition", "when_to_use", "when_not_to_use")
    texts = [(say("codebook.kind", language), _kind(code, language))]
    texts += [(say("codebook.brief", language), _in(code.brief, language))]
    texts += [(say(f"words.{key}", language), _in(getattr(code, key), language)) for key in keys]
    sentences = [
        (say(f"words.{key}", language), _sentences(getattr(code, key), language))
        for key in ("examples", "counterexamples")
    ]
    shared = {key: shared_terms(code.rules, key) for key in ("exceptions", "forbids")}
    conditions = [
        (say("codebook.except", language), shared["exceptions"]),
        (say("codebook.without", language), shared["forbids"]),
    ]
    return Section(
        id=code.id,
        label=_in(code.label, language) or code.id,
        texts=tuple((title, text) for title, text in texts if text),
        sentences=tuple((title, found) for title, found in sentences if found),
        rules=tuple(", ".join(_rule_parts(rule, shared, language)) for rule in code.rules),
        conditions=tuple((title, terms_words(terms)) for title, terms in conditions if terms),
        indicators=tuple(section_of(indicator, language=language) for indicator in code.indicators),
    )


def _kind(code: Code, language: str) -> str:
    """The purpose of a code at the top, where it is no goal."""
    return "" if code.kind == "goal" or code.id != code.pillar else say(f"code_kinds.{code.kind}", language)


def _in(texts: Mapping[str, str], language: str) -> str:
    """A text in `language`, else in the first there is; empty if there is none. Only blank lines and lists part it."""
    text = texts.get(language) or next(iter(texts.values()), "")
    return re.sub(r"(?<!\n)\n(?!\n|\s*(?:[-*•]|\d+[.)])\s)", " ", text)


def _sentences(examples: Sequence[Example], language: str) -> tuple[str, ...]:
    return tuple(
        f"{example.text} ({say(f'stances.{example.stance}', language)})" if example.stance else example.text
        for example in examples
    )


def _rule_parts(rule: Rule, shared: Mapping[str, Sequence[object]], language: str) -> Iterator[str]:
    yield rule_words(rule)
    for group in rule.requires:
        yield f"{say('codebook.with', language)} {terms_words(group)}"
    for key, name in (("exceptions", "codebook.except"), ("forbids", "codebook.without")):
        own = [term for term in getattr(rule, key) if term not in shared[key]]
        if own:
            yield f"{say(name, language)} {terms_words(own)}"
