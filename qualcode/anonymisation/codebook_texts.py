"""A codebook whose own texts have codes for names: its titles, labels, definitions, examples, actors and rules."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qualcode.codebook.codebook import Code, Codebook


def codebook_without_names(book: Codebook, clean: Callable[[str], str]) -> Codebook:
    """Return a codebook with codes for names in every text that a report prints; ids of codes stay, being keys.

    Args:
        book: As it was read.
        clean: Returns a text with codes for names.

    Example:
        >>> from qualcode.codebook.codebook import Code, Codebook
        >>> book = Codebook("study", {"en": "The Aminah study"}, (Code("loan", {"en": "Loans of Aminah"}),))
        >>> made = codebook_without_names(book, lambda text: text.replace("Aminah", "I1"))
        >>> made.title["en"], made.label("loan", language="en")
        ('The I1 study', 'Loans of I1')
    """
    return replace(
        book,
        name=clean(book.name),
        version=clean(book.version),
        title=_by_language(book.title, clean),
        source=_by_language(book.source, clean),
        codes=tuple(_code(code, clean) for code in book.codes),
        actors=tuple(
            replace(
                actor,
                name=clean(actor.name),
                kind=clean(actor.kind),
                aliases=tuple(map(clean, actor.aliases)),
            )
            for actor in book.actors
        ),
        path=None,
    )


def rule_without_names(rule: str, clean: Callable[[str], str]) -> str:
    """Return a rule's id with codes for names in its words; the code before the slash stays."""
    code, slash, told = rule.partition("/")
    return f"{code}{slash}{clean(told)}"


def _code(code: Code, clean: Callable[[str], str]) -> Code:
    return replace(
        code,
        label=_by_language(code.label, clean),
        brief=_by_language(code.brief, clean),
        definition=_by_language(code.definition, clean),
        when_to_use=_by_language(code.when_to_use, clean),
        when_not_to_use=_by_language(code.when_not_to_use, clean),
        examples=tuple(replace(each, text=clean(each.text)) for each in code.examples),
        counterexamples=tuple(replace(each, text=clean(each.text)) for each in code.counterexamples),
        indicators=tuple(_code(each, clean) for each in code.indicators),
        rules=tuple(replace(rule, id=rule_without_names(rule.id, clean)) for rule in code.rules),
    )


def _by_language(texts: Mapping[str, str], clean: Callable[[str], str]) -> Mapping[str, str]:
    return MappingProxyType({language: clean(text) for language, text in texts.items()})
