"""Rules as authors write them, made from the flattened values of a codebook, for files and for people."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from qualcode.codebook.rule_names import rule_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from qualcode.codebook import Rule, Term

NOTHING: Mapping[str, Collection[Term]] = MappingProxyType({})

_SHOWN = 8
_WITHIN = 8


def rule_entry(rule: Rule, *, language: str, shared: Mapping[str, Collection[Term]] = NOTHING) -> Any:  # noqa: ANN401  # a text or a mapping
    """A rule in the form of the YAML file, its lists written out and its inherited conditions its own.

    Args:
        rule: The rule.
        language: The language that need not be named.
        shared: Conditions of the code as a whole, under `except` and `without`.

    Returns:
        A text, or a mapping; `None` where the format has no way to say it.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> codebook = parse_codebook("codes: {a: {label: x, rules: [latih, {near: [ajar, usaha], within: 3}]}}")
        >>> [rule_entry(rule, language="id") for rule in codebook.rules]
        ['latih', {'near': ['ajar', 'usaha'], 'within': 3}]
    """
    if len(rule.requires) > 1:
        return None
    entry = _kind(rule, language)
    own = rule.id.partition("/")[2]
    if own != rule_name(rule.slots, joined="~" if rule.within is not None else "+"):
        entry["id"] = own
    spoken = entry.get("lang", language)
    for key, terms in (
        ("except", rule.exceptions),
        ("without", rule.forbids),
        ("with", rule.requires[0] if rule.requires else ()),
    ):
        said = terms if key == "with" else [term for term in terms if term not in shared.get(key, ())]
        if said:
            entry[key] = [term_entry(term, language=spoken) for term in said]
    return entry.get("word", entry.get("phrase", entry)) if entry.keys() <= {"word", "phrase"} else entry


def _kind(rule: Rule, language: str) -> dict[str, Any]:
    if len(rule.slots) == 1:
        slot = rule.slots[0]
        if len(slot) > 1:
            return {"any": [term_entry(term, language=language) for term in slot]}
        entry = term_entry(slot[0], language=language)
        return {_plain_kind(slot[0]): entry} if isinstance(entry, str) else dict(entry)
    together = [_slot(slot, language) for slot in rule.slots]
    if rule.within is None:
        return {"all": together}
    near: dict[str, Any] = {"near": together}
    if rule.within != _WITHIN:
        near["within"] = rule.within
    return near | {"ordered": True} if rule.ordered else near


def _slot(slot: Sequence[Term], language: str) -> Any:  # noqa: ANN401  # a text, a mapping or a list
    entries = [term_entry(term, language=language) for term in slot]
    return entries if len(entries) > 1 else entries[0]


def _plain_kind(term: Term) -> str:
    return term.kind if term.kind in {"word", "phrase"} else "word"


def term_entry(term: Term, *, language: str) -> Any:  # noqa: ANN401  # as above
    """A term in the form of the YAML file: a text where that says it all, else a mapping."""
    if term.kind in {"word", "phrase"} and term.language == language and not term.only and not term.never:
        return term.text
    entry: dict[str, Any] = {term.kind: json.loads(term.text) if term.kind == "pattern" else term.text}
    if term.only:
        entry["only"] = sorted(term.only)
    if term.never:
        entry["never"] = sorted(term.never)
    if term.language != language:
        entry["lang"] = term.language
    return entry


def shared_terms(rules: Sequence[Rule], attribute: str) -> tuple[Term, ...]:
    """The exceptions or forbidden terms that all of `rules` share, so that they need be printed only once.

    Args:
        rules: The rules of one code.
        attribute: `exceptions` or `forbids`.
    """
    found = [dict.fromkeys(getattr(rule, attribute)) for rule in rules]
    return tuple(term for term in found[0] if all(term in other for other in found)) if len(found) > 1 else ()


def rule_words(rule: Rule) -> str:
    """The words that a rule looks for, in one line for people.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> text = "codes: {a: {label: x, rules: [{near: [ajar, [usaha, {exact: UMKM}]]}, {all: [latih, dinas]}]}}"
        >>> [rule_words(rule) for rule in parse_codebook(text).rules]
        ['ajar … usaha / “UMKM” (≤ 8)', 'latih + dinas']
    """
    slots = [terms_words(slot) for slot in rule.slots]
    if rule.within is None:
        return " + ".join(slots)
    return f"{(' → ' if rule.ordered else ' … ').join(slots)} (≤ {rule.within})"


def terms_words(terms: Iterable[Term]) -> str:
    """Terms in one line for people: words as they are, exact ones in quotation marks, expressions between slashes."""
    words = [_term_words(term) for term in terms]
    return " / ".join([*words[:_SHOWN], f"… (+{len(words) - _SHOWN})"] if len(words) > _SHOWN else words)


def _term_words(term: Term) -> str:
    match term.kind:
        case "exact":
            return f"“{term.text}”"
        case "regex":
            return f"/{term.text}/"
        case "pattern":
            return f"[{rule_name([[term]])[1:-1]}]"
    forms = f" (= {', '.join(sorted(term.only))})" if term.only else ""
    return f"{term.text}{forms}" + (f" (≠ {', '.join(sorted(term.never))})" if term.never else "")
