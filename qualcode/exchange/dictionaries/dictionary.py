"""A dictionary of another program on its way to a codebook: categories, their words, and notes on losses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qualcode.codebook import Codebook, parse_codebook
from qualcode.codebook.characters import cleaned
from qualcode.errors import CodebookError, InputError, Problem
from qualcode.exchange.dictionaries.surface import rule_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


SCHEMA_LINE = "# yaml-language-server: $schema=./codebook.schema.json\n"

TEXTS = ("brief", "definition", "when_to_use", "when_not_to_use")
"""Texts that a category may have beside its label."""


@dataclass(slots=True)
class Category:
    """A category of another program.

    Args:
        name: Its name there.
        words: Its words as written there; they are matched as they stand.
        rules: Rules in the codebook's own form.
        categories: Those under it.
        conditions: Terms in the codebook's own form, under `except` or `without`.
        texts: Its `label`, `brief`, `definition`, `when_to_use` and `when_not_to_use`, as far as it has them: a
            text, or texts by language.
        examples: Sentences that belong to it.
        counterexamples: Sentences that do not.
        id: The code's id, where the other program has one.
        kind: What a code at the top is for, where the table says it: `goal`, `problem` or `topic`.
        colour: Its colour as `#RRGGBB`; empty where it has none.
    """

    name: str
    words: list[str] = field(default_factory=list)
    rules: list[Any] = field(default_factory=list)
    conditions: dict[str, list[Any]] = field(default_factory=dict)
    categories: list[Category] = field(default_factory=list)
    texts: dict[str, str | dict[str, str]] = field(default_factory=dict)
    examples: list[str | dict[str, str]] = field(default_factory=list)
    counterexamples: list[str | dict[str, str]] = field(default_factory=list)
    id: str = ""
    kind: str = ""
    colour: str = ""


def one_line(text: str) -> str:
    """Text with every run of blanks and line breaks as one blank."""
    return " ".join(text.split())


def colour_of(text: str) -> str:
    """Return a colour as codebooks write it; empty for what is none.

    Example:
        >>> colour_of("#0af"), colour_of(" #0072b2 "), colour_of("blue")
        ('#00AAFF', '#0072B2', '')
    """
    digits = text.strip().removeprefix("#")
    if not re.fullmatch("(?:[0-9A-Fa-f]{3}){1,2}", digits) or not text.strip().startswith("#"):
        return ""
    return f"#{digits if len(digits) > 3 else ''.join(2 * digit for digit in digits)}".upper()  # noqa: PLR2004 -- #RGB


class Losses:
    """Notes on everything that could not be carried over, gathered while reading.

    Args:
        path: The file that is read.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.found: list[Problem] = []

    def add(self, what: str, remedy: str | None = None, *, line: int | None = None) -> None:
        """Note one thing that is lost."""
        self.found.append(Problem(one_line(what), remedy, self.path, line))


@dataclass(frozen=True, slots=True)
class Imported:
    """A codebook made from another program's file.

    Args:
        text: The YAML file, ready to be written and edited.
        codebook: The same, loaded.
        losses: Notes on everything that could not be carried over; empty if nothing is lost.
    """

    text: str
    codebook: Codebook
    losses: tuple[Problem, ...] = ()


def imported(
    categories: Sequence[Category],
    losses: Losses,
    *,
    name: str,
    languages: Sequence[str] = ("en",),
) -> Imported:
    """The codebook that `categories` make.

    Args:
        categories: The top categories in order.
        losses: The notes so far; more are added here.
        name: The codebook's name.
        languages: The codebook's languages; the first is that of texts that name none.

    Raises:
        InputError: If there is no category at all.

    Example:
        >>> made = imported([Category("A category", ["lamb*"])], Losses(), name="mary")
        >>> print(made.text)
        # yaml-language-server: $schema=./codebook.schema.json
        name: mary
        languages:
        - en
        codes:
          A-category:
            label: A category
            rules:
            - glob: lamb*
    """
    if not categories:
        raise InputError("no categories found", "check that the file is of the format named", path=losses.path)
    head: dict[str, Any] = {"name": _clean(name) or "codebook", "languages": [*languages]}
    for making in (_Making(languages), _Making(languages, checking=True)):  # rule by rule only where it must be
        text = SCHEMA_LINE + _yaml(head | {"codes": making.codes(categories)})
        try:
            codebook = parse_codebook(text)
        except CodebookError:
            if making.checking:
                raise
        else:
            break
    found = (*losses.found, *(Problem(what, None, losses.path) for what in making.losses))
    return Imported(text, codebook, found)


