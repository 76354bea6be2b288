"""Words added to a codebook's file as rules, without touching a character that its author wrote.

The place is found by a YAML parser, and the rule is written there as a line or, in a list in brackets, as an item.
Nothing is dumped anew, since every writer of YAML lays out long lists its own way
(docs/decisions/0080).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.authoring.yaml_nodes import after, composed, in_brackets, value_of
from qualcode.authoring.yaml_text import rule as written
from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def with_words(text: str, words: Mapping[str, Sequence[str]], *, language: str, path: Path) -> tuple[str, int]:
    """The text with words as rules of codes, and the number of rules added.

    A word becomes a rule of all its forms, several words a phrase; one all in capitals is matched exactly (KUR), one
    with `*` or `?` is a glob. Words that stand there already are passed over.

    Args:
        text: A codebook's text.
        words: Code → words, e.g. `{"hrd.training": ["magang"]}`.
        language: The words' language; empty for the codebook's first.
        path: The codebook's file, to be named in errors.

    Raises:
        InputError: If a code is not in the codebook.
    """
    added = 0
    for code, chosen in words.items():
        for word in dict.fromkeys(" ".join(word.split()) for word in chosen):
            new = _with_rule(text, code, word, language=language, path=path)
            added += new != text
            text = new
    return text, added


def _with_rule(text: str, code: str, word: str, *, language: str, path: Path) -> str:
    """The text with one rule more; as it is where the rule stands there already."""
    if code_of(text, code) is None:
        raise InputError(f"no code {code!r} in this codebook", _known(composed(text)), path=path)
    return with_rule(text, code, written(word), language=language)


def code_of(text: str, code: str) -> Any:  # noqa: ANN401 (PyYAML's nodes are untyped)
    """The node of a code, named by its whole path; None where there is none."""
    place: Any = composed(text)
    pillar, *below = code.split(".")
    for step in ["codes", pillar, *(step for name in below for step in ("indicators", name))]:
        place = value_of(place, step)
    return place


def with_rule(text: str, code: str, rule: str, *, language: str, key: str = "rules", comment: str = "") -> str:
    """The text with one rule more at a code, or one example; as it is where it stands there already.

    Args:
        text: A codebook's text.
        code: A code that is in it.
        rule: The rule, in YAML.
        language: Its language; empty for the codebook's first.
        key: The list that it joins.
        comment: What is said behind it, from `#` on, where it gets a line of its own.
    """
    place = code_of(text, code)
    rules = value_of(place, key)
    if rules is None:
        return with_key(text, place, key, rule, nested=language, comment=comment)
    if rules.id == "mapping":
        language = language or rules.value[0][0].value
        here = value_of(rules, language)
        if here is None:
            return with_key(text, rules, language, rule, comment=comment)
        return with_item(text, here, rule, comment)
    if key != "rules" and language and not rule.startswith("{"):
        rule = f"{{text: {rule}, lang: {language}}}"
    return with_item(text, rules, _in_language(rule, language) if key == "rules" else rule, comment)


def _known(root: Any) -> str:  # noqa: ANN401 (as above)
    codes = value_of(root, "codes")
    names = [name.value for name, _ in codes.value] if codes is not None else []
    return f"name one of {', '.join(names[:6])}{', …' if len(names) > 6 else ''}"  # noqa: PLR2004 (as named)


def _in_language(rule: str, language: str) -> str:
    """The rule for a plain list, which is in the codebook's first language."""
    if not language:
        return rule
    if ": " in rule:
        return f"{{{rule}, lang: {language}}}"
    return f"{{{'phrase' if ' ' in rule else 'word'}: {rule}, lang: {language}}}"


def with_item(text: str, rules: Any, rule: str, comment: str = "") -> str:  # noqa: ANN401 (as above)
    """A list with one item more, as long as it has none like it."""
    if any(_same(item, rule) for item in rules.value):
        return text
    if rules.flow_style:
        return in_brackets(text, rules, _as_item(rule))
    indent = " " * rules.start_mark.column
    return after(text, rules, f"{indent}- {_said(rule, comment)}\n")


def _as_item(rule: str) -> str:
    """A rule as an item of a list in brackets."""
    is_pair = not rule.startswith("{") and composed(rule).id == "mapping"
    return f"{{{rule}}}" if is_pair else rule


def _said(rule: str, comment: str) -> str:
    return f"{rule}   {comment}" if comment else rule


def _same(item: Any, rule: str) -> bool:  # noqa: ANN401 (as above)
    return _plain(item) == _plain(composed(rule))


def _plain(node: Any) -> object:  # noqa: ANN401 (as above)
    """A node as what it says, however it is laid out."""
    if node.id == "scalar":
        return node.value
    parts = (part for entry in node.value for part in (entry if isinstance(entry, tuple) else (entry,)))
    return (node.id, *(_plain(part) for part in parts))


def with_key(
    text: str,
    mapping: Any,  # noqa: ANN401 (as above)
    key: str,
    rule: str,
    *,
    nested: str = "",
    comment: str = "",
) -> str:
    """A mapping with one key more: a list of this rule, under its language where that is `nested`."""
    if mapping.flow_style:
        value = f"{{{nested}: [{_as_item(rule)}]}}" if nested else f"[{_as_item(rule)}]"
        return in_brackets(text, mapping, f"{key}: {value}")
    indent = " " * mapping.start_mark.column
    rule = _said(rule, comment)
    inner = f"{indent}  {nested}:\n{indent}    - {rule}\n" if nested else f"{indent}  - {rule}\n"
    return after(text, mapping, f"{indent}{key}:\n{inner}")
