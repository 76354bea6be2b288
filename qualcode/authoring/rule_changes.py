"""Changes of rules in a codebook's file: words added, rules taken out or narrowed; all other characters stay."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from qualcode.authoring.additions import code_of, with_item, with_words
from qualcode.authoring.yaml_nodes import after, end_of_lines, in_brackets, out_of_brackets, value_of
from qualcode.authoring.yaml_text import scalar
from qualcode.codebook.pattern_limits import atoms
from qualcode.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from qualcode.codebook.codebook import Codebook, Rule, Term

_DASH = re.compile(r"[ \t]*-[ \t]+\Z")
_BETWEEN = re.compile(r"[ \t]*,[ \t]*(?:\n[ \t]*)?\Z")


@dataclass(frozen=True, slots=True)
class RuleChanges:
    """Changes of rules, to be made together.

    Args:
        words: Code → words to add as rules.
        removed: Ids of rules to take out.
        without: Id of a rule → words whose presence in a passage is to cancel it.
        exceptions: Id of a rule → words that are to cancel what it finds in them.
    """

    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    removed: Sequence[str] = ()
    without: Mapping[str, Sequence[str]] = field(default_factory=dict)
    exceptions: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes whose rules change, sorted."""
        rules = (*self.removed, *self.without, *self.exceptions)
        return tuple(sorted({*self.words, *(rule.partition("/")[0] for rule in rules)}))


@dataclass(frozen=True, slots=True)
class Changed:
    """Numbers of changes that were made.

    Args:
        added: Rules added; a word that was a rule already is none.
        removed: Rules taken out.
        narrowed: Conditions and exceptions added to rules.
    """

    added: int = 0
    removed: int = 0
    narrowed: int = 0


def change_rules(path: Path, changes: RuleChanges, *, language: str = "") -> Changed:
    r"""Change rules of a codebook's file, all or none; comments, layout and every other byte stay as they are.

    Args:
        path: The codebook's file.
        changes: The changes; words as for `add_words`.
        language: The language of added words; the codebook's first where left out.

    Raises:
        InputError: If a code or rule is not in the codebook, or stands in it so that it cannot be changed without harm.
        CodebookError: If the codebook cannot be read, or could not be with a change; then nothing is written.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "book.yaml"
        ...     text = "name: a\nlanguages: [en]\ncodes:\n  hrd:\n    label: Training\n"
        ...     done = file.write_text(text + "    rules:\n      - train  # all\n      - class\n")
        ...     done = change_rules(file, RuleChanges(removed=["hrd/class"], without={"hrd/train": ["station"]}))
        ...     print(file.read_text().splitlines()[-1])
              - {word: train, without: [station]}  # all
    """
    from qualcode.codebook import load_codebook

    load_codebook(path)  # all that is wrong with the file is said before anything of it is changed
    data = path.read_bytes()
    before = data.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in before else "\n"
    before = before.replace("\r\n", "\n")
    text, done = changed_rules(before, changes, language=language, path=path)
    if text != before:
        mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        path.write_bytes(mark + text.replace("\n", newline).encode())
    return done


def changed_rules(text: str, changes: RuleChanges, *, language: str = "", path: Path) -> tuple[str, Changed]:
    """A codebook's text with rules changed, and the numbers of changes; raises and arguments as for `change_rules`.

    Args:
        text: The codebook's text, with line feeds.
        changes: The changes.
        language: The language of added words.
        path: The codebook's file, to be named in errors.
    """
    from qualcode.codebook import parse_codebook

    codebook = parse_codebook(text, path=path)
    language = language or codebook.languages[0]
    if changes.words and language not in codebook.languages:
        raise InputError(f"the codebook has no rules in {language!r}", f"choose {codebook.languages[0]!r}", path=path)
    chosen = _places(codebook, changes, path)
    for each in chosen:  # from the last to the first, so that the places of the others hold
        text = _checked(text, each, path)
    narrowed = sum(len(each.words) for each in chosen)
    own = "" if language == codebook.languages[0] else language
    text, added = with_words(text, changes.words, language=own, path=path)
    parse_codebook(text, path=path)  # never write what could not be read again
    return text, Changed(added, len(set(changes.removed)), narrowed)