class _Making:
    """Categories to codes: names that a codebook can have, rules that can be run.

    Args:
        languages: The codebook's languages.
        checking: Whether to leave out rules that the reader of codebooks refuses.
    """

    def __init__(self, languages: Sequence[str], *, checking: bool = False) -> None:
        self.checking = checking
        self.losses: list[str] = []
        self._languages = languages

    def codes(self, categories: Sequence[Category], *, top: bool = True) -> dict[str, Any]:
        names = _Names()
        found = {}
        for category in categories:
            code_id = names.take(category.id or category.name)
            found[code_id] = self._code(category)
            found[code_id] |= {"kind": category.kind} if category.kind and top else {}
            found[code_id] |= {"colour": colour} if (colour := colour_of(category.colour)) else {}
            if category.categories:
                found[code_id]["indicators"] = self.codes(category.categories, top=False)
        return found

    def _code(self, category: Category) -> dict[str, Any]:
        label = category.texts.get("label") or _clean(category.name) or "unnamed"
        texts = {"label": label} | {key: category.texts[key] for key in TEXTS if category.texts.get(key)}
        code: dict[str, Any] = {key: _printable(text) for key, text in texts.items()}
        if len(self._languages) > 1:
            given = code["label"]
            code["label"] = {
                language: given if isinstance(given, str) else given.get(language) or next(iter(given.values()))
                for language in self._languages
            }
        for key in ("examples", "counterexamples"):
            sentences = [_printable(sentence) for sentence in getattr(category, key)]
            if sentences:
                code[key] = sentences
        rules = list(self._rules(category))
        code |= {"rules": rules} if rules else {}
        for key, terms in category.conditions.items():
            said = self._kept([*map(_printable, terms)], f"a term under '{key}'", category)
            code |= {key: said} if said else {}
        return code

    def _rules(self, category: Category) -> Iterator[Any]:
        seen = set()
        for word in category.words:
            rule = rule_for(_clean(word))
            if isinstance(rule, str):
                self.losses.append(f"'{_clean(word)}' of '{_clean(category.name)}' is left out: {rule}")
            elif repr(rule) not in seen:
                seen.add(repr(rule))
                yield rule
        yield from self._kept([*map(_printable, category.rules)], "a rule", category)

    def _kept(self, rules: list[Any], what: str, category: Category) -> list[Any]:
        """The rules or terms that the reader of codebooks takes; the others become notes."""
        fault = self._fault(rules) if self.checking and rules else None
        if fault is None:
            return rules
        if len(rules) == 1:
            self.losses.append(f"{what} of '{_clean(category.name)}' is left out: {fault}")
            return []
        half = len(rules) // 2
        return self._kept(rules[:half], what, category) + self._kept(rules[half:], what, category)

    def _fault(self, rules: list[Any]) -> str | None:
        """The reason why the reader of codebooks refuses some of the rules; None if it takes them all."""
        label = dict.fromkeys(self._languages, "x")
        codes = {"languages": [*self._languages], "codes": {"a": {"label": label, "rules": rules}}}
        try:
            parse_codebook(_yaml(codes))
        except CodebookError as error:
            return "; ".join(problem.what for problem in error.problems)
        return None


class _Names:
    """Ids of codes that a codebook can have, each given once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def take(self, name: str) -> str:
        base = re.sub(r"[^\w-]+", "-", unicodedata.normalize("NFC", name)).strip("-_") or "code"
        if not base[0].isalpha():
            base = f"c-{base}"
        unique, number = base, self._last.get(base, 1)  # thousands may have one name
        while unicodedata.normalize("NFC", unique.casefold()) in self._taken:
            number += 1
            unique = f"{base}-{number}"
        self._last[base] = number
        self._taken.add(unicodedata.normalize("NFC", unique.casefold()))
        return unique


def _clean(text: str) -> str:
    """A name on one line, without what no codebook may hold."""
    return one_line(cleaned(text)[0].replace("\ufffd", " "))


def _printable(entry: Any) -> Any:  # noqa: ANN401  # whatever JSON holds
    """The entry without characters that a codebook may not hold; line breaks stay."""
    if isinstance(entry, dict):
        return {_printable(key): _printable(value) for key, value in entry.items()}
    if isinstance(entry, list):
        return [*map(_printable, entry)]
    return cleaned(entry)[0] if isinstance(entry, str) else entry


def _yaml(tree: dict[str, Any]) -> str:
    import yaml

    class Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # a class made at run time
        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
            return True

    return str(yaml.dump(tree, Dumper=Plain, sort_keys=False, allow_unicode=True, width=110))
