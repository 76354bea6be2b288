"""A starting codebook from a theory: its pillars, their signs, and a few words for each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import dropwhile
from typing import TYPE_CHECKING

from qualcode.authoring.tests import check_examples
from qualcode.authoring.yaml_text import rule, scalar
from qualcode.files.visible import told
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from qualcode.codebook.tree import Node

LANGUAGES = ("id", "en")
KEYS = ("name", "title", "language", "source", "pillars")


@dataclass(frozen=True, slots=True)
class Sign:
    """Something by which a pillar shows.

    Args:
        label: Its name as people read it.
        words: Words and phrases by which a passage shows it.
    """

    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pillar:
    """A pillar of a theory.

    Args:
        label: Its name as people read it.
        signs: Its indicators.
        words: Words of the pillar itself, where it has no indicators.
    """

    label: str
    signs: tuple[Sign, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theory:
    """Input of a starting codebook: a theory's pillars, with their signs and words.

    Args:
        name: A short name, also that of the file.
        pillars: At least one.
        title: The title to print; the name where left out.
        language: `id` or `en`: of the labels, the words and the comments.
        source: Source of the theory.
    """

    name: str
    pillars: tuple[Pillar, ...]
    title: str = ""
    language: str = "id"
    source: str = ""


def theory_text(theory: Theory) -> str:
    """A commented codebook that checks clean and passes its own tests.

    Args:
        theory: The answers.

    Raises:
        CodebookError: If a word cannot be a rule.

    Example:
        >>> theory = Theory("thesis", (Pillar("Capital", (Sign("Loans", ("borrow", "KUR")),)),), language="en")
        >>> text = theory_text(theory)
        >>> print(text[text.index("    indicators:") : text.index("        # except:")])
            indicators:
              loans:
                label: Loans
                rules:  # a word is found in all its forms; several words are a phrase
                  - borrow
                  - exact: KUR
    """
    from qualcode.codebook import parse_codebook

    text = _text(theory, frozenset())
    wrong = {(r.code, r.example.text) for r in check_examples(parse_codebook(text)) if not r.passed}
    # what an invented sentence cannot show is left for the author to add
    return _text(theory, wrong) if wrong else text


def _text(theory: Theory, left_out: Collection[tuple[str, str]]) -> str:
    return "\n".join(_lines(theory, left_out)) + "\n"


def read_theory(path: Path) -> Theory:
    """Answers from a YAML file with `name`, `language`, `pillars`, and perhaps `title` and `source`.

    Under `pillars`, each pillar holds its indicators, each a list of words; or a list of words at once.

    Raises:
        CodebookError: If it cannot be read, or something is missing; all problems at once, with their places.
    """
    from qualcode.codebook.characters import Fault, closest, read_source
    from qualcode.codebook.tree import read_tree

    source = read_source(path)
    tree = read_tree(source)
    faults = [*source.faults, *tree.faults]
    root = tree.root if isinstance(tree.root, dict) else {}
    for key in root:
        if key not in KEYS:
            near = closest(key, KEYS)
            remedy = f"did you mean '{near}'?" if near else f"the keys are {', '.join(KEYS)}"
            faults.append(tree.fault((key,), f"unknown key {told(key, KEYS)}", remedy))
    single = {key: root[key] for key in KEYS[:-1] if key in root}
    for key, value in single.items():
        if not isinstance(value, str):
            faults.append(tree.fault((key,), f"'{key}' must be a text", f"write {key}: …"))
    if "name" not in root:
        faults.append(Fault(0, "the answers have no 'name'", "add 'name: …'"))
    if single.get("language", "id") not in LANGUAGES:
        faults.append(tree.fault(("language",), "'language' must be id or en", "write id or en"))
    pillars = root.get("pillars")
    if not isinstance(pillars, dict) or not pillars:
        faults.append(tree.fault(("pillars",), "the answers have no pillars", "write 'pillars:' and a name below it"))
        pillars = {}
    read = []
    for label, node in pillars.items():
        signs = tuple(Sign(name, _words(words)) for name, words in node.items()) if isinstance(node, dict) else ()
        read.append(Pillar(label, signs, () if signs else _words(node)))
        places = [("pillars", label, name) for name in node] if isinstance(node, dict) else [("pillars", label)]
        faults += [
            tree.fault(place, f"{told(place[-1])} needs a list of words", "write 'name: [a word, another]'")
            for place in places
            if not _is_words(tree.node(place))
        ]
    if faults:
        raise source.error(faults)
    return Theory(pillars=tuple(read), **{key: str(value) for key, value in single.items()})


def _is_words(node: Node) -> bool:
    return node is None or isinstance(node, str) or (isinstance(node, list) and all(isinstance(w, str) for w in node))


def _words(node: Node) -> tuple[str, ...]:
    items = node if isinstance(node, list) else [node]
    words = (word for item in items if isinstance(item, str) for word in item.split(","))
    return tuple(dict.fromkeys(" ".join(word.split()) for word in words if word.strip()))


def _lines(theory: Theory, left_out: Collection[tuple[str, str]]) -> Iterator[str]:
    """The codebook's lines; an example is left out where it and its pillar are among `left_out`."""
    comment = partial(say, language=theory.language)
    yield "# yaml-language-server: $schema=./codebook.schema.json"
    yield "#"
    yield from (f"# {line}" for line in comment("theory.comments.head").splitlines())
    yield ""
    yield f"name: {scalar(theory.name)}"
    yield 'version: "0.1"'
    yield f"title: {scalar(theory.title or theory.name)}"
    yield f"languages: [{theory.language}]"
    if theory.source:
        yield f"source: {scalar(theory.source)}"
    yield "\ncodes:"
    yield f"  # {comment('theory.comments.codes')}"
    names: set[str] = set()
    for number, pillar in enumerate(theory.pillars):
        yield from [""] if number else []
        yield from _pillar(pillar, _slug(pillar.label, names), theory.language, left_out)
    yield f"\n# {comment('theory.comments.stance')}"
    yield "# stance:"
    yield "#   achieved: [...]"
    yield "#   shortcoming: [...]"
    yield f"\n# {comment('theory.comments.verdict')}"
    yield "verdict: {min_segments: 3, min_informants: 2}"