def add_words(path: Path, words: Mapping[str, Sequence[str]], *, language: str = "") -> int:
    """Add words as rules of codes to a codebook's file; comments and layout stay as they are.

    A word becomes a rule of all its forms, several words a phrase; one all in capitals is matched exactly (KUR), one
    with `*` or `?` is a glob. Words that stand there already are passed over.

    Args:
        path: The codebook's file.
        words: Code → words, e.g. `{"hrd.training": ["magang"]}`.
        language: The words' language; the codebook's first where left out.

    Returns:
        Number of rules added.

    Raises:
        InputError: If a code is not in the codebook, or the language is none of its languages.
        CodebookError: If the codebook cannot be read, or could not be with a word; then nothing is written.
    """
    return change_rules(path, RuleChanges(words), language=language).added


@dataclass(frozen=True, slots=True)
class _Edit:
    """A change of one rule.

    Args:
        rule: The rule, as it stands in the file.
        key: The condition that gets more words; empty where the rule goes.
        words: The words.
    """

    rule: Rule
    key: str = ""
    words: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """The field of a rule that holds the condition."""
        return {"without": "forbids", "except": "exceptions"}[self.key]


def _places(codebook: Codebook, changes: RuleChanges, path: Path) -> list[_Edit]:
    """The edits of rules, the last in the file first."""
    rules = {rule.id: rule for rule in codebook.rules}
    narrowed = {"without": changes.without, "except": changes.exceptions}
    problems = []
    for name in dict.fromkeys([*changes.removed, *changes.without, *changes.exceptions]):
        if name not in rules:
            problems.append(Problem(f"no rule {name!r} in this codebook", _nearest(name, rules), path))
        elif name in changes.removed and (name in changes.without or name in changes.exceptions):
            problems.append(Problem(f"the rule {name!r} is to go and to be narrowed", "choose one", path))
    if problems:
        raise InputError(problems)
    edits = [_Edit(rules[name]) for name in dict.fromkeys(changes.removed)]
    for key, chosen in narrowed.items():
        for name, words in chosen.items():
            edits.append(_Edit(rules[name], key, tuple(dict.fromkeys(" ".join(word.split()) for word in words))))
    return sorted(edits, key=lambda each: (each.rule.line, each.rule.column), reverse=True)


