"""Words added to a codebook's file as rules, without touching a character that its author wrote.

The place is found by a YAML parser, and the rule is written there as a line or, in a list in brackets, as an item.
Nothing is dumped anew, since every writer of YAML lays out long lists its own way
(docs/decisions/0080).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.authoring.yaml_text import rule as written
from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


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
    from qualcode.codebook import load_codebook, parse_codebook

    codebook = load_codebook(path)
    language = language or codebook.languages[0]
    if language not in codebook.languages:
        raise InputError(f"the codebook has no rules in {language!r}", f"choose {codebook.languages[0]!r}", path=path)
    data = path.read_bytes()
    text = data.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    own = "" if language == codebook.languages[0] else language
    added = 0
    for code, chosen in words.items():
        for word in dict.fromkeys(" ".join(word.split()) for word in chosen):
            new = _with_rule(text, code, word, language=own, path=path)
            added += new != text
            text = new
    parse_codebook(text, path=path)  # never write what could not be read again
    if added:
        mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        path.write_bytes(mark + text.replace("\n", newline).encode())
    return added


def _with_rule(text: str, code: str, word: str, *, language: str, path: Path) -> str:
    """The text with one rule more; as it is where the rule stands there already."""
    import yaml

    if code_of(text, code) is None:
        raise InputError(
            f"no code {code!r} in this codebook", _known(yaml.compose(text, Loader=yaml.BaseLoader)), path=path
        )
    return with_rule(text, code, written(word), language=language)


def code_of(text: str, code: str) -> Any:  # noqa: ANN401 (PyYAML's nodes are untyped)
    """The node of a code, named by its whole path; None where there is none."""
    import yaml

    place: Any = yaml.compose(text, Loader=yaml.BaseLoader)
    pillar, *below = code.split(".")
    for step in ["codes", pillar, *(step for name in below for step in ("indicators", name))]:
        place = value_of(place, step)
    return place


def with_rule(text: str, code: str, rule: str, *, language: str, key: str = "rules") -> str:
    """The text with one rule more at a code, or one example; as it is where it stands there already.

    Args:
        text: A codebook's text.
        code: A code that is in it.
        rule: The rule, in YAML.
        language: Its language; empty for the codebook's first.
        key: The list that it joins.
    """
    place = code_of(text, code)
    rules = value_of(place, key)
    if rules is None:
        return _with_key(text, place, key, rule, nested=language)
    if rules.id == "mapping":
        language = language or rules.value[0][0].value
        here = value_of(rules, language)
        return _with_key(text, rules, language, rule) if here is None else _with_item(text, here, rule)
    if key != "rules" and language and not rule.startswith("{"):
        rule = f"{{text: {rule}, lang: {language}}}"
    return _with_item(text, rules, _in_language(rule, language) if key == "rules" else rule)


def value_of(node: Any, key: str) -> Any:  # noqa: ANN401 (PyYAML's nodes are untyped)
    """The value of a key in a mapping; None where there is none."""
    if node is None or node.id != "mapping":
        return None
    return next((value for name, value in node.value if name.value == key), None)


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


def _with_item(text: str, rules: Any, rule: str) -> str:  # noqa: ANN401 (as above)
    """A list with one item more, as long as it has none like it."""
    if any(_same(item, rule) for item in rules.value):
        return text
    if rules.flow_style:
        item = f"{{{rule}}}" if ": " in rule and not rule.startswith("{") else rule
        return before_bracket(text, rules, item)
    indent = " " * rules.start_mark.column
    return after(text, rules, f"{indent}- {rule}\n")


def _same(item: Any, rule: str) -> bool:  # noqa: ANN401 (as above)
    import yaml

    return _plain(item) == _plain(yaml.compose(rule, Loader=yaml.BaseLoader))


def _plain(node: Any) -> object:  # noqa: ANN401 (as above)
    """A node as what it says, however it is laid out."""
    if node.id == "scalar":
        return node.value
    parts = (part for entry in node.value for part in (entry if isinstance(entry, tuple) else (entry,)))
    return (node.id, *(_plain(part) for part in parts))


def _with_key(text: str, mapping: Any, key: str, rule: str, *, nested: str = "") -> str:  # noqa: ANN401 (as above)
    """A mapping with one key more: a list of this rule, under its language where that is `nested`."""
    if mapping.flow_style:
        item = f"{{{rule}}}" if ": " in rule else rule
        value = f"{{{nested}: [{item}]}}" if nested else f"[{item}]"
        return before_bracket(text, mapping, f"{key}: {value}")
    indent = " " * mapping.start_mark.column
    inner = f"{indent}  {nested}:\n{indent}    - {rule}\n" if nested else f"{indent}  - {rule}\n"
    return after(text, mapping, f"{indent}{key}:\n{inner}")


def before_bracket(text: str, node: Any, item: str) -> str:  # noqa: ANN401 (as above)
    """An item more before the bracket that closes a list or mapping."""
    close = node.end_mark.index - 1
    before = text[:close].rstrip()
    comma = " " if before.endswith(",") else ", " if node.value else ""
    return f"{before}{comma}{item}{text[len(before) : close] if node.value else ''}{text[close:]}"


def after(text: str, node: Any, lines: str) -> str:  # noqa: ANN401 (as above)
    """Lines below the last line of a block, comments behind it on that line included."""
    end = end_of(node)
    while end and text[end - 1] in "\n ":  # a text of several lines ends at the start of the next
        end -= 1
    behind = text.find("\n", end)
    if behind < 0:
        return f"{text}\n{lines}"
    return text[: behind + 1] + lines + text[behind + 1 :]


def end_of(node: Any) -> int:  # noqa: ANN401 (as above)
    """The end of a node's last word; a block's own mark lies behind the blanks and comments that follow it."""
    while node.id != "scalar" and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)
