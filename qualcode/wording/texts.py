"""The texts of a language, from its file: one key, one text, with slots for what a report puts in.

`{label}` is put in as it is. Of a number, `{n}` is the number itself, `{n:d}` is the number in figures even where the
others are in words, and `{n:is|are}` is the word that agrees with it. A key may have several wordings in a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_FOLDER = Path(__file__).parent
_FIRST, _FALLBACK = "id", "en"

LANGUAGES = tuple(sorted((file.stem for file in _FOLDER.glob("*.yaml")), key=lambda code: (code != _FIRST, code)))
"""Codes of the languages that have a file, the one that codebooks without a language are in first."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its numbers, its lists and its texts.

    Args:
        point: The decimal point.
        pair: Between the two items of a list.
        last: Before the last of three or more items.
        numbers: The small numbers in words, from nought.
        form_in_figures: Number of the form that agrees with a number in figures, as gettext's plural rules give it.
        form_in_words: The same for a number in words.
        texts: Wordings by key, with a dot between section and name.
    """

    point: str
    pair: str
    last: str
    numbers: tuple[str, ...]
    form_in_figures: Callable[[int], int]
    form_in_words: Callable[[int], int]
    texts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Count:
    """A number in a sentence: written out, or choosing among the forms of a word that agrees with it."""

    value: int
    written: str
    form: int

    def __format__(self, forms: str) -> str:
        if forms == "d":
            return str(self.value)
        return forms.split("|")[self.form] if forms else self.written


def language_of(code: str) -> Language:
    """The language with this code; English where there is no such file."""
    return _loaded(code if code in LANGUAGES else _FALLBACK)


def say(key: str, language: str, **slots: object) -> str:
    """The text with this key, its slots filled; numbers are in figures.

    Example:
        >>> say("words.verdict", "id"), say("reports.made_by", "en", version="1.0")
        ('Kesimpulan', 'Made with qualcode 1.0.')
    """
    spoken = language_of(language)
    return _filled(spoken.texts[key][0], slots, str, spoken.form_in_figures)


def texts_of(section: str, language: str) -> dict[str, str]:
    """The texts of a section by their names in it, slots unfilled, for who fills them elsewhere.

    Example:
        >>> texts_of("stances", "en")["mixed"]
        'mixed'
    """
    start = f"{section}."
    return {
        key.removeprefix(start): each[0] for key, each in language_of(language).texts.items() if key.startswith(start)
    }


def done_in_words(done: str, language: str) -> str:
    """The deeds of a command, which the log tells in English, in a language.

    Args:
        done: Numbers of decisions by kind, or what was taken back or done again.
        language: Code of the language.

    Example:
        >>> done_in_words("2 accepted, 1 memo", "id"), done_in_words("2 accepted", "en")
        ('2 diterima, 1 memo', '2 accepted')
    """
    kinds = texts_of("decisions", language)
    return re.sub(
        r"(?<=\d )[a-z ]+|^(?:undone|redone)\b",
        lambda found: kinds.get(found[0].replace(" ", "_"), found[0]),
        done,
    )


def say_in_words(key: str, language: str, *, wording: int = 0, **slots: object) -> str:
    """The text with this key, its slots filled; its numbers are all in words, or in figures where one has no word.

    Args:
        key: Section and name, as in the files.
        language: Code of the language.
        wording: Number of the wording, where there are several; counted on from the first after the last.
        slots: Values by name.

    Example:
        >>> say_in_words("reports.summary_text", "en", pillars=1, counts="contested (1)")
        'The verdicts on one pillar: contested (1).'
    """
    spoken = language_of(language)
    wordings = spoken.texts[key]
    largest = max((value for value in slots.values() if isinstance(value, int)), default=0)
    write = spoken.numbers.__getitem__ if largest < len(spoken.numbers) else str
    return _filled(wordings[wording % len(wordings)], slots, write, spoken.form_in_words)


def slots(key: str, language: str) -> list[str]:
    """Names of the slots of the text with this key, in order.

    Example:
        >>> slots("notes.lost", "en")
        ['count', 'count']
    """
    return [name for text in language_of(language).texts[key] for _, name, _, _ in Formatter().parse(text) if name]


def listed(items: Sequence[str], language: str) -> str:
    """Items as a list in a sentence.

    Example:
        >>> listed(["a", "b", "c"], "id"), listed(["a", "b"], "en")
        ('a, b, dan c', 'a and b')
    """
    spoken = language_of(language)
    if len(items) <= 2:  # noqa: PLR2004 -- two is a pair
        return spoken.pair.join(items)
    return ", ".join(items[:-1]) + spoken.last + items[-1]


def source_name(source: str, language: str) -> str:
    """A type of source as the language calls it; as the study writes it where the file has no other word.

    Example:
        >>> source_name("Owner", "id"), source_name("Owner", "en"), source_name("donor", "id")
        ('pemilik usaha', 'Owner', 'donor')
    """
    (word,) = language_of(language).texts.get(f"sources.{source.casefold()}", (source,))
    # a language that has the same word keeps the study's capitals
    return source if word == source.casefold() else word


def capitalised(text: str) -> str:
    """The text with its first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def inline(label: str) -> str:
    """A label as it stands in the middle of a sentence: a small first letter, unless it is a name or acronym.

    Example:
        >>> inline("Pengembangan usaha"), inline("KUR dan BPUM"), inline("Dana Bergulir")
        ('pengembangan usaha', 'KUR dan BPUM', 'Dana Bergulir')
    """
    first, _, rest = label.partition(" ")
    # one capital inside the label makes it a title or name, whose first letter stays
    if len(first) > 1 and first[0].isupper() and first[1:].islower() and not any(c.isupper() for c in rest):
        return first.lower() + label[len(first) :]
    return label


def _filled(text: str, slots: Mapping[str, object], write: Callable[[int], str], form: Callable[[int], int]) -> str:
    filled = {
        name: _Count(value, write(value), form(value)) if isinstance(value, int) else value
        for name, value in slots.items()
    }
    return text.format(**filled)


@cache
def _loaded(code: str) -> Language:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load((_FOLDER / f"{code}.yaml").read_bytes(), loader)  # noqa: S506 -- a safe loader, our own file
    grammar = content.pop("grammar")
    return Language(
        point=grammar["point"],
        pair=grammar["pair"],
        last=grammar["last"],
        numbers=tuple(grammar["numbers"]),
        form_in_figures=c2py(grammar["form_in_figures"]),
        form_in_words=c2py(grammar["form_in_words"]),
        texts=dict(_entries(content)),
    )


def _entries(content: Mapping[str, Any], section: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Wordings by key, of nested sections."""
    for name, value in content.items():
        if isinstance(value, dict):
            yield from _entries(value, f"{section}{name}.")
        else:
            yield f"{section}{name}", (value,) if isinstance(value, str) else tuple(value)