def _nearest(name: str, rules: Mapping[str, Rule]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, rules, n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else "list them with 'qualcode rules'"


def _checked(text: str, edit: _Edit, path: Path) -> str:
    """The text after a change, read again: it does this change and no other.

    Raises:
        InputError: If it does not, since the rule stands in a list or layout that is not known here.
    """
    import yaml

    from qualcode.codebook import parse_codebook
    from qualcode.errors import CodebookError

    try:
        edited = _narrowed(text, edit) if edit.key else _without(text, edit.rule)
        if edited is not None and _does(parse_codebook(text), parse_codebook(edited), edit):
            return edited
    except (yaml.YAMLError, CodebookError):
        pass  # what came out is no codebook: the layout is none that is known here
    rule = edit.rule
    what = f"the rule {rule.id!r} stands so that it cannot be {'narrowed' if edit.key else 'taken out'} without harm"
    problem = Problem(what, "make the change in the file by hand", path, rule.line or None, rule.column or None)
    raise InputError([problem])


def _does(before: Codebook, after: Codebook, edit: _Edit) -> bool:
    """Return True if only this rule is gone, or is cancelled by these words besides."""
    old, new = [list(map(_bare, book.rules)) for book in (before, after)]
    rule = edit.rule
    at = next(place for place, each in enumerate(before.rules) if (each.line, each.column) == (rule.line, rule.column))
    if not edit.key:
        return [*old[:at], *old[at + 1 :]] == new
    had: tuple[Term, ...] = getattr(old[at], edit.field)
    more: tuple[Term, ...] = getattr(new[at], edit.field) if len(new) == len(old) else ()
    said = {term.text.casefold() for term in more} - {term.text.casefold() for term in had}
    old[at] = replace(old[at], forbids=more) if edit.key == "without" else replace(old[at], exceptions=more)
    return set(had) <= set(more) and old == new and said <= {word.casefold() for word in edit.words}


def _bare(rule: Rule) -> Rule:
    """A rule without its name and place, which change with the rules above it."""
    return replace(rule, id="", line=0, column=0)


def _item_of(text: str, rule: Rule) -> tuple[Any, Any, str] | None:
    """The list in which a rule stands, the rule's item, and the language of the list; empty where it has none."""
    rules = value_of(code_of(text, rule.code), "rules")
    if rules is None:
        return None
    lists = [(rules, "")] if rules.id == "sequence" else [(value, name.value) for name, value in rules.value]
    for each, language in lists:
        for item in each.value if each.id == "sequence" else ():
            if (item.start_mark.line + 1, item.start_mark.column + 1) == (rule.line, rule.column):
                return each, item, language
    return None


def _without(text: str, rule: Rule) -> str | None:
    """The text without a rule, and without its list where it is the only one; None where that is not known to work."""
    found = _item_of(text, rule)
    if found is None:
        return None
    items, item, language = found
    if len(items.value) == 1:
        return _without_list(text, rule.code, language)
    return _without_item(text, items, item) if items.flow_style else _without_lines(text, item)


def _without_lines(text: str, item: Any) -> str | None:  # noqa: ANN401 (PyYAML's nodes are untyped)
    """The text without an item of a list that stands behind a dash, and without the comments of its lines."""
    line = text.rfind("\n", 0, item.start_mark.index) + 1
    head = text[line : item.start_mark.index]
    if not _DASH.match(head):
        return None
    return text[:line] + text[end_of_lines(text, item, head.index("-")) :]


def _without_item(text: str, items: Any, item: Any) -> str | None:  # noqa: ANN401 (as above)
    """The text without an item of a list in brackets, as long as no comment stands beside it."""
    number = next(place for place, each in enumerate(items.value) if each is item)
    last = number + 1 == len(items.value)
    first, second = items.value[number - 1 : number + 1] if last else items.value[number : number + 2]
    if not _BETWEEN.match(text[first.end_mark.index : second.start_mark.index]):
        return None
    if last:
        return text[: first.end_mark.index] + text[item.end_mark.index :]
    return text[: item.start_mark.index] + text[second.start_mark.index :]


def _without_list(text: str, code: str, language: str) -> str | None:
    """The text without the rules of a code in a language, or without any where they are not under one."""
    node = code_of(text, code)
    rules = value_of(node, "rules")
    holder, key = (rules, language) if language and len(rules.value) > 1 else (node, "rules")
    if holder.flow_style:
        return out_of_brackets(text, holder, key)
    name, value = next(each for each in holder.value if each[0].value == key)
    line = text.rfind("\n", 0, name.start_mark.index) + 1
    if text[line : name.start_mark.index].strip():
        return None
    return text[:line] + text[end_of_lines(text, value, name.start_mark.column) :]


def _narrowed(text: str, edit: _Edit) -> str | None:
    """The text in which words cancel a rule; None where that is not known to work."""
    for word in edit.words:
        found = _item_of(text, edit.rule)
        if found is None:
            return None
        item, said = found[1], scalar(word)
        if item.id == "scalar":
            if item.value.startswith("<") or item.style in ("|", ">"):
                return None
            kind = "phrase" if len(atoms(item.value.strip())) > 1 else "word"
            new = f"{{{kind}: {scalar(item.value)}, {edit.key}: [{said}]}}"
            text = text[: item.start_mark.index] + new + text[item.end_mark.index :]
        elif (here := value_of(item, edit.key)) is None:
            text = _with_condition(text, item, edit.key, said)
        elif here.id == "sequence":
            text = with_item(text, here, said)
        elif value_of(here, found[2]) is not None:
            text = with_item(text, value_of(here, found[2]), said)
        else:
            return None
    return text


def _with_condition(text: str, item: Any, key: str, word: str) -> str:  # noqa: ANN401 (as above)
    if item.flow_style:
        return in_brackets(text, item, f"{key}: [{word}]")
    return after(text, item, f"{' ' * item.start_mark.column}{key}: [{word}]\n")