def _pillar(pillar: Pillar, name: str, language: str, left_out: Collection[tuple[str, str]]) -> Iterator[str]:
    comment = partial(say, language=language)
    yield f"  {name}:"
    yield f"    label: {scalar(pillar.label)}"
    yield from (
        f"    # {comment(f'theory.comments.{part}')}" for part in ("definition", "when_to_use", "when_not_to_use")
    )
    words = [sign.words[0] for sign in pillar.signs if sign.words] or list(pillar.words[:1])
    shown = [comment("theory.comments.example", label=word.replace("*", "").replace("?", "a")) for word in words]
    for key, texts in (
        ("examples", shown),
        ("counterexamples", [comment("theory.comments.counterexample")] if words else []),
    ):
        if kept := [text for text in texts if (name, text) not in left_out]:
            yield f"    {key}:"
            yield from (f"      - {scalar(text)}" for text in kept)
    if not pillar.signs:
        yield from _rules(pillar.words, "    ", language)
    else:
        yield "    indicators:"
    names: set[str] = set()
    for sign in pillar.signs:
        yield f"      {_slug(sign.label, names)}:"
        yield f"        label: {scalar(sign.label)}"
        yield from _rules(sign.words, "        ", language)


def _rules(words: Sequence[str], indent: str, language: str) -> Iterator[str]:
    comment = partial(say, language=language)
    if not words:
        yield f"{indent}# {comment('theory.comments.empty')}"
        return
    yield f"{indent}rules:  # {comment('theory.comments.rules')}"
    yield from (f"{indent}  - {rule(word)}" for word in words)
    yield f"{indent}# {comment('theory.comments.except')}"


def _slug(label: str, taken: set[str]) -> str:
    """A name for a label, as codes may be named, and none of those that are taken."""
    # A name begins with a letter, and there are digits in more scripts than one.
    begins = "".join(dropwhile(lambda character: not character.isalpha(), label.lower()))
    slug = re.sub(r"[\W_]+", "_", begins).strip("_0123456789")[:40] or "code"
    unique, number = slug, 1
    while unique in taken:
        number += 1
        unique = f"{slug}_{number}"
    taken.add(unique)
    return unique
