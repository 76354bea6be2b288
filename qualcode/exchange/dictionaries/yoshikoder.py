"""Yoshikoder's .ykd files: XML with categories (`cnode`) and patterns (`pnode`)."""

from __future__ import annotations

from typing import Any

from qualcode.errors import InputError
from qualcode.exchange.dictionaries.dictionary import Category, Losses
from qualcode.files.xml import local, parse


def read_yoshikoder(data: bytes, losses: Losses) -> list[Category]:
    """The categories of a Yoshikoder dictionary, without the node that stands for the whole.

    Args:
        data: The file.
        losses: Gets a note on scores.

    Raises:
        InputError: If it is not such a file.

    Example:
        >>> from qualcode.exchange.dictionaries.dictionary import Losses
        >>> data = b'<dictionary><cnode name="all"><cnode name="war"><pnode name="gun*"/></cnode></cnode></dictionary>'
        >>> [(category.name, category.words) for category in read_yoshikoder(data, Losses())]
        [('war', ['gun*'])]
    """
    root = parse(data, path=losses.path)
    if local(root) != "dictionary":
        raise InputError("not a Yoshikoder dictionary", "its first element must be 'dictionary'", path=losses.path)
    top = Category("")
    _fill(top, root, losses)
    if len(top.categories) == 1 and not top.words and not top.categories[0].words and top.categories[0].categories:
        return top.categories[0].categories
    return top.categories


def _fill(category: Category, element: Any, losses: Losses) -> None:  # noqa: ANN401  # lxml's elements are untyped
    for child in element:
        name = child.get("name", "") if local(child) else ""
        if local(child) == "cnode":
            description = (child.get("desc") or "").strip()
            below = Category(name, texts={"definition": description} if description not in {"", name} else {})
            category.categories.append(below)
            _fill(below, child, losses)
        elif local(child) == "pnode":
            category.words.append(name)
            if child.get("score") not in {None, "", "1", "1.0"}:
                losses.add(f"the score {child.get('score')} of '{name}' is left out", line=child.sourceline)
