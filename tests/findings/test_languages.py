"""What the languages of findings bring: the same sentences with the same facts."""

from __future__ import annotations

from dataclasses import fields
from string import Formatter
from typing import Any

import pytest

from qualcode.findings import PROSE_LANGUAGES
from qualcode.findings.narrative import prose_in


def sentences(language: str) -> dict[str, list[str]]:
    """All wordings of each sentence, by the sentence's name."""
    words = prose_in(language).language
    parts = (words.paragraph, words.verdicts)
    return {
        f"{type(part).__name__}.{field.name}": texts_in(getattr(part, field.name))
        for part in parts
        for field in fields(part)
    }


def texts_in(value: Any) -> list[str]:
    """The texts in a text, or in nested tuples and mappings of texts."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    return [text for item in inner for text in texts_in(item)]


def slots(text: str) -> list[tuple[str, str]]:
    """The slots of a text, each with what stands behind its colon."""
    return [(name, forms or "") for _, name, forms, _ in Formatter().parse(text) if name]


def stated(texts: list[str]) -> set[str]:
    """The slots that print something of their own; `{n:is|are}` only agrees with a number."""
    return {name for text in texts for name, forms in slots(text) if "|" not in forms}


def test_languages_state_the_same_facts() -> None:
    """A slot that one language forgot or misspelt would drop a fact or stop a report."""
    indonesian, english = sentences("id"), sentences("en")
    differing = {name: stated(english[name]) ^ stated(indonesian[name]) for name in english}
    assert {name: found for name, found in differing.items() if found} == {
        "ParagraphWords.only_one": {"total"},  # "satu informan saja" needs no whole
        "ParagraphWords.stance": {"unit"},  # English says "two of these", Indonesian "dua penggalan"
    }


@pytest.mark.parametrize("language", PROSE_LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 2, 30])
def test_sentences_have_a_form_for_every_number(language: str, number: int) -> None:
    """A missing form, or one too many, would stop a report or never be read."""
    words = prose_in(language).language
    for texts in sentences(language).values():
        for text in texts:
            assert "|" not in words.say(text, **{name: number for name, _ in slots(text)})
            assert all(forms.count("|") == 1 for _, forms in slots(text) if forms not in ("", "d"))
